import Domain
import Services
import Terminal

extension LifeDialog {
    private static let longestList = 8

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.file.life
        let width = min(100, surface.bounds.width - 2)
        let inside = width - 4
        func wrapped(_ text: String) -> [String] { TextWidth.wrap(text, columns: inside, ambiguous: environment.ambiguous) }
        let status = isBusy ? wrapped(task.takesReceipt && partner == nil ? words.asking : words.sending) : problem.map(wrapped) ?? []
        let shown = shown(environment)
        let rows = partner == nil && task.hasChoice ? max(1, min(LifeDialog.longestList, shown.count)) : 0
        let explained: [(label: String, text: String)] =
            partner.map { explanation($0, environment) } ?? hint(environment).map { [(label: "", text: $0)] } ?? []
        // Inquiries take one line each, what is said about them as many as it needs.
        let lines: [(String, String)] = explained.flatMap { part -> [(String, String)] in
            part.label.isEmpty ? wrapped(part.text).map { ("", $0) } : [(part.label, part.text)]
        }
        let showsText = task.hasText && (task != .merge || partner != nil)
        let listHeight = rows > 0 ? rows + 2 : 0
        let textHeight = showsText ? 3 : 0
        let height = 5 + lines.count + listHeight + textHeight + max(1, status.prefix(3).count)
        let box = surface.bounds.centered(Size(width: width, height: min(surface.bounds.height, height)))
        let edge: Style = .role(partner == nil ? .borderFocused : .danger)
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.title(task), titleRight: inquiry.receiptNumber.text, style: edge, titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            var y = 0
            inner.write(about(inquiry, environment), x: 0, y: y, width: inside, style: .role(.muted))
            y += 1
            for (label, text) in lines {
                let used = label.isEmpty ? 0 : inner.write(label, x: 0, y: y, style: .role(.label)) + 1
                inner.write(text, x: used, y: y, width: inside - used, style: .role(.text))
                y += 1
            }
            if rows > 0 {
                y += 1
                let at = drawChoices(shown, rows: rows, into: &inner, y: &y, environment)
                if focus == .choice { cursor = at }
            }
            if showsText {
                y += 1
                inner.write(words.text(task), x: 0, y: y, width: inside, style: .role(.label))
                y += 1
                let at = field.draw(into: &inner, rect: Rect(x: 0, y: y, width: inside, height: 1), focused: focus == .text && !isBusy)
                if focus == .text { cursor = at }
                y += 1
            }
            y += 1
            for line in status.prefix(3) {
                inner.write(line, x: 0, y: y, width: inside, style: .role(isBusy ? .muted : .error), ellipsis: false)
                y += 1
            }
            let foot = environment.keyed(
                partner != nil ? words.confirmFoot : rows > 0 && showsText ? words.fieldsFoot : words.foot, contexts)
            inner.write(foot, x: 0, y: inner.bounds.height - 1, width: inside, style: .role(.keyHint))
        }
        return isBusy ? nil : cursor
    }

    private func drawChoices(
        _ shown: [LifeChoice], rows: Int, into inner: inout Surface, y: inout Int, _ environment: Environment
    ) -> Point? {
        let words = environment.texts.file.life
        let width = inner.bounds.width
        let used = inner.write(words.choice(task), x: 0, y: y, style: .role(.label)) + 2
        var cursor: Point? = inner.absolute(Point(x: 0, y: y + 1))
        if task.narrows, width - used > 8 {
            cursor = filter.draw(
                into: &inner, rect: Rect(x: used, y: y, width: min(24, width - used), height: 1), focused: focus == .choice && !isBusy)
        }
        y += 1
        if shown.isEmpty { inner.write(words.noChoices, x: 1, y: y, width: width - 1, style: .role(.muted)) }
        let selected: Style = .role(focus == .choice ? .selection : .selectionUnfocused)
        ListView.draw(rows: shown.count, state: list, into: &inner, rect: Rect(x: 0, y: y, width: width, height: rows)) {
            index, line, isSelected, inner in
            let style = isSelected ? selected : .role(.text)
            inner.fill(line, style: style)
            let digit = task.narrows || task == .unlink || task == .unmerge ? " " : " \(index + 1)  "
            let x = inner.write(digit, x: line.x, y: line.y, style: style)
            inner.write(label(of: shown[index], environment), x: line.x + x, y: line.y, width: line.width - x, style: style)
        }
        y += rows
        return cursor
    }

    /// The inquiry in one line, so that nobody changes the wrong one.
    private func about(_ inquiry: Inquiry, _ environment: Environment) -> String {
        let row = InquirySummary(of: inquiry)
        let names = environment.texts.inquiry
        return [names.state(row.state), names.callerShort(row), row.question].joined(separator: "  ")
    }

    private func hint(_ environment: Environment) -> String? {
        let words = environment.texts.file.life
        return task == .tags ? words.tagsNow(inquiry.content.tags) : nil
    }

    /// Both inquiries of a merge, and what becomes of them.
    private func explanation(_ partner: InquirySummary, _ environment: Environment) -> [(label: String, text: String)] {
        let words = environment.texts.file.life
        let names = environment.texts.inquiry
        let time = environment.texts.time
        return [
            ("", ""), (words.gone, names.oneLine(InquirySummary(of: inquiry), time)), (words.kept, names.oneLine(partner, time)),
            ("", words.mergeExplained(inquiry.receiptNumber.text, partner.receiptNumber.text)),
        ]
    }
}
