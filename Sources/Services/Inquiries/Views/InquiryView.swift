import Domain
import Foundation

/// A list of inquiries the store keeps in order and counts as it writes. Newest first; "newest" is the order of reception.
public enum InquiryView: Hashable, Sendable {
    /// Neither completed nor discarded.
    case open
    /// Open ones held by the operator.
    case mine(OperatorID)
    /// Received on that day in Japan, discarded ones left out.
    case today(CalendarDate)
    /// Everything, discarded ones too.
    case all
}

/// Where a page starts. The named row itself is never part of the page; it need not exist or be in the view any more.
public enum PageAnchor: Hashable, Sendable {
    /// The newest rows.
    case first
    /// The oldest rows.
    case last
    /// The rows next below (older).
    case after(Inquiry.ID)
    /// The rows next above (newer).
    case before(Inquiry.ID)
}

/// Part of a view, newest first.
public struct InquiryPage: Equatable, Sendable {
    public var rows: [InquirySummary]
    public var hasNewer: Bool
    public var hasOlder: Bool
    /// Rows of the whole view, at the moment the page was read.
    public var total: Int

    public init(rows: [InquirySummary], hasNewer: Bool, hasOlder: Bool, total: Int) {
        self.rows = rows
        self.hasNewer = hasNewer
        self.hasOlder = hasOlder
        self.total = total
    }
}

/// What a list shows of an inquiry; cheap to read, sealed apart from the content.
public struct InquirySummary: Sendable, Identifiable {
    public var id: Inquiry.ID
    public var receiptNumber: ReceiptNumber
    public var state: Inquiry.State
    public var receivedAt: Date
    public var updatedAt: Date
    public var holder: OperatorID?
    public var version: Int
    public var channel: Channel
    public var callerName: String
    public var category: InquiryCategory?
    /// First line of the question that has text, at most 60 characters of it.
    public var question: String
    public var chip: ChipNumber?
    public var outcome: Outcome?
    public var callBackAt: Date?

    public init(
        id: Inquiry.ID, receiptNumber: ReceiptNumber, state: Inquiry.State, receivedAt: Date, updatedAt: Date,
        holder: OperatorID?, version: Int, channel: Channel, callerName: String, category: InquiryCategory?,
        question: String, chip: ChipNumber?, outcome: Outcome?, callBackAt: Date?
    ) {
        self.id = id
        self.receiptNumber = receiptNumber
        self.state = state
        self.receivedAt = receivedAt
        self.updatedAt = updatedAt
        self.holder = holder
        self.version = version
        self.channel = channel
        self.callerName = callerName
        self.category = category
        self.question = question
        self.chip = chip
        self.outcome = outcome
        self.callBackAt = callBackAt
    }

    /// The row of `inquiry`, as the store derives it.
    public init(of inquiry: Inquiry) {
        self.init(
            id: inquiry.id, receiptNumber: inquiry.receiptNumber, state: inquiry.state, receivedAt: inquiry.receivedAt,
            updatedAt: inquiry.updatedAt, holder: inquiry.holder, version: inquiry.version,
            channel: inquiry.content.channel, callerName: inquiry.content.callerName,
            category: inquiry.content.category, question: InquirySummary.firstLine(of: inquiry.content.question),
            chip: inquiry.content.chip, outcome: inquiry.content.outcome, callBackAt: inquiry.content.callBackAt)
    }

    static func firstLine(of text: String) -> String {
        guard let line = text.split(whereSeparator: \.isNewline).first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return "" }
        return String(line.prefix(60))
    }
}

extension InquirySummary: Equatable {
    public static func == (one: InquirySummary, other: InquirySummary) -> Bool {
        one.id == other.id && one.receiptNumber == other.receiptNumber && one.state == other.state
            && one.receivedAt == other.receivedAt && one.updatedAt == other.updatedAt && one.holder == other.holder
            && one.version == other.version && one.channel == other.channel
            && one.callerName.bytesEqual(other.callerName) && one.category == other.category
            && one.question.bytesEqual(other.question) && one.chip == other.chip && one.outcome == other.outcome
            && one.callBackAt == other.callBackAt
    }
}
