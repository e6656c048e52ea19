import Domain
import Services
import Terminal

extension PeriodListView {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.government
        let width = surface.bounds.width
        drawHead(into: &surface, environment)
        drawKinds(into: &surface, environment)
        var y = 2
        var cursor: Point?
        if let form {
            cursor = form.draw(into: &surface, y: y, environment)
            y += 2
        }
        if let failure = data.failure {
            let lines = TextWidth.wrap("× " + failureText(failure, environment), columns: width - 2, ambiguous: environment.ambiguous)
            for (row, line) in lines.prefix(2).enumerated() {
                surface.write(line, x: 1, y: y + row, width: width - 2, style: .role(.error), ellipsis: lines.count > 2)
            }
            y += 2
        }
        if shown.isEmpty {
            let text = data.isLoading ? words.loading : data.failure != nil ? "" : Item.none(words)
            surface.write(environment.keyed(text, contexts), x: 1, y: y, width: width - 2, style: .role(.muted))
            return cursor
        }
        let columns = Item.columns(width: width - 2, environment)
        var x = 1
        for column in columns {
            surface.write(column.title, x: x, y: y, width: column.width, style: .role(.label))
            x += column.width + 1
        }
        let body = Rect(x: 0, y: y + 1, width: width, height: max(0, surface.bounds.height - y - 1))
        ListView.draw(rows: shown.count, state: list, into: &surface, rect: body, hasMark: false) { index, place, isSelected, surface in
            let row = data.rows[shown[index]]
            let style: Style = .role(isSelected ? .selection : .text)
            surface.fill(place, style: style)
            var x = 1
            for column in columns {
                let cell = column.text(row)
                let look = isSelected ? style : cell.role.map { .role($0) } ?? style
                surface.write(cell.text, x: x, y: place.y, width: min(column.width, max(0, width - x)), style: look)
                x += column.width + 1
            }
        }
        return cursor
    }

    private func drawHead(into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.government
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let title = "\(Item.title(words))  \(words.period(data.days))"
        let used = surface.write(title, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = shown.isEmpty ? 0 : list.selected + 1
        let state = data.isLoading ? words.loadingRows(data.rows.count, data.total) : words.place(place, shown.count, data.total)
        surface.write(state, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
    }

    private func drawKinds(into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.government
        let width = surface.bounds.width
        var x = 1
        let tabs: [(String, Bool)] = [(words.all, kind == nil)] + Item.Kind.allCases.map { (Item.word($0, words), kind == $0) }
        for (index, tab) in tabs.enumerated() {
            let text = tab.1 ? "[\(index + 1) \(tab.0)]" : " \(index + 1) \(tab.0) "
            x += surface.write(text, x: x, y: 1, width: max(0, width - x), style: .role(tab.1 ? .title : .muted))
        }
        guard Item.isExported, let export = environment.export else { return }
        let text = export.isStopping ? words.exportStopping : words.exporting(export.done, export.total)
        surface.write(text, x: x + 1, y: 1, width: max(0, width - x - 2), style: .role(.badge), align: .right)
    }

    private func failureText(_ failure: PeriodRows<Item>.Failure, _ environment: Environment) -> String {
        let text: String
        switch failure {
        case .registry(let error): text = environment.registryError(error)
        case .unrecorded(let error): text = environment.texts.general.auditFailed(environment.texts.storeError(error))
        }
        let kept = data.rows.isEmpty ? "" : environment.texts.government.rowsKept(data.rows.count)
        return environment.keyed(kept + text, contexts)
    }
}
