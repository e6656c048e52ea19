import Domain
import Services
import Terminal

/// One bulk file: what it holds, what is wrong with it, how far its sending is. The sending goes on whatever view is open.
struct BulkFileView: View {
    enum Finding: Sendable {
        /// Bytes; 0 of 0 until the first are read.
        case reading(done: Int, total: Int)
        case failed(BulkError)
        case checked(CheckedBulkFile)
    }

    enum Page: Int, CaseIterable, Sendable {
        /// What is wrong, by kind and column, and what is noticeable.
        case kinds
        case faults
        /// Rows the registry refused.
        case refused
    }

    let order: BulkOrder
    private(set) var finding = Finding.reading(done: 0, total: 0)
    private(set) var page = Page.kinds
    /// The kind of faults the list is narrowed to.
    private(set) var kind: Int?
    private(set) var list = ListState()
    private var pageHeight = 10

    init(order: BulkOrder) { self.order = order }

    /// Of a file that is being sent, or was.
    init(_ file: CheckedBulkFile) {
        order = file.order
        finding = .checked(file)
    }

    let contexts: [KeyContext] = [.bulk, .list]
    var keyBar: [ActionID] { [.sendBulk, .pauseJob, .cancelJob, .saveResult, .nextFault, .open, .openBulk, .help, .back] }

    /// Rows above the list: name, counts, money, state in two rows, pages, column titles.
    static let head = 7
    /// Rows below it: the chosen row in full.
    static let foot = 2

    mutating func arrange(in size: Size) { pageHeight = max(1, size.height - BulkFileView.head - BulkFileView.foot) }

    var file: CheckedBulkFile? { if case .checked(let file) = finding { file } else { nil } }
    private var isReading: Bool { if case .reading = finding { true } else { false } }

    // MARK: Rows

    private var warnings: [(kind: BulkWarning, count: Int)] {
        (file?.preview.warnings ?? [:]).sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { ($0.key, $0.value) }
    }

    enum Row {
        case kind(BulkFaultGroup)
        case warning(BulkWarning, Int)
        case fault(BulkFault)
        case refused(BulkRefusedRow)
    }

    func count(of page: Page, _ office: BulkOffice) -> Int {
        switch page {
        case .kinds: (file?.groups.count ?? 0) + warnings.count
        case .faults: file.map { file in kind.map { file.groups[$0].places.count } ?? file.preview.faults.count } ?? 0
        case .refused: office.job(of: order.id)?.outcome?.refused.count ?? 0
        }
    }

    func row(_ index: Int, _ office: BulkOffice) -> Row? {
        guard let file, index >= 0, index < count(of: page, office) else { return nil }
        switch page {
        case .kinds:
            guard index >= file.groups.count else { return .kind(file.groups[index]) }
            let warning = warnings[index - file.groups.count]
            return .warning(warning.kind, warning.count)
        case .faults: return .fault(file.preview.faults[kind.map { file.groups[$0].places[index] } ?? index])
        case .refused: return office.job(of: order.id)?.outcome.map { .refused($0.refused[index]) }
        }
    }

    // MARK: What can be done

    /// Why nothing of the file can be sent now; `nil` when it can.
    private func obstacle(_ environment: Environment) -> String? {
        let words = environment.texts.bulkFiles
        guard let file else { return isReading ? words.stillReading : words.notRead }
        if environment.bulk.underWay != nil { return words.alreadySending }
        guard !file.preview.hasBrokenHeader, file.preview.ready > 0 else { return words.nothingReady }
        let job = environment.bulk.job(of: order.id)
        if job?.isGivenUp == true || file.known?.isCancelled == true { return words.wasGivenUp }
        if job?.isFinished == true || file.known?.isFinished == true { return environment.keyed(words.allSent, contexts) }
        if let by = file.known?.openedBy ?? job?.by, by != environment.session?.operatorID {
            return environment.texts.describe(BulkError.begunBy(by))
        }
        return nil
    }

    /// It was begun and did not come to its end.
    private func isBegun(_ environment: Environment) -> Bool {
        file?.known.map { !$0.isFinished && !$0.isCancelled } ?? false || environment.bulk.job(of: order.id) != nil
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.bulkFiles
        func unless(_ why: String?) -> Availability { why.map { .unavailable(why: $0) } ?? .available }
        let job = environment.bulk.job(of: order.id)
        switch action {
        case .sendBulk: return unless(obstacle(environment))
        case .pauseJob:
            if job?.isUnderWay == true { return .available }
            return unless(job == nil ? words.nothingToPause : obstacle(environment))
        case .cancelJob:
            if isReading || job?.isUnderWay == true { return .available }
            return unless(isBegun(environment) ? obstacle(environment) : words.nothingToCancel)
        case .saveResult:
            guard let file else { return .unavailable(why: isReading ? words.stillReading : words.notRead) }
            if environment.bulk.writing != nil { return .unavailable(why: words.stillWriting) }
            if environment.bulk.underWay != nil { return .unavailable(why: words.resultAfterSending) }
            if job == nil, file.known?.isCancelled == true { return .unavailable(why: words.resultLost) }
            return unless(job == nil && file.known == nil ? words.nothingSent : nil)
        case .nextFault: return unless(file == nil ? isReading ? words.stillReading : words.notRead : nil)
        case .open: return unless(opensKind(environment) == nil ? words.nothingToOpen : nil)
        case .openBulk, .saveTemplate, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: return .available
        default: return nil
        }
    }

    private func opensKind(_ environment: Environment) -> Int? {
        guard page == .kinds, case .kind? = row(list.selected, environment.bulk) else { return nil }
        return list.selected
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: count(of: page, environment.bulk), height: pageHeight) { return [] }
        switch action {
        case .sendBulk: return file.map { [ask(to: $0, environment)] } ?? []
        case .pauseJob: return [.bulkFile(pauseOrGoOn(environment))]
        case .cancelJob: return cancel(environment)
        case .saveResult: return file.map { [askForResult($0, environment)] } ?? []
        case .saveTemplate: return [.bulkFile(.chooseTemplate)]
        case .openBulk: return [.bulkFile(.askForFile(nil))]
        case .nextFault:
            let place = Page.allCases.firstIndex(of: page) ?? 0
            turn(to: Page.allCases[(place + 1) % Page.allCases.count])
        case .open:
            guard let chosen = opensKind(environment) else { return [] }
            turn(to: .faults, kind: chosen)
        case .back where isReading:
            finding = .failed(.stopped)
            return [.bulkFile(.stopChecking)]
        case .back where kind != nil:
            let chosen = kind ?? 0
            turn(to: .kinds)
            list.select(chosen, count: count(of: page, environment.bulk), height: pageHeight)
        case .reload: return []
        default: return nil
        }
        return []
    }

    /// Digits turn the pages, by their place.
    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isPaste, file != nil, let digit = text.first?.wholeNumberValue, let page = Page(rawValue: digit - 1) else { return [] }
        turn(to: page)
        return []
    }

    private mutating func turn(to page: Page, kind: Int? = nil) {
        self.page = page
        self.kind = kind
        list = ListState()
    }

    // MARK: Sending

    private func ask(to file: CheckedBulkFile, _ environment: Environment) -> Command {
        let words = environment.texts.bulkFiles
        let job = environment.bulk.job(of: order.id)
        let done = job?.progress.done ?? file.known.map { $0.accepted + $0.refused } ?? 0
        return .push(
            ConfirmDialog(
                title: environment.texts.bulk(order.kind), question: words.sendQuestion(file.preview, done), yes: words.sendYes,
                commands: [.bulkFile(.send)]))
    }

    private func pauseOrGoOn(_ environment: Environment) -> BulkFileCommand {
        guard let job = environment.bulk.job(of: order.id), job.isUnderWay else { return .send }
        return .steer(job.isPaused ? .resume : .pause)
    }

    private mutating func cancel(_ environment: Environment) -> [Command] {
        if isReading {
            finding = .failed(.stopped)
            return [.bulkFile(.stopChecking)]
        }
        let words = environment.texts.bulkFiles
        return [
            .push(
                ConfirmDialog(
                    title: words.cancelTitle, question: words.cancelQuestion, yes: words.cancelYes, commands: [.bulkFile(.giveUp)]))
        ]
    }

    private func askForResult(_ file: CheckedBulkFile, _ environment: Environment) -> Command {
        let words = environment.texts.bulkFiles
        let folder = environment.exportFolder.path
        return .push(
            ConfirmDialog(
                title: words.resultTitle, question: words.resultQuestion(folder, order.kind.issuesCertificates), yes: words.resultYes,
                commands: [.bulkFile(.writeResult)]))
    }

    // MARK: Replies

    mutating func receive(_ order: BulkOrder, done: Int, total: Int) {
        guard order == self.order, isReading else { return }
        finding = .reading(done: done, total: total)
    }

    mutating func receive(_ order: BulkOrder, _ result: Result<CheckedBulkFile, BulkError>) -> [Command] {
        guard order == self.order, isReading else { return [] }
        switch result {
        case .success(let file):
            finding = .checked(file)
            turn(to: file.preview.hasBrokenHeader ? .faults : .kinds)
            return file.preview.faultCount > 0 ? [.effect(.bell)] : []
        case .failure(let error):
            finding = .failed(error)
            return [.effect(.bell)]
        }
    }
}

extension BulkOffice.Job {
    /// Nothing goes out, and it can go on in this run.
    var isPaused: Bool { if isUnderWay, case .paused(.asked) = progress.phase { true } else { false } }
}
