import Domain
import Foundation

/// Why a call to the common DB gave no usable answer. Facts only: no address, no name, no byte of the answer.
public indirect enum CommonDBError: Error, Equatable, Sendable {
    case unreachable(Unreachable)
    case timedOut(after: Duration)
    case tls(TLSFailure)
    /// The registry said no, or broke down (5xx).
    case refused(Refusal)
    /// A write was sent, and no answer says whether it was done; `last` is what came instead. Sending it again with the same key and the
    /// same content is safe at any time within thirty days, and tells: it is done once, and the answer is that of the first time.
    case fateUnknown(IdempotencyKey, last: CommonDBError)
    /// The token is no longer accepted: log in again. The work on screen stays.
    case sessionExpired
    /// Something answered, but not with what the contract promises.
    case unreadable(Unreadable)
    /// Bytes.
    case tooLarge(limit: Int)
    /// Not asked at all: the registry failed too often since then, and the next try is not due yet.
    case breakerOpen(since: Date)
    case cancelled
    /// http:// to another machine, or an address that is none.
    case insecureAddress
    /// No address or no API key is set.
    case notConfigured
    /// The call needs a log-in first: there was none, or another call was told that the session has ended.
    case notLoggedIn

    /// Whether the operator has to log in again before anything else, also when a write's fate is open because of it.
    public var endsSession: Bool {
        switch self {
        case .sessionExpired, .notLoggedIn: true
        case .fateUnknown(_, let last): last.endsSession
        default: false
        }
    }
}

/// A refusal as the registry words it, reduced to its facts. The message itself is for the log-in screen and forms;
/// it is capped and may hold any character: clean it before showing.
public struct Refusal: Equatable, Sendable {
    public var status: Int
    /// The contract's error code, `""` when the answer had none.
    public var code: String
    /// The field the refusal is about.
    public var field: String?
    /// All fields at fault, for forms that show each at its place; empty when the refusal is not about fields.
    public var fields: [FieldRefusal]
    public var correlationID: String?
    /// What the registry asks to wait (429, 503, a locked account).
    public var retryAfter: Duration?
    public var message: String

    public init(
        status: Int, code: String = "", field: String? = nil, fields: [FieldRefusal] = [], correlationID: String? = nil,
        retryAfter: Duration? = nil, message: String = ""
    ) {
        self.status = status
        self.code = code
        self.field = field
        self.fields = fields
        self.correlationID = correlationID
        self.retryAfter = retryAfter
        self.message = message
    }
}

/// One field the registry refused.
public struct FieldRefusal: Hashable, Sendable {
    /// The contract's name (`owner.phone`), at most 64 characters of its alphabet.
    public var field: String
    /// The contract's code (`required`, `invalidFormat`, …), or one this version does not know.
    public var code: String

    public init(field: String, code: String) {
        self.field = field
        self.code = code
    }
}

/// What was wrong with an answer. The bytes themselves may be personal data and are dropped.
public struct Unreadable: Equatable, Sendable {
    public enum Fault: String, CaseIterable, Codable, Sendable {
        /// Not `application/json`, or no type at all.
        case contentType
        case json
        /// JSON, but not what this API answers. `at` names the place.
        case shape
        /// Another chip number than the one asked for.
        case otherChip
        /// Not HTTP, or its compression is broken.
        case transport
    }

    public var fault: Fault
    /// Media type only, without parameters; at most 60 characters of its legal alphabet.
    public var contentType: String
    public var byteCount: Int
    /// Names of the contract's fields (`owner.name`), never values.
    public var at: String

    public init(fault: Fault, contentType: String = "", byteCount: Int = 0, at: String = "") {
        self.fault = fault
        self.contentType = contentType
        self.byteCount = byteCount
        self.at = at
    }
}
