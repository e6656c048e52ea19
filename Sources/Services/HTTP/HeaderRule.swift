import Foundation

/// What may stand in a header we send, and how one we receive is read.
enum HeaderRule {
    private static let nameMarks = Set("!#$%&'*+-.^_`|~".utf8)

    /// A token of RFC 9110 §5.6.2.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || nameMarks.contains(byte)
            }
    }

    /// Visible ASCII and spaces: above all no line break, which would start another header.
    static func isValue(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

    /// `nil` for a line without a colon, the empty one that ends the headers among them.
    static func split(_ line: UnsafeRawBufferPointer) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let value = line[(colon + 1)...]
        guard let first = value.firstIndex(where: { $0 > 0x20 }), let last = value.lastIndex(where: { $0 > 0x20 }) else {
            return (String(decoding: line[..<colon], as: UTF8.self), "")
        }
        return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value[first...last], as: UTF8.self))
    }
}
