import CommonDBContract
import Domain
import Foundation
import Testing

@testable import CommonDBSandbox

/// What each write leaves behind when it is accepted.
@Suite struct WriteTests {
    /// Everything that was sent is what look-ups answer from then on.
    @Test func registers() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        var request = Sample.registration(number, owner: Sample.company(), channel: .paper)
        request.animal.rabiesRegistration = RabiesRegistrationBody(number: "29-123", registeredOn: "2026-09-01")
        request.keptAt = Sample.keptAt
        request.fitting = Sample.fitting
        request.business = Sample.business
        let check = try desk.accepted(try await desk.call(.a2R1, request), CheckReply.self)
        #expect(try await desk.record(number) == nil)
        let reply = try desk.accepted(try await desk.call(.a2R2, request), CertificateReply.self)
        #expect(reply.number == number)
        #expect(TextForm.changeKey.problem(reply.changeKey) == nil)
        #expect(reply.fee == FeeBody(procedure: .registration, channel: .paper, amount: 1_400))
        #expect(check.fee == reply.fee)
        #expect(reply.certificateNumber == "00000041")
        #expect(reply.issuedAt == desk.now)
        let record = try #require(try await desk.record(number))
        #expect(record.owner == request.owner)
        #expect(record.animal == AnimalBody(request.animal, deathDate: nil))
        #expect((record.keptAt, record.fitting, record.business) == (request.keptAt, request.fitting, request.business))
        #expect((record.registeredAt, record.updatedAt) == (desk.now, desk.now))
        #expect(record.retainedUntil == "2056-11-21")
        #expect(try await desk.history(number).map(\.kind) == [.registration])
        #expect(try await desk.notices(number) == [WriteDesk.Notice(municipality: 292_010, kind: "registration", movement: "none")])
        #expect(try await desk.indexProblems() == [])
        #expect(try await desk.isRight(reply.changeKey, for: number))
    }

    /// The new owner gets a new key, the old one is void; both municipalities learn of it; the former owner gets a mail.
    @Test func changesOwners() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(2)
        var request = Sample.registration(number)
        request.keptAt = Sample.keptAt
        request.fitting = Sample.fitting
        request.business = Sample.business
        let old = try await desk.register(request)
        desk.move(by: 60)
        let buyer = Sample.owner("買主 花子", in: Sample.chiyoda)
        let new = try await desk.changeOwner(number, key: old, to: buyer)
        #expect(new != old)
        #expect(try await desk.isRight(new, for: number))
        #expect(try await desk.isVoid(old, for: number))
        let record = try #require(try await desk.record(number))
        #expect(record.owner == buyer)
        #expect(record.animal == AnimalBody(request.animal, deathDate: nil))
        #expect((record.keptAt, record.business) == (nil, nil))
        #expect(record.fitting == Sample.fitting)
        #expect(record.updatedAt == desk.now)
        let history = try await desk.history(number)
        #expect(history.map(\.kind) == [.ownerChange, .registration])
        #expect(history.map(\.ownerName) == ["買主 花子", "見本 太郎"])
        #expect(
            try await desk.notices(number).dropFirst() == [
                WriteDesk.Notice(municipality: 131_016, kind: "ownerChange", movement: "movedIn", other: 292_010),
                WriteDesk.Notice(municipality: 292_010, kind: "ownerChange", movement: "movedOut", other: 131_016),
            ])
        #expect(desk.printed.all == ["notice owner owner-changed"])
        #expect(try await desk.indexProblems() == [])
    }

    /// A file's row needs no token: it carries the key.
    @Test func changesOwnersInBulk() async throws {
        let desk = try WriteDesk()
        let (chip, key) = (try desk.world.chip(0).record, try desk.worldKey(0))
        let request = OwnerChangeRequest(
            mode: .bulk, channel: .online, appliedOn: WriteDesk.today, authenticationToken: nil, changeKey: key, owner: Sample.owner())
        let check = try await desk.call(.a2R3, number: chip.number, request, as: "op01")
        #expect(check.status == 200)
        #expect(try await desk.record(chip.number)?.owner == chip.owner)
        let reply = try desk.accepted(try await desk.call(.a2R4, number: chip.number, request, as: "op01"), CertificateReply.self)
        #expect(reply.fee.amount == 400)
        #expect(try await desk.record(chip.number)?.owner == Sample.owner())
        #expect(try await desk.isVoid(key, for: chip.number))
        #expect(try await desk.indexProblems() == [])
    }

    /// What is absent stays; what is there replaces its part.
    @Test func changesInformation() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(3)
        let key = try await desk.register(Sample.registration(number))
        var animal = Sample.animal()
        animal.name = "モカ"
        let first = InformationChangeRequest(authenticationToken: try await desk.authenticate(number, key: key), animal: animal)
        _ = try desk.accepted(try await desk.call(.a2R6, number: number, first), ChangeReply.self)
        let moved = Sample.owner(in: Sample.sapporo)
        let second = InformationChangeRequest(
            authenticationToken: try await desk.authenticate(number, key: key), owner: moved, keptAt: Sample.keptAt)
        _ = try desk.accepted(try await desk.call(.a2R6, number: number, second), ChangeReply.self)
        let record = try #require(try await desk.record(number))
        #expect(record.animal.name == "モカ")
        #expect((record.owner, record.keptAt) == (moved, Sample.keptAt))
        #expect(
            try await desk.notices(number).map { "\($0.municipality) \($0.kind) \($0.movement)" } == [
                "292010 registration none", "292010 informationChange none", "11011 informationChange movedIn",
                "292010 informationChange movedOut",
            ])
        #expect(try await desk.isRight(key, for: number))
        #expect(try await desk.indexProblems() == [])
    }

    /// A row of a file changes everything but the mail address, which it may leave out.
    @Test func keepsMailAddressesInBulk() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(4)
        let key = try await desk.register(Sample.registration(number))
        let moved = Sample.owner(in: Sample.chiyoda, email: nil)
        let reply = try await desk.call(.a2R6, number: number, InformationChangeRequest(mode: .bulk, changeKey: key, owner: moved))
        #expect(reply.status == 200)
        #expect(try await desk.record(number)?.owner == Sample.owner(in: Sample.chiyoda))
        let other = Sample.owner(email: "other@example.jp")
        let refused = try await desk.call(.a2R6, number: number, InformationChangeRequest(mode: .bulk, changeKey: key, owner: other))
        #expect((refused.status, refused.fieldCodes()) == (422, ["owner.email": "emailNotInBulk"]))
    }

    /// Look-ups go on; nothing else does.
    @Test func notesDeaths() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(5)
        let key = try await desk.register(Sample.registration(number))
        let token = try await desk.authenticate(number, key: key)
        let death = DeathRequest(authenticationToken: token, deathDate: WriteDesk.today)
        _ = try desk.accepted(try await desk.call(.a2R7, number: number, death), ChangeReply.self)
        #expect(try await desk.record(number)?.animal.deathDate == WriteDesk.today)
        #expect(try await desk.notices(number).map(\.kind) == ["registration", "death"])
        let tokens = [
            try await desk.authenticate(number, key: key), try await desk.authenticate(number, key: key),
            try await desk.authenticate(number, key: key), try await desk.authenticate(number, key: key),
        ]
        let change = OwnerChangeRequest(
            channel: .online, appliedOn: WriteDesk.today, authenticationToken: tokens[0], changeKey: key, owner: Sample.owner())
        let replies = [
            try await desk.call(.a2R3, number: number, change), try await desk.call(.a2R4, number: number, change),
            try await desk.call(.a2R6, number: number, InformationChangeRequest(authenticationToken: tokens[1], owner: Sample.owner())),
            try await desk.call(.a2R7, number: number, DeathRequest(authenticationToken: tokens[2], deathDate: WriteDesk.today)),
            try await desk.call(.a2R9, number: number, CertificateReissueRequest(channel: .online, authenticationToken: tokens[3])),
        ]
        for reply in replies { #expect((reply.status, reply.code) == (409, .animalDead)) }
    }

    /// With a token by anybody, without one by staff who saw an identity document.
    @Test func reissuesCertificates() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(6)
        let first = try await desk.register(Sample.registration(number))
        let online = CertificateReissueRequest(channel: .online, authenticationToken: try await desk.authenticate(number, key: first))
        let second = try desk.accepted(try await desk.call(.a2R9, number: number, online), CertificateReply.self)
        let paper = CertificateReissueRequest(channel: .paper, identityDocumentChecked: true)
        let third = try desk.accepted(try await desk.call(.a2R9, number: number, paper, as: "op01"), CertificateReply.self)
        #expect((second.fee.amount, third.fee.amount) == (300, 1_300))
        #expect(Set([first, second.changeKey, third.changeKey]).count == 3)
        #expect(try await desk.isRight(third.changeKey, for: number))
        for void in [first, second.changeKey] { #expect(try await desk.isVoid(void, for: number)) }
        #expect(try await desk.history(number).map(\.kind) == [.certificateReissue, .certificateReissue, .registration])
        #expect(try await desk.notices(number).count == 1)
        #expect(second.certificateNumber < third.certificateNumber)
    }

    /// No municipality registers cats.
    @Test func makesNoNoticesOfCats() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(7)
        let key = try await desk.register(Sample.registration(number, Sample.animal(.cat)))
        try await desk.changeOwner(number, key: key, to: Sample.owner(in: Sample.chiyoda))
        #expect(try await desk.notices(number) == [])
    }

    /// Seven litters of one dam, each judged with those before; the first two within a litter's days are one.
    @Test func judgesBreeding() async throws {
        let desk = try WriteDesk()
        let dam = Sample.number(100)
        try await desk.register(Sample.registration(dam, Sample.animal(born: "2020-01-10")))
        var born = ["2021-03-01", "2021-03-02", "2022-01-01", "2022-09-01", "2023-05-01", "2024-02-01", "2025-03-01", "2025-12-01"]
        born.append("2026-09-01")
        for (serial, day) in born.enumerated() {
            var request = Sample.registration(Sample.number(101 + serial), Sample.animal(born: day, dam: dam), owner: Sample.company())
            request.business = Sample.business
            try await desk.register(request)
        }
        let list = try await desk.call(.a411, query: "from=\(WriteDesk.today)&to=\(WriteDesk.today)", as: "pref01")
        let items = try desk.accepted(list, BreedingExcessReply.self).items
        #expect(items.map(\.number) == [Sample.number(108), Sample.number(109)])
        #expect(items.map(\.litters) == [7, 8])
        #expect(items.map(\.result) == [.exceeded, .exceeded])
        #expect(items.first?.reasons == [.litters])
        #expect(items.first?.damBirthDate == "2020-01-10")
        #expect(items.first?.breeder.businessNumber == Sample.business.number)
        #expect(items.first?.estimatedMatingAge == 5)
        let elsewhere = try await desk.call(.a411, query: "from=2026-01-01&to=2026-12-31", as: "muni01")
        #expect(elsewhere.code == .forbidden)
    }

    /// A dam that is not registered leaves the prefecture something to look into.
    @Test func judgesLittersOfUnknownDams() async throws {
        let desk = try WriteDesk()
        try await desk.register(Sample.registration(Sample.number(8), Sample.animal(dam: Sample.number(999))))
        try await desk.register(Sample.registration(Sample.number(9), Sample.animal(born: nil, dam: Sample.number(999))))
        let list = try await desk.call(.a411, query: "from=\(WriteDesk.today)&to=\(WriteDesk.today)", as: "pref01")
        let items = try desk.accepted(list, BreedingExcessReply.self).items
        #expect(items.map(\.number) == [Sample.number(8)])
        #expect(items.first?.result == .toCheck)
        #expect(items.first?.reasons == [.damBirthDateUncertain])
        #expect(items.first?.damBirthDate == nil)
    }

    /// A business with many chips keeps those that it did not sell.
    @Test func countsChipsOfVersions() async throws {
        let desk = try WriteDesk(chips: 300)
        let chips = try (0..<300).map { try desk.world.chip($0) }
        let counts = Dictionary(grouping: chips, by: \.ownerID)
        let many = try #require(counts.values.max { $0.count < $1.count })
        let sold = try #require(many.first { $0.record.animal.deathDate == nil })
        let name = sold.record.owner.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        func total() async throws -> Int {
            try desk.accepted(try await desk.call(.a2RC, query: "ownerName=\(name)", as: "op01"), OwnerSearchReply.self).total
        }
        let before = try await total()
        try await desk.changeOwner(sold.record.number, key: try desk.worldKey(sold.index), to: Sample.owner())
        #expect(try await total() == before - 1)
        #expect(try await desk.indexProblems() == [])
    }

    /// Keys, tokens and first answers outlive the sandbox when its data does.
    @Test func keepsEverythingOnDisk() async throws {
        try await withTemporaryFolder { folder in
            let (number, id) = (Sample.number(1), UUID().uuidString)
            let request = Sample.registration(number)
            let before = try WriteDesk(chips: 20, folder: folder)
            let first = try await before.call(.a2R2, request, key: id)
            let key = try before.accepted(first, CertificateReply.self).changeKey
            let token = try await before.authenticate(number, key: key)
            let world = try before.worldKey(0)
            try before.service.registry.writer.close()
            let after = try WriteDesk(chips: 20, folder: folder)
            #expect(try await after.call(.a2R2, request, key: id).body == first.body)
            #expect(try await after.isRight(key, for: number))
            #expect(try await after.isRight(world, for: try after.world.chip(0).record.number))
            let change = InformationChangeRequest(authenticationToken: token, owner: Sample.owner(in: Sample.chiyoda))
            #expect(try await after.call(.a2R6, number: number, change).status == 200)
            try after.service.registry.writer.close()
        }
    }
}
