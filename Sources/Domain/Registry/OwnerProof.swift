import Foundation

/// What somebody shows to prove that an animal's record is theirs to change (A2R5).
public enum OwnerProof: Equatable, Sendable {
    case changeKey(ChangeKey)
    case facts(OwnerFacts)
}

/// Facts about the registered owner; all three must fit. Personal data.
public struct OwnerFacts: Sendable {
    /// Name or kana; spaces and variants of spelling do not matter.
    public var name: String
    public var phone: String
    /// Seven digits.
    public var postalCode: String

    public init(name: String, phone: String, postalCode: String) {
        self.name = name
        self.phone = phone
        self.postalCode = postalCode
    }
}

extension OwnerFacts: Equatable {
    public static func == (one: OwnerFacts, other: OwnerFacts) -> Bool {
        one.name.bytesEqual(other.name) && one.phone.bytesEqual(other.phone) && one.postalCode.bytesEqual(other.postalCode)
    }
}

/// The registry's word that the proof was right: good for one write on that chip, for minutes (認証済みトークン).
///
/// A secret: what prints or dumps it sees nothing.
public struct OwnerToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { "‹secret›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a right proof is answered with.
public struct OwnerAuthentication: Equatable, Sendable {
    public var record: ChipRecord
    public var token: OwnerToken
    public var expiresAt: Date

    public init(record: ChipRecord, token: OwnerToken, expiresAt: Date) {
        self.record = record
        self.token = token
        self.expiresAt = expiresAt
    }
}
