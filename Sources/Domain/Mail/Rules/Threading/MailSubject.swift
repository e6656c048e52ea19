/// A subject without what mail programs and lists put before it, and the receipt numbers in it.
///
/// Takes away, in any order and repetition: `Re:`, `RE：`, `Re[2]:`, `Re^2:`, `返信:`, `転送:`, `Fw:`, `Fwd:`, `WG:`, `AW:`, `Sv:` and their kin
/// of other languages, tags of lists in ASCII (`[desk 123]`), and receipt numbers in brackets or at the start.
public struct MailSubject: Sendable {
    /// What the sender wrote; the whole subject when nothing would be left.
    public let plain: String
    /// Each once, in the order they stand. A number whose check digit fails is none.
    public let receiptNumbers: [ReceiptNumber]
    public let isReply: Bool
    public let isForwarded: Bool

    public init(_ subject: String) {
        let text = TwinText(subject)
        var reader = Reader(text: text)
        reader.strip()
        isReply = reader.isReply
        isForwarded = reader.isForwarded
        let found = NumberFinder(text).receipts
        var numbers: [ReceiptNumber] = []
        for number in found.map(\.value) where !numbers.contains(number) { numbers.append(number) }
        receiptNumbers = numbers
        let plain = Reader.plain(text, from: reader.place, tags: found.map(\.range))
        self.plain = plain.isEmpty ? text.text(text.trimmed(0..<text.count)) : plain
    }

    private struct Reader {
        let text: TwinText
        var place = 0
        var isReply = false
        var isForwarded = false

        init(text: TwinText) { self.text = text }

        mutating func strip() {
            while place < text.count {
                if TwinText.isBlank(text.twin[place]) {
                    place += 1
                } else if let end = prefix(Words.reply) {
                    isReply = true
                    place = end
                } else if let end = prefix(Words.forwarded) {
                    isForwarded = true
                    place = end
                } else if let end = tag() {
                    place = end
                } else {
                    return
                }
            }
        }

        /// Past a prefix and its colon, when one begins here.
        private func prefix(_ words: [[Unicode.Scalar]]) -> Int? {
            for word in words where text.has(word, at: place) {
                if let end = colon(from: counted(from: place + word.count)) { return end }
            }
            return nil
        }

        /// Past a count of replies: `[2]`, `(2)`, `^2`, `*2`, `2`.
        private func counted(from start: Int) -> Int {
            var end = start
            let opening = end < text.count ? text.twin[end] : " "
            if ["[", "(", "^", "*"].contains(opening) { end += 1 }
            let digits = end
            while end < text.count, TwinText.isDigit(text.twin[end]), end - digits < 4 { end += 1 }
            guard end > digits else { return start }
            if opening == "[" || opening == "(" {
                guard end < text.count, text.twin[end] == (opening == "[" ? "]" : ")") else { return start }
                end += 1
            }
            return end
        }

        private func colon(from start: Int) -> Int? {
            var end = start
            while end < text.count, TwinText.isBlank(text.twin[end]), end - start < 4 { end += 1 }
            guard end < text.count, Words.colons.contains(text.twin[end]) else { return nil }
            return end + 1
        }

        /// Past `[list 123]`: ASCII, so that 【重要】 and [質問], words of the sender, stay.
        private func tag() -> Int? {
            guard text.twin[place] == "[" else { return nil }
            var end = place + 1
            while end < text.count, end - place <= Words.longestTag {
                let scalar = text.twin[end]
                if scalar == "]" { return end - place > 1 ? end + 1 : nil }
                guard (0x20...0x7E).contains(scalar.value), scalar != "[" else { return nil }
                end += 1
            }
            return nil
        }

        /// The text without the tags of receipt numbers: those in brackets wherever they stand, bare ones at the start or the end.
        static func plain(_ text: TwinText, from start: Int, tags: [Range<Int>]) -> String {
            var kept: [Range<Int>] = []
            var place = start
            for number in tags where number.lowerBound >= start {
                let tag = Words.tag(around: number, in: text, from: place)
                let isFirst = text.trimmed(place..<max(place, tag.range.lowerBound)).isEmpty && kept.isEmpty
                let isLast = text.trimmed(min(tag.range.upperBound, text.count)..<text.count).isEmpty
                guard tag.isBracketed || isFirst || isLast else { continue }
                kept.append(place..<max(place, tag.range.lowerBound))
                place = max(place, tag.range.upperBound)
            }
            kept.append(min(place, text.count)..<text.count)
            var rest = Reader(text: TwinText(kept.map(text.text).joined(separator: "")))
            rest.strip()
            return rest.text.text(rest.text.trimmed(rest.place..<rest.text.count))
        }
    }

    private enum Words {
        static let reply = ["返信", "返", "答复", "回复", "回覆", "antw", "aw", "re", "sv", "vs", "odp", "ynt", "res"].map(TwinText.word)
        static let forwarded = ["転送", "转发", "轉寄", "fwd", "fw", "wg", "tr", "rv", "vl"].map(TwinText.word)
        static let colons: Set<Unicode.Scalar> = [":", "\u{FE55}", "\u{FE13}", "\u{2236}", "\u{A789}"]
        static let longestTag = 64

        private static let labels = ["お問い合わせ番号", "お問合せ番号", "受付番号", "受付no.", "受付no", "受付", "no."].map(TwinText.word)
        private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
            "[": "]", "(": ")", "【": "】", "〔": "〕", "<": ">", "「": "」", "{": "}", "《": "》", "『": "』",
        ]

        /// The number with its label and the brackets around both.
        static func tag(around number: Range<Int>, in text: TwinText, from start: Int) -> (range: Range<Int>, isBracketed: Bool) {
            var lower = number.lowerBound
            func skip(_ isFiller: (Unicode.Scalar) -> Bool) {
                while lower > start, number.lowerBound - lower < 16, isFiller(text.twin[lower - 1]) { lower -= 1 }
            }
            skip { TwinText.isBlank($0) || colons.contains($0) || $0 == "#" }
            if let label = labels.first(where: { text.has($0, before: lower) && lower - $0.count >= start }) { lower -= label.count }
            let bare = lower..<number.upperBound
            skip(TwinText.isBlank)
            var upper = number.upperBound
            while upper < text.count, TwinText.isBlank(text.twin[upper]) { upper += 1 }
            guard lower > start, upper < text.count, brackets[text.twin[lower - 1]] == text.twin[upper] else { return (bare, false) }
            return ((lower - 1)..<(upper + 1), true)
        }
    }
}
