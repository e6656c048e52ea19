import CommonDBContract
import Foundation
import GRDB
import Testing

@testable import CommonDBSandbox

/// A2RC's totals, A311 and A411 against a plain reading of the made-up world.
@Suite struct RegistryListTests {
    private static let chips = 2_600
    private static let world = Result { try World(seed: 11, chips: chips) }
    private static let database = Result { try RegistryDatabase.open(folder: nil, seed: 11, chips: chips) }

    private struct Holding {
        var owner: OwnerBody
        var chips: Int
    }

    private func expected(_ search: OwnerSearch, _ holdings: [Holding]) -> Int {
        let wanted = Array(search.key.unicodeScalars)
        return holdings.filter { holding in
            search.area.holds(municipality: Municipality.number(holding.owner.municipalityCode))
                && NameFolding.keys(name: holding.owner.name, kana: holding.owner.kana).contains { key in
                    search.match == .exact ? key.unicodeScalars.elementsEqual(wanted) : key.unicodeScalars.starts(with: wanted)
                }
        }.reduce(0) { $0 + $1.chips }
    }

    private func searches(_ owners: [OwnerBody], _ count: Int) -> [OwnerSearch] {
        var dice = Dice(seed: 2, for: .fault, index: 0)
        return (0..<count).map { turn in
            let owner = dice.pick(owners)
            let key = dice.pick(NameFolding.keys(name: owner.name, kana: owner.kana))
            let isExact = turn % 5 == 0
            let text = String(key.unicodeScalars.prefix(isExact ? 100 : dice.within(1...8)).map(Character.init))
            let code = Municipality.number(owner.municipalityCode)
            let area = dice.pick([Area.nation, .nation, .prefecture(code / 10_000), .municipalities([code])])
            return OwnerSearch(key: text, match: isExact ? .exact : .prefix, area: area)
        }
    }

    /// The total of any name, prefix or whole, in any area is what a scan of all owners gives.
    @Test func totalsAreExact() throws {
        var holdings: [Int: Holding] = [:]
        try Self.world.get().forEachChip { chip in
            holdings[chip.ownerID, default: Holding(owner: chip.record.owner, chips: 0)].chips += 1
        }
        let all = Array(holdings.values)
        try Self.database.get().writer.read { db in
            for search in searches(all.map(\.owner), 200) {
                let total = try search.total(db)
                #expect(total == expected(search, all), "\(search.area) \(search.match)")
            }
            let none = try OwnerSearch(key: "ヌヌヌ").total(db)
            #expect(none == 0)
        }
    }

    /// It stays so while chips change hands, and the index ends as one that was built anew.
    @Test func totalsStayExact() throws {
        let database = try RegistryDatabase.open(folder: nil, seed: 12, chips: 400)
        var chips: [(owner: OwnerBody, id: Int64)] = []
        let world = try World(seed: 12, chips: 400)
        world.forEachChip { chips.append(($0.record.owner, Int64($0.ownerID))) }
        let newcomers = Array(try World(seed: 13, chips: 60).block(0).map(\.record.owner))
        var dice = Dice(seed: 3, for: .fault, index: 0)
        try database.writer.write { db in
            for turn in 0..<600 {
                let place = dice.below(chips.count)
                let old = chips[place]
                let new: (owner: OwnerBody, id: Int64)
                if dice.chance(50) {
                    new = dice.pick(chips)
                } else {
                    new = (dice.pick(newcomers), Int64(90_000_000 + turn))
                    try db.execute(
                        sql: "INSERT INTO owner VALUES (?, 'person', '', '', NULL, '', '', '', '', ?, '', NULL)",
                        arguments: [new.id, new.owner.municipalityCode])
                }
                try OwnerIndex.add(-1, chipsOf: old.owner, id: old.id, db)
                try OwnerIndex.add(1, chipsOf: new.owner, id: new.id, db)
                chips[place] = new
            }
            let holdings = chips.map { Holding(owner: $0.owner, chips: 1) }
            for search in searches(holdings.map(\.owner), 120) {
                let total = try search.total(db)
                #expect(total == expected(search, holdings), "\(search.area) \(search.match)")
            }
            let kept = try Row.fetchAll(db, sql: "SELECT * FROM owner_prefix ORDER BY prefecture, prefix")
            try OwnerIndex.countPrefixes(db)
            let counted = try Row.fetchAll(db, sql: "SELECT * FROM owner_prefix ORDER BY prefecture, prefix")
            #expect(counted == kept)
            for chip in chips { try OwnerIndex.add(-1, chipsOf: chip.owner, id: chip.id, db) }
            for table in ["owner_key", "owner_prefix"] {
                let left = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)")
                #expect(left == 0)
            }
        }
    }

    /// An exact name leaves out those that only begin with it; an area leaves out all others.
    @Test func matchesWholeNames() async throws {
        let database = try Self.database.get()
        let owner = try Self.world.get().chip(40).record.owner
        let key = NameFolding.query(owner.kana)
        let whole = try await database.search(OwnerSearch(key: key, match: .exact), limit: 200)
        #expect(whole.items.contains { $0.owner == owner })
        #expect(whole.items.allSatisfy { NameFolding.keys(name: $0.owner.name, kana: $0.owner.kana).contains(key) })
        let part = String(key.dropLast())
        let others = try await database.search(OwnerSearch(key: part, match: .exact), limit: 200).items
        #expect(others.allSatisfy { $0.owner != owner })
        let code = Municipality.number(owner.municipalityCode)
        for area in [Area.prefecture(code / 10_000), .municipalities([code])] {
            let near = try await database.search(OwnerSearch(key: key, area: area), limit: 200)
            #expect(near.items.contains { $0.owner == owner })
            #expect(near.items.allSatisfy { area.holds(municipality: Municipality.number($0.owner.municipalityCode)) })
            #expect(near.total == near.items.count)
        }
        #expect(try await database.search(OwnerSearch(key: key, area: .municipalities([1])), limit: 200).items.isEmpty)
    }

    /// Every event of a dog is told to the municipality of its owner, a move to both; nothing of cats, nothing of reissues.
    @Test func noticesFollowTheEvents() async throws {
        var expected: [Int: Set<String>] = [:]
        try Self.world.get().forEachChip { chip in
            guard chip.record.animal.species == .dog else { return }
            for (position, event) in chip.events.enumerated() where event.kind != .certificateReissue {
                let here = Municipality.number(event.owner.body.municipalityCode)
                func note(_ code: Int, _ movement: String, _ owner: OwnerBody, _ other: Int?) {
                    expected[code, default: []].insert(
                        "\(chip.record.number) \(event.kind) \(movement) \(event.at) \(owner.name) \(owner.street) \(other ?? 0)")
                }
                let before = position > 0 ? chip.events[position - 1].owner.body : event.owner.body
                let there = Municipality.number(before.municipalityCode)
                if there == here {
                    note(here, "none", event.owner.body, nil)
                } else {
                    note(here, "movedIn", event.owner.body, there)
                    note(there, "movedOut", before, here)
                }
            }
        }
        let database = try Self.database.get()
        let period = try #require(Period(from: "2022-06-01", to: "2026-12-31"))
        #expect(expected.count > 300)
        for (code, notices) in expected {
            var found: [OneStopNoticeBody] = []
            var after: ListPosition?
            repeat {
                let page = try await database.oneStopNotices(municipalities: [code], period: period, after: after, limit: 3)
                #expect(page.total == notices.count)
                found += page.items
                after = page.next
            } while after != nil && found.count <= notices.count
            let texts = found.map { notice in
                let other = Municipality.number(notice.otherMunicipalityCode ?? "0")
                return
                    "\(notice.number) \(notice.kind) \(notice.movement) \(notice.noticedAt) \(notice.owner.name) \(notice.owner.street) \(other)"
            }
            #expect(texts.count == notices.count && Set(texts) == notices)
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.noticedAt <= $1.noticedAt })
            #expect(found.allSatisfy { ($0.animal.deathDate != nil) == ($0.kind == .death) && $0.animal.species == .dog })
        }
    }

    /// The days of a period both count, in Japan.
    @Test func countsWholeDays() throws {
        let day = try #require(Period(from: "2026-04-01", to: "2026-04-01"))
        #expect(RegistryRow.date(day.start) == WireFormat.date("2026-04-01T00:00:00+09:00"))
        #expect(RegistryRow.date(day.end) == WireFormat.date("2026-04-02T00:00:00+09:00"))
        #expect(Period(from: "2026-02-29", to: "2026-03-01") == nil)
    }

    /// Both results and all reasons occur, each with figures that bear it out, each in the prefecture of its breeder.
    @Test func judgementsAreListed() async throws {
        let (world, database) = (try Self.world.get(), try Self.database.get())
        var chips: [String: WorldChip] = [:]
        world.forEachChip { chips[$0.record.number] = $0 }
        let period = try #require(Period(from: "2022-06-01", to: "2026-12-31"))
        var found: [BreedingExcessBody] = []
        for prefecture in 1...47 {
            let page = try await database.breedingExcesses(prefecture: prefecture, period: period, limit: 2_000)
            #expect(page.total == page.items.count && page.next == nil)
            for item in page.items {
                let chip = try #require(chips[item.number])
                let breeder = chip.events[0].owner.body
                #expect(Municipality.number(breeder.municipalityCode) / 10_000 == prefecture)
                #expect(item.breeder.name.utf8.elementsEqual(breeder.name.utf8) && item.breeder.businessNumber != nil)
                #expect(item.damNumber == chip.record.animal.damNumber && item.judgedAt == chip.record.registeredAt)
                #expect(item.litterDate == chip.record.animal.birthDate && item.breed == chip.record.animal.breed)
                if let dam = chips[item.damNumber] {
                    #expect(dam.record.animal.sex == .female && dam.record.animal.breed == item.breed)
                    #expect(item.damBirthDate == nil || item.damBirthDate == dam.record.animal.birthDate)
                }
                #expect(item.reasons.contains(.litters) == (item.species == .dog && item.litters > 6))
                #expect(!item.reasons.contains(.matingAge) || (item.estimatedMatingAge ?? 0) >= 6)
            }
            found += page.items
        }
        #expect(Set(found.map(\.result)) == Set(BreedingExcessBody.Result.allCases))
        #expect(Set(found.flatMap(\.reasons)) == Set(BreedingExcessBody.Reason.allCases))
        let made = (0..<world.blocks).map { BlockJudgements.entries(of: world.block($0)).count }
        #expect(found.count == made.reduce(0, +))
        let share = Double(found.count) / Double(Self.chips)
        #expect((0.003...0.06).contains(share), "\(share)")
    }

    /// No question of a caller makes the database read a whole table or sort what it found.
    @Test func plansUseIndexes() throws {
        var statements = [
            RegistryDatabase.microchipSQL, RegistryDatabase.historySQL, RegistryDatabase.oneStopSQL, RegistryDatabase.oneStopTotalSQL,
            RegistryDatabase.breedingSQL, RegistryDatabase.breedingTotalSQL, OwnerSearch.chipsSQL,
        ]
        for area in [Area.nation, .prefecture(1), .municipalities([11_011])] {
            for match in OwnerSearchQuery.Match.allCases {
                for key in ["サ", "サトウハナコ"] {
                    let search = OwnerSearch(key: key, match: match, area: area)
                    statements += [search.ownersSQL, search.totalSQL, search.chipSQL]
                }
            }
        }
        try Self.database.get().writer.read { db in
            for sql in statements {
                let arguments = StatementArguments(Array(repeating: 1, count: sql.filter { $0 == "?" }.count))
                let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map { $0["detail"] as String }
                #expect(!plan.isEmpty)
                #expect(plan.allSatisfy { !$0.contains("SCAN ") && !$0.contains("TEMP B-TREE") }, "\(plan) of \(sql)")
            }
        }
    }
}
