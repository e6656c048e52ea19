/// One row of the table of APIs.
public struct APIDefinition: Sendable {
    public let nameJa: String
    public let method: HTTPVerb
    public let path: String
    public let roles: Set<Role>
    public let access: APIAccess
    /// Parameters, or `nil` when it takes none.
    public let query: MessageShape?
    /// Form of the body, or `nil` when there is none.
    public let request: MessageShape?
    public let reply: MessageShape
    /// Why the rules of this API may refuse, beside what every API may answer.
    public let refusals: [ErrorCode]
    /// Changes registry data: needs an idempotency key.
    public let isWrite: Bool
}

extension API {
    /// The one table of the 21 APIs. Names and roles are those of the requirements (API一覧の○×表); methods follow
    /// 表10, and where the list leaves the method open: checks and secrets are POST, so that nothing secret is in a URL.
    /// Paths are ours until the official specification is handed over.
    public var definition: APIDefinition { API.definitions[self] ?? made }

    /// Made once: the router asks for it with every request.
    private static let definitions = Dictionary(uniqueKeysWithValues: API.allCases.map { ($0, $0.made) })

    private var made: APIDefinition {
        switch self {
        case .a101:
            write(
                "アカウント情報登録API", .post, "/v1/accounts", Who.designatedBody, AccountCreateRequest.shape, AccountIssueReply.shape,
                [.currentPasswordWrong, .accountLocked, .ruleBroken, .accountConflict], .token)
        case .a111:
            read("アカウント情報取得API", "/v1/accounts", Who.accounts, AccountQuery.shape, AccountReply.shape, [.accountNotFound])
        case .a121:
            write(
                "アカウント情報更新API", .put, "/v1/accounts", Who.accounts, AccountUpdateRequest.shape, AccountReply.shape,
                [.accountNotFound, .currentPasswordWrong, .accountLocked, .ruleBroken, .accountConflict], .token)
        case .a131:
            write(
                "アカウント情報削除API", .post, "/v1/accounts/deletion", Who.designatedBody, AccountDeletionRequest.shape,
                Acknowledgement.shape, [.accountNotFound, .currentPasswordWrong, .accountLocked], .token)
        case .a151:
            entry(
                "ログイン認証API", .post, "/v1/auth/login", LoginRequest.shape, LoginReply.shape,
                [.invalidToken, .invalidCredentials, .temporaryPasswordExpired, .accountLocked], .apiKey)
        case .a152: entry("ログアウトAPI", .post, "/v1/auth/logout", EmptyRequest.shape, Acknowledgement.shape, [], .token)
        case .a153:
            entry("パスワード初期化API", .post, "/v1/auth/password/reset", PasswordResetRequest.shape, Acknowledgement.shape, [], .apiKey)
        case .a154:
            entry(
                "パスワード再設定API", .put, "/v1/auth/password", PasswordChangeRequest.shape, Acknowledgement.shape,
                [.currentPasswordWrong, .passwordRefused, .accountLocked], .token)
        case .a2R1:
            check("マイクロチップ情報登録確認API", "/v1/microchips/check", RegistrationRequest.shape, CheckReply.shape, Why.registration)
        case .a2R2:
            write(
                "マイクロチップ情報登録API", .post, "/v1/microchips", Who.ownerOrBody, RegistrationRequest.shape, CertificateReply.shape,
                Why.registration)
        case .a2R3:
            check("所有者変更登録確認API", "/v1/microchips/{number}/owner/check", OwnerChangeRequest.shape, CheckReply.shape, Why.procedure)
        case .a2R4:
            write(
                "所有者変更登録API", .put, "/v1/microchips/{number}/owner", Who.ownerOrBody, OwnerChangeRequest.shape,
                CertificateReply.shape, Why.procedure)
        case .a2R5:
            check(
                "所有者認証API", "/v1/microchips/{number}/owner/authentication", OwnerAuthenticationRequest.shape,
                OwnerAuthenticationReply.shape, [.authenticationFailed, .authenticationLocked])
        case .a2R6:
            write(
                "情報変更API", .put, "/v1/microchips/{number}", Who.ownerOrBody, InformationChangeRequest.shape, ChangeReply.shape,
                Why.procedure)
        case .a2R7:
            write(
                "死亡届出API", .post, "/v1/microchips/{number}/death", Who.ownerOrBody, DeathRequest.shape, ChangeReply.shape,
                Why.procedure)
        case .a2R9:
            write(
                "登録証明書再交付API", .post, "/v1/microchips/{number}/certificate", Who.ownerOrBody, CertificateReissueRequest.shape,
                CertificateReply.shape, Why.procedure)
        case .a2RB:
            read("マイクロチップ情報照会API", "/v1/microchips/{number}", Who.accounts, nil, MicrochipReply.shape, [.chipNotFound])
        case .a2RC: read("所有者別検索API", "/v1/microchips", Who.accounts, OwnerSearchQuery.shape, OwnerSearchReply.shape, [])
        case .a311:
            read("ワンストップ情報一覧取得API", "/v1/one-stop-notices", [.municipality], PeriodQuery.shape, OneStopReply.shape, [.ruleBroken])
        case .a411:
            read(
                "飼養管理情報一覧取得API", "/v1/breeding-excesses", [.prefecture], PeriodQuery.shape, BreedingExcessReply.shape, [.ruleBroken])
        case .a511:
            read(
                "所有者変更履歴一覧取得API", "/v1/microchips/{number}/owner-history", Who.designatedBody, nil, OwnerHistoryReply.shape,
                [.chipNotFound])
        }
    }

    /// Whether a call needs an idempotency key.
    public var isWrite: Bool { definition.isWrite }

    private enum Why {
        static let registration: [ErrorCode] = [.ruleBroken, .alreadyRegistered]
        static let procedure: [ErrorCode] = [
            .chipNotFound, .animalDead, .ruleBroken, .authenticationInvalid, .authenticationFailed, .authenticationLocked,
        ]
    }

    private enum Who {
        static let designatedBody: Set<Role> = [.designatedBody]
        static let ownerOrBody: Set<Role> = [.guest, .designatedBody]
        static let accounts = Set(Role.accountRoles)
    }

    private func read(
        _ nameJa: String, _ path: String, _ roles: Set<Role>, _ query: MessageShape?, _ reply: MessageShape, _ refusals: [ErrorCode]
    ) -> APIDefinition {
        APIDefinition(
            nameJa: nameJa, method: .get, path: path, roles: roles, access: .token, query: query, request: nil, reply: reply,
            refusals: refusals, isWrite: false)
    }

    /// What an account or its session needs to work at all; repeating it is harmless or meaningless.
    private func entry(
        _ nameJa: String, _ method: HTTPVerb, _ path: String, _ request: MessageShape, _ reply: MessageShape, _ refusals: [ErrorCode],
        _ access: APIAccess
    ) -> APIDefinition {
        APIDefinition(
            nameJa: nameJa, method: method, path: path, roles: Who.accounts, access: access, query: nil, request: request, reply: reply,
            refusals: refusals, isWrite: false)
    }

    /// A question whose words are too private, or too long, for a URL.
    private func check(
        _ nameJa: String, _ path: String, _ request: MessageShape, _ reply: MessageShape, _ refusals: [ErrorCode]
    ) -> APIDefinition {
        APIDefinition(
            nameJa: nameJa, method: .post, path: path, roles: Who.ownerOrBody, access: .apiKeyOrToken, query: nil, request: request,
            reply: reply, refusals: refusals, isWrite: false)
    }

    private func write(
        _ nameJa: String, _ method: HTTPVerb, _ path: String, _ roles: Set<Role>, _ request: MessageShape, _ reply: MessageShape,
        _ refusals: [ErrorCode], _ access: APIAccess = .apiKeyOrToken
    ) -> APIDefinition {
        APIDefinition(
            nameJa: nameJa, method: method, path: path, roles: roles, access: access, query: nil, request: request, reply: reply,
            refusals: refusals + [.idempotencyKeyReused], isWrite: true)
    }
}
