import Domain
import Foundation
import Services
import Terminal

/// How a call ends, as the wrap-up says it.
struct WrapUp: Equatable, Sendable {
    /// Goes below what was typed as the answer.
    var text: String
    var category: InquiryCategory?
    var outcome: Outcome
    /// To whom and what about, or when; as typed.
    var detail: String
    var isAnyones: Bool
    var referral: Referral?
}

/// Ends a call in a moment: the answer drafted from what was done, beside what was typed; one digit for the outcome, and only what
/// that outcome needs.
struct WrapUpDialog: View {
    enum Step: String, CaseIterable, Sendable { case category, outcome, detail, holder, referral, text }

    /// What stands in the note; only shown.
    let typed: String
    private let asksCategory: Bool
    var text: TextArea
    private(set) var detail: TextField
    private(set) var category: InquiryCategory?
    private(set) var outcome: Outcome?
    private(set) var referral: Referral?
    private(set) var isAnyones: Bool
    private(set) var focus: Step
    private(set) var problem: String?
    private var size = Size(width: 80, height: 21)

    /// - parameter text: The draft, or what was made of it before.
    init(_ content: InquiryContent, typed: String, text: String, detail: String, isAnyones: Bool) {
        self.typed = typed
        asksCategory = content.category == nil
        category = content.category
        outcome = content.outcome
        referral = content.referral
        self.isAnyones = isAnyones
        self.detail = TextField(text: detail)
        self.text = TextArea(text: text)
        self.focus = content.category == nil ? .category : .outcome
    }

    /// The steps in the order of the keys.
    var steps: [Step] {
        let own: [Step] =
            switch outcome {
            case .handedOver: [.detail]
            case .callBack: [.detail, .holder]
            case .outOfScope: [.referral]
            case .answered, nil: []
            }
        return (asksCategory ? [.category] : []) + [.outcome] + own + [.text]
    }

    var contexts: [KeyContext] { [.wrapUp, .form, .edit] }
    var isEditing: Bool { focus == .text || focus == .detail }
    var keyBar: [ActionID] { [.completeNote, .nextField, .back, .help] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .completeNote, .nextField, .previousField, .submit, .back: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back: return [.pop]
        case .nextField: move(1)
        case .previousField: move(-1)
        case .completeNote: return finish(environment)
        case .submit: return submit(environment)
        default:
            guard let edit = EditCommand(action) else { return nil }
            return self.edit(edit)
        }
        return []
    }

    private mutating func submit(_ environment: Environment) -> [Command] {
        switch focus {
        case .text: return edit(.newline)
        case .detail where outcome == .callBack:
            guard readTime(environment) else { return [.effect(.bell)] }
            move(1)
            return []
        case .detail, .holder: return finish(environment)
        case .category, .outcome, .referral: move(1)
        }
        return []
    }

    private mutating func move(_ step: Int) {
        let steps = steps
        let place = steps.firstIndex(of: focus) ?? 0
        focus = steps[(place + step + steps.count) % steps.count]
    }

    private mutating func edit(_ command: EditCommand) -> [Command] {
        switch focus {
        case .text:
            guard text.perform(command) else { return [] }
            return [.note(.wrapUpTyped(text.text))]
        case .detail:
            if command == .up || command == .down {
                move(command == .up ? -1 : 1)
            } else if detail.perform(command) {
                problem = nil
            }
        default:
            if command == .up || command == .down { move(command == .up ? -1 : 1) }
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isEditing else { return edit(.insert(focus == .text ? text : text.filter { !$0.isNewline })) }
        guard !isPaste, let digit = text.first.flatMap({ JapaneseText.asciiTwin(String($0)).first?.wholeNumberValue }) else { return [] }
        return choose(digit - 1, environment)
    }

    /// A digit settles a step; the last one saves.
    private mutating func choose(_ place: Int, _ environment: Environment) -> [Command] {
        problem = nil
        switch focus {
        case .category:
            guard InquiryCategory.allCases.indices.contains(place) else { return [] }
            category = InquiryCategory.allCases[place]
            move(1)
        case .outcome:
            guard Outcome.allCases.indices.contains(place) else { return [] }
            // To whom is no answer to when.
            if outcome != Outcome.allCases[place] { detail = TextField() }
            outcome = Outcome.allCases[place]
            if outcome == .answered { return finish(environment) }
            move(1)
        case .holder:
            guard place == 0 || place == 1 else { return [] }
            isAnyones = place == 1
            return finish(environment)
        case .referral:
            guard Referral.allCases.indices.contains(place) else { return [] }
            referral = Referral.allCases[place]
            return finish(environment)
        case .detail, .text: break
        }
        return []
    }

    private mutating func readTime(_ environment: Environment) -> Bool {
        do {
            _ = try environment.promisedTime(detail.text)
            return true
        } catch {
            refuse(.detail, environment.texts.callBackError(error))
            return false
        }
    }

    private mutating func refuse(_ step: Step, _ why: String) {
        focus = step
        problem = why
    }

    /// Saves when nothing is missing; the first gap is shown at its step.
    private mutating func finish(_ environment: Environment) -> [Command] {
        let words = environment.texts.note
        guard category != nil else {
            refuse(.category, words.categoryMissing)
            return [.effect(.bell)]
        }
        guard let outcome else {
            refuse(.outcome, words.outcomeMissing)
            return [.effect(.bell)]
        }
        switch outcome {
        case .answered: break
        case .handedOver:
            guard !detail.text.allSatisfy(\.isWhitespace) else {
                refuse(.detail, words.handOverMissing)
                return [.effect(.bell)]
            }
        case .callBack: guard readTime(environment) else { return [.effect(.bell)] }
        case .outOfScope:
            guard referral != nil else {
                refuse(.referral, words.referralMissing)
                return [.effect(.bell)]
            }
        }
        let result = WrapUp(
            text: text.text, category: category, outcome: outcome, detail: detail.text, isAnyones: isAnyones, referral: referral)
        return [.pop, .note(.wrappedUp(result))]
    }

    // MARK: Picture

    private var isWide: Bool { size.width >= 100 }

    private var box: Rect {
        Rect(size: size).centered(Size(width: min(120, size.width - 2), height: min(20, size.height)))
    }

    /// Rows of the two texts: side by side, or the typed one above.
    private var textRows: (typed: Int, draft: Int) {
        let rows = box.height - 2 - 8
        return isWide ? (rows, rows) : (max(1, rows / 3), max(2, rows - rows / 3))
    }

    mutating func arrange(in size: Size) {
        self.size = size
        let width = box.width - 4
        text.resize(columns: isWide ? (width - 2) / 2 : width, rows: textRows.draft)
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.wrapUp
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            let half = (width - 2) / 2
            let rows = textRows
            inner.write(words.typed, x: 0, y: 0, width: isWide ? half : width, style: .role(.label))
            let shown = TextWidth.wrap(
                typed.isEmpty ? words.nothingTyped : typed, columns: isWide ? half : width, ambiguous: environment.ambiguous)
            for (row, line) in shown.prefix(rows.typed).enumerated() {
                let isCut = row == rows.typed - 1 && shown.count > rows.typed
                inner.write(
                    isCut ? line + " …" : String(line), x: 0, y: 1 + row, width: isWide ? half : width,
                    style: .role(typed.isEmpty ? .muted : .value))
            }
            let place =
                isWide
                ? Rect(x: half + 2, y: 0, width: half, height: rows.draft)
                : Rect(x: 0, y: 1 + rows.typed, width: width, height: rows.draft)
            inner.write(words.draft, x: place.x, y: place.y, width: place.width, style: .role(focus == .text ? .title : .label))
            let at = text.draw(
                into: &inner, rect: Rect(x: place.x, y: place.y + 1, width: place.width, height: rows.draft), focused: focus == .text)
            if focus == .text { cursor = at }
            if let at = drawSteps(into: &inner, top: place.y + 1 + rows.draft + (isWide ? 1 : 0), environment) { cursor = at }
        }
        return cursor
    }

    private func drawSteps(into inner: inout Surface, top: Int, _ environment: Environment) -> Point? {
        let words = environment.texts.wrapUp
        let width = inner.bounds.width
        var cursor: Point?
        var y = top
        for step in steps where step != .text {
            let isFocused = step == focus
            let label = words.step(step, outcome)
            let used = inner.write(label, x: 0, y: y, style: .role(isFocused ? .title : .label)) + 1
            let rect = Rect(x: used, y: y, width: max(4, width - used), height: 1)
            if step == .detail {
                let at = detail.draw(into: &inner, rect: rect, focused: isFocused)
                if isFocused { cursor = at }
            } else {
                let chosen = chosen(step, environment)
                let list = choices(step, environment)
                if isFocused {
                    cursor = inner.absolute(rect.origin)
                    for (row, line) in lines(of: list, columns: rect.width, environment).enumerated() {
                        y += row == 0 ? 0 : 1
                        inner.write(line, x: rect.x, y: y, width: rect.width, style: .role(.fieldFocused), fill: true)
                    }
                } else {
                    inner.write(chosen.map { list[$0] } ?? "–", x: rect.x, y: y, width: rect.width, style: .role(.value))
                }
            }
            y += 1
        }
        let hint = problem.map { "× " + $0 } ?? environment.keyed(words.hint(focus, outcome), contexts)
        inner.write(hint, x: 0, y: inner.bounds.height - 1, width: width, style: .role(problem == nil ? .muted : .error))
        return cursor
    }

    /// All choices with their digits, broken between two of them.
    private func lines(of list: [String], columns: Int, _ environment: Environment) -> [String] {
        var lines: [String] = []
        for (place, choice) in list.enumerated() {
            let item = "\(place + 1) \(choice)"
            if let last = lines.last, TextWidth.columns(last + "  " + item, ambiguous: environment.ambiguous) <= columns {
                lines[lines.count - 1] = last + "  " + item
            } else {
                lines.append(item)
            }
        }
        return lines
    }

    private func choices(_ step: Step, _ environment: Environment) -> [String] {
        let words = environment.texts.inquiry
        switch step {
        case .category: return InquiryCategory.allCases.map(words.categoryShort)
        case .outcome: return Outcome.allCases.map(words.outcome)
        case .holder: return [environment.texts.wrapUp.mine, environment.texts.wrapUp.anyones]
        case .referral: return Referral.allCases.map(words.referral)
        case .detail, .text: return []
        }
    }

    private func chosen(_ step: Step, _ environment: Environment) -> Int? {
        switch step {
        case .category: category.flatMap { InquiryCategory.allCases.firstIndex(of: $0) }
        case .outcome: outcome.flatMap { Outcome.allCases.firstIndex(of: $0) }
        case .holder: isAnyones ? 1 : 0
        case .referral: referral.flatMap { Referral.allCases.firstIndex(of: $0) }
        case .detail, .text: nil
        }
    }
}
