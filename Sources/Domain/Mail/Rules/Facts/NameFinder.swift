/// Names of people in a mail: after labels, in brackets behind them, on a line of kana beside one, and where somebody introduces themselves.
struct NameFinder {
    private(set) var names: [Found<String>] = []
    /// In full-width katakana, spaces as written.
    private(set) var kana: [Found<String>] = []

    private let text: TwinText

    init(_ text: TwinText, labels: [FactLabels.Line]) {
        self.text = text
        var nameLines: [Int] = []
        for line in labels {
            switch line.label {
            case .fact(.name):
                takeName(line.value)
                nameLines.append(line.place.lowerBound)
            case .fact(.kana): takeKana(line.value)
            default: continue
            }
        }
        introductions()
        loneKana(near: nameLines)
        names.sort { $0.range.lowerBound < $1.range.lowerBound }
        kana.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: After labels

    private static let endings = ["様", "さま", "さん", "殿", "氏"].map(TwinText.word)
    private static let nothing: Set<String> = ["不明", "なし", "無し", "未記入", "同上", "匿名", "わからない", "分からない", "未定", "-", "--"]

    private mutating func takeName(_ value: Range<Int>) {
        var end = value.lowerBound
        while end < value.upperBound, end - value.lowerBound < 40, !NameFinder.isEnd(text.twin[end]), !TwinText.isDigit(text.twin[end]) {
            end += 1
        }
        var range = text.trimmed(value.lowerBound..<end)
        if let ending = NameFinder.endings.first(where: { range.count > $0.count && text.has($0, before: range.upperBound) }) {
            range = text.trimmed(range.lowerBound..<(range.upperBound - ending.count))
        }
        guard isName(range) else { return }
        // 山田太郎　ヤマダタロウ
        let parts = split(range)
        if let (kanji, sound) = parts {
            add(name: kanji)
            add(kana: sound)
        } else if JapaneseText.isKana(text.text(range)), !NameFinder.isSentence(text.text(range)) {
            add(kana: range)
            add(name: range)
        } else {
            add(name: range)
        }
        if end < value.upperBound, "([（【<「".unicodeScalars.contains(text.twin[end]) { takeKana(text.trimmed((end + 1)..<value.upperBound)) }
    }

    private mutating func takeKana(_ value: Range<Int>) {
        var end = value.lowerBound
        while end < value.upperBound, end - value.lowerBound < 40, isKanaOrSpace(end) { end += 1 }
        let range = text.trimmed(value.lowerBound..<end)
        guard range.count >= 2, end == value.upperBound || NameFinder.isEnd(text.twin[end]) || JapaneseText.isKanji(text.scalars[end])
        else { return }
        guard !NameFinder.isSentence(text.text(range)) else { return }
        add(kana: range)
    }

    private func isKanaOrSpace(_ place: Int) -> Bool {
        let scalar = text.scalars[place]
        return JapaneseText.isKana(scalar) || scalar == "\u{30FB}" || scalar == "\u{FF65}" || scalar == " " || scalar == "\u{3000}"
    }

    /// Kanji first and kana after white space: the kana reads the kanji.
    private func split(_ range: Range<Int>) -> (Range<Int>, Range<Int>)? {
        guard JapaneseText.isKanji(text.scalars[range.lowerBound]) else { return nil }
        var start = range.upperBound
        while start > range.lowerBound, isKanaOrSpace(start - 1) { start -= 1 }
        guard start < range.upperBound, TwinText.isBlank(text.twin[start]) else { return nil }
        let sound = text.trimmed(start..<range.upperBound)
        // 髙橋 さくら: a given name in kana, not a reading.
        guard sound.count >= 4, text.text(sound).unicodeScalars.contains(where: { TwinText.isBlank($0) }) || sound.count >= 6 else {
            return nil
        }
        return (text.trimmed(range.lowerBound..<start), sound)
    }

    private func isName(_ range: Range<Int>) -> Bool {
        guard (1...30).contains(range.count), !NameFinder.nothing.contains(text.twinText(range)) else { return false }
        return text.scalars[range].contains { JapaneseText.isKanji($0) || JapaneseText.isKana($0) || TwinText.isLetter($0) }
    }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        "()[]【】<>「」『』、。,/;:|!?＊*\t".unicodeScalars.contains(scalar)
    }

    // MARK: Introductions

    private static let introduced = WordTable(["と申", "ともうし"])
    private static let longestName = 14

    /// `山田太郎と申し…`, `奈良の山田と申…`: kanji and katakana before the words, a space in between.
    private mutating func introductions() {
        for place in 0..<text.count where text.twin[place] == "と" && NameFinder.introduced.begins(text, at: place) {
            var end = place
            // 山田太郎（ヤマダ タロウ）と申…
            var inBrackets: Range<Int>?
            if end > 0, text.twin[end - 1] == ")" {
                let limit = max(0, end - 32)
                if let open = (limit..<end).last(where: { text.twin[$0] == "(" }) {
                    inBrackets = text.trimmed((open + 1)..<(end - 1))
                    end = open
                }
            }
            var start = end
            while start > 0, end - start < NameFinder.longestName, NameFinder.isNameScalar(text, start - 1, end: end) { start -= 1 }
            let range = text.trimmed(start..<end)
            guard range.count >= 2 else { continue }
            add(name: range)
            if let inBrackets { takeKana(inBrackets) }
        }
    }

    /// Kanji, katakana and Latin letters, and one space between two of them.
    static func isNameScalar(_ text: TwinText, _ place: Int, end: Int) -> Bool {
        let scalar = text.scalars[place]
        if JapaneseText.isKanji(scalar) || (0x30A1...0x30FE).contains(scalar.value) && scalar.value != 0x30FB { return true }
        if (0xFF66...0xFF9F).contains(scalar.value) || TwinText.isLetter(scalar) || scalar == "ヶ" { return true }
        guard scalar == " " || scalar == "\u{3000}", place > 0, place + 1 < end else { return false }
        let before = text.scalars[place - 1]
        return (JapaneseText.isKanji(before) || JapaneseText.isKana(before) || TwinText.isLetter(before))
            && !TwinText.isBlank(text.twin[place + 1])
    }

    // MARK: Kana alone on a line

    /// Within two lines of a label for names; words that end as sentences do are none.
    private mutating func loneKana(near labels: [Int]) {
        guard !labels.isEmpty else { return }
        var lines: [Range<Int>] = []
        var start = 0
        while start < text.count {
            let end = text.lineEnd(from: start)
            let line = text.trimmed(start..<end)
            if !line.isEmpty { lines.append(line) }
            start = end + 1
        }
        var label = 0
        var nearby: Set<Int> = []
        for (index, line) in lines.enumerated() {
            while label < labels.count, labels[label] < line.upperBound {
                for offset in -2...2 { nearby.insert(index + offset) }
                label += 1
            }
        }
        for index in nearby.sorted() where lines.indices.contains(index) {
            let line = lines[index]
            guard (3...24).contains(line.count), line.allSatisfy(isKanaOrSpace), !NameFinder.isSentence(text.text(line)) else { continue }
            guard !kana.contains(where: { $0.range.overlaps(line) }) else { continue }
            // Hiragana without a space is a word of greeting as likely as a name.
            let isKatakana = text.scalars[line].allSatisfy { !(0x3041...0x3096).contains($0.value) }
            guard isKatakana || text.scalars[line].contains(where: { TwinText.isBlank($0) }) else { continue }
            add(kana: line)
        }
    }

    private static let sentenceEnds = ["マス", "デス", "マセン", "マシタ", "クダサイ", "シク", "ハイ", "イイエ", "フメイ", "ナシ"].map(JapaneseText.fold)

    private static func isSentence(_ text: String) -> Bool {
        let key = JapaneseText.fold(text)
        return sentenceEnds.contains(where: key.hasSuffix)
    }

    // MARK: Keeping

    private mutating func add(name range: Range<Int>) {
        guard !names.contains(where: { $0.range.overlaps(range) }), names.count < 50 else { return }
        names.append(Found(value: text.text(range), range: range))
    }

    private mutating func add(kana range: Range<Int>) {
        guard !kana.contains(where: { $0.range.overlaps(range) }), kana.count < 50 else { return }
        kana.append(Found(value: JapaneseText.katakana(JapaneseText.fullWidthKana(text.text(range))), range: range))
    }
}
