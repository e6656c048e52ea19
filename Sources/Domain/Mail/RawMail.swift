import Foundation

/// A message cut into its parts and nothing read of it yet: bytes as they came, transfer encodings undone. What a MIME parser hands over.
public struct RawMail: Equatable, Sendable {
    public var root: RawPart
    /// What the parser left out to keep within its limits; empty for an ordinary message.
    public var cuts: Set<MailCut>
    /// Bytes of the whole message as it came.
    public var size: Int

    public init(root: RawPart, cuts: Set<MailCut> = [], size: Int) {
        self.root = root
        self.cuts = cuts
        self.size = size
    }
}

/// Why a message was not taken apart to the end. The raw message is kept whole in any case.
public enum MailCut: String, CaseIterable, Codable, Sendable {
    /// More parts, or deeper ones, than any letter has.
    case tooManyParts, tooDeep
    /// More header lines or longer ones than any letter has.
    case tooManyHeaders
    /// A part, or all of them together, larger than what is read.
    case tooLarge
}

/// One part of a message with its own headers; the message itself is the first.
public struct RawPart: Equatable, Sendable {
    public var headers: [RawHeader]
    /// `type/subtype` in lower case as the parser judged it; `text/plain` where the part says nothing.
    public var mediaType: String
    /// Transfer encoding undone (RFC 2045 §6), the charset's bytes otherwise untouched. Empty for parts that hold others.
    public var content: [UInt8]
    /// Of `multipart/…` its parts, of `message/rfc822` the message inside.
    public var children: [RawPart]

    public init(headers: [RawHeader], mediaType: String, content: [UInt8] = [], children: [RawPart] = []) {
        self.headers = headers
        self.mediaType = mediaType
        self.content = content
        self.children = children
    }

    /// The first header of that name, ASCII case aside.
    public func header(_ name: String) -> RawHeader? { headers.first { $0.isNamed(name) } }

    public func headers(_ name: String) -> [RawHeader] { headers.filter { $0.isNamed(name) } }
}

/// A header line, unfolded or not, as it came.
public struct RawHeader: Equatable, Sendable {
    /// As written, without the colon.
    public var name: String
    /// Everything after the colon, folds and all, without the last line end. Of any charset, or of none.
    public var value: [UInt8]

    public init(name: String, value: [UInt8]) {
        self.name = name
        self.value = value
    }

    public func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count && zip(name.utf8, other.utf8).allSatisfy { lower($0) == lower($1) }
    }

    private func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
