import Domain
import Services
import Terminal

/// The batches of mailed forms, newest first, with how far each is. Pages come as the selection nears the end.
struct BatchListView: View {
    private(set) var rows: [BatchRow] = []
    private(set) var isLoading = true
    private(set) var hasMore = false
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private var pageHeight = 16

    func start() -> [Command] {
        [.request(.paper(.batches(before: nil)), .batches), .request(.paper(.deskState), .deskState)]
    }

    let contexts: [KeyContext] = [.paper, .list]
    var keyBar: [ActionID] {
        [.newBatch, .open, .paperExceptions, .printCertificates, .completionNotices, .keyingFigures, .blankForms, .help, .back]
    }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - 3)
        list.clamp(count: rows.count, height: pageHeight)
    }

    /// All that is shown was read at once.
    var isOnePage: Bool { rows.count <= PaperRequest.page }

    private var chosen: BatchRow? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }

    func awaited(by action: ActionID?) -> Slot? {
        guard rows.isEmpty, let action, action == .open || ListState.moves.contains(action) else { return nil }
        return .batches
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .open: chosen == nil ? .unavailable(why: environment.texts.paper.noneChosen) : .available
        case .newBatch, .paperExceptions, .printCertificates, .completionNotices, .keyingFigures, .blankForms, .reload, .up, .down, .pageUp,
            .pageDown, .top, .bottom, .back:
            .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: pageHeight) { return more() }
        switch action {
        case .open: return chosen.map { [.paper(.showBatch($0.id))] } ?? []
        case .newBatch: return [.paper(.newSlip(number: proposedNumber(environment)))]
        case .paperExceptions: return [.paper(.showExceptions)]
        case .printCertificates: return [.printing(.showCertificates(nil))]
        case .completionNotices: return [.paper(.showNotices)]
        case .keyingFigures: return [.paper(.showFigures)]
        case .blankForms: return [.printing(.chooseBlankForm)]
        case .reload:
            isLoading = true
            return start()
        default: return nil
        }
    }

    /// The day and the next serial of that day: `20261121-03`.
    private func proposedNumber(_ environment: Environment) -> String {
        let day = TokyoTime(environment.now).day.iso.filter { $0 != "-" }
        let last = rows.compactMap { row -> Int? in
            let number = row.batch.slip.number
            return number.hasPrefix(day + "-") ? Int(number.dropFirst(day.count + 1)) : nil
        }.max()
        let serial = String((last ?? 0) + 1)
        return day + "-" + (serial.count < 2 ? "0" + serial : serial)
    }

    private mutating func more() -> [Command] {
        guard hasMore, !isLoading, let last = rows.last, list.selected + 2 * pageHeight >= rows.count else { return [] }
        isLoading = true
        return [.request(.paper(.batches(before: last.id)), .batches)]
    }

    mutating func receive(_ result: Result<[BatchRow], StoreError>, before id: PaperBatch.ID?) -> [Command] {
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(let found):
            failure = nil
            let selected = chosen?.id
            rows = (id == nil ? [] : rows) + found
            hasMore = found.count == PaperRequest.page
            list.select(rows.firstIndex { $0.id == selected } ?? list.selected, count: rows.count, height: pageHeight)
        }
        return more()
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.listTitle, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = isLoading ? environment.texts.inquiries.loading : words.place(rows.isEmpty ? 0 : list.selected + 1, rows.count)
        surface.write(place, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        let state = environment.office.state.map(words.waiting) ?? ""
        surface.write(environment.keyed(state, contexts), x: 1, y: 1, width: width - 2, style: .role(.warning))
        if let failure {
            surface.write(environment.texts.storeError(failure), x: 1, y: 2, width: width - 2, style: .role(.error))
            return nil
        }
        guard !rows.isEmpty else {
            if !isLoading {
                surface.write(environment.keyed(words.noBatches, contexts), x: 1, y: 2, width: width - 2, style: .role(.muted))
            }
            return nil
        }
        let isWide = width >= 110
        let table = ColumnTable([
            .init(width: 0, title: words.columnNumber), .init(width: isWide ? 17 : 11, title: words.columnReceived),
            .init(width: isWide ? 8 : 5, title: words.columnWay), .init(width: 6, title: words.columnForms, isRight: true),
            .init(width: 6, title: words.columnKeyed, isRight: true), .init(width: 6, title: words.columnVerified, isRight: true),
            .init(width: 6, title: words.columnAccepted, isRight: true), .init(width: 6, title: words.columnAside, isRight: true),
            .init(width: 7, title: words.columnAgrees), .init(width: isWide ? 22 : 9, title: words.columnState),
        ])
        let rect = Rect(x: 0, y: 2, width: width, height: max(0, surface.bounds.height - 2))
        return table.draw(rows: rows.count, state: list, into: &surface, rect: rect) { index in
            let row = rows[index]
            let batch = row.batch
            let state =
                environment.office.run(of: batch.id).map { words.runShort($0.progress) }
                ?? words.batchState(batch.isOpen) + (isWide ? "  " + (batch.closedBy ?? batch.openedBy).value : "")
            return (
                [
                    batch.slip.number, isWide ? batch.slip.receivedOn.isoWithWeekday : batch.slip.receivedOn.iso,
                    words.wayShort(batch.slip.way),
                    String(batch.slotCount), String(batch.keyed), String(batch.verified), String(batch.count(.accepted)),
                    batch.aside == 0 ? "" : String(batch.aside), words.agrees(row.differences.count), state,
                ], batch.aside > 0 && batch.isOpen ? .warning : .text
            )
        }
    }
}
