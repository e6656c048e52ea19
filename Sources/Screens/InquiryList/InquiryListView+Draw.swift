import Domain
import Services
import Terminal

extension InquiryListView {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.inquiries
        let area = surface.bounds
        guard area.height > 2 else { return nil }
        drawHead(into: &surface, environment)
        var top = 1
        var cursor: Point?
        if let filter {
            let label = words.filterLabel
            let used = surface.write(label, x: 1, y: 1, style: .role(.prompt))
            let place = Rect(x: 1 + used, y: 1, width: max(4, area.width - used - 2), height: 1)
            let at = filter.draw(into: &surface, rect: place, focused: isTypingFilter)
            if isTypingFilter { cursor = at }
            top = 2
        }
        let columns = InquiryColumns(width: area.width)
        columns.drawTitles(into: &surface, y: top, words)
        let body = Rect(x: 0, y: top + 1, width: area.width, height: area.height - top - 1)
        if let failure {
            let lines = TextWidth.wrap(
                environment.texts.storeError(failure), columns: area.width - 2, ambiguous: environment.ambiguous)
            for (row, line) in lines.prefix(body.height).enumerated() {
                surface.write(line, x: 1, y: body.y + row, width: area.width - 2, style: .role(.error), ellipsis: false)
            }
            return cursor
        }
        if let empty = emptyText(words) {
            surface.write(environment.keyed(empty, contexts), x: 1, y: body.y, width: area.width - 2, style: .role(.muted))
            return cursor
        }
        let shown = matches
        ListView.draw(rows: shown?.count ?? count, state: list, into: &surface, rect: body, hasMark: false) {
            index, place, isSelected, surface in
            let row: InquirySummary?
            if let shown {
                row = shown.indices.contains(index) ? shown[index] : nil
            } else {
                row = rows.indices.contains(index - firstIndex) ? rows[index - firstIndex] : nil
            }
            let style: Style = isSelected ? .role(.selection) : .role(.text)
            surface.fill(place, style: style)
            if let row {
                columns.draw(row, into: &surface, y: place.y, style: style, environment)
            } else {
                surface.write(words.loadingRow, x: place.x + 1, y: place.y, width: place.width - 1, style: .role(.muted))
            }
        }
        return cursor
    }

    private func drawHead(into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.inquiries
        surface.fill(Rect(x: 0, y: 0, width: surface.bounds.width, height: 1), style: .role(.border))
        var x = 1
        let tabs: [(String, Bool)] = [
            (words.open, view == .open), (words.mine, view.isMine), (words.today, view.isToday), (words.all, view == .all),
        ]
        for (index, tab) in tabs.enumerated() {
            let text = tab.1 ? "[\(index + 1) \(tab.0)]" : " \(index + 1) \(tab.0) "
            x += surface.write(text, x: x, y: 0, style: .role(tab.1 ? .title : .muted))
        }
        let place = shownCount == 0 ? 0 : list.selected + 1
        surface.write(
            words.place(place, shownCount), x: x + 1, y: 0, width: max(0, surface.bounds.width - x - 2), style: .role(.label), align: .right
        )
    }

    private var shownCount: Int { matches?.count ?? count }

    private func emptyText(_ words: Texts.Inquiries) -> String? {
        if isLoading { return words.loading }
        if let matches, matches.isEmpty { return words.noMatch }
        return shownCount == 0 ? words.none : nil
    }
}

extension InquiryView {
    var isMine: Bool { if case .mine = self { true } else { false } }
    var isToday: Bool { if case .today = self { true } else { false } }
}

/// Which columns fit, and where. What matters most keeps its place when the screen narrows.
struct InquiryColumns {
    private struct Column {
        let x: Int
        let width: Int
        let title: (Texts.Inquiries) -> String
        let text: (InquirySummary, Environment) -> String
    }

    private let columns: [Column]

    init(width: Int) {
        typealias Spec = (width: Int, title: (Texts.Inquiries) -> String, text: (InquirySummary, Environment) -> String)
        var specs: [Spec] = [
            (13, { $0.number }, { row, _ in row.receiptNumber.text }),
            (11, { $0.received }, { row, environment in environment.texts.time.dayAndTime(row.receivedAt) }),
            (8, { $0.state }, { row, environment in environment.texts.inquiry.state(row.state) }),
            (width >= 110 ? 18 : 14, { $0.caller }, { row, environment in environment.texts.inquiry.callerShort(row) }),
            (8, { $0.category }, { row, environment in row.category.map(environment.texts.inquiry.categoryShort) ?? "" }),
        ]
        if width >= 120 {
            specs.append((16, { $0.chip }, { row, _ in row.chip?.digits ?? "" }))
        }
        if width >= 132 {
            specs.append((10, { $0.holder }, { row, _ in row.holder?.value ?? "" }))
        }
        var x = 1
        var placed: [Column] = []
        for spec in specs {
            placed.append(Column(x: x, width: spec.width, title: spec.title, text: spec.text))
            x += spec.width + 1
        }
        placed.append(Column(x: x, width: max(0, width - x - 1), title: { $0.subject }, text: { row, _ in row.question }))
        columns = placed
    }

    func drawTitles(into surface: inout Surface, y: Int, _ words: Texts.Inquiries) {
        for column in columns {
            surface.write(column.title(words), x: column.x, y: y, width: column.width, style: .role(.label))
        }
    }

    func draw(_ row: InquirySummary, into surface: inout Surface, y: Int, style: Style, _ environment: Environment) {
        for column in columns {
            surface.write(column.text(row, environment), x: column.x, y: y, width: column.width, style: style)
        }
    }
}
