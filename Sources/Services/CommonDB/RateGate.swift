import Synchronization

/// Makes calls wait for their turn under a `RateLimit`.
final class RateGate: Sendable {
    private struct State {
        var limit: RateLimit<UInt64>
        var waiting: [UInt64: CheckedContinuation<Bool, Never>] = [:]
        /// Cancelled before they began to wait.
        var cancelled: Set<UInt64> = []
        var lastID: UInt64 = 0
        /// When the earliest timer fires; `nil` while none runs.
        var nextWake: Duration?
    }

    private let state: Mutex<State>
    private let start = ContinuousClock.now

    init(perSecond: Int) { state = Mutex(State(limit: RateLimit(perSecond: perSecond))) }

    /// False when the task was cancelled while it waited.
    func pass(_ priority: CallPriority) async -> Bool {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        let passed = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isCancelled = state.withLock { state in
                    guard !state.cancelled.contains(id) else { return true }
                    state.limit.enqueue(id, priority)
                    state.waiting[id] = continuation
                    return false
                }
                if isCancelled { continuation.resume(returning: false) } else { release() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard state.limit.remove(id) else {
                    state.cancelled.insert(id)
                    return nil
                }
                return state.waiting.removeValue(forKey: id)
            }
            waiter?.resume(returning: false)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        return passed
    }

    /// How much of the ceiling is used at this moment.
    var use: RegistryFigures.Rate { state.withLock { $0.limit.use(at: now) } }

    private var now: Duration { ContinuousClock.now - start }

    private func release() {
        let (free, wake) = state.withLock { state -> ([CheckedContinuation<Bool, Never>], (at: Duration, pause: Duration)?) in
            let now = now
            let free = state.limit.due(at: now).compactMap { state.waiting.removeValue(forKey: $0) }
            // A click may have to wait shorter than the background work the running timer is for.
            guard let pause = state.limit.wait(at: now), state.nextWake.map({ now + pause < $0 }) ?? true else { return (free, nil) }
            state.nextWake = now + pause
            return (free, (now + pause, pause))
        }
        free.forEach { $0.resume(returning: true) }
        guard let wake else { return }
        Task { [weak self] in
            // A moment more than computed: waking a hair early would only mean another round.
            try? await Task.sleep(for: wake.pause + .microseconds(500))
            self?.timerFired(wake.at)
        }
    }

    private func timerFired(_ wake: Duration) {
        state.withLock { if $0.nextWake == wake { $0.nextWake = nil } }
        release()
    }
}
