/// Counts attempts by slices of time and forgets the oldest slice as it needs a new one: fixed memory, whatever happens.
///
/// Pure: time is handed in, as the time since some start.
struct RegistryFiguresRing: Sendable {
    /// What one attempt came to.
    struct Attempt: Sendable {
        var trouble: RegistryFigures.Trouble?
        /// How long it took; `nil` when it failed without an answer.
        var took: Duration?
        var promise: Duration
    }

    private enum Column: Int, CaseIterable { case calls, promised, kept, slowest }

    private static let troubles = RegistryFigures.Trouble.allCases
    private static let columns = Column.allCases.count + troubles.count

    private let sliceSeconds: Int64
    private let slices: Int
    /// Which slice of time each place holds.
    private var held: [Int64]
    private var counters: [UInt32]
    private var buckets: [UInt16]

    init(sliceSeconds: Int, slices: Int) {
        self.sliceSeconds = Int64(sliceSeconds)
        self.slices = slices
        held = Array(repeating: -1, count: slices)
        counters = Array(repeating: 0, count: slices * Self.columns)
        buckets = Array(repeating: 0, count: slices * LatencyBuckets.count)
    }

    mutating func add(_ attempt: Attempt, at now: Duration) {
        let place = open(now)
        count(place, Column.calls.rawValue)
        if let trouble = attempt.trouble { count(place, Self.column(trouble)) }
        guard let took = attempt.took else { return }
        let microseconds = LatencyBuckets.microseconds(took)
        let bucket = place * LatencyBuckets.count + LatencyBuckets.index(of: microseconds)
        // A slice of a minute at the ceiling of 30 a second holds 1,800: the edge is out of reach, but may not trap.
        if buckets[bucket] < .max { buckets[bucket] += 1 }
        let slowest = place * Self.columns + Column.slowest.rawValue
        counters[slowest] = max(counters[slowest], UInt32(min(microseconds, Int64(UInt32.max))))
        count(place, Column.promised.rawValue)
        if attempt.trouble != .timedOut, took <= attempt.promise { count(place, Column.kept.rawValue) }
    }

    /// An attempt that was counted as good turned out not to be.
    mutating func reconsider(_ trouble: RegistryFigures.Trouble, at now: Duration) { count(open(now), Self.column(trouble)) }

    /// The attempts of the slice that runs and of those before it, so many in all.
    func window(minutes: Int, slices wanted: Int, at now: Duration) -> RegistryFigures.Window {
        var window = RegistryFigures.Window(minutes: minutes)
        var sums = Array(repeating: 0, count: Self.columns)
        var histogram = Array(repeating: 0, count: LatencyBuckets.count)
        let current = slice(now)
        for place in 0..<slices where held[place] > current - Int64(wanted) && held[place] >= 0 {
            for column in 0..<Self.columns {
                let value = Int(counters[place * Self.columns + column])
                sums[column] = column == Column.slowest.rawValue ? max(sums[column], value) : sums[column] + value
            }
            for bucket in 0..<LatencyBuckets.count { histogram[bucket] += Int(buckets[place * LatencyBuckets.count + bucket]) }
        }
        window.calls = sums[Column.calls.rawValue]
        window.promised = sums[Column.promised.rawValue]
        window.kept = sums[Column.kept.rawValue]
        for trouble in Self.troubles where sums[Self.column(trouble)] > 0 { window.troubles[trouble] = sums[Self.column(trouble)] }
        guard window.promised > 0 else { return window }
        let slowest = Int64(sums[Column.slowest.rawValue])
        window.slowest = .microseconds(slowest)
        func percentile(_ percent: Int) -> Duration {
            .microseconds(min(slowest, LatencyBuckets.percentile(percent, of: histogram, count: window.promised)))
        }
        (window.p50, window.p90, window.p99) = (percentile(50), percentile(90), percentile(99))
        return window
    }

    private static func column(_ trouble: RegistryFigures.Trouble) -> Int {
        Column.allCases.count + (troubles.firstIndex(of: trouble) ?? 0)
    }

    private func slice(_ now: Duration) -> Int64 { now.components.seconds / sliceSeconds }

    /// The place of the slice that runs, emptied when it held an older one.
    private mutating func open(_ now: Duration) -> Int {
        let number = slice(now)
        let place = Int(number % Int64(slices))
        guard held[place] != number else { return place }
        held[place] = number
        for column in 0..<Self.columns { counters[place * Self.columns + column] = 0 }
        for bucket in 0..<LatencyBuckets.count { buckets[place * LatencyBuckets.count + bucket] = 0 }
        return place
    }

    private mutating func count(_ place: Int, _ column: Int) { counters[place * Self.columns + column] &+= 1 }
}

/// Latencies by size, eight buckets to each doubling: an eighth is as exact as anybody reads a latency.
enum LatencyBuckets {
    /// Anything below 128 µs is one bucket; anything above 134 s falls into the last.
    private static let firstOctave = 7
    private static let octaves = 20
    static let count = 1 + octaves * 8

    static func microseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return max(0, min(seconds, 1_000_000) * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    static func index(of microseconds: Int64) -> Int {
        guard microseconds >= 1 << firstOctave else { return 0 }
        let octave = 63 - microseconds.leadingZeroBitCount
        let part = Int(microseconds >> (octave - 3)) & 7
        return min(count - 1, 1 + (octave - firstOctave) * 8 + part)
    }

    /// The longest latency that falls into the bucket, in microseconds.
    static func upperEdge(of index: Int) -> Int64 {
        guard index > 0 else { return 1 << firstOctave - 1 }
        let (octave, part) = ((index - 1) / 8 + firstOctave, (index - 1) % 8)
        return Int64(9 + part) << (octave - 3) - 1
    }

    /// By nearest rank.
    static func percentile(_ percent: Int, of histogram: [Int], count: Int) -> Int64 {
        let rank = max(1, (count * percent + 99) / 100)
        var seen = 0
        for (index, number) in histogram.enumerated() {
            seen += number
            if seen >= rank { return upperEdge(of: index) }
        }
        return upperEdge(of: histogram.count - 1)
    }
}
