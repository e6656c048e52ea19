/// Change keys in a text (変更キー, 暗証記号): eleven of the characters keys are made of, in one piece or in groups of four, four and three.
enum ChangeKeyFinder {
    /// An English word of eleven letters is no key: without a label a key has a digit, or stands in capitals with hardly a vowel (of random keys
    /// fewer than one in a hundred has neither).
    static func keys(in text: TwinText) -> [Range<Int>] {
        let words = words(of: text)
        var found: [Range<Int>] = []
        var index = 0
        while index < words.count {
            if isKey(text, words[index...index]) {
                found.append(words[index])
                index += 1
            } else if index + 2 < words.count, isGrouped(text, words[index...(index + 2)]) {
                found.append(words[index].lowerBound..<words[index + 2].upperBound)
                index += 3
            } else {
                index += 1
            }
        }
        return found
    }

    private static func isKey(_ text: TwinText, _ words: ArraySlice<Range<Int>>) -> Bool {
        guard let word = words.first, word.count == ChangeKey.length else { return false }
        return passes(text, [word], isGrouped: false)
    }

    private static func isGrouped(_ text: TwinText, _ words: ArraySlice<Range<Int>>) -> Bool {
        let groups = Array(words)
        guard groups.map(\.count) == [4, 4, 3] else { return false }
        for (one, next) in zip(groups, groups.dropFirst()) {
            let gap = text.twin[one.upperBound..<next.lowerBound]
            guard (1...3).contains(gap.count), gap.allSatisfy({ $0 == "-" || TwinText.isBlank($0) }) else { return false }
        }
        return passes(text, groups, isGrouped: true)
    }

    private static func passes(_ text: TwinText, _ groups: [Range<Int>], isGrouped: Bool) -> Bool {
        let written = groups.flatMap { text.scalars[$0].map(JapaneseText.asciiTwin) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: written)
        guard ChangeKey(String(view)) != nil, let start = groups.first?.lowerBound else { return false }
        if isLabelled(text, start) { return true }
        let digits = written.count(where: TwinText.isDigit)
        guard digits < written.count else { return false }
        let isUpper = !written.contains { (0x61...0x7A).contains($0.value) }
        let isLower = !written.contains { (0x41...0x5A).contains($0.value) }
        if digits > 0 { return isUpper || isLower && !isGrouped }
        return isUpper && written.count { "AEUY".unicodeScalars.contains($0) } < 3
    }

    private static let labels = ["変更キー", "暗証記号", "変更用キー", "変更コード"].map(TwinText.word)

    private static func isLabelled(_ text: TwinText, _ start: Int) -> Bool {
        (max(0, start - 16)..<start).contains { place in labels.contains { text.has($0, at: place) && place + $0.count <= start } }
    }

    /// Runs of ASCII letters and digits of either width.
    private static func words(of text: TwinText) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard isWord(text.twin[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < text.count, isWord(text.twin[index]) { index += 1 }
            words.append(start..<index)
        }
        return words
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool { TwinText.isDigit(scalar) || TwinText.isLetter(scalar) || scalar == "_" }
}
