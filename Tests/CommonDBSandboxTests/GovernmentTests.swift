import CommonDBContract
import Domain
import Foundation
import GRDB
import Testing

@testable import CommonDBSandbox

/// A311, A411 and who sees what (表7).
@Suite struct GovernmentTests {
    /// A world with enough in it; the tests only add accounts.
    private static let town = Task { try await TestSandbox.start(chips: 1_000) }

    /// All days on which anything happens in the world.
    private struct Days {
        var first: Date
        var count: Int

        /// A period of so many days that begins so many days into the world.
        func period(_ offset: Int, _ length: Int) -> [(String, String)] {
            [("from", GovernmentTests.day(first, offset)), ("to", GovernmentTests.day(first, offset + length - 1))]
        }
    }

    private static func day(_ date: Date, _ offset: Int) -> String {
        String(WireFormat.timestamp(date.addingTimeInterval(Double(offset) * 86_400)).prefix(10))
    }

    private static func days(_ sandbox: TestSandbox) async throws -> Days {
        let (first, last) = try await sandbox.server.service.registry.writer.read { db in
            let row = try Row.fetchOne(db, sql: "SELECT MIN(at), MAX(at) FROM chip_event")
            return (row?[0] as Int64? ?? 0, row?[1] as Int64? ?? 0)
        }
        return Days(first: Date(timeIntervalSince1970: Double(first)), count: Int(last - first) / 86_400 + 1)
    }

    /// The token of a fresh account of an office.
    private static func office(_ sandbox: TestSandbox, _ role: Role, _ code: String) async throws -> String {
        let service = sandbox.server.service
        let salt = Secrets.bytes(PasswordHasher.saltBytes)
        let hash = try await service.hasher.hash("役所の合言葉", salt: salt)
        let id = try await service.registry.writer.write { db in
            let id = try AccountStore.nextID(role, code, db)
            try AccountStore.insert(
                StoredAccount(
                    id: id, role: role, name: "窓野 開", affiliation: "窓口", email: id + "@example.jp", municipalityCode: code, salt: salt,
                    hash: hash, initial: false, temporary: false, temporaryUntil: nil, temporaryUsed: false, lastLoginAt: nil), db)
            return id
        }
        return try await sandbox.login(id, "役所の合言葉").decode(LoginReply.self).token
    }

    /// Every page of a list, in pages of `limit`.
    private static func all<Reply: Decodable, Item>(
        _ sandbox: TestSandbox, _ api: API, _ query: [(String, String)], _ token: String, limit: Int,
        _ read: (Reply) -> (items: [Item], next: String?, total: Int)
    ) async throws -> [Item] {
        var items: [Item] = []
        var cursor: String?
        var total = 0
        repeat {
            let more = query + [("limit", String(limit))] + (cursor.map { [("cursor", $0)] } ?? [])
            let page = read(try await sandbox.call(api, query: more, token: token).decode(Reply.self))
            #expect(page.items.count <= limit)
            #expect(cursor == nil || page.total == total)
            (cursor, total) = (page.next, page.total)
            items += page.items
        } while cursor != nil && items.count <= total
        #expect(items.count == total)
        return items
    }

    private static func notices(
        _ sandbox: TestSandbox, _ query: [(String, String)], _ token: String, limit: Int = 200
    ) async throws -> [OneStopNoticeBody] {
        try await all(sandbox, .a311, query, token, limit: limit) { (reply: OneStopReply) in (reply.items, reply.nextCursor, reply.total) }
    }

    private static func excesses(
        _ sandbox: TestSandbox, _ query: [(String, String)], _ token: String, limit: Int = 200
    ) async throws -> [BreedingExcessBody] {
        try await all(sandbox, .a411, query, token, limit: limit) { (reply: BreedingExcessReply) in
            (reply.items, reply.nextCursor, reply.total)
        }
    }

    /// Random municipalities over random periods: all notices of theirs, none of another's, oldest first, whatever the page size.
    @Test("1.6.1 A311 answers the own municipality alone")
    func listsNoticesOfTheOwnMunicipality() async throws {
        let sandbox = try await Self.town.value
        var dice = Dice(seed: 311, for: .account, index: 0)
        let days = try await Self.days(sandbox)
        let rows: [(municipality: Int, at: Int64)] = try await sandbox.server.service.registry.writer.read { db in
            try Row.fetchAll(db, sql: "SELECT municipality, at FROM one_stop_notice").map { ($0[0], $0[1]) }
        }
        let busy = Dictionary(grouping: rows, by: \.municipality).sorted { $0.value.count > $1.value.count }.map(\.key)
        #expect(busy.count > 50)
        var found = 0
        for round in 0..<40 {
            // The busiest first, then any of all, some of them without a notice.
            let code =
                round < 10 ? Municipality.text(busy[round]) : dice.pick(try Places.load().all).code
            let token = try await Self.office(sandbox, .municipality, code)
            let length = dice.within(1...366)
            let query = days.period(dice.within(0...days.count), length)
            let items = try await Self.notices(sandbox, query, token, limit: dice.within(1...40))
            let period = try #require(Period(from: query[0].1, to: query[1].1))
            let expected = rows.filter { Municipality.text($0.municipality) == code && (period.start..<period.end).contains($0.at) }
            #expect(items.count == expected.count)
            for item in items {
                #expect(item.owner.municipalityCode == code)
                #expect(item.animal.species == .dog)
                #expect((item.otherMunicipalityCode == nil) == (item.movement == .none) && item.otherMunicipalityCode != code)
            }
            #expect(items.map(\.noticedAt) == items.map(\.noticedAt).sorted())
            #expect(items.map { Int64($0.noticedAt.timeIntervalSince1970) }.sorted() == expected.map(\.at).sorted())
            found += items.count
        }
        #expect(found > 20)
    }

    /// A designated city has a code of its own that no address has: its office sees what the addresses in its wards make, all of it.
    @Test("1.6.1 a designated city answers for its wards") func showsACityItsWards() async throws {
        let sandbox = try await Self.town.value
        let places = sandbox.server.service.places
        let codes = try Resource.lines("designated_cities.tsv").dropFirst().compactMap { $0.split(separator: "\t").first.map(String.init) }
        let wards = codes.map { places.municipalities(of: $0) }
        #expect(codes.count == 20)
        #expect(codes.allSatisfy { MunicipalityCode($0) != nil && places.problem(code: $0, prefecture: nil) == .unknownMunicipality })
        let all = try Places.load().all.filter { $0.city.contains("市") && $0.city.hasSuffix("区") }
        #expect(wards.joined().sorted() == all.map(\.code).sorted())

        let body = try await sandbox.token("op01")
        let whole = try await Self.owners(sandbox, "サ", body)
        let days = try await Self.days(sandbox)
        var found = (notices: 0, owners: 0)
        for (city, wards) in zip(codes, wards) {
            let token = try await Self.office(sandbox, .municipality, city)
            for offset in stride(from: days.count % 366, to: days.count, by: 366) {
                let query = days.period(offset, 366)
                let items = try await Self.notices(sandbox, query, token, limit: 3)
                let period = try #require(Period(from: query[0].1, to: query[1].1))
                var expected: [String] = []
                for ward in wards {
                    let list = try await sandbox.server.service.registry.oneStopNotices(
                        municipalities: [Municipality.number(ward)], period: period, limit: 1_000)
                    expected += list.items.map { "\($0)" }
                }
                #expect(items.map { "\($0)" }.sorted() == expected.sorted())
                #expect(items.map(\.noticedAt) == items.map(\.noticedAt).sorted())
                found.notices += items.count
            }
            let owners = try await Self.owners(sandbox, "サ", token)
            let expected = whole.filter { wards.contains($0.owner.municipalityCode) }
            #expect(owners == expected)
            found.owners += owners.count
        }
        #expect(found.notices > 20 && found.owners > 5)
    }

    /// Every prefecture: all judgements of its breeders, none of another's.
    @Test("1.6.1 A411 answers the own prefecture alone")
    func listsExcessesOfTheOwnPrefecture() async throws {
        let sandbox = try await Self.town.value
        let days = try await Self.days(sandbox)
        let names = Dictionary(
            try Places.load().all.map { (Municipality.number($0.code) / 10_000, $0.prefecture) },
            uniquingKeysWith: { one, _ in one })
        let counts: [Int: Int] = try await sandbox.server.service.registry.writer.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT prefecture, COUNT(*) FROM breeding_excess GROUP BY prefecture")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        }
        #expect(!counts.isEmpty)
        for prefecture in Set(counts.keys).union([1, 13, 29, 47]) {
            let digits = (prefecture < 10 ? "0" : "") + "\(prefecture)000"
            let code = try #require((0...9).map { digits + "\($0)" }.first { MunicipalityCode($0) != nil })
            let token = try await Self.office(sandbox, .prefecture, code)
            var items: [BreedingExcessBody] = []
            for start in stride(from: 0, to: days.count, by: 366) {
                items += try await Self.excesses(sandbox, days.period(start, 366), token, limit: 7)
            }
            #expect(items.count == counts[prefecture] ?? 0, "\(code)")
            let name = try #require(names[prefecture])
            #expect(items.allSatisfy { $0.breeder.address.utf8.starts(with: name.utf8) })
            #expect(Set(items.map(\.number)).count == items.count)
        }
    }

    /// Random accounts and names: an office finds exactly those owners of its area that the designated body finds.
    @Test("1.6.1 A2RC answers owners of the own area alone")
    func findsOwnersOfTheOwnArea() async throws {
        let sandbox = try await Self.town.value
        var dice = Dice(seed: 2, for: .account, index: 1)
        let body = try await sandbox.token("op01")
        let world = try sandbox.world
        var found = 0
        for _ in 0..<12 {
            let record = world.chip(dice.within(0...999)).record
            let name = String(record.owner.kana.prefix(dice.within(1...3)))
            let home = record.owner.municipalityCode
            let prefecture = try #require((0...9).map { home.prefix(2) + "000\($0)" }.first { MunicipalityCode($0) != nil })
            let whole = try await Self.owners(sandbox, name, body)
            for (role, code, area) in [
                (Role.municipality, home, home), (.prefecture, prefecture, String(home.prefix(2))),
                (.police, prefecture, String(home.prefix(2))),
            ] {
                let token = try await Self.office(sandbox, role, code)
                let items = try await Self.owners(sandbox, name, token)
                let expected = whole.filter { $0.owner.municipalityCode.hasPrefix(area) }
                #expect(items.map(\.number).sorted() == expected.map(\.number).sorted(), "\(role)")
                #expect(items.contains { $0.number == record.number })
                found += items.count
                // With a number of another area as a second condition too.
                if let stranger = whole.first(where: { !$0.owner.municipalityCode.hasPrefix(area) }) {
                    let query = [("ownerName", name), ("chip", stranger.number)]
                    let reply = try await sandbox.call(.a2RC, query: query, token: token).decode(OwnerSearchReply.self)
                    #expect((reply.items.count, reply.total) == (0, 0))
                }
            }
        }
        #expect(found > 40)
    }

    private static func owners(_ sandbox: TestSandbox, _ name: String, _ token: String) async throws -> [MicrochipReply] {
        try await all(sandbox, .a2RC, [("ownerName", name)], token, limit: 200) { (reply: OwnerSearchReply) in
            (reply.items, reply.nextCursor, reply.total)
        }
    }

    /// Whoever finds an animal far from home learns whose it is.
    @Test func looksNumbersUpAllOverJapan() async throws {
        let sandbox = try await TestSandbox.shared.value
        let world = try sandbox.world
        for id in ["pref01", "pref02", "muni01", "muni03", "police01", "police02"] {
            let token = try await sandbox.token(id)
            for index in stride(from: 0, to: 300, by: 29) {
                let record = world.chip(index).record
                let reply = try await sandbox.call(.a2RB, number: record.number, token: token).decode(MicrochipReply.self)
                #expect(reply.owner == record.owner)
            }
        }
    }

    /// A period has its days in order, 366 at most; the rule names the field.
    @Test(
        arguments: [
            ("2026-01-01", "2026-01-01", 200), ("2026-01-02", "2026-01-01", 422), ("2025-01-01", "2026-01-01", 200),
            ("2025-01-01", "2026-01-02", 422), ("2024-01-01", "2024-12-31", 200), ("0001-01-01", "9999-12-31", 422),
            ("2026-02-29", "2026-03-01", 400), ("2026-1-1", "2026-03-01", 400), ("", "2026-03-01", 400),
        ])
    func judgesThePeriod(from: String, to: String, status: Int) async throws {
        let sandbox = try await TestSandbox.shared.value
        for (api, id) in [(API.a311, "muni01"), (.a411, "pref01")] {
            let token = try await sandbox.token(id)
            let reply = try await sandbox.call(api, query: [("from", from), ("to", to)], token: token)
            #expect(reply.status == status, "\(reply.text)")
            switch status {
            case 422:
                #expect(reply.code == .ruleBroken)
                #expect(reply.fieldCodes() == ["to": "periodImpossible"])
            case 400: #expect(reply.fieldCodes().keys.sorted() == ["from"])
            default: break
            }
            #expect(try await sandbox.call(api, token: token).fieldCodes() == ["from": "required", "to": "required"])
        }
    }

    /// A cursor goes on with its own query of its own account, in pages of any size, and with nothing else.
    @Test("3.1.3 cursors belong to their query and their account")
    func bindsCursors() async throws {
        let sandbox = try await Self.town.value
        let days = try await Self.days(sandbox)
        let busy: Int = try await sandbox.server.service.registry.writer.read { db in
            try Int.fetchOne(db, sql: "SELECT municipality FROM one_stop_notice GROUP BY 1 ORDER BY COUNT(*) DESC") ?? 0
        }
        let code = Municipality.text(busy)
        let (token, colleague) = (
            try await Self.office(sandbox, .municipality, code), try await Self.office(sandbox, .municipality, code)
        )
        // A year of many notices.
        var query: [(String, String)] = []
        var cursor: String?
        for start in stride(from: 0, to: days.count, by: 366) where cursor == nil {
            query = days.period(start, 366)
            cursor = try await sandbox.call(.a311, query: query + [("limit", "1")], token: token).decode(OneStopReply.self).nextCursor
        }
        let next = try #require(cursor)
        #expect(next.utf8.allSatisfy { $0 != 0x3D && $0 != 0x2B && $0 != 0x2F })
        #expect(try await sandbox.call(.a311, query: query + [("cursor", next), ("limit", "2")], token: token).status == 200)
        let shorter = [query[0], ("to", Self.day(days.first, 366 * 3))]
        let middle = next.index(next.startIndex, offsetBy: next.count / 2)
        let tampered = next[..<middle] + (next[middle] == "A" ? "B" : "A") + next[next.index(after: middle)...]
        let search = try await sandbox.call(.a2RC, query: [("ownerName", "サ"), ("limit", "1")], token: try await sandbox.token())
        let foreign = try #require(try search.decode(OwnerSearchReply.self).nextCursor)
        for (query, cursor, token) in [
            (query, next, colleague), (shorter, next, token), (query, String(tampered), token), (query, foreign, token),
            (query, "x", token), (query, String(next.dropLast(4)), token),
        ] {
            let reply = try await sandbox.call(.a311, query: query + [("cursor", cursor)], token: token)
            #expect((reply.status, reply.code) == (400, .invalidFields))
            #expect(reply.fieldCodes() == ["cursor": "invalidFormat"])
        }
        // A2RC: another account, another name, another way of matching.
        let police = try await sandbox.token("police01")
        let body = try await sandbox.token()
        for (query, token) in [
            ([("ownerName", "サ")], police), ([("ownerName", "サト")], body), ([("ownerName", "サ"), ("match", "exact")], body),
        ] {
            let reply = try await sandbox.call(.a2RC, query: query + [("cursor", foreign)], token: token)
            #expect(reply.fieldCodes() == ["cursor": "invalidFormat"])
        }
        #expect(try await sandbox.call(.a2RC, query: [("ownerName", "サ"), ("cursor", foreign)], token: body).status == 200)
    }

    /// A cursor says nothing about where it points: neither a name nor a number can be read from it.
    @Test("3.1.1 cursors hold nothing readable")
    func sealsCursors() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        let query = [("ownerName", "サ"), ("limit", "1")]
        var cursors: [String] = []
        for _ in 0..<2 {
            let reply = try await sandbox.call(.a2RC, query: query, token: token).decode(OwnerSearchReply.self)
            cursors.append(try #require(reply.nextCursor))
        }
        #expect(cursors[0] != cursors[1])
        var base64 = cursors[0].replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        let bytes = try #require(Data(base64Encoded: base64))
        for part in ["サ", "key", "999"] { #expect(bytes.range(of: Data(part.utf8)) == nil) }
    }

    /// What the designated body changes about an office holds for the session that is open.
    @Test func followsAChangeOfTheArea() async throws {
        let sandbox = try await Self.town.value
        let days = try await Self.days(sandbox)
        let rows: [(code: String, at: Int64)] = try await sandbox.server.service.registry.writer.read { db in
            try Row.fetchAll(db, sql: "SELECT municipality, MIN(at) FROM one_stop_notice GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 2")
                .map { (Municipality.text($0[0]), $0[1]) }
        }
        let token = try await sandbox.token("muni03")
        for row in rows {
            let body = ["id": "muni03", "municipalityCode": row.code, "currentPassword": sandbox.password("op01")]
            let change = try await sandbox.call(
                .a121, body: try sandbox.json(body), token: try await sandbox.token(),
                headers: [HeaderName.idempotencyKey: UUID().uuidString])
            #expect(change.status == 200)
            let offset = (Int(row.at) - Int(days.first.timeIntervalSince1970)) / 86_400
            let items = try await Self.notices(sandbox, days.period(offset, 366), token)
            #expect(!items.isEmpty)
            #expect(items.allSatisfy { $0.owner.municipalityCode == row.code })
        }
    }
}
