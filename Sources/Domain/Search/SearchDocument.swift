/// Fields of an inquiry that hold text.
public enum SearchField: String, CaseIterable, Hashable, Sendable {
    case subject, question, answer, note, address, animal, tag
    case name, mailAddress
    case kana

    public var column: SearchColumn {
        switch self {
        case .subject, .question, .answer, .note, .address, .animal, .tag: .text
        case .name, .mailAddress: .person
        case .kana: .kana
        }
    }
}

/// The columns the index keeps texts in. A field, and each of several texts of one field, is a text of its own: no term matches across
/// the border of two.
public enum SearchColumn: String, CaseIterable, Hashable, Sendable { case text, person, kana }

/// What one inquiry offers to a search.
public struct SearchDocument: Sendable {
    /// In the order an excerpt is looked for; a field may occur more than once (notes, tags). Empty texts may be left out.
    public var texts: [(field: SearchField, text: String)]
    /// Number to call back, as typed.
    public var phone: String
    public var chip: ChipNumber?
    public var receipt: ReceiptNumber
    public var category: InquiryCategory?
    public var channel: Channel
    public var caller: CallerKind
    public var outcome: Outcome?
    public var state: Inquiry.State
    public var tags: [String]
    /// Everybody who took part.
    public var operators: Set<OperatorID>
    /// The day it was received; the one of the receipt number.
    public var receivedOn: CalendarDate { receipt.day }
    /// True flags that the other fields do not tell: overdue, mine, draft. The rest follows from state and outcome.
    public var flags: Set<SearchFlag>

    public init(
        texts: [(field: SearchField, text: String)], phone: String = "", chip: ChipNumber? = nil, receipt: ReceiptNumber,
        category: InquiryCategory? = nil, channel: Channel = .phone, caller: CallerKind = .owner, outcome: Outcome? = nil,
        state: Inquiry.State = .answering, tags: [String] = [], operators: Set<OperatorID> = [], flags: Set<SearchFlag> = []
    ) {
        self.texts = texts
        self.phone = phone
        self.chip = chip
        self.receipt = receipt
        self.category = category
        self.channel = channel
        self.caller = caller
        self.outcome = outcome
        self.state = state
        self.tags = tags
        self.operators = operators
        self.flags = flags
    }

    /// - parameter notes: Notes written for single events, when they are to be found too.
    public init(
        _ content: InquiryContent, receipt: ReceiptNumber, state: Inquiry.State, notes: [String] = [],
        operators: Set<OperatorID> = [], flags: Set<SearchFlag> = []
    ) {
        var texts: [(field: SearchField, text: String)] = []
        func add(_ field: SearchField, _ text: String) { if !text.isEmpty { texts.append((field, text)) } }
        add(.subject, content.subject)
        add(.question, content.question)
        add(.answer, content.answer)
        add(.note, content.handOverNote)
        for note in notes { add(.note, note) }
        add(.address, content.address)
        add(.animal, content.animal)
        for tag in content.tags { add(.tag, tag) }
        add(.name, content.callerName)
        add(.mailAddress, content.mailAddress)
        add(.kana, content.callerKana)
        self.init(
            texts: texts, phone: content.callBackNumber, chip: content.chip, receipt: receipt, category: content.category,
            channel: content.channel, caller: content.caller, outcome: content.outcome, state: state, tags: content.tags,
            operators: operators, flags: flags)
    }

    /// The digits a number to call back is compared by: the Japanese number as read, else the bare digits of what was typed.
    public static func phoneDigits(_ typed: String) -> String { PhoneNumber(typed)?.digits ?? JapaneseText.digitsOnly(typed) }

    func holds(_ flag: SearchFlag) -> Bool {
        switch flag {
        case .overdue, .mine, .draft: flags.contains(flag)
        case .outOfScope: outcome == .outOfScope
        case .open, .callBack, .merged, .spam, .escalated: flag.states?.contains(state) == true
        }
    }
}
