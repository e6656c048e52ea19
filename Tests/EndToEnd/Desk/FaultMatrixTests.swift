import Domain
import Foundation
import Services
import Synchronization
import Testing

extension EndToEnd {
    /// The client against every fault of the sandbox, alone and in pairs.
    @Suite struct FaultMatrixTests {
        /// Longer than a log-in takes, whose hash is meant to be slow.
        private static let timeout = Duration.seconds(2)
        /// What a call may take beyond its time-out on a busy machine.
        private static let slack = Duration.milliseconds(800)
        /// Each with a sandbox of its own, since faults are in force for all its callers.
        private static let lanes = 8

        private static func specs() -> [[ExpectedFault]] {
            let all = ExpectedFault.all
            var specs = all.map { [$0] }
            for (place, one) in all.enumerated() { specs += all[(place + 1)...].map { [one, $0] } }
            return specs
        }

        /// What is still to be judged, and what came of the rest.
        private final class Board: Sendable {
            private struct State {
                var jobs: [[ExpectedFault]]
                var judged = 0
                var hidden = 0
                var problems: [String] = []
            }

            private let state: Mutex<State>

            init(_ jobs: [[ExpectedFault]]) { state = Mutex(State(jobs: jobs)) }

            func next() -> [ExpectedFault]? { state.withLock { $0.jobs.popLast() } }
            func noteHidden() { state.withLock { $0.hidden += 1 } }

            func note(_ problems: [String]) {
                state.withLock {
                    $0.judged += 1
                    $0.problems += problems
                }
            }

            var outcome: (judged: Int, hidden: Int, problems: [String]) { state.withLock { ($0.judged, $0.hidden, $0.problems) } }
        }

        /// One lane's sandbox and the client that asks it.
        private struct Lane {
            let sandbox: SandboxProcess
            let client: CommonDBClient
            let account: SandboxProcess.Account
            let chip: ChipNumber
            let name: String

            init(_ sandbox: SandboxProcess, _ chip: World.Chip) async throws {
                self.sandbox = sandbox
                account = try sandbox.account(id: "op01")
                self.chip = try ChipNumber(chip.number)
                name = chip.animal.name
                client = CommonDBClient(
                    configuration: CommonDBConfiguration(
                        baseURL: sandbox.url, apiKey: Secret(sandbox.apiKey),
                        http: HTTPSettings(connectTimeout: timeout, totalTimeout: timeout),
                        breaker: Breaker.Rules(failures: 3, firstPause: 0.02, longestPause: 0.05),
                        retry: RetryPolicy(tries: 2, firstPause: .milliseconds(10), longestPause: .milliseconds(10)), callsPerSecond: 1_000),
                    onStatus: { _ in })
                // All lanes begin with it at once.
                let end = ContinuousClock.now + .seconds(20)
                while !client.isLoggedIn, ContinuousClock.now < end { try await logIn() }
            }

            private func logIn() async throws {
                do {
                    _ = try await client.login(id: account.id, password: account.password)
                } catch CommonDBError.timedOut, CommonDBError.breakerOpen {
                    try await breakerLetsThrough()
                }
            }

            private func breakerLetsThrough() async throws {
                let client = client
                try await Deadline.poll("the breaker to let calls through", within: .seconds(10)) { client.status.isDown ? nil : () }
            }

            /// Asks for the chip. Of an answer, only what no fault touches is looked at.
            func read() async -> Ending {
                do throws(CommonDBError) {
                    guard let record = try await client.chip(chip) else { return .other("no chip") }
                    return record.chip == chip ? .answered : .other("another chip")
                } catch {
                    return Ending(error)
                }
            }

            func write(_ key: IdempotencyKey) async -> Result<RegistrationCertificate, CommonDBError> {
                do throws(CommonDBError) {
                    let reissue = CertificateReissue(chip: chip, channel: .paper, proof: .identityDocumentChecked)
                    return .success(try await client.reissueCertificate(reissue, key: key))
                } catch {
                    return .failure(error)
                }
            }

            /// Without faults, the same client gets everywhere again, after a log-in where the session is gone. Answers what is wrong.
            func recover(_ key: IdempotencyKey, _ before: RegistrationCertificate?) async throws -> String? {
                try await sandbox.setFaults("")
                let end = ContinuousClock.now + .seconds(20)
                var last = "nothing"
                while ContinuousClock.now < end {
                    if !client.isLoggedIn { try? await logIn() }
                    do throws(CommonDBError) {
                        let record = try await client.chip(chip)
                        let certificate = try await write(key).get()
                        guard record?.animal.name.utf8.elementsEqual(name.utf8) ?? false else { return "another record" }
                        // Sent again with its key, a write tells what it did: the answer of the first time.
                        if let before, before.changeKey != certificate.changeKey { return "a second effect" }
                        return nil
                    } catch {
                        last = "\(Ending(error))"
                    }
                    try await breakerLetsThrough()
                }
                return "no recovery: \(last)"
            }

            /// What is wrong under these faults.
            func judge(_ faults: [ExpectedFault]) async throws -> [String] {
                var problems: [String] = []
                let expected = ExpectedFault.together(faults)
                let key = IdempotencyKey()
                var certificate: RegistrationCertificate?
                func take(_ what: String, _ call: () async -> Ending) async {
                    let start = ContinuousClock.now
                    let ending = await call()
                    let took = ContinuousClock.now - start
                    if !expected.contains(ending) { problems.append("\(what): \(ending)") }
                    if took > timeout + slack { problems.append("\(what) took \(took)") }
                }
                await take("read") { await read() }
                // Each call by itself: one that ended the session or opened the breaker says nothing about the next.
                if let problem = try await recover(IdempotencyKey(), nil) { problems.append("after the read: \(problem)") }
                try await sandbox.setFaults(faults.map(\.text).joined(separator: ","))
                await take("write") {
                    switch await write(key) {
                    case .success(let issued):
                        certificate = issued
                        return .answered
                    case .failure(let error): return Ending(error)
                    }
                }
                if let problem = try await recover(key, certificate) { problems.append("after the write: \(problem)") }
                return problems
            }
        }

        /// Every fault and every pair that makes sense ends in its class or in a right answer, in time, and leaves nothing behind.
        @Test func everyPair() async throws {
            let chip = try #require(
                try await Workspace.with { workspace in
                    let result = try await Command.run(
                        Products.sandbox, ["world", "--chips", "100", "--seed", "7", "--limit", "20", "--json"],
                        environment: workspace.environment)
                    return try JSONDecoder().decode(World.self, from: Data(result.output.utf8)).chips.map(\.record)
                        .first { $0.animal.deathDate == nil }
                })
            let board = Board(Self.specs())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.lanes { group.addTask { try await Self.run(board, chip) } }
                try await group.waitForAll()
            }
            let outcome = board.outcome
            #expect(outcome.problems.isEmpty, "\(outcome.problems.joined(separator: "\n"))")
            #expect(outcome.judged > 120 && outcome.hidden > 40, "\(outcome.judged) \(outcome.hidden)")
        }

        /// One lane, until nothing is left to be judged.
        private static func run(_ board: Board, _ chip: World.Chip) async throws {
            let sandbox = try await SandboxProcess.start(chips: 100, seed: 7)
            defer { sandbox.stop() }
            let lane = try await Lane(sandbox, chip)
            while let faults = board.next() {
                let spec = faults.map(\.text).joined(separator: ",")
                do {
                    try await sandbox.setFaults(spec)
                } catch let error as KitError where error.description.contains("has no effect beside") {
                    board.noteHidden()
                    continue
                }
                board.note(try await lane.judge(faults).map { "\(spec): \($0)" })
            }
            await lane.client.shutDown()
        }

        /// Over half a day of work the access tokens age out one after the other, and nobody notices: one log-in, and every answer comes.
        @Test func agedTokens() async throws {
            try await Desk.with { desk in
                let lane = try await Lane(desk.sandbox, try #require(try await desk.world(1).first))
                for step in 0..<30 {
                    try await desk.sandbox.advanceClock(minutes: 20)
                    let ending = await lane.read()
                    #expect(ending == .answered, "\(step)")
                }
                let logins = lane.client.figures.apis.first { $0.id == "A151" }?.calls ?? 0
                await lane.client.shutDown()
                // Ten hours of tokens that live for one: renewed, though nobody logged in again.
                #expect((9...12).contains(logins), "\(logins)")
            }
        }
    }
}
