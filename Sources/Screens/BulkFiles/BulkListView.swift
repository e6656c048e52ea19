import Domain
import Services
import Terminal

/// Bulk files the store knows of, newest first: unfinished ones can go on, of others the result can be written again.
struct BulkListView: View {
    private(set) var rows: [BulkFileSummary] = []
    private(set) var isLoading = true
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private var pageHeight = 16

    func start() -> [Command] { [.request(.bulkFile(.files), .bulkList)] }

    let contexts: [KeyContext] = [.bulk, .list]
    var keyBar: [ActionID] { [.openBulk, .open, .saveTemplate, .help, .back] }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - 4)
        list.clamp(count: rows.count, height: pageHeight)
    }

    private var chosen: BulkFileSummary? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }

    func awaited(by action: ActionID?) -> Slot? {
        guard rows.isEmpty, let action, action == .open || ListState.moves.contains(action) else { return nil }
        return .bulkList
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.bulkFiles
        switch action {
        case .open: return chosen == nil && environment.bulk.job == nil ? .unavailable(why: words.noneChosen) : .available
        case .sendBulk, .saveResult, .pauseJob, .cancelJob, .nextFault:
            return .unavailable(why: environment.keyed(words.openFirst, contexts))
        case .openBulk, .saveTemplate, .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: pageHeight) { return [] }
        switch action {
        case .open:
            guard let chosen else { return [.bulkFile(.showJob)] }
            // The one that is being sent, or was the last to be.
            if let job = environment.bulk.job, job.isAbout(chosen) { return [.bulkFile(.showJob)] }
            return [.bulkFile(.askForFile(chosen))]
        case .openBulk: return [.bulkFile(.askForFile(nil))]
        case .saveTemplate: return [.bulkFile(.chooseTemplate)]
        case .reload:
            isLoading = true
            return start()
        default: return nil
        }
    }

    mutating func receive(_ result: Result<[BulkFileSummary], StoreError>) {
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(let found):
            let selected = chosen?.id
            failure = nil
            rows = found
            list.select(rows.firstIndex { $0.id == selected } ?? 0, count: rows.count, height: pageHeight)
        }
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.bulkFiles
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.listTitle, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = isLoading ? environment.texts.inquiries.loading : words.place(rows.isEmpty ? 0 : list.selected + 1, rows.count)
        surface.write(place, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        if let failure {
            surface.write("× " + environment.texts.storeError(failure), x: 1, y: 1, width: width - 2, style: .role(.error))
        } else if let job = environment.bulk.underWay {
            surface.write(
                "\(job.file.file.name)  \(environment.texts.line(job.progress))", x: 1, y: 1, width: width - 2, style: .role(.badge))
        } else {
            let unfinished = rows.count { $0.isUnfinished }
            let text = rows.isEmpty ? isLoading || failure != nil ? "" : words.none : unfinished > 0 ? words.unfinished(unfinished) : ""
            surface.write(
                environment.keyed(text, contexts), x: 1, y: 1, width: width - 2, style: .role(unfinished > 0 ? .warning : .muted))
        }
        guard !rows.isEmpty else { return nil }
        let isWide = width >= 110
        let table = ColumnTable([
            .init(width: 13, title: words.columnOpened), .init(width: isWide ? 24 : 16, title: words.columnKind),
            .init(width: 0, title: words.columnName), .init(width: 9, title: words.columnRows, isRight: true),
            .init(width: 9, title: words.columnAccepted, isRight: true),
            .init(width: isWide ? 9 : 7, title: words.columnRefused, isRight: true),
            .init(width: 9, title: words.columnState), .init(width: isWide ? 12 : -1, title: words.columnBy),
        ])
        let rect = Rect(x: 0, y: 2, width: width, height: max(1, surface.bounds.height - 3))
        let cursor = table.draw(rows: rows.count, state: list, into: &surface, rect: rect) { index in
            let row = rows[index]
            let job = environment.bulk.job.flatMap { $0.isUnderWay && $0.isAbout(row) ? $0 : nil }
            let texts = [
                environment.texts.time.dayAndTime(row.openedAt), environment.texts.bulk(row.kind), row.name ?? words.forgotten,
                words.number(row.rows), words.number(job?.progress.accepted ?? row.accepted),
                words.number(job?.progress.refused ?? row.refused), job == nil ? words.state(row) : words.sending,
            ]
            return (texts + (isWide ? [row.openedBy.value] : []), row.isUnfinished ? .warning : .text)
        }
        if let chosen {
            let text = environment.keyed(words.rowHint(chosen), contexts)
            surface.write(text, x: 1, y: surface.bounds.height - 1, width: width - 2, style: .role(.muted))
        }
        return cursor
    }
}

extension BulkFileSummary {
    /// Can go on: not done, not given up, and its time is not over.
    var isUnfinished: Bool { !isFinished && !isCancelled && name != nil }
}

extension BulkOffice.Job {
    /// Whether it is that file of the store; the one that is new to the store has no number here yet.
    func isAbout(_ row: BulkFileSummary) -> Bool {
        if let known = file.known { return known.id == row.id }
        return row.kind == file.order.kind && row.openedBy == by && row.name.map { $0.bytesEqual(file.file.name) } ?? false
    }
}
