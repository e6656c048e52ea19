import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// Look-ups by number and by name.
@Suite struct SearchTests {
    private func search(
        _ sandbox: TestSandbox, _ token: String, _ name: String, chip: String? = nil, cursor: String? = nil, limit: Int? = nil
    ) async throws -> OwnerSearchReply {
        let query = OwnerSearchQuery(ownerName: name, chip: chip, cursor: cursor, limit: limit).items.map { ($0.name, $0.value) }
        return try await sandbox.call(.a2RC, query: query, token: token).decode(OwnerSearchReply.self)
    }

    /// Every chip of the world answers with its record, the dead ones too; its history comes newest first.
    @Test func answersEveryChip() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        var dead = 0
        for index in stride(from: 0, to: 300, by: 7) {
            let chip = try sandbox.world.chip(index)
            let reply = try await sandbox.call(.a2RB, number: chip.record.number, token: token)
            #expect(try reply.decode(MicrochipReply.self) == chip.record)
            dead += chip.record.animal.deathDate == nil ? 0 : 1
            let history = try await sandbox.call(.a511, number: chip.record.number, token: token).decode(OwnerHistoryReply.self)
            #expect(history == OwnerHistoryReply(number: chip.record.number, items: chip.history.reversed()))
        }
        #expect(dead > 0)
        let unknown = try await sandbox.call(.a2RB, number: "999000000000001", token: token)
        #expect((unknown.status, unknown.code) == (404, .chipNotFound))
    }

    /// However the name is typed, the owner is found.
    @Test(
        arguments: [
            ("高橋", "\u{9AD9}橋"), ("\u{9AD9}橋", "\u{9AD9}橋"), ("崎山", "\u{FA11}山"), ("吉田", "\u{20BB7}田"), ("神田", "\u{FA19}田"),
            ("\u{795E}田", "\u{FA19}田"), ("渡辺", "渡\u{9089}\u{E0102}"), ("渡邊", "渡\u{9089}"), ("斉藤", "齋藤"), ("浜田", "\u{6FF5}田"),
            ("さとう たろう", "佐藤太郎|サトウタロウ"), ("ｻﾄｳﾀﾛｳ", "佐藤太郎|サトウタロウ"), ("佐藤　太郎", "佐藤 太郎"), ("SMITH", "Smith John"),
            ("ｓｍｉｔｈ john", "Smith John Alexander"), ("O’Brien Siobhan", "O'Brien Siobh\u{E1}n"), ("Muller", "M\u{FC}ller J\u{FC}rgen"),
            ("Zoë", "Zoe\u{308} van den Berg"),
            ("ぺっとしょっぷさくら", "\u{FF8D}\u{FF9F}\u{FF6F}\u{FF84}\u{FF7C}\u{FF6E}\u{FF6F}\u{FF8C}\u{FF9F} \u{FF7B}\u{FF78}\u{FF97}"),
            ("ローズマリ‐", "ローズマリー・グリーン"), ("株式会社高崎ケンネル", "株式会社\u{9AD9}\u{FA11}ケンネル"), ("高崎", "株式会社\u{9AD9}\u{FA11}ケンネル"),
            ("（株）吉田アニマル", "㈱\u{20BB7}田アニマルセンター"), ("吉田アニマルセンター", "㈱\u{20BB7}田アニマルセンター"),
        ])
    func foldsSpellings(typed: String, registered: String) {
        let parts = registered.split(separator: "|").map(String.init)
        let keys = NameFolding.keys(name: parts[0], kana: parts.count > 1 ? parts[1] : "")
        let query = NameFolding.query(typed)
        #expect(!query.isEmpty)
        #expect(keys.contains { $0.hasPrefix(query) }, "\(query) \(keys)")
    }

    /// Names that differ stay apart.
    @Test(arguments: [("佐藤", "加藤"), ("渡辺", "渡部"), ("サトウ", "サイトウ"), ("田中", "中田"), ("川", "河")])
    func keepsOthersApart(one: String, other: String) {
        #expect(!NameFolding.fold(other).hasPrefix(NameFolding.fold(one)))
    }

    /// Through all pages every match comes once, whatever the page size; the total is told on each.
    @Test(arguments: [1, 7, 50, 200])
    func pagesThroughAll(limit: Int) async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        let prefix = "サ"
        var expected: Set<String> = []
        try sandbox.world.forEachChip { chip in
            let owner = chip.record.owner
            if NameFolding.keys(name: owner.name, kana: owner.kana).contains(where: { $0.hasPrefix(prefix) }) {
                expected.insert(chip.record.number)
            }
        }
        var found: [String] = []
        var cursor: String?
        repeat {
            let page = try await search(sandbox, token, prefix, cursor: cursor, limit: limit)
            #expect(page.total == expected.count)
            #expect(page.items.count <= limit)
            found += page.items.map(\.number)
            cursor = page.nextCursor
        } while cursor != nil && found.count <= expected.count
        #expect(found.count == expected.count)
        #expect(Set(found) == expected)
        #expect(expected.count > 10)
    }

    /// Whole names of every owner find them, by name and by kana; 50 rows come when no limit is given.
    @Test func findsEveryOwner() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        for index in stride(from: 0, to: 300, by: 11) {
            let record = try sandbox.world.chip(index).record
            for name in [record.owner.name, record.owner.kana] {
                let page = try await search(sandbox, token, name, limit: 200)
                #expect(page.items.contains(record), "\(index)")
            }
            let narrowed = try await search(sandbox, token, record.owner.kana, chip: record.number)
            #expect(narrowed.items == [record])
            #expect((narrowed.total, narrowed.nextCursor) == (1, nil))
            #expect(try await search(sandbox, token, "ヌヌヌ", chip: record.number).items.isEmpty)
        }
        let none = try await search(sandbox, token, "ヌヌヌ")
        #expect((none.items.count, none.total, none.nextCursor) == (0, 0, nil))
    }

    /// An owner of whom two keys begin alike is found once.
    @Test func countsOwnersOnce() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            try await sandbox.server.service.registry.writer.write { db in
                let owner = OwnerBody(
                    kind: .company, name: "ホクホク堂 ABC", kana: "ホクホクドウエービーシー", representative: nil, postalCode: "", prefecture: "", city: "",
                    street: "", municipalityCode: "131016", phone: "", email: nil)
                try db.execute(
                    sql: """
                        INSERT INTO owner VALUES
                          (90000001, 'company', 'ホクホク堂 ABC', 'ホクホクドウエービーシー', NULL, '', '', '', '', '131016', '', NULL);
                        INSERT INTO chip VALUES
                          (NULL, 999000000000007, 0, 90000001, 'dog', '', '', '', 'male', NULL, 0, '', NULL, 1700000000, 1700000000, NULL, NULL, 0, NULL),
                          (NULL, 999000000000009, 0, 90000001, 'dog', '', '', '', 'male', NULL, 0, '', NULL, 1700000000, 1700000000, NULL, NULL, 0, NULL);
                        """)
                try OwnerIndex.add(2, chipsOf: owner, id: 90_000_001, db)
            }
            let token = try await sandbox.token()
            for (name, count) in [("ホ", 2), ("ホクホク", 2), ("ホクホクド", 2), ("ホクホク堂", 2), ("ホクホク堂 ＡＢＣ", 2), ("ホクホク堂x", 0)] {
                let page = try await search(sandbox, token, name, limit: 200)
                #expect((page.items.count, page.total) == (count, count), "\(name)")
            }
        }
    }

    /// A cursor belongs to its search.
    @Test func refusesForeignCursors() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        let cursor = try #require(try await search(sandbox, token, "サ", limit: 1).nextCursor)
        let query = OwnerSearchQuery(ownerName: "タ", cursor: cursor).items.map { ($0.name, $0.value) }
        #expect(try await sandbox.call(.a2RC, query: query, token: token).fieldCodes() == ["cursor": "invalidFormat"])
    }

    /// A folder keeps its world; another seed or size in it is refused.
    @Test func keepsItsFolder() async throws {
        try await withTemporaryFolder { folder in
            try await TestSandbox.run(chips: 20, folder: folder) { sandbox in
                let token = try await sandbox.token()
                #expect(try await sandbox.change(token, from: sandbox.password("op01"), to: "あたらしい合言葉です").status == 200)
            }
            try await TestSandbox.run(chips: 20, folder: folder) { sandbox in
                let reply = try await sandbox.login("op01", "あたらしい合言葉です")
                #expect(reply.status == 200)
                let initial = try await sandbox.server.service.accounts.initialIDs()
                #expect(!initial.contains("op01"))
            }
            await #expect(throws: RegistryDatabase.Failure.otherWorld(seed: "1", chips: "20")) {
                try await TestSandbox.run(chips: 21, folder: folder) { _ in }
            }
            let mode = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent("commondb.sqlite").path)
            #expect(mode[.posixPermissions] as? Int == 0o600)
        }
    }
}
