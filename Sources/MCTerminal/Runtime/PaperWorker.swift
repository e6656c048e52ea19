import Domain
import Foundation
import Screens
import Services
import Synchronization

/// Sends batches of forms to the registry, and opens scans. What it sends goes on behind the screen, whoever is logged in.
final class PaperWorker: Sendable {
    typealias Runs = RegistryRuns<PaperBatch.ID, SubmissionEngine>

    private let client: Task<CommonDBClient, Never>
    private let store: StoreWorker
    private let setup: PaperSetupSource
    private let settings: Settings
    private let runs: Runs
    private let log: ProgramLog
    private let inbox: Inbox

    /// - parameter runs: Told by others what they hear of registry and log-ins.
    init(
        client: Task<CommonDBClient, Never>, store: StoreWorker, setup: PaperSetupSource, settings: Settings, runs: Runs, log: ProgramLog,
        inbox: Inbox
    ) {
        self.client = client
        self.store = store
        self.setup = setup
        self.settings = settings
        self.runs = runs
        self.log = log
        self.inbox = inbox
    }

    /// - returns: `false` when the request is the store's.
    func perform(_ id: RequestID, _ request: PaperRequest) -> Bool {
        switch request {
        case .submit(let batch, let settlesOthers, let by):
            Task { await submit(id, batch, settlesOthers: settlesOthers, by: by) }
        case .steerSubmission(let batch, let wish):
            switch wish {
            case .pause: runs[batch]?.pause()
            case .resume: runs[batch]?.resume()
            case .cancel: runs[batch]?.cancel()
            }
            inbox.post(.reply(id, .paper(.steered)))
        case .openScan(let slot, let by):
            Task { inbox.post(.reply(id, .paper(.scanOpened(slot.id, await open(slot, by: by))))) }
        default: return false
        }
        return true
    }

    private func submit(_ id: RequestID, _ batch: PaperBatch.ID, settlesOthers: Bool, by: OperatorID) async {
        func tell(_ progress: SubmissionProgress, _ holds: [PaperSlot.ID: SubmissionHold] = [:]) {
            inbox.post(.reply(id, .paper(.submitting(batch, progress, holds: holds))))
        }
        let begun: (store: InquiryStore, slots: [PaperSlot.ID], mail: CompletionMailer?)
        do throws(StoreError) {
            begun = try await store.inStore { [setup] store throws(StoreError) in
                (store, try store.slots(of: batch).map(\.id), setup.value.mail.map { CompletionMailer($0) })
            }
        } catch {
            return tell(SubmissionProgress(state: .stopped(error)))
        }
        let engine = SubmissionEngine(
            batch: batch, by: by, store: begun.store, client: await client.value, mail: begun.mail, settlesOthers: settlesOthers, log: log)
        // One that is under way is looked at.
        guard let run = runs.add(engine, for: batch, by: by) else { return tell(SubmissionProgress(state: .cancelled)) }
        run.start()
        for await progress in run.updates() {
            if progress.isOver { runs.remove(batch) } else { runs.goOn(batch) }
            var holds: [PaperSlot.ID: SubmissionHold] = [:]
            if progress.left > 0 { for slot in begun.slots { holds[slot] = run.hold(on: slot) } }
            tell(progress, holds)
        }
    }

    // MARK: Scans

    private func open(_ slot: PaperSlot, by: OperatorID) async -> ScanOpening {
        guard let folder = ScanFolder(settings) else { return .noFolder }
        guard let command = settings.scanCommand else { return .noCommand }
        do {
            guard let scan = try await found(slot, in: folder) else { return .notFound }
            try await folder.open(scan, by: command)
            // Which scan was looked at stays with the form; that it could not be noted keeps nobody from looking.
            try? await store.inStore { store throws(StoreError) in try PaperWorker.link(scan, to: slot.id, by: by, in: store) }
            return .opened(scan.name)
        } catch {
            return .failed
        }
    }

    private func found(_ slot: PaperSlot, in folder: ScanFolder) async throws -> Scan? {
        let number = try await store.inStore { store throws(StoreError) in try store.batch(slot.batch)?.slip.number }
        return try await Task.detached { try number.flatMap { try folder.scans(batch: $0, number: slot.number).first } }.value
    }

    private static func link(_ scan: Scan, to id: PaperSlot.ID, by: OperatorID, in store: InquiryStore) throws(StoreError) {
        let seen = PaperScan(name: scan.name, sha256: bytes(scan.sha256))
        guard let slot = try store.slot(id), try store.paperFile(id, for: by)?.scan != seen else { return }
        _ = try store.record(.scanLinked(seen), onSlot: id, expecting: slot.version, by: by, at: Date())
    }

    /// Of hexadecimal digits.
    private static func bytes(_ digits: String) -> [UInt8] {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
}
