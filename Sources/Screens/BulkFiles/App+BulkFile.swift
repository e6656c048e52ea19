import Domain
import Foundation
import Services

/// Bulk files: read and checked beside the main thread, sent in the background while other screens are used.
extension App {
    mutating func run(_ command: BulkFileCommand) {
        guard let session, desk != nil else { return }
        switch command {
        case .openDesk: show(BulkListView()) { $0.start() }
        case .showJob:
            guard let job = bulk.job else { return }
            show(BulkFileView(job.file)) { _ in [] }
        case .askForFile(let known): askForFile(known)
        case .chooseTemplate:
            let rows = BulkKind.allCases.map { ChoiceList.Row(text: texts.bulk($0), commands: [.bulkFile(.writeTemplate($0))]) }
            layers.append(ChoiceList(title: texts.bulkFiles.templateTitle, rows: rows))
        case .check(let kind, let path):
            bulk.lastOrder += 1
            bulk.kind = kind
            bulk.path = path
            let order = BulkOrder(id: bulk.lastOrder, kind: kind, path: path)
            show(BulkFileView(order: order)) { _ in [] }
            start(.bulkFile(.check(order, at: now)), .bulkFile)
        case .stopChecking: run([.cancel(.bulkFile)])
        case .send: send(givesUp: false, by: session.operatorID)
        case .giveUp:
            if bulk.underWay != nil { run(BulkFileCommand.steer(.cancel)) } else { send(givesUp: true, by: session.operatorID) }
        case .steer(let wish): start(.bulkFile(.steer(wish)), .steering)
        case .writeResult:
            guard let file = bulkFileOnDesk, bulk.writing == nil else { return }
            bulk.writing = file.id
            let name = Texts.bulkResultName(of: file.file.name, TokyoTime(now))
            start(.bulkFile(.writeResult(file, in: configuration.exportFolder, name: name, by: session.operatorID)), .bulkResult)
            say(Message(.info, texts.bulkFiles.writingResult))
        case .writeTemplate(let kind):
            let name = texts.bulkTemplateName(kind, TokyoTime(now))
            start(.bulkFile(.writeTemplate(kind, in: configuration.exportFolder, name: name)), .bulkResult)
        }
    }

    private var bulkFileOnDesk: CheckedBulkFile? { (desk?.main as? BulkFileView)?.file }

    private mutating func askForFile(_ known: BulkFileSummary?) {
        let words = texts.bulkFiles
        layers.append(
            BulkOpenDialog(
                kind: known?.kind ?? bulk.kind, path: bulk.path,
                hint: known.map { words.sameFileHint($0.name ?? words.forgotten, $0.isUnfinished) } ?? ""))
    }

    private mutating func send(givesUp: Bool, by: OperatorID) {
        guard let file = bulkFileOnDesk, bulk.underWay == nil else { return }
        var progress = BulkProgress(kind: file.order.kind, ready: file.preview.ready)
        if let before = bulk.job(of: file.id)?.progress ?? file.known.map({ BulkProgress($0, ready: file.preview.ready) }) {
            progress.accepted = before.accepted
            progress.refused = before.refused
        }
        bulk.job = BulkOffice.Job(file: file, by: by, progress: progress)
        let id = start(.bulkFile(.send(file, givesUp: givesUp, by: by)), .bulkJob)
        bulk.job?.request = id
    }

    /// Lets the calls under way end; the rest goes on another time. The answer says how far it came.
    mutating func stopBulk() {
        guard let id = bulk.underWay?.request else { return }
        effects.append(.cancel(id))
    }

    /// What is sent stops with its session, and its rows leave the memory.
    mutating func forgetBulk() {
        stopBulk()
        if let id = requests.cancel(.bulkFile) { effects.append(.cancel(id)) }
        bulk = BulkOffice(lastOrder: bulk.lastOrder)
    }

    // MARK: Replies

    mutating func receive(_ reply: BulkFileReply, _ slot: Slot?) {
        switch reply {
        case .files(let result):
            update(BulkListView.self) { view, _ in
                view.receive(result)
                return []
            }
        case .pathCompleted(let typed, let names):
            let environment = environment
            var commands: [Command] = []
            updateLayer(BulkOpenDialog.self) { commands = $0.receive(typed, names, environment) }
            run(commands)
        case .checking(let order, let done, let total):
            update(BulkFileView.self) { view, _ in
                view.receive(order, done: done, total: total)
                return []
            }
        case .checked(let order, let result): update(BulkFileView.self) { view, _ in view.receive(order, result) }
        case .sending(let id, let progress): if bulk.job?.file.id == id { bulk.job?.progress = progress }
        case .sent(let id, let outcome): sent(id, outcome)
        case .steered: break
        case .resultWritten(let id, let result): resultWritten(id, result)
        case .templateWritten(_, .success(let name)):
            say(Message(.success, texts.bulkFiles.written(configuration.exportFolder.path, name)))
        case .templateWritten(_, .failure(let error)): say(Message(.error, texts.describe(BulkError.export(error))))
        }
    }

    private mutating func sent(_ id: CheckedBulkFile.ID, _ outcome: BulkOutcome) {
        guard bulk.job?.file.id == id, let name = bulk.job?.file.file.name else { return }
        bulk.job?.outcome = outcome
        bulk.job?.progress = outcome.progress
        refreshBulkList()
        switch outcome.end {
        case .success(.finished):
            let severity: Message.Severity = outcome.progress.refused > 0 ? .warning : .success
            say(Message(severity, environment.keyed(texts.bulkFiles.finished(name, outcome.progress), [.bulk])))
        case .success(.cancelled): say(Message(.warning, texts.bulkFiles.givenUp(name, outcome.progress)))
        case .success(.paused(let pause)):
            say(Message(.warning, texts.bulkFiles.interrupted(name, texts.describe(pause))))
            if pause.endsSession { sessionExpired() }
        case .failure(let error):
            say(Message(.error, texts.bulkFiles.interrupted(name, texts.describe(error))))
            if error.endsSession { sessionExpired() }
        }
        if !outcome.isSuccess { effects.append(.bell) }
    }

    private mutating func resultWritten(_ id: CheckedBulkFile.ID, _ result: Result<String, BulkError>) {
        guard bulk.writing == id else { return }
        bulk.writing = nil
        switch result {
        case .success(let name): say(Message(.success, texts.bulkFiles.written(configuration.exportFolder.path, name)))
        case .failure(let error):
            say(Message(.error, texts.bulkFiles.notWritten(texts.describe(error))))
            if error.endsSession { sessionExpired() }
        }
    }

    /// The list may lie under the file.
    private mutating func refreshBulkList() {
        guard desk?.stack.contains(where: { $0 is BulkListView }) == true else { return }
        start(.bulkFile(.files), .bulkList)
    }

    // MARK: Title

    /// How far the file is that is being sent; empty when there is none.
    var bulkLine: String { bulk.underWay.map { texts.bulkFiles.title($0.progress) } ?? "" }
}

extension BulkProgress {
    /// As the store knows it.
    fileprivate init(_ known: BulkFileSummary, ready: Int) {
        self.init(kind: known.kind, ready: ready)
        accepted = known.accepted
        refused = known.refused
    }
}

extension BulkOutcome {
    fileprivate var isSuccess: Bool { if case .success(.finished) = end { progress.refused == 0 } else { false } }
}

extension BulkPause {
    fileprivate var endsSession: Bool {
        switch self {
        case .session: true
        case .registry(let error): error.endsSession
        case .asked, .store: false
        }
    }
}

extension BulkError {
    fileprivate var endsSession: Bool { if case .registry(let error) = self { error.endsSession } else { false } }
}
