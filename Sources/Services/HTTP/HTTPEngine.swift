import CCurl
import Foundation
import Synchronization

/// Runs HTTP calls on one thread of its own over libcurl, with connections kept and used again.
///
/// Creating one costs nothing: the thread starts, and libcurl is opened, with the first call or with `warmUp`.
public final class HTTPEngine: Sendable {
    private let inbox = HTTPInbox()
    private let lastID = Atomic<UInt64>(0)

    public init() {}

    deinit { inbox.post(.stop) }

    /// Opens libcurl and starts the thread now, so that the first call need not wait for it. Returns at once.
    /// Call it after the first paint: opening costs milliseconds of CPU, though not on the caller's thread.
    public func warmUp() { ensureThread() }

    /// Sends the request and waits for the whole answer. Cancelling the task ends the call at once.
    public func send(_ request: HTTPRequest, settings: HTTPSettings) async throws(HTTPFailure) -> HTTPResponse {
        let ticket = HTTPTicket(id: lastID.add(1, ordering: .relaxed).newValue)
        let inbox = inbox
        ensureThread()
        let answer: CurlTransfer.Answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let order = HTTPOrder(ticket: ticket, request: request, settings: settings) { continuation.resume(returning: $0) }
                if let refusal = inbox.post(.start(order)) { order.reply(.failure(refusal)) }
            }
        } onCancel: {
            ticket.cancel()
            inbox.post(.cancel(ticket.id))
        }
        return try answer.get()
    }

    /// Ends every call with `.shutDown`, closes the connections and waits until the thread is gone. Final.
    public func shutDown() async {
        await withCheckedContinuation { continuation in
            if inbox.post(.stopAndTell { continuation.resume() }) != nil { continuation.resume() }
        }
    }

    private func ensureThread() {
        guard inbox.claimThread() else { return }
        let inbox = inbox
        let thread = Thread { CurlLoop(inbox: inbox).run() }
        thread.name = "http"
        thread.start()
    }
}

/// Marks a call as cancelled even before the engine's thread has seen it.
final class HTTPTicket: Sendable {
    let id: UInt64
    private let cancelled = Atomic<Bool>(false)

    init(id: UInt64) { self.id = id }

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
    func cancel() { cancelled.store(true, ordering: .releasing) }
}

struct HTTPOrder: Sendable {
    var ticket: HTTPTicket
    var request: HTTPRequest
    var settings: HTTPSettings
    /// Called exactly once, on the engine's thread (or the caller's when the engine is gone).
    var reply: @Sendable (CurlTransfer.Answer) -> Void
}
