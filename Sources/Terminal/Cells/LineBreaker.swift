/// Cuts text into rows for drawing: the soft wrap of text views and text areas.
enum LineBreaker {
    /// One drawn row: characters `start..<end`, of which a newline at `end` is not part.
    struct Row: Equatable, Sendable {
        var start: Int
        var end: Int
        /// Whether the row ends because the text has a newline there (or ends), not because it was wrapped.
        var endsLine: Bool
    }

    private static let notAtStart = Set<Character>(
        "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡､｣･ｰﾞﾟｧｨｩｪｫｯｬｭｮ,.!?:;)]}%‰℃…‥")
    private static let notAtEnd = Set<Character>("（［｛〔〈《「『【〘〖〝‘“«｢([{＃＄￥№")

    /// The rows of a text; always at least one. Newlines must be LF.
    static func rows(of characters: [Character], columns: Int, ambiguous: AmbiguousWidth) -> [Row] {
        let room = max(2, columns)
        var rows: [Row] = []
        var start = 0
        var index = 0
        var used = 0
        while index < characters.count {
            let character = characters[index]
            if character == "\n" {
                rows.append(Row(start: start, end: index, endsLine: true))
                index += 1
                start = index
                used = 0
                continue
            }
            let width = columnsOf(character, ambiguous)
            if used + width <= room || character == " " || index == start {
                used += width
                index += 1
                continue
            }
            let cut = breakPosition(characters, from: start, before: index)
            rows.append(Row(start: start, end: cut, endsLine: false))
            start = cut
            index = cut
            used = 0
        }
        rows.append(Row(start: start, end: characters.count, endsLine: true))
        return rows
    }

    static func columnsOf(_ character: Character, _ ambiguous: AmbiguousWidth) -> Int {
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
        return TextWidth.columns(String(character), ambiguous: ambiguous)
    }

    /// The last place at or before `index` where a line may end; `index` itself if the rules leave none.
    private static func breakPosition(_ characters: [Character], from start: Int, before index: Int) -> Int {
        var cut = index
        while cut > start {
            if mayBreak(characters[cut - 1], characters[cut]) { return cut }
            cut -= 1
        }
        return index
    }

    private static func mayBreak(_ before: Character, _ after: Character) -> Bool {
        if after == " " { return false }
        if before == " " { return true }
        if notAtStart.contains(after) || notAtEnd.contains(before) { return false }
        return !(isWord(before) && isWord(after))
    }

    /// Letters and digits of scripts that separate words by spaces, and what holds numbers and addresses together.
    private static func isWord(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, scalar.value < 0x2E80 else { return false }
        return character.isLetter || character.isNumber || "-_/'@+&#".contains(character)
    }
}
