import Foundation
import Synchronization

/// What a run shows: its progress as values, and why it left forms alone. Thread-safe.
final class SubmissionBoard: Sendable {
    private struct State {
        var progress = SubmissionProgress()
        var holds: [PaperSlot.ID: SubmissionHold] = [:]
        var readers: [UUID: AsyncStream<SubmissionProgress>.Continuation] = [:]
        /// When the work that is going on began; `nil` in a pause.
        var since: ContinuousClock.Instant?
        /// Of work before the last pause.
        var worked = Duration.zero
        /// When forms were done, by the time worked.
        var marks: [Duration] = []
    }

    private let state = Mutex(State())

    var progress: SubmissionProgress { state.withLock { $0.progress } }
    func hold(on slot: PaperSlot.ID) -> SubmissionHold? { state.withLock { $0.holds[slot] } }

    /// The newest value at once, then each change; what nobody read in time is skipped. Ends after a value that is over.
    func updates() -> AsyncStream<SubmissionProgress> {
        let (stream, continuation) = AsyncStream.makeStream(of: SubmissionProgress.self, bufferingPolicy: .bufferingNewest(1))
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

    // MARK: - Changes

    func begin(total: Int) { change { $0.progress = SubmissionProgress(state: .running, total: total) } }
    func take(_ number: Int?) { change { $0.progress.current = number } }

    func set(_ phase: SubmissionProgress.State) {
        change { state in
            guard state.progress.state != phase else { return }
            state.progress.state = phase
            let now = ContinuousClock.now
            switch phase {
            case .running, .pausing: state.since = state.since ?? now
            case .paused, .finished, .cancelled, .stopped:
                state.worked += state.since.map { now - $0 } ?? .zero
                state.since = nil
            }
            if state.progress.isOver { state.progress.current = nil }
        }
    }

    /// Only while it works: a pause that was reached already stays what it is.
    func markPausing() {
        change { if $0.progress.state == .running { $0.progress.state = .pausing } }
    }

    func accepted() { done { $0.accepted += 1 } }
    func refused() { done { $0.refused += 1 } }

    func leave(_ slot: PaperSlot.ID, _ hold: SubmissionHold) {
        state.withLock { $0.holds[slot] = hold }
        done { $0.left += 1 }
    }

    private func done(_ count: (inout SubmissionProgress) -> Void) {
        change { state in
            count(&state.progress)
            let worked = state.worked + (state.since.map { ContinuousClock.now - $0 } ?? .zero)
            state.marks.append(worked)
            state.marks.removeFirst(state.marks.count { $0 + .seconds(60) < worked })
            let seconds = min(60, max(0.001, worked / .seconds(1)))
            state.progress.perMinute = Double(state.marks.count) * 60 / seconds
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let ended = state.withLock { state -> [AsyncStream<SubmissionProgress>.Continuation] in
            let before = state.progress
            body(&state)
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
