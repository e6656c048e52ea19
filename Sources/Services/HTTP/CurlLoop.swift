import CCurl

/// The engine's thread: takes commands, lets libcurl work, answers what is finished.
final class CurlLoop {
    private let inbox: HTTPInbox
    private var transfers: [OpaquePointer: (ticket: HTTPTicket, transfer: CurlTransfer)] = [:]
    /// Handles are cheap to keep and costly to make.
    private var idle: [OpaquePointer] = []
    private var toTell: [@Sendable () -> Void] = []
    private var isStopping = false

    private static let idleLimit = 8
    /// One server, a keep-alive connection each. Thirty calls a second whose answers take a second and a half, as the requirements allow
    /// (表14), are this many under way.
    private static let connectionLimit = 48

    init(inbox: HTTPInbox) { self.inbox = inbox }

    func run() {
        guard ccurl_load(), let multi = ccurl_multi_new() else {
            let reason = HTTPFailure.unreachable(.libraryMissing)
            refuseAll(inbox.close(reason), reason)
            return
        }
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, CurlLoop.connectionLimit)
        ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, CurlLoop.connectionLimit)
        inbox.open(multi)
        while !isStopping {
            inbox.take().forEach { obey($0, multi) }
            var running: Int32 = 0
            ccurl_multi_run(multi, &running)
            answerFinished(multi)
            // With nothing in flight only a command ends the wait; it wakes the handle.
            if !isStopping { ccurl_multi_wait(multi, transfers.isEmpty ? 3_600_000 : 1000) }
        }
        close(multi)
    }

    private func obey(_ command: HTTPCommand, _ multi: OpaquePointer) {
        switch command {
        case .start(let order): start(order, multi)
        case .cancel(let id):
            guard let (easy, entry) = transfers.first(where: { $0.value.ticket.id == id }) else { return }
            end(easy, multi)
            entry.transfer.finish(.cancelled)
        case .stop: isStopping = true
        case .stopAndTell(let tell):
            toTell.append(tell)
            isStopping = true
        }
    }

    private func start(_ order: HTTPOrder, _ multi: OpaquePointer) {
        guard !order.ticket.isCancelled else { return order.reply(.failure(.cancelled)) }
        guard !isStopping else { return order.reply(.failure(.shutDown)) }
        guard let easy = idle.popLast() ?? ccurl_easy_new() else {
            return order.reply(.failure(.other(code: Int32(CURLE_OUT_OF_MEMORY.rawValue))))
        }
        let transfer = CurlTransfer(easy: easy, request: order.request, settings: order.settings, reply: order.reply)
        do {
            try transfer.prepare()
        } catch {
            park(easy)
            return transfer.finish(error)
        }
        transfers[easy] = (order.ticket, transfer)
        let code = ccurl_multi_add(multi, easy)
        if code != CURLM_OK {
            transfers[easy] = nil
            park(easy)
            transfer.finish(.other(code: code.rawValue))
        }
    }

    private func answerFinished(_ multi: OpaquePointer) {
        var code = CURLE_OK
        while let easy = ccurl_multi_finished(multi, &code) {
            guard let entry = transfers[easy] else { continue }
            // The answer is read off the handle before the handle is cleared.
            ccurl_multi_remove(multi, easy)
            entry.transfer.finish(code)
            transfers[easy] = nil
            park(easy)
        }
    }

    private func end(_ easy: OpaquePointer, _ multi: OpaquePointer) {
        ccurl_multi_remove(multi, easy)
        transfers[easy] = nil
        park(easy)
    }

    private func park(_ easy: OpaquePointer) {
        ccurl_easy_clear(easy)
        if idle.count < CurlLoop.idleLimit { idle.append(easy) } else { ccurl_easy_free(easy) }
    }

    private func close(_ multi: OpaquePointer) {
        let unread = inbox.close(.shutDown)
        for (easy, entry) in transfers {
            ccurl_multi_remove(multi, easy)
            entry.transfer.finish(.shutDown)
            ccurl_easy_free(easy)
        }
        transfers.removeAll()
        idle.forEach(ccurl_easy_free)
        ccurl_multi_free(multi)
        refuseAll(unread, .shutDown)
        toTell.forEach { $0() }
    }

    private func refuseAll(_ commands: [HTTPCommand], _ failure: HTTPFailure) {
        for command in commands {
            switch command {
            case .start(let order): order.reply(.failure(order.ticket.isCancelled ? .cancelled : failure))
            case .stopAndTell(let tell): tell()
            case .cancel, .stop: break
            }
        }
    }
}
