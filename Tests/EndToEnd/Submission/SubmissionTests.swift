import Domain
import Foundation
import Testing

@testable import Services

extension EndToEnd {
    /// Forms that are sent while nothing goes wrong, and forms the registry does not take.
    @Suite struct SubmissionTests {
        /// One form of each kind: done, with certificates where there are any, and the former owner told once.
        @Test func sendsEveryKind() async throws {
            try await SubmissionOffice.with { office in
                let keys = try await (2...4).asyncMap { try await office.register($0).changeKey }
                _ = try await office.register(5)
                let batch = try office.batch([
                    try PaperSample.registration(1), try PaperSample.ownerChange(2, key: keys[0]),
                    try PaperSample.informationChange(3, key: keys[1]), try PaperSample.death(4, key: keys[2]), try PaperSample.reissue(5),
                ])
                let (client, mailbox) = (try await office.client(), Mailbox())
                let engine = SubmissionEngine(office.order(batch, client, mail: mailbox.mailer()))
                let updates = engine.updates()
                engine.start()
                var seen: [SubmissionProgress] = []
                for await progress in updates { seen.append(progress) }

                let last = try #require(seen.last)
                #expect((last.state, last.total, last.accepted, last.refused, last.left) == (.finished, 5, 5, 0, 0))
                #expect(last.current == nil)
                #expect(last.perMinute ?? 0 > 0)
                #expect(seen.map(\.done) == seen.map(\.done).sorted())
                #expect(try await office.events(1) == ["registration"])
                #expect(try await office.events(2) == ["registration", "ownerChange"])
                #expect(try await office.events(3) == ["registration", "informationChange"])
                #expect(try await office.events(4) == ["registration", "death"])
                #expect(try await office.events(5) == ["registration", "certificateReissue"])

                let slots = try office.slots(batch)
                #expect(slots.map { engine.fate(of: $0) } == [.waiting, .waiting, nil, nil, .waiting].map { SubmissionFate.accepted($0) })
                for (slot, serial) in [(slots[0], 1), (slots[1], 2), (slots[4], 5)] {
                    let secret = try #require(try office.secret(slot))
                    #expect(try await office.holds(secret.changeKey, serial))
                    #expect(secret.isReissue == (serial == 5))
                }
                #expect(mailbox.sent == ["furui@example.jp"])
                #expect(try office.notice(slots[1]) == .sent)
                // The name came through byte for byte, and what the paper did not say stayed.
                let renamed = try #require(try await client.chip(try PaperSample.chip(2)))
                #expect(renamed.owner.name.bytesEqual("新 髙﨑𠮷子"))
                #expect(renamed.animal == PaperSample.animal)
                let changed = try #require(try await client.chip(try PaperSample.chip(3)))
                #expect(changed.owner.phone == "090-0000-9876")
                #expect(changed.owner.email == nil)
                #expect(changed.owner.name.bytesEqual(PaperSample.owner.name))
                await client.shutDown()
            }
        }

        struct Refusal: Sendable, CustomTestStringConvertible {
            var name: String
            var reason: ExceptionReason
            var code: String
            var field: String?
            var form: @Sendable (SubmissionOffice) async throws -> PaperForm

            var testDescription: String { name }
        }

        static let refusals = [
            Refusal(name: "registered already", reason: .alreadyRegistered, code: "alreadyRegistered", field: "number") { office in
                _ = try await office.register(1)
                return try PaperSample.registration(1)
            },
            Refusal(name: "born in the future", reason: .birthDateImpossible, code: "ruleBroken", field: "animal.birthDate") { _ in
                var form = try PaperSample.registration(1)
                form[.birthDate] = PaperEntry(PaperSample.today.adding(days: 30).iso)
                return form
            },
            Refusal(name: "another prefecture's code", reason: .refused, code: "ruleBroken", field: "owner.municipalityCode") { _ in
                var form = try PaperSample.registration(1)
                form[.prefecture] = PaperEntry("奈良県")
                return form
            },
            Refusal(name: "not found", reason: .notFound, code: "chipNotFound", field: nil) { office in
                try PaperSample.ownerChange(1, key: try await office.register(2).changeKey)
            },
            Refusal(name: "wrong key", reason: .keyWrong, code: "authenticationFailed", field: "changeKey") { office in
                _ = try await office.register(1)
                return try PaperSample.ownerChange(1, key: try await office.register(2).changeKey)
            },
            Refusal(name: "dead", reason: .dead, code: "animalDead", field: nil) { office in
                let key = try await office.register(1).changeKey
                let batch = try office.batch([try PaperSample.death(1, key: key)], number: "6")
                let client = try await office.client(as: "op01")
                try await office.run(office.order(batch, client, by: "op01"))
                await client.shutDown()
                return try PaperSample.informationChange(1, key: key)
            },
            Refusal(name: "reissue of a chip nobody registered", reason: .notFound, code: "chipNotFound", field: nil) { _ in
                try PaperSample.reissue(1)
            },
            Refusal(name: "dead before registered", reason: .birthDateImpossible, code: "ruleBroken", field: "deathDate") { office in
                var form = try PaperSample.death(1, key: try await office.register(1).changeKey)
                form[.deathDate] = PaperEntry(PaperSample.today.adding(days: -40).iso)
                return form
            },
        ]

        /// Each refusal lands in its slot with its reason and the field, and the forms around it go through.
        @Test(arguments: refusals) func refuses(_ refusal: Refusal) async throws {
            try await SubmissionOffice.with { office in
                let form = try await refusal.form(office)
                let before = try await office.events(1)
                let batch = try office.batch([try PaperSample.registration(11), form, try PaperSample.registration(12)])
                let client = try await office.client()
                let progress = try await office.run(office.order(batch, client))
                #expect((progress.state, progress.accepted, progress.refused, progress.left) == (.finished, 2, 1, 0))
                let slots = try office.slots(batch)
                let slot = slots[1]
                #expect(slots.map(\.state) == [.accepted, .refused, .accepted])
                #expect(SubmissionFate(slot) == .refused(refusal.reason))
                let file = try #require(try office.store.paperFile(slot.id, for: OperatorID("op03")))
                #expect(file.refusalCode == refusal.code)
                #expect(refusal.field.map { field in file.refusals.contains { $0.field == field } } ?? true, "\(file.refusals)")
                #expect(try await office.events(1) == before, "nothing was changed")
                await client.shutDown()
            }
        }

        /// A form no application can be made of is set aside, and nothing of it is sent.
        @Test func setsAsideWhatCannotBeSent() async throws {
            try await SubmissionOffice.with { office in
                _ = try await office.register(1)
                var form = try PaperSample.reissue(1)
                form[.identityDocument] = nil
                let batch = try office.batch([form])
                let client = try await office.client()
                let progress = try await office.run(office.order(batch, client))
                #expect((progress.accepted, progress.refused) == (0, 1))
                let slot = try #require(try office.slots(batch).first)
                #expect((slot.state, slot.reason) == (.setAside, .enclosureMissing))
                #expect(office.calls("A2R9").isEmpty)
                await client.shutDown()
            }
        }

        /// A certificate goes to the registered owner alone, known by name or by kana: a form of anybody else is set aside, and the change
        /// key stays the one there is.
        @Test func setsAsideAnothersReissue() async throws {
            try await SubmissionOffice.with { office in
                let keys = try await (1...3).asyncMap { try await office.register($0).changeKey }
                let names = [("別井 他人", "ベツイ タニン"), ("別井 他人", "フルイヌシオ"), ("旧井主夫", "ベツイ タニン")]
                let forms = try names.enumerated().map { index, said in
                    var form = try PaperSample.reissue(index + 1)
                    (form[.ownerName], form[.ownerKana]) = (PaperEntry(said.0), PaperEntry(said.1))
                    return form
                }
                let batch = try office.batch(forms)
                let client = try await office.client()
                let progress = try await office.run(office.order(batch, client))
                #expect((progress.accepted, progress.refused, progress.left) == (2, 1, 0))
                let slots = try office.slots(batch)
                #expect(slots.map(\.state) == [.setAside, .accepted, .accepted])
                #expect(slots[0].reason == .ownerDiffers)
                #expect(try await office.holds(keys[0], 1))
                #expect(try await office.events(1) == ["registration"])
                await client.shutDown()
            }
        }

        /// Too many wrong keys lock a chip: its form waits, the others go on, and a later run sends it.
        @Test func leavesALockedChip() async throws {
            try await SubmissionOffice.with { office in
                let (key, wrong) = (try await office.register(1).changeKey, try await office.register(2).changeKey)
                let client = try await office.client()
                for _ in 0..<10 {
                    _ = try? await client.authenticateOwner(try PaperSample.chip(1), proof: .changeKey(wrong))
                }
                // The second form about the chip must not overtake the first.
                let batch = try office.batch([
                    try PaperSample.informationChange(1, key: key), try PaperSample.registration(3), try PaperSample.reissue(1),
                ])
                let engine = SubmissionEngine(office.order(batch, client))
                engine.start()
                try await engine.waitForEnd()
                #expect((engine.progress.accepted, engine.progress.left) == (1, 2))
                let slots = try office.slots(batch)
                guard case .held(.ownerLocked(let until)) = engine.fate(of: slots[0]) else {
                    Issue.record("\(engine.fate(of: slots[0]))")
                    return
                }
                #expect(until > Date())
                #expect(engine.fate(of: slots[2]) == .held(.behind(slot: 1)))
                #expect(slots.map(\.state) == [.verified, .accepted, .verified])

                office.moveClock(by: 31 * 60)
                // By now the session is over, too.
                try await office.logIn(client, as: "op03")
                let progress = try await office.run(office.order(batch, client))
                #expect((progress.total, progress.accepted) == (2, 2))
                #expect(try await office.events(1) == ["registration", "informationChange", "certificateReissue"])
                await client.shutDown()
            }
        }

        /// Without an address or a command for mails nothing is sent and the notice says so.
        @Test func leavesNoticesForLetters() async throws {
            try await SubmissionOffice.with { office in
                var silent = PaperSample.owner
                silent.email = nil
                let keys = [
                    try await office.register(1, owner: silent).changeKey, try await office.register(2).changeKey,
                    try await office.register(3).changeKey,
                ]
                let client = try await office.client()
                let mailbox = Mailbox()
                let first = try office.batch([try PaperSample.ownerChange(1, key: keys[0])], number: "1")
                try await office.run(office.order(first, client, mail: mailbox.mailer()))
                #expect(try office.notice(try office.slots(first)[0]) == .noAddress)
                let second = try office.batch([try PaperSample.ownerChange(2, key: keys[1])], number: "2")
                try await office.run(office.order(second, client))
                #expect(try office.notice(try office.slots(second)[0]) == .due)
                #expect(mailbox.sent.isEmpty)
                let third = try office.batch([try PaperSample.ownerChange(3, key: keys[2])], number: "3")
                try await office.run(office.order(third, client, mail: mailbox.mailer(.failed(code: "exit75"))))
                #expect(try office.notice(try office.slots(third)[0]) == .failed)
                #expect(mailbox.sent.count == 1)
                await client.shutDown()
            }
        }
    }
}

extension Sequence where Element: Sendable {
    /// One after the other.
    func asyncMap<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (Element) async throws -> Value
    ) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
