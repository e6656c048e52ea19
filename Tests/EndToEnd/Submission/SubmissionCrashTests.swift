import Domain
import Foundation
import Testing

@testable import Services

extension EndToEnd {
    /// Runs that end in the middle, runs at the same time, and fates that others left open.
    @Suite struct SubmissionCrashTests {
        /// What the registry does with the write of a run that dies.
        enum Line: String, CaseIterable, Sendable {
            case good = ""
            case lostAnswer = "lost-answer"
            case reset = "reset"
            case resetMid = "reset-mid"
        }

        struct Case: Sendable, CustomTestStringConvertible {
            var procedure: Procedure
            /// `nil`: it dies while its write is on the line.
            var death: DyingStore.Death?
            var line: Line
            var testDescription: String { "\(procedure), \(death.map { "\($0)" } ?? line.rawValue)" }

            static let all: [Case] = Procedure.allCases.flatMap { procedure in
                let deaths = DyingStore.Death.allCases.filter { $0.step != nil || procedure == .ownerChange }
                return deaths.map { Case(procedure: procedure, death: $0, line: .good) }
                    + Line.allCases.filter { $0 != .good }.map { Case(procedure: procedure, death: nil, line: $0) }
            }

            var api: String {
                switch procedure {
                case .registration: "A2R2"
                case .ownerChange: "A2R4"
                case .informationChange: "A2R6"
                case .death: "A2R7"
                case .certificateReissue: "A2R9"
                }
            }
        }

        /// Whatever a run was doing when it ended, the next one brings the form to its end, once.
        @Test(arguments: Case.all) func resumes(_ one: Case) async throws {
            try await SubmissionOffice.with { office in
                var key = ChangeKey(indices: [])
                if one.procedure != .registration { key = try await office.register(1).changeKey }
                let batch = try office.batch([try PaperSample.form(one.procedure, 1, key: key), try PaperSample.registration(2)])
                let mailbox = Mailbox()
                let client = try await office.client(tries: 1)
                if let death = one.death {
                    let store = DyingStore(office.store, death)
                    let progress = try await office.run(office.order(batch, client, store: store, mail: mailbox.mailer()))
                    #expect(progress.state == .stopped(.closed))
                } else {
                    try office.setFaults("\(one.line.rawValue)@\(one.api)")
                    let engine = SubmissionEngine(office.order(batch, client, mail: mailbox.mailer()))
                    engine.start()
                    try await engine.wait(for: "the broken line") {
                        if case .paused(.registry) = $0.state { true } else { false }
                    }
                    engine.cancel()
                    try await engine.waitForEnd()
                    try office.setFaults("")
                }
                let progress = try await office.run(office.order(batch, client, mail: mailbox.mailer()))
                #expect((progress.state, progress.refused, progress.left) == (.finished, 0, 0))
                let slots = try office.slots(batch)
                #expect(slots.map(\.state) == [.accepted, .accepted])
                let own = one.procedure == .registration ? [] : ["registration"]
                #expect(try await office.events(1) == own + [one.procedure.rawValue])
                #expect(try await office.events(2) == ["registration"])
                let secret = try office.secret(slots[0])
                #expect((secret != nil) == SubmissionFate.issuesCertificate(one.procedure))
                if let secret { #expect(try await office.holds(secret.changeKey, 1)) }
                if one.procedure == .ownerChange {
                    let notice = try office.notice(slots[0])
                    switch one.death {
                    // Done, and the address is gone.
                    case .beforeAccepted, .afterAccepted, .beforeMail: #expect((mailbox.sent.count, notice) == (0, .due))
                    case nil where one.line != .reset: #expect((mailbox.sent.count, notice) == (0, .due))
                    case .afterMail: #expect((mailbox.sent.count, notice) == (1, .failed))
                    // Not done yet: the address is still that of the registered owner.
                    case .beforeSubmitted, .afterSubmitted, nil: #expect((mailbox.sent.count, notice) == (1, .sent))
                    }
                }
                await client.shutDown()
            }
        }

        /// A form whose run died with the write on the disk, and nothing of it at the registry.
        private func unsent(_ office: SubmissionOffice, _ form: PaperForm, by id: String = "op03") async throws -> PaperBatch.ID {
            let batch = try office.batch([form])
            let client = try await office.client(as: id)
            try await office.run(office.order(batch, client, by: id, store: DyingStore(office.store, .afterSubmitted)))
            #expect(try office.slots(batch).map(\.state) == [.submitted])
            await client.shutDown()
            return batch
        }

        /// The same, but the registry has done it.
        private func unheard(_ office: SubmissionOffice, _ form: PaperForm, by id: String = "op03") async throws -> PaperBatch.ID {
            let batch = try office.batch([form])
            let client = try await office.client(as: id)
            try await office.run(office.order(batch, client, by: id, store: DyingStore(office.store, .beforeAccepted)))
            #expect(try office.slots(batch).map(\.state) == [.submitted])
            await client.shutDown()
            return batch
        }

        /// What is kept of an open write holds nothing the registry knows of an owner.
        @Test(arguments: [Procedure.ownerChange, .informationChange]) func keepsNothingOfTheRegistrys(_ procedure: Procedure) async throws {
            try await SubmissionOffice.with { office in
                let form = try PaperSample.form(procedure, 1, key: try await office.register(1).changeKey)
                let slot = try office.slots(try await unsent(office, form))[0]
                let open = try #require(try office.store.paperFile(slot.id, for: OperatorID("op03"))?.submission)
                #expect(open.token != nil)
                #expect(open.asked.isEmpty == (procedure == .informationChange))
                let owner = PaperSample.owner
                for text in [owner.name, owner.kana, owner.street, owner.phone, owner.email ?? ""] {
                    #expect(open.asked.range(of: Data(text.utf8)) == nil)
                }
            }
        }

        /// The token is too old when the program comes back: what was not done is proved anew, what was done is answered all the same.
        @Test(arguments: [Procedure.ownerChange, .informationChange, .death], [true, false])
        func comesBackAfterTheTokensEnd(_ procedure: Procedure, isDone: Bool) async throws {
            try await SubmissionOffice.with { office in
                let form = try PaperSample.form(procedure, 1, key: try await office.register(1).changeKey)
                let batch = try await isDone ? unheard(office, form) : unsent(office, form)
                office.moveClock(by: 11 * 60)
                let client = try await office.client()
                #expect(try await office.run(office.order(batch, client)).accepted == 1)
                #expect(try await office.events(1) == ["registration", procedure.rawValue])
                #expect(office.calls("A2R5").count == (isDone ? 1 : 2))
                await client.shutDown()
            }
        }

        /// An information change that was done, and changed again by somebody else before its answer was asked for: done is done.
        @Test func knowsAChangeThatIsHistory() async throws {
            try await SubmissionOffice.with { office in
                let key = try await office.register(1).changeKey
                let batch = try await unheard(office, try PaperSample.informationChange(1, key: key))
                let client = try await office.client()
                let proof = try await client.authenticateOwner(try PaperSample.chip(1), proof: .changeKey(key))
                var owner = proof.record.owner
                owner.street = "引越町9-9"
                _ = try await client.changeInformation(
                    InformationChange(chip: try PaperSample.chip(1), proof: .single(proof.token), owner: owner), key: IdempotencyKey())
                #expect(try await office.run(office.order(batch, client)).accepted == 1)
                #expect(try await office.events(1) == ["registration", "informationChange", "informationChange"])
                let record = try #require(try await client.chip(try PaperSample.chip(1)))
                #expect(record.owner.street.bytesEqual("引越町9-9"), "the later change stays")
                await client.shutDown()
            }
        }

        /// Keys the registry has forgotten: its records say what became of the form, and nothing is done twice.
        @Test(arguments: Procedure.allCases, [true, false])
        func judgesByTheRecords(_ procedure: Procedure, isDone: Bool) async throws {
            try await SubmissionOffice.with { office in
                // Registered long before it was sent.
                office.moveClock(by: -3600)
                let key = procedure == .registration ? ChangeKey(indices: []) : try await office.register(1).changeKey
                office.moveClock(by: 3600)
                let form = try PaperSample.form(procedure, 1, key: key)
                let batch = try await isDone ? unheard(office, form) : unsent(office, form)
                let client = try await office.client()
                var order = office.order(batch, client)
                order.rules.keyAge = 0
                let progress = try await office.run(order)
                #expect((progress.accepted, progress.left) == (1, 0))
                let before = procedure == .registration ? [] : ["registration"]
                #expect(try await office.events(1) == before + [procedure.rawValue])
                let slot = try office.slots(batch)[0]
                let issues = SubmissionFate.issuesCertificate(procedure)
                #expect(SubmissionFate(slot) == (issues ? isDone ? .acceptedWithoutCertificate : .accepted(.waiting) : .accepted(nil)))
                await client.shutDown()
            }
        }

        /// A certificate that was lost with its answer is issued anew, once however often it is asked for before it is recorded.
        @Test func bringsALostCertificate() async throws {
            try await SubmissionOffice.with { office in
                let batch = try await unheard(office, try PaperSample.registration(1))
                let client = try await office.client()
                var order = office.order(batch, client)
                order.rules.keyAge = 0
                try await office.run(order)
                let slot = try office.slots(batch)[0]
                #expect(SubmissionFate(slot) == .acceptedWithoutCertificate)
                let by = OperatorID("op03")
                try office.setFaults("lost-answer@A2R9")
                await #expect(throws: CertificateRecovery.Failure.self) {
                    try await CertificateRecovery.reissue(slot, by: by, store: office.store, client: client)
                }
                try office.setFaults("")
                let found = try await CertificateRecovery.reissue(slot, by: by, store: office.store, client: client)
                #expect(SubmissionFate(found) == .accepted(.waiting))
                #expect(try await office.events(1) == ["registration", "certificateReissue"])
                let secret = try #require(try office.secret(found))
                #expect(secret.isReissue)
                #expect(try await office.holds(secret.changeKey, 1))
                await client.shutDown()
            }
        }

        /// What another operator sent is that operator's to ask about, unless a supervisor has it judged by the records.
        @Test func leavesWhatOthersSent() async throws {
            try await SubmissionOffice.with { office in
                let batch = try await unheard(office, try PaperSample.registration(1), by: "op04")
                let client = try await office.client()
                let engine = SubmissionEngine(office.order(batch, client))
                engine.start()
                try await engine.waitForEnd()
                let slot = try office.slots(batch)[0]
                #expect(engine.fate(of: slot) == .held(.anotherOperator(OperatorID("op04"))))
                #expect((engine.progress.accepted, engine.progress.left) == (0, 1))
                #expect(office.calls("A2R2").count == 1)
                var order = office.order(batch, client)
                order.settlesOthers = true
                #expect(try await office.run(order).accepted == 1)
                #expect(try await office.events(1) == ["registration"])
                await client.shutDown()
            }
        }

        /// Two runs of one account on one batch, while answers are lost: every form once, and neither run fails.
        @Test func sharesABatch() async throws {
            try await SubmissionOffice.with { office in
                var forms: [PaperForm] = []
                for (index, procedure) in Array(repeating: Procedure.allCases, count: 4).joined().enumerated() {
                    let key = procedure == .registration ? ChangeKey(indices: []) : try await office.register(index + 1).changeKey
                    forms.append(try PaperSample.form(procedure, index + 1, key: key))
                }
                let batch = try office.batch(forms)
                let clients = [try await office.client(tries: 2), try await office.client(tries: 2)]
                let mailbox = Mailbox()
                try office.setFaults("lost-answer:0.2,jitter=3")
                let engines = clients.map { SubmissionEngine(office.order(batch, $0, mail: mailbox.mailer())) }
                for engine in engines { engine.start() }
                for engine in engines { try await engine.waitForEnd() }
                try office.setFaults("")
                #expect(engines.map(\.progress.state) == [.finished, .finished])
                #expect(engines.allSatisfy { $0.progress.refused == 0 })
                #expect(try await office.run(office.order(batch, clients[0])).left == 0)
                for (index, form) in forms.enumerated() {
                    let before = form.procedure == .registration ? [] : ["registration"]
                    #expect(try await office.events(index + 1) == before + [form.procedure.rawValue])
                }
                #expect(try office.slots(batch).allSatisfy { $0.state == .accepted })
                #expect(mailbox.sent.count <= 4)
                for client in clients { await client.shutDown() }
            }
        }
    }
}
