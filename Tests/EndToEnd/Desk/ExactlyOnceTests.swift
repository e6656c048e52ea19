import Domain
import Foundation
import Services
import Synchronization
import Testing

extension EndToEnd {
    /// Writes that are sent again and again do what they say once.
    @Suite struct ExactlyOnceTests {
        private static let writes = 10_000
        private static let writers = 16
        /// Before the call is carried out, after it, in the middle of its answer, and twice: nearly every third delivery.
        private static let faults = "reset@A2R2:0.08,lost-answer@A2R2:0.08,reset-mid@A2R2:0.08,duplicate@A2R2:0.08"

        /// Nobody else in the made-up world has this name.
        private static let owner = Owner(
            kind: .person, name: "壱度 限利", kana: "イチド　カギリ", postalCode: "6371333", prefecture: "奈良県", city: "吉野郡十津川村", street: "小原225-1",
            municipalityCode: "294497", phone: "0746-62-0000", email: nil)

        private static func application(_ index: Int, _ today: CalendarDate) throws -> RegistrationApplication {
            let animal = Animal(
                species: .dog, name: "コロ", breed: "柴犬", coatColor: "赤", sex: .female, birthDate: CalendarDate(year: 2025, month: 1, day: 10)
            )
            return RegistrationApplication(
                chip: try ChipNumber("999" + String(200_000_000_000 + index * 13)), channel: .paper, appliedOn: today, animal: animal,
                owner: owner)
        }

        private static func client(_ sandbox: SandboxProcess, as id: String) async throws -> CommonDBClient {
            let client = CommonDBClient(
                configuration: CommonDBConfiguration(
                    baseURL: sandbox.url, apiKey: Secret(sandbox.apiKey), http: HTTPSettings(totalTimeout: .seconds(30)),
                    breaker: Breaker.Rules(failures: 1_000),
                    retry: RetryPolicy(tries: 3, firstPause: .milliseconds(2), longestPause: .milliseconds(20)), callsPerSecond: 1_000_000),
                onStatus: { _ in })
            _ = try await client.login(id: id, password: try sandbox.account(id: id).password)
            return client
        }

        /// Today in Japan, as the sandbox sees it.
        private static func today() throws -> CalendarDate {
            let day = Int((Date().timeIntervalSince1970 + 9 * 3600) / 86_400)
            return CalendarDate(daysSinceEpoch: day)
        }

        /// Ten thousand registrations over connections that break and double: ten thousand chips, certificates and notices, no more.
        @Test(.timeLimit(.minutes(5))) func tenThousandRegistrations() async throws {
            try await SandboxProcess.with(chips: Desk.chips, seed: Desk.seed) { sandbox in
                let today = try ExactlyOnceTests.today()
                let client = try await ExactlyOnceTests.client(sandbox, as: "op01")
                let village = try await ExactlyOnceTests.client(sandbox, as: "muni03")
                let before = try await village.oneStopNotices(from: today, to: today.adding(days: 1), limit: 1).total

                try await sandbox.setFaults(ExactlyOnceTests.faults)
                let ledger = Ledger()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<ExactlyOnceTests.writers {
                        group.addTask {
                            let batch = CallPriority.batch(BatchID())
                            for index in stride(from: writer, to: ExactlyOnceTests.writes, by: ExactlyOnceTests.writers) {
                                let application = try ExactlyOnceTests.application(index, today)
                                ledger.add(try await ExactlyOnceTests.persist(client, application, batch, ledger))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                try await sandbox.setFaults("")

                #expect(ledger.certificates.count == ExactlyOnceTests.writes)
                #expect(Set(ledger.certificates.map(\.number)).count == ExactlyOnceTests.writes, "no certificate was issued twice")
                #expect(ledger.asks > 0, "some writes were asked for again with their key by their caller")
                let found = try await client.owners(name: ExactlyOnceTests.owner.name, match: .exact, limit: 1)
                #expect(found.total == ExactlyOnceTests.writes)
                // Each registration of a dog makes one notice: the count of what happened, not of what is there.
                let after = try await village.oneStopNotices(from: today, to: today.adding(days: 1), limit: 1).total
                #expect(after - before == ExactlyOnceTests.writes)

                // The certificate that came over at last is the one that holds.
                for certificate in ledger.certificates.prefix(20) {
                    let events = try await client.ownershipHistory(certificate.chip)
                    #expect(events.map(\.kind) == [.registration])
                    let proof = try await client.authenticateOwner(certificate.chip, proof: .changeKey(certificate.changeKey))
                    #expect(proof.record.owner == ExactlyOnceTests.owner)
                }
                await client.shutDown()
                await village.shutDown()
            }
        }

        /// As an operator or a batch does: while the fate is open, or the connection was not there, ask again with the same key.
        private static func persist(
            _ client: CommonDBClient, _ application: RegistrationApplication, _ batch: CallPriority, _ ledger: Ledger
        ) async throws(CommonDBError) -> RegistrationCertificate {
            let key = IdempotencyKey()
            while true {
                do throws(CommonDBError) {
                    return try await client.register(application, key: key, priority: batch)
                } catch .fateUnknown, .unreachable(.connectionLost), .unreachable(.connectionRefused) {
                    ledger.askedAgain()
                }
            }
        }

        /// What the writers brought back.
        private final class Ledger: Sendable {
            private let state = Mutex<(certificates: [RegistrationCertificate], asks: Int)>(([], 0))

            var certificates: [RegistrationCertificate] { state.withLock { $0.certificates } }
            var asks: Int { state.withLock { $0.asks } }
            func add(_ certificate: RegistrationCertificate) { state.withLock { $0.certificates.append(certificate) } }
            func askedAgain() { state.withLock { $0.asks += 1 } }
        }
    }
}
