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
    private let knowledge: KnowledgeWorker
    private let housekeeping: Housekeeping
    private let log: ProgramLog

    init(inbox: Inbox, workplace: Workplace, log: ProgramLog) {
        self.inbox = inbox
        let settings = workplace.settings
        // Off this thread: the client's key may come from a command that takes its time.
        let client = Task.detached { workplace.client(log: log) { inbox.post(.registry($0)) } }
        self.client = client
        self.log = log
        registry = RegistryWorker(
            client: client, passwordCommand: settings.passwordCommand, printCommand: settings.printCommand, inbox: inbox)
        exports = ExportWorker(client: client, inbox: inbox)
        knowledge = KnowledgeWorker(
            knowledge: KnowledgeBase(file: settings.faqFile.map { URL(fileURLWithPath: $0) }), inbox: inbox)
        let housekeeping = Housekeeping(
            settings: settings, backups: workplace.backupFolder, keyParameters: workplace.keyParameters, log: log)
        self.housekeeping = housekeeping
        store = StoreWorker(inbox: inbox) { passphrase throws(StoreError) in
            let store = try workplace.openStore(passphrase: passphrase)
            try workplace.adoptCalendar(in: store)
            housekeeping.start(store)
            return store
        }
    }

    /// After the first picture: what costs time at start.
    func begin() {
        log.file?.onHealthChange { [inbox] in inbox.post(.logHealth($0)) }
        Task { [log] in _ = await log.file?.check() }
        Task { [client] in await client.value.warmUp() }
    }

    func perform(_ id: RequestID, _ request: Request) {
        if !registry.perform(id, request), !exports.perform(id, request), !knowledge.perform(id, request) { store.perform(id, request) }
    }

    func cancel(_ id: RequestID) {
        if !registry.cancel(id), !exports.cancel(id), !knowledge.cancel(id) { store.cancel(id) }
    }

    /// Every write on disk first; then the log-out, for at most a second.
    func finish() {
        housekeeping.stop()
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
