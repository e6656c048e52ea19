/// Who calls the common DB: the five columns of the permission table (要件書 API一覧の○×表).
public enum Role: String, CaseIterable, Codable, Sendable {
    /// An owner without an account; calls carry the API key alone.
    case guest
    /// 指定登録機関.
    case designatedBody
    /// 都道府県等.
    case prefecture
    /// 基礎自治体.
    case municipality
    /// 警察.
    case police

    /// The four roles that log in.
    public static let accountRoles: [Role] = [.designatedBody, .prefecture, .municipality, .police]

    /// The name the requirements use.
    public var nameJa: String {
        switch self {
        case .guest: "ゲスト（所有者）"
        case .designatedBody: "指定登録機関"
        case .prefecture: "都道府県等"
        case .municipality: "基礎自治体"
        case .police: "警察"
        }
    }
}
