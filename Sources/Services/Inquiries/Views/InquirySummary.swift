import Domain
import Foundation

/// What a list shows of an inquiry.
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
    /// As typed.
    public var callBackNumber: String
    public var mailAddress: String
    public var category: InquiryCategory?
    public var tags: [String]
    public var subject: String
    /// First line of the question that has text, at most 60 characters of it; the subject's when the question is empty.
    public var question: String
    public var chip: ChipNumber?
    public var outcome: Outcome?
    public var callBackAt: Date?
    /// The caller was sent elsewhere.
    public var isReferred: Bool
    /// The inquiry that goes on in place of this one; state `merged` only.
    public var mergedInto: Inquiry.ID?
    public var firstAnswer: FirstAnswer

    /// The row of `inquiry`, as the store derives it.
    public init(of inquiry: Inquiry) {
        let content = inquiry.content
        id = inquiry.id
        receiptNumber = inquiry.receiptNumber
        state = inquiry.state
        receivedAt = inquiry.receivedAt
        updatedAt = inquiry.updatedAt
        holder = inquiry.holder
        version = inquiry.version
        channel = content.channel
        callerName = content.callerName
        callBackNumber = content.callBackNumber
        mailAddress = content.mailAddress
        category = content.category
        tags = content.tags
        subject = content.subject
        let line = InquirySummary.firstLine(of: content.question)
        question = line.isEmpty ? InquirySummary.firstLine(of: content.subject) : line
        chip = content.chip
        outcome = content.outcome
        callBackAt = content.callBackAt
        isReferred = content.outcome == .outOfScope
        mergedInto = inquiry.mergedInto
        firstAnswer = inquiry.firstAnswer
    }

    public var isOpen: Bool { state.isOpen }
    /// Until when the desk can keep its promise; `nil` when it could not by itself.
    public var lastWorkable: Date? { firstAnswer.lastWorkable }
    public var firstAnsweredAt: Date? { firstAnswer.answeredAt }
    /// The caller still waits for a first answer.
    public var isWaiting: Bool { isOpen && firstAnswer.answeredAt == nil }

    static func firstLine(of text: String) -> String {
        // Looks no further than it must: this is done for every row of a list.
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        let blank = scalars[..<first].lastIndex { (0x0A...0x0D).contains($0.value) || [0x85, 0x2028, 0x2029].contains($0.value) }
        return String(text[(blank.map(scalars.index(after:)) ?? scalars.startIndex)...].prefix(60).prefix { !$0.isNewline })
    }
}

extension InquirySummary: Equatable {
    public static func == (one: InquirySummary, other: InquirySummary) -> Bool {
        one.id == other.id && one.receiptNumber == other.receiptNumber && one.state == other.state
            && one.receivedAt == other.receivedAt && one.updatedAt == other.updatedAt && one.holder == other.holder
            && one.version == other.version && one.channel == other.channel
            && one.callerName.bytesEqual(other.callerName) && one.callBackNumber.bytesEqual(other.callBackNumber)
            && one.mailAddress.bytesEqual(other.mailAddress)
            && one.category == other.category && one.tags.count == other.tags.count
            && zip(one.tags, other.tags).allSatisfy { $0.bytesEqual($1) } && one.subject.bytesEqual(other.subject)
            && one.question.bytesEqual(other.question) && one.chip == other.chip && one.outcome == other.outcome
            && one.callBackAt == other.callBackAt && one.isReferred == other.isReferred && one.mergedInto == other.mergedInto
            && one.firstAnswer == other.firstAnswer
    }
}
