import Domain
import Foundation
import Synchronization

/// Prints certificates that wait, one after the other, in the background. One job is one run.
///
/// Each comes out once, or is said to be uncertain:
/// - That it is printing is on the disk before the first byte goes to the printer or into the folder. A job that dies in between leaves
///   it `printing`, which becomes `uncertain` and is never printed again by itself.
/// - What is on it comes from the registry at that moment (A2RB), and the change key from the store: no owner's data is on a disk of the
///   desk, unless the site prints into a folder.
/// - A certificate whose key was replaced since, by another change of owner or a reissue, is left: its holder would have a paper that does
///   not work, and perhaps another's address.
/// - When the print command says that it failed, whether paper came out is not known. Only a command that never ran, or a file that
///   could not be made, lets it wait again.
public final class CertificateJob: Sendable {
    public struct Rules: Sendable {
        /// Before the registry is tried again; doubles with each failure in a row.
        public var firstPause: Duration
        public var longestPause: Duration
        /// Records asked for ahead of the printer, so that its pace is not that of one answer after the other.
        public var readAhead: Int
        /// For the print command with one certificate.
        public var printTime: Duration

        public init(
            firstPause: Duration = .seconds(1), longestPause: Duration = .seconds(60), readAhead: Int = 8,
            printTime: Duration = .seconds(60)
        ) {
            self.firstPause = firstPause
            self.longestPause = longestPause
            self.readAhead = max(1, readAhead)
            self.printTime = printTime
        }
    }

    /// Names the job in the store.
    public let id = UUID()
    private let order: CertificateOrder
    private let board = CertificateBoard()
    private let control = SubmissionControl()
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// - Parameters:
    ///   - certificates: In the order of printing; each has to be waiting.
    ///   - client: Logged in.
    public convenience init(
        _ certificates: [PaperCertificate], by operator: OperatorID, store: InquiryStore, client: CommonDBClient,
        renderer: DocumentRenderer, target: PrintTarget, sender: DocumentSender, rules: Rules = Rules(), log: ProgramLog = .none
    ) {
        self.init(
            CertificateOrder(
                certificates: certificates, by: `operator`, store: store, client: client, renderer: renderer, target: target,
                sender: sender, rules: rules, log: log))
    }

    init(_ order: CertificateOrder) { self.order = order }

    // MARK: - Control

    /// Begins the job; a second call does nothing.
    public func start() {
        task.withLock { task in
            guard task == nil else { return }
            let parts = CertificateRun.Parts(job: id, order: order, board: board, control: control)
            task = Task(priority: .utility) { await CertificateRun.perform(parts) }
        }
    }

    /// Stops before the next certificate; the one under way is brought to its end.
    public func pause() {
        board.markPausing()
        control.ask(.pause)
    }

    /// Goes on after any pause, and tries what failed at once.
    public func resume() { control.ask(.go) }

    /// Ends the job before the next certificate. Cannot be taken back; those that still wait can be printed by another job.
    public func cancel() { control.ask(.cancel) }

    /// Waits until the job is over.
    public func end() async { await task.withLock { $0 }?.value }

    // MARK: - What it shows

    public var progress: CertificateProgress { board.progress }
    /// The newest progress at once, then each change until the job is over. For any number of readers.
    public func updates() -> AsyncStream<CertificateProgress> { board.updates() }
    /// Why this job left a certificate as it is.
    public func hold(on certificate: PaperCertificate.ID) -> CertificateHold? { board.hold(on: certificate) }
}

/// What a job is to do, and with what.
struct CertificateOrder: Sendable {
    var certificates: [PaperCertificate]
    var by: OperatorID
    var store: any CertificateStore
    var client: CommonDBClient
    var renderer: DocumentRenderer
    var target: PrintTarget
    var sender: DocumentSender
    var rules = CertificateJob.Rules()
    var log: ProgramLog = .none
    var now: @Sendable () -> Date = { Date() }
}
