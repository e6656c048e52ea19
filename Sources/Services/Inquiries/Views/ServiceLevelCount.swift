import Domain
import Foundation
import GRDB

/// Adds up the figures of a period from its rows, their contents and the clear columns of their events.
struct ServiceLevelCount {
    private let db: Database
    private let engine: InquiryStore.Engine
    private let rule: FirstContactRule
    private let now: Date
    private var levels: ServiceLevels
    private var seconds: [Channel: [Int]] = [:]

    init(_ days: ClosedRange<CalendarDate>, now: Date, rule: FirstContactRule, _ db: Database, _ engine: InquiryStore.Engine) {
        self.db = db
        self.engine = engine
        self.rule = rule
        self.now = now
        levels = ServiceLevels(days: days)
    }

    mutating func result(isCancelled: () -> Bool) throws -> ServiceLevels {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Projection.columns) FROM inquiry INDEXED BY inquiryDay
                WHERE day BETWEEN ? AND ? AND state <> 'discarded' AND state NOT IN ('spam', 'merged')
                """)
        let bounds = [levels.days.lowerBound.daysSinceEpoch, levels.days.upperBound.daysSinceEpoch]
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(bounds))
        while let stored = try rows.next() {
            if isCancelled() { throw StoreError.cancelled }
            try add(try engine.projection.row(stored, db))
        }
        for (channel, answers) in seconds { levels.channels[channel]?.medianAnswerSeconds = ServiceLevelCount.median(answers) }
        levels.total.medianAnswerSeconds = ServiceLevelCount.median(seconds.values.flatMap { $0 })
        return levels
    }

    private mutating func add(_ row: InquiryRow) throws {
        let content = try engine.projection.content(row, db)
        var figures = ServiceLevels.Figures()
        figures.received = 1
        switch row.life.firstAnswer.isKept(asOf: now) {
        case true?: figures.kept = 1
        case false?: figures.breached = 1
        case nil: figures.waiting = 1
        }
        if let answeredAt = row.life.answeredAt {
            seconds[content.channel, default: []].append(Int((answeredAt - row.receivedAt) / 1000))
            let facts = try facts(row, content)
            if rule.judge(facts, contacts: []).isResolved {
                figures.resolvedByOutcome = 1
                if rule.judge(facts, contacts: try contacts(after: row, content, facts)).isResolved { figures.resolvedAtFirstContact = 1 }
            }
        }
        levels.total.add(figures)
        levels.channels[content.channel, default: ServiceLevels.Figures()].add(figures)
    }

    /// The course of an inquiry that has a first answer. Outcomes stand in the content: the one at the end is known, and the one a first
    /// answer was completed with must have been an answer.
    private func facts(_ row: InquiryRow, _ content: InquiryContent) throws -> FirstContactFacts {
        let statement = try db.cachedStatement(sql: "SELECT kind, at, operator FROM event WHERE inquiry = ? ORDER BY sequence")
        let events = try Row.fetchAll(statement, arguments: [row.id])
        // Only where somebody took it later is it in doubt whether the one who wrote it down had it in hand.
        let wasTaken = events.contains { ($0[0] as String) == InquiryEvent.Kind.taken.rawValue }
        let cameByItself = try wasTaken && engine.projection.cameByItself(row.id, db)
        let last = events.lastIndex { ($0[0] as String) == InquiryEvent.Kind.completed.rawValue }
        let steps = try events.enumerated().compactMap { index, event -> FirstContactFacts.Step? in
            let at: Int64 = event[1]
            guard let kind = FirstContactFacts.Step.Kind(rawValue: event[0]), let by = try engine.operators.id(of: event[2] as Int64?, db)
            else { return nil }
            var outcome = index == last ? content.outcome : nil
            if kind == .completed, at == row.life.answeredAt, outcome == nil { outcome = .answered }
            return FirstContactFacts.Step(
                kind, at: StoreTime.date(at), by: by, isAutomatic: kind == .received && cameByItself, outcome: outcome)
        }
        return FirstContactFacts(receivedAt: StoreTime.date(row.receivedAt), steps: steps, category: content.category)
    }

    /// Contacts of the same caller or about the same chip in the time that counts.
    private func contacts(
        after row: InquiryRow, _ content: InquiryContent, _ facts: FirstContactFacts
    ) throws -> [FirstContactFacts.Contact] {
        guard let window = rule.window(of: facts) else { return [] }
        // A mail address is not what the rule names: several people write from one.
        var keys = ContactKeys(content)
        keys.mailAddress = ""
        let span = StoreTime.milliseconds(window.lowerBound)...StoreTime.milliseconds(window.upperBound)
        // All of them: the month may be years back.
        return try ContactFinder(keys, candidateLimit: .max, db, engine).find(limit: .max) { other in
            other.id != row.id && span.contains(other.receivedAt) && ![.spam, .discarded, .merged].contains(other.life.state)
        }
        .map { FirstContactFacts.Contact(at: StoreTime.date($0.row.receivedAt), category: $0.content.category) }
    }

    private static func median(_ values: [Int]) -> Int? {
        guard !values.isEmpty else { return nil }
        return values.sorted()[(values.count - 1) / 2]
    }
}

extension ServiceLevels.Figures {
    fileprivate mutating func add(_ other: Self) {
        received += other.received
        kept += other.kept
        breached += other.breached
        waiting += other.waiting
        resolvedByOutcome += other.resolvedByOutcome
        resolvedAtFirstContact += other.resolvedAtFirstContact
    }
}
