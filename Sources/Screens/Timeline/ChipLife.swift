import Domain
import Foundation

/// A chip's life as the registry's rows tell it: what happened, what each event changed, how long it was between them.
struct ChipLife: Sendable {
    /// What of an owner differs from the row before.
    enum Changed: String, CaseIterable, Sendable { case name, address, phone }

    struct Event: Sendable {
        let kind: OwnershipChange.Kind
        let at: Date
        /// The owner from then on.
        let owner: OwnershipChange
        /// The owner until then; `nil` at the first row.
        let before: OwnershipChange?
        let changed: [Changed]
        /// Since the event before; `nil` at the first row.
        let since: Span?
    }

    /// Oldest first.
    let events: [Event]

    /// - parameter rows: In any order.
    init(_ rows: [OwnershipChange]) {
        // Two rows of one moment keep the order the registry gave them, which is newest first.
        let ordered = rows.reversed().enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        var before: OwnershipChange?
        events = ordered.map { row in
            defer { before = row }
            return Event(
                kind: row.kind, at: row.at, owner: row, before: before, changed: before.map { ChipLife.changes(from: $0, to: row) } ?? [],
                since: before.map { Span(from: TokyoTime($0.at).day, to: TokyoTime(row.at).day) })
        }
    }

    /// The day the present owner became the owner.
    var ownedSince: CalendarDate? {
        events.last { $0.kind == .registration || $0.kind == .ownerChange }.map { TokyoTime($0.at).day }
    }

    private static func changes(from one: OwnershipChange, to other: OwnershipChange) -> [Changed] {
        Changed.allCases.filter { part in
            switch part {
            case .name: !one.ownerName.bytesEqual(other.ownerName)
            case .address: !one.address.bytesEqual(other.address)
            case .phone: !one.phone.bytesEqual(other.phone)
            }
        }
    }
}

/// A time between two days as people count it: whole years, then whole months, then days.
struct Span: Equatable, Sendable {
    let years: Int
    let months: Int
    let days: Int

    init(from: CalendarDate, to: CalendarDate) {
        guard from < to else { (years, months, days) = (0, 0, 0); return }
        var count = (to.year - from.year) * 12 + to.month - from.month
        var start = Span.day(from, later: count)
        if start > to {
            count -= 1
            start = Span.day(from, later: count)
        }
        years = count / 12
        months = count % 12
        days = to.daysSinceEpoch - start.daysSinceEpoch
    }

    /// The same day so many months later, or the last one of a month that is too short.
    private static func day(_ date: CalendarDate, later months: Int) -> CalendarDate {
        let month = date.year * 12 + date.month - 1 + months
        for day in stride(from: date.day, to: 27, by: -1) {
            if let found = CalendarDate(year: month / 12, month: month % 12 + 1, day: day) { return found }
        }
        return CalendarDate(year: month / 12, month: month % 12 + 1, day: min(date.day, 28)) ?? date
    }
}
