import Domain
import Foundation
import Synchronization

/// Sends the ready rows of a bulk file: every one exactly once, whatever happens in between.
///
/// Each row's call has a key derived from the file's own secret, so that a row whose answer was lost is sent again as the very same call
/// and answered as the first time. What became of rows is in the store; of the rows themselves nothing is. Rows go out in the background
/// (`CallPriority.batch`), as many at a time as the ceiling of calls needs.
///
/// Who the former owners were is asked before anything is changed: afterwards the registry tells names and addresses (A511), but no mail
/// address. Their notices go out as soon as the last of their animals in the file has its answer. A former owner whose address was lost
/// with a crash, or who has none, gets a letter: see the result file.
public final class BulkEngine: Sendable {
    struct State {
        var ledger: BulkLedger?
        var progress: BulkProgress
        var wish = Wish.run
        /// Resumed when the wish changes.
        var waiter: CheckedContinuation<Void, Never>?
        var certificates: [Int: BulkCertificate] = [:]
        var former = FormerOwners()
        var pace = BulkPace()
        var unsaved = 0
        /// Rows that may have been sent without an answer.
        var uncertain: Set<Int> = []
        /// Rows set aside in this run: no answer makes sense.
        var hopeless: Set<Int> = []
    }

    enum Wish: Equatable { case run, pause, stop, cancel }

    let file: BulkFile
    let store: InquiryStore
    let client: CommonDBClient
    let by: OperatorID
    let notifier: BulkNotifier?
    let now: @Sendable () -> Date
    let rows: Rows
    let batch = CallPriority.batch(BatchID())
    let state: Mutex<State>
    private let onProgress: @Sendable (BulkProgress) -> Void

    /// - Parameters:
    ///   - by: The account that is logged in.
    ///   - notifier: `nil`: all former owners get letters.
    ///   - onProgress: Told after every change, from any thread.
    public init(
        _ file: BulkFile, store: InquiryStore, client: CommonDBClient, by: OperatorID, notifier: BulkNotifier? = nil,
        now: @escaping @Sendable () -> Date = { Date() }, onProgress: @escaping @Sendable (BulkProgress) -> Void = { _ in }
    ) {
        self.file = file
        self.store = store
        self.client = client
        self.by = by
        self.notifier = notifier
        self.now = now
        self.onProgress = onProgress
        rows = Rows(file)
        state = Mutex(State(progress: BulkProgress(kind: file.kind, ready: file.preview.ready)))
    }

    public var progress: BulkProgress { state.withLock { $0.progress } }

    // MARK: Wishes

    /// Lets the calls under way end and sends no more, until `resume`.
    public func pause() { wish(.pause) }
    public func resume() { wish(.run) }
    /// Lets the calls under way end, then `run` returns `.paused(.asked)`.
    public func stop() { wish(.stop) }
    /// Gives the rows up that were not sent yet. What may have been sent is settled first.
    public func cancel() { wish(.cancel) }

    private func wish(_ wish: Wish) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            // Nothing takes back a cancellation.
            guard state.wish != .cancel else { return nil }
            state.wish = wish
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Until the wish is another one than to pause.
    func waitForWish() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard state.wish == .pause else { return true }
                state.waiter = continuation
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    // MARK: Running

    /// Sends what is left. Returns when everything is done, or when it cannot go on by itself.
    ///
    /// An unreachable registry is waited for; a session that ended is not: log in, then run again, with another engine or this one.
    /// - throws: What keeps the file from being sent at all.
    @concurrent
    public func run() async throws(BulkError) -> BulkEnd {
        try begin()
        do throws(BulkHalt) {
            if file.kind == .transfer { try await prepare() }
            try await send()
            try await tellRest()
            return try end()
        } catch {
            return try halted(error)
        }
    }

    private func begin() throws(BulkError) {
        _ = try file.maker()
        let time = now()
        let known: BulkLedger?
        do { known = try store.openBulkFile(file, by: by, at: time) } catch { throw .store(error) }
        guard var ledger = known else { throw .tooOld }
        guard ledger.openedBy == by else { throw .begunBy(ledger.openedBy) }
        guard ledger.day == file.context.day else { throw .dayChanged }
        switch ledger.state {
        case .cancelled: throw .cancelled
        case .finished: break
        case .open:
            do { try store.save(&ledger, audit: entry(.opened, ledger), at: time) } catch { throw .store(error) }
        }
        state.withLock { [ledger] state in
            if state.wish == .stop { state.wish = .run }
            state.ledger = ledger
            state.progress.accepted = ledger.count(.accepted)
            state.progress.refused = ledger.count(.refused)
            state.hopeless = []
        }
        publish { $0.phase = self.file.kind == .transfer ? .preparing : .sending }
    }

    private func end() throws(BulkHalt) -> BulkEnd {
        let isCancelled = state.withLock { $0.wish == .cancel }
        guard state.withLock({ $0.hopeless.isEmpty }) || isCancelled else {
            throw BulkHalt.pause(.registry(.unreadable(Unreadable(fault: .shape))))
        }
        let isNews = state.withLock { state in
            defer { state.ledger?.state = isCancelled ? .cancelled : .finished }
            return state.ledger?.state == .open
        }
        if isNews { try save(isCancelled ? .cancelled : .finished) }
        publish {
            $0.phase = isCancelled ? .cancelled : .finished
            $0.secondsLeft = nil
        }
        return isCancelled ? .cancelled : .finished
    }

    private func halted(_ halt: BulkHalt) throws(BulkError) -> BulkEnd {
        guard case .pause(let pause) = halt else {
            guard case .error(let error) = halt else { return .paused(.asked) }
            if error != .takenOver { try? save() }
            throw error
        }
        // What is known so far must not be lost with a disk that is full; it is asked again otherwise.
        if case .store = pause {} else { try? save(.paused) }
        publish {
            $0.phase = .paused(pause)
            $0.secondsLeft = nil
        }
        return .paused(pause)
    }

    // MARK: Ledger

    /// Writes what has changed, with what the audit says of it.
    func save(_ step: AuditedBulkFile.Step? = nil) throws(BulkHalt) {
        let result = state.withLock { state -> Result<Void, StoreError> in
            guard var ledger = state.ledger else { return .success(()) }
            let time = now()
            do throws(StoreError) {
                try store.save(&ledger, audit: step.map { entry($0, ledger) }, at: time)
            } catch {
                return .failure(error)
            }
            state.ledger = ledger
            state.unsaved = 0
            return .success(())
        }
        guard case .failure(let error) = result else { return }
        if case .stale = error { throw .error(.takenOver) }
        throw .pause(.store(error))
    }

    private func entry(_ step: AuditedBulkFile.Step, _ ledger: BulkLedger) -> AuditEntry {
        AuditEntry(
            by: by, at: now(),
            what: .bulkFile(
                AuditedBulkFile(
                    step: step, kind: file.kind, rows: file.preview.ready, accepted: ledger.count(.accepted),
                    refused: ledger.count(.refused))))
    }

    /// What became of a row.
    public func state(ofRow row: Int) -> BulkRowState {
        state.withLock { state in
            guard let ledger = state.ledger, row >= 1, row <= ledger.marks.count else { return .pending }
            switch ledger.fate(row) {
            case .pending: return .pending
            case .accepted: return .accepted
            case .unsent: return .unsent
            case .refused:
                let refused = ledger.refusals[row]
                return .refused(code: refused?.code ?? "", fields: refused?.fields ?? [])
            }
        }
    }

    /// Rows the registry refused, in order, with its code and the columns it named.
    public var refusedRows: [BulkRefusedRow] {
        state.withLock { state in
            (state.ledger?.refusals ?? [:]).sorted { $0.key < $1.key }
                .map { BulkRefusedRow(row: $0.key, code: $0.value.code, columns: file.titles(of: $0.value.fields)) }
        }
    }

    func publish(_ change: (inout BulkProgress) -> Void) {
        let progress = state.withLock { state in
            change(&state.progress)
            return state.progress
        }
        onProgress(progress)
    }
}

/// Why the work stands still.
enum BulkHalt: Error {
    case pause(BulkPause)
    case error(BulkError)
}

/// What a certificate says that the result file does too.
struct BulkCertificate: Sendable {
    var number: String
    var changeKey: ChangeKey
}

/// How fast rows are answered.
struct BulkPace {
    private var times: [ContinuousClock.Instant] = []

    private static let window: Duration = .seconds(10)

    mutating func tick(_ now: ContinuousClock.Instant) -> Double {
        times.append(now)
        if let first = times.firstIndex(where: { now - $0 <= BulkPace.window }), first > 0 { times.removeFirst(first) }
        guard let first = times.first, times.count > 1 else { return 0 }
        let seconds = (now - first) / .seconds(1)
        return seconds > 0.2 ? Double(times.count - 1) / seconds : 0
    }

    mutating func reset() { times = [] }
}
