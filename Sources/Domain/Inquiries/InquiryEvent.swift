import Foundation

/// One thing that happened to an inquiry, as the append-only log tells it.
public struct InquiryEvent: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case received, noted, answered, handedOver, taken, escalated, callBackPlanned, referred, completed, reopened, discarded
        case markedSpam, tagged, merged, unmerged, linked, unlinked
        /// A change of many inquiries at once was taken back for this one.
        case undone
    }

    /// Place in the whole log.
    public var sequence: Int64
    public var kind: Kind
    public var at: Date
    public var by: OperatorID
    /// The content after the event; `nil` when the event left it as it was.
    public var content: InquiryContent?
    /// Why, to whom: one line written for this event.
    public var note: String
    /// To whom it was handed over or escalated; `nil` for anyone.
    public var target: OperatorID?
    /// The other inquiry of `merged`, `unmerged`, `linked` and `unlinked`.
    public var other: Inquiry.ID?

    public init(
        sequence: Int64, kind: Kind, at: Date, by: OperatorID, content: InquiryContent?, note: String = "", target: OperatorID? = nil,
        other: Inquiry.ID? = nil
    ) {
        self.sequence = sequence
        self.kind = kind
        self.at = at
        self.by = by
        self.content = content
        self.note = note
        self.target = target
        self.other = other
    }
}
