/// The digits of a text as exact tokens, since pairs of digits are too common to search by: each number whole, and the last 4, 6 and 8
/// digits of a longer one.
///
/// Numbers are runs of digits, and runs joined by single separators (`03-0000-1234`, `392 14 20 00012345`, `(03) 0000`): joined by spaces
/// only where the whole is a chip number, phone number or receipt number, since unrelated numbers stand side by side too.
public enum NumberTokens {
    /// Numbers shorter than this get no token.
    public static let shortest = 4
    /// Lengths of the endings a longer number is found by.
    public static let endings = [4, 6, 8]

    /// The tokens a text is indexed by, each once.
    public static func index(_ text: String) -> Set<String> {
        var tokens: Set<String> = []
        for number in occurrences(in: text) { tokens.formUnion(index(number: number.digits)) }
        return tokens
    }

    /// The tokens of one number of ASCII digits.
    public static func index(number digits: String) -> [String] {
        let count = digits.utf8.count
        guard count >= shortest else { return [] }
        return [digits] + endings.filter { $0 < count }.map { String(digits.suffix($0)) }
    }

    /// The token to look up when `typed` is one number and nothing else; nil for fewer than four digits and for everything else.
    public static func query(_ typed: String) -> String? {
        let scalars = typed.unicodeScalars.map(JapaneseText.asciiTwin)
        guard scalars.allSatisfy({ isDigit($0) || isSeparator($0) || $0 == "+" }) else { return nil }
        let wanted = scalars.count(where: isDigit)
        return occurrences(in: typed).first { $0.places.count == wanted }?.digits
    }

    /// True when one of the text's tokens is `digits`.
    static func isFound(_ digits: String, in text: String) -> Bool {
        // Every token ends with four digits that follow each other in the text, separators left out.
        guard mayHaveDigits(text), JapaneseText.digitsOnly(text).utf8.contains(digits.utf8.suffix(shortest)) else { return false }
        return occurrences(in: text).contains { isToken(digits, of: $0.digits) }
    }

    /// True when `digits` is the number or one of its endings.
    static func isToken(_ digits: String, of number: String) -> Bool {
        let count = number.utf8.count
        guard count >= shortest else { return false }
        return digits == number || (endings.contains(digits.utf8.count) && digits.utf8.count < count && number.hasSuffix(digits))
    }

    /// One number of a text.
    struct Occurrence {
        /// ASCII digits; of an international phone number the Japanese form.
        let digits: String
        /// Offsets of the scalars that are its digits.
        let places: [Int]

        /// Phone numbers dialled from abroad (0081 …) in their Japanese form; all others as they are.
        var asPhone: Occurrence {
            guard digits.hasPrefix("0081") || digits.hasPrefix("01081"), let phone = PhoneNumber(digits) else { return self }
            return Occurrence(digits: phone.digits, places: places)
        }

        /// The scalars from the first to the last digit of the token.
        func range(of token: String) -> Range<Int>? {
            guard let last = places.last, let first = token == digits ? places.first : places.suffix(token.utf8.count).first else {
                return nil
            }
            return first..<(last + 1)
        }
    }

    /// Every number in the text, in order, digits only; a joined number is followed by its own runs of four digits and more.
    public static func numbers(in text: String) -> [String] { occurrences(in: text).map(\.digits) }

    static func occurrences(in text: String) -> [Occurrence] {
        guard mayHaveDigits(text) else { return [] }
        let scalars = Array(text.unicodeScalars)
        var found: [Occurrence] = []
        var index = 0
        while index < scalars.count {
            guard isDigitOfEitherWidth(scalars[index]) else {
                index += 1
                continue
            }
            let sequence = Sequence(scalars, from: index)
            if index > 0, JapaneseText.asciiTwin(scalars[index - 1]) == "+" {
                let whole = Occurrence(joining: sequence.runs[...])
                if let phone = PhoneNumber("+" + whole.digits) { found.append(Occurrence(digits: phone.digits, places: whole.places)) }
            }
            found += sequence.numbers
            index = sequence.end
        }
        return found
    }

    /// Chip numbers, phone numbers and receipt numbers: the only ones people write with spaces.
    static func isKnownForm(_ digits: String) -> Bool {
        switch digits.utf8.count {
        case 15: (try? ChipNumber(checking: digits)) != nil
        case 10: PhoneNumberReader.isDomestic(digits)
        case 11, 12: PhoneNumberReader.isDomestic(digits) || ReceiptNumber(digits) != nil
        default: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", ".", "(", ")", " ": true
        default: false
        }
    }

    /// False for most texts without a digit of either width, at the cost of a look at the bytes.
    private static func mayHaveDigits(_ text: String) -> Bool { text.utf8.contains { (0x30...0x39).contains($0) || $0 == 0xEF } }

    private static func isDigitOfEitherWidth(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || (0xFF10...0xFF19).contains(scalar.value)
    }

    /// Runs of digits with the separator between each two; at most six runs.
    private struct Sequence {
        var runs: [Occurrence] = []
        var separators: [Unicode.Scalar] = []
        var end: Int

        static let mostRuns = 6

        init(_ scalars: [Unicode.Scalar], from start: Int) {
            end = start
            while end < scalars.count, isDigitOfEitherWidth(scalars[end]), runs.count < Sequence.mostRuns {
                let first = end
                var digits = ""
                while end < scalars.count, isDigitOfEitherWidth(scalars[end]) {
                    digits.unicodeScalars.append(JapaneseText.asciiTwin(scalars[end]))
                    end += 1
                }
                runs.append(Occurrence(digits: digits, places: Array(first..<end)))
                // `(03) 0000`: a bracket and a space count as one separator.
                var next = end
                var separator: Unicode.Scalar = " "
                while next < scalars.count, next - end < 2 {
                    let twin = JapaneseText.asciiTwin(scalars[next])
                    guard isSeparator(twin) else { break }
                    if separator == " " { separator = twin }
                    next += 1
                }
                let goesOn = next > end && next < scalars.count && isDigitOfEitherWidth(scalars[next])
                guard goesOn, runs.count < Sequence.mostRuns else { break }
                separators.append(separator)
                end = next
            }
        }

        var numbers: [Occurrence] {
            if runs.count == 1 { return runs[0].places.count < shortest ? [] : [runs[0].asPhone] }
            var found: [Occurrence] = []
            let tight = joined
            let loose = Occurrence(joining: runs[...])
            if !tight.contains(where: { $0.digits == loose.digits }), isKnownForm(loose.digits) { found.append(loose) }
            for number in tight where number.places.count >= shortest { found.append(number) }
            for run in runs where run.places.count >= shortest && !found.contains(where: { $0.places == run.places }) { found.append(run) }
            return found.map(\.asPhone)
        }

        /// Neighbouring runs joined where no mere space lies between them.
        private var joined: [Occurrence] {
            var result: [Occurrence] = []
            for (offset, run) in runs.enumerated() {
                if offset > 0, separators[offset - 1] != " ", let last = result.popLast() {
                    result.append(Occurrence(joining: [last, run]))
                } else {
                    result.append(run)
                }
            }
            return result
        }
    }
}

extension NumberTokens.Occurrence {
    fileprivate init(joining runs: ArraySlice<NumberTokens.Occurrence>) {
        self.init(digits: runs.map(\.digits).joined(), places: runs.flatMap(\.places))
    }
}

extension Sequence<UInt8> {
    /// True when the bytes occur somewhere in these.
    fileprivate func contains(_ bytes: some Collection<UInt8>) -> Bool {
        let (all, wanted) = (Array(self), Array(bytes))
        guard let first = wanted.first, wanted.count <= all.count else { return wanted.isEmpty }
        return (0...(all.count - wanted.count)).contains { start in
            all[start] == first && all[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }
}
