import Domain
import Foundation
import Services

/// What goes on at the paper desk whatever view is open: runs, jobs, what waits, what was typed and is on no disk. It outlives the session.
struct PaperOffice: Sendable {
    /// A run that sends the forms of a batch: under way, or the last one.
    struct Run: Sendable, Equatable {
        var progress: SubmissionProgress
        var holds: [PaperSlot.ID: SubmissionHold] = [:]
        /// Of the slip.
        var batchNumber: String
    }

    /// A job that prints certificates: under way, or the last one.
    struct Job: Sendable, Equatable {
        var progress: CertificateProgress
        var holds: [PaperCertificate.ID: CertificateHold] = [:]
    }

    var runs: [PaperBatch.ID: Run] = [:]
    var job: Job?
    var state: PaperDeskState?
    /// Typed and not part of a closed batch yet.
    var explanations: [PaperBatch.ID: BatchExplanations] = [:]
    /// The notice a letter is written for.
    var notice: NoticeRow?
    /// A slip that was left half-typed.
    var slip: SlipView?
    /// The place a batch's keying begins at.
    var firstPlace: [PaperBatch.ID: PaperSlot.ID] = [:]
    /// When what is on screen was last read to follow a run or others' work.
    var refreshedAt: Date?
    /// Others wrote to the store since then.
    var isBehind = false

    /// How often batches are read again meanwhile.
    static let refresh: TimeInterval = 1

    func run(of batch: PaperBatch.ID) -> Run? { runs[batch].flatMap { $0.progress.isOver ? nil : $0 } }
    var isPrinting: Bool { job.map { !$0.progress.isOver } ?? false }
    /// Runs under way, in the order of their batches.
    var underWay: [(batch: PaperBatch.ID, run: Run)] {
        runs.filter { !$0.value.progress.isOver }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension PaperSlot {
    /// Whether somebody else has it in hand.
    func isHeld(against by: OperatorID?, at now: Date) -> Bool { lease.map { $0.by != by && $0.isHeld(at: now) } ?? false }

    func mayBeKeyed(by: OperatorID?, at now: Date) -> Bool { (state == .empty || state == .keying) && !isHeld(against: by, at: now) }
    func mayBeVerified(by: OperatorID?, at now: Date) -> Bool { state == .keyed && !isKeyed(by: by) && !isHeld(against: by, at: now) }
    func mayBeSettled(by: OperatorID?, isSupervisor: Bool, at now: Date) -> Bool {
        state == .differing && (isSupervisor || !isKeyed(by: by) && verifiedBy != by) && !isHeld(against: by, at: now)
    }

    var canBeSetAside: Bool { [.empty, .keying, .keyed, .differing, .verified, .refused].contains(state) }
    var canBeResumed: Bool { [.keyed, .verified, .refused, .setAside].contains(state) }
    var canBeReturned: Bool { state == .setAside || state == .refused }
}

extension PaperBatch {
    func count(_ states: FormState...) -> Int { states.reduce(0) { $0 + (tallies[$1] ?? 0) } }
    /// Completely keyed once.
    var keyed: Int { slotCount - count(.empty, .keying) }
    /// Ready to be sent, or further.
    var verified: Int { count(.verified, .submitted, .accepted) }
    var aside: Int { count(.setAside, .refused) }
}
