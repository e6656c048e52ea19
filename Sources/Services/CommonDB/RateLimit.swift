import Foundation

/// Lets at most so many calls go in any one second, the operator's first. Pure: time is handed in.
///
/// It remembers when the last calls went, rather than filling a bucket with tokens: a bucket of 30 that refills 30 a second lets 60
/// calls through in its first second, and the ceiling is the registry's, over every second.
public struct RateLimit<ID: Hashable & Sendable>: Sendable {
    private let limit: Int
    /// Calls of each second that background work leaves to the operator while there is one.
    private let reserve: Int
    private var lastClick: Duration?
    private var lastBackground: Duration?
    /// Oldest first.
    private var gone: [Duration] = []
    private var clicks: [ID] = []
    private var batches: [BatchID: [ID]] = [:]
    /// The batches that wait, in the order of their turns: each sends one call and goes to the end.
    private var turns: [BatchID] = []

    public init(perSecond limit: Int, reserve: Int? = nil) {
        self.limit = max(1, limit)
        self.reserve = min(max(0, reserve ?? limit / 5), max(1, limit) - 1)
    }

    public var isEmpty: Bool { clicks.isEmpty && turns.isEmpty }

    public mutating func enqueue(_ id: ID, _ priority: CallPriority) {
        switch priority {
        case .click: clicks.append(id)
        case .batch(let batch):
            if batches[batch] == nil { turns.append(batch) }
            batches[batch, default: []].append(id)
        }
    }

    /// False when it was not waiting (any more).
    public mutating func remove(_ id: ID) -> Bool {
        if let index = clicks.firstIndex(of: id) {
            clicks.remove(at: index)
            return true
        }
        for (batch, ids) in batches {
            guard let index = ids.firstIndex(of: id) else { continue }
            batches[batch]?.remove(at: index)
            if ids.count == 1 { end(batch) }
            return true
        }
        return false
    }

    /// Those that may go now, in their order; they count as gone.
    public mutating func due(at now: Duration) -> [ID] {
        // A call leaves the window when a whole second has passed since.
        gone.removeFirst(gone.count - inWindow(now))
        var ids = Array(clicks.prefix(max(0, limit - gone.count)))
        clicks.removeFirst(ids.count)
        if !ids.isEmpty { lastClick = now }
        while pauseOfBackground(at: now, gone.count + ids.count) <= .zero, let batch = turns.first, let id = batches[batch]?.first {
            ids.append(id)
            lastBackground = now
            turns.removeFirst()
            batches[batch]?.removeFirst()
            if batches[batch]?.isEmpty ?? true { batches[batch] = nil } else { turns.append(batch) }
        }
        gone += Array(repeating: now, count: ids.count)
        return ids
    }

    /// How much of the ceiling is used, and who waits.
    public func use(at now: Duration) -> RegistryFigures.Rate {
        var rate = RegistryFigures.Rate(ceiling: limit)
        rate.lastSecond = inWindow(now)
        rate.waitingClicks = clicks.count
        rate.waitingBackground = batches.values.reduce(0) { $0 + $1.count }
        return rate
    }

    /// Time until `due` will let another one go; `nil` while nobody waits.
    public func wait(at now: Duration) -> Duration? {
        guard !isEmpty else { return nil }
        let count = inWindow(now)
        let allowance = clicks.isEmpty ? allowanceOfBackground(at: now) : limit
        let pause = count >= allowance ? gone[gone.count - allowance] + .seconds(1) - now : .zero
        return clicks.isEmpty ? max(pause, min(pauseOfBackground(at: now, count), spacing)) : pause
    }

    // MARK: Background work

    /// Nobody clicked for a while: what would be left to the operator would be left to nobody.
    private func isQuiet(at now: Duration) -> Bool { lastClick.map { now - $0 > RateLimit.quietAfter } ?? true }

    private func allowanceOfBackground(at now: Duration) -> Int { isQuiet(at: now) ? limit : limit - reserve }

    /// Until another background call may go when so many went in the last second; the second's own end is `wait`'s affair.
    ///
    /// The whole ceiling is used evenly: when the operator does click, the next place comes free with the next of the calls that
    /// went a second ago, not with the whole second's.
    private func pauseOfBackground(at now: Duration, _ count: Int) -> Duration {
        guard count < allowanceOfBackground(at: now) else { return .seconds(1) }
        guard isQuiet(at: now), count >= limit / 2, let lastBackground else { return .zero }
        return max(.zero, lastBackground + spacing - now)
    }

    /// A little less than an even share, so that what is lost by waking late is made up for.
    private var spacing: Duration { .seconds(1) / (limit + 1) }

    private static var quietAfter: Duration { .seconds(10) }

    /// How many of those that went still count.
    private func inWindow(_ now: Duration) -> Int {
        // From the newest: the old ones are dropped with every `due`.
        gone.count - (gone.lastIndex { $0 + .seconds(1) <= now }.map { $0 + 1 } ?? 0)
    }

    private mutating func end(_ batch: BatchID) {
        batches[batch] = nil
        turns.removeAll { $0 == batch }
    }
}

/// Who waits for a call.
public enum CallPriority: Hashable, Sendable {
    /// The operator; before everything else.
    case click
    /// Work in the background. The batches share what the operator leaves call by call: a long one keeps no other waiting.
    case batch(BatchID)

    /// The client's own questions whether the registry is back.
    static let probing = CallPriority.batch(BatchID())
}

/// Names one piece of background work: a file being imported, a number's neighbours being asked for.
public struct BatchID: Hashable, Sendable {
    private let uuid = UUID()

    /// A new one.
    public init() {}
}
