/// The body of every refusal, on every route.
public struct ErrorBody: Codable, Equatable, Sendable {
    /// An `ErrorCode`, or one this version does not know yet.
    public var code: String
    /// A sentence in Japanese without details of the inside and without personal data (要件書 7.1.1).
    public var message: String
    /// The field the refusal is about; the first one when there are several.
    public var field: String?
    /// Same as the header `X-Correlation-Id`.
    public var correlationId: String
    /// All fields at fault; validation answers them at once.
    public var errors: [FieldError]?

    public init(code: ErrorCode, message: String, field: String? = nil, correlationId: String, errors: [FieldError]? = nil) {
        self.code = code.rawValue
        self.message = message
        self.field = field
        self.correlationId = correlationId
        self.errors = errors
    }

    /// The code, when this version knows it.
    public var known: ErrorCode? { ErrorCode(rawValue: code) }
}

/// What is wrong with one field.
public struct FieldError: Codable, Equatable, Sendable {
    public var field: String
    /// A `FieldErrorCode`, or one this version does not know yet.
    public var code: String
    public var message: String

    public init(field: String, code: FieldErrorCode, message: String) {
        self.field = field
        self.code = code.rawValue
        self.message = message
    }

    public var known: FieldErrorCode? { FieldErrorCode(rawValue: code) }
}

/// Reasons of a refusal. The server judges in the order of the cases' statuses 401, 401, 403, 400, then 404/409/422/423.
public enum ErrorCode: String, CaseIterable, Codable, Sendable {
    /// The API key is missing or wrong.
    case invalidApiKey
    /// No bearer token where one is needed.
    case missingToken
    /// The token is unknown, expired by idleness, or destroyed by a log-out; the server does not say which.
    case invalidToken
    /// Unknown id or wrong password; the server does not say which.
    case invalidCredentials
    /// The temporary password was right but is too old or used already.
    case temporaryPasswordExpired
    /// The role may not call this API.
    case forbidden
    /// A temporary password was used: nothing but A154 and A152 is open.
    case passwordChangeRequired
    /// The body is not JSON of the expected form.
    case malformedBody
    /// Fields or parameters break the rules of form; `errors` names all.
    case invalidFields
    case bodyTooLarge
    case unsupportedMediaType
    /// No such route.
    case routeNotFound
    case methodNotAllowed
    /// No such chip is registered.
    case chipNotFound
    /// Ten wrong passwords; `Retry-After` says how long.
    case accountLocked
    /// The current password given with a change is wrong.
    case currentPasswordWrong
    /// The new password breaks a rule; `errors` says which.
    case passwordRefused
    case tooManyRequests
    case internalError
    case serviceUnavailable

    /// The HTTP status that goes with the code.
    public var status: Int {
        switch self {
        case .invalidApiKey, .missingToken, .invalidToken, .invalidCredentials, .temporaryPasswordExpired: 401
        case .forbidden, .passwordChangeRequired: 403
        case .malformedBody, .invalidFields: 400
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .routeNotFound, .chipNotFound: 404
        case .methodNotAllowed: 405
        case .accountLocked: 423
        case .currentPasswordWrong, .passwordRefused: 422
        case .tooManyRequests: 429
        case .internalError: 500
        case .serviceUnavailable: 503
        }
    }
}

/// What can be wrong with one field.
public enum FieldErrorCode: String, CaseIterable, Codable, Sendable {
    case required
    case tooShort
    case tooLong
    /// Characters or form that the field does not take.
    case invalidFormat
    case outOfRange
    /// A parameter or field the API does not have.
    case unknownField
    /// The password is in the list of breached ones.
    case passwordBreached
    /// The password is the account id.
    case passwordEqualsID
    /// The new password is the old one.
    case passwordUnchanged
}
