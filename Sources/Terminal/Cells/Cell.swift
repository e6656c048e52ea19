import Synchronization

/// One cell of a surface, eight bytes: a scalar (or the number of an interned cluster), its columns and its style.
///
/// A wide character fills two cells: the left one holds it (width 2), the right one is its shadow (width 0). The surface keeps them
/// together; neither ever stands alone.
public struct Cell: Hashable, Sendable {
    /// A scalar value, or `clusterFlag | number` for a base with marks.
    let code: UInt32
    /// 0 = the right half of the wide character before it, 1, or 2.
    public let width: UInt8
    let role: Role
    let attributes: Attributes

    static let clusterFlag: UInt32 = 0x8000_0000

    init(code: UInt32, width: UInt8, style: Style) {
        self.code = code
        self.width = width
        role = style.role
        attributes = style.attributes
    }

    static func blank(_ style: Style) -> Cell { Cell(code: 0x20, width: 1, style: style) }
    static func shadow(_ style: Style) -> Cell { Cell(code: 0, width: 0, style: style) }

    func restyled(_ style: Style) -> Cell { Cell(code: code, width: width, style: style) }

    public var style: Style { Style(role: role, attributes: attributes) }

    /// What the cell shows; empty for the right half of a wide character.
    public var text: String {
        if code & Self.clusterFlag == 0, width > 0, let scalar = Unicode.Scalar(code) { return String(Character(scalar)) }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// The base and its marks, at most five.
    var scalars: [Unicode.Scalar] {
        if width == 0 { return [] }
        if code & Self.clusterFlag != 0 { return ClusterTable.shared.scalars(Int(code & ~Self.clusterFlag)) }
        return Unicode.Scalar(code).map { [$0] } ?? [GlyphScanner.replacement]
    }
}

/// Bases with marks, interned so that a cell stays eight bytes and equal cells are equal numbers.
final class ClusterTable: Sendable {
    static let shared = ClusterTable()

    /// Beyond this many different clusters (a hostile text could make any number) the marks are left out.
    private static let capacity = 65_536

    private struct Storage {
        var numbers: [[Unicode.Scalar]: Int] = [:]
        var clusters: [[Unicode.Scalar]] = []
    }

    private let storage = Mutex(Storage())

    /// The cell code for a glyph.
    func code(_ glyph: Glyph) -> UInt32 {
        if glyph.count == 1 { return glyph.base }
        let cluster = glyph.scalars
        return storage.withLock { storage in
            if let number = storage.numbers[cluster] { return Cell.clusterFlag | UInt32(number) }
            guard storage.clusters.count < Self.capacity else { return glyph.base }
            storage.numbers[cluster] = storage.clusters.count
            storage.clusters.append(cluster)
            return Cell.clusterFlag | UInt32(storage.clusters.count - 1)
        }
    }

    func scalars(_ number: Int) -> [Unicode.Scalar] {
        storage.withLock { number < $0.clusters.count ? $0.clusters[number] : [GlyphScanner.replacement] }
    }
}
