import CommonDBContract
import Domain
import GRDB

/// Days of a list, both counted.
struct Period: Equatable, Sendable {
    /// Seconds since 1970: the first of the period, and the first after it.
    var start: Int64
    var end: Int64

    /// `nil` when one is not a day. Days are Japan's, `YYYY-MM-DD`.
    init?(from: String, to: String) {
        guard let first = CalendarDate(iso: from), let last = CalendarDate(iso: to) else { return nil }
        start = Int64(WireFormat.startOfDay(first.daysSinceEpoch))
        end = Int64(WireFormat.startOfDay(last.daysSinceEpoch + 1))
    }
}

/// Where a page of a list starts: after this row.
struct ListPosition: Codable, Equatable, Sendable {
    var at: Int64
    var id: Int64
}

struct ListPage<Item: Sendable>: Sendable {
    var items: [Item]
    var next: ListPosition?
    /// Over all pages.
    var total: Int
}

/// A311 and A411.
extension RegistryDatabase {
    /// Oldest first. A notice of `movedOut` shows the owner before the event, every other the one after it; a death shows on its own
    /// notice alone.
    func oneStopNotices(
        municipalities: [Int], period: Period, after: ListPosition? = nil, limit: Int
    ) async throws -> ListPage<OneStopNoticeBody> {
        try await list(Self.oneStopSQL, Self.oneStopTotalSQL, municipalities, period, after, limit, columns: RegistryRow.columnCount) {
            row in
            let extra = RegistryRow.columnCount + 2
            let kind = OneStopNoticeBody.Kind(rawValue: row[extra]) ?? .informationChange
            var animal = RegistryRow.animal(row, StoredDetails.read(row[13]))
            if kind != .death { animal.deathDate = nil }
            return OneStopNoticeBody(
                kind: kind, movement: OneStopNoticeBody.Movement(rawValue: row[extra + 1]) ?? .none,
                noticedAt: RegistryRow.date(row[extra - 2]), number: ChipColumn.text(row[0]), animal: animal,
                owner: RegistryRow.owner(row, from: 14), otherMunicipalityCode: (row[extra + 2] as Int?).map(Municipality.text))
        }
    }

    static let oneStopSQL = """
        SELECT \(RegistryRow.columns), n.at, n.id, e.kind, n.movement, n.other_municipality
        FROM one_stop_notice n INDEXED BY one_stop_of_municipality
        CROSS JOIN chip_event e ON e.number = n.number AND e.position = n.position
        CROSS JOIN chip_event v ON v.number = n.number AND v.position = n.position - (n.movement = 'movedOut')
        CROSS JOIN owner o ON o.id = v.owner_id CROSS JOIN chip c ON c.number = n.number
        WHERE n.municipality = ? AND n.at < ? AND (n.at, n.id) > (?, ?) ORDER BY n.at, n.id LIMIT ?
        """
    static let oneStopTotalSQL = "SELECT COUNT(*) FROM one_stop_notice WHERE municipality = ? AND at >= ? AND at < ?"

    /// Oldest first.
    ///
    /// - Parameter prefecture: 1 to 47.
    func breedingExcesses(
        prefecture: Int, period: Period, after: ListPosition? = nil, limit: Int
    ) async throws -> ListPage<BreedingExcessBody> {
        try await list(Self.breedingSQL, Self.breedingTotalSQL, [prefecture], period, after, limit, columns: 0) { row in
            let reasons: String = row[3]
            return BreedingExcessBody(
                judgedAt: RegistryRow.date(row[0]), result: BreedingExcessBody.Result(rawValue: row[2]) ?? .toCheck,
                reasons: reasons.split(separator: ",").compactMap { BreedingExcessBody.Reason(rawValue: String($0)) },
                number: ChipColumn.text(row[1]), damNumber: ChipColumn.text(row[4]), species: AnimalBody.Species(rawValue: row[5]) ?? .dog,
                breed: row[6],
                breeder: BreederBody(name: row[7], address: row[8], phone: row[9], businessNumber: row[10]), damBirthDate: row[11],
                litterDate: row[12], litters: row[13], littersAtSeven: row[14], estimatedMatingDate: row[15], estimatedMatingAge: row[16])
        }
    }

    static let breedingSQL = """
        SELECT x.judged_at, x.number, x.result, x.reasons, x.dam, c.species, c.breed, o.name, o.prefecture || o.city || o.street, o.phone,
          x.business_number, x.dam_birth_date, x.litter_date, x.litters, x.litters_at_seven, x.mating_date, x.mating_age
        FROM breeding_excess x INDEXED BY breeding_of_prefecture CROSS JOIN chip c ON c.number = x.number
        CROSS JOIN chip_event e ON e.number = x.number AND e.position = 0 CROSS JOIN owner o ON o.id = e.owner_id
        WHERE x.prefecture = ? AND x.judged_at < ? AND (x.judged_at, x.number) > (?, ?) ORDER BY x.judged_at, x.number LIMIT ?
        """
    static let breedingTotalSQL = "SELECT COUNT(*) FROM breeding_excess WHERE prefecture = ? AND judged_at >= ? AND judged_at < ?"

    /// Each area is read along its own index and the pages are merged: one question for all would sort all rows of the period.
    ///
    /// - Parameter columns: Where a row has its moment and, after it, its id.
    private func list<Item: Sendable>(
        _ sql: String, _ totalSQL: String, _ areas: [Int], _ period: Period, _ after: ListPosition?, _ limit: Int, columns: Int,
        _ item: @escaping @Sendable (Row) -> Item
    ) async throws -> ListPage<Item> {
        try await writer.read { db in
            var total = 0
            var rows: [Row] = []
            for area in areas {
                total += try Int.fetchOne(db.cachedStatement(sql: totalSQL), arguments: [area, period.start, period.end]) ?? 0
                // Nothing comes before the first second of the period.
                rows += try Row.fetchAll(
                    db.cachedStatement(sql: sql),
                    arguments: [area, period.end, after?.at ?? period.start - 1, after?.id ?? Int64.max, limit + 1])
            }
            func position(_ row: Row) -> ListPosition { ListPosition(at: row[columns], id: row[columns + 1]) }
            if areas.count > 1 {
                rows.sort { (position($0).at, position($0).id) < (position($1).at, position($1).id) }
            }
            let shown = rows.prefix(limit)
            let last = rows.count > limit ? shown.last : nil
            return ListPage(
                items: shown.map(item), next: last.map(position), total: total)
        }
    }
}
