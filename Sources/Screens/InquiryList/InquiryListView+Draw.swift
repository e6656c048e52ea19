import Domain
import Services
import Terminal

extension InquiryListView {
    /// Width of the screen from which on the lists stand beside the rows, and the width they take.
    static let wide = 110
    static let sideWidth = 24

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let area = surface.bounds
        guard area.height > 3 else { return nil }
        let isWide = area.width >= InquiryListView.wide
        drawHead(into: &surface, isWide: isWide, environment)
        guard isWide else { return drawBody(into: &surface, area, environment) }
        let side = InquiryListView.sideWidth
        drawLists(into: &surface, Rect(x: 0, y: 1, width: side - 1, height: area.height - 1), environment)
        surface.vline(x: side - 1, y: 1, height: area.height - 1, style: .role(.border))
        return drawBody(into: &surface, Rect(x: side, y: 0, width: area.width - side, height: area.height), environment)
    }

    /// Everything below the first line, which belongs to the head.
    private func drawBody(into surface: inout Surface, _ area: Rect, _ environment: Environment) -> Point? {
        var cursor: Point?
        surface.inside(area) { inner in
            var top = 1
            if let closing {
                let text = environment.texts.queue.closing(closing.breaches, environment.texts.time.minute(closing.closesAt))
                inner.write(text, x: 1, y: top, width: area.width - 2, style: .role(closing.breaches > 0 ? .warning : .muted))
                top += 1
            }
            cursor = drawLine(into: &inner, y: top, environment)
            top += line?.height ?? 0
            let columns = InquiryColumns(width: area.width, place: place, prepared: line?.found?.prepared, environment)
            columns.drawTitles(into: &inner, y: top, environment.texts)
            let body = Rect(x: 0, y: top + 1, width: area.width, height: area.height - top - 1)
            drawRows(columns, into: &inner, body, environment)
        }
        return cursor
    }

    private func drawRows(_ columns: InquiryColumns, into surface: inout Surface, _ body: Rect, _ environment: Environment) {
        if let failure {
            let lines = TextWidth.wrap(environment.texts.storeError(failure), columns: body.width - 2, ambiguous: environment.ambiguous)
            for (row, line) in lines.prefix(body.height).enumerated() {
                surface.write(line, x: 1, y: body.y + row, width: body.width - 2, style: .role(.error), ellipsis: false)
            }
            return
        }
        if let empty = emptyText(environment.texts) {
            surface.write(environment.keyed(empty, contexts), x: 1, y: body.y, width: body.width - 2, style: .role(.muted))
            return
        }
        ListView.draw(rows: count, state: list, into: &surface, rect: body, hasMark: false) { index, place, isSelected, surface in
            surface.fill(place, style: .role(isSelected ? .selection : .text))
            guard let row = row(index) else {
                surface.write(
                    environment.texts.inquiries.loadingRow, x: place.x + 2, y: place.y, width: place.width - 2, style: .role(.muted))
                return
            }
            columns.draw(
                row, hit: hits?[index], isMarked: marks.contains(row.id), isSelected: isSelected, into: &surface, y: place.y, environment)
        }
    }

    private func emptyText(_ texts: Texts) -> String? {
        if line?.error != nil, hits == nil { return "" }
        if isLoading { return line?.isBlank == false ? texts.queue.searching : texts.inquiries.loading }
        guard count == 0 else { return nil }
        return line?.isBlank == false ? texts.queue.noHits : texts.inquiries.none
    }

    // MARK: Head

    private func drawHead(into surface: inout Surface, isWide: Bool, _ environment: Environment) {
        let words = environment.texts.queue
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let chosen = count == 0 ? 0 : list.selected + 1
        var place = hits == nil ? environment.texts.inquiries.place(chosen, count) : words.found(chosen, count, line?.found?.next != nil)
        if !marks.isEmpty { place = "\(words.marked(marks.ids.count))  \(place)" }
        let used = TextWidth.columns(place, ambiguous: environment.ambiguous)
        surface.write(place, x: max(0, width - used - 1), y: 0, width: used, style: .role(.label))
        let room = width - used - 3
        if isWide {
            surface.write(
                "[\(self.place.digit == " " ? "" : self.place.digit + " ")\(words.list(self.place))]", x: 1, y: 0, width: room,
                style: .role(.title))
        } else {
            drawTabs(into: &surface, room: room, environment)
        }
    }

    /// As many lists as fit, the one on screen among them.
    private func drawTabs(into surface: inout Surface, room: Int, _ environment: Environment) {
        let words = environment.texts.queue
        let tabs = DeskList.allCases.map { list -> (text: String, columns: Int) in
            let name = list.digit == " " ? words.listShort(list) : "\(list.digit) \(words.listShort(list))"
            let text = list == place ? "[\(name)]" : " \(name) "
            return (text, TextWidth.columns(text, ambiguous: environment.ambiguous))
        }
        let current = DeskList.allCases.firstIndex(of: place) ?? 0
        var first = 0
        while first < current, tabs[first...current].reduce(0, { $0 + $1.columns }) > room { first += 1 }
        var x = 1
        for index in first..<tabs.count where x + tabs[index].columns <= room + 1 {
            x += surface.write(tabs[index].text, x: x, y: 0, style: .role(index == current ? .title : .muted))
        }
    }

    /// All lists with their counts, one below the other.
    private func drawLists(into surface: inout Surface, _ area: Rect, _ environment: Environment) {
        for (row, list) in DeskList.allCases.enumerated().prefix(area.height) {
            let isShown = list == place
            let style: Style = .role(isShown ? .title : .muted)
            let y = area.y + row
            surface.write(
                "\(isShown ? ">" : " ")\(list.digit) \(environment.texts.queue.list(list))", x: area.x, y: y, width: area.width - 7,
                style: style)
            let count = environment.queue.counts[list].map(String.init) ?? ""
            surface.write(count, x: area.maxX - 7, y: y, width: 6, style: style, align: .right)
        }
    }

    // MARK: Query line

    private func drawLine(into surface: inout Surface, y: Int, _ environment: Environment) -> Point? {
        guard let line else { return nil }
        let words = environment.texts.queue
        let prompt = words.prompt(words.list(place))
        let used = 1 + surface.write(prompt, x: 1, y: y, style: .role(.prompt))
        let field = Rect(x: used, y: y, width: max(8, surface.bounds.width - used - 1), height: 1)
        let cursor = line.field.draw(into: &surface, rect: field, focused: line.isTyping)
        if line.field.isEmpty {
            let hint = environment.keyed(words.promptHint, contexts)
            surface.write(hint, x: field.x + 1, y: y, width: field.width - 1, style: Style(role: .fieldFocused, attributes: .dim))
        }
        if line.isComplaining, let error = line.error { drawError(error, of: line, into: &surface, below: field, environment) }
        return line.isTyping ? cursor : nil
    }

    /// Marks below the place in the line, and what is wrong there.
    private func drawError(
        _ error: SearchQueryError, of line: QueryLine, into surface: inout Surface, below field: Rect, _ environment: Environment
    ) {
        let scalars = Array(line.text.unicodeScalars)
        func columns(_ end: Int) -> Int {
            TextWidth.columns(String(String.UnicodeScalarView(scalars.prefix(end))), ambiguous: environment.ambiguous)
        }
        let start = columns(error.range.lowerBound)
        let width = max(1, columns(error.range.upperBound) - start)
        // In a line scrolled sideways the place may lie outside; the mark then stands at the edge.
        let x = field.x + min(start, field.width - 1)
        surface.write(
            String(repeating: "^", count: width), x: x, y: field.y + 1, width: max(1, min(width, field.maxX - x)), style: .role(.error),
            ellipsis: false)
        surface.write(
            "× " + environment.texts.queryError(error), x: 1, y: field.y + 2, width: surface.bounds.width - 2, style: .role(.error))
    }
}
