import Domain
import Foundation
import Services
import Terminal

/// The call note: what is written down while the caller talks.
///
/// Every change is journaled; `Esc` only leaves the pane. Digits choose in choice fields; everywhere else they
/// are text.
struct CallNote: View {
    enum Field: String, CaseIterable {
        case channel, caller, name, kana, number, chip, question, answer, category, outcome, detail

        var isChoice: Bool { self == .channel || self == .caller || self == .category || self == .outcome }
        var isMultiLine: Bool { self == .question || self == .answer }
    }

    /// `nil` until the store has given the receipt number; typing need not wait for it.
    private(set) var inquiry: Inquiry?
    let original: InquiryContent
    /// Content as far as choices are concerned; the text fields hold the rest.
    var content: InquiryContent
    var focus = Field.question
    var texts: [Field: TextField]
    var question: TextArea
    var answer: TextArea
    var problem: (field: Field, text: String)?
    private(set) var savedAt: Date?
    var saveFailure: StoreError?
    /// When the next journal entry is due; `nil` when everything typed is on disk.
    private(set) var journalDue: Date?
    private(set) var isSaving = false
    var isClosing = false
    /// The request that is to bring the number.
    var opening: RequestID?
    /// When to ask for the number once more, after the store could not give one.
    var openAgainAt: Date?
    /// The changes sent when the note was closed.
    var closing: [InquiryChange] = []
    /// Start of the running talk or hold; `nil` when the note was continued later, with no call going on.
    private(set) var talkingSince: Date?
    var holdingSince: Date?
    /// What was done for the caller since the note was opened.
    var acts = CallActs()
    /// The wrap-up's draft once it was changed by hand; part of what is journaled.
    var wrapUpText: String?
    /// A planned call back is made by whoever is free.
    var isAnyones: Bool
    /// Earlier contacts of the caller.
    var radar = CallerRadar()

    /// How long a change may wait for its journal entry.
    static let journalDelay: TimeInterval = 0.15
    /// How long a move of the cursor may.
    static let cursorDelay: TimeInterval = 0.7

    /// A new note for a call that goes on now.
    init(opening content: InquiryContent, now: Date) {
        self.init(content, nil)
        talkingSince = now
    }

    /// A note written on later, from where its draft left it.
    init(continuing inquiry: Inquiry, draft: InquiryDraft?) {
        self.init(draft?.content ?? inquiry.content, draft)
        self.inquiry = inquiry
        isAnyones = inquiry.isAnyonesCallBack
    }

    /// A promised time is written out with its day: read again tomorrow, "明日10時" would mean another one.
    private static func detail(of content: InquiryContent) -> String {
        guard content.outcome == .callBack, let moment = content.callBackAt else { return content.handOverNote }
        let time = TokyoTime(moment)
        return "\(time.day.month)/\(time.day.day) \(time.clock)"
    }

    private init(_ content: InquiryContent, _ draft: InquiryDraft?) {
        self.content = content
        original = content
        texts = [:]
        question = TextArea()
        answer = TextArea()
        isAnyones = false
        fill(content, draft)
        if let draft { savedAt = draft.savedAt }
    }

    /// Puts a content into the fields, with the cursor where the draft had it.
    mutating func fill(_ content: InquiryContent, _ draft: InquiryDraft?) {
        self.content = content
        texts = [
            .name: TextField(text: content.callerName), .kana: TextField(text: content.callerKana),
            .number: TextField(text: content.callBackNumber), .chip: TextField(text: content.chip?.grouped ?? ""),
            .detail: TextField(text: CallNote.detail(of: content)),
        ]
        question.text = content.question
        answer.text = content.answer
        guard let draft else { return }
        if !draft.unreadChip.isEmpty { texts[.chip] = TextField(text: draft.unreadChip) }
        focus = Field(rawValue: draft.focusedField) ?? .question
        placeCursor(draft.cursor)
    }

    var contexts: [KeyContext] { [.note, .form, .edit] }
    var isEditing: Bool { !isChoosing }

    /// The focused field takes a digit, not text.
    var isChoosing: Bool { focus.isChoice || (focus == .detail && content.outcome == .outOfScope) }

    var keyBar: [ActionID] { [.completeNote, .hold, .wrapUp, .pickList, .search, .identityGate, .setAsideNote, .help] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .completeNote:
            isClosing ? .unavailable(why: environment.texts.note.closing) : .available
        case .hold: talkingSince == nil ? .unavailable(why: environment.texts.note.noCall) : .available
        case .pickList:
            isChoosing || (focus == .detail && content.outcome == .callBack) || (focus == .chip && environment.chipOnScreen != nil)
                ? .available : .unavailable(why: environment.texts.note.noPickList)
        case .showChip: content.chip == nil ? .unavailable(why: environment.texts.note.noChip) : .available
        case .wrapUp: isClosing ? .unavailable(why: environment.texts.note.closing) : .available
        case .draftVersions: inquiry == nil ? .unavailable(why: environment.texts.note.numberPending) : .available
        case .nextField, .previousField, .submit, .discardNote, .setAsideNote, .back: .available
        default: nil
        }
    }

    mutating func arrange(in size: Size) {
        let rows = CallNote.textRows(height: size.height - 2 - (contacts.isEmpty ? 0 : 1))
        question.resize(columns: size.width - 2 - CallNote.labelWidth, rows: rows.question)
        answer.resize(columns: size.width - 2 - CallNote.labelWidth, rows: rows.answer)
    }

    // MARK: Content

    /// What the fields say now. Text that can't be read yet (half a chip number) is carried in the draft.
    var written: InquiryContent {
        var all = content
        all.callerName = texts[.name]?.text ?? ""
        all.callerKana = texts[.kana]?.text ?? ""
        all.callBackNumber = texts[.number]?.text ?? ""
        all.question = question.text
        all.answer = wrapUpText.map { CallNote.joined(answer.text, $0) } ?? answer.text
        all.handOverNote = texts[.detail]?.text ?? ""
        return all
    }

    func talkSeconds(at now: Date) -> Int { content.talkSeconds + Int(talkingSince.map { now.timeIntervalSince($0) } ?? 0) }
    func holdSeconds(at now: Date) -> Int { content.holdSeconds + Int(holdingSince.map { now.timeIntervalSince($0) } ?? 0) }

    /// Whether the note says anything beyond what it was opened with.
    var isTouched: Bool { written != original }

    private var cursor: Int {
        switch focus {
        case .question: question.cursor
        case .answer: answer.cursor
        default: texts[focus]?.cursor ?? 0
        }
    }

    private mutating func placeCursor(_ place: Int) {
        switch focus {
        case .question: question.cursor = place
        case .answer: answer.cursor = place
        default: texts[focus]?.cursor = place
        }
    }

    private func draft(of inquiry: Inquiry, by operatorID: OperatorID, at now: Date) -> InquiryDraft {
        InquiryDraft(
            inquiry: inquiry.id, by: operatorID, version: inquiry.version, content: timed(written, now), focusedField: focus.rawValue,
            cursor: cursor, savedAt: now, unreadChip: content.chip == nil ? texts[.chip]?.text ?? "" : "")
    }

    /// The store gave the inquiry its number.
    mutating func adopt(_ inquiry: Inquiry, _ environment: Environment) -> [Command] {
        self.inquiry = inquiry
        savedAt = inquiry.updatedAt
        saveFailure = nil
        openAgainAt = nil
        // Typed while there was no number: no journal has it yet.
        if isTouched, !isClosing { touched(environment.now) }
        return isClosing ? close(with: closing, environment) : []
    }

    /// The store could not take the inquiry: what is typed stays on screen, and completing tries again.
    mutating func openingFailed(_ error: StoreError, now: Date) {
        saveFailure = error
        isClosing = false
        openAgainAt = now.addingTimeInterval(2)
    }

    /// Takes the chip on screen over.
    mutating func suggest(_ chip: ChipNumber, _ environment: Environment) {
        content.chip = chip
        texts[.chip] = TextField(text: chip.grouped)
        touched(environment.now)
    }

    mutating func adoptCurrentVersion(_ version: Int) { inquiry?.version = version }

    private func timed(_ content: InquiryContent, _ now: Date) -> InquiryContent {
        var all = content
        all.talkSeconds = talkSeconds(at: now)
        all.holdSeconds = holdSeconds(at: now)
        return all
    }

    var contacts: [Contact] { radar.contacts(besides: inquiry?.id) }

    // MARK: Journal

    /// Something typed is not on disk, as far as is known.
    var isUnsaved: Bool { journalDue != nil || isSaving || saveFailure != nil }

    /// When the journal wants to be woken; `nil` while it can do nothing but wait for an answer.
    var wakeUp: Date? { inquiry == nil || isClosing || isSaving ? nil : journalDue }

    mutating func touched(_ now: Date) {
        problem = nil
        journalDue = min(journalDue ?? .distantFuture, now.addingTimeInterval(CallNote.journalDelay))
    }

    /// Only the cursor went elsewhere: it is found there again, but need not be written with every step.
    mutating func moved(_ now: Date) {
        if journalDue == nil { journalDue = now.addingTimeInterval(CallNote.cursorDelay) }
    }

    /// The journal entry, when one is due (or at once).
    mutating func journal(by operatorID: OperatorID, at now: Date, atOnce: Bool = false) -> [Command] {
        guard let inquiry, !isClosing else { return [] }
        guard atOnce || (journalDue.map { $0 <= now } ?? false && !isSaving) else { return [] }
        journalDue = nil
        isSaving = true
        return [.request(.saveDraft(draft(of: inquiry, by: operatorID, at: now)), .noteJournal)]
    }

    mutating func saved(_ result: Result<Void, StoreError>, at time: Date, now: Date) {
        isSaving = false
        switch result {
        case .success:
            savedAt = time
            saveFailure = nil
        case .failure(let error):
            saveFailure = error
            // Nothing typed may get lost: try again, visibly, until it works.
            if journalDue == nil { journalDue = now.addingTimeInterval(2) }
        }
    }

    // MARK: Keys

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if isClosing, action != .back { return [] }
        switch action {
        case .nextField: move(1, environment)
        case .previousField: move(-1, environment)
        case .submit:
            if focus.isMultiLine { return edit(.newline, environment) }
            move(1, environment)
        case .hold:
            toggleHold(environment.now)
            touched(environment.now)
        case .completeNote: return complete(environment)
        case .setAsideNote:
            let commands = environment.session.map { journal(by: $0.operatorID, at: environment.now, atOnce: true) } ?? []
            return commands + [.setAsideNote]
        case .pickList: return pick(environment)
        case .discardNote: return discard(environment)
        case .back: return [.focusMain]
        case .showChip: return content.chip.map { [.openChip($0)] } ?? []
        case .wrapUp: return [.push(wrapUpDialog(environment))]
        case .draftVersions:
            guard let inquiry, let session = environment.session else { return [] }
            let dialog = DraftVersionsDialog(inquiry: inquiry.id, receipt: inquiry.receiptNumber, by: session.operatorID) {
                [.note(.restore($0))]
            }
            return [.push(dialog)] + dialog.start()
        default:
            guard let command = EditCommand(action) else { return nil }
            return edit(command, environment)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isClosing else { return [] }
        if isChoosing {
            guard !isPaste, let digit = text.first.flatMap({ JapaneseText.asciiTwin(String($0)).first?.wholeNumberValue }) else {
                return []
            }
            choose(digit, environment)
            return []
        }
        return edit(.insert(focus.isMultiLine ? text : text.filter { !$0.isNewline }), environment)
    }
}

/// A note that is not on the desk, with whose it is.
struct ShelvedNote: Sendable {
    var note: CallNote
    let by: OperatorID
}
