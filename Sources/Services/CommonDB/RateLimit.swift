/// Lets at most so many calls go in any one second, the operator's first. Pure: time is handed in.
///
/// It remembers when the last calls went, rather than filling a bucket with tokens: a bucket of 30 that refills 30 a second lets 60
/// calls through in its first second, and the ceiling is the registry's, over every second.
public struct RateLimit<ID: Hashable & Sendable>: Sendable {
    private let limit: Int
    /// Calls of each second that background work leaves to the operator.
    private let reserve: Int
    private var gone: [Duration] = []
    private var clicks: [ID] = []
    private var background: [ID] = []

    public init(perSecond limit: Int, reserve: Int? = nil) {
        self.limit = max(1, limit)
        self.reserve = min(max(0, reserve ?? limit / 5), max(1, limit) - 1)
    }

    public var isEmpty: Bool { clicks.isEmpty && background.isEmpty }

    public mutating func enqueue(_ id: ID, _ priority: CallPriority) {
        switch priority {
        case .click: clicks.append(id)
        case .background: background.append(id)
        }
    }

    /// False when it was not waiting (any more).
    public mutating func remove(_ id: ID) -> Bool {
        if let index = clicks.firstIndex(of: id) {
            clicks.remove(at: index)
            return true
        }
        if let index = background.firstIndex(of: id) {
            background.remove(at: index)
            return true
        }
        return false
    }

    /// Those that may go now, in their order; they count as gone.
    public mutating func due(at now: Duration) -> [ID] {
        // A call leaves the window when a whole second has passed since.
        gone.removeAll { $0 + .seconds(1) <= now }
        var free = limit - gone.count
        var ids: [ID] = []
        let urgent = clicks.prefix(max(0, free))
        ids += urgent
        clicks.removeFirst(urgent.count)
        free -= urgent.count
        let rest = background.prefix(max(0, free - reserve))
        ids += rest
        background.removeFirst(rest.count)
        gone += Array(repeating: now, count: ids.count)
        return ids
    }

    /// How much of the ceiling is used, and who waits.
    public func use(at now: Duration) -> RegistryFigures.Rate {
        var rate = RegistryFigures.Rate(ceiling: limit)
        rate.lastSecond = gone.count { $0 + .seconds(1) > now }
        (rate.waitingClicks, rate.waitingBackground) = (clicks.count, background.count)
        return rate
    }

    /// Time until `due` will let another one go; `nil` while nobody waits.
    public func wait(at now: Duration) -> Duration? {
        guard !isEmpty else { return nil }
        let allowance = clicks.isEmpty ? limit - reserve : limit
        let inWindow = gone.filter { $0 + .seconds(1) > now }
        guard inWindow.count >= allowance else { return .zero }
        return inWindow[inWindow.count - allowance] + .seconds(1) - now
    }
}

public enum CallPriority: Sendable {
    /// The operator waits for it.
    case click
    /// Batch work, probing for misheard digits.
    case background
}
