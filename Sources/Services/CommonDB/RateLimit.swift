import Foundation

/// Lets at most so many calls go in any one second, the operator's first. Pure: time is handed in.
///
/// It remembers when the last calls went, rather than filling a bucket with tokens: a bucket of 30 that refills 30 a second lets 60
/// calls through in its first second, and the ceiling is the registry's, over every second.
public struct RateLimit<ID: Hashable & Sendable>: Sendable {
    private let limit: Int
    /// Calls of each second that background work leaves to the operator.
    private let reserve: Int
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
        var free = limit - gone.count
        var ids = Array(clicks.prefix(max(0, free)))
        clicks.removeFirst(ids.count)
        free -= ids.count
        while free > reserve, let batch = turns.first, let id = batches[batch]?.first {
            ids.append(id)
            free -= 1
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
        let allowance = clicks.isEmpty ? limit - reserve : limit
        let count = inWindow(now)
        guard count >= allowance else { return .zero }
        return gone[gone.count - allowance] + .seconds(1) - now
    }

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
