import Domain
import Services
import Terminal

/// The letters of the police, newest first, and what became of each. Pages come as the selection nears the end.
struct PoliceListView: View {
    private(set) var rows: [PoliceInquiry] = []
    private(set) var isLoading = true
    private(set) var hasMore = false
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private var pageHeight = 16

    func start() -> [Command] { [.request(.police(.list(before: nil)), .policeList)] }

    let contexts: [KeyContext] = [.police, .list]
    var keyBar: [ActionID] { [.newPoliceInquiry, .open, .answerPolice, .closePolice, .reload, .help, .back] }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - 3)
        list.clamp(count: rows.count, height: pageHeight)
    }

    private var chosen: PoliceInquiry? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }

    func awaited(by action: ActionID?) -> Slot? {
        guard rows.isEmpty, let action, [.open, .answerPolice, .closePolice].contains(action) || ListState.moves.contains(action) else {
            return nil
        }
        return .policeList
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.police
        switch action {
        case .open: return chosen == nil ? .unavailable(why: words.noneChosen) : .available
        case .answerPolice, .closePolice:
            guard let chosen else { return .unavailable(why: words.noneChosen) }
            return chosen.refusal(of: action, words).map { .unavailable(why: $0) } ?? .available
        case .newPoliceInquiry, .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: pageHeight) { return more() }
        switch action {
        case .newPoliceInquiry: return [.police(.openForm(nil))]
        case .open: return chosen.map { [.police(.openForm($0))] } ?? []
        case .answerPolice: return chosen.map { [$0.answer(environment)] } ?? []
        case .closePolice: return chosen.map { [$0.close(environment)] } ?? []
        case .reload:
            isLoading = true
            return start()
        default: return nil
        }
    }

    private mutating func more() -> [Command] {
        guard hasMore, !isLoading, let last = rows.last, list.selected + 2 * pageHeight >= rows.count else { return [] }
        isLoading = true
        return [.request(.police(.list(before: last.id)), .policeList)]
    }

    mutating func receive(_ result: Result<[PoliceInquiry], StoreError>, before id: PoliceInquiry.ID?) -> [Command] {
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(let found):
            let selected = chosen?.id
            failure = nil
            rows = (id == nil ? [] : rows) + found
            hasMore = found.count == PoliceRequest.page
            list.select(rows.firstIndex { $0.id == selected } ?? 0, count: rows.count, height: pageHeight)
        }
        return more()
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.police
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.listTitle, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = isLoading ? environment.texts.inquiries.loading : words.place(rows.isEmpty ? 0 : list.selected + 1, rows.count)
        surface.write(place, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        if let failure {
            surface.write("× " + environment.texts.storeError(failure), x: 1, y: 1, width: width - 2, style: .role(.error))
        } else {
            let open = rows.count { $0.state == .received }
            let text = rows.isEmpty ? isLoading ? "" : words.none : open > 0 ? words.unanswered(open) : ""
            surface.write(environment.keyed(text, contexts), x: 1, y: 1, width: width - 2, style: .role(open > 0 ? .warning : .muted))
        }
        guard !rows.isEmpty else { return nil }
        let isWide = width >= 110
        let table = ColumnTable([
            .init(width: 12, title: words.columnReceived), .init(width: isWide ? 10 : 6, title: words.columnWay),
            .init(width: 0, title: words.columnStation), .init(width: isWide ? 24 : -1, title: words.columnNumber),
            .init(width: 20, title: words.columnChip), .init(width: isWide ? 34 : 22, title: words.columnState),
        ])
        let rect = Rect(x: 0, y: 2, width: width, height: max(1, surface.bounds.height - 2))
        return table.draw(rows: rows.count, state: list, into: &surface, rect: rect) { index in
            let row = rows[index]
            let letter = row.letter
            let texts =
                [letter.receivedOn.iso, words.wayShort(letter.receivedBy), letter.station] + (isWide ? [letter.number] : [])
                + [letter.chip.grouped, words.outcome(row, environment.texts)]
            return (texts, row.state == .received ? .warning : .text)
        }
    }
}

extension PoliceInquiry {
    /// Why a step is not for this letter; `nil` when it may be taken.
    func refusal(of action: ActionID, _ words: Texts.Police) -> String? {
        switch (action, state) {
        case (.answerPolice, .closed), (.savePolice, .closed), (.closePolice, .closed): words.isClosed
        case (.closePolice, .answered), (.savePolice, .answered): words.isAnswered
        default: nil
        }
    }

    /// What the letter itself shows: one that came on paper is the confirmation; by phone somebody has to be called back.
    var fact: GateFact { letter.receivedBy == .phone ? .officialCallBack : .inquiryDocument }

    /// Looks the chip up for the answer, once the operator says whom they have reached, and that it is to be answered again.
    func answer(_ environment: Environment) -> Command {
        let words = environment.texts.police
        let go: Command = .police(.answer(self, by: fact))
        let callBack: Command =
            fact != .officialCallBack
            ? go
            : .push(
                ConfirmDialog(
                    title: words.callBackTitle, question: words.callBackQuestion(letter), yes: words.callBackYes, commands: [go]))
        guard state == .answered else { return callBack }
        return .push(
            ConfirmDialog(
                title: words.againTitle, question: words.againQuestion(self, environment.texts), yes: words.againYes, commands: [callBack]))
    }

    func close(_ environment: Environment) -> Command {
        let words = environment.texts.police
        return .push(
            PromptDialog(
                title: words.closeTitle, label: words.closeLabel, isRequired: true,
                check: {
                    $0.unicodeScalars.count > PoliceFormCheck.longestText
                        ? words.problem(.tooLong(limit: PoliceFormCheck.longestText)) : nil
                },
                commands: { [.police(.close(self, note: $0))] }))
    }
}
