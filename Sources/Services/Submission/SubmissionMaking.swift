import CommonDBContract
import Domain
import Foundation

/// Makes the write of a form, after the registry's own checks of it: A2R1, A2R5 with A2R3, A2RB.
struct SubmissionMaking: Sendable {
    /// What goes out, and what only memory may hold of it.
    struct Made: Sendable {
        var request: SubmissionRequest
        /// Of an owner change: who is told that it is done.
        var former: Owner?
    }

    enum Failure: Error, Equatable {
        /// No application can be made of the form.
        case form(FormRefusal)
        case call(SubmissionVerdict)
    }

    let client: CommonDBClient
    let priority: CallPriority

    func made(_ form: PaperForm) async throws(Failure) -> Made {
        switch form.procedure {
        case .registration:
            let application = try read { () throws(FormRefusal) in try ApplicationMaker.registration(form) }
            _ = try await ask { () throws(CommonDBError) in try await client.checkRegistration(application, priority: priority) }
            return Made(request: try encoded { () throws(CommonDBError) in try client.request(application) })
        case .ownerChange:
            let proved = try await authenticate(form)
            let application = try read { () throws(FormRefusal) in
                try ApplicationMaker.ownerChange(form, record: proved.record, token: proved.token)
            }
            _ = try await ask { () throws(CommonDBError) in try await client.checkOwnerChange(application, priority: priority) }
            let request = try encoded { () throws(CommonDBError) in try client.request(application, token: proved.token) }
            return Made(request: request, former: proved.record.owner)
        case .informationChange:
            let proved = try await authenticate(form)
            return Made(request: try informationChange(form, proved.record, proved.token))
        case .death:
            let day = try read { () throws(FormRefusal) in try ApplicationMaker.deathDate(form) }
            let proved = try await authenticate(form)
            return Made(
                request: try encoded { () throws(CommonDBError) in
                    try client.request(deathOf: proved.record.chip, on: day, token: proved.token)
                })
        case .certificateReissue:
            let chip = try read { () throws(FormRefusal) in try ApplicationMaker.reissue(form).chip }
            let record = try await record(of: chip)
            try living(record)
            // The change key goes to whoever asks: what was a hint while it was keyed stops it here.
            let reissue = try read { () throws(FormRefusal) in try ApplicationMaker.reissue(form, record: record) }
            return Made(request: try encoded { () throws(CommonDBError) in try client.request(reissue) })
        }
    }

    /// The same write again, of what was kept when it was first sent.
    ///
    /// - Parameter former: Of an owner change that this process sent itself.
    func madeAgain(_ form: PaperForm, kept: Data, token: OwnerToken?, former: Owner?) async throws(Failure) -> Made {
        let chip = try read { () throws(FormRefusal) in try ApplicationMaker.chip(form) }
        guard !kept.isEmpty else {
            guard form.procedure == .informationChange, let token else { throw .call(.setUp(.unreadable(Unreadable(fault: .shape)))) }
            return Made(request: try informationChange(form, try await record(of: chip), token))
        }
        let request = SubmissionRequest(procedure: form.procedure, chip: chip, body: [UInt8](kept), token: token)
        guard form.procedure == .ownerChange, former == nil, let token else { return Made(request: request, former: former) }
        // As long as the former owner is still the registered one, they can be told by mail.
        let record = try await record(of: chip)
        let application = try read { () throws(FormRefusal) in try ApplicationMaker.ownerChange(form, record: record, token: token) }
        return Made(request: request, former: record.owner == application.owner ? nil : record.owner)
    }

    private func informationChange(_ form: PaperForm, _ record: ChipRecord, _ token: OwnerToken) throws(Failure) -> SubmissionRequest {
        let change = try read { () throws(FormRefusal) in try ApplicationMaker.informationChange(form, record: record, token: token) }
        return try encoded { () throws(CommonDBError) in try client.request(change, token: token) }
    }

    // MARK: - Calls

    /// A2R5. Once: every wrong proof counts against the chip.
    private func authenticate(_ form: PaperForm) async throws(Failure) -> OwnerAuthentication {
        let chip = try read { () throws(FormRefusal) in try ApplicationMaker.chip(form) }
        let proof = try read { () throws(FormRefusal) in try ApplicationMaker.proof(form) }
        let proved: OwnerAuthentication
        do {
            proved = try await ask { () throws(CommonDBError) in
                try await client.authenticateOwner(chip, proof: proof, priority: priority)
            }
        } catch .call(.notProved) {
            // The registry does not say which of the two it is; to staff, the look-up does.
            _ = try await record(of: chip)
            throw .call(.notProved)
        }
        try living(proved.record)
        return proved
    }

    /// A2RB.
    func record(of chip: ChipNumber) async throws(Failure) -> ChipRecord {
        let found = try await ask { () throws(CommonDBError) in try await client.chip(chip, priority: priority) }
        guard let found else { throw .call(.refused(SubmissionMaking.refusal(.chipNotFound))) }
        return found
    }

    private func living(_ record: ChipRecord) throws(Failure) {
        if record.animal.isDead { throw .call(.refused(SubmissionMaking.refusal(.animalDead))) }
    }

    /// What the registry would have answered to the write.
    static func refusal(_ code: ErrorCode) -> Refusal { Refusal(status: code.status, code: code.rawValue) }

    // MARK: - Errors

    func ask<Value: Sendable>(_ call: () async throws(CommonDBError) -> Value) async throws(Failure) -> Value {
        do { return try await call() } catch { throw .call(SubmissionVerdict(error)) }
    }

    private func read<Value>(_ make: () throws(FormRefusal) -> Value) throws(Failure) -> Value {
        do { return try make() } catch { throw .form(error) }
    }

    private func encoded(_ make: () throws(CommonDBError) -> SubmissionRequest) throws(Failure) -> SubmissionRequest {
        do { return try make() } catch { throw .call(.setUp(error)) }
    }
}
