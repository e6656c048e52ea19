/// What a bulk file asks for (表8: 11, 13, 15). The raw values are the words of the command line and stand in the ledger.
public enum BulkKind: String, CaseIterable, Codable, Sendable {
    /// マイクロチップ一括登録 CSV.
    case register
    /// 所有者一括変更登録 CSV.
    case transfer
    /// 一括情報変更 CSV.
    case amend

    public var procedure: Procedure {
        switch self {
        case .register: .registration
        case .transfer: .ownerChange
        case .amend: .informationChange
        }
    }

    /// Whether each accepted row brings a certificate with a new change key.
    public var issuesCertificates: Bool { self != .amend }
}
