import Synchronization

extension Task where Failure == Never {
    /// The value, or `nil` as soon as the caller is cancelled: the task itself goes on, for others who wait for it.
    func valueUnlessCancelled() async -> Success? {
        let waiter = Waiter<Success>()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard waiter.wait(continuation) else { return }
                Task<Void, Never> { waiter.end(await value) }
            }
        } onCancel: {
            waiter.end(nil)
        }
    }
}

/// A continuation that whoever comes first resumes.
private final class Waiter<Value: Sendable>: Sendable {
    private struct State {
        var continuation: CheckedContinuation<Value?, Never>?
        var isOver = false
    }

    private let state = Mutex(State())

    /// False when it was over before it began; the continuation is resumed then.
    func wait(_ continuation: CheckedContinuation<Value?, Never>) -> Bool {
        let waits = state.withLock { state in
            if !state.isOver { state.continuation = continuation }
            return !state.isOver
        }
        if !waits { continuation.resume(returning: nil) }
        return waits
    }

    func end(_ value: Value?) {
        let continuation = state.withLock { state in
            defer { state = State(isOver: true) }
            return state.continuation
        }
        continuation?.resume(returning: value)
    }
}
