import CPostcodes
import Domain
import Foundation

/// Postcodes and what they stand for. Cheap to copy; asked synchronously, since the keying screen asks while it handles a key.
///
/// Nothing is read at start: a look-up searches the mapped table and decodes the few rows it needs.
public struct PostcodeTable: Sendable {
    public enum Origin: Equatable, Sendable {
        case shipped
        case imported(path: String)
    }

    public let origin: Origin
    private let bytes: PostcodeBytes

    /// The table compiled in.
    public static let shipped = PostcodeTable(origin: .shipped, bytes: shippedBytes)

    /// What was compiled in is not checked at each start; a test does that.
    static let shippedBytes =
        PostcodeBytes(staticBytes: UnsafeRawBufferPointer(start: mct_postcodes(), count: mct_postcodes_length())) ?? .empty

    init(origin: Origin, bytes: PostcodeBytes) {
        self.origin = origin
        self.bytes = bytes
    }

    /// The day Japan Post's data is of.
    public var date: CalendarDate { bytes.date }
    /// Towns and offices together.
    public var rowCount: Int { bytes.rowCount }
    public var municipalities: MunicipalityTable { MunicipalityTable(bytes: bytes) }

    /// What the code stands for, in Japan Post's order; several towns, municipalities, even prefectures. Empty for a code not given out.
    ///
    /// Where an imported table turns out to be damaged the shipped one answers.
    public func towns(of code: PostalCode) -> [PostalTown] {
        do throws(PostcodeDamage) {
            return try bytes.towns(of: code)
        } catch {
            return origin == .shipped ? [] : PostcodeTable.shipped.towns(of: code)
        }
    }

    /// The municipality of that name; `city` with its county, as the table writes it. Designated cities with and without a ward.
    public func municipality(prefecture: String, city: String) -> MunicipalityCode? {
        municipalities.code(prefecture: prefecture, city: city)
    }

    /// Every row in order, for checks; nil when the table is damaged. Takes a second: not for a running screen.
    public func allTowns() -> [PostalTown]? {
        do throws(PostcodeDamage) { return try bytes.allTowns() } catch { return nil }
    }
}
