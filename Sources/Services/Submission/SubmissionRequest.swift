import CommonDBContract
import Domain
import Foundation

/// One write, byte for byte as it goes out, and again should it have to.
struct SubmissionRequest: Sendable {
    let procedure: Procedure
    let chip: ChipNumber
    let body: [UInt8]
    /// Of A2R5; part of the body.
    var token: OwnerToken?
    /// Whether the body may be kept for a repeat. One that holds what the registry knows of an owner may not: it is made again.
    var mayBeKept = true

    /// What `PaperStep.submitted` keeps, sealed with the form; empty: the body is made again.
    var kept: Data { mayBeKept ? Data(body) : Data() }

    var api: API {
        switch procedure {
        case .registration: .a2R2
        case .ownerChange: .a2R4
        case .informationChange: .a2R6
        case .death: .a2R7
        case .certificateReissue: .a2R9
        }
    }
}

extension CommonDBClient {
    func request(_ application: RegistrationApplication) throws(CommonDBError) -> SubmissionRequest {
        SubmissionRequest(procedure: .registration, chip: application.chip, body: try core.encoded(WireWriter.registration(application)))
    }

    func request(_ application: OwnerChangeApplication, token: OwnerToken) throws(CommonDBError) -> SubmissionRequest {
        SubmissionRequest(
            procedure: .ownerChange, chip: application.chip, body: try core.encoded(WireWriter.ownerChange(application)), token: token)
    }

    func request(_ change: InformationChange, token: OwnerToken) throws(CommonDBError) -> SubmissionRequest {
        SubmissionRequest(
            procedure: .informationChange, chip: change.chip, body: try core.encoded(WireWriter.informationChange(change)), token: token,
            mayBeKept: false)
    }

    func request(deathOf chip: ChipNumber, on day: CalendarDate, token: OwnerToken) throws(CommonDBError) -> SubmissionRequest {
        SubmissionRequest(
            procedure: .death, chip: chip,
            body: try core.encoded(DeathRequest(authenticationToken: token.text, deathDate: day.iso)), token: token)
    }

    func request(_ reissue: CertificateReissue) throws(CommonDBError) -> SubmissionRequest {
        SubmissionRequest(procedure: .certificateReissue, chip: reissue.chip, body: try core.encoded(WireWriter.reissue(reissue)))
    }

    /// A2R2, A2R4, A2R6, A2R7 or A2R9. The certificate where the procedure has one.
    @concurrent
    func send(
        _ request: SubmissionRequest, key: IdempotencyKey, priority: CallPriority
    ) async throws(CommonDBError) -> RegistrationCertificate? {
        let call = CommonDBCall(
            api: request.api, number: request.procedure == .registration ? "" : request.chip.digits, body: request.body, key: key,
            priority: priority)
        switch request.procedure {
        case .registration, .ownerChange, .certificateReissue:
            return try await core.value(CertificateReply.self, call) { try $0.certificate($1, of: request.chip) }
        case .informationChange, .death:
            _ = try await core.value(ChangeReply.self, call) { try $0.receipt($1, of: request.chip) }
            return nil
        }
    }
}
