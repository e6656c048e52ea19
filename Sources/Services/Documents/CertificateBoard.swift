import Foundation
import Synchronization

/// What a job shows: its progress as values, and why it left certificates alone. Thread-safe.
final class CertificateBoard: Sendable {
    private struct State {
        var progress = CertificateProgress()
        var holds: [PaperCertificate.ID: CertificateHold] = [:]
        var readers: [UUID: AsyncStream<CertificateProgress>.Continuation] = [:]
    }

    private let state = Mutex(State())

    var progress: CertificateProgress { state.withLock { $0.progress } }
    func hold(on id: PaperCertificate.ID) -> CertificateHold? { state.withLock { $0.holds[id] } }

    /// The newest value at once, then each change; what nobody read in time is skipped. Ends after a value that is over.
    func updates() -> AsyncStream<CertificateProgress> {
        let (stream, continuation) = AsyncStream.makeStream(of: CertificateProgress.self, bufferingPolicy: .bufferingNewest(1))
        let id = UUID()
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        let isOver = state.withLock { state in
            continuation.yield(state.progress)
            if !state.progress.isOver { state.readers[id] = continuation }
            return state.progress.isOver
        }
        if isOver { continuation.finish() }
        return stream
    }

    private func forget(_ id: UUID) { state.withLock { $0.readers[id] = nil } }

    func leave(_ id: PaperCertificate.ID, _ hold: CertificateHold) {
        state.withLock { $0.holds[id] = hold }
        change { $0.left += 1 }
    }

    /// Only while it works: a pause that was reached already stays what it is.
    func markPausing() { change { if $0.state == .running { $0.state = .pausing } } }

    func change(_ body: (inout CertificateProgress) -> Void) {
        let ended = state.withLock { state -> [AsyncStream<CertificateProgress>.Continuation] in
            let before = state.progress
            body(&state.progress)
            guard state.progress != before else { return [] }
            // Under the lock, so that they come in the order of the changes.
            for reader in state.readers.values { reader.yield(state.progress) }
            guard state.progress.isOver else { return [] }
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        // Not under the lock: a stream that ends calls back.
        for reader in ended { reader.finish() }
    }
}
