import Domain
import Foundation
import Services

/// Work of the screens of police inquiries for store, registry and files.
public enum PoliceRequest: Sendable {
    /// Letters newest first, a page of `page` rows before that one.
    case list(before: PoliceInquiry.ID?)
    case receive(PoliceLetter, by: OperatorID, at: Date)
    case record(PoliceStep, on: PoliceInquiry, by: OperatorID, at: Date)
    /// A2RB, for the answer.
    case lookUp(PoliceInquiry.ID, ChipNumber)
    /// Makes the PDF of an answer and hands it over (`DocumentJob.policeReply`, `PrintTarget.deliver`). The letter is recorded as answered
    /// before this is asked for.
    case printReply(PoliceReplyContent, of: PoliceInquiry.ID, to: PrintPlace)

    /// Rows a page.
    public static let page = 100
}

/// What came of it.
public enum PoliceReply: Sendable {
    case list(before: PoliceInquiry.ID?, Result<[PoliceInquiry], StoreError>)
    case received(Result<PoliceInquiry, StoreError>)
    case recorded(PoliceStep, on: PoliceInquiry.ID, Result<PoliceInquiry, StoreError>)
    case lookedUp(PoliceInquiry.ID, ChipNumber, Result<ChipRecord?, CommonDBError>)
    case replyPrinted(PoliceInquiry.ID, Result<PrintPlace, PrintTrouble>)
}

/// What the screens of police inquiries ask `App` to do.
enum PoliceCommand {
    case openDesk
    /// A new letter, or one of the book.
    case openForm(PoliceInquiry?)
    /// Takes a new letter into the book, or corrects one.
    case save(PoliceLetter, PoliceInquiry?)
    case close(PoliceInquiry, note: String)
    case discardForm
    /// Puts one of the usual bases into its field.
    case pickBasis(String)
    /// Looks the chip up for the answer: the station was confirmed by that.
    case answer(PoliceInquiry, by: GateFact)
    /// Looks the chip up again.
    case lookUp
    /// Records the answer, then prints it or shows it for reading.
    case tell(PoliceLetter.Way, confirmed: GateFact)
}
