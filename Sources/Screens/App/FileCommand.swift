import Domain
import Services

/// What the views of an inquiry ask of the program.
enum FileCommand: Sendable {
    /// The next inquiry of the list the open one came from.
    case walk(Inquiry.ID)
    /// An inquiry named in the context of the open one; the way back leads here again.
    case follow(Inquiry.ID)
    /// Back to the inquiry the way led here from.
    case goBack
    case insertAnswer(FAQEntry)
    /// An earlier version of a draft becomes the newest one.
    case restoreDraft(InquiryDraft)
}
