import CommonDBContract
import Domain
import Foundation

/// Applications and notices about one animal: A2R1 to A2R9.
///
/// Refusals of form and rules are `.refused` with all `fields` at once. The key of a write is made before the first try and kept with
/// the form until the answer is in; a write sent again must carry the same key *and* the same content, see `CommonDBError.fateUnknown`.
extension CommonDBClient {
    /// A2R1: whether a registration would be accepted. Changes nothing.
    @concurrent
    public func checkRegistration(
        _ application: RegistrationApplication, priority: CallPriority = .click
    ) async throws(CommonDBError) -> ApplicationCheck {
        let body = try core.encoded(WireWriter.registration(application))
        return try await core.value(CheckReply.self, CommonDBCall(api: .a2R1, body: body, priority: priority)) { try $0.check($1) }
    }

    /// A2R2.
    @concurrent
    public func register(
        _ application: RegistrationApplication, key: IdempotencyKey, priority: CallPriority = .click
    ) async throws(CommonDBError) -> RegistrationCertificate {
        let body = try core.encoded(WireWriter.registration(application))
        return try await core.value(CertificateReply.self, CommonDBCall(api: .a2R2, body: body, key: key, priority: priority)) {
            try $0.certificate($1, of: application.chip)
        }
    }

    /// A2R3: whether an owner change would be accepted. Changes nothing and leaves the token good, but a wrong change key counts.
    @concurrent
    public func checkOwnerChange(
        _ application: OwnerChangeApplication, priority: CallPriority = .click
    ) async throws(CommonDBError) -> ApplicationCheck {
        let body = try core.encoded(WireWriter.ownerChange(application))
        let call = CommonDBCall(api: .a2R3, number: application.chip.digits, body: body, priority: priority)
        return try await core.value(CheckReply.self, call) { try $0.check($1) }
    }

    /// A2R4. The certificate has the new change key; the old one is void.
    @concurrent
    public func changeOwner(
        _ application: OwnerChangeApplication, key: IdempotencyKey, priority: CallPriority = .click
    ) async throws(CommonDBError) -> RegistrationCertificate {
        let body = try core.encoded(WireWriter.ownerChange(application))
        let call = CommonDBCall(api: .a2R4, number: application.chip.digits, body: body, key: key, priority: priority)
        return try await core.value(CertificateReply.self, call) { try $0.certificate($1, of: application.chip) }
    }

    /// A2R5. Wrong proofs and unknown chips are `.refused` alike with `authenticationFailed`; too many with `authenticationLocked` and
    /// `retryAfter`. Never tried again by itself: every try counts.
    @concurrent
    public func authenticateOwner(
        _ chip: ChipNumber, proof: OwnerProof, priority: CallPriority = .click
    ) async throws(CommonDBError) -> OwnerAuthentication {
        let body = try core.encoded(WireWriter.proof(proof))
        return try await core.value(
            OwnerAuthenticationReply.self, CommonDBCall(api: .a2R5, number: chip.digits, body: body, priority: priority)
        ) { try $0.authentication($1, of: chip) }
    }

    /// A2R6.
    @concurrent
    public func changeInformation(
        _ change: InformationChange, key: IdempotencyKey, priority: CallPriority = .click
    ) async throws(CommonDBError) -> ChangeReceipt {
        let body = try core.encoded(WireWriter.informationChange(change))
        let call = CommonDBCall(api: .a2R6, number: change.chip.digits, body: body, key: key, priority: priority)
        return try await core.value(ChangeReply.self, call) { try $0.receipt($1, of: change.chip) }
    }

    /// A2R7.
    @concurrent
    public func reportDeath(
        of chip: ChipNumber, on day: CalendarDate, token: OwnerToken, key: IdempotencyKey, priority: CallPriority = .click
    ) async throws(CommonDBError) -> ChangeReceipt {
        let body = try core.encoded(DeathRequest(authenticationToken: token.text, deathDate: day.iso))
        let call = CommonDBCall(api: .a2R7, number: chip.digits, body: body, key: key, priority: priority)
        return try await core.value(ChangeReply.self, call) { try $0.receipt($1, of: chip) }
    }

    /// A2R9. The certificate has the new change key; the old one is void.
    @concurrent
    public func reissueCertificate(
        _ reissue: CertificateReissue, key: IdempotencyKey, priority: CallPriority = .click
    ) async throws(CommonDBError) -> RegistrationCertificate {
        let body = try core.encoded(WireWriter.reissue(reissue))
        let call = CommonDBCall(api: .a2R9, number: reissue.chip.digits, body: body, key: key, priority: priority)
        return try await core.value(CertificateReply.self, call) { try $0.certificate($1, of: reissue.chip) }
    }
}
