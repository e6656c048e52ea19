import Domain
import Foundation
import Screens
import Services

/// Makes the papers that leave the desk: certificates, letters, answers to the police, blank forms. Certificates go on behind the screen.
final class PrintingWorker: Sendable {
    /// One job at a time.
    enum Job: Hashable, Sendable { case certificates }
    typealias Jobs = RegistryRuns<Job, CertificateJob>

    private let client: Task<CommonDBClient, Never>
    private let store: StoreWorker
    private let setup: PaperSetupSource
    private let exportFolder: URL
    private let jobs: Jobs
    private let renderer = DocumentRenderer()
    private let log: ProgramLog
    private let inbox: Inbox

    /// - parameter exportFolder: Where blank forms are put.
    init(
        client: Task<CommonDBClient, Never>, store: StoreWorker, setup: PaperSetupSource, exportFolder: URL, jobs: Jobs, log: ProgramLog,
        inbox: Inbox
    ) {
        self.client = client
        self.store = store
        self.setup = setup
        self.exportFolder = exportFolder
        self.jobs = jobs
        self.log = log
        self.inbox = inbox
    }

    /// - returns: `false` when the request is the store's.
    func perform(_ id: RequestID, _ request: PrintingRequest) -> Bool {
        switch request {
        case .printCertificates(let certificates, let place, let by):
            Task { await print(id, certificates, to: place, by: by) }
        case .steerJob(let wish):
            switch wish {
            case .pause: jobs[.certificates]?.pause()
            case .resume: jobs[.certificates]?.resume()
            case .cancel: jobs[.certificates]?.cancel()
            }
            inbox.post(.reply(id, .printing(.steered)))
        case .recoverCertificate(let slot, let by, let at):
            answer(id) { .certificateRecovered(slot, await $0.recovered(slot, by: by, at: at)) }
        case .formerOwner(let notice, let chip):
            answer(id) { .formerOwner(notice, await $0.formerOwner(notice, chip)) }
        case .printLetter(let order, let place, let by, let at):
            answer(id) { .letterPrinted(order.source, order.kind, await $0.print(order, to: place, by: by, at: at)) }
        case .blankForm(let kind):
            answer(id) { .blankFormMade(kind, await $0.blankForm(kind)) }
        case .certificates, .settleCertificate: return false
        }
        return true
    }

    /// - returns: `false` when the request is the store's.
    func perform(_ id: RequestID, _ request: PoliceRequest) -> Bool {
        switch request {
        case .printReply(let content, let inquiry, let place):
            Task {
                let result = await result { worker throws(PrintTrouble) in
                    try await worker.deliver(.policeReply(content), to: place, name: "police-\(inquiry)")
                }
                inbox.post(.reply(id, .police(.replyPrinted(inquiry, result))))
            }
        case .lookUp(let inquiry, let chip):
            Task {
                let result: Result<ChipRecord?, CommonDBError>
                do throws(CommonDBError) {
                    result = .success(try await client.value.chip(chip))
                } catch {
                    result = .failure(error)
                }
                inbox.post(.reply(id, .police(.lookedUp(inquiry, chip, result))))
            }
        case .list, .receive, .record: return false
        }
        return true
    }

    func shutDown() async { await renderer.shutDown() }

    private func answer(_ id: RequestID, _ body: @escaping @Sendable (PrintingWorker) async -> PrintingReply) {
        Task { inbox.post(.reply(id, .printing(await body(self)))) }
    }

    private func result<Value: Sendable>(
        _ body: (PrintingWorker) async throws(PrintTrouble) -> Value
    ) async -> Result<Value, PrintTrouble> {
        do {
            return .success(try await body(self))
        } catch {
            return .failure(error)
        }
    }

    // MARK: Certificates

    private func print(_ id: RequestID, _ certificates: [PaperCertificate], to place: PrintPlace, by: OperatorID) async {
        func tell(_ progress: CertificateProgress, _ holds: [PaperCertificate.ID: CertificateHold] = [:]) {
            inbox.post(.reply(id, .printing(.printing(progress, holds: holds))))
        }
        let opened: (store: InquiryStore, setup: PaperSetup)
        do throws(StoreError) {
            opened = try await store.inStore { [setup] store in (store, setup.value) }
        } catch {
            return tell(CertificateProgress(state: .stopped(error), total: certificates.count))
        }
        // A certificate nobody issued is none.
        guard let target = opened.setup.targets[place], !opened.setup.sender.name.isEmpty else {
            return tell(CertificateProgress(state: .cancelled, total: certificates.count))
        }
        let job = CertificateJob(
            certificates, by: by, store: opened.store, client: await client.value, renderer: renderer, target: target,
            sender: opened.setup.sender, log: log)
        // One that is under way is looked at.
        guard let run = jobs.add(job, for: .certificates, by: by) else { return tell(CertificateProgress(state: .cancelled)) }
        run.start()
        for await progress in run.updates() {
            if progress.isOver { jobs.remove(.certificates) } else { jobs.goOn(.certificates) }
            var holds: [PaperCertificate.ID: CertificateHold] = [:]
            if progress.left > 0 { for certificate in certificates { holds[certificate.id] = run.hold(on: certificate.id) } }
            tell(progress, holds)
        }
    }

    private func recovered(_ slot: PaperSlot, by: OperatorID, at: Date) async -> Result<PaperSlot, CertificateRecovery.Failure> {
        do throws(StoreError) {
            let store = try await store.inStore { $0 }
            do throws(CertificateRecovery.Failure) {
                return .success(try await CertificateRecovery.reissue(slot, by: by, store: store, client: client.value, at: at))
            } catch {
                return .failure(error)
            }
        } catch {
            return .failure(.store(error))
        }
    }

    // MARK: Letters

    private func formerOwner(_ id: CompletionNotice.ID, _ chip: ChipNumber) async -> Result<FormerOwner?, CommonDBError> {
        let notice = try? await store.inStore { store throws(StoreError) in
            try store.completionNotices(in: [.due, .failed, .noAddress], after: id - 1, limit: 1).first
        }
        do throws(CommonDBError) {
            let history = try await client.value.ownershipHistory(chip)
            return .success(notice.flatMap { $0.id == id ? FormerOwner(of: chip, in: history, at: $0.madeAt) : nil })
        } catch {
            return .failure(error)
        }
    }

    private func print(_ order: LetterOrder, to place: PrintPlace, by: OperatorID, at: Date) async -> Result<PrintPlace, PrintTrouble> {
        await result { worker throws(PrintTrouble) in
            let about =
                switch order.source {
                case .form(let slot): "form-\(slot)"
                case .notice(let notice): "notice-\(notice)"
                }
            let place = try await worker.deliver(
                .letters([order.content]), to: place, name: "letter-\(order.kind.rawValue)-\(about)", at: at)
            do throws(StoreError) {
                try await worker.store.inStore { store throws(StoreError) in
                    try PrintingWorker.record(order.source, order.kind, by: by, at: at, in: store)
                }
            } catch {
                throw .unrecorded(error)
            }
            return place
        }
    }

    private static func record(
        _ source: LetterSource, _ kind: LetterKind, by: OperatorID, at: Date, in store: InquiryStore
    ) throws(StoreError) {
        switch source {
        case .form(let id):
            guard let slot = try store.slot(id) else { throw .unknownInquiry(id) }
            _ = try store.record(.letterMade(kind: kind.rawValue), onSlot: id, expecting: slot.version, by: by, at: at)
        case .notice(let id): try store.settleNotice(id, .letter, at: at)
        }
    }

    /// - parameter name: Of a file, with the moment behind it, since a letter may be made again.
    private func deliver(
        _ content: DocumentJob.Content, to place: PrintPlace, name: String, at: Date = Date()
    ) async throws(PrintTrouble) -> PrintPlace {
        guard let target = setup.value.targets[place] else { throw .noPlace }
        let pdf = try await pdf(content, at)
        do throws(PrintFailure) {
            try await target.deliver(pdf, name: "\(name)-\(Int(at.timeIntervalSince1970 * 1000))")
        } catch {
            throw .printer(error)
        }
        return place
    }

    private func pdf(_ content: DocumentJob.Content, _ at: Date) async throws(PrintTrouble) -> [UInt8] {
        do throws(DocumentFailure) { return try await renderer.pdf(content, createdAt: at) } catch { throw .document(error) }
    }

    // MARK: Blank forms

    private func blankForm(_ kind: BlankFormKind) async -> Result<String, PrintTrouble> {
        do throws(PrintTrouble) {
            let form = BlankFormFile(kind, layouts: setup.value.layouts, sender: setup.value.sender)
            return .success(try await form.write(to: exportFolder, by: renderer))
        } catch {
            return .failure(error)
        }
    }
}
