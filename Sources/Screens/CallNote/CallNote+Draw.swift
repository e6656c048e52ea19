import Domain
import Foundation
import Services
import Terminal

extension CallNote {
    /// Rows the note needs at the least: frame, two header rows, question, answer, outcome, hint.
    static let minimumHeight = 11

    /// Columns before the two texts.
    static let labelWidth = 7

    /// How the rows inside the frame are shared between the two texts.
    static func textRows(height: Int) -> (question: Int, answer: Int) {
        let rows = max(2, height - 5)
        return ((rows + 1) / 2, rows / 2)
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? { draw(into: &surface, isFocused: true, environment) }

    func draw(into surface: inout Surface, isFocused: Bool, _ environment: Environment) -> Point? {
        let words = environment.texts.note
        surface.box(
            surface.bounds, title: title(environment), titleRight: saveState(environment),
            style: .role(isFocused ? .borderFocused : .border), titleStyle: .role(isFocused ? .title : .label))
        var cursor: Point?
        let frame = surface.bounds.inset(dx: 1, dy: 1)
        surface.inside(frame) { inner in
            let width = inner.bounds.width
            let height = inner.bounds.height
            let half = width / 2
            var row = 0
            if !contacts.isEmpty {
                inner.write(
                    environment.keyed(environment.texts.callBacks.radar(contacts, environment.texts, environment.now), contexts), x: 0,
                    y: 0,
                    width: width, style: .role(.warning))
                row = 1
            }
            func place(_ field: Field, x: Int, width: Int) {
                if let at = drawField(field, into: &inner, x: x, y: row, width: width, isFocused && focus == field, environment) {
                    cursor = at
                }
            }
            place(.channel, x: 0, width: half / 2)
            place(.caller, x: half / 2, width: half - half / 2)
            place(.name, x: half, width: (width - half) / 2)
            place(.kana, x: half + (width - half) / 2, width: width - half - (width - half) / 2)
            row += 1
            place(.number, x: 0, width: half)
            place(.chip, x: half, width: width - half)
            row += 1
            let rows = CallNote.textRows(height: height - (contacts.isEmpty ? 0 : 1))
            for (field, area, rows) in [(Field.question, question, rows.question), (Field.answer, answer, rows.answer)] {
                let label = words.field(field)
                inner.write(
                    label, x: 0, y: row, width: CallNote.labelWidth - 1, style: .role(isFocused && focus == field ? .title : .label))
                let rect = Rect(x: CallNote.labelWidth, y: row, width: width - CallNote.labelWidth, height: rows)
                let at = area.draw(into: &inner, rect: rect, focused: isFocused && focus == field)
                if focus == field { cursor = at }
                row += rows
            }
            place(.category, x: 0, width: half)
            place(.outcome, x: half, width: width - half)
            row += 1
            place(.detail, x: 0, width: width)
            row += 1
            drawHint(into: &inner, y: min(row, height - 1), isFocused, environment)
        }
        return isFocused ? cursor : nil
    }

    private func drawField(
        _ field: Field, into inner: inout Surface, x: Int, y: Int, width: Int, _ isFocused: Bool, _ environment: Environment
    ) -> Point? {
        let words = environment.texts.note
        let isCallBack = field == .detail && content.outcome == .callBack
        let label =
            isCallBack
            ? environment.texts.wrapUp.callBackOf(isAnyones) : field == .detail ? words.detail(content.outcome) : words.field(field)
        guard !label.isEmpty else { return nil }
        let used = inner.write(label, x: x, y: y, width: width, style: .role(isFocused ? .title : .label)) + 1
        let rect = Rect(x: x + used, y: y, width: max(2, width - used - 1), height: 1)
        if let chosen = chosen(field, environment) {
            inner.fill(rect, style: .role(isFocused ? .fieldFocused : .field))
            inner.write(chosen, x: rect.x, y: y, width: rect.width, style: .role(isFocused ? .fieldFocused : .field))
            return isFocused ? inner.absolute(rect.origin) : nil
        }
        guard let text = texts[field] else { return nil }
        let at = text.draw(into: &inner, rect: rect, focused: isFocused)
        return isFocused ? at : nil
    }

    /// What a choice field shows; `nil` for text fields.
    private func chosen(_ field: Field, _ environment: Environment) -> String? {
        let words = environment.texts.inquiry
        switch field {
        case .channel: return words.channel(content.channel)
        case .caller: return words.caller(content.caller)
        case .category: return content.category.map(words.category) ?? ""
        case .outcome: return content.outcome.map(words.outcome) ?? ""
        case .detail where content.outcome == .outOfScope: return content.referral.map(words.referral) ?? ""
        default: return nil
        }
    }

    private func drawHint(into inner: inout Surface, y: Int, _ isFocused: Bool, _ environment: Environment) {
        let words = environment.texts.note
        if let problem {
            let label = problem.field == .detail ? words.detail(content.outcome) : words.field(problem.field)
            inner.write(words.problem(label, problem.text), x: 0, y: y, width: inner.bounds.width, style: .role(.error))
            return
        }
        if let since = holdingSince {
            let held = Int(environment.now.timeIntervalSince(since))
            if held >= 30 {
                inner.write(words.holdNag(held), x: 0, y: y, width: inner.bounds.width, style: .role(.warning))
                return
            }
        }
        guard isFocused else { return }
        let list = choices(environment)
        let hint =
            list.isEmpty
            ? environment.keyed(words.hint(focus, content.outcome), contexts)
            : choiceLine(list, width: inner.bounds.width, environment)
        inner.write(hint, x: 0, y: y, width: inner.bounds.width, style: .role(.muted))
    }

    /// All choices with their digits in one line: closer together, then in short words, when the width asks for it.
    private func choiceLine(_ list: [String], width: Int, _ environment: Environment) -> String {
        func line(_ words: [String], _ gap: String, _ separator: String) -> String {
            words.enumerated().map { "\($0.offset + 1)\(gap)\($0.element)" }.joined(separator: separator)
        }
        let short = focus == .category ? InquiryCategory.allCases.map(environment.texts.inquiry.categoryShort) : list
        let candidates = [line(list, " ", "  "), line(list, "", " "), line(short, "", " ")]
        return candidates.first { TextWidth.columns($0, ambiguous: environment.ambiguous) <= width } ?? candidates[2]
    }

    private func title(_ environment: Environment) -> String {
        let words = environment.texts.note
        var parts = [words.title(inquiry?.receiptNumber.text ?? "")]
        if talkingSince != nil { parts.append(words.talk(clock(talkSeconds(at: environment.now)))) }
        if holdingSince != nil || content.holdSeconds > 0 {
            parts.append(words.hold(clock(holdSeconds(at: environment.now)), holdingSince != nil))
        }
        return parts.joined(separator: "  ")
    }

    private func saveState(_ environment: Environment) -> String {
        let words = environment.texts.note
        if isClosing { return words.closing }
        if saveFailure != nil { return words.notSaved }
        if journalDue != nil || isSaving { return words.saving }
        return savedAt.map { words.saved(environment.texts.time.clock($0)) } ?? ""
    }

    private func clock(_ seconds: Int) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
