/// Form of the messages of A101 to A154.
extension LoginRequest {
    /// Of `LoginRequest` and `RefreshRequest`: one or the other.
    public static let shape = MessageShape(
        "LoginRequest", "ログイン、またはトークンの更新",
        [
            FieldShape("id", .text(.accountID), required: false, "指定登録機関ID又は行政ID"),
            FieldShape("password", .text(.password), required: false, "パスワード"),
            FieldShape("refreshToken", .text(.opaque), required: false, "更新用トークン（1回限り）"),
        ],
        alternatives: [["id", "password"], ["refreshToken"]])
}

extension LoginReply {
    public static let shape = MessageShape(
        "LoginReply", "ログインの結果",
        [
            FieldShape("token", .text(.opaque), "ベアラートークン"),
            FieldShape("expiresAt", .moment, "操作がない場合にセッションが切れる日時"),
            FieldShape("renewBefore", .moment, "トークンの期限（更新用トークンで更新する）"),
            FieldShape("refreshToken", .text(.opaque), "更新用トークン（1回限り）"),
            FieldShape("mustChangePassword", .flag, "先にパスワードの変更が必要"),
            FieldShape("accountId", .text(.accountID), "ID"),
            FieldShape("role", .word(Role.accountRoles.map(\.rawValue)), "利用者区分"),
        ])
}

extension Acknowledgement {
    public static let shape = MessageShape("Acknowledgement", "完了", [FieldShape("completedAt", .moment, "完了日時")])
}

/// A152 takes an empty object.
enum EmptyRequest {
    static let shape = MessageShape("EmptyRequest", "内容なし", [])
}

extension PasswordResetRequest {
    public static let shape = MessageShape("PasswordResetRequest", "パスワードの初期化", [FieldShape("id", .text(.accountID), "ID")])
}

extension PasswordChangeRequest {
    public static let shape = MessageShape(
        "PasswordChangeRequest", "パスワードの再設定",
        [
            FieldShape("currentPassword", .text(.password), "現在のパスワード、又は仮パスワード"),
            FieldShape("newPassword", .text(.password, Limits.passwordMinimum...Limits.passwordMaximumBytes), "新しいパスワード"),
        ])
}

extension AccountCreateRequest {
    public static let shape = MessageShape(
        "AccountCreateRequest", "行政アカウントの登録",
        [FieldShape("role", .word(of: Office.self), "利用者区分")]
            + AccountFields.all.map { FieldShape($0.name, $0.value, $0.summary) } + [AccountFields.currentPassword])
}

extension AccountUpdateRequest {
    public static let shape = MessageShape(
        "AccountUpdateRequest", "アカウント情報の更新（省略した項目は変わらない）",
        [FieldShape("id", .text(.accountID), required: false, "ID（省略すると自分）")] + AccountFields.all + [AccountFields.currentPassword])
}

extension AccountDeletionRequest {
    public static let shape = MessageShape(
        "AccountDeletionRequest", "行政アカウントの削除",
        [FieldShape("id", .text(.accountID), "行政ID"), AccountFields.currentPassword])
}

extension AccountIssueReply {
    public static let shape = MessageShape(
        "AccountIssueReply", "払い出したアカウント",
        [
            FieldShape("id", .text(.accountID), "行政ID"),
            FieldShape("temporaryPassword", .text(.password), "初期パスワード"),
            FieldShape("expiresAt", .moment, "初期パスワードの期限"),
        ])
}

extension AccountReply {
    public static let shape = MessageShape(
        "AccountReply", "アカウント情報",
        [
            FieldShape("id", .text(.accountID), "ID"),
            FieldShape("role", .word(Role.accountRoles.map(\.rawValue)), "利用者区分"),
            FieldShape("name", .text(.line, 1...100), "氏名"),
            FieldShape("affiliation", .text(.line, 1...100), "所属"),
            FieldShape("email", .text(.mail), "メールアドレス"),
            FieldShape("municipalityCode", .text(.municipalityCode), required: false, "全国地方公共団体コード（行政のみ）"),
            FieldShape("lastLoginAt", .moment, required: false, "前回のログイン"),
        ])
}

extension AccountQuery {
    public static let shape = MessageShape(
        "AccountQuery", "アカウントの指定", [FieldShape("id", .text(.accountID), required: false, "ID（省略すると自分）")])
}

private enum AccountFields {
    /// All of them may be absent from an update.
    static let all = [
        FieldShape("name", .text(.line, 1...100), required: false, "氏名"),
        FieldShape("affiliation", .text(.line, 1...100), required: false, "所属"),
        FieldShape("email", .text(.mail), required: false, "メールアドレス"),
        FieldShape("municipalityCode", .text(.municipalityCode), required: false, "全国地方公共団体コード"),
    ]
    static let currentPassword = FieldShape("currentPassword", .text(.password), "操作する者の現在のパスワード")
}
