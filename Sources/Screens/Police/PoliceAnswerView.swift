import Domain
import Foundation
import Services
import Terminal

/// The answer to a letter of the police: what the registry says, what of it goes out, and how.
///
/// Nothing of the record is here before its look-up and its disclosure are in the audit log, and nothing goes out before the letter is
/// recorded as answered.
struct PoliceAnswerView: View {
    enum Finding: Sendable {
        case asking
        /// `nil`: no such chip is registered. With the moment the registry was asked.
        case found(ChipRecord?, Date)
        case failed(CommonDBError)
        /// The look-up could not be written to the audit log, so its answer is not shown.
        case unrecorded(StoreError)
    }

    enum Progress: Equatable, Sendable {
        case open
        case recording
        case printing
        /// Out, or read on the phone.
        case done(PoliceLetter.Way)
    }

    enum Field: String, CaseIterable, Sendable {
        case way, number, signatory, postalCode, address
    }

    private(set) var inquiry: PoliceInquiry
    /// By what the station is known to be one.
    let confirmed: GateFact
    private(set) var finding = Finding.asking
    private(set) var progress = Progress.open
    private(set) var way: PoliceLetter.Way
    private(set) var texts: [Field: TextField] = [:]
    private(set) var focus = Field.way
    private(set) var problems: [Field: PoliceFieldProblem] = [:]
    /// Why it is not recorded or not printed, in words.
    private(set) var failure: String?
    /// Recorded from here as answered this way: what did not come out is printed again without another record.
    private(set) var recorded: PoliceLetter.Way?
    private var top = 0
    private var pageHeight = 10

    init(_ inquiry: PoliceInquiry, confirmed: GateFact, by session: Session, today: CalendarDate) {
        self.inquiry = inquiry
        self.confirmed = confirmed
        way = inquiry.letter.receivedBy
        for field in Field.allCases where field != .way { texts[field] = TextField(maxLength: 200) }
        texts[.number]?.text = "\(today.year)-\(inquiry.id)"
        texts[.signatory]?.text = session.name
    }

    func start() -> [Command] { [.request(.police(.lookUp(inquiry.id, inquiry.letter.chip)), .policeLookUp)] }

    // MARK: What goes out

    var record: ChipRecord? { if case .found(let record, _) = finding { record } else { nil } }

    /// Names of what the answer tells, as the policy allows and the record has it.
    var told: [RecordField] {
        guard let record else { return [.registered] }
        let policy = DisclosurePolicy(for: .police).fieldsAfterGate
        return RecordField.allCases.filter { policy.contains($0) && PoliceAnswerRows.has($0, record) }
    }

    func text(_ field: Field) -> String { (texts[field]?.text ?? "").trimmingCharacters(in: .whitespaces) }

    /// `nil` until the registry has answered.
    func content(sender: DocumentSender, today: CalendarDate) -> PoliceReplyContent? {
        guard case .found(let record, let moment) = finding else { return nil }
        let letter = inquiry.letter
        let attention = [letter.department, letter.officer].filter { !$0.isEmpty }.joined(separator: "　")
        return PoliceReplyContent(
            addressee: Addressee(
                postalCode: PostalCode(text(.postalCode))?.digits ?? "", district: "", street: text(.address), name: letter.station,
                attention: attention, isOrganisation: true), sender: sender, inquiryNumber: letter.number, inquiredOn: letter.date,
            basis: letter.basis, number: text(.number), date: today, signatory: text(.signatory), chip: letter.chip,
            record: record.map(PoliceReplyRecord.init), lookedUpAt: moment)
    }

    private func problem(of field: Field) -> PoliceFieldProblem? {
        let text = text(field)
        switch field {
        case .way: return nil
        case .number, .signatory: return PoliceFormCheck.line(text, isRequired: way != .phone)
        case .postalCode: return text.isEmpty || PostalCode(text) != nil ? nil : .notAPostalCode
        case .address: return PoliceFormCheck.line(text, isRequired: way == .post)
        }
    }

    // MARK: View

    let contexts: [KeyContext] = [.policeReply, .form, .edit]
    var isEditing: Bool { focus != .way }
    let keyBar: [ActionID] = [.sendPoliceReply, .nextField, .reload, .scrollUp, .scrollDown, .back, .help]

    private var isBusy: Bool { progress == .recording || progress == .printing }

    mutating func arrange(in size: Size) { pageHeight = max(1, size.height - PoliceAnswerView.head) }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.police
        switch action {
        case .sendPoliceReply:
            if isBusy { return .unavailable(why: words.saving) }
            guard case .found = finding else { return .unavailable(why: words.notLookedUp) }
            return .available
        case .reload: return isBusy ? .unavailable(why: words.saving) : .available
        case .nextField, .previousField, .submit, .scrollUp, .scrollDown, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .nextField, .cursorDown, .submit: move(1)
        case .previousField, .cursorUp: move(-1)
        case .scrollUp: scroll(-max(1, pageHeight - 1), environment)
        case .scrollDown: scroll(max(1, pageHeight - 1), environment)
        case .sendPoliceReply: return ask(environment)
        case .reload:
            guard !isBusy else { return [] }
            finding = .asking
            failure = nil
            return [.police(.lookUp)]
        case .cursorLeft where focus == .way: turn(-1)
        case .cursorRight where focus == .way: turn(1)
        default:
            guard let edit = EditCommand(action) else { return nil }
            apply(edit)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard focus == .way else {
            apply(.insert(text.filter { !$0.isNewline }))
            return []
        }
        let all = PoliceLetter.Way.allCases
        guard !isPaste, !isBusy, let digit = text.first?.wholeNumberValue, all.indices.contains(digit - 1) else { return [] }
        choose(all[digit - 1])
        return []
    }

    private mutating func apply(_ edit: EditCommand) {
        guard !isBusy, texts[focus]?.perform(edit) == true else { return }
        problems[focus] = nil
    }

    private mutating func turn(_ step: Int) {
        guard !isBusy else { return }
        let all = PoliceLetter.Way.allCases
        choose(all[((all.firstIndex(of: way) ?? 0) + step + all.count) % all.count])
    }

    private mutating func choose(_ way: PoliceLetter.Way) {
        self.way = way
        problems = [:]
        if case .done = progress { progress = .open }
    }

    private mutating func move(_ step: Int) {
        if !text(focus).isEmpty { problems[focus] = problem(of: focus) }
        let all = Field.allCases
        focus = all[((all.firstIndex(of: focus) ?? 0) + step + all.count) % all.count]
    }

    private mutating func scroll(_ step: Int, _ environment: Environment) {
        let count = rows(environment).count
        top = min(max(0, count - pageHeight), max(0, top + step))
    }

    // MARK: Answering

    private mutating func ask(_ environment: Environment) -> [Command] {
        for field in Field.allCases { problems[field] = problem(of: field) }
        if let first = Field.allCases.first(where: { problems[$0] != nil }) {
            focus = first
            return [.effect(.bell)]
        }
        let words = environment.texts.police
        // What is told by phone goes to the official number alone, whatever the letter came by.
        let isCall = way == .phone && confirmed != .officialCallBack
        let question = isCall ? words.callBackQuestion(inquiry.letter) + words.sendQuestion(way) : words.sendQuestion(way)
        return [
            .push(
                ConfirmDialog(
                    title: words.sendTitle, question: question, yes: isCall ? words.callBackYes : words.sendYes,
                    commands: [.police(.tell(way, confirmed: isCall ? .officialCallBack : confirmed))]))
        ]
    }

    mutating func begin(_ progress: Progress) {
        self.progress = progress
        failure = nil
    }

    /// It stands in the log.
    mutating func adopt(_ inquiry: PoliceInquiry, told way: PoliceLetter.Way) {
        self.inquiry = inquiry
        recorded = way
        progress = way == .phone ? .done(.phone) : .printing
    }

    mutating func printed() { progress = .done(way) }

    mutating func fail(_ text: String) {
        progress = .open
        failure = text
    }

    // MARK: Replies

    mutating func receive(_ result: Result<ChipRecord?, CommonDBError>, at now: Date) -> [Command] {
        switch result {
        case .success(let record):
            finding = .found(record, now)
            top = 0
            return []
        case .failure(let error):
            finding = .failed(error)
            return [.effect(.bell)]
        }
    }

    mutating func refuse(_ error: StoreError) { finding = .unrecorded(error) }

    // MARK: Picture

    /// Title, letter, five fields, a line about what is to be done, the title of the preview.
    static let head = 9

    private func rows(_ environment: Environment) -> [PoliceAnswerRows.Row] {
        guard case .found(let record, let moment) = finding else { return [] }
        return PoliceAnswerRows.rows(record, of: inquiry.letter.chip, at: moment, environment)
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.police
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        surface.write(words.answerTitle(inquiry.letter.number), x: 1, y: 0, width: width - 2, style: .role(.title))
        surface.write(words.letterLine(inquiry.letter), x: 1, y: 1, width: width - 2, style: .role(.value))
        var cursor: Point?
        let labelWidth = 20
        let fieldWidth = min(50, max(20, (width - labelWidth) / 2))
        for (row, field) in Field.allCases.enumerated() {
            let y = 2 + row
            let isFocused = field == focus
            surface.write(words.answerField(field), x: 1, y: y, width: labelWidth - 2, style: .role(isFocused ? .title : .label))
            let rect = Rect(x: labelWidth, y: y, width: fieldWidth, height: 1)
            let at = drawField(field, into: &surface, rect, words)
            if isFocused { cursor = at }
            let noteX = labelWidth + fieldWidth + 2
            if let problem = problems[field] {
                surface.write("× " + words.problem(problem), x: noteX, y: y, width: max(0, width - noteX - 1), style: .role(.error))
            } else if field == .way {
                let list = PoliceLetter.Way.allCases.enumerated().map { "\($0.offset + 1) \(words.wayShort($0.element))" }
                surface.write(list.joined(separator: "  "), x: noteX, y: y, width: max(0, width - noteX - 1), style: .role(.muted))
            }
        }
        let state = state(environment)
        surface.write(environment.keyed(state.text, contexts), x: 1, y: 7, width: width - 2, style: .role(state.role))
        drawPreview(into: &surface, environment)
        return cursor
    }

    private func drawField(_ field: Field, into surface: inout Surface, _ rect: Rect, _ words: Texts.Police) -> Point {
        let isFocused = field == focus
        guard field == .way else {
            return texts[field]?.draw(into: &surface, rect: rect, focused: isFocused) ?? surface.absolute(rect.origin)
        }
        let look: Style = .role(isFocused ? .fieldFocused : .field)
        surface.fill(rect, style: look)
        surface.write(words.way(way), x: rect.x, y: rect.y, width: rect.width, style: look)
        return surface.absolute(rect.origin)
    }

    private func state(_ environment: Environment) -> (text: String, role: Role) {
        let words = environment.texts.police
        if let failure { return ("× " + failure, .error) }
        switch (finding, progress) {
        case (.asking, _): return (environment.texts.record.asking, .muted)
        case (.failed(let error), _): return ("× " + environment.registryError(error), .error)
        case (.unrecorded(let error), _):
            return ("× " + environment.texts.general.auditFailed(environment.texts.storeError(error)), .error)
        case (.found, .recording): return (words.recording, .badge)
        case (.found, .printing): return (words.printing, .badge)
        case (.found, .done(let way)): return ("✓ " + words.done(way), .success)
        case (.found, .open): return (words.answerHint(way), .muted)
        }
    }

    private func drawPreview(into surface: inout Surface, _ environment: Environment) {
        let rows = rows(environment)
        guard !rows.isEmpty else { return }
        let words = environment.texts.police
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 8, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.previewTitle, x: 1, y: 8, width: width - 2, style: .role(.title))
        let height = max(0, surface.bounds.height - PoliceAnswerView.head)
        let first = min(top, max(0, rows.count - height))
        if rows.count > height {
            surface.write(
                words.rowsShown(first + 1, min(first + height, rows.count), rows.count), x: used + 2, y: 8, width: max(0, width - used - 3),
                style: .role(.label), align: .right)
        }
        for (offset, row) in rows.dropFirst(first).prefix(height).enumerated() {
            let y = PoliceAnswerView.head + offset
            surface.write(row.label, x: 1, y: y, width: 19, style: .role(.label))
            surface.write(row.text, x: 21, y: y, width: width - 22, style: .role(row.role))
        }
    }
}
