import CommonDBContract
import Domain
import Foundation

/// What a failed call means for the form it was made for.
enum SubmissionVerdict: Equatable, Sendable {
    /// The form's fault: no repeat would help.
    case refused(Refusal)
    /// A2R5 took no proof: a wrong change key, or a chip that is not registered; the registry does not say which.
    case notProved
    /// Too many wrong proofs for the chip.
    case locked(for: Duration)
    /// The token of A2R5 is too old or was used: the owner has to be authenticated again.
    case proofTooOld
    /// The key came before with another body: what it was for was done.
    case doneBefore
    /// The registry's fault. Tried again after a while.
    case registry(CommonDBError)
    case session
    /// Nothing that time mends.
    case setUp(CommonDBError)

    init(_ error: CommonDBError) {
        self =
            switch error {
            case .sessionExpired, .notLoggedIn: .session
            case .fateUnknown(_, let last): SubmissionVerdict(last)
            case .notConfigured, .insecureAddress, .tls: .setUp(error)
            case .unreachable, .timedOut, .unreadable, .tooLarge, .breakerOpen, .cancelled: .registry(error)
            case .refused(let refusal): SubmissionVerdict(refusal)
            }
    }

    private init(_ refusal: Refusal) {
        let error = CommonDBError.refused(refusal)
        self =
            switch ErrorCode(rawValue: refusal.code) {
            case .invalidFields, .ruleBroken, .alreadyRegistered, .animalDead, .chipNotFound, .bodyTooLarge: .refused(refusal)
            case .authenticationFailed: .notProved
            case .authenticationLocked: .locked(for: refusal.retryAfter ?? .seconds(Limits.ownerLockMinutes * 60))
            case .authenticationInvalid: .proofTooOld
            case .idempotencyKeyReused: .doneBefore
            case .missingToken, .invalidToken: .session
            case .tooManyRequests, .internalError, .serviceUnavailable: .registry(error)
            case .invalidApiKey, .forbidden, .passwordChangeRequired, .routeNotFound, .methodNotAllowed, .unsupportedMediaType,
                .malformedBody, .invalidCredentials, .temporaryPasswordExpired, .accountLocked, .currentPasswordWrong, .passwordRefused,
                .accountNotFound, .accountConflict:
                .setUp(error)
            case nil: refusal.status >= 500 || [408, 429].contains(refusal.status) ? .registry(error) : .setUp(error)
            }
    }

    /// Whether this answer to a write that was sent again shows that none of the tries before was done either. A key that was done
    /// would have brought its first answer, but only where the registry got as far as looking at the key.
    var settlesRepeat: Bool {
        switch self {
        case .refused, .notProved, .locked, .proofTooOld, .doneBefore: true
        case .registry, .session, .setUp: false
        }
    }

    /// Whether the registry had the call and failed with it, so that another form may fare better.
    var isAboutForm: Bool {
        guard case .registry(let error) = self else { return false }
        switch error {
        case .refused(let refusal): return refusal.status >= 500 && refusal.status != 503
        case .unreadable, .tooLarge, .timedOut: return true
        default: return false
        }
    }

    /// What the registry asks to wait.
    var asked: Duration? {
        guard case .registry(.refused(let refusal)) = self else { return nil }
        return refusal.retryAfter
    }
}
