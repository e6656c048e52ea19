import Domain
import Foundation
import Synchronization
import Testing

@testable import CommonDBSandbox
@testable import Services

/// A desk with a store in memory, and a sandbox in this process, whose own data can be looked into.
final class SubmissionOffice: Sendable {
    static let apiKey = "key-of-the-submission-tests"

    let server: SandboxServer
    let store: InquiryStore
    private let log = LineBox()

    /// Runs the body with an office of its own, and closes it.
    static func with<R>(isolation: isolated (any Actor)? = #isolation, _ body: (SubmissionOffice) async throws -> R) async throws -> R {
        let office = try await SubmissionOffice()
        do {
            let result = try await body(office)
            await office.close()
            return result
        } catch {
            await office.close()
            throw error
        }
    }

    private init() async throws {
        var settings = SandboxServer.Settings(
            service: Service.Options(seed: 7, chips: 20, folder: nil, apiKey: SubmissionOffice.apiKey, hashRounds: 128))
        settings.log = { [log] in log.append($0) }
        server = try await SandboxServer.start(settings)
        store = try InquiryStore.inMemory()
    }

    private func close() async {
        store.close()
        await server.stop()
    }

    // MARK: - The registry

    func setFaults(_ spec: String) throws { server.faults.replace(try FaultSpec(parsing: spec)) }

    /// Moves the sandbox's clock, seconds.
    func moveClock(by seconds: TimeInterval) { server.clock.advance(by: seconds) }

    /// A client of an account that is logged in.
    ///
    /// - Parameter tries: Of one call, by the client itself.
    func client(
        as id: String = "op03", tries: Int = 3, breaker: Breaker.Rules = Breaker.Rules(failures: 1_000),
        onStatus: @escaping @Sendable (RegistryStatus) -> Void = { _ in }
    ) async throws -> CommonDBClient {
        let client = CommonDBClient(
            configuration: CommonDBConfiguration(
                baseURL: "http://127.0.0.1:\(server.port)", apiKey: Secret(SubmissionOffice.apiKey),
                http: HTTPSettings(proxy: "", totalTimeout: .seconds(10)), breaker: breaker,
                retry: RetryPolicy(tries: tries, firstPause: .milliseconds(1), longestPause: .milliseconds(5)), callsPerSecond: 100_000),
            onStatus: onStatus)
        try await logIn(client, as: id)
        return client
    }

    func logIn(_ client: CommonDBClient, as id: String) async throws {
        _ = try await client.login(id: id, password: server.service.demo.password(of: id) ?? "")
    }

    /// Registers an animal beforehand, as another office would.
    func register(_ serial: Int, owner: Owner = PaperSample.owner) async throws -> RegistrationCertificate {
        let client = try await client(as: "op01")
        let application = RegistrationApplication(
            chip: try PaperSample.chip(serial), channel: .paper, appliedOn: PaperSample.today, animal: PaperSample.animal, owner: owner)
        let certificate = try await client.register(application, key: IdempotencyKey())
        await client.shutDown()
        return certificate
    }

    /// What happened to a chip, oldest first, by the sandbox's own tables.
    func events(_ serial: Int) async throws -> [String] {
        let number = try PaperSample.chip(serial).digits
        return (try await server.service.registry.history(number) ?? []).reversed().map(\.kind.rawValue)
    }

    /// Whether the key of a certificate opens the record: no later one has made it void.
    func holds(_ key: ChangeKey, _ serial: Int) async throws -> Bool {
        let client = try await client(as: "op02")
        defer { client.forgetSession() }
        let proof = try? await client.authenticateOwner(try PaperSample.chip(serial), proof: .changeKey(key))
        await client.shutDown()
        return proof != nil
    }

    /// Lines of the sandbox's log about calls of an API.
    func calls(_ api: String) -> [String] { log.lines.filter { $0.contains("api=\(api) ") } }
    /// Writes that changed something, by the events of the sandbox's log.
    func effects(_ event: String) -> Int { log.lines.count { $0.hasSuffix("event=\(event)") || $0.contains("event=\(event),") } }

    // MARK: - The desk

    /// A batch of these forms, verified.
    func batch(_ forms: [PaperForm], number: String = "7") throws -> PaperBatch.ID {
        var counts: [Procedure: Int] = [:]
        for form in forms { counts[form.procedure, default: 0] += 1 }
        let slip = BatchSlip(
            number: number, receivedOn: PaperSample.today, way: .post, counts: counts, fees: 0, hashTotal: 0)
        let batch = try store.openBatch(slip, by: OperatorID("op04"), at: Date())
        for (slot, form) in zip(try store.slots(of: batch.id), forms) { try key(form, slot) }
        return batch.id
    }

    func key(_ form: PaperForm, _ slot: PaperSlot) throws {
        let taken = try store.takeSlot(slot.id, for: .keying, by: OperatorID("op04"), at: Date())
        _ = try store.record(
            .keyed(form, KeyingTally(), verify: []), onSlot: slot.id, expecting: taken.version, by: OperatorID("op04"), at: Date())
    }

    func slots(_ batch: PaperBatch.ID) throws -> [PaperSlot] { try store.slots(of: batch).sorted { $0.number < $1.number } }

    func order(
        _ batch: PaperBatch.ID, _ client: CommonDBClient, by id: String = "op03", store other: (any SubmissionStore)? = nil,
        mail: CompletionMailer? = nil
    ) -> SubmissionOrder {
        SubmissionOrder(
            batch: batch, by: OperatorID(id), store: other ?? store, client: client, mail: mail,
            rules: SubmissionEngine.Rules(firstPause: .milliseconds(2), longestPause: .milliseconds(20), triesOfForm: 50))
    }

    /// Runs an engine to its end.
    @discardableResult
    func run(_ order: SubmissionOrder) async throws -> SubmissionProgress {
        let engine = SubmissionEngine(order)
        engine.start()
        try await engine.waitForEnd()
        return engine.progress
    }

    /// The change key of a form's certificate, as it waits to be printed.
    func secret(_ slot: PaperSlot) throws -> CertificateSecret? {
        let waiting = try store.certificates(in: [.waiting], limit: 1_000)
        guard let certificate = waiting.first(where: { $0.slot == slot.id }) else { return nil }
        return try store.certificateSecret(certificate.id)
    }

    func notice(_ slot: PaperSlot) throws -> CompletionNotice.State {
        try store.completionNotice(for: slot.id, at: Date()).state
    }
}

/// Lines from any thread.
final class LineBox: Sendable {
    private let box = Mutex<[String]>([])

    var lines: [String] { box.withLock { $0 } }
    func append(_ line: String) { box.withLock { $0.append(line) } }
}

extension SubmissionEngine {
    /// Waits until the run is as asked, or says where it stands instead.
    func wait(for what: String, _ isSo: @escaping @Sendable (SubmissionProgress) -> Bool) async throws {
        do {
            _ = try await Deadline.poll(what, within: .seconds(30)) { isSo(self.progress) ? true : nil }
        } catch {
            let stands = progress
            cancel()
            throw KitError("waiting for \(what): \(stands)")
        }
    }

    func waitForEnd() async throws { try await wait(for: "the end of the run") { $0.isOver } }
}
