import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// Every rule alone: one field bent, that field named, nothing written; the check APIs say the same as the writes.
@Suite struct RuleTests {
    struct Bend: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var field: String
        var code: String
        var bend: @Sendable (inout RegistrationRequest) -> Void
        /// Whether the same is a rule of owner changes.
        var concernsOwnerChanges = true

        init(
            _ name: String, _ field: String, _ code: FieldErrorCode, concernsOwnerChanges: Bool = true,
            _ bend: @escaping @Sendable (inout RegistrationRequest) -> Void
        ) {
            testDescription = name
            self.field = field
            self.code = code.rawValue
            self.concernsOwnerChanges = concernsOwnerChanges
            self.bend = bend
        }
    }

    static let bends = [
        Bend("only 999", "number", .chipNotAllowed, concernsOwnerChanges: false) { $0.number = "392141000000001" },
        Bend("application tomorrow", "appliedOn", .inFuture) { $0.appliedOn = "2026-11-22" },
        Bend("born tomorrow", "animal.birthDate", .inFuture) { $0.animal.birthDate = "2026-11-22" },
        Bend("fitted tomorrow", "fitting.fittedOn", .inFuture, concernsOwnerChanges: false) {
            $0.fitting = Sample.fitting
            $0.fitting?.fittedOn = "2026-11-22"
        },
        Bend("fitted before birth", "fitting.fittedOn", .beforeBirth, concernsOwnerChanges: false) {
            $0.fitting = Sample.fitting
            $0.fitting?.fittedOn = "2026-07-31"
        },
        Bend("unknown municipality", "owner.municipalityCode", .unknownMunicipality) { $0.owner.municipalityCode = "299999" },
        Bend("municipality elsewhere", "owner.municipalityCode", .areaMismatch) { $0.owner.municipalityCode = "131016" },
        Bend("kept at an unknown place", "keptAt.municipalityCode", .unknownMunicipality) {
            $0.keptAt = Sample.keptAt
            $0.keptAt?.municipalityCode = "130001"
        },
        Bend("kept elsewhere", "keptAt.municipalityCode", .areaMismatch) {
            $0.keptAt = Sample.keptAt
            $0.keptAt?.prefecture = "大阪府"
        },
        Bend("rabies registration of a cat", "animal.rabiesRegistration", .dogsOnly, concernsOwnerChanges: false) {
            $0.animal.species = .cat
            $0.animal.rabiesRegistration = RabiesRegistrationBody(number: "1", registeredOn: "2026-09-01")
        },
        Bend("rabies registration tomorrow", "animal.rabiesRegistration.registeredOn", .inFuture) {
            $0.animal.rabiesRegistration = RabiesRegistrationBody(number: "1", registeredOn: "2026-11-22")
        },
        Bend("rabies registration before birth", "animal.rabiesRegistration.registeredOn", .beforeBirth) {
            $0.animal.rabiesRegistration = RabiesRegistrationBody(number: "1", registeredOn: "2026-07-31")
        },
        Bend("representative of a person", "owner.representative", .companiesOnly) { $0.owner.representative = "見本 一郎" },
        Bend("company without one", "owner.representative", .companiesOnly) { $0.owner.kind = .company },
        Bend("number of a second-grade business", "business.number", .notAllowedHere) {
            $0.business = BusinessBody(grade: .second, kind: "保管", number: "1")
        },
        Bend("its own mother", "animal.damNumber", .damImpossible, concernsOwnerChanges: false) { $0.animal.damNumber = $0.number },
        Bend("a male mother", "animal.damNumber", .damImpossible) { $0.animal.damNumber = Sample.number(901) },
        Bend("a mother of the other species", "animal.damNumber", .damImpossible) { $0.animal.damNumber = Sample.number(902) },
        Bend("a mother as old", "animal.damNumber", .damImpossible) { $0.animal.damNumber = Sample.number(903) },
    ]

    /// Mothers that are none.
    private static func desk() async throws -> WriteDesk {
        let desk = try WriteDesk(chips: 20)
        try await desk.register(Sample.registration(Sample.number(901), Sample.animal(sex: .male, born: "2020-01-01")))
        try await desk.register(Sample.registration(Sample.number(902), Sample.animal(.cat, born: "2020-01-01")))
        try await desk.register(Sample.registration(Sample.number(903), Sample.animal(born: "2026-08-01")))
        return desk
    }

    @Test("rules of registration", arguments: bends)
    func refusesRegistrations(_ bend: Bend) async throws {
        let desk = try await Self.desk()
        var request = Sample.registration(Sample.number(1))
        #expect(try await desk.call(.a2R1, request).status == 200)
        bend.bend(&request)
        let before = try await desk.dump()
        for api in [API.a2R1, .a2R2] {
            let reply = try await desk.call(api, request, as: "op01")
            #expect((reply.status, reply.code) == (422, .ruleBroken))
            #expect(reply.fieldCodes() == [bend.field: bend.code])
            #expect(reply.error?.field == bend.field)
        }
        #expect(try await desk.dump() == before)
    }

    @Test("rules of owner changes", arguments: bends.filter(\.concernsOwnerChanges))
    func refusesOwnerChanges(_ bend: Bend) async throws {
        let desk = try await Self.desk()
        let number = Sample.number(1)
        var request = Sample.registration(number)
        let key = try await desk.register(request)
        let token = try await desk.authenticate(number, key: key)
        bend.bend(&request)
        let change = OwnerChangeRequest(
            channel: .online, appliedOn: request.appliedOn, authenticationToken: token, changeKey: key, owner: request.owner,
            animal: request.animal, keptAt: request.keptAt, business: request.business)
        let before = try await desk.dump()
        for api in [API.a2R3, .a2R4] {
            let reply = try await desk.call(api, number: number, change)
            #expect((reply.status, reply.code) == (422, .ruleBroken))
            #expect(reply.fieldCodes() == [bend.field: bend.code])
        }
        #expect(try await desk.dump() == before)
        guard bend.field != "appliedOn" else { return }
        let information = InformationChangeRequest(
            authenticationToken: token, animal: request.animal, owner: request.owner, keptAt: request.keptAt, business: request.business)
        let reply = try await desk.call(.a2R6, number: number, information)
        #expect((reply.status, reply.fieldCodes()) == (422, [bend.field: bend.code]))
        #expect(try await desk.dump() == before)
    }

    /// 二重登録, whoever tries.
    @Test func refusesDoubleRegistrations() async throws {
        let desk = try WriteDesk()
        let chip = try desk.world.chip(3).record.number
        for api in [API.a2R1, .a2R2] {
            let reply = try await desk.call(api, Sample.registration(chip))
            #expect((reply.status, reply.code, reply.fieldCodes()) == (409, .alreadyRegistered, ["number": "alreadyRegistered"]))
        }
    }

    /// The check tells all that is wrong, of form and of rules, and the form decides the status.
    @Test func checksEverythingAtOnce() async throws {
        let desk = try WriteDesk()
        let chip = try desk.world.chip(3).record.number
        var request = Sample.registration(chip)
        request.appliedOn = "2026-12-01"
        request.owner.municipalityCode = "131016"
        let expected = ["number": "alreadyRegistered", "appliedOn": "inFuture", "owner.municipalityCode": "areaMismatch"]
        let rules = try await desk.call(.a2R1, request)
        #expect((rules.status, rules.fieldCodes()) == (409, expected))
        request.owner.phone = "not a phone"
        request.animal.name = ""
        let both = try await desk.call(.a2R1, request)
        #expect(both.status == 400)
        #expect(both.fieldCodes() == expected.merging(["owner.phone": "invalidFormat", "animal.name": "required"]) { one, _ in one })
        let write = try await desk.call(.a2R2, request)
        #expect((write.status, write.fieldCodes()) == (400, ["owner.phone": "invalidFormat", "animal.name": "required"]))
    }

    /// The check of an owner change too; but what the record knows is told to nobody without a right to it.
    @Test func checksOwnerChangesAtOnce() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        let key = try await desk.register(Sample.registration(number))
        var change = OwnerChangeRequest(
            channel: .online, appliedOn: "2026-12-01", authenticationToken: try await desk.authenticate(number, key: key), changeKey: key,
            owner: Sample.owner(), animal: Sample.animal(.cat))
        change.owner.phone = "1"
        let rightful = try await desk.call(.a2R3, number: number, change)
        #expect(rightful.status == 400)
        #expect(rightful.fieldCodes() == ["owner.phone": "tooShort", "appliedOn": "inFuture", "animal.species": "notAllowedHere"])
        change.authenticationToken = Secrets.token()
        let stranger = try await desk.call(.a2R3, number: number, change)
        #expect(stranger.status == 400)
        #expect(stranger.fieldCodes() == ["owner.phone": "tooShort", "appliedOn": "inFuture"])
        change.owner.phone = "03-0000-0001"
        #expect(try await desk.call(.a2R3, number: number, change).code == .authenticationInvalid)
    }

    /// A check leaves everything as it was, its token included.
    @Test func checksChangeNothing() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        let key = try await desk.register(Sample.registration(number))
        let change = OwnerChangeRequest(
            channel: .paper, appliedOn: WriteDesk.today, authenticationToken: try await desk.authenticate(number, key: key),
            changeKey: key, owner: Sample.owner(in: Sample.chiyoda))
        let before = try await desk.dump()
        for _ in 0..<3 {
            let reply = try desk.accepted(try await desk.call(.a2R3, number: number, change), CheckReply.self)
            #expect(reply.fee == FeeBody(procedure: .ownerChange, channel: .paper, amount: 1_400))
            #expect(try await desk.call(.a2R1, Sample.registration(Sample.number(2))).status == 200)
        }
        #expect(try await desk.dump() == before)
        #expect(try await desk.call(.a2R4, number: number, change).status == 200)
    }

    @Test(
        "a death is between birth, registration and today",
        arguments: [
            ("2026-11-22", "inFuture"), ("2026-07-31", "beforeBirth"), ("2026-11-20", "outOfRange"),
        ])
    func judgesDeaths(day: String, code: String) async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        let key = try await desk.register(Sample.registration(number))
        let token = try await desk.authenticate(number, key: key)
        let before = try await desk.dump()
        let reply = try await desk.call(.a2R7, number: number, DeathRequest(authenticationToken: token, deathDate: day))
        #expect((reply.status, reply.fieldCodes()) == (422, ["deathDate": code]))
        #expect(try await desk.dump() == before)
        let accepted = try await desk.call(.a2R7, number: number, DeathRequest(authenticationToken: token, deathDate: WriteDesk.today))
        #expect(accepted.status == 200)
    }

    /// A birth after the chip was fitted, a change of nothing, proofs of the wrong kind.
    @Test func refusesImpossibleChanges() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        var request = Sample.registration(number)
        request.fitting = Sample.fitting
        let key = try await desk.register(request)
        let token = try await desk.authenticate(number, key: key)
        let late = InformationChangeRequest(authenticationToken: token, animal: Sample.animal(born: "2026-11-02"))
        #expect(try await desk.call(.a2R6, number: number, late).fieldCodes() == ["animal.birthDate": "outOfRange"])
        #expect(
            try await desk.call(.a2R6, number: number, InformationChangeRequest(authenticationToken: token)).fieldCodes() == [
                "body": "required"
            ])
        let single = InformationChangeRequest(changeKey: key, owner: Sample.owner())
        #expect(try await desk.call(.a2R6, number: number, single).code == .authenticationInvalid)
        let bulk = InformationChangeRequest(mode: .bulk, authenticationToken: token, owner: Sample.owner())
        #expect(try await desk.call(.a2R6, number: number, bulk).code == .authenticationInvalid)
        let both = OwnerChangeRequest(
            mode: .bulk, channel: .online, appliedOn: WriteDesk.today, authenticationToken: token, changeKey: key, owner: Sample.owner())
        #expect(try await desk.call(.a2R4, number: number, both).fieldCodes() == ["authenticationToken": "notAllowedHere"])
        for (request, account) in [
            (CertificateReissueRequest(channel: .paper, identityDocumentChecked: true), nil),
            (CertificateReissueRequest(channel: .paper, identityDocumentChecked: false), "op01"),
            (CertificateReissueRequest(channel: .online, identityDocumentChecked: true), "op01"),
        ] {
            for chip in [number, Sample.number(77)] {
                let reply = try await desk.call(.a2R9, number: chip, request, as: account)
                #expect((reply.status, reply.fieldCodes()) == (422, ["identityDocumentChecked": "notAllowedHere"]))
            }
        }
        let unknown = CertificateReissueRequest(channel: .paper, identityDocumentChecked: true)
        #expect(try await desk.call(.a2R9, number: Sample.number(77), unknown, as: "op01").code == .chipNotFound)
    }
}
