import CommonDBContract
import Domain
import Foundation
import Synchronization
import Testing

@testable import Services

/// The calls that change something.
@Suite struct WriteTests {
    let chip: ChipNumber

    init() throws { chip = try ChipNumber("999000000000010") }

    /// Every write, with a key of the caller's.
    private func writes(_ client: CommonDBClient, _ key: IdempotencyKey) throws -> [(API, () async throws(CommonDBError) -> Void)] {
        let (chip, owner) = (chip, Applications.owner)
        let (day, changeKey, animal) = (try Applications.day.unwrapped, try Applications.key(), try Applications.animal())
        let password = Secret(FakeRegistry.password)
        let draft = GovernmentAccountDraft(
            office: .prefecture, name: "役所 太郎", affiliation: "動物愛護課", email: "t@example.jp", municipalityCode: "130001")
        let registration = try Applications.registration(chip)
        let ownerChange = OwnerChangeApplication(
            chip: chip, proof: .single(Applications.token, changeKey), channel: .online, appliedOn: day, owner: owner, animal: animal,
            keptAt: Applications.address, business: Applications.business)
        let change = InformationChange(chip: chip, proof: .single(Applications.token), owner: owner)
        return [
            (.a101, { () throws(CommonDBError) in _ = try await client.createAccount(draft, password: password, key: key) }),
            (
                .a121,
                { () throws(CommonDBError) in
                    _ = try await client.updateAccount(AccountChange(email: "n@example.jp"), password: password, key: key)
                }
            ),
            (.a131, { () throws(CommonDBError) in try await client.deleteAccount(id: "pref-0009", password: password, key: key) }),
            (.a2R2, { () throws(CommonDBError) in _ = try await client.register(registration, key: key) }),
            (.a2R4, { () throws(CommonDBError) in _ = try await client.changeOwner(ownerChange, key: key) }),
            (.a2R6, { () throws(CommonDBError) in _ = try await client.changeInformation(change, key: key) }),
            (
                .a2R7,
                { () throws(CommonDBError) in _ = try await client.reportDeath(of: chip, on: day, token: Applications.token, key: key) }
            ),
            (
                .a2R9,
                { () throws(CommonDBError) in
                    _ = try await client.reissueCertificate(
                        CertificateReissue(chip: chip, channel: .paper, proof: .identityDocumentChecked), key: key)
                }
            ),
        ]
    }

    /// Each write goes to its API with the key in its header, in a body of the contract's form, and nothing secret in the address.
    @Test func forms() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        let key = IdempotencyKey()
        for (api, write) in try writes(client, key) {
            try await write()
            let request = try #require(registry.server.requests.last)
            #expect(API.match(method: request.method, path: request.path) == .api(api, number: api.path.contains("{") ? chip.digits : nil))
            #expect(request.headers["idempotency-key"] == key.text)
            #expect(request.query.isEmpty)
            let body = try JSONDecoder().decode(JSONValue.self, from: Data(request.body))
            #expect(try #require(api.definition.request).problems(in: body) == [], "\(api)")
            #expect(registry.ledger.effects(api) == 1)
        }
        #expect(try writes(client, key).map(\.0) == API.allCases.filter(\.isWrite))
    }

    /// The other forms of the same calls, and the checks, keep to the contract too.
    @Test func otherForms() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        let (day, changeKey) = (try Applications.day.unwrapped, try Applications.key())
        let bulkChange = OwnerChangeApplication(
            chip: chip, proof: .bulk(changeKey), channel: .paper, appliedOn: day, owner: Applications.owner)
        let check = try await client.checkOwnerChange(bulkChange)
        #expect(check.fee == Fee(procedure: .registration, channel: .paper, amount: 1400))
        _ = try await client.changeOwner(bulkChange, key: IdempotencyKey())
        _ = try await client.changeInformation(
            InformationChange(chip: chip, proof: .bulk(changeKey), keptAt: Applications.address), key: IdempotencyKey())
        _ = try await client.reissueCertificate(
            CertificateReissue(chip: chip, channel: .online, proof: .token(Applications.token)), key: IdempotencyKey())
        var bulk = try Applications.registration(chip)
        bulk.isBulk = true
        _ = try await client.checkRegistration(bulk)
        let facts = OwnerFacts(name: "カンダ", phone: "03-0000-0001", postalCode: "1000001")
        for proof in [OwnerProof.changeKey(changeKey), .facts(facts)] {
            let authentication = try await client.authenticateOwner(chip, proof: proof)
            #expect(authentication.token == OwnerToken("0wner-token"))
            #expect(authentication.record.chip == chip)
        }
        for request in registry.server.requests.dropFirst() {
            guard case .api(let api, _) = API.match(method: request.method, path: request.path) else { continue }
            let body = try JSONDecoder().decode(JSONValue.self, from: Data(request.body))
            #expect(try #require(api.definition.request).problems(in: body) == [], "\(api)")
        }
    }

    /// What a write answers arrives whole.
    @Test func answers() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        let key = IdempotencyKey()
        let certificate = try await client.register(try Applications.registration(chip), key: key)
        #expect(certificate.chip == chip)
        #expect(certificate.changeKey.text == FakeAnswers.changeKey)
        #expect(certificate.number == "C-" + key.text.uppercased())
        let draft = GovernmentAccountDraft(
            office: .police, name: "警察 花子", affiliation: "会計課", email: "p@example.jp", municipalityCode: "130001")
        let issued = try await client.createAccount(draft, password: Secret(FakeRegistry.password), key: IdempotencyKey())
        #expect(issued.id == "pref-0009")
        #expect(issued.temporaryPassword.revealed == "T3mp-pass-once")
    }

    /// A write whose answer is lost after it was done is sent again with its key, and the caller sees the first answer.
    @Test(arguments: API.allCases.filter(\.isWrite))
    func lostAnswer(api: API) async throws {
        let losses = Mutex(2)
        let registry = try FakeRegistry(deliver: { request, work in
            let reply = work()
            guard API.match(method: request.method, path: request.path) != .api(.a151, number: nil) else { return reply }
            return losses.withLock { left in
                left -= 1
                return left >= 0 ? .reset : reply
            }
        })
        defer { registry.stop() }
        let client = try await registry.session(retry: RetryPolicy(tries: 4, firstPause: .milliseconds(1)))
        let write = try #require(try writes(client, IdempotencyKey()).first { $0.0 == api })
        try await write.1()
        #expect(registry.ledger.effects(api) == 1)
        #expect(registry.asked(api) == 3)
    }

    /// An answer that can't be read is fetched again: the change key in it is nowhere else.
    @Test func unreadableAnswer() async throws {
        let isFirst = Mutex(true)
        let registry = try FakeRegistry(deliver: { request, work in
            let reply = work()
            guard request.path == API.a2R2.path else { return reply }
            return isFirst.withLock { first in
                defer { first = false }
                return first ? .json("{\"changeKey\":17}") : reply
            }
        })
        defer { registry.stop() }
        let client = try await registry.session(retry: RetryPolicy(firstPause: .milliseconds(1)))
        let certificate = try await client.register(try Applications.registration(chip), key: IdempotencyKey())
        #expect(certificate.changeKey.text == FakeAnswers.changeKey)
        #expect(registry.ledger.effects(.a2R2) == 1)
    }

    /// When no try brings an answer, the caller learns that the fate is open; asking again with the key settles it.
    @Test func fateUnknown() async throws {
        let isLossy = Mutex(true)
        let registry = try FakeRegistry(deliver: { request, work in
            let reply = work()
            return request.path == API.a2R2.path && isLossy.withLock { $0 } ? .reset : reply
        })
        defer { registry.stop() }
        let client = try await registry.session(retry: RetryPolicy(tries: 2, firstPause: .milliseconds(1)))
        let (application, key) = (try Applications.registration(chip), IdempotencyKey())
        let error = await failure { () throws(CommonDBError) in try await client.register(application, key: key) }
        #expect(error == .fateUnknown(key, last: .unreachable(.connectionLost)))
        #expect(error?.endsSession == false)
        isLossy.withLock { $0 = false }
        #expect(try await client.register(application, key: key).number == "C-" + key.text.uppercased())
        #expect(registry.ledger.effects(.a2R2) == 1)
        #expect(CommonDBError.fateUnknown(key, last: .sessionExpired).endsSession)
    }

    /// A write that was certainly not done fails plainly; a refusal names all its fields at once.
    @Test func notDone() async throws {
        let fields = ["owner.phone", "animal.birthDate"].map { FieldError(field: $0, code: .invalidFormat, message: "x") }
        let odd = [FieldError(field: "山田", code: .required, message: "x")]
        let registry = try FakeRegistry {
            $0.path == API.a2R2.path ? FakeRegistry.refuse(.ruleBroken, field: "owner.phone", errors: fields + odd) : nil
        }
        let client = try await registry.session(retry: RetryPolicy(tries: 2, firstPause: .milliseconds(1)))
        let application = try Applications.registration(chip)
        guard
            case .refused(let refusal)? = await failure({ () throws(CommonDBError) in
                try await client.register(application, key: IdempotencyKey())
            })
        else {
            Issue.record("must be refused")
            return
        }
        #expect(refusal.fields == fields.map { FieldRefusal(field: $0.field, code: "invalidFormat") }, "odd names are dropped")
        #expect(registry.asked(.a2R2) == 1)
        registry.stop()
        #expect(
            await failure { () throws(CommonDBError) in try await client.register(application, key: IdempotencyKey()) }
                == .unreachable(.connectionRefused))
    }

    /// What has no key, and what counts against a lock-out, goes once, whatever happens to it.
    @Test func neverTwice() async throws {
        let registry = try FakeRegistry { $0.path == API.a151.path ? nil : .reset }
        defer { registry.stop() }
        let client = try await registry.session(
            breaker: Breaker.Rules(failures: 100), retry: RetryPolicy(tries: 5, firstPause: .milliseconds(1)))
        let key = try Applications.key()
        let change = OwnerChangeApplication(
            chip: chip, proof: .bulk(key), channel: .paper, appliedOn: try Applications.day.unwrapped, owner: Applications.owner)
        for (api, body) in [
            (API.a2R5, { () throws(CommonDBError) in _ = try await client.authenticateOwner(chip, proof: .changeKey(key)) }),
            (.a2R3, { () throws(CommonDBError) in _ = try await client.checkOwnerChange(change) }),
            (.a153, { () throws(CommonDBError) in try await client.resetPassword(id: "x") }),
            (.a154, { () throws(CommonDBError) in try await client.changePassword(current: "a", new: "b") }),
        ] as [(API, () async throws(CommonDBError) -> Void)] {
            #expect(await failure(body) == .unreachable(.connectionLost))
            #expect(registry.asked(api) == 1, "\(api)")
        }
    }

    /// A call that was cancelled is not sent again, and a write that may have been done says so.
    @Test func cancelled() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let registry = try FakeRegistry { request in
            guard request.path.hasPrefix("/v1/microchips") else { return nil }
            arrival.yield()
            return request.method == "GET" ? .reset : .silence
        }
        defer { registry.stop() }
        let slow = RetryPolicy(tries: 3, firstPause: .seconds(60), longestPause: .seconds(60))
        let client = try await registry.session(retry: slow, http: HTTPSettings(totalTimeout: .seconds(300)))
        let key = IdempotencyKey()
        let application = try Applications.registration(chip)
        let write = Task { await failure { () throws(CommonDBError) in try await client.register(application, key: key) } }
        let read = Task { await failure { () throws(CommonDBError) in try await client.chip(chip) } }
        var count = 0
        for await _ in arrived {
            count += 1
            if count == 2 { break }
        }
        write.cancel()
        read.cancel()
        #expect(await write.value == .fateUnknown(key, last: .cancelled))
        #expect([.cancelled, .unreachable(.connectionLost)].contains(await read.value))
        #expect(registry.asked(.a2R2) == 1)
    }

    /// What the registry asks to wait is waited for, and then the call succeeds.
    @Test func retryAfter() async throws {
        let times = Mutex<[ContinuousClock.Instant]>([])
        let registry = try FakeRegistry { request in
            guard request.path.hasPrefix("/v1/microchips") else { return nil }
            return times.withLock { times in
                times.append(.now)
                return times.count == 1 ? FakeRegistry.refuse(.tooManyRequests, headers: ["Retry-After": "1"]) : nil
            }
        }
        defer { registry.stop() }
        let client = try await registry.session()
        #expect(try await client.chip(chip) != nil)
        let sent = times.withLock { $0 }
        #expect(sent.count == 2)
        #expect(sent[1] - sent[0] >= .seconds(1))
    }
}
