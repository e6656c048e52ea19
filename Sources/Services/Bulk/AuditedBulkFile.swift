import Domain

/// What happened to a bulk file: counts alone, no name and nothing of its rows.
public struct AuditedBulkFile: Equatable, Sendable {
    public enum Step: String, CaseIterable, Sendable {
        /// Opened for sending, or taken up again.
        case opened
        case paused
        case finished
        case cancelled
        /// Written as a result file, with the new change keys.
        case resultWritten
    }

    public var step: Step
    public var kind: BulkKind
    /// Rows that can be sent.
    public var rows: Int
    public var accepted: Int
    public var refused: Int

    public init(step: Step, kind: BulkKind, rows: Int, accepted: Int, refused: Int) {
        self.step = step
        self.kind = kind
        self.rows = rows
        self.accepted = accepted
        self.refused = refused
    }
}
