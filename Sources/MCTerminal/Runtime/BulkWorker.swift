import Domain
import Foundation
import Screens
import Services
import Synchronization

/// Reads, checks and sends bulk files, and writes their results. One file is sent at a time, behind the screen.
final class BulkWorker: Sendable {
    /// A file that is sent, or was: its engine knows what its result file says.
    private struct Sending {
        let request: RequestID
        let file: CheckedBulkFile.ID
        let engine: BulkEngine
        var task: Task<Void, Never>?
    }

    private struct State {
        var sending: Sending?
        /// The one that was sent last.
        var sent: (file: CheckedBulkFile.ID, engine: BulkEngine)?
        var checks: [RequestID: Task<Void, Never>] = [:]
        var isEnded = false
    }

    private let client: Task<CommonDBClient, Never>
    private let store: StoreWorker
    private let setup: PaperSetupSource
    private let inbox: Inbox
    private let state = Mutex(State())

    init(client: Task<CommonDBClient, Never>, store: StoreWorker, setup: PaperSetupSource, inbox: Inbox) {
        self.client = client
        self.store = store
        self.setup = setup
        self.inbox = inbox
    }

    /// - returns: `false` when the request is the store's.
    func perform(_ id: RequestID, _ request: BulkFileRequest) -> Bool {
        switch request {
        case .files: return false
        case .completePath(let typed):
            answer(id) { _ in .pathCompleted(typed, BulkReading.completions(of: typed)) }
        case .check(let order, let at): check(id, order, at)
        case .send(let file, let givesUp, let by): answerSending(id, file, givesUp: givesUp, by: by)
        case .steer(let wish):
            let engine = state.withLock { $0.sending?.engine }
            switch wish {
            case .pause: engine?.pause()
            case .resume: engine?.resume()
            case .cancel: engine?.cancel()
            }
            inbox.post(.reply(id, .bulkFile(.steered)))
        case .writeResult(let file, let folder, let name, let by):
            answer(id) { .resultWritten(file.id, await $0.writeResult(of: file, to: folder, name, by: by)) }
        case .writeTemplate(let kind, let folder, let name):
            answer(id) { _ in
                do throws(ExportError) {
                    try BulkTemplate.write(kind, to: folder.appendingPathComponent(name))
                    return .templateWritten(kind, .success(name))
                } catch {
                    return .templateWritten(kind, .failure(error))
                }
            }
        }
        return true
    }

    /// What is read or sent ends at its next safe place, and answers.
    ///
    /// - returns: `false` when the request is not here.
    func cancel(_ id: RequestID) -> Bool {
        state.withLock { state in
            if let check = state.checks[id] {
                check.cancel()
                return true
            }
            guard let sending = state.sending, sending.request == id else { return false }
            sending.engine.stop()
            return true
        }
    }

    /// Lets the calls under way end; what is left goes on with the same file another time.
    func shutDown() async {
        let (checks, sending) = state.withLock { state in
            state.isEnded = true
            return (Array(state.checks.values), state.sending)
        }
        for check in checks { check.cancel() }
        sending?.engine.stop()
        await sending?.task?.value
    }

    private func answer(_ id: RequestID, _ body: @escaping @Sendable (BulkWorker) async -> BulkFileReply) {
        Task { inbox.post(.reply(id, .bulkFile(await body(self)))) }
    }

    // MARK: Reading

    private func check(_ id: RequestID, _ order: BulkOrder, _ at: Date) {
        // Kept before it can end: the end takes it out again.
        state.withLock { state in
            state.checks[id] = Task.detached(priority: .userInitiated) { [self] in
                let result = await checked(id, order, at)
                self.state.withLock { $0.checks[id] = nil }
                inbox.post(.reply(id, .bulkFile(.checked(order, result))))
            }
        }
    }

    private func checked(_ id: RequestID, _ order: BulkOrder, _ at: Date) async -> Result<CheckedBulkFile, BulkError> {
        do throws(StoreError) {
            let (store, setup) = try await store.inStore { [setup] store in (store, setup.value) }
            let context = BulkContext(
                day: TokyoTime(at).day, municipalities: setup.postcodes.municipalities, layouts: setup.layouts)
            let pace = Pace()
            do throws(BulkError) {
                return .success(
                    try BulkReading.check(order, context, in: store) { done, total in
                        guard pace.isDue() else { return }
                        inbox.post(.reply(id, .bulkFile(.checking(order, done: done, total: total))))
                    })
            } catch {
                return .failure(error)
            }
        } catch {
            return .failure(.store(error))
        }
    }

    // MARK: Sending

    private func answerSending(_ id: RequestID, _ file: CheckedBulkFile, givesUp: Bool, by: OperatorID) {
        Task {
            func tell(_ error: BulkError) {
                let outcome = BulkOutcome(
                    end: .failure(error), progress: BulkProgress(kind: file.order.kind, ready: file.preview.ready), refused: [])
                inbox.post(.reply(id, .bulkFile(.sent(file.id, outcome))))
            }
            do throws(StoreError) {
                let engine = try await engine(for: file, request: id, by: by)
                if givesUp { engine.cancel() }
                guard begin(id, file.id, engine) else { return tell(.stopped) }
            } catch {
                tell(.store(error))
            }
        }
    }

    /// - returns: `false` when another file is being sent, or the program is leaving.
    private func begin(_ id: RequestID, _ file: CheckedBulkFile.ID, _ engine: BulkEngine) -> Bool {
        state.withLock { state in
            guard state.sending == nil, !state.isEnded else { return false }
            var sending = Sending(request: id, file: file, engine: engine)
            // Kept before it can end: the end takes it out again.
            sending.task = Task { [self] in
                let end: Result<BulkEnd, BulkError>
                do throws(BulkError) { end = .success(try await engine.run()) } catch { end = .failure(error) }
                self.state.withLock { state in
                    state.sending = nil
                    state.sent = (file, engine)
                }
                let outcome = BulkOutcome(end: end, progress: engine.progress, refused: engine.refusedRows)
                inbox.post(.reply(id, .bulkFile(.sent(file, outcome))))
            }
            state.sending = sending
            return true
        }
    }

    private func engine(
        for file: CheckedBulkFile, request id: RequestID?, by: OperatorID
    ) async throws(StoreError) -> BulkEngine {
        let (store, setup) = try await store.inStore { [setup] store in (store, setup.value) }
        let pace = Pace()
        return BulkEngine(
            file.file, store: store, client: await client.value, by: by, notifier: setup.mail.map { BulkNotifier($0) },
            onProgress: { [inbox] progress in
                guard let id, pace.isDue(progress.phase) else { return }
                inbox.post(.reply(id, .bulkFile(.sending(file.id, progress))))
            })
    }

    // MARK: Results

    private func writeResult(
        of file: CheckedBulkFile, to folder: URL, _ name: String, by: OperatorID
    ) async -> Result<String, BulkError> {
        let (known, isBusy) = state.withLock { state in
            (state.sent?.file == file.id ? state.sent?.engine : nil, state.sending?.file == file.id)
        }
        guard !isBusy else { return .failure(.stopped) }
        do throws(BulkError) {
            let engine = if let known { known } else { try await settled(file, by: by) }
            try await engine.writeResult(to: folder.appendingPathComponent(name), Texts.bulkResultWords)
            return .success(name)
        } catch {
            return .failure(error)
        }
    }

    /// An engine that knows what became of the rows.
    private func settled(_ file: CheckedBulkFile, by: OperatorID) async throws(BulkError) -> BulkEngine {
        let engine: BulkEngine
        do throws(StoreError) {
            engine = try await self.engine(for: file, request: nil, by: by)
        } catch {
            throw .store(error)
        }
        _ = try await engine.run()
        return engine
    }
}

/// Lets one in a tenth of a second pass, and every change of phase.
private final class Pace: Sendable {
    private let last = Mutex<(at: ContinuousClock.Instant, phase: BulkProgress.Phase?)?>(nil)

    func isDue(_ phase: BulkProgress.Phase? = nil) -> Bool {
        last.withLock { last in
            let now = ContinuousClock.now
            if let last, last.phase == phase, now - last.at < .milliseconds(100) { return false }
            last = (now, phase)
            return true
        }
    }
}
