/// A text that must never be shown, logged or compared in the open: an API key, a password, a token.
public struct Secret: Sendable {
    private let text: String

    public init(_ text: String) { self.text = text }

    /// The text itself; every use of this name is a place where a secret leaves its wrapper.
    public var revealed: String { text }
    public var isEmpty: Bool { text.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹secret›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Equatable {
    /// Takes the same time wherever the first difference is.
    public static func == (one: Secret, other: Secret) -> Bool {
        let left = Array(one.text.utf8)
        let right = Array(other.text.utf8)
        var difference = left.count ^ right.count
        for index in left.indices { difference |= Int(left[index] ^ (right.isEmpty ? 0 : right[index % right.count])) }
        return difference == 0
    }
}
