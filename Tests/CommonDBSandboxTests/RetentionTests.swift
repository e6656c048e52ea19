import CommonDBContract
import Foundation
import GRDB
import Testing

@testable import CommonDBSandbox

/// Thirty years from the last change, then everything of a chip goes; nothing goes before.
@Suite struct RetentionTests {
    private func count(_ desk: WriteDesk, _ table: String, of number: String) async throws -> Int {
        try await desk.service.registry.writer.read { db in
            try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table) WHERE number = ?", arguments: [Int64(number) ?? 0]) ?? 0
        }
    }

    private func purge(_ desk: WriteDesk) async throws -> Int { try await Retention.purge(desk.service.registry.writer, at: desk.now) }

    private static func days(until text: String, from desk: WriteDesk) -> Double {
        Double((WireFormat.day(text) ?? 0) - WireFormat.day(of: desk.now)) * 86_400
    }

    /// The last day is still a day of retention; a later change moves it.
    @Test func deletesAfterThirtyYears() async throws {
        let desk = try WriteDesk(chips: 20)
        let (one, other) = (Sample.number(1), Sample.number(2))
        for number in [one, other] {
            try await desk.register(Sample.registration(number, Sample.animal(dam: Sample.number(9))))
        }
        let key = try await desk.register(Sample.registration(Sample.number(3)))
        let owners = try await desk.dump().count { $0.hasPrefix("owner ") }
        desk.move(by: 86_400)
        try await desk.changeOwner(Sample.number(3), key: key, to: Sample.owner("買主 花子", in: Sample.chiyoda))
        let until = try #require(try await desk.record(one)?.retainedUntil)
        #expect(until == "2056-11-21")
        desk.move(by: Self.days(until: until, from: desk))
        let worldDeleted = try await purge(desk)
        #expect(worldDeleted == 20)
        #expect(try await desk.record(one) != nil)
        desk.move(by: 86_400)
        #expect(try await purge(desk) == 2)
        for table in ["chip", "chip_event", "one_stop_notice", "breeding_excess"] {
            #expect(try await count(desk, table, of: one) == 0)
            #expect(
                try await count(desk, table, of: Sample.number(3))
                    == (table == "breeding_excess" ? 0 : table == "chip" ? 1 : table == "chip_event" ? 2 : 3))
        }
        #expect(try await desk.dump().count { $0.hasPrefix("owner ") } == 2)
        #expect(owners > 2)
        #expect(try await desk.indexProblems() == [])
        desk.move(by: 86_400)
        #expect(try await purge(desk) == 1)
        for table in ["owner", "chip", "chip_event", "owner_key", "owner_prefix", "one_stop_notice", "breeding_excess"] {
            #expect(try await desk.dump().contains { $0.hasPrefix(table + " ") } == false, "\(table)")
        }
    }

    /// The number is free again, like any that was never registered.
    @Test func registersAgain() async throws {
        let desk = try WriteDesk(chips: 20)
        let number = Sample.number(1)
        let key = try await desk.register(Sample.registration(number))
        desk.move(by: 31 * 366 * 86_400)
        _ = try await purge(desk)
        #expect(try await desk.isVoid(key, for: number))
        try await desk.register(Sample.registration(number))
        #expect(try await desk.history(number).count == 1)
    }

    /// Moving the clock of a running sandbox is enough.
    @Test func followsTheClock() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let number = try sandbox.world.chip(0).record.number
            #expect(try await sandbox.server.service.registry.microchip(number) != nil)
            sandbox.server.clock.advance(by: 31 * 366 * 86_400)
            #expect(await eventually { sandbox.logged.all.contains { $0.hasSuffix("job=retention deleted=20") } })
            #expect(try await sandbox.server.service.registry.microchip(number) == nil)
        }
    }
}
