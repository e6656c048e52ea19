import Domain
import Services

/// What goes on with bulk files whatever view is open.
struct BulkOffice: Sendable {
    /// A file being sent, or the last one.
    struct Job: Sendable {
        var file: CheckedBulkFile
        var by: OperatorID
        var progress: BulkProgress
        var request: RequestID?
        /// `nil` while it is under way.
        var outcome: BulkOutcome?

        var isUnderWay: Bool { outcome == nil }

        /// Every row has its answer.
        var isFinished: Bool { if case .success(.finished)? = outcome?.end { true } else { false } }
        var isGivenUp: Bool { if case .success(.cancelled)? = outcome?.end { true } else { false } }
    }

    var job: Job?
    /// Number of the last file that was read.
    var lastOrder = 0
    /// As typed last, for the next time.
    var kind = BulkKind.register
    var path = ""
    /// The file whose result is being written.
    var writing: CheckedBulkFile.ID?

    var underWay: Job? { job.flatMap { $0.isUnderWay ? $0 : nil } }

    func job(of id: CheckedBulkFile.ID) -> Job? { job.flatMap { $0.file.id == id ? $0 : nil } }
}
