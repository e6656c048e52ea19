import Domain

/// How far a bulk file is.
public struct BulkProgress: Equatable, Sendable {
    public enum Phase: Equatable, Sendable {
        /// The former owners of the animals are looked up, before anything is changed.
        case preparing
        /// Rows go out and answers come in.
        case sending
        case paused(BulkPause)
        /// Every row has its answer.
        case finished
        /// Given up: what was sent is known, the rest stays unsent for good.
        case cancelled
    }

    public var phase: Phase = .preparing
    public var kind: BulkKind
    /// Rows that can be sent; rows with faults never are.
    public var ready: Int
    public var accepted = 0
    public var refused = 0
    /// Rows whose animals' former owners are known; owner changes alone.
    public var prepared = 0
    /// Rows sent whose answer is not in yet.
    public var underWay = 0
    /// Rows answered in a second, over the last seconds; 0 while nothing moves.
    public var perSecond = 0.0
    /// `nil` while it cannot be told.
    public var secondsLeft: Int?
    /// Former owners who were told by mail, and who have to be told by letter.
    public var mailed = 0
    public var letters = 0

    public init(kind: BulkKind, ready: Int) {
        self.kind = kind
        self.ready = ready
    }

    public var done: Int { accepted + refused }
}

/// Why no rows go out.
public enum BulkPause: Equatable, Sendable {
    /// The operator wanted it so.
    case asked
    /// The registry can't be reached, or answers with faults of its own; it goes on when told, or by itself when the registry is back.
    case registry(CommonDBError)
    /// The session has ended: log in again, then go on.
    case session
    /// The ledger can't be written: nothing may be sent.
    case store(StoreError)
}

/// What became of one row.
public enum BulkRowState: Equatable, Sendable {
    /// Has faults; see the preview.
    case faulty
    /// Not sent, or its answer is not known.
    case pending
    case accepted
    /// The contract's code (`idempotency…`), and its fields; `form` when the row does not fit the record, with fields of the paper forms.
    case refused(code: String, fields: [FieldRefusal])
    /// The file was given up before the row was sent.
    case unsent
}

/// How a run of the engine ended.
public enum BulkEnd: Equatable, Sendable {
    case finished
    case cancelled
    /// The same file goes on from here.
    case paused(BulkPause)
}

/// A row the registry refused.
public struct BulkRefusedRow: Equatable, Sendable {
    public var row: Int
    /// The contract's.
    public var code: String
    /// Headers of the columns at fault; the contract's name where the file has no such column.
    public var columns: [String]
}
