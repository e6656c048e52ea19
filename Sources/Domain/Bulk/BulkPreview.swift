/// How the text of a file is written.
public enum TextEncoding: String, CaseIterable, Codable, Sendable {
    case utf8
    case utf8WithMark
    /// What Excel in Japan writes: Shift_JIS with the extensions of NEC and IBM.
    case cp932
}

/// What a bulk file holds, before anything is sent.
public struct BulkPreview: Equatable, Sendable {
    public var kind: BulkKind
    public var encoding: TextEncoding
    /// Rows below the header; empty lines are none.
    public var rows = 0
    /// Rows without a fault.
    public var ready = 0
    /// All faults, also those that `faults` leaves out.
    public var faultCount = 0
    /// In the order of the file: the first `mostFaults`.
    public var faults: [BulkFault] = []
    /// Ready rows by what is noticeable about them. A row counts once for each.
    public var warnings: [BulkWarning: Int] = [:]
    /// Yen over all ready rows, as paid online (S0:L2454-2456: bulk files are paid by card).
    public var fee = 0
    /// Ready rows whose record has to be looked up first; each takes two calls.
    public var lookUps = 0

    public static let mostFaults = 10_000

    public init(kind: BulkKind, encoding: TextEncoding) {
        self.kind = kind
        self.encoding = encoding
    }

    /// Rows with at least one fault.
    public var refused: Int { rows - ready }
    /// Nothing can be sent while the header is wrong.
    public var hasBrokenHeader: Bool { faults.first?.row == nil && !faults.isEmpty }
}
