import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Faults on order.
@Suite struct FaultTests {
    /// The whole grammar.
    @Test func readsLists() throws {
        let spec = try FaultSpec(parsing: "latency=50, jitter=20@A2RC,status=503@A2RB:0.5,reset:0.1,reset-mid,drip=10/5,garbage@A511:1")
        #expect(
            spec.faults == [
                Fault(kind: .latency(50)), Fault(kind: .jitter(20), api: .a2RC), Fault(kind: .status(503), api: .a2RB, rate: 0.5),
                Fault(kind: .reset, rate: 0.1), Fault(kind: .resetMid), Fault(kind: .drip(bytes: 10, milliseconds: 5)),
                Fault(kind: .garbage, api: .a511),
            ])
        #expect(try FaultSpec(parsing: "").faults.isEmpty)
        let rest = try FaultSpec(parsing: "wrong-types,unknown-fields,huge,truncated,expired-token,duplicate,clock-skew=-90")
        #expect(
            rest.faults.map(\.kind) == [
                .wrongTypes, .unknownFields, .huge, .truncated, .expiredToken, .duplicate, .clockSkew(-90),
            ])
        #expect(try FaultSpec(parsing: "hostile").faults.map(\.kind) == [.hostile])
        #expect(
            try FaultSpec(parsing: "hostile-all,ended-session,lost-answer:0.5").faults.map(\.kind) == [
                .hostileAll, .endedSession, .lostAnswer,
            ])
    }

    /// What is in force is shown in one spelling, which means the same.
    @Test func writesLists() throws {
        let text = "latency=50,jitter=20@A2RC,status=503@A2RB:0.5,drip=10/5,clock-skew=-90,duplicate@A2R4,lost-answer:0.25"
        #expect(try FaultSpec(parsing: text).text == text)
        for kind in Self.everyKind {
            let spec = try FaultSpec(parsing: kind.text)
            #expect(spec.faults == [Fault(kind: kind)])
        }
    }

    /// Every kind once, with a value where it has one.
    private static let everyKind: [Fault.Kind] =
        Fault.Kind.plain + [
            .latency(5), .jitter(5), .status(503), .clockSkew(60), .drip(bytes: 10, milliseconds: 1),
        ]

    /// A fault that could never be seen is refused with the one in its way; where it can be seen sometimes, it is not.
    @Test func refusesWhatIsHidden() throws {
        func problem(_ text: String) -> String? {
            do { _ = try FaultSpec(parsing: text) } catch { return error.explanation }
            return nil
        }
        #expect(problem("garbage,reset") == "garbage has no effect beside reset")
        #expect(problem("status=503,status=500") == "status=500 has no effect beside status=503")
        #expect(problem("lost-answer,drip=1/1@A2RB") == "drip=1/1@A2RB has no effect beside lost-answer")
        #expect(problem("status=503,lost-answer") == "lost-answer has no effect beside status=503")
        #expect(problem("ended-session,expired-token") == "expired-token has no effect beside ended-session")
        #expect(problem("hostile,wrong-types") == "hostile has no effect beside wrong-types")
        for text in [
            "garbage,reset:0.5", "garbage@A511,reset@A2RB", "garbage,reset@A2RB", "status=503:0.5,status=500:0.5", "latency=5,latency=5",
            "latency=5,reset", "huge,drip=100/1", "duplicate,lost-answer", "ended-session,duplicate",
        ] {
            #expect(problem(text) == nil, "\(text)")
        }
    }

    /// Every pair is either accepted in both orders or refused in both.
    @Test func judgesEveryPair() throws {
        for one in Self.everyKind {
            for other in Self.everyKind {
                let forth = try? FaultSpec(parsing: "\(one.text),\(other.text)")
                let back = try? FaultSpec(parsing: "\(other.text),\(one.text)")
                #expect((forth == nil) == (back == nil), "\(one.text) \(other.text)")
                #expect((forth == nil) == (one.hides(other) || other.hides(one)), "\(one.text) \(other.text)")
            }
        }
    }

    /// A part that is not understood is named.
    @Test(arguments: [
        "latency", "latency=x", "status=200", "status=503@A999", "reset=1", "reset:2", "drip=10", "drip=0/5", "nonsense", "reset@A2RB:",
        "clock-skew", "clock-skew=soon", "clock-skew=99999999999", "lost-answer=1",
    ])
    func refusesNonsense(text: String) {
        #expect(throws: FaultSpec.Problem(part: text)) { try FaultSpec(parsing: "garbage," + text) }
    }

    /// Rates hold over many requests and repeat with the seed.
    @Test func keepsRates() throws {
        func hits(_ seed: UInt64) throws -> [Bool] {
            let box = FaultBox(spec: try FaultSpec(parsing: "reset@A2RB:0.3"), latency: 0, seed: seed)
            return (0..<4_000).map { _ in box.plan(for: .a2RB).has(.reset) }
        }
        let one = try hits(1)
        #expect((1_080...1_320).contains(one.filter { $0 }.count))
        #expect(try hits(1) == one)
        #expect(try hits(2) != one)
        let box = FaultBox(spec: try FaultSpec(parsing: "reset@A2RB"), latency: 5, seed: 1)
        #expect(box.plan(for: .a511) == FaultPlan(delay: 5))
        #expect(box.plan(for: nil) == FaultPlan(delay: 5))
    }

    /// One look-up under a fault.
    private func lookUp(_ spec: String, _ judge: (TestSandbox, TestReply) throws -> Void) async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            sandbox.server.faults.replace(try FaultSpec(parsing: spec))
            try judge(sandbox, try await sandbox.call(.a2RB, number: try sandbox.world.chip(0).record.number, token: token))
        }
    }

    /// A connection that breaks gives the caller an error and no answer.
    @Test(arguments: ["reset", "reset-mid", "truncated", "reset-mid,drip=100/1", "truncated,huge"])
    func breaksConnections(spec: String) async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let number = try sandbox.world.chip(0).record.number
            sandbox.server.faults.replace(try FaultSpec(parsing: spec))
            await #expect(throws: URLError.self) { try await sandbox.call(.a2RB, number: number, token: token) }
            sandbox.server.faults.replace(FaultSpec())
            #expect(try await sandbox.call(.a2RB, number: number, token: token).status == 200)
        }
    }

    @Test(arguments: [500, 503, 429, 404]) func answersStatuses(status: Int) async throws {
        try await lookUp("status=\(status)@A2RB") { _, reply in
            #expect(reply.status == status)
            #expect(reply.error != nil)
        }
    }

    /// Latency is spent before the answer, a drip within it.
    @Test(arguments: ["latency=120", "drip=100/20"]) func takesTime(spec: String) async throws {
        let clock = ContinuousClock()
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let record = try sandbox.world.chip(0).record
            sandbox.server.faults.replace(try FaultSpec(parsing: spec))
            var reply: TestReply?
            let time = try await clock.measure { reply = try await sandbox.call(.a2RB, number: record.number, token: token) }
            #expect(time >= .milliseconds(80))
            #expect(try reply?.decode(MicrochipReply.self) == record)
        }
    }

    @Test func answersGarbage() async throws {
        try await lookUp("garbage") { _, reply in
            #expect(reply.status == 200)
            #expect((try? JSONSerialization.jsonObject(with: reply.body)) == nil)
        }
    }

    @Test func answersWrongTypes() async throws {
        try await lookUp("wrong-types") { _, reply in
            #expect((try? JSONSerialization.jsonObject(with: reply.body)) is [String: Any])
            #expect(throws: DecodingError.self) { try reply.decode(MicrochipReply.self) }
        }
    }

    @Test func answersTooMuch() async throws {
        try await lookUp("huge,unknown-fields") { sandbox, reply in
            #expect(reply.body.count > 10_000_000)
            let record = try sandbox.world.chip(0).record
            #expect(try reply.decode(MicrochipReply.self) == record)
            #expect(reply.text.contains("futureField"))
        }
    }

    /// Free text turns hostile, what a client must read to get there stays; the result is still right JSON.
    @Test("4.2.1 JSON is built by a library, whatever the strings hold")
    func answersHostileText() async throws {
        try await lookUp("hostile") { sandbox, reply in
            let record = try reply.decode(MicrochipReply.self)
            let original = try sandbox.world.chip(0).record
            #expect(record.number == original.number)
            #expect(record.registeredAt == original.registeredAt)
            let strings = [
                record.animal.name, record.animal.breed, record.animal.coatColor, record.animal.features, record.owner.name,
                record.owner.kana,
            ]
            let known = [HostileText.long] + HostileText.samples
            #expect(strings.allSatisfy { string in known.contains { $0.utf8.elementsEqual(string.utf8) } })
            #expect(reply.body.count > 1_000_000)
        }
        try await lookUp("hostile-all") { _, reply in
            #expect(throws: DecodingError.self) { _ = try reply.decode(MicrochipReply.self) }
        }
    }

    /// The samples hold every kind of attack.
    @Test func samplesAttackEverything() {
        let all = HostileText.samples.joined()
        for scalar: Unicode.Scalar in [
            "\u{1B}", "\u{7}", "\u{0}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{7F}", "\u{D}", "\u{FFFE}", "\u{E0041}",
        ] {
            #expect(all.unicodeScalars.contains(scalar))
        }
        #expect(all.contains("]52;"))
        #expect(HostileText.long.utf8.count > 1_000_000)
    }

    /// The session is really gone: logging in again helps once the fault ends.
    @Test func endsSessions() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let login = try await sandbox.login("op01", sandbox.password("op01")).decode(LoginReply.self)
            sandbox.server.faults.replace(try FaultSpec(parsing: "ended-session@A111"))
            #expect(try await sandbox.call(.a111, token: login.token).code == .invalidToken)
            sandbox.server.faults.replace(FaultSpec())
            #expect(try await sandbox.call(.a111, token: login.token).code == .invalidToken)
            #expect(try await sandbox.call(.a151, body: try sandbox.json(["refreshToken": login.refreshToken])).code == .invalidToken)
            #expect(try await sandbox.call(.a111, token: try await sandbox.token()).status == 200)
        }
    }

    /// Only the token is gone: its session goes on with a refresh.
    @Test func expiresTokens() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let login = try await sandbox.login("op01", sandbox.password("op01")).decode(LoginReply.self)
            sandbox.server.faults.replace(try FaultSpec(parsing: "expired-token@A111"))
            #expect(try await sandbox.call(.a111, token: login.token).code == .invalidToken)
            sandbox.server.faults.replace(FaultSpec())
            #expect(try await sandbox.call(.a111, token: login.token).code == .invalidToken)
            let refreshed = try await sandbox.call(.a151, body: try sandbox.json(["refreshToken": login.refreshToken]))
            #expect(try await sandbox.call(.a111, token: try refreshed.decode(LoginReply.self).token).status == 200)
        }
    }

    /// How often a call was carried out, and whether an answer came, under each way of losing or doubling it. Connections are new: on a kept
    /// one the HTTP library of the test sends again by itself.
    @Test(
        arguments: [
            ("", 1, true), ("duplicate", 2, true), ("lost-answer", 1, false), ("duplicate,lost-answer", 2, false), ("reset", 0, false),
            ("reset-mid", 1, false), ("status=503", 1, true),
        ])
    func carriesOut(spec: String, times: Int, answers: Bool) async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            sandbox.server.faults.replace(try FaultSpec(parsing: spec))
            let status = try? await sandbox.login("op01", sandbox.password("op01")).status
            #expect((status != nil) == answers)
            let lines = sandbox.logged.all.filter { $0.contains("A151") }
            #expect(lines.count == times, "\(lines)")
        }
    }

    /// Both the header and the points in time of the answer go wrong, days do not.
    @Test(arguments: [7_200, -7_200]) func skewsTheClock(seconds: Int) async throws {
        try await lookUp("clock-skew=\(seconds)") { sandbox, reply in
            let record = try sandbox.world.chip(0).record
            let skewed = try reply.decode(MicrochipReply.self)
            let off = TimeInterval(seconds)
            #expect(abs(skewed.registeredAt.timeIntervalSince(record.registeredAt) - off) < 1)
            #expect(skewed.animal.birthDate == record.animal.birthDate)
            let dates = [Date(), Date().addingTimeInterval(-2)].map { HTTPDate.text($0.addingTimeInterval(off)) }
            let header = try #require(reply.headers["date"])
            #expect(header == dates[0] || header == dates[1] || header == HTTPDate.text(Date().addingTimeInterval(off - 1)))
        }
    }

    /// Faults and clock are switched over the control port, with the key only.
    @Test func isSwitchedWhileItRuns() async throws {
        try await TestSandbox.run(chips: 20, controlPort: 0) { sandbox in
            func order(_ path: String, _ object: [String: Any], key: String? = TestSandbox.apiKey) async throws -> Int {
                try await sandbox.send("POST", path, body: try sandbox.json(object), key: key, control: true).status
            }
            let token = try await sandbox.token()
            #expect(try await order("/sandbox/faults", ["spec": "status=503"], key: nil) == 401)
            #expect(try await sandbox.call(.a111, token: token).status == 200)
            #expect(try await order("/sandbox/faults", ["spec": "status=503@A111"]) == 200)
            #expect(try await sandbox.call(.a111, token: token).status == 503)
            #expect(try await order("/sandbox/faults", ["spec": "nonsense"]) == 400)
            #expect(try await order("/sandbox/faults", ["spec": "reset,garbage"]) == 400)
            let shown = try await sandbox.send("GET", "/sandbox/faults", control: true)
            #expect(try shown.decode([String: String].self) == ["spec": "status=503@A111"])
            #expect(try await sandbox.send("GET", "/sandbox/faults", key: nil, control: true).status == 401)
            #expect(try await order("/sandbox/faults", ["spec": ""]) == 200)
            #expect(try await sandbox.call(.a111, token: token).status == 200)
            #expect(try await order("/sandbox/clock", ["advanceSeconds": 1_800]) == 200)
            let clock = try await sandbox.send("GET", "/sandbox/clock", control: true).decode([String: String].self)
            let moved = try #require(WireFormat.date(clock["now"] ?? ""))
            #expect(abs(moved.timeIntervalSinceNow - 1_800) < 60)
            #expect(try await sandbox.call(.a111, token: token).code == .invalidToken)
            #expect(try await order("/sandbox/nothing", [:]) == 404)
            #expect(try await sandbox.send("POST", "/sandbox/faults", body: Data("{}".utf8)).status == 404)
        }
    }
}
