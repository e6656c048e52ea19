import Domain
import Foundation
import Services

extension App {
    /// The first view of a role: what it comes for every day.
    func home(of role: RegistryRole) -> any View {
        let today = TokyoTime(now).day
        switch role {
        case .designatedBody: return InquiryListView(.queue)
        case .municipality: return OneStopListView(today: today)
        case .prefecture: return BreedingListView(today: today)
        case .police: return SearchHomeView()
        }
    }

    /// Puts the first view on the desk and asks for what it shows.
    mutating func openDesk(for role: RegistryRole) {
        desk = Desk(home: home(of: role))
        arrange()
        switch desk?.main {
        case let list as InquiryListView:
            startQueue()
            run(list.firstPage())
        case is OneStopListView: run(changing(OneStopListView.self) { $0.start() })
        case is BreedingListView: run(changing(BreedingListView.self) { $0.start() })
        default: break
        }
        if role.isGovernment { start(.government(.ownAccount), .ownAccount) }
    }

    /// Goes to the list of a government office, which is at the bottom of its desk.
    mutating func showHome() {
        guard let count = desk?.stack.count else { return }
        desk?.stack.removeLast(count - 1)
        cancelLookUps()
        desk?.focus = .main
    }

    // MARK: Replies

    mutating func receiveGovernment(_ reply: GovernmentReply) {
        switch reply {
        case .ownAccount(let result):
            noticeExpiry(result)
            if case .success(let account) = result { session?.office = account.affiliation }
        case .oneStop(let query, let result):
            noticeExpiry(result)
            hold(query, result.map { ($0.notices, $0.total) }) {
                .oneStop(query, $0)
            } page: {
                try? result.get()
            }
        case .breeding(let query, let result):
            noticeExpiry(result)
            hold(query, result.map { ($0.excesses, $0.total) }) {
                .breeding(query, $0)
            } page: {
                try? result.get()
            }
        case .exporting(let done, let total):
            export?.done = done
            export?.total = total
        case .exported(let result): receiveExport(result)
        }
    }

    /// Writes the look into the audit log and holds the rows until it is there; a failure goes to the list at once.
    private mutating func hold<Item: PeriodItem, Page>(
        _ query: PeriodPageQuery, _ result: Result<([Item], Int), CommonDBError>, _ held: (Page) -> HeldList, page: () -> Page?
    ) {
        switch result {
        case .failure(let error): run(changing(PeriodListView<Item>.self) { $0.fail(query, .registry(error)) })
        case .success(let (rows, total)):
            guard let page = page() else { return }
            let before = (desk?.stack.last { $0 is PeriodListView<Item> } as? PeriodListView<Item>)?.rowsBefore(query) ?? 0
            let list = AuditedList(days: query.days, first: before, count: rows.count, total: total)
            if let entry = audit(Item.act(list)) { self.held[entry] = .list(held(page)) }
        }
    }

    /// Shows what was held back, or says that it can't be shown.
    mutating func receiveAudited(_ list: HeldList, _ result: Result<Void, StoreError>, _ id: RequestID) {
        switch (list, result) {
        case (.oneStop(let query, let page), .success):
            run(changing(OneStopListView.self) { $0.receive(query, page.notices, next: page.nextCursor, total: page.total) })
        case (.oneStop(let query, _), .failure(let error)): run(changing(OneStopListView.self) { $0.fail(query, .unrecorded(error)) })
        case (.breeding(let query, let page), .success):
            run(changing(BreedingListView.self) { $0.receive(query, page.excesses, next: page.nextCursor, total: page.total) })
        case (.breeding(let query, _), .failure(let error)): run(changing(BreedingListView.self) { $0.fail(query, .unrecorded(error)) })
        case (.owners(let page), .success):
            let environment = environment
            run(changing(OwnerSearchView.self) { $0.recorded(by: id) ? $0.receive(.success(page), environment) : [] })
        case (.owners, .failure(let error)):
            run(changing(OwnerSearchView.self) { $0.recorded(by: id) ? $0.refuse(error) : [] })
        case (.export, .success): beginExport()
        case (.export, .failure): export = nil
        }
    }

    /// An owner search is logged once, with how many were found, before its first row is on screen.
    mutating func receiveOwners(_ result: Result<OwnerSearchPage, CommonDBError>) {
        noticeExpiry(result)
        let view = desk?.stack.last { $0 is OwnerSearchView } as? OwnerSearchView
        if case .success(let page) = result, view?.isRecorded == false {
            guard let entry = audit(.ownerSearch(hits: page.total)) else { return }
            held[entry] = .list(.owners(page))
            run(changing(OwnerSearchView.self) { $0.wait(for: entry) })
        } else {
            let environment = environment
            run(changing(OwnerSearchView.self) { $0.receive(result, environment) })
        }
    }

    /// Changes the topmost view of a kind.
    private mutating func changing<V: View>(_ type: V.Type, _ body: (inout V) -> [Command]) -> [Command] {
        guard let stack = desk?.stack else { return [] }
        for index in stack.indices.reversed() {
            guard var view = stack[index] as? V else { continue }
            let commands = body(&view)
            desk?.stack[index] = view
            return commands
        }
        return []
    }

    // MARK: Export

    mutating func run(_ command: GovernmentCommand) {
        switch command {
        case .export(let order, let total): orderExport(order, total)
        case .stopExport: stopExport()
        }
    }

    private mutating func orderExport(_ order: OneStopOrder, _ total: Int) {
        guard export == nil else { return }
        guard let entry = audit(.oneStopExport(AuditedList(days: order.days, first: 0, count: total, total: total))) else { return }
        export = ExportState(order: order, total: total)
        held[entry] = .list(.export)
    }

    private mutating func beginExport() {
        guard let order = export?.order else { return }
        if export?.isStopping == true || session == nil {
            receiveExport(.failure(.cancelled))
        } else {
            let id = start(.government(.export(order)), .export)
            export?.request = id
        }
    }

    /// The answer to the export says whether it was still in time.
    mutating func stopExport() {
        guard export?.isStopping == false else { return }
        export?.isStopping = true
        if let id = export?.request { effects.append(.cancel(id)) }
    }

    private mutating func receiveExport(_ result: Result<Int, ExportError>) {
        guard let order = export?.order else { return }
        export = nil
        let words = texts.government
        switch result {
        case .success(let rows): say(Message(.success, words.exported(order, rows)))
        case .failure(.cancelled): say(Message(.info, words.exportStopped))
        case .failure(let error):
            if case .registry(let reason) = error, reason.endsSession { sessionExpired() }
            say(Message(.error, words.exportFailed(exportError(error))))
        }
    }

    private func exportError(_ error: ExportError) -> String {
        let words = texts.government
        switch error {
        case .registry(let error): return environment.registryError(error)
        case .folder(let code): return words.exportFolder(configuration.exportFolder.path, code)
        case .write(let code): return words.exportWrite(code)
        case .exists: return words.exportExists
        case .cancelled: return words.exportStopped
        }
    }
}
