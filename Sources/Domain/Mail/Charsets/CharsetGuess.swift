/// What bytes without a right label are, by what they look like.
enum CharsetGuess {
    /// `ESC $ @`, `ESC $ B`, `ESC $ (` or `ESC ( I`: nothing but JIS writes those.
    static func hasJISEscape(_ input: [UInt8]) -> Bool {
        var index = 0
        while index + 2 < input.count, let escape = input[index...].firstIndex(of: JISDecoder.escape), escape + 2 < input.count {
            switch (input[escape + 1], input[escape + 2]) {
            case (0x24, 0x40), (0x24, 0x42), (0x24, 0x28), (0x28, 0x49): return true
            default: index = escape + 1
            }
        }
        return false
    }

    /// Of text with 8-bit bytes and no JIS: UTF-8 when it nearly is, else Shift_JIS or EUC-JP by their points, else windows-1252.
    static func eightBit(_ input: [UInt8]) -> MailCharset {
        let utf8 = UTF8Decoder.check(input)
        if utf8.isValid || (utf8.characters >= 10 && utf8.illegal * 20 <= utf8.characters) { return .utf8 }
        return japanese(input)?.charset ?? .windows1252
    }

    struct Japanese {
        var charset: MailCharset
        /// Not even a Latin text looks like that.
        var isCertain: Bool
        /// Every byte fits, most characters are everyday ones, and some bytes are controls in ISO-8859-1.
        var hasLatinControls: Bool
    }

    /// Shift_JIS or EUC-JP, whichever reads more like Japanese; `nil` when neither does.
    static func japanese(_ input: [UInt8]) -> Japanese? {
        let tallies = [(MailCharset.eucJP, euc(input)), (.shiftJIS, shiftJIS(input))]
        guard let (charset, tally) = tallies.filter(\.1.isPlausible).max(by: { $0.1.points < $1.1.points }) else { return nil }
        let hasControls = tally.isLikely && input.contains { (0x80...0x9F).contains($0) }
        return Japanese(charset: charset, isCertain: tally.isCertain, hasLatinControls: hasControls)
    }

    /// EUC-JP under the label of Shift_JIS, where its bytes are half-width kana: nearly every text in Shift_JIS has a byte EUC-JP has not.
    static func isCertainlyEUC(_ input: [UInt8]) -> Bool {
        guard !input.contains(where: { (0x80...0x8D).contains($0) || (0x90...0x9F).contains($0) }) else { return false }
        let found = japanese(input)
        return found?.charset == .eucJP && found?.isCertain == true
    }

    /// How Japanese a text would be in a charset.
    struct Tally {
        private(set) var points = 0
        private(set) var characters = 0
        private(set) var illegal = 0
        private(set) var kana = 0
        private(set) var kanji = 0

        var isPlausible: Bool { characters > 0 && points > 0 && illegal * 20 <= characters }
        var isLikely: Bool { illegal == 0 && points >= 2 * characters }
        var isCertain: Bool { illegal == 0 && kana >= 2 && points >= characters }

        mutating func addIllegal() {
            illegal += 1
            points -= 10
        }

        mutating func addHalfWidthKana() {
            characters += 1
            points -= 1
        }

        /// A cell of the table. `isInWord`: between ASCII letters, where a Latin text has its accents and a Japanese one no kanji.
        mutating func add(_ unit: UInt16, row: Int, isInWord: Bool) {
            guard unit != 0 else { return addIllegal() }
            characters += 1
            if isInWord { points -= 4 }
            switch row {
            case 3, 4:  // hiragana, katakana
                kana += 1
                points += 4
            case 0, 2: points += 2  // 、。「」, full-width letters
            case 15..<47:  // level 1
                kanji += 1
                points += 3
            case 47..<84, 114...: points += 1  // level 2, IBM's
            case 94..<114: points -= 5  // users' own
            default: break
            }
        }
    }

    /// More than enough to tell.
    private static let longest = 65_536

    private static func shiftJIS(_ input: [UInt8]) -> Tally {
        let table = KanjiTable.shared
        var tally = Tally()
        let end = min(input.count, longest)
        var index = 0
        /// An ASCII letter stands before, and is no second byte.
        var isAfterLetter = false
        while index < end {
            let byte = input[index]
            defer { isAfterLetter = byte < 0x80 && isLetter(byte) }
            switch byte {
            case 0x00...0x7F: index += 1
            case 0xA1...0xDF:
                tally.addHalfWidthKana()
                index += 1
            case 0x81...0x9F, 0xE0...0xFC:
                guard index + 1 < end else { return tally }
                guard let place = ShiftJISDecoder.place(byte, input[index + 1]) else {
                    tally.addIllegal()
                    index += 1
                    continue
                }
                let isInWord = isAfterLetter && isLetter(input[index + 1])
                tally.add(table.unit(row: place.row, cell: place.cell), row: place.row, isInWord: isInWord)
                index += 2
            default:
                tally.addIllegal()
                index += 1
            }
        }
        return tally
    }

    private static func euc(_ input: [UInt8]) -> Tally {
        let table = KanjiTable.shared
        var tally = Tally()
        let end = min(input.count, longest)
        var index = 0
        while index < end {
            let byte = input[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            guard index + 1 < end else { return tally }
            let trail = input[index + 1]
            switch byte {
            case 0x8E where (0xA1...0xDF).contains(trail):
                tally.addHalfWidthKana()
                index += 2
            case 0x8F where trail >= 0xA1: index += 3
            case 0xA1...0xFE where (0xA1...0xFE).contains(trail):
                let row = Int(byte) - 0xA1
                tally.add(table.unit(row: row, cell: Int(trail) - 0xA1), row: row, isInWord: false)
                index += 2
            default:
                tally.addIllegal()
                index += 1
            }
        }
        return tally
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
