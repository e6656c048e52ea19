/// A random sequence that only depends on the seed, what it is for, and an index: the same seed gives the same world,
/// and chip 3,000,000 can be made without making the ones before it.
struct Dice {
    /// What a sequence is for; keeps the choices of one kind from moving the others.
    enum Purpose: UInt64 { case layout = 1, owner, animal, history, pair, account, fault, dam, litter, changeKey, business, rabies }

    private var state: UInt64

    init(seed: UInt64, for purpose: Purpose, index: Int) {
        var mixed = Dice.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        mixed = Dice.mix(mixed ^ (purpose.rawValue &* 0xD1B5_4A32_D192_ED03))
        state = Dice.mix(mixed ^ UInt64(bitPattern: Int64(index)))
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Dice.mix(state)
    }

    /// 0..<bound; the bias is far below what a made-up world can show.
    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % max(1, bound) }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    mutating func pick<T>(_ items: Weighted<T>) -> T { items.item(at: below(items.total)) }

    /// Exactly `count` decimal digits.
    mutating func digits(_ count: Int) -> String {
        var text = ""
        for _ in 0..<count { text.unicodeScalars.append(Unicode.Scalar(UInt8(48 + below(10)))) }
        return text
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Items with weights, found by binary search over the running sums.
struct Weighted<T> {
    private let items: [T]
    private let ends: [Int]
    let total: Int

    init(_ weighted: [(item: T, weight: Int)]) {
        var sum = 0
        var ends: [Int] = []
        for entry in weighted {
            sum += entry.weight
            ends.append(sum)
        }
        items = weighted.map(\.item)
        self.ends = ends
        total = sum
    }

    func item(at position: Int) -> T {
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > position { high = middle } else { low = middle + 1 }
        }
        return items[low]
    }
}

extension Weighted: Sendable where T: Sendable {}
