import CommonDBContract
import Foundation
import GRDB

/// A2R3, A2R4.
extension Service {
    func checkOwnerChange(_ call: Call) async throws -> Answer {
        let now = now()
        let draft = Draft(call)
        let rules = applicationRules(at: now)
        try await transaction(at: now) { db in
            if call.problems.isEmpty {
                _ = try acceptedOwnerChange(call, draft, rules, at: now, db)
            } else {
                try refuseOwnerChange(call, draft, rules, at: now, db)
            }
        }
        let reply = CheckReply(checkedAt: now, fee: Self.fee(.ownerChange, draft.word("channel"), on: draft.day("appliedOn") ?? 0))
        return try Answer(reply, event: "owner-change-check")
    }

    func changeOwner(_ call: Call) async throws -> Answer {
        let request = try call.message(OwnerChangeRequest.self)
        let draft = Draft(call)
        let rules = applicationRules(at: now())
        return try await write(call, event: "owner-change") { db, now in
            let stored = try acceptedOwnerChange(call, draft, rules, at: now, db)
            var changed = stored.record
            changed.owner = request.owner
            // Where the former owner kept it, and the former owner's business, say nothing about the new one.
            changed.keptAt = request.keptAt
            changed.business = request.business
            if let animal = request.animal { changed.animal = AnimalBody(animal, deathDate: nil) }
            let writer = ChipWriter(db: db, at: now)
            let key = ChangeKeys.fresh()
            let certificate = try writer.nextCertificate()
            try writer.update(stored, to: changed, by: .ownerChange, isOtherOwner: true)
            try writer.setKey(keys.hash(key, of: stored.number), certificate: certificate, of: stored.number)
            try OwnerAttempts.clear(stored.number, db)
            return try Effect(
                CertificateReply(
                    number: call.number, changeKey: key, certificateNumber: ChipWriter.certificateText(certificate), issuedAt: now,
                    fee: Self.fee(.ownerChange, request.channel, on: draft.day("appliedOn") ?? 0)),
                afterwards: {
                    guard let former = stored.record.owner.email else { return }
                    try outbox.send(.ownerChanged, toOwner: former, at: now)
                })
        }
    }

    private func proof(_ draft: Draft) -> Proof {
        let key = draft.text("changeKey")
        return draft.isBulk ? .key(key) : .tokenAndKey(draft.text("authenticationToken"), key)
    }

    private func acceptedOwnerChange(
        _ call: Call, _ draft: Draft, _ rules: ApplicationRules, at now: Date, _ db: Database
    ) throws -> StoredChip {
        let stored = try authorised(call, proof(draft), at: now, db)
        guard !stored.isDead else { throw Refusal(.animalDead) }
        try Verdict(form: [], rules: try problems(draft, rules, of: stored, db)).finish()
        return stored
    }

    /// A check with errors of form: broken rules go along, those of the record only for a caller with a right to it.
    private func refuseOwnerChange(_ call: Call, _ draft: Draft, _ rules: ApplicationRules, at now: Date, _ db: Database) throws {
        do {
            guard !call.problems.contains(where: { $0.field == "number" }), draft.has("changeKey"), draft.text("changeKey") != nil else {
                throw Refusal(.authenticationInvalid)
            }
            let stored = try authorised(call, proof(draft), at: now, db)
            try Verdict(form: call.problems, rules: try problems(draft, rules, of: stored, db)).finish()
        } catch var wrong as WrongProof {
            let broken = rules.ownerChange(draft) + [FieldProblem("changeKey", .changeKeyWrong)]
            wrong.refusal.code = .invalidFields
            wrong.refusal.errors = (call.problems + broken).map { Refusal.field($0.field, $0.code) }
            throw wrong
        } catch let refusal as Refusal where refusal.code != .invalidFields {
            try Verdict(form: call.problems, rules: rules.ownerChange(draft)).finish()
        }
    }

    private func problems(_ draft: Draft, _ rules: ApplicationRules, of stored: StoredChip, _ db: Database) throws -> [FieldProblem] {
        rules.ownerChange(draft) + rules.animal(draft, of: stored)
            + (try ApplicationRules.dam(draft, of: stored.record.number, db))
    }
}
