import CommonDBContract
import Domain
import Foundation
import GRDB

/// A2R1, A2R2.
extension Service {
    func checkRegistration(_ call: Call) async throws -> Answer {
        let now = now()
        let draft = Draft(call)
        let rules = applicationRules(at: now)
        let problems = try await registry.writer.read { db in try Self.registrationProblems(draft, rules, db) }
        try Verdict(form: call.problems, rules: problems).finish()
        let reply = CheckReply(checkedAt: now, fee: Self.fee(.registration, draft.word("channel"), on: draft.day("appliedOn") ?? 0))
        return try Answer(reply, event: "registration-check")
    }

    func register(_ call: Call) async throws -> Answer {
        let request = try call.message(RegistrationRequest.self)
        let draft = Draft(call)
        let (keys, rules) = (keys, applicationRules(at: now()))
        return try await write(call, event: "registration") { db, now in
            try Verdict(form: [], rules: try Self.registrationProblems(draft, rules, db)).finish()
            let record = MicrochipReply(
                number: request.number, animal: AnimalBody(request.animal, deathDate: nil), owner: request.owner, keptAt: request.keptAt,
                fitting: request.fitting, business: request.business, registeredAt: now, updatedAt: now)
            let writer = ChipWriter(db: db, at: now)
            let key = ChangeKeys.fresh()
            let certificate = try writer.nextCertificate()
            try writer.insert(record, keyHash: keys.hash(key, of: ChipColumn.number(request.number)), certificate: certificate)
            try BreedingRecord.judge(record, at: now, db)
            return try Effect(
                CertificateReply(
                    number: request.number, changeKey: key, certificateNumber: ChipWriter.certificateText(certificate), issuedAt: now,
                    fee: Self.fee(.registration, request.channel, on: draft.day("appliedOn") ?? 0)))
        }
    }

    func applicationRules(at now: Date) -> ApplicationRules { ApplicationRules(places: places, today: WireFormat.day(of: now)) }

    /// - Parameter day: 申請年月日, days since 1970-01-01.
    static func fee(_ procedure: FeeBody.Procedure, _ channel: EntryChannel?, on day: Int) -> FeeBody {
        let channel = channel ?? .online
        let kind: Procedure =
            switch procedure {
            case .registration: .registration
            case .ownerChange: .ownerChange
            case .certificateReissue: .certificateReissue
            }
        let amount = FeeTable.fee(
            for: kind, channel: channel == .online ? .online : .paper, on: CalendarDate(daysSinceEpoch: day))
        return FeeBody(procedure: procedure, channel: channel, amount: amount)
    }

    private static func registrationProblems(_ draft: Draft, _ rules: ApplicationRules, _ db: Database) throws -> [FieldProblem] {
        var problems = rules.registration(draft)
        let number = draft.text("number")
        if let number {
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM chip WHERE number = ?")
            if try Int.fetchOne(statement, arguments: [ChipColumn.number(number)]) != nil {
                problems.append(FieldProblem("number", .alreadyRegistered))
            }
        }
        return problems + (try ApplicationRules.dam(draft, of: number, db))
    }
}

extension AnimalBody {
    init(_ input: AnimalInput, deathDate: String?) {
        self.init(
            species: input.species, name: input.name, breed: input.breed, coatColor: input.coatColor, sex: input.sex,
            birthDate: input.birthDate, birthDateEstimated: input.birthDateEstimated, features: input.features ?? "",
            rabiesRegistration: input.rabiesRegistration, damNumber: input.damNumber, deathDate: deathDate)
    }
}
