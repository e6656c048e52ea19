/// The naming rule of scans (`paper.scan_name`): a file name without its ending, in which `{batch}` and `{number}` stand once each.
public struct ScanName: Equatable, Sendable {
    private enum Part: Equatable, Sendable {
        case text(String)
        case batch
        case number
    }

    private let parts: [Part]

    /// `{batch}-{number}`.
    public static let standard = ScanName(parts: [.batch, .text("-"), .number])

    private init(parts: [Part]) { self.parts = parts }

    /// nil without both names, with any other in braces, a slash, or a dot at the start.
    public init?(_ pattern: String) {
        guard !pattern.hasPrefix("."), !pattern.contains("/"), pattern.utf8.count <= 100 else { return nil }
        var parts: [Part] = []
        var rest = Substring(pattern)
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            rest = rest[brace...]
            if rest.hasPrefix("{batch}") {
                parts.append(.batch)
                rest = rest.dropFirst("{batch}".count)
            } else if rest.hasPrefix("{number}") {
                parts.append(.number)
                rest = rest.dropFirst("{number}".count)
            } else {
                return nil
            }
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        guard parts.count(where: { $0 == .batch }) == 1, parts.count(where: { $0 == .number }) == 1 else { return nil }
        self.parts = parts
    }

    /// Whether a file name without its ending is the scan of this slot. A scanner may fill its counter up with zeros: `B7-003` is slot 3.
    public func matches(_ stem: String, batch: String, number: Int) -> Bool {
        guard let (before, after) = surroundings(batch: batch) else { return false }
        guard stem.utf8.count > before.utf8.count + after.utf8.count, stem.utf8.starts(with: before.utf8) else { return false }
        let rest = stem.utf8.dropFirst(before.utf8.count)
        let digits = rest.dropLast(after.utf8.count)
        guard rest.suffix(after.utf8.count).elementsEqual(after.utf8), digits.count <= 9, digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } == number
    }

    /// What stands before and after the number; nil for a batch whose number cannot stand in a file name.
    private func surroundings(batch: String) -> (before: String, after: String)? {
        guard !batch.isEmpty, !batch.contains("/"), !batch.utf8.contains(0) else { return nil }
        var before = ""
        var after = ""
        var isAfter = false
        for part in parts {
            let text: String
            switch part {
            case .number:
                isAfter = true
                continue
            case .batch: text = batch
            case .text(let words): text = words
            }
            if isAfter { after += text } else { before += text }
        }
        return (before, after)
    }
}
