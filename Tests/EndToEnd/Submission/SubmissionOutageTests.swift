import Domain
import Foundation
import Synchronization
import Testing

@testable import Services

extension EndToEnd {
    /// Forms that are sent over a registry and connections that break.
    @Suite struct SubmissionOutageTests {
        /// Thirty forms of all kinds while answers are lost, connections break and the registry fails at random: each is done once.
        @Test(arguments: [
            "lost-answer:0.2", "reset:0.2", "reset-mid:0.2", "status=500:0.3", "status=503:0.3,lost-answer:0.1",
            "duplicate:0.3,lost-answer:0.1,reset:0.1,garbage:0.1",
        ]) func survivesStorms(_ faults: String) async throws {
            try await SubmissionOffice.with { office in
                var forms: [PaperForm] = []
                var expected: [[String]] = []
                for (index, procedure) in Array(repeating: Procedure.allCases, count: 6).joined().enumerated() {
                    var key = ChangeKey(indices: [])
                    if procedure != .registration { key = try await office.register(index + 1).changeKey }
                    forms.append(try PaperSample.form(procedure, index + 1, key: key))
                    expected.append(procedure == .registration ? ["registration"] : ["registration", procedure.rawValue])
                }
                let batch = try office.batch(forms)
                let (client, mailbox) = (try await office.client(tries: 2), Mailbox())
                try office.setFaults(faults)
                let progress = try await office.run(office.order(batch, client, mail: mailbox.mailer()))
                try office.setFaults("")
                #expect((progress.state, progress.accepted, progress.refused, progress.left) == (.finished, 30, 0, 0))
                for serial in 1...30 { #expect(try await office.events(serial) == expected[serial - 1]) }
                for slot in try office.slots(batch) where slot.procedure == .registration || slot.procedure == .certificateReissue {
                    let secret = try #require(try office.secret(slot))
                    #expect(try await office.holds(secret.changeKey, slot.number), "the certificate that waits is the one that holds")
                }
                #expect(mailbox.sent.count == 6)
                await client.shutDown()
            }
        }

        /// While the registry is down the run waits and says why; it goes on by itself when the client finds that it is back.
        @Test func waitsForTheRegistry() async throws {
            try await SubmissionOffice.with { office in
                let batch = try office.batch(try (1...3).map { try PaperSample.registration($0) })
                let bell = Bell()
                let client = try await office.client(breaker: Breaker.Rules(failures: 1, firstPause: 0.05, longestPause: 0.05)) {
                    bell.ring($0)
                }
                try office.setFaults("status=503")
                var order = office.order(batch, client)
                // By itself it would try again in an hour.
                order.rules.firstPause = .seconds(3600)
                order.rules.longestPause = .seconds(3600)
                let engine = SubmissionEngine(order)
                bell.engine(engine)
                engine.start()
                try await engine.wait(for: "the pause") {
                    if case .paused(.registry) = $0.state { true } else { false }
                }
                #expect(engine.progress.done == 0)
                try office.setFaults("")
                try await engine.waitForEnd()
                #expect((engine.progress.state, engine.progress.accepted) == (.finished, 3))
                await client.shutDown()
            }
        }

        /// The session ends in the middle: nothing more is sent, also not with another account's session, until the same one is back.
        @Test func waitsForTheSession() async throws {
            try await SubmissionOffice.with { office in
                let batch = try office.batch(try (1...3).map { try PaperSample.registration($0) })
                let client = try await office.client()
                // The write's answer is lost and the session with it: its fate is open.
                try office.setFaults("lost-answer@A2R2")
                let engine = SubmissionEngine(office.order(batch, client))
                engine.start()
                try await engine.wait(for: "the open fate") { _ in office.calls("A2R2").count > 2 }
                engine.pause()
                try await engine.wait(for: "the pause") { $0.state == .paused(.asked) }
                #expect(engine.fate(of: try office.slots(batch)[0]) == .underWay)
                client.forgetSession()
                try office.setFaults("")
                engine.resume()
                try await engine.wait(for: "the log-in") { $0.state == .paused(.session) }
                try await office.logIn(client, as: "op04")
                engine.resume()
                try await engine.wait(for: "the right account") { $0.state == .paused(.otherAccount) }
                #expect(office.effects("registration") == 1)
                try await office.logIn(client, as: "op03")
                engine.resume()
                try await engine.waitForEnd()
                #expect((engine.progress.state, engine.progress.accepted) == (.finished, 3))
                #expect(office.effects("registration") == 3)
                await client.shutDown()
            }
        }

        /// The registry ends the session itself.
        @Test func asksForALogIn() async throws {
            try await SubmissionOffice.with { office in
                let batch = try office.batch(try (1...2).map { try PaperSample.registration($0) })
                let client = try await office.client()
                try office.setFaults("ended-session@A2R2")
                let engine = SubmissionEngine(office.order(batch, client))
                engine.start()
                try await engine.wait(for: "the log-in") { $0.state == .paused(.session) }
                #expect(try office.slots(batch).map(\.state) == [.verified, .verified], "nothing was done, and the slot says so")
                try office.setFaults("")
                try await office.logIn(client, as: "op03")
                engine.resume()
                try await engine.waitForEnd()
                #expect(engine.progress.accepted == 2)
                #expect(office.effects("registration") == 2)
                await client.shutDown()
            }
        }

        /// A registry that breaks down with one kind of form: those are left, the others go on.
        @Test func goesOnPastABadForm() async throws {
            try await SubmissionOffice.with { office in
                _ = try await office.register(2)
                let batch = try office.batch([
                    try PaperSample.registration(1), try PaperSample.reissue(2), try PaperSample.registration(3),
                ])
                let client = try await office.client(tries: 1)
                try office.setFaults("status=500@A2R9")
                var order = office.order(batch, client)
                order.rules.triesOfForm = 3
                let engine = SubmissionEngine(order)
                engine.start()
                try await engine.waitForEnd()
                #expect((engine.progress.accepted, engine.progress.left) == (2, 1))
                let slots = try office.slots(batch)
                guard case .held(.registry(.refused(let refusal))) = engine.fate(of: slots[1]) else {
                    Issue.record("\(engine.fate(of: slots[1]))")
                    return
                }
                #expect(refusal.status == 500)
                #expect(SubmissionFate(slots[1]) == .open, "a server that fails may have done it")
                #expect(office.calls("A2R9").count == 3)
                try office.setFaults("")
                #expect(try await office.run(order).accepted == 1)
                #expect(try await office.events(2) == ["registration", "certificateReissue"])
                await client.shutDown()
            }
        }

        /// Pauses between forms, ends between forms, and another run does the rest.
        @Test func pausesAndEnds() async throws {
            try await SubmissionOffice.with { office in
                let batch = try office.batch(try (1...6).map { try PaperSample.registration($0) })
                let client = try await office.client()
                try office.setFaults("latency=5")
                let engine = SubmissionEngine(office.order(batch, client))
                engine.start()
                try await engine.wait(for: "a form") { $0.accepted >= 1 }
                engine.pause()
                try await engine.wait(for: "the pause") { $0.state == .paused(.asked) }
                let done = engine.progress.accepted
                #expect(office.effects("registration") == done)
                #expect(try office.slots(batch).count { $0.state == .submitted } == 0, "no form is left in the middle")
                engine.resume()
                try await engine.wait(for: "another form") { $0.accepted > done }
                engine.cancel()
                try await engine.waitForEnd()
                #expect(engine.progress.state == .cancelled)
                let open = try office.slots(batch).filter { $0.state == .submitted }
                #expect(open.isEmpty)
                // Only some of the rest.
                let rest = try office.slots(batch).filter { $0.state == .verified }
                try #require(rest.count >= 2)
                var order = office.order(batch, client)
                order.slots = [rest[1].id]
                #expect(try await office.run(order).total == 1)
                #expect(try office.slots(batch)[rest[1].number - 1].state == .accepted)
                #expect(try await office.run(office.order(batch, client)).accepted == rest.count - 1)
                #expect(office.effects("registration") == 6)
                await client.shutDown()
            }
        }
    }
}

/// Passes on what a client tells about the registry.
private final class Bell: Sendable {
    private let target = Mutex<SubmissionEngine?>(nil)

    func engine(_ engine: SubmissionEngine) { target.withLock { $0 = engine } }
    func ring(_ status: RegistryStatus) { target.withLock { $0 }?.registryIs(status) }
}
