import Domain
import Foundation
import Services

/// Promised call backs whose time has come, and when to speak of them again.
struct CallBackWatch: Sendable {
    /// Seconds between two rings.
    static let interval: TimeInterval = 60
    /// Seconds one is quiet after it was put off.
    static let snooze: TimeInterval = 300

    /// The operator's own and anyone's, by their time.
    private(set) var due: [InquirySummary] = []
    /// When to ask the store again; `nil` while nothing is known to come.
    private(set) var askAt: Date?
    private var askedAt = Date.distantPast
    private var rung: [Inquiry.ID: Date] = [:]
    private var quietUntil: [Inquiry.ID: Date] = [:]

    func due(of operator: OperatorID) -> [InquirySummary] { due.filter { $0.holder == `operator` } }

    /// Something may have changed: ask as soon as may be.
    mutating func ask(at time: Date) { askAt = min(askAt ?? .distantFuture, time) }

    mutating func asked(at now: Date) {
        askAt = nil
        askedAt = now
    }

    /// What the desk's figures know of times to come.
    mutating func follow(_ figures: DeskFigures) {
        if let next = figures.nextCallBack { ask(at: next) }
        let count = figures.callBacksDueMine + figures.callBacksDueAnyones
        if count != due.count, figures.asOf > askedAt { ask(at: figures.asOf) }
    }

    /// - returns: Those to ring for now.
    ///
    /// - parameter quiet: Until when nothing may ring: something else that matters is being said.
    mutating func receive(_ found: [InquirySummary], now: Date, quiet: Date?) -> [InquirySummary] {
        due = found
        let known = Set(found.map(\.id))
        rung = rung.filter { known.contains($0.key) }
        quietUntil = quietUntil.filter { known.contains($0.key) && $0.value > now }
        if let quiet, !found.isEmpty {
            ask(at: quiet)
            return []
        }
        let ringing = found.filter { row in
            // The clock of two rings may differ by a moment.
            quietUntil[row.id] == nil && now.timeIntervalSince(rung[row.id] ?? .distantPast) >= CallBackWatch.interval - 0.5
        }
        for row in ringing { rung[row.id] = now }
        if !found.isEmpty { ask(at: min(now.addingTimeInterval(CallBackWatch.interval), quietUntil.values.min() ?? .distantFuture)) }
        return ringing
    }

    mutating func putOff(_ id: Inquiry.ID, now: Date) {
        quietUntil[id] = now.addingTimeInterval(CallBackWatch.snooze)
        rung[id] = nil
    }

    func isQuiet(_ id: Inquiry.ID) -> Date? { quietUntil[id] }
}
