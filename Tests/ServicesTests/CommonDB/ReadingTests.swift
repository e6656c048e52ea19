import CommonDBContract
import Domain
import Foundation
import Testing

@testable import Services

/// Every message of the contract, whole and spoilt: it is read, or refused with the place of the fault, and nothing else.
@Suite struct ReadingTests {
    /// One API's answer and what the client makes of it.
    struct Reading: Sendable, CustomTestStringConvertible {
        let api: API
        let message: String
        let read: @Sendable (String) throws(CommonDBError) -> Void

        init<Message: Codable & Sendable>(
            _ api: API, _ message: Message, _ take: @escaping @Sendable (inout WireReader, Message) throws -> some Sendable
        ) {
            self.api = api
            self.message = (try? WireFormat.encoder().encode(message)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            read = { text throws(CommonDBError) in
                let answer = HTTPResponse(
                    status: 200, headers: [("Content-Type", "application/json")], body: Array(text.utf8), timings: HTTPTimings())
                let wire = try AnswerReader.message(Message.self, of: answer, to: api)
                var reader = WireReader(fieldLimit: 1000)
                _ = try AnswerReader.value { try take(&reader, wire) }
            }
        }

        var testDescription: String { api.id }
    }

    static let readings: [Reading] = {
        guard let chip = try? ChipNumber("999000000000010") else { return [] }
        let whole = FakeAnswers.wholeChip(chip.digits)
        let login = LoginReply(
            token: "t", expiresAt: FakeAnswers.then, renewBefore: FakeAnswers.then, refreshToken: "r", mustChangePassword: false,
            accountId: "body-001", role: .designatedBody)
        let certificate = FakeAnswers.certificate(chip.digits, "1")
        var account = FakeAnswers.account
        account.municipalityCode = "131016"
        account.lastLoginAt = FakeAnswers.then
        var authentication = FakeAnswers.authentication(chip.digits)
        authentication.microchip = whole
        let issued = AccountIssueReply(id: "pref-0009", temporaryPassword: "T3mp", expiresAt: FakeAnswers.then)
        return [
            Reading(.a101, issued) { try $0.issued($1) },
            Reading(.a111, account) { try $0.account($1) },
            Reading(.a152, Acknowledgement(completedAt: FakeAnswers.then)) { _, wire in wire },
            Reading(.a151, login) { try $0.login($1) },
            Reading(.a2R1, CheckReply(checkedAt: FakeAnswers.then, fee: FakeAnswers.fee)) { try $0.check($1) },
            Reading(.a2R2, certificate) { try $0.certificate($1, of: chip) },
            Reading(.a2R5, authentication) { try $0.authentication($1, of: chip) },
            Reading(.a2R6, ChangeReply(number: chip.digits, changedAt: FakeAnswers.then)) { try $0.receipt($1, of: chip) },
            Reading(.a2RB, whole) { try $0.record($1, of: chip) },
            Reading(.a2RC, OwnerSearchReply(items: [whole, whole], nextCursor: "n", total: 2)) { try $0.page($1, of: chip) },
            Reading(.a311, OneStopReply(items: [FakeAnswers.notice], nextCursor: "n", total: 1)) { try $0.notices($1) },
            Reading(.a411, BreedingExcessReply(items: [FakeAnswers.excess], nextCursor: "n", total: 1)) { try $0.excesses($1) },
            Reading(.a511, OwnerHistoryReply(number: chip.digits, items: [FakeAnswers.historyItem])) { try $0.history($1, of: chip) },
        ]
    }()

    /// The whole messages are of the contract's form, and are read.
    @Test(arguments: readings)
    func whole(reading: Reading) throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(reading.message.utf8))
        #expect(reading.api.definition.reply.problems(in: value) == [])
        try reading.read(reading.message)
    }

    private static var poison: [Any] {
        [
            NSNull(), true, -1, 3.5, 9.9e99, "", "GEHEIM", "GEHEIM\u{0}\u{1B}[2J\u{202E}", String(repeating: "秘", count: 5000), [Any](),
            ["GEHEIM"],
            [String: Any](), ["GEHEIM": "GEHEIM"], "2026-02-30", "2026-11-21T00:00:00", "99900000000001０",
        ]
    }

    /// Each field of each message left out, or holding something else: read all the same, or unreadable at a named place of the
    /// contract. Nothing that came shows in the error.
    @Test(arguments: readings)
    func spoilt(reading: Reading) throws {
        let root = try JSONSerialization.jsonObject(with: Data(reading.message.utf8))
        let places = ReadingTests.places(in: root)
        #expect(places.count >= 1)
        var refusals = 0
        for place in places {
            for replacement in [nil] + ReadingTests.poison.map(Optional.some) {
                let spoilt = ReadingTests.replacing(place[...], in: root, with: replacement)
                let data = try JSONSerialization.data(withJSONObject: spoilt, options: .fragmentsAllowed)
                let error = ReadingTests.error { () throws(CommonDBError) in try reading.read(String(decoding: data, as: UTF8.self)) }
                guard let error else { continue }
                refusals += 1
                guard case .unreadable(let fact) = error else {
                    Issue.record("\(reading.api): \(error)")
                    continue
                }
                #expect([.shape, .otherChip].contains(fact.fault), "\(place)")
                let expected = place.joined(separator: ".")
                #expect(
                    fact.at == expected || fact.at.hasPrefix(expected + ".") || expected.hasPrefix(fact.at + "."),
                    "\(reading.api): \(expected) was spoilt, \(fact.at) was named")
                #expect(!"\(error)".contains("GEHEIM"))
                var text = ""
                dump(error, to: &text)
                #expect(!text.contains("GEHEIM"))
            }
        }
        #expect(refusals >= places.count, "every field can be wrong somehow")
    }

    /// Random damage to the bytes, cuts and repetitions among them, never ends in anything but a value or an error of this client.
    @Test(arguments: readings)
    func damaged(reading: Reading) {
        var random = TestRandom(seed: UInt64(reading.api.id.utf8.reduce(0) { $0 + Int($1) }))
        for _ in 0..<400 {
            var bytes = Array(reading.message.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(index...)
                case 2: bytes.insert(contentsOf: bytes[index...].prefix(20), at: index)
                default: bytes.remove(at: index)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            switch ReadingTests.error({ () throws(CommonDBError) in try reading.read(text) }) {
            case nil, .unreadable: break
            case let other?: Issue.record("\(other)")
            }
        }
    }

    /// What must not be cut, because it would be another one then, is refused when it is too long; other texts are cut.
    @Test func tooLong() throws {
        let long = String(repeating: "x", count: 5000)
        let page = try #require(ReadingTests.readings.first { $0.api == .a2RC })
        let cursor = ReadingTests.error { () throws(CommonDBError) in
            try page.read(page.message.replacingOccurrences(of: "\"nextCursor\":\"n\"", with: "\"nextCursor\":\"\(long)\""))
        }
        guard case .unreadable(let fact)? = cursor else {
            Issue.record("must be unreadable")
            return
        }
        #expect(fact.at == "nextCursor")
        let issued = try #require(ReadingTests.readings.first { $0.api == .a101 })
        let password = ReadingTests.error { () throws(CommonDBError) in
            try issued.read(issued.message.replacingOccurrences(of: "T3mp", with: long))
        }
        guard case .unreadable(let place)? = password else {
            Issue.record("must be unreadable")
            return
        }
        #expect(place.at == "temporaryPassword")
        try page.read(page.message.replacingOccurrences(of: "ポチ", with: long))
    }

    // MARK: - Spoiling

    private static func error(_ body: () throws(CommonDBError) -> Void) -> CommonDBError? {
        do throws(CommonDBError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    /// The paths of everything inside, containers and leaves; elements of lists by their index.
    private static func places(in value: Any, at path: [String] = []) -> [[String]] {
        let own = path.isEmpty ? [] : [path]
        if let object = value as? [String: Any] {
            return own + object.sorted { $0.key < $1.key }.flatMap { places(in: $0.value, at: path + [$0.key]) }
        }
        guard let list = value as? [Any] else { return own }
        return own + list.enumerated().flatMap { places(in: $0.element, at: path + [String($0.offset)]) }
    }

    /// `nil` leaves it out.
    private static func replacing(_ path: ArraySlice<String>, in value: Any, with replacement: Any?) -> Any {
        guard let step = path.first else { return value }
        let isLast = path.count == 1
        if var object = value as? [String: Any] {
            object[step] = isLast ? replacement : object[step].map { replacing(path.dropFirst(), in: $0, with: replacement) }
            return object
        }
        guard var list = value as? [Any], let index = Int(step), list.indices.contains(index) else { return value }
        if !isLast {
            list[index] = replacing(path.dropFirst(), in: list[index], with: replacement)
        } else if let replacement {
            list[index] = replacement
        } else {
            list.remove(at: index)
        }
        return list
    }
}
