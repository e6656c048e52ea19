import Foundation
import Screens
import Services

/// The services the screen works with, behind one counter.
final class ServiceDesk: Sendable {
    let inbox: Inbox
    private let client: Task<CommonDBClient, Never>
    private let registry: RegistryWorker
    private let exports: ExportWorker
    private let store: StoreWorker
    private let log: ProgramLog

    /// - parameter client: Makes the client off the calling thread: its key may come from a command that takes its time.
    init(
        inbox: Inbox, client: @escaping @Sendable () -> CommonDBClient, passwordCommand: [String]?, printCommand: [String]?,
        log: ProgramLog,
        opening: @escaping StoreWorker.Opening
    ) {
        self.inbox = inbox
        let client = Task.detached { client() }
        self.client = client
        self.log = log
        registry = RegistryWorker(client: client, passwordCommand: passwordCommand, printCommand: printCommand, inbox: inbox)
        exports = ExportWorker(client: client, inbox: inbox)
        store = StoreWorker(inbox: inbox, opening: opening)
    }

    /// After the first picture: what costs time at start.
    func begin() {
        Task { [client] in await client.value.warmUp() }
    }

    func perform(_ id: RequestID, _ request: Request) {
        if !registry.perform(id, request), !exports.perform(id, request) { store.perform(id, request) }
    }

    func cancel(_ id: RequestID) {
        if !registry.cancel(id), !exports.cancel(id) { store.cancel(id) }
    }

    /// Every write on disk first; then the log-out, for at most a second.
    func finish() {
        store.finish()
        let done = DispatchSemaphore(value: 0)
        Task { [registry, exports] in
            await exports.shutDown()
            await registry.shutDown()
            done.signal()
        }
        _ = done.wait(timeout: .now() + 1)
        log.flush()
    }
}
