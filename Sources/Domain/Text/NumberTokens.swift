/// The digits of a text as exact tokens: bigrams of digits are too common to search by (design: whole number, last 4, 6 and 8).
public enum NumberTokens {
    /// One exact token of the index.
    public enum Token: Hashable, Sendable {
        /// All digits of a number as it stands, at least four.
        case whole(String)
        /// The last four, six or eight digits of a number that is longer.
        case ending(String)

        public var digits: String {
            switch self {
            case .whole(let digits), .ending(let digits): digits
            }
        }
    }

    /// Numbers shorter than this get no token.
    public static let shortest = 4

    /// The tokens a text is indexed by, each once.
    ///
    /// Numbers are runs of digits, and runs joined by single separators (`03-0000-1234`, `392 14 20 00012345`, `(03) 0000`): joined by
    /// spaces only
    /// where the whole is a chip number, phone number or receipt number, since unrelated numbers stand side by side too.
    public static func index(_ text: String) -> Set<Token> {
        var tokens: Set<Token> = []
        for number in numbers(in: text) { tokens.formUnion(index(number: number)) }
        return tokens
    }

    /// The tokens of one number of ASCII digits.
    public static func index(number digits: String) -> [Token] {
        let count = digits.utf8.count
        guard count >= shortest else { return [] }
        return [.whole(digits)] + [4, 6, 8].filter { $0 < count }.map { .ending(String(digits.suffix($0))) }
    }

    /// What to look up for typed digits: the whole number, and the ending where it has the length of one. Empty for fewer than four digits.
    public static func query(_ typed: String) -> [Token] {
        let digits = PhoneNumber(typed)?.digits ?? JapaneseText.digitsOnly(typed)
        let count = digits.utf8.count
        guard count >= shortest else { return [] }
        return [4, 6, 8].contains(count) ? [.whole(digits), .ending(digits)] : [.whole(digits)]
    }

    /// Every number in the text, in order, digits only; a joined number is followed by its own runs of four digits and more.
    public static func numbers(in text: String) -> [String] {
        let scalars = Array(JapaneseText.asciiTwin(text).unicodeScalars)
        var found: [String] = []
        var index = 0
        while index < scalars.count {
            guard isDigit(scalars[index]) else {
                index += 1
                continue
            }
            let (runs, separators, end) = sequence(scalars, from: index)
            let international = index > 0 && scalars[index - 1] == "+" ? PhoneNumber("+" + runs.joined()) : nil
            found += (international.map { [$0.digits] } ?? []) + numbers(runs: runs, separators: separators)
            index = end
        }
        return found
    }

    private static func numbers(runs: [String], separators: [Unicode.Scalar]) -> [String] {
        var found: [String] = []
        let tight = joined(runs, separators) { $0 != " " }
        let loose = runs.joined()
        if !tight.contains(loose), isKnownForm(loose) { found.append(loose) }
        for number in tight where number.utf8.count >= shortest { found.append(number) }
        for run in runs where run.utf8.count >= shortest && !found.contains(run) { found.append(run) }
        return found.map { PhoneNumber($0)?.digits ?? $0 }
    }

    /// Joins neighbouring runs whose separator passes.
    private static func joined(_ runs: [String], _ separators: [Unicode.Scalar], _ passes: (Unicode.Scalar) -> Bool) -> [String] {
        var result: [String] = []
        for (offset, run) in runs.enumerated() {
            if offset > 0, passes(separators[offset - 1]), let last = result.popLast() {
                result.append(last + run)
            } else {
                result.append(run)
            }
        }
        return result
    }

    private static func isKnownForm(_ digits: String) -> Bool {
        switch digits.utf8.count {
        case 15: (try? ChipNumber(checking: digits)) != nil
        case 10: PhoneNumber(digits) != nil
        case 11, 12: PhoneNumber(digits) != nil || ReceiptNumber(digits) != nil
        default: false
        }
    }

    /// Runs of digits from `start` on, with the single separator between each two; at most six runs.
    private static func sequence(_ scalars: [Unicode.Scalar], from start: Int) -> ([String], [Unicode.Scalar], Int) {
        var runs: [String] = []
        var separators: [Unicode.Scalar] = []
        var index = start
        while index < scalars.count, isDigit(scalars[index]), runs.count < 6 {
            var run = ""
            while index < scalars.count, isDigit(scalars[index]) {
                run.unicodeScalars.append(scalars[index])
                index += 1
            }
            runs.append(run)
            // `(03) 0000`: a bracket and a space count as one separator.
            var next = index
            while next < scalars.count, next - index < 2, isSeparator(scalars[next]) { next += 1 }
            guard next > index, next < scalars.count, isDigit(scalars[next]), runs.count < 6 else { break }
            separators.append(scalars[index..<next].first { $0 != " " } ?? " ")
            index = next
        }
        return (runs, separators, index)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", ".", "(", ")", " ": true
        default: false
        }
    }
}
