import CommonDBContract
import Foundation
import GRDB

/// A2R6, A2R7, A2R9.
extension Service {
    func changeInformation(_ call: Call) async throws -> Answer {
        let request = try call.message(InformationChangeRequest.self)
        let draft = Draft(call)
        let rules = applicationRules(at: now())
        return try await write(call, event: "information-change") { db, now in
            let proof: Proof = draft.isBulk ? .key(request.changeKey) : .token(request.authenticationToken)
            let stored = try authorised(call, proof, at: now, db)
            guard !stored.isDead else { throw Refusal(.animalDead) }
            var problems = rules.informationChange(draft) + rules.animal(draft, of: stored)
            problems += try ApplicationRules.dam(draft, of: stored.record.number, db)
            var owner = request.owner
            if draft.isBulk, let given = owner?.email, !given.utf8.elementsEqual((stored.record.owner.email ?? "").utf8) {
                problems.append(FieldProblem("owner.email", .emailNotInBulk))
            }
            try Verdict(form: [], rules: problems).finish()
            // In bulk the address stays whatever the row leaves out.
            if draft.isBulk { owner?.email = stored.record.owner.email }
            var changed = stored.record
            changed.owner = owner ?? changed.owner
            changed.keptAt = request.keptAt ?? changed.keptAt
            changed.business = request.business ?? changed.business
            if let animal = request.animal { changed.animal = AnimalBody(animal, deathDate: nil) }
            try ChipWriter(db: db, at: now).update(stored, to: changed, by: .informationChange)
            if let token = request.authenticationToken { try OwnerTokens.use(token, db) }
            if draft.isBulk { try OwnerAttempts.clear(stored.number, db) }
            return try Effect(ChangeReply(number: call.number, changedAt: now))
        }
    }

    func noteDeath(_ call: Call) async throws -> Answer {
        let request = try call.message(DeathRequest.self)
        let rules = applicationRules(at: now())
        return try await write(call, event: "death") { db, now in
            let stored = try authorised(call, .token(request.authenticationToken), at: now, db)
            guard !stored.isDead else { throw Refusal(.animalDead) }
            try Verdict(form: [], rules: rules.death(WireFormat.day(request.deathDate) ?? 0, of: stored)).finish()
            var changed = stored.record
            changed.animal.deathDate = request.deathDate
            try ChipWriter(db: db, at: now).update(stored, to: changed, by: .death)
            try OwnerTokens.use(request.authenticationToken, db)
            return try Effect(ChangeReply(number: call.number, changedAt: now))
        }
    }

    func reissueCertificate(_ call: Call) async throws -> Answer {
        let request = try call.message(CertificateReissueRequest.self)
        return try await write(call, event: "certificate-reissue") { db, now in
            if let isChecked = request.identityDocumentChecked {
                guard isChecked, request.channel == .paper, call.caller.role == .designatedBody else {
                    throw Refusal(.ruleBroken, errors: [Refusal.field("identityDocumentChecked", .notAllowedHere)])
                }
            }
            let proof: Proof = request.identityDocumentChecked == nil ? .token(request.authenticationToken) : .document
            let stored = try authorised(call, proof, at: now, db)
            guard !stored.isDead else { throw Refusal(.animalDead) }
            let writer = ChipWriter(db: db, at: now)
            let key = ChangeKeys.fresh()
            let certificate = try writer.nextCertificate()
            try writer.update(stored, to: stored.record, by: .certificateReissue)
            try writer.setKey(keys.hash(key, of: stored.number), certificate: certificate, of: stored.number)
            return try Effect(
                CertificateReply(
                    number: call.number, changeKey: key, certificateNumber: ChipWriter.certificateText(certificate), issuedAt: now,
                    fee: Self.fee(.certificateReissue, request.channel, on: WireFormat.day(of: now))))
        }
    }
}
