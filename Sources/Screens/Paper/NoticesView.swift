import Domain
import Services
import Terminal

/// Notices to former owners that no mail has brought: a letter is due for each, or somebody says that it was told otherwise.
struct NoticesView: View {
    private(set) var rows: [NoticeRow] = []
    private(set) var isLoading = true
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private var pageHeight = 16

    func start() -> [Command] { [.request(.paper(.notices), .notices)] }

    let contexts: [KeyContext] = [.completions, .list]
    var keyBar: [ActionID] { [.writeLetter, .settleNotice, .reload, .help, .back] }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - 2)
        list.clamp(count: rows.count, height: pageHeight)
    }

    private var chosen: NoticeRow? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }

    func awaited(by action: ActionID?) -> Slot? {
        guard rows.isEmpty, let action, [.open, .writeLetter, .settleNotice].contains(action) || ListState.moves.contains(action) else {
            return nil
        }
        return .notices
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.paper
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .back, .reload: return .available
        case .open, .writeLetter:
            guard let chosen else { return .unavailable(why: words.noneChosen) }
            return chosen.chip == nil ? .unavailable(why: words.notices.noChip) : .available
        case .settleNotice: return chosen == nil ? .unavailable(why: words.noneChosen) : .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: pageHeight) { return [] }
        let words = environment.texts.paper.notices
        switch action {
        case .reload:
            isLoading = true
            return start()
        case .open, .writeLetter: return chosen.map { [.printing(.writeNotice($0))] } ?? []
        case .settleNotice:
            guard let chosen else { return [] }
            return [
                .push(
                    ChoiceList(
                        title: words.settleTitle,
                        rows: [
                            .init(text: words.byMail, commands: [.paper(.settleNotice(chosen.id, .sent))]),
                            .init(text: words.byOther, commands: [.paper(.settleNotice(chosen.id, .letter))]),
                        ]))
            ]
        default: return nil
        }
    }

    mutating func receive(_ result: Result<[NoticeRow], StoreError>) {
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(let found):
            failure = nil
            let selected = chosen?.id
            rows = found
            list.select(rows.firstIndex { $0.id == selected } ?? list.selected, count: rows.count, height: pageHeight)
        }
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.notices.title, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = isLoading ? environment.texts.inquiries.loading : words.place(rows.isEmpty ? 0 : list.selected + 1, rows.count)
        surface.write(place, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        if let failure {
            surface.write(environment.texts.storeError(failure), x: 1, y: 1, width: width - 2, style: .role(.error))
            return nil
        }
        guard !rows.isEmpty else {
            if !isLoading { surface.write(words.notices.none, x: 1, y: 1, width: width - 2, style: .role(.muted)) }
            return nil
        }
        let widths = [13, width >= 110 ? 20 : 13, 6, 20, 0]
        let table = ColumnTable(
            zip(widths, words.notices.columns).enumerated().map { index, pair in
                .init(width: pair.0, title: pair.1, isRight: index == 2)
            })
        let rect = Rect(x: 0, y: 1, width: width, height: surface.bounds.height - 1)
        return table.draw(rows: rows.count, state: list, into: &surface, rect: rect) { index in
            let row = rows[index]
            return (
                [
                    environment.texts.time.dayAndTime(row.notice.madeAt), row.batchNumber ?? "",
                    row.number.map { String($0) } ?? "",
                    row.chip?.grouped ?? "", words.notices.why(row.notice),
                ], .text
            )
        }
    }
}
