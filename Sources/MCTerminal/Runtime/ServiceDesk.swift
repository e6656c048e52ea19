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
    private let setup: PaperSetupSource
    private let submissions: PaperWorker.Runs
    private let jobs: PrintingWorker.Jobs
    private let paper: PaperWorker
    private let printing: PrintingWorker
    private let bulk: BulkWorker
    private let log: ProgramLog

    /// Seconds what goes on behind the screen has for coming to a safe place, at the end. Whatever does not is settled at the next start.
    private static let patience: TimeInterval = 3

    init(inbox: Inbox, workplace: Workplace, log: ProgramLog) {
        self.inbox = inbox
        self.log = log
        let settings = workplace.settings
        let submissions = PaperWorker.Runs()
        let jobs = PrintingWorker.Jobs()
        (self.submissions, self.jobs) = (submissions, jobs)
        // Off this thread: the client's key may come from a command that takes its time.
        let client = Task.detached {
            workplace.client(log: log) { status in
                inbox.post(.registry(status))
                for run in submissions.all { run.registryIs(status) }
            }
        }
        self.client = client
        registry = RegistryWorker(
            client: client, passwordCommand: settings.passwordCommand, printCommand: settings.printCommand, inbox: inbox
        ) { user in
            submissions.loggedIn(user)
            jobs.loggedIn(user)
        }
        exports = ExportWorker(client: client, inbox: inbox)
        knowledge = KnowledgeWorker(
            knowledge: KnowledgeBase(file: settings.faqFile.map { URL(fileURLWithPath: $0) }), inbox: inbox)
        let housekeeping = Housekeeping(
            settings: settings, backups: workplace.backupFolder, keyParameters: workplace.keyParameters, log: log)
        self.housekeeping = housekeeping
        let setup = PaperSetupSource(workplace)
        self.setup = setup
        let store = StoreWorker(inbox: inbox, setup: setup) { passphrase throws(StoreError) in
            let store = try workplace.openStore(passphrase: passphrase)
            try workplace.adoptCalendar(in: store)
            housekeeping.start(store)
            return store
        }
        self.store = store
        paper = PaperWorker(
            client: client, store: store, setup: setup, settings: settings, runs: submissions, log: log, inbox: inbox)
        printing = PrintingWorker(
            client: client, store: store, setup: setup, exportFolder: workplace.exportFolder, jobs: jobs, log: log, inbox: inbox)
        bulk = BulkWorker(client: client, store: store, setup: setup, inbox: inbox)
    }

    /// After the first picture: what costs time at start.
    func begin() {
        log.file?.onHealthChange { [inbox] in inbox.post(.logHealth($0)) }
        Task { [log] in _ = await log.file?.check() }
        Task { [client] in await client.value.warmUp() }
        Task { [setup, inbox] in
            let read = setup.value
            inbox.post(.paperDeskRead(read.tables, read.printing, notices: read.notices))
        }
    }

    func perform(_ id: RequestID, _ request: Request) {
        if !performPaper(id, request), !registry.perform(id, request), !exports.perform(id, request), !knowledge.perform(id, request) {
            store.perform(id, request)
        }
    }

    private func performPaper(_ id: RequestID, _ request: Request) -> Bool {
        switch request {
        case .paper(let request): paper.perform(id, request)
        case .printing(let request): printing.perform(id, request)
        case .police(let request): printing.perform(id, request)
        case .bulkFile(let request): bulk.perform(id, request)
        default: false
        }
    }

    func cancel(_ id: RequestID) {
        if !registry.cancel(id), !exports.cancel(id), !knowledge.cancel(id), !bulk.cancel(id) { store.cancel(id) }
    }

    /// What goes on behind the screen comes to a safe place, then every write is on disk; then the log-out, for at most a second.
    func finish() {
        wait(ServiceDesk.patience) { [submissions, jobs, bulk] in
            async let forms: Void = submissions.end()
            async let certificates: Void = jobs.end()
            async let files: Void = bulk.shutDown()
            _ = await (forms, certificates, files)
        }
        housekeeping.stop()
        store.finish()
        wait(1) { [registry, exports, printing] in
            await exports.shutDown()
            await registry.shutDown()
            await printing.shutDown()
        }
        log.flush()
    }

    private func wait(_ seconds: TimeInterval, for body: @escaping @Sendable () async -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task {
            await body()
            done.signal()
        }
        _ = done.wait(timeout: .now() + seconds)
    }
}
