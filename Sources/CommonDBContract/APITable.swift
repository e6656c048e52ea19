/// One row of the table of APIs.
public struct APIDefinition: Sendable {
    public let nameJa: String
    public let method: HTTPVerb
    public let path: String
    public let roles: Set<Role>
    public let access: APIAccess
}

extension API {
    /// The one table of the 21 APIs. Names and roles are those of the requirements (API一覧の○×表); methods follow
    /// 表10, and where the list leaves the method open: checks and secrets are POST, so that nothing secret is in a URL.
    /// Paths are ours until the official specification is handed over.
    public var definition: APIDefinition {
        switch self {
        case .a101: row("アカウント情報登録API", .post, "/v1/accounts", Who.designatedBody)
        case .a111: row("アカウント情報取得API", .get, "/v1/accounts/me", Who.accounts)
        case .a121: row("アカウント情報更新API", .put, "/v1/accounts/me", Who.accounts)
        case .a131: row("アカウント情報削除API", .post, "/v1/accounts/deletion", Who.designatedBody)
        case .a151: row("ログイン認証API", .post, "/v1/auth/login", Who.accounts, .apiKey)
        case .a152: row("ログアウトAPI", .post, "/v1/auth/logout", Who.accounts)
        case .a153: row("パスワード初期化API", .post, "/v1/auth/password/reset", Who.accounts, .apiKey)
        case .a154: row("パスワード再設定API", .put, "/v1/auth/password", Who.accounts)
        case .a2R1: row("マイクロチップ情報登録確認API", .post, "/v1/microchips/check", Who.ownerOrBody, .apiKeyOrToken)
        case .a2R2: row("マイクロチップ情報登録API", .post, "/v1/microchips", Who.ownerOrBody, .apiKeyOrToken)
        case .a2R3: row("所有者変更登録確認API", .post, "/v1/microchips/{number}/owner/check", Who.ownerOrBody, .apiKeyOrToken)
        case .a2R4: row("所有者変更登録API", .put, "/v1/microchips/{number}/owner", Who.ownerOrBody, .apiKeyOrToken)
        case .a2R5: row("所有者認証API", .post, "/v1/microchips/{number}/owner/authentication", Who.ownerOrBody, .apiKeyOrToken)
        case .a2R6: row("情報変更API", .put, "/v1/microchips/{number}", Who.ownerOrBody, .apiKeyOrToken)
        case .a2R7: row("死亡届出API", .post, "/v1/microchips/{number}/death", Who.ownerOrBody, .apiKeyOrToken)
        case .a2R9: row("登録証明書再交付API", .post, "/v1/microchips/{number}/certificate", Who.ownerOrBody, .apiKeyOrToken)
        case .a2RB: row("マイクロチップ情報照会API", .get, "/v1/microchips/{number}", Who.accounts)
        case .a2RC: row("所有者別検索API", .get, "/v1/microchips", Who.accounts)
        case .a311: row("ワンストップ情報一覧取得API", .get, "/v1/one-stop-notices", [.municipality])
        case .a411: row("飼養管理情報一覧取得API", .get, "/v1/breeding-excesses", [.prefecture])
        case .a511: row("所有者変更履歴一覧取得API", .get, "/v1/microchips/{number}/owner-history", Who.designatedBody)
        }
    }

    private enum Who {
        static let designatedBody: Set<Role> = [.designatedBody]
        static let ownerOrBody: Set<Role> = [.guest, .designatedBody]
        static let accounts = Set(Role.accountRoles)
    }

    private func row(
        _ nameJa: String, _ method: HTTPVerb, _ path: String, _ roles: Set<Role>, _ access: APIAccess = .token
    ) -> APIDefinition {
        APIDefinition(nameJa: nameJa, method: method, path: path, roles: roles, access: access)
    }
}
