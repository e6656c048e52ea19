/// Postal addresses in a text: a prefecture or a municipality and, on the same line, the numbers of a house.
///
/// Municipalities alone (`奈良市の窓口`) are no one's address.
enum AddressFinder {
    static func addresses(in text: TwinText) -> [Found<String>] {
        var found: [Found<String>] = []
        var start = 0
        while start < text.count {
            let end = text.lineEnd(from: start)
            if let range = address(in: text, line: start..<end) { found.append(Found(value: text.text(range), range: range)) }
            start = end + 1
        }
        return found
    }

    private static let longestName = 8
    private static let prefectures = Prefecture.all.map { TwinText.word($0.name) }

    private static func address(in text: TwinText, line: Range<Int>) -> Range<Int>? {
        guard let town = (line.lowerBound..<line.upperBound).first(where: { isTown(text, $0, line: line) }) else { return nil }
        var start = town
        while start > line.lowerBound, town - start < longestName + 4, isPlaceName(text.scalars[start - 1]) { start -= 1 }
        // What stands before a prefecture's name belongs to the sentence.
        if let prefecture = (start..<town).first(where: { place in prefectures.contains { text.has($0, at: place) } }) {
            start = prefecture
        }
        guard let end = houseNumber(in: text, from: town + 1, to: min(line.upperBound, town + 40)) else { return nil }
        return start..<end
    }

    /// 市, 区, 町, 村 or 郡 after a name; not 市町村, 都市, 市役所.
    private static func isTown(_ text: TwinText, _ place: Int, line: Range<Int>) -> Bool {
        guard ["市", "区", "町", "村", "郡"].contains(text.scalars[place]), place > line.lowerBound, isPlaceName(text.scalars[place - 1]) else {
            return false
        }
        let next = place + 1 < line.upperBound ? text.scalars[place + 1] : " "
        return !["役", "区", "町", "村", "民", "長", "外", "内", "の"].contains(next)
            && !["都", "同", "各", "本", "当"].contains(text.scalars[place - 1])
    }

    private static func isPlaceName(_ scalar: Unicode.Scalar) -> Bool {
        JapaneseText.isKanji(scalar) || scalar == "ヶ" || scalar == "ケ" || scalar == "ノ" || (0x30A1...0x30FA).contains(scalar.value)
    }

    /// Past `1-2-3`, `１丁目２番３号`, `123番地`: digits with a hyphen, 丁, 番 or 号 after them.
    private static func houseNumber(in text: TwinText, from start: Int, to limit: Int) -> Int? {
        var index = start
        while index < limit {
            let scalar = text.twin[index]
            guard TwinText.isDigit(scalar) || isKanjiDigit(scalar) else {
                if "。、,:;!?".unicodeScalars.contains(scalar) { return nil }
                index += 1
                continue
            }
            let first = index
            while index < limit, TwinText.isDigit(text.twin[index]) || isKanjiDigit(text.twin[index]) { index += 1 }
            guard index < limit, index - first <= 5 else {
                return index - first > 5 ? nil : endsLine(text, index) && TwinText.isDigit(scalar) ? index : nil
            }
            let mark = text.twin[index]
            let isNumbered = mark == "丁" || mark == "番" || mark == "号"
            guard isNumbered || mark == "-" && TwinText.isDigit(scalar) || TwinText.isBlank(mark) && TwinText.isDigit(scalar) else {
                continue
            }
            return tail(in: text, from: index, to: limit)
        }
        return nil
    }

    private static func endsLine(_ text: TwinText, _ place: Int) -> Bool {
        place >= text.count || TwinText.isLineBreak(text.scalars[place])
    }

    private static func tail(in text: TwinText, from start: Int, to limit: Int) -> Int {
        var end = start
        while end < limit {
            let scalar = text.twin[end]
            guard TwinText.isDigit(scalar) || isKanjiDigit(scalar) || ["-", "丁", "目", "番", "地", "号", "の"].contains(scalar) else { break }
            end += 1
        }
        while end > start, text.twin[end - 1] == "の" || text.twin[end - 1] == "-" { end -= 1 }
        return end
    }

    private static func isKanjiDigit(_ scalar: Unicode.Scalar) -> Bool { "一二三四五六七八九十".unicodeScalars.contains(scalar) }
}
