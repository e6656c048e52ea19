import Domain
import Foundation
import Services
import Terminal

/// Asks what belongs to a step of an inquiry's life: to whom, when, why, with which other one.
///
/// Stays until the store has it: what was typed is there again when somebody else was first.
struct LifeDialog: View {
    enum Focus: Sendable { case choice, text }

    let task: LifeTask
    private(set) var inquiry: Inquiry
    private(set) var choices: [LifeChoice]
    private(set) var filter = TextField()
    private(set) var list = ListState()
    private(set) var field: TextField
    private(set) var focus: Focus
    private(set) var problem: String?
    private(set) var isBusy = false
    /// The other inquiry of a merge, chosen and to be confirmed.
    private(set) var partner: InquirySummary?
    /// What was done, in words, for when the store has it.
    private(set) var done = ""
    private var calendar: ServiceCalendar?
    /// Esc was pressed once with something typed.
    private var isLeaving = false
    private let supervisors: [String]
    private let before: String

    /// - parameter chosen: The other inquiry, when a row of the context was meant.
    init(_ task: LifeTask, _ inquiry: Inquiry, _ context: InquiryContext, _ environment: Environment, chosen: InquirySummary? = nil) {
        self.task = task
        self.inquiry = inquiry
        supervisors = environment.supervisors
        before = task == .tags ? inquiry.content.tags.joined(separator: " ") : ""
        field = TextField(text: before)
        focus = task.hasChoice && task != .callBack ? .choice : .text
        choices = LifeDialog.choices(of: task, inquiry, context, environment)
        guard let chosen else { return }
        if task == .merge {
            partner = chosen
            focus = .text
        }
        let place = choices.firstIndex { $0.other?.id == chosen.id } ?? 0
        list.select(place, count: choices.count, height: choices.count)
    }

    func start() -> [Command] {
        switch task {
        case .handOver, .escalate: [.request(.desk(.operators), .operators)]
        case .callBack: [.request(.desk(.calendar), .calendar)]
        default: []
        }
    }

    let contexts: [KeyContext] = [.form, .dialog, .edit]
    let isEditing = true
    var keyBar: [ActionID] { task.hasChoice && task.hasText ? [.submit, .nextField, .back] : [.submit, .back] }

    /// The choices that fit what is typed.
    func shown(_ environment: Environment) -> [LifeChoice] {
        guard task.narrows, partner == nil, !filter.isEmpty else { return choices }
        let key = JapaneseText.fold(filter.text)
        return choices.filter { JapaneseText.fold(label(of: $0, environment)).contains(key) }
    }

    // MARK: Keys

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if isBusy { return [] }
        if action != .back { isLeaving = false }
        switch action {
        case .back: return leave(environment)
        case .submit: return submit(environment)
        case .nextField, .previousField:
            if task.hasChoice, task.hasText, partner == nil { focus = focus == .choice ? .text : .choice }
        case .cursorUp, .cursorDown:
            guard task.hasChoice, partner == nil else { return [] }
            if focus == .text {
                focus = .choice
            } else {
                let count = shown(environment).count
                list.move(by: action == .cursorUp ? -1 : 1, count: count, height: count)
            }
            problem = nil
        default:
            guard let edit = EditCommand(action) else { return nil }
            self.edit(edit, environment)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isBusy else { return [] }
        isLeaving = false
        let line = text.filter { !$0.isNewline }
        if focus == .choice, !task.narrows {
            // A digit takes one of the choices.
            guard let digit = JapaneseText.asciiTwin(line).first?.wholeNumberValue, choices.indices.contains(digit - 1) else { return [] }
            list.select(digit - 1, count: choices.count, height: choices.count)
            if task.hasText { focus = .text }
            return []
        }
        edit(.insert(line), environment)
        return []
    }

    private mutating func edit(_ edit: EditCommand, _ environment: Environment) {
        problem = nil
        if focus == .text {
            field.perform(edit)
        } else if task.narrows {
            filter.perform(edit)
            list = ListState()
        }
    }

    private mutating func leave(_ environment: Environment) -> [Command] {
        if task == .merge, partner != nil {
            partner = nil
            focus = .choice
            problem = nil
            return []
        }
        if (field.text.bytesEqual(before) && filter.isEmpty) || isLeaving { return [.pop] }
        isLeaving = true
        problem = environment.keyed(environment.texts.confirm.dirty, contexts)
        return []
    }

    private mutating func submit(_ environment: Environment) -> [Command] {
        problem = nil
        if focus == .choice, partner == nil {
            guard let choice = chosen(environment) else { return askForTyped(environment) }
            if task == .merge, let other = choice.other {
                partner = other
                focus = .text
                return []
            }
            if task.hasText {
                focus = .text
                return []
            }
        }
        return send(environment)
    }

    /// The chosen row; `nil` when what is typed fits none.
    func chosen(_ environment: Environment) -> LifeChoice? {
        let shown = shown(environment)
        return shown.indices.contains(list.selected) ? shown[list.selected] : nil
    }

    /// A receipt number typed instead of a choice is looked up.
    private mutating func askForTyped(_ environment: Environment) -> [Command] {
        let words = environment.texts.file.life
        guard task.takesReceipt, !filter.isEmpty else {
            problem = words.choiceMissing
            return [.effect(.bell)]
        }
        guard let receipt = try? ReceiptNumber.parse(filter.text) else {
            problem = words.wrongReceipt
            return [.effect(.bell)]
        }
        guard receipt != inquiry.receiptNumber else {
            problem = words.itself
            return [.effect(.bell)]
        }
        isBusy = true
        return [.request(.inquiryByReceipt(receipt), .partner)]
    }

    private mutating func send(_ environment: Environment) -> [Command] {
        guard let session = environment.session else { return [] }
        switch order(environment, calendar: calendar) {
        case .success(let order):
            guard !order.changes.isEmpty else { return [.pop, .say(Message(.info, environment.texts.file.life.nothingChanged))] }
            isBusy = true
            done = order.done
            return [
                .request(
                    .record(order.changes, on: order.id, expecting: order.version, by: session.operatorID, at: environment.now), .fileChange
                )
            ]
        case .failure(let refusal):
            problem = refusal.text
            if let focus = refusal.focus { self.focus = focus }
            return [.effect(.bell)]
        }
    }

    // MARK: Replies

    mutating func receive(_ result: Result<[OperatorID], StoreError>, _ environment: Environment) {
        switch result {
        case .success(let known):
            choices = LifeDialog.people(for: task, known, supervisors: supervisors, but: environment.session?.operatorID, of: inquiry)
            list.clamp(count: choices.count, height: choices.count)
        case .failure(let error): problem = environment.texts.storeError(error)
        }
    }

    mutating func receive(_ calendar: ServiceCalendar) { self.calendar = calendar }

    /// The inquiry whose receipt number was typed.
    mutating func receive(partner result: Result<InquiryFile?, StoreError>, _ environment: Environment) -> [Command] {
        isBusy = false
        switch result {
        case .success(let file?):
            let row = InquirySummary(of: file.inquiry)
            filter = TextField()
            choices.removeAll { $0.other?.id == row.id }
            choices.insert(.other(row, []), at: 0)
            list = ListState()
            guard task == .merge else { return send(environment) }
            partner = row
            focus = .text
        case .success(nil): problem = environment.texts.file.life.noSuchReceipt
        case .failure(let error): problem = environment.texts.storeError(error)
        }
        return []
    }

    /// The store did not take it: everything typed is still here.
    mutating func fail(_ text: String) {
        isBusy = false
        problem = text
    }

    /// The inquiry as it is now, when somebody else has changed it.
    mutating func adopt(_ inquiry: Inquiry, _ environment: Environment) {
        guard inquiry.id == self.inquiry.id, inquiry.version != self.inquiry.version else { return }
        self.inquiry = inquiry
        if !isBusy {
            problem = environment.keyed(environment.texts.file.life.stale(environment.texts.inquiry.state(inquiry.state)), contexts)
        }
    }
}
