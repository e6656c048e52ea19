/// A mail address that can stand in a header: one `@`, ASCII, no blanks, nothing that would begin another header or address.
///
/// Printing it shows nothing: it is personal data.
public struct MailAddress: Equatable, Sendable {
    let local: String
    let domain: String

    /// RFC 5321 §4.5.3.1: 64 octets before the `@`, 254 in all.
    public init?(_ text: String) {
        guard let at = text.lastIndex(of: "@") else { return nil }
        let local = String(text[..<at])
        let domain = String(text[text.index(after: at)...])
        guard (1...64).contains(local.utf8.count), text.utf8.count <= 254, local.utf8.allSatisfy(MailAddress.isLocal) else { return nil }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(MailAddress.isLabel) else { return nil }
        self.local = local
        self.domain = domain
    }

    /// As it stands in a header. Dots at the ends or in a row were once given out by mobile carriers; they need quotes (RFC 5322 §3.4.1).
    public var inHeader: String {
        let isPlain = !local.hasPrefix(".") && !local.hasSuffix(".") && !local.contains("..")
        return (isPlain ? local : "\"\(local)\"") + "@" + domain
    }

    /// The characters of an atom (RFC 5322 §3.2.3), and the dot.
    private static func isLocal(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte) }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            && !label.hasPrefix("-") && !label.hasSuffix("-")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension MailAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹mail address›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
