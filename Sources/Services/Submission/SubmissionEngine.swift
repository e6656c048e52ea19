import Domain
import Foundation
import Synchronization

/// Sends the verified forms of a batch to the registry, one after the other, in the background. One engine is one run.
///
/// Each form is done once whatever happens to the program, the connection or the registry in between. What makes it so:
/// - A new idempotency key, the token of the owner's proof and the body are on the disk (`PaperStep.submitted`) before the first byte of a
///   write goes out. From there on the form's fate is open.
/// - An open fate is settled before anything else is sent: the same body goes out again with the same key, by the same account. The
///   registry answers a key it has seen as it did the first time, and does what it has not seen.
/// - Only an answer that can have come from nothing but a look at the key ends it: the first answer again (`accepted`), or a refusal in
///   the contract's words (`withdrawn` or `refused`). Everything else leaves it open, and pauses the run.
///
/// ## Where it can be cut off
/// The program may end at any of these points, and another run (or one at the same time, in another process) finds:
///
/// | After | On the disk | At the registry | The next run |
/// |---|---|---|---|
/// | reading the form, A2R1, A2R3, A2RB | verified | nothing | begins anew |
/// | A2R5 | verified | a token nobody has; it ends after ten minutes | proves anew |
/// | before or during the write of `submitted` | verified | nothing | begins anew, with another key |
/// | `submitted`, before a byte went out | submitted | nothing | sends it: done once |
/// | the request, whole or in part | submitted | nothing, or done | sends it again: done, or the first answer |
/// | the answer, whole or in part | submitted | done | sends it again: the first answer, certificate and all |
/// | the answer was a refusal | submitted | nothing | sends it again: refused again |
/// | the same, and the token is too old by now | submitted | nothing | refused as too old, so never done: proves anew, with another key |
/// | during the write of `accepted` or `refused` | submitted | done, or nothing | as above |
/// | `accepted` with its certificate and its notice | accepted, notice due | done | a letter is due in place of the mail |
/// | the notice marked as begun | accepted, notice interrupted | done | nothing: somebody sees whether the mail went out |
/// | the mail, before its end is noted | accepted, notice interrupted | done | the same |
///
/// Two runs at once: the version of the slot lets one of them write `submitted`, the other reads again. Both may send an open write
/// again; the registry does it once and answers both alike, and one of them records it.
///
/// An information change is filled up from the registry's record, which may not be kept: it is made again from A2RB. Should it have
/// become another body since, the registry refuses the key as used, which says that the first was done.
///
/// All calls go with the priority of a batch, behind what operators ask for.
public final class SubmissionEngine: Sendable {
    public struct Rules: Sendable {
        /// Before the registry is tried again; doubles with each failure in a row.
        public var firstPause: Duration
        public var longestPause: Duration
        /// Failures of the registry with one form, while it is up, before the run goes on to the next.
        public var triesOfForm: Int
        /// How long a key is asked again; the registry knows it for thirty days.
        public var keyAge: TimeInterval

        public init(
            firstPause: Duration = .milliseconds(250), longestPause: Duration = .seconds(60), triesOfForm: Int = 3,
            keyAge: TimeInterval = 29 * 86_400
        ) {
            self.firstPause = firstPause
            self.longestPause = longestPause
            self.triesOfForm = max(1, triesOfForm)
            self.keyAge = keyAge
        }
    }

    private let order: SubmissionOrder
    private let board = SubmissionBoard()
    private let control = SubmissionControl()
    private let task = Mutex<Task<Void, Never>?>(nil)
    private let wasDown = Mutex(false)

    /// - Parameters:
    ///   - slots: Those to send; `nil`: all that are verified. Open fates of the batch are settled in any case.
    ///   - operator: Who is logged in at the registry with `client`. Nothing is sent while anybody else is.
    ///   - mail: Hands a completion mail over; `nil` where the site sends none, so that letters are due.
    ///   - settlesOthers: Open fates of other operators are settled by what the registry's records show. For supervisors, when the one
    ///     who sent them is not coming back; while that operator's own run may still be at work, it does no harm either.
    public convenience init(
        batch: PaperBatch.ID, slots: Set<PaperSlot.ID>? = nil, by operator: OperatorID, store: InquiryStore, client: CommonDBClient,
        mail: CompletionMailer? = nil, settlesOthers: Bool = false, rules: Rules = Rules(), log: ProgramLog = .none
    ) {
        self.init(
            SubmissionOrder(
                batch: batch, slots: slots, by: `operator`, store: store, client: client, mail: mail, settlesOthers: settlesOthers,
                rules: rules, log: log))
    }

    init(_ order: SubmissionOrder) { self.order = order }

    // MARK: - Control

    /// Begins the run; a second call does nothing.
    public func start() {
        task.withLock { task in
            guard task == nil else { return }
            let run = SubmissionRun.Parts(order: order, board: board, control: control)
            task = Task(priority: .utility) { await SubmissionRun.perform(run) }
        }
    }

    /// Stops before the next form; the one under way is brought to its end.
    public func pause() {
        board.markPausing()
        control.ask(.pause)
    }

    /// Goes on after any pause, and tries a registry that failed at once.
    public func resume() { control.ask(.go) }

    /// Ends the run before the next form. Cannot be taken back; forms that were not sent can be sent by another run.
    public func cancel() { control.ask(.cancel) }

    /// Hand in what `CommonDBClient` tells about the registry: a run that waits for it goes on when it is back.
    public func registryIs(_ status: RegistryStatus) {
        let isBack = wasDown.withLock { wasDown in
            defer { wasDown = status.isDown }
            return wasDown && !status.isDown
        }
        if isBack { control.nudge() }
    }

    /// Waits until the run is over.
    public func end() async { await task.withLock { $0 }?.value }

    // MARK: - What it shows

    public var progress: SubmissionProgress { board.progress }
    /// The newest progress at once, then each change until the run is over. For any number of readers.
    public func updates() -> AsyncStream<SubmissionProgress> { board.updates() }
    /// Why this run left a form as it is.
    public func hold(on slot: PaperSlot.ID) -> SubmissionHold? { board.hold(on: slot) }

    /// The fate of a form, as the list of the batch shows it.
    public func fate(of slot: PaperSlot) -> SubmissionFate {
        SubmissionFate(slot, isUnderWay: board.progress.current == slot.number && !board.progress.isOver, hold: hold(on: slot.id))
    }
}

/// What a run is to do, and with what.
struct SubmissionOrder: Sendable {
    var batch: PaperBatch.ID
    var slots: Set<PaperSlot.ID>?
    var by: OperatorID
    var store: any SubmissionStore
    var client: CommonDBClient
    var mail: CompletionMailer?
    var settlesOthers = false
    var rules = SubmissionEngine.Rules()
    var log = ProgramLog.none
    var now: @Sendable () -> Date = { Date() }
}
