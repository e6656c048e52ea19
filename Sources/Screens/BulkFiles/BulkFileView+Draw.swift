import Domain
import Services
import Terminal

extension BulkFileView {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.bulkFiles
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let title = "\(environment.texts.bulk(order.kind))  \(file?.file.name ?? order.path)"
        let encoding = file.map { environment.texts.encoding($0.preview.encoding) } ?? ""
        let used = surface.write(title, x: 1, y: 0, width: max(10, width - 26), style: .role(.title))
        surface.write(encoding, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        switch finding {
        case .reading(let done, let total):
            surface.write(environment.texts.checking(done, max(total, 1)), x: 1, y: 2, width: width - 2, style: .role(.badge))
            surface.write(environment.keyed(words.readingHint, contexts), x: 1, y: 3, width: width - 2, style: .role(.muted))
            return nil
        case .failed(let error):
            say("× " + environment.texts.describe(error), y: 2, rows: 4, .error, &surface, environment)
            surface.write(environment.keyed(words.failedHint, contexts), x: 1, y: 6, width: width - 2, style: .role(.muted))
            return nil
        case .checked(let file):
            drawCounts(file, into: &surface, environment)
            drawState(file, into: &surface, environment)
            drawPages(into: &surface, environment)
            return drawRows(file, into: &surface, environment)
        }
    }

    private func say(
        _ text: String, y: Int, rows: Int, _ role: Role, _ surface: inout Surface, _ environment: Environment
    ) {
        let width = surface.bounds.width - 2
        let lines = TextWidth.wrap(environment.keyed(text, contexts), columns: width, ambiguous: environment.ambiguous)
        for (row, line) in lines.prefix(rows).enumerated() {
            surface.write(line, x: 1, y: y + row, width: width, style: .role(role), ellipsis: row == rows - 1 && lines.count > rows)
        }
    }

    private func drawCounts(_ file: CheckedBulkFile, into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.bulkFiles
        let width = surface.bounds.width
        let preview = file.preview
        surface.write(words.counts(preview), x: 1, y: 1, width: width - 2, style: .role(.value))
        surface.write(words.money(preview), x: 1, y: 2, width: width - 2, style: .role(.label))
    }

    /// What becomes of the file, in two rows.
    private func drawState(_ file: CheckedBulkFile, into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.bulkFiles
        guard let job = environment.bulk.job(of: order.id) else {
            if file.preview.hasBrokenHeader { return say("× " + words.brokenHeader, y: 3, rows: 2, .error, &surface, environment) }
            guard let known = file.known else {
                let isReady = file.preview.ready > 0
                return say(
                    isReady ? words.readyHint : "× " + words.nothingReady, y: 3, rows: 2, isReady ? .muted : .error, &surface, environment)
            }
            return say(words.known(known, environment.texts), y: 3, rows: 2, known.isFinished ? .success : .warning, &surface, environment)
        }
        let text: String
        let role: Role
        switch job.outcome?.end {
        case nil: (text, role) = (environment.texts.line(job.progress), isWaiting(job.progress) ? .warning : .badge)
        case .success(let end):
            // The last line of one that waits is about the command line; here a key goes on.
            let isOver = job.isFinished
            let isWaiting = if case .paused = end { true } else { false }
            let lines = environment.texts.lines(end, job.progress).dropLast(isWaiting ? 1 : 0).prefix(2).joined(separator: "  ")
            (text, role) = (lines + (isOver || job.isGivenUp ? "" : "  " + words.goOnHint), isOver ? .success : .warning)
        case .failure(let error): (text, role) = ("× " + environment.texts.describe(error), .error)
        }
        let mark = role == .success ? "✓ " : role == .warning ? "! " : ""
        say(mark + text, y: 3, rows: 2, role, &surface, environment)
    }

    private func isWaiting(_ progress: BulkProgress) -> Bool { if case .paused = progress.phase { true } else { false } }

    private func drawPages(into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.bulkFiles
        let width = surface.bounds.width
        var x = 1
        for page in Page.allCases {
            let count =
                page == .faults
                ? file?.preview.faultCount ?? 0 : page == .kinds ? file?.groups.count ?? 0 : count(of: page, environment.bulk)
            let text = "\(page.rawValue + 1) \(words.page(page)) \(words.number(count))"
            let isShown = page == self.page
            x += surface.write(
                isShown ? "[\(text)]" : " \(text) ", x: x, y: 5, width: max(0, width - x), style: .role(isShown ? .title : .muted))
        }
        guard page == .faults, let kind, let group = file?.groups[kind] else { return }
        let text = words.narrowed(group.first.column ?? "", group.places.count)
        surface.write(environment.keyed(text, contexts), x: x + 1, y: 5, width: max(0, width - x - 2), style: .role(.badge), align: .right)
    }

    private func drawRows(_ file: CheckedBulkFile, into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.bulkFiles
        let width = surface.bounds.width
        let count = count(of: page, environment.bulk)
        guard count > 0 else {
            surface.write(words.nothing(page), x: 1, y: 6, width: width - 2, style: .role(.muted))
            return nil
        }
        let isWide = width >= 110
        let columns: [ColumnTable.Column]
        switch page {
        case .kinds:
            columns = [
                .init(width: 3, title: ""), .init(width: 9, title: words.columnCount, isRight: true),
                .init(width: isWide ? 30 : 20, title: words.columnColumn), .init(width: 0, title: words.columnReason),
            ]
        case .faults:
            columns = [
                .init(width: 8, title: words.columnRow, isRight: true), .init(width: isWide ? 28 : 20, title: words.columnColumn),
                .init(width: isWide ? 36 : 18, title: words.columnValue), .init(width: 0, title: words.columnReason),
            ]
        case .refused:
            columns = [
                .init(width: 8, title: words.columnRow, isRight: true), .init(width: isWide ? 50 : 34, title: words.columnReason),
                .init(width: 0, title: words.columnColumn),
            ]
        }
        let height = surface.bounds.height
        let rect = Rect(x: 0, y: 6, width: width, height: max(1, height - 6 - BulkFileView.foot))
        let cursor = ColumnTable(columns).draw(rows: count, state: list, into: &surface, rect: rect) { index in
            row(index, environment.bulk).map { cells($0, environment) } ?? ([], .text)
        }
        if let row = row(list.selected, environment.bulk) {
            say(whole(row, environment), y: height - BulkFileView.foot, rows: BulkFileView.foot, .label, &surface, environment)
        }
        return cursor
    }

    private func cells(_ row: Row, _ environment: Environment) -> (texts: [String], role: Role) {
        let words = environment.texts.bulkFiles
        switch row {
        case .kind(let group):
            return (
                ["×", words.number(group.places.count), group.first.column ?? "", environment.texts.reason(group.first.reason)], .text
            )
        case .warning(let warning, let count): return (["!", words.number(count), "", environment.texts.warning(warning)], .warning)
        case .fault(let fault):
            return (
                [fault.row.map(words.number) ?? words.headerRow, fault.column ?? "", fault.value, environment.texts.reason(fault.reason)],
                .text
            )
        case .refused(let refused):
            return ([words.number(refused.row), words.refusal(refused.code), refused.columns.joined(separator: "・")], .text)
        }
    }

    /// The chosen row, as long as it is.
    private func whole(_ row: Row, _ environment: Environment) -> String {
        switch row {
        case .kind(let group): environment.texts.describe(group.first)
        case .warning(let warning, let count): environment.texts.bulkFiles.warningLine(environment.texts.warning(warning), count)
        case .fault(let fault): environment.texts.describe(fault)
        case .refused(let refused): environment.texts.bulkFiles.refusedLine(refused)
        }
    }
}
