import CommonDBContract
import Foundation
import GRDB
import Testing

@testable import CommonDBSandbox

/// Repeated writes: one effect, the first answer again.
@Suite struct IdempotencyTests {
    /// All five kinds of writes on a chip, each twice: the second answer is the first byte for byte, although the rules would refuse it.
    @Test func answersRepeatsWithTheFirstAnswer() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        var key = try await desk.register(Sample.registration(number))
        func twice(_ api: API, _ message: some Encodable) async throws -> TestReply {
            let id = UUID().uuidString
            let first = try await desk.call(api, number: number, message, key: id)
            let after = try await desk.dump(without: [])
            desk.move(by: 3_600)
            let second = try await desk.call(api, number: number, message, key: id.lowercased())
            #expect((first.status, second.status) == (200, 200), "\(first.text)")
            #expect(first.body == second.body)
            #expect(try await desk.dump(without: []) == after)
            return second
        }
        _ = try await twice(.a2R2, Sample.registration(Sample.number(2)))
        let change = OwnerChangeRequest(
            channel: .online, appliedOn: WriteDesk.today, authenticationToken: try await desk.authenticate(number, key: key),
            changeKey: key, owner: Sample.owner("買主 花子"))
        key = try desk.accepted(try await twice(.a2R4, change), CertificateReply.self).changeKey
        let reissue = CertificateReissueRequest(channel: .online, authenticationToken: try await desk.authenticate(number, key: key))
        key = try desk.accepted(try await twice(.a2R9, reissue), CertificateReply.self).changeKey
        let information = InformationChangeRequest(
            authenticationToken: try await desk.authenticate(number, key: key), owner: Sample.owner(in: Sample.chiyoda))
        _ = try await twice(.a2R6, information)
        let death = DeathRequest(authenticationToken: try await desk.authenticate(number, key: key), deathDate: WriteDesk.today)
        _ = try await twice(.a2R7, death)
        #expect(desk.printed.all.count == 1)
        #expect(desk.logged.all.count { $0.hasSuffix("event=repeated") } == 5)
    }

    /// Another body, another chip: refused without a word about the first. Another caller or API: another key.
    @Test func refusesReusedKeys() async throws {
        let desk = try WriteDesk()
        let id = UUID().uuidString
        let request = Sample.registration(Sample.number(1))
        #expect(try await desk.call(.a2R2, request, key: id).status == 200)
        let before = try await desk.dump(without: [])
        let reused = try await desk.call(.a2R2, Sample.registration(Sample.number(2)), key: id)
        #expect((reused.status, reused.code) == (422, .idempotencyKeyReused))
        #expect(try await desk.dump(without: []) == before)
        #expect(try await desk.call(.a2R2, Sample.registration(Sample.number(2)), as: "op01", key: id).status == 200)
        #expect(try await desk.call(.a2R2, request, as: "op02", key: id).code == .alreadyRegistered)
        let paper = CertificateReissueRequest(channel: .paper, identityDocumentChecked: true)
        #expect(try await desk.call(.a2R9, number: Sample.number(1), paper, as: "op01", key: id).status == 200)
        #expect(try await desk.call(.a2R9, number: Sample.number(2), paper, as: "op01", key: id).code == .idempotencyKeyReused)
    }

    /// Missing or not a UUID: named beside everything else that is wrong with the form.
    @Test(arguments: ["", "x", "7f0c2d1e00004000800000000000c0de", "7f0c2d1e-0000-4000-8000-00000000c0dg"])
    func needsAKey(_ key: String) async throws {
        let desk = try WriteDesk()
        for api in API.allCases where api.isWrite {
            let account = api.access == .token ? "op01" : nil
            let reply = try await desk.call(api, number: "1", body: Data("{}".utf8), as: account, key: key)
            #expect(reply.status == 400)
            #expect(reply.fieldCodes()[HeaderName.idempotencyKey] == (key.isEmpty ? "required" : "invalidFormat"))
            #expect(reply.fieldCodes().count > 1)
        }
    }

    /// A refusal keeps nothing: the same key may try again and succeed.
    @Test func forgetsRefusals() async throws {
        let desk = try WriteDesk()
        let id = UUID().uuidString
        var request = Sample.registration(Sample.number(1))
        request.appliedOn = "2026-11-22"
        #expect(try await desk.call(.a2R2, request, key: id).status == 422)
        desk.move(by: 86_400)
        #expect(try await desk.call(.a2R2, request, key: id).status == 200)
    }

    /// Thirty days, then the key is new.
    @Test func keepsAnswersThirtyDays() async throws {
        let desk = try WriteDesk()
        let id = UUID().uuidString
        let request = Sample.registration(Sample.number(1))
        let first = try await desk.call(.a2R2, request, key: id)
        desk.move(by: 30 * 86_400 - 1)
        #expect(try await desk.call(.a2R2, request, key: id).body == first.body)
        desk.move(by: 1)
        #expect(try await desk.call(.a2R2, request, key: id).code == .alreadyRegistered)
        _ = try await Retention.purge(desk.service.registry.writer, at: desk.now)
        #expect(try await desk.dump(without: []).contains { $0.hasPrefix("idempotency ") } == false)
    }

    /// Of duplicates on their way at once one has the effect, and all get its answer.
    @Test func hasOneEffectOfDuplicatesAtOnce() async throws {
        try await withTemporaryFolder { folder in
            let desk = try WriteDesk(folder: folder)
            defer { try? desk.service.registry.writer.close() }
            for serial in 1...10 {
                let (id, request) = (UUID().uuidString, Sample.registration(Sample.number(serial)))
                let bodies = try await withThrowingTaskGroup(of: Data.self) { group in
                    for _ in 0..<8 { group.addTask { try await desk.call(.a2R2, request, key: id).body } }
                    return try await group.reduce(into: Set<Data>()) { $0.insert($1) }
                }
                #expect(bodies.count == 1)
            }
            #expect(try await desk.service.registry.writer.read { db in try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM chip") } == 50)
        }
    }

    /// The answers in the database open with the idempotency key alone.
    @Test func sealsAnswers() async throws {
        let desk = try WriteDesk()
        let id = UUID().uuidString.lowercased()
        let reply = try await desk.call(.a2R2, Sample.registration(Sample.number(1)), key: id)
        let stored = try await desk.service.registry.writer.read { db in
            try Row.fetchOne(db, sql: "SELECT key_hash, body_hash, answer FROM idempotency").map { [$0[0], $0[1], $0[2]] as [Data] }
        }
        let columns = try #require(stored)
        let answer = columns[2]
        #expect(answer.range(of: Data("changeKey".utf8)) == nil)
        #expect(answer.count == reply.body.count + 28)
        #expect(columns[0] == Secrets.sha256(id))
        #expect(columns[1] != Secrets.sha256(String(decoding: reply.body, as: UTF8.self)))
    }
}
