import Domain
import Services
import Terminal

extension InquiryFileView {
    /// Where list, inquiry and context stand; what has no place is `nil`.
    struct Panes {
        var list: Rect?
        var inquiry: Rect?
        var context: Rect?
    }

    private var panes: Panes {
        let whole = Rect(x: 0, y: 0, width: size.width, height: size.height)
        guard isWide else {
            return pane == .inquiry ? Panes(inquiry: whole) : Panes(context: whole)
        }
        typealias Pane = PaneLayout.Pane
        let sides = [Pane(minimum: 50, weight: 3), Pane(minimum: 40, weight: 2, maximum: 64)]
        guard trail.place != nil else {
            let parts = PaneLayout.columns(of: whole, sides)
            return Panes(inquiry: parts[0], context: parts[1])
        }
        let parts = PaneLayout.columns(of: whole, [Pane(minimum: 28, weight: 1, maximum: 36)] + sides)
        return Panes(list: parts[0], inquiry: parts[1], context: parts[2])
    }

    /// Columns and rows for the text of the inquiry, inside its frame.
    var textWidth: Int { max(8, (panes.inquiry?.width ?? size.width) - 4) }
    var textHeight: Int { max(1, size.height - 2) }
    var contextHeight: Int { max(1, size.height - 2) }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        var view = self
        view.size = surface.size
        let panes = view.panes
        if let rect = panes.list { view.drawList(into: &surface, rect, environment) }
        if let rect = panes.inquiry { view.drawInquiry(into: &surface, rect, environment) }
        var cursor: Point?
        if let rect = panes.context { cursor = view.drawContext(into: &surface, rect, environment) }
        return pane == .context ? cursor : nil
    }

    private func frame(_ isFocused: Bool) -> Style { .role(isFocused && isWide ? .borderFocused : .border) }

    // MARK: List

    private func drawList(into surface: inout Surface, _ rect: Rect, _ environment: Environment) {
        let words = environment.texts.file.trail
        let place = trail.place ?? 0
        surface.box(
            rect, title: words.title(min(place + 1, trail.rows.count), trail.rows.count), style: frame(false), titleStyle: .role(.label))
        surface.inside(rect.inset(dx: 1, dy: 1)) { inner in
            let height = inner.bounds.height
            // The open one in the middle, so that both neighbours show.
            let top = max(0, min(place - height / 2, trail.rows.count - height))
            let state = ListState(selected: place, top: top)
            ListView.draw(rows: trail.rows.count, state: state, into: &inner, rect: inner.bounds, hasMark: false) { index, line, _, inner in
                let row = trail.rows[index]
                let isOpen = row.id == file?.inquiry.id
                let style: Style = .role(isOpen ? .selectionUnfocused : .text)
                inner.fill(line, style: style)
                inner.write(environment.texts.inquiry.state(row.state), x: 0, y: line.y, width: 8, style: style)
                inner.write(environment.texts.inquiry.callerShort(row), x: 9, y: line.y, width: 10, style: style)
                inner.write(row.question, x: 20, y: line.y, width: line.width - 20, style: style)
            }
        }
    }

    // MARK: Inquiry

    private func drawInquiry(into surface: inout Surface, _ rect: Rect, _ environment: Environment) {
        let words = environment.texts.file
        let number = file?.inquiry.receiptNumber.text ?? receipt?.text ?? ""
        let state = file.map { environment.texts.inquiry.state($0.inquiry.state) } ?? ""
        surface.box(rect, title: words.title(number), titleRight: state, style: frame(pane == .inquiry), titleStyle: .role(.title))
        surface.inside(rect.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            func say(_ text: String, _ role: Role) {
                let lines = TextWidth.wrap(text, columns: width, ambiguous: environment.ambiguous)
                for (row, line) in lines.enumerated() { inner.write(line, x: 0, y: row, width: width, style: .role(role), ellipsis: false) }
            }
            if let unrecorded {
                say(words.unrecorded(environment.texts.storeError(unrecorded)), .error)
            } else if let failure {
                say(environment.texts.storeError(failure), .error)
            } else if isMissing {
                say(words.missing, .warning)
            } else if file == nil {
                say(words.loading, .muted)
            } else {
                let lines = lines(width: width, environment)
                let first = min(top, max(0, lines.count - inner.bounds.height))
                let state = ListState(selected: first, top: first)
                ListView.draw(rows: lines.count, state: state, into: &inner, rect: inner.bounds) { index, place, _, inner in
                    let line = lines[index]
                    inner.write(line.label, x: 0, y: place.y, width: InquiryFileView.labelWidth, style: .role(.label))
                    let x = line.indent
                    inner.write(line.text, x: x, y: place.y, width: max(0, place.width - x), style: .role(line.role), ellipsis: false)
                }
            }
        }
    }

    // MARK: Context

    private func drawContext(into surface: inout Surface, _ rect: Rect, _ environment: Environment) -> Point? {
        let words = environment.texts.file
        // Alone on its page it says whose context it is.
        let number = isWide ? "" : " \(file?.inquiry.receiptNumber.text ?? "")"
        surface.box(rect, title: words.around.title + number, style: frame(pane == .context), titleStyle: .role(.title))
        guard file != nil, unrecorded == nil else { return nil }
        var cursor: Point?
        surface.inside(rect.inset(dx: 1, dy: 1)) { inner in
            cursor = context.draw(into: &inner, isFocused: pane == .context, environment)
        }
        return cursor
    }
}
