import CommonDBContract

/// The chip numbers of the made-up world: 999 (ISO 11784's test code) and a scattered 12-digit national id.
///
/// The national id of index i is a permutation of the 38-bit numbers, so numbers never repeat and are never consecutive.
/// Among the first 100,000 indexes there are pairs for misheard digits: where `i % 50 == 11` the number differs from that
/// of i-1 by one substituted digit, where `i % 50 == 23` by one transposition of neighbouring digits.
struct ChipNumbers {
    private static let mask: UInt64 = (1 << 38) - 1
    private static let pairsBelow = 100_000
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// 15 digits.
    func number(_ index: Int) -> String { ChipNumbers.text(nationalID(index)) }

    static func text(_ nationalID: UInt64) -> String {
        let digits = String(nationalID)
        return "999" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    func nationalID(_ index: Int) -> UInt64 {
        guard index < ChipNumbers.pairsBelow else { return scattered(index) }
        let candidates: [UInt64]
        switch index % 50 {
        case 11: candidates = ChipNumbers.substitutions(of: scattered(index - 1))
        case 23: candidates = ChipNumbers.transpositions(of: scattered(index - 1))
        default: return scattered(index)
        }
        guard !candidates.isEmpty else { return scattered(index) }
        var dice = Dice(seed: seed, for: .pair, index: index)
        return dice.pick(candidates)
    }

    /// Multiplying by odd numbers and folding the high half down are permutations of the 38-bit numbers.
    private func scattered(_ index: Int) -> UInt64 {
        let key = Dice.mix(seed &+ 0xA5A5)
        var value = (UInt64(index) ^ key) & ChipNumbers.mask
        for round in 0..<3 {
            value = (value &* (Dice.mix(key &+ UInt64(round)) | 1)) & ChipNumbers.mask
            value ^= value >> 19
            value = (value &+ Dice.mix(key ^ UInt64(round + 7))) & ChipNumbers.mask
        }
        return value
    }

    static func substitutions(of id: UInt64) -> [UInt64] {
        var found: [UInt64] = []
        var place: UInt64 = 1
        for _ in 0..<12 {
            let digit = id / place % 10
            for other in UInt64(0)..<10 where other != digit {
                let candidate = id - digit * place + other * place
                if candidate <= Limits.chipNationalIDMaximum { found.append(candidate) }
            }
            place *= 10
        }
        return found
    }

    static func transpositions(of id: UInt64) -> [UInt64] {
        var found: [UInt64] = []
        var place: UInt64 = 1
        for _ in 0..<11 {
            let low = id / place % 10
            let high = id / (place * 10) % 10
            let candidate = id - low * place - high * place * 10 + high * place + low * place * 10
            if low != high, candidate <= Limits.chipNationalIDMaximum { found.append(candidate) }
            place *= 10
        }
        return found
    }
}
