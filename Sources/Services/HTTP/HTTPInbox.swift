import CCurl
import Synchronization

enum HTTPCommand: Sendable {
    case start(HTTPOrder)
    case cancel(UInt64)
    case stop
    case stopAndTell(@Sendable () -> Void)
}

/// The only thing the engine's thread and everyone else share.
final class HTTPInbox: Sendable {
    private struct State {
        var commands: [HTTPCommand] = []
        var hasThread = false
        /// Why nobody reads commands any more; `nil` while somebody does.
        var closed: HTTPFailure?
        /// Bit pattern of the multi handle to wake, 0 while the thread has none. Waking happens under the lock, so that
        /// the handle cannot be freed meanwhile.
        var multi: UInt = 0
    }

    private let state = Mutex(State())

    /// `nil` when the command will be read, else why it will not.
    @discardableResult
    func post(_ command: HTTPCommand) -> HTTPFailure? {
        state.withLock { state in
            if let closed = state.closed { return closed }
            if !state.hasThread {
                // Nothing has ever been sent: there is no thread to stop, only a door to close.
                switch command {
                case .stop, .stopAndTell:
                    state.closed = .shutDown
                    return .shutDown
                case .start, .cancel: break
                }
            }
            state.commands.append(command)
            if let multi = OpaquePointer(bitPattern: state.multi) { ccurl_multi_wake(multi) }
            return nil
        }
    }

    /// True for exactly one caller, who must then start the thread.
    func claimThread() -> Bool {
        state.withLock { state in
            guard !state.hasThread, state.closed == nil else { return false }
            state.hasThread = true
            return true
        }
    }

    func take() -> [HTTPCommand] {
        state.withLock { state in
            let commands = state.commands
            state.commands.removeAll()
            return commands
        }
    }

    /// The handle to wake from now on.
    func open(_ multi: OpaquePointer) {
        state.withLock { $0.multi = UInt(bitPattern: multi) }
    }

    /// No command is accepted after this; returns those nobody has read.
    func close(_ reason: HTTPFailure) -> [HTTPCommand] {
        state.withLock { state in
            state.closed = reason
            state.multi = 0
            let commands = state.commands
            state.commands.removeAll()
            return commands
        }
    }
}
