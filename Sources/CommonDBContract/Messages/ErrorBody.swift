/// The body of every refusal, on every route.
public struct ErrorBody: Codable, Equatable, Sendable {
    /// Our name of an `ErrorCode`, or one this version does not know yet.
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

    private enum CodingKeys: CodingKey { case code, message, field, correlationId, errors }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let names = WireNames.current
        code = names.ours(code: try container.decode(String.self, forKey: .code))
        message = try container.decode(String.self, forKey: .message)
        field = try container.decodeIfPresent(String.self, forKey: .field).map(names.ours(path:))
        correlationId = try container.decode(String.self, forKey: .correlationId)
        errors = try container.decodeIfPresent([FieldError].self, forKey: .errors)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let names = WireNames.current
        try container.encode(names.wire(code: code), forKey: .code)
        try container.encode(message, forKey: .message)
        try container.encodeIfPresent(field.map(names.wire(path:)), forKey: .field)
        try container.encode(correlationId, forKey: .correlationId)
        try container.encodeIfPresent(errors, forKey: .errors)
    }
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

    private enum CodingKeys: CodingKey { case field, code, message }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        field = WireNames.current.ours(path: try container.decode(String.self, forKey: .field))
        code = WireNames.current.ours(code: try container.decode(String.self, forKey: .code))
        message = try container.decode(String.self, forKey: .message)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(WireNames.current.wire(path: field), forKey: .field)
        try container.encode(WireNames.current.wire(code: code), forKey: .code)
        try container.encode(message, forKey: .message)
    }
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
    /// No such account, or none the caller may know of; the server does not say which.
    case accountNotFound
    /// A mail address or an id that another account has.
    case accountConflict
    /// The chip number is registered already (二重登録).
    case alreadyRegistered
    /// A death notice was filed: nothing but look-ups is left.
    case animalDead
    /// Fields are of the right form but break a rule; `errors` names all.
    case ruleBroken
    /// Wrong change key, wrong facts or an unknown chip; the server does not say which.
    case authenticationFailed
    /// Too many wrong keys or facts for this chip number; `Retry-After` says how long.
    case authenticationLocked
    /// The token of A2R5 is missing, used, too old, or for another chip or caller.
    case authenticationInvalid
    /// The idempotency key came before with another body.
    case idempotencyKeyReused
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
        case .routeNotFound, .chipNotFound, .accountNotFound: 404
        case .methodNotAllowed: 405
        case .accountConflict, .alreadyRegistered, .animalDead: 409
        case .accountLocked, .authenticationLocked: 423
        case .currentPasswordWrong, .passwordRefused, .ruleBroken, .authenticationFailed, .authenticationInvalid, .idempotencyKeyReused:
            422
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
    /// The chip number is registered already.
    case alreadyRegistered
    /// A chip number this registry does not take (the stand-in: anything but 999).
    case chipNotAllowed
    /// A day after today.
    case inFuture
    /// A day before the birth.
    case beforeBirth
    /// A code that no municipality or prefecture has.
    case unknownMunicipality
    /// The code is of another prefecture than the address.
    case areaMismatch
    /// Something only dogs have.
    case dogsOnly
    /// Something only companies have, or a company needs.
    case companiesOnly
    /// The dam is the animal itself, of the other species, male, or younger than her offspring.
    case damImpossible
    /// Bulk changes may not touch the mail address (一括情報変更).
    case emailNotInBulk
    /// The change key is wrong.
    case changeKeyWrong
    /// Not with this mode, role or proof.
    case notAllowedHere
    /// The period ends before it begins, or is too long.
    case periodImpossible
}
