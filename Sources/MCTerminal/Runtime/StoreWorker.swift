import Domain
import Foundation
import Screens
import Services
import Synchronization

/// Does the requests that go to the local store. Writes keep their order on one queue; reads have one of their own,
/// so that a long search never holds up the journal of a note.
final class StoreWorker: Sendable {
    /// How the store is opened once its key is known.
    typealias Opening = @Sendable (_ passphrase: String?) throws(StoreError) -> InquiryStore

    private let opening: Opening
    private let inbox: Inbox
    private let writes = DispatchQueue(label: "mcterminal.store.writes", qos: .userInitiated)
    private let reads = DispatchQueue(label: "mcterminal.store.reads", qos: .userInitiated)
    /// Searches and walks of the log may take longer than a page of a list, and have a connection of their own.
    private let searches = DispatchQueue(label: "mcterminal.store.searches", qos: .userInitiated)
    private let store = Mutex<InquiryStore?>(nil)
    private let failure = Mutex<StoreError>(.closed)
    /// Reads that wait or run, and whether somebody still waits for them.
    private let waiting = Mutex<[RequestID: Bool]>([:])
    private let isOpening = Mutex(true)
    let setup: PaperSetupSource

    /// - parameter setup: The paper desk's, for what needs its forms.
    init(inbox: Inbox, setup: PaperSetupSource, opening: @escaping Opening) {
        self.inbox = inbox
        self.setup = setup
        self.opening = opening
        // Nothing is read before the store is open; it is the first thing the program asks for.
        reads.suspend()
        searches.suspend()
    }

    func perform(_ id: RequestID, _ request: Request) {
        switch request {
        case .openStore(let passphrase): writes.async { self.open(id, passphrase) }
        case .receive(let content, let by, let at):
            write(id) { store throws(StoreError) in
                try store.receive(content, by: by, at: at)
            } reply: {
                .received($0)
            }
        case .saveDraft(let draft):
            write(id) { store throws(StoreError) in
                try store.saveDraft(draft)
            } reply: {
                .draftSaved(draft.inquiry, $0, at: draft.savedAt)
            }
        case .record(let changes, let inquiry, let version, let by, let at):
            write(id) { store throws(StoreError) in
                try store.record(changes, on: inquiry, expecting: version, by: by, at: at)
            } reply: {
                .recorded($0)
            }
        case .audit(let entry):
            write(id) { store throws(StoreError) in
                try store.audit(entry)
            } reply: {
                .audited($0)
            }
        case .inquiry(let inquiry):
            read(id) { store throws(StoreError) in
                try StoreWorker.file(try store.inquiry(inquiry), store)
            } reply: {
                .inquiry($0)
            }
        case .inquiryByReceipt(let receipt):
            read(id) { store throws(StoreError) in
                try StoreWorker.file(try store.inquiry(receipt: receipt), store)
            } reply: {
                .inquiry($0)
            }
        case .page(let view, let anchor, let limit):
            read(id) { store throws(StoreError) in
                try store.page(view, from: anchor, limit: limit)
            } reply: {
                .page(view, anchor, $0)
            }
        case .find(let search, let view, let limit):
            seek(id) { [self] store throws(StoreError) in
                try store.search(search, in: view, limit: limit) { !isWanted(id) }
            } reply: {
                .found(search, $0)
            }
        case .drafts(let by):
            read(id) { store throws(StoreError) in
                var files: [InquiryFile] = []
                for draft in try store.drafts(of: by) {
                    if let inquiry = try store.inquiry(draft.inquiry) {
                        files.append(InquiryFile(inquiry: inquiry, history: [], draft: draft))
                    }
                }
                return files
            } reply: {
                .drafts($0)
            }
        case .accounts(let request): perform(id, request)
        case .desk(let request): perform(id, request)
        case .auditLog(let request): perform(id, request)
        case .paper(let request): perform(id, request)
        case .printing(let request): perform(id, request)
        case .bulkFile(let request): perform(id, request)
        case .police(let request): perform(id, request)
        default: break
        }
    }

    /// Writes are never taken back; a read that nobody waits for is skipped or stopped.
    func cancel(_ id: RequestID) { waiting.withLock { if $0[id] != nil { $0[id] = false } } }

    func isWanted(_ id: RequestID) -> Bool { waiting.withLock { $0[id] ?? false } }

    /// Waits until every write asked for is on disk.
    func finish() {
        writes.sync {}
        let open = store.withLock { $0.take() }
        open?.close()
    }

    /// Often enough that what another program wrote is on screen within a second, with the reading and drawing that follow.
    private static let watchInterval: DispatchTimeInterval = .milliseconds(400)

    /// Tells the desk when another program wrote to the store.
    private func watchForOthers() {
        reads.asyncAfter(deadline: .now() + StoreWorker.watchInterval) { [weak self] in
            guard let self, let store = store.withLock({ $0 }) else { return }
            if let token = try? store.changeToken() {
                let isNew = lastToken.withLock { last in
                    defer { last = token }
                    return last != nil && last != token
                }
                if isNew { inbox.post(.storeChanged) }
            }
            watchForOthers()
        }
    }

    private let lastToken = Mutex<ChangeToken?>(nil)

    private func open(_ id: RequestID, _ passphrase: String?) {
        let result: Result<Void, StoreError>
        do {
            let opened = try opening(passphrase)
            // From before the first page is read: what others write from now on is news.
            let token = try opened.changeToken()
            lastToken.withLock { $0 = token }
            store.withLock { $0 = opened }
            result = .success(())
        } catch {
            failure.withLock { $0 = error }
            result = .failure(error)
        }
        let isFirst = isOpening.withLock { isOpening in
            defer { isOpening = false }
            return isOpening
        }
        if isFirst {
            reads.resume()
            searches.resume()
        }
        if case .success = result { watchForOthers() }
        inbox.post(.reply(id, .storeOpened(result)))
    }

    private static func file(_ inquiry: Inquiry?, _ store: InquiryStore) throws(StoreError) -> InquiryFile? {
        guard let inquiry else { return nil }
        let history = try store.history(of: inquiry.id)
        var receipts: [Inquiry.ID: ReceiptNumber] = [:]
        for other in Set(history.compactMap(\.other)) { receipts[other] = (try? store.inquiry(other))?.receiptNumber }
        return InquiryFile(inquiry: inquiry, history: history, draft: try store.draft(of: inquiry.id, by: nil), receipts: receipts)
    }

    func write<Value: Sendable>(
        _ id: RequestID, _ body: @escaping @Sendable (InquiryStore) throws(StoreError) -> Value,
        reply: @escaping @Sendable (Result<Value, StoreError>) -> Reply
    ) {
        writes.async { [self] in inbox.post(.reply(id, reply(result(body)))) }
    }

    func read<Value: Sendable>(
        _ id: RequestID, _ body: @escaping @Sendable (InquiryStore) throws(StoreError) -> Value,
        reply: @escaping @Sendable (Result<Value, StoreError>) -> Reply
    ) {
        read(id, on: reads, body, reply: reply)
    }

    private func read<Value: Sendable>(
        _ id: RequestID, on queue: DispatchQueue, _ body: @escaping @Sendable (InquiryStore) throws(StoreError) -> Value,
        reply: @escaping @Sendable (Result<Value, StoreError>) -> Reply
    ) {
        waiting.withLock { $0[id] = true }
        queue.async { [self] in
            defer { waiting.withLock { _ = $0.removeValue(forKey: id) } }
            if isWanted(id) { inbox.post(.reply(id, reply(result(body)))) }
        }
    }

    /// A read that may take longer than a page of a list.
    func seek<Value: Sendable>(
        _ id: RequestID, _ body: @escaping @Sendable (InquiryStore) throws(StoreError) -> Value,
        reply: @escaping @Sendable (Result<Value, StoreError>) -> Reply
    ) {
        read(id, on: searches, body, reply: reply)
    }

    /// A read of what was written before it was asked for.
    func follow<Value: Sendable>(
        _ id: RequestID, _ body: @escaping @Sendable (InquiryStore) throws(StoreError) -> Value,
        reply: @escaping @Sendable (Result<Value, StoreError>) -> Reply
    ) {
        read(id, on: writes, body, reply: reply)
    }

    /// For work that has more to do than one request: behind the writes asked for so far.
    func inStore<Value: Sendable>(
        _ body: @escaping @Sendable (InquiryStore) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, StoreError>, Never>) in
            writes.async { [self] in continuation.resume(returning: result(body)) }
        }
        return try outcome.get()
    }

    private func result<Value>(_ body: (InquiryStore) throws(StoreError) -> Value) -> Result<Value, StoreError> {
        guard let store = store.withLock({ $0 }) else { return .failure(failure.withLock { $0 }) }
        do {
            return .success(try body(store))
        } catch {
            return .failure(error)
        }
    }
}
