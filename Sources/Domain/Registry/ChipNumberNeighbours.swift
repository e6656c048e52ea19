extension ChipNumber {
    /// Every valid number one substituted digit or one swap of two neighbouring digits away, each once, itself left out.
    ///
    /// Likeliest mishearing first: pairs that sound alike in Japanese, then swaps, then digits that look alike or lie beside each other on
    /// the ten-key pad, then the rest; numbers whose country or maker does not exist come last. The order is our judgement, the set is
    /// exact.
    public func neighbours() -> [ChipNumber] {
        let own = Array(digits.utf8)
        var best: [ChipNumber: Int] = [:]
        func offer(_ bytes: [UInt8], cost: Int) {
            guard bytes != own, let number = try? ChipNumber(checking: String(decoding: bytes, as: UTF8.self)) else { return }
            let total = cost + number.implausibility(beside: self)
            best[number] = min(best[number] ?? .max, total)
        }
        for position in own.indices {
            for digit in UInt8(0x30)...0x39 where digit != own[position] {
                var changed = own
                changed[position] = digit
                offer(changed, cost: Confusion.cost(own[position] - 0x30, digit - 0x30))
            }
            if position + 1 < own.count {
                var swapped = own
                swapped.swapAt(position, position + 1)
                offer(swapped, cost: Confusion.swap)
            }
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }

    /// How unlikely it is that this number is the one meant when `typed` was understood; negative when it is likelier than `typed`.
    private func implausibility(beside typed: ChipNumber) -> Int {
        // Nearly every animal in the registry is 392 14 …: a slip that leads there explains itself, one that leads away does not.
        if isJapaneseCompanionForm { return typed.isJapaneseCompanionForm ? 0 : -8 }
        if countryCode == 392 { return 10 }
        if countryCode == typed.countryCode { return 0 }
        if ChipMaker.name(of: countryCode) != nil || countryCode == 900 { return 4 }
        return Country.with(numeric: countryCode) == nil ? 20 : 8
    }

    /// 392 14 …: Japan, species group of companion animals.
    var isJapaneseCompanionForm: Bool { digits.hasPrefix("39214") }
}

/// How easily one digit is taken for another.
private enum Confusion {
    /// Swapped neighbours: a slip of reading or typing, rarer than いち/しち but commoner than any dissimilar pair.
    static let swap = 3

    static func cost(_ one: UInt8, _ other: UInt8) -> Int { table[Int(one) * 10 + Int(other)] }

    private static let table: [Int] = {
        var table = [Int](repeating: 9, count: 100)
        for (cost, pairs) in ranked {
            for (one, other) in pairs {
                table[one * 10 + other] = cost
                table[other * 10 + one] = cost
            }
        }
        return table
    }()

    private static let ranked: [(Int, [(Int, Int)])] = [
        // On the ten-key pad, side by side or above one another.
        (6, [(7, 8), (8, 9), (4, 5), (5, 6), (1, 2), (2, 3), (7, 4), (4, 1), (8, 5), (5, 2), (9, 6), (6, 3), (0, 1), (0, 2)]),
        // In print and handwriting.
        (5, [(3, 8), (6, 8), (0, 8), (0, 6), (5, 6), (4, 9), (0, 9), (3, 5)]),
        // に/し and に/ご: one short mora; ろく/く: the same ending.
        (4, [(2, 4), (2, 5), (6, 9)]),
        // さん/よん, いち/はち, しち/はち: two morae with the same ending.
        (3, [(3, 4), (1, 8), (7, 8)]),
        // し/しち: the second mora is lost.
        (2, [(4, 7)]),
        // いち/しち: the reason why desks say なな.
        (1, [(1, 7)]),
    ]
}
