import CommonDBContract

/// A refused request: what becomes the error body.
struct Refusal: Error, Equatable, Sendable {
    var code: ErrorCode
    var errors: [FieldError] = []
    /// Seconds for `Retry-After`.
    var retryAfter: Int?
    /// Answers a status of a fault instead of the code's own.
    var status: Int?

    init(_ code: ErrorCode, errors: [FieldError] = [], retryAfter: Int? = nil, status: Int? = nil) {
        self.code = code
        self.errors = errors
        self.retryAfter = retryAfter
        self.status = status
    }

    var httpStatus: Int { status ?? code.status }

    func body(correlationID: String) -> ErrorBody {
        ErrorBody(
            code: code, message: code.messageJa, field: errors.first?.field, correlationId: correlationID,
            errors: errors.isEmpty ? nil : errors)
    }

    static func field(_ name: String, _ code: FieldErrorCode) -> FieldError {
        FieldError(field: name, code: code, message: code.messageJa)
    }

    static func fields(_ errors: [FieldError]) -> Refusal { Refusal(.invalidFields, errors: errors) }
}

extension ErrorCode {
    /// Says nothing about the inside and nothing about a person (要件書 7.1.1).
    var messageJa: String {
        switch self {
        case .invalidApiKey: "APIキーが正しくありません。"
        case .missingToken: "ログインが必要です。"
        case .invalidToken: "ログインの有効期限が切れました。もう一度ログインしてください。"
        case .invalidCredentials: "IDまたはパスワードが正しくありません。"
        case .temporaryPasswordExpired: "仮パスワードの有効期限が切れているか、使用済みです。もう一度初期化してください。"
        case .forbidden: "この操作を行う権限がありません。"
        case .passwordChangeRequired: "先に新しいパスワードを設定してください。"
        case .malformedBody: "送信された内容を読み取れません。"
        case .invalidFields: "入力内容に誤りがあります。"
        case .bodyTooLarge: "送信された内容が大きすぎます。"
        case .unsupportedMediaType: "送信された内容の形式に対応していません。"
        case .routeNotFound: "該当するAPIがありません。"
        case .methodNotAllowed: "このAPIでは使えないメソッドです。"
        case .chipNotFound: "該当するマイクロチップ番号の登録がありません。"
        case .accountLocked: "パスワードの誤りが続いたため、ロックされています。しばらくしてからやり直してください。"
        case .currentPasswordWrong: "現在のパスワードが正しくありません。"
        case .passwordRefused: "このパスワードは使用できません。"
        case .accountNotFound: "該当するアカウントがありません。"
        case .accountConflict: "同じメールアドレスのアカウントがあります。"
        case .alreadyRegistered: "このマイクロチップ番号は登録済みです。"
        case .animalDead: "死亡の届出が済んでいるため、手続きできません。"
        case .ruleBroken: "入力内容が登録の決まりに合いません。"
        case .authenticationFailed: "マイクロチップ番号、変更キー又は本人確認情報が一致しません。"
        case .authenticationLocked: "誤りが続いたため、しばらくこの番号の手続きはできません。"
        case .authenticationInvalid: "所有者の認証が必要です。もう一度認証してください。"
        case .idempotencyKeyReused: "同じ冪等キーが別の内容で使われています。"
        case .tooManyRequests: "要求が多すぎます。しばらくしてからやり直してください。"
        case .internalError: "サーバーで問題が発生しました。"
        case .serviceUnavailable: "現在サービスを利用できません。"
        }
    }
}

extension FieldErrorCode {
    var messageJa: String {
        switch self {
        case .required: "入力してください。"
        case .tooShort: "短すぎます。"
        case .tooLong: "長すぎます。"
        case .invalidFormat: "形式が正しくありません。"
        case .outOfRange: "指定できる範囲を超えています。"
        case .unknownField: "指定できない項目です。"
        case .passwordBreached: "漏えいしたパスワードとして知られています。"
        case .passwordEqualsID: "IDと同じパスワードは使用できません。"
        case .passwordUnchanged: "現在と同じパスワードは使用できません。"
        case .alreadyRegistered: "登録済みです。"
        case .chipNotAllowed: "この環境では、999で始まる試験用の番号だけを登録できます。"
        case .inFuture: "今日より後の日付です。"
        case .beforeBirth: "生年月日より前の日付です。"
        case .unknownMunicipality: "該当する全国地方公共団体コードがありません。"
        case .areaMismatch: "住所の都道府県とコードが合いません。"
        case .dogsOnly: "犬だけの項目です。"
        case .companiesOnly: "法人では必須、個人では指定できない項目です。"
        case .damImpossible: "母親として登録できない番号です。"
        case .emailNotInBulk: "一括の情報変更では、メールアドレスを変更できません。"
        case .changeKeyWrong: "変更キーが一致しません。"
        case .notAllowedHere: "この手続きでは指定できません。"
        case .periodImpossible: "期間の指定が正しくありません。"
        }
    }
}
