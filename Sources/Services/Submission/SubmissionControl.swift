import Synchronization

/// Carries the operator's wishes to a run, and wakes it where it waits.
final class SubmissionControl: Sendable {
    enum Wish: Sendable { case go, pause, cancel }

    private struct State {
        var wish = Wish.go
        /// Something happened since the last wait.
        var isNudged = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    var wish: Wish { state.withLock { $0.wish } }

    /// A cancelled run stays cancelled.
    func ask(_ wish: Wish) {
        state.withLock { if $0.wish != .cancel { $0.wish = wish } }
        nudge()
    }

    /// Ends the wait under way, or the next one.
    func nudge() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let waiter = state.waiter else {
                state.isNudged = true
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume()
    }

    /// What happened before does not end the next wait.
    func forgetNudges() { state.withLock { $0.isNudged = false } }

    /// Until a nudge, or until the time is over; `nil`: until a nudge. For one caller at a time.
    func wait(atMost limit: Duration?) async {
        let sleeper = limit.map { limit in
            Task {
                try? await Task.sleep(for: limit)
                if !Task.isCancelled { nudge() }
            }
        }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isNudged {
                    state.isNudged = false
                    return true
                }
                state.waiter = continuation
                return false
            }
            if isOver { continuation.resume() }
        }
        sleeper?.cancel()
    }
}
