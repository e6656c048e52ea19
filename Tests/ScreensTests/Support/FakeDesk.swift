import Domain
import Foundation
import Services

@testable import Screens

/// Answers requests as the program's services would, from made-up data; inquiries come from a real store in memory.
final class FakeDesk {
    let store: InquiryStore
    var records: [ChipNumber: ChipRecord]
    var histories = People.histories
    /// What every registry call fails with; `nil` when it works.
    var registryFailure: CommonDBError?
    /// What the registry says about numbers of forms while they are keyed.
    var formLookUp: (ChipNumber) -> Result<ChipRecord?, CommonDBError> = { _ in .failure(.timedOut(after: .seconds(1))) }
    /// What every write to the store fails with; reads go on working.
    var writeFailure: StoreError?
    var readFailure: StoreError?
    var passwords = [People.userID: People.password]
    /// Users whose password is temporary.
    var temporary: Set<String> = []
    /// Rows of an owner search; `nil` = the records whose name or kana holds the name.
    var ownerRows: [ChipRecord]?
    var ownersPerPage = 200
    /// The registry stops answering in the middle of a look for near numbers.
    var isNearCutShort = false
    var role = RegistryRole.designatedBody
    var accounts = FakeAccounts()
    var figures = RegistryFigures(at: AppDriver.start, rate: .init(ceiling: 30))
    /// The office of the account; the call fails without one.
    var office: String? = "奈良市 保健所"
    var notices: [OneStopNotice] = []
    var excesses: [BreedingExcess] = []
    var listRowsPerPage = 200
    var bulk = FakeBulk()
    var police = FakePolice()
    var printing = FakePrinting()
    /// What an export ends with; `nil` = the number of notices.
    var exportEnd: Result<Int, ExportError>?
    /// Who is logged in at the registry.
    private(set) var sessionOf: String?

    init(store: InquiryStore? = nil) {
        guard let store = store ?? (try? InquiryStore.inMemory()) else { preconditionFailure("no store in memory") }
        self.store = store
        records = Dictionary(uniqueKeysWithValues: People.records.map { ($0.chip, $0) })
    }

    func answer(_ request: Request) -> [Reply] {
        switch request {
        case .logIn(let id, let password): [.loggedIn(logIn(id, password))]
        case .logOut: [.loggedOut(registry { sessionOf = nil })]
        case .resetPassword: [.passwordReset(registry {})]
        case .changePassword(let current, let new): [.passwordChanged(changePassword(current, new))]
        case .verifyPassword(let typed): [.passwordVerified(sessionOf.flatMap { passwords[$0] } == typed)]
        case .openStore: [.storeOpened(read { _ throws(StoreError) in })]

        case .chip(let chip): [.chip(chip, registry { records[chip] })]
        case .ownershipHistory(let chip): [.ownershipHistory(chip, registry { histories[chip] ?? [] })]
        case .nearNumbers(let chip):
            [.nearNumbers(chip, found: chip.neighbours().filter { records[$0] != nil }, isFinished: true, isCutShort: isNearCutShort)]
        case .owners(let name, let cursor): [.owners(registry { owners(name, cursor) })]

        case .receive(let content, let by, let at):
            [.received(write { store throws(StoreError) in try store.receive(content, by: by, at: at) })]
        case .saveDraft(let draft):
            [.draftSaved(draft.inquiry, write { store throws(StoreError) in try store.saveDraft(draft) }, at: draft.savedAt)]
        case .record(let changes, let id, let version, let by, let at):
            [.recorded(write { store throws(StoreError) in try store.record(changes, on: id, expecting: version, by: by, at: at) })]
        case .audit(let entry): [.audited(write { store throws(StoreError) in try store.audit(entry) })]
        case .inquiry(let id): [.inquiry(read { store throws(StoreError) in try Self.file(try store.inquiry(id), store) })]
        case .inquiryByReceipt(let receipt):
            [.inquiry(read { store throws(StoreError) in try Self.file(try store.inquiry(receipt: receipt), store) })]
        case .page(let view, let anchor, let limit):
            [.page(view, anchor, read { store throws(StoreError) in try store.page(view, from: anchor, limit: limit) })]
        case .find(let search, let view, let limit):
            [.found(search, read { store throws(StoreError) in try store.search(search, in: view, limit: limit) })]
        case .government(let request): government(request).map { .government($0) }
        case .drafts(let by): [.drafts(read { store throws(StoreError) in try Self.drafts(by, store) })]

        case .desk(let request): [.desk(answer(request))]
        case .auditLog(let request): answer(request).map { .auditLog($0) }
        case .accounts(let request): [.accounts(answer(request))]
        case .registryFigures: [.registryFigures(figures)]
        case .bulkFile(let request): answer(request).map { .bulkFile($0) }
        case .police(let request): answer(request).map { .police($0) }
        case .paper(let request): answer(request).map { .paper($0) }
        case .printing(let request): answer(request).map { .printing($0) }
        }
    }

    // MARK: Registry

    private func registry<Value>(_ body: () -> Value) -> Result<Value, CommonDBError> {
        registryFailure.map { .failure($0) } ?? .success(body())
    }

    private func logIn(_ id: String, _ password: String) -> Result<LoginOutcome, CommonDBError> {
        if let registryFailure { return .failure(registryFailure) }
        guard passwords[id] == password else { return .failure(.refused(Refusal(status: 401, code: "invalidCredentials"))) }
        sessionOf = id
        return .success(
            LoginOutcome(
                accountID: id, role: role, mustChangePassword: temporary.contains(id), expiresAt: .distantFuture))
    }

    private func changePassword(_ current: String, _ new: String) -> Result<Void, CommonDBError> {
        if let registryFailure { return .failure(registryFailure) }
        guard let id = sessionOf, passwords[id] == current else {
            return .failure(.refused(Refusal(status: 422, code: "currentPasswordWrong")))
        }
        passwords[id] = new
        temporary.remove(id)
        return .success(())
    }

    private func owners(_ name: String, _ cursor: String?) -> OwnerSearchPage {
        let key = JapaneseText.fold(name)
        let all =
            ownerRows
            ?? records.values.sorted { $0.chip < $1.chip }
            .filter { JapaneseText.fold($0.owner.name).contains(key) || JapaneseText.fold($0.owner.kana).contains(key) }
        let start = cursor.flatMap(Int.init) ?? 0
        let end = min(all.count, start + ownersPerPage)
        return OwnerSearchPage(records: Array(all[start..<end]), nextCursor: end < all.count ? String(end) : nil, total: all.count)
    }

    private func government(_ request: GovernmentRequest) -> [GovernmentReply] {
        switch request {
        case .ownAccount:
            let account = RegistryAccount(
                id: sessionOf ?? "", role: role, name: "", affiliation: office ?? "", email: "", municipalityCode: "292010")
            return [.ownAccount(office == nil ? .failure(.timedOut(after: .seconds(1))) : registry { account })]
        case .oneStop(let query):
            return [
                .oneStop(
                    query,
                    registry { page(notices, query, \.noticedAt) }.map {
                        OneStopPage(notices: $0.rows, nextCursor: $0.next, total: $0.total)
                    })
            ]
        case .breeding(let query):
            return [
                .breeding(
                    query,
                    registry { page(excesses, query, \.judgedAt) }
                        .map { BreedingExcessPage(excesses: $0.rows, nextCursor: $0.next, total: $0.total) })
            ]
        case .export(let order):
            let rows = notices.filter { order.days.contains(TokyoTime($0.noticedAt).day) }.count
            return [.exporting(done: rows / 2, total: rows), .exported(exportEnd ?? registry { rows }.mapError { .registry($0) })]
        }
    }

    private func page<Row>(
        _ all: [Row], _ query: PeriodPageQuery, _ time: (Row) -> Date
    ) -> (rows: [Row], next: String?, total: Int) {
        let rows = all.filter { query.days.contains(TokyoTime(time($0)).day) }
        let start = query.cursor.flatMap(Int.init) ?? 0
        let end = min(rows.count, start + listRowsPerPage)
        return (Array(rows[start..<end]), end < rows.count ? String(end) : nil, rows.count)
    }

    // MARK: Store

    func read<Value>(_ body: (InquiryStore) throws(StoreError) -> Value) -> Result<Value, StoreError> {
        if let readFailure { return .failure(readFailure) }
        do { return .success(try body(store)) } catch { return .failure(error) }
    }

    func write<Value>(_ body: (InquiryStore) throws(StoreError) -> Value) -> Result<Value, StoreError> {
        if let writeFailure { return .failure(writeFailure) }
        do { return .success(try body(store)) } catch { return .failure(error) }
    }

    private static func file(_ inquiry: Inquiry?, _ store: InquiryStore) throws(StoreError) -> InquiryFile? {
        guard let inquiry else { return nil }
        let history = try store.history(of: inquiry.id)
        var receipts: [Inquiry.ID: ReceiptNumber] = [:]
        for other in Set(history.compactMap(\.other)) { receipts[other] = (try? store.inquiry(other))?.receiptNumber }
        return InquiryFile(inquiry: inquiry, history: history, draft: try store.draft(of: inquiry.id), receipts: receipts)
    }

    private static func drafts(_ by: OperatorID, _ store: InquiryStore) throws(StoreError) -> [InquiryFile] {
        var files: [InquiryFile] = []
        for draft in try store.drafts(of: by) {
            if let inquiry = try store.inquiry(draft.inquiry) { files.append(InquiryFile(inquiry: inquiry, history: [], draft: draft)) }
        }
        return files
    }
}
