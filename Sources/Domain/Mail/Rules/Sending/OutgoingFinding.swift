/// Something in an answer that does not belong to its inquiry, or that no answer should hold.
public struct OutgoingFinding: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// A change key: whoever reads it can move an animal. Nobody can confirm it.
        case changeKey
        case recipient, chip, phone, mailAddress, postalCode, address, receiptNumber
        /// A name before 様 or 殿 that nobody of this inquiry has.
        case name
        /// The name is this inquiry's, with another spelling of its kanji (髙橋 and 高橋).
        case spelling
        /// A variable of a template or a gap to fill in was left.
        case gap
        /// An attachment is spoken of and none is there.
        case attachment
    }

    public enum Place: Hashable, Sendable {
        /// Number among the draft's recipients.
        case recipient(Int)
        /// Offsets of scalars.
        case subject(Range<Int>)
        case body(Range<Int>)
    }

    public let kind: Kind
    public let place: Place
    /// What was found, as keys compare it, so that a confirmation outlives edits before it; empty for a change key.
    let key: String

    public var isConfirmable: Bool { kind != .changeKey }

    /// What an operator's yes is kept by while the answer is edited: the same thing need not be confirmed twice, another one must. Personal data:
    /// it stays in memory.
    public var confirmation: OutgoingConfirmation { OutgoingConfirmation(kind: kind, key: key) }
}

/// A finding that an operator said yes to.
public struct OutgoingConfirmation: Hashable, Sendable {
    public let kind: OutgoingFinding.Kind
    let key: String
}

extension OutgoingFinding: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(kind.rawValue) \(place)" }
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind, "place": place]) }
}

extension OutgoingConfirmation: CustomStringConvertible, CustomReflectable {
    public var description: String { kind.rawValue }
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}
