import Domain
import Foundation

/// A half-written note with the place the operator was at, as the journal keeps it between keystrokes and `record`.
public struct InquiryDraft: Equatable, Sendable {
    public var inquiry: Inquiry.ID
    /// Whose note it is; two operators may have one each on the same inquiry.
    public var by: OperatorID
    /// Version of the inquiry the note was begun on.
    public var version: Int
    public var content: InquiryContent
    /// The screen's own name of the field that had the cursor.
    public var focusedField: String
    /// Offset in that field, in the screen's own unit.
    public var cursor: Int
    public var savedAt: Date
    /// What stands in the chip field while it is no chip number yet; `""` once `content.chip` holds it.
    public var unreadChip: String

    public init(
        inquiry: Inquiry.ID, by: OperatorID, version: Int, content: InquiryContent, focusedField: String,
        cursor: Int, savedAt: Date, unreadChip: String = ""
    ) {
        self.inquiry = inquiry
        self.by = by
        self.version = version
        self.content = content
        self.focusedField = focusedField
        self.cursor = cursor
        self.savedAt = savedAt
        self.unreadChip = unreadChip
    }
}
