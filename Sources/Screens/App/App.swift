import Domain
import Foundation
import Services
import Terminal

/// The whole state of the program on screen, as one value: events in, effects out, a surface drawn.
///
/// Nothing here waits, reads a clock or touches a service; `handle` and `draw` are all there is.
public struct App: Sendable {
    /// What the program was started with.
    public struct Configuration: Sendable {
        public var language: Language
        public var keymap: Keymap
        /// Problems of settings and key maps, in the operator's language, to be shown once.
        public var notices: [String]
        public var userID: String
        /// A command gives the password when the field is left empty.
        public var hasPasswordCommand: Bool
        /// The store's key needs a passphrase.
        public var needsPassphrase: Bool
        /// Shown on the login screen of a demonstration.
        public var demoHint: String?
        /// Seconds without a key after which the screen locks.
        public var lockAfter: TimeInterval
        public var ambiguous: AmbiguousWidth
        /// The site has a command that prints.
        public var hasPrintCommand = false
        /// User IDs of those who may read the audit log.
        public var supervisors: [String] = []
        /// When the newest backup was made, for who has to restore one; `nil` when none is known.
        public var newestBackup: Date?
        /// Where files the operator orders are put; made when it is missing.
        public var exportFolder: URL
        /// Layouts and tables of the paper desk.
        public var paper = PaperTables()
        /// Where paper goes, and the letters.
        public var printing = PrintingSetup()

        public init(
            language: Language = .japanese, keymap: Keymap, notices: [String] = [], userID: String = "", hasPasswordCommand: Bool = false,
            needsPassphrase: Bool = false, demoHint: String? = nil, lockAfter: TimeInterval = 600, ambiguous: AmbiguousWidth = .narrow,
            exportFolder: URL = URL(fileURLWithPath: "Downloads")
        ) {
            self.exportFolder = exportFolder
            self.language = language
            self.keymap = keymap
            self.notices = notices
            self.userID = userID
            self.hasPasswordCommand = hasPasswordCommand
            self.needsPassphrase = needsPassphrase
            self.demoHint = demoHint
            self.lockAfter = lockAfter
            self.ambiguous = ambiguous
        }
    }

    private(set) var configuration: Configuration
    let texts: Texts
    var size: Size
    var now: Date
    var session: Session?
    var desk: Desk?
    /// On top of the desk; events go to the last one.
    var layers: [any View] = []
    var message: Message?
    var messageUntil: Date?
    var registry = RegistryStatus()
    var storeFailure: StoreError?
    /// What stood in the search box when it was left.
    var searchText = ""
    /// Notes set aside, until they are taken up again; after a log-out those that are not on disk yet.
    var shelf: [Inquiry.ID: ShelvedNote] = [:]
    /// Notes whose operator logged out before their number came; their text goes into a draft when it does.
    var orphans: [RequestID: ShelvedNote] = [:]
    var lastInput: Date
    var isLeaving = false
    /// Told to leave; waits for the number of the note first.
    var isWaitingToLeave = false

    /// Answers with personal data, held until the audit log has them: nobody sees what nobody could prove was seen.
    var held: [RequestID: HeldAnswer] = [:]

    /// The change of an account that is under way.
    var accountCall: AccountCall?

    /// The one-stop list that is being written to a file.
    var export: ExportState?
    /// The bulk file that is being sent, and what was chosen last.
    var bulk = BulkOffice()

    /// What the desk's lists share.
    var queue = QueueState()
    /// Call backs whose time has come.
    var callBacks = CallBackWatch()
    /// What was done while no note was open, and what the audit log does not have yet.
    var recentActs = CallActs()
    var unrecordedActs: [RequestID: CallAct] = [:]
    /// Batches, runs and jobs of the paper desk.
    var office = PaperOffice()
    /// Forms keyed and not on disk yet.
    var keying = KeyingOffice()
    /// What keeps the desk from writing.
    var trouble = StoreTrouble()

    /// Keys that wait for their rows.
    var typeAhead = TypeAhead()
    var requests = RequestLedger()
    var effects: [Effect] = []

    public init(_ configuration: Configuration, size: Size, now: Date) {
        self.configuration = configuration
        texts = Texts(configuration.language)
        self.size = size
        self.now = now
        lastInput = now
        layers = [loginScreen(isReturning: false)]
        if !configuration.notices.isEmpty { layers.append(NoticesScreen(lines: configuration.notices)) }
        if configuration.needsPassphrase { layers.append(passphrasePrompt()) }
    }

    /// Characters are typed into a field now; elsewhere they are commands.
    public var takesText: Bool { active?.isEditing ?? false }

    /// Nothing is under way: every reply has come and everything typed is on disk.
    public var isIdle: Bool {
        requests.isEmpty && desk?.note?.journalDue == nil && shelf.values.allSatisfy { $0.note.journalDue == nil } && keying.isIdle
    }

    var environment: Environment {
        Environment(
            now: now, texts: texts, keymap: configuration.keymap, session: session, registry: registry, size: size,
            ambiguous: configuration.ambiguous, hasPasswordCommand: configuration.hasPasswordCommand, chipOnScreen: desk?.chipOnScreen,
            queue: queue, export: export, bulk: bulk, exportFolder: configuration.exportFolder,
            hasPrintCommand: configuration.hasPrintCommand,
            supervisors: configuration.supervisors, paper: configuration.paper, printing: configuration.printing, office: office,
            hasNote: desk?.note != nil, openNote: desk?.note?.inquiry?.id)
    }

    /// Takes one event in and says what is to be done about it.
    public mutating func handle(_ event: AppEvent, at time: Date) -> [Effect] {
        now = time
        arrange()
        switch event {
        case .key(let key):
            lastInput = now
            press(key)
        case .paste(let text):
            lastInput = now
            paste(text)
        case .scan(let text):
            lastInput = now
            scan(text)
        case .reply(let id, let reply):
            receive(reply, id)
            catchUp()
        case .registry(let status): registry = status
        case .logHealth(let health): trouble.hear(health)
        case .paperDeskRead(let tables, let printing, let notices): takePaperDesk(tables, printing, notices)
        case .storeChanged:
            refreshList()
            refreshFile()
            callBacks.ask(at: now)
            office.isBehind = true
        case .tick: break
        case .terminate: leave()
        }
        tick()
        defer { effects = [] }
        return effects
    }

    private mutating func takePaperDesk(_ tables: PaperTables, _ printing: PrintingSetup, _ notices: [String]) {
        configuration.paper = tables
        configuration.printing = printing
        guard !notices.isEmpty else { return }
        configuration.notices += notices
        if let place = layers.firstIndex(where: { $0 is NoticesScreen }) {
            layers[place] = NoticesScreen(lines: configuration.notices)
        } else {
            layers.append(NoticesScreen(lines: notices))
        }
    }

    /// The size everything is laid out for.
    public var screenSize: Size { size }

    /// A new size of the terminal.
    ///
    /// - parameter ambiguous: How wide the terminal draws ambiguous characters, which it may tell late.
    public mutating func resize(to size: Size, ambiguous: AmbiguousWidth) {
        self.size = size
        configuration.ambiguous = ambiguous
        arrange()
    }

    /// Asks for the store to be opened; called once, after the first picture is on screen.
    public mutating func start(at time: Date) -> [Effect] {
        now = time
        if !configuration.needsPassphrase { run([.request(.openStore(passphrase: nil), nil)]) }
        defer { effects = [] }
        return effects
    }

    mutating func arrange() {
        followList()
        let area = workArea
        desk?.arrange(in: area)
        for index in layers.indices { layers[index].arrange(in: area.size) }
    }

    /// Between the title bar, with the line about trouble below it, and the two lines at the bottom.
    var workArea: Rect {
        let top = 1 + troubleRows.count
        return Rect(x: 0, y: top, width: size.width, height: max(0, size.height - 2 - top))
    }

    // MARK: Time

    /// When something is due without an event; the runtime sends `.tick` then.
    public var nextDeadline: Date? {
        var dates: [Date] = [Date(timeIntervalSinceReferenceDate: (now.timeIntervalSinceReferenceDate / 60).rounded(.down) * 60 + 60)]
        if let messageUntil { dates.append(messageUntil) }
        if let note = desk?.note {
            if let due = note.wakeUp { dates.append(due) }
            if let again = note.openAgainAt { dates.append(again) }
            if note.talkingSince != nil, !isLocked { dates.append(now.addingTimeInterval(1 - fraction(of: now))) }
        }
        dates += [queueDeadline, searchDeadline, keyingDeadline, followDeadline].compactMap { $0 }
        dates += shelf.values.compactMap(\.note.wakeUp)
        if let due = (desk?.main as? RegistryStateView)?.due, !isLocked, !requests.isWaiting(.figures) { dates.append(max(due, now)) }
        if let due = callBackDeadline { dates.append(max(due, now)) }
        if session != nil, !isLocked { dates.append(lastInput.addingTimeInterval(configuration.lockAfter)) }
        return dates.min()
    }

    private func fraction(of date: Date) -> TimeInterval {
        let seconds = date.timeIntervalSinceReferenceDate
        return seconds - seconds.rounded(.down)
    }

    private mutating func tick() {
        if let until = messageUntil, until <= now {
            message = nil
            messageUntil = nil
        }
        if session != nil, !isLocked, now.timeIntervalSince(lastInput) >= configuration.lockAfter { lock(isIdle: true) }
        journalNote(atOnce: false)
        journalKeying(atOnce: false)
        followBatches()
        retryOpening()
        followCaller()
        watchCallBacks()
        lookAround()
        refreshFigures()
        keepQueue()
    }

    var isLocked: Bool { layers.contains { $0 is LockScreen } }

    // MARK: Messages

    mutating func say(_ message: Message) {
        self.message = Message(message.severity, environment.keyed(message.text, active?.contexts ?? []))
        messageUntil = message.lifetime.map { now.addingTimeInterval($0) }
    }

    // MARK: Leaving

    /// Sends what is typed in the note to the journal, when it is due or at once.
    mutating func journalNote(atOnce: Bool) {
        for (id, var shelved) in shelf {
            let commands = shelved.note.journal(by: shelved.by, at: now, atOnce: atOnce && shelved.note.journalDue != nil)
            shelf[id] = shelved
            for case .request(let request, let slot) in commands { start(request, slot) }
        }
        guard var note = desk?.note, let session else { return }
        let commands = note.journal(by: session.operatorID, at: now, atOnce: atOnce)
        desk?.note = note
        for command in commands {
            if case .request(let request, let slot) = command { start(request, slot) }
        }
    }

    /// Saves what is half-written and leaves. A note without its number can't be saved yet: it is waited for, once.
    mutating func leave() {
        guard !isLeaving else { return }
        if !isWaitingToLeave, let note = desk?.note, note.inquiry == nil, note.saveFailure == nil {
            isWaitingToLeave = true
            return
        }
        isLeaving = true
        stopExport()
        stopBulk()
        stopPaperJobs()
        journalNote(atOnce: true)
        journalKeying(atOnce: true)
        if session != nil { start(.logOut, nil) }
        effects.append(.quit)
    }

    func loginScreen(isReturning: Bool) -> LoginScreen {
        LoginScreen(
            userID: session?.operatorID.value ?? configuration.userID, demoHint: configuration.demoHint, isReturning: isReturning)
    }

    func passphrasePrompt() -> PromptDialog {
        PromptDialog(
            title: texts.store.passphraseTitle, label: texts.store.passphraseLabel, isRequired: true, isSecret: true,
            commands: { [.request(.openStore(passphrase: $0), nil)] })
    }
}
