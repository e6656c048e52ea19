/// Tells what somebody wrote from what they quoted.
public enum MailQuote {
    /// Lines of one kind that follow each other.
    public struct Block: Equatable, Sendable {
        public enum Kind: Equatable, Sendable {
            case text
            /// Marked with `>`, at least so many times.
            case quoted(depth: Int)
            /// `On … wrote:`, 2026年10月1日 … : above what is quoted.
            case attribution
            /// From `-----Original Message-----` or a block of 差出人, 送信日時, 宛先, 件名 on, all that follows.
            case original
            /// From `-- ` on.
            case signature
        }

        public var kind: Kind
        /// As it stands, marks and all, without the last line end.
        public var text: String

        public init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// Cuts a text into blocks; joined with LF they are the text again.
    public static func fold(_ text: String) -> [Block] {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { QuoteLine(Substring($0)) }
        let kinds = kinds(lines)
        var blocks: [Block] = []
        var start = 0
        for index in 1...lines.count where index == lines.count || kinds[index] != kinds[start] {
            let part = lines[start].text.startIndex..<lines[index - 1].text.endIndex
            blocks.append(Block(kind: kinds[start], text: String(text[part])))
            start = index
        }
        return blocks
    }

    /// What the sender wrote by their own hand: text without quotes, attributions and signature.
    public static func ownText(_ text: String) -> String {
        fold(text).filter { $0.kind == .text }.map(\.text).joined(separator: "\n")
    }

    /// How often a line is marked as quoted.
    public static func depth(of line: some StringProtocol) -> Int { QuoteLine(Substring(line)).depth }

    private static func kinds(_ lines: [QuoteLine]) -> [Block.Kind] {
        var kinds = [Block.Kind](repeating: .text, count: lines.count)
        var index = 0
        var isSignature = false
        while index < lines.count {
            let line = lines[index]
            if line.depth > 0 {
                let end = quoteEnd(lines, from: index)
                let depth = lines[index..<end].lazy.map(\.depth).filter { $0 > 0 }.min() ?? 1
                for place in index..<end { kinds[place] = .quoted(depth: depth) }
                isSignature = false
                index = end
            } else if line.isOriginalMark || isHeaderBlock(lines, at: index) {
                for place in index..<lines.count { kinds[place] = .original }
                return kinds
            } else if let end = attributionEnd(lines, at: index) {
                for place in index..<end { kinds[place] = .attribution }
                isSignature = false
                index = end
            } else {
                isSignature = isSignature || line.isSignatureMark
                if isSignature { kinds[index] = .signature }
                index += 1
            }
        }
        return kinds
    }

    /// Quoted lines, and empty ones between them.
    private static func quoteEnd(_ lines: [QuoteLine], from start: Int) -> Int {
        var end = start + 1
        var index = start + 1
        while index < lines.count, lines[index].depth > 0 || lines[index].isBlank, index - end < 3 {
            index += 1
            if lines[index - 1].depth > 0 { end = index }
        }
        return end
    }

    /// The lines that say who wrote what is quoted below: one, or two where the sender's program folded it, and empty ones after them.
    private static func attributionEnd(_ lines: [QuoteLine], at start: Int) -> Int? {
        guard lines[start].mayBeginAttribution else { return nil }
        for last in start..<min(start + 2, lines.count) where lines[last].endsWithColon {
            var next = last + 1
            while next < lines.count, lines[next].isBlank, next - last < 3 { next += 1 }
            return next < lines.count && lines[next].depth > 0 ? next : nil
        }
        return nil
    }

    /// 差出人, 送信日時, 宛先, 件名 under each other: how Outlook begins what it quotes.
    private static func isHeaderBlock(_ lines: [QuoteLine], at start: Int) -> Bool {
        guard lines[start].headerLabel == .from else { return false }
        let following = lines[(start + 1)...].prefix(7).prefix { !$0.isBlank }
        var seen: Set<QuoteLine.Label> = []
        for line in following { if let label = line.headerLabel, label != .from { seen.insert(label) } }
        return seen.count >= 2
    }
}

/// A line, and what it looks like.
struct QuoteLine {
    enum Label: Hashable { case from, date, to, copy, subject }

    let text: Substring
    let depth: Int

    init(_ text: Substring) {
        self.text = text
        var depth = 0
        var spaces = 0
        scan: for scalar in text.unicodeScalars {
            switch scalar {
            case ">", "＞":
                depth += 1
                spaces = 0
            case " ":
                spaces += 1
                if spaces > 1 { break scan }
            default: break scan
            }
        }
        self.depth = depth
    }

    var isBlank: Bool { text.utf8.allSatisfy { $0 <= 0x20 } }
    var isSignatureMark: Bool { ["-- ", "--", "-- \r"].contains(text) }

    /// The line without spaces around it; empty of a line too long to be a mark.
    private var words: Substring.UTF8View {
        guard text.utf8.count <= 400 else { return Substring().utf8 }
        var words = text.utf8.drop { $0 <= 0x20 || $0 == 0x2A }
        while let last = words.last, last <= 0x20 || last == 0x2A { words.removeLast() }
        return words
    }

    private static let originalWords = [
        "original message", "forwarded message", "original appointment", "元のメッセージ", "オリジナルメッセージ", "転送メッセージ", "転送されたメッセージ",
        "reply message", "以下、引用", "original mail",
    ]

    var isOriginalMark: Bool {
        let line = words
        let bare = line.drop { $0 == 0x2D || $0 == 0x20 || $0 == 0x5F }
        let marks = line.count - bare.count
        guard marks >= 2 || line.last == 0x3A else { return false }
        let text = String(Substring(bare)).lowercased()
        if marks >= 2 { return QuoteLine.originalWords.contains { text.hasPrefix($0) } }
        return text == "begin forwarded message:" || text == "転送されたメッセージ:"
    }

    var endsWithColon: Bool {
        let line = words
        return line.last == 0x3A || line.suffix(3).elementsEqual("：".utf8)
    }

    /// Words of attributions; a line with one of them, or with an address or an hour, may be the first of one.
    private static let attributionWords = ["wrote", "write", "writes", "書きました", "のメール", "のメッセージ", "より", "さん", "様", "年", "On "]

    var mayBeginAttribution: Bool {
        guard !isBlank, text.utf8.count <= 400 else { return false }
        guard endsWithColon || text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        if text.utf8.contains(0x40) || text.utf8.contains(0x2F) { return true }
        return QuoteLine.attributionWords.contains { text.contains($0) }
    }

    private static let labels: [String: Label] = [
        "差出人": .from, "from": .from, "送信者": .from, "送信元": .from, "送信日時": .date, "日時": .date, "日付": .date, "sent": .date, "date": .date,
        "宛先": .to, "to": .to, "送信先": .to, "cc": .copy, "件名": .subject, "subject": .subject,
    ]

    var headerLabel: Label? {
        let line = words
        var name: [UInt8] = []
        var rest = line.makeIterator()
        var count = 0
        while let byte = rest.next(), count < 24 {
            count += 1
            if byte == 0x3A { return QuoteLine.labels[String(decoding: name, as: UTF8.self)] }
            // U+FF1A, the full-width colon.
            if byte == 0x9A, name.suffix(2) == [0xEF, 0xBC] { return QuoteLine.labels[String(decoding: name.dropLast(2), as: UTF8.self)] }
            if byte > 0x20, byte != 0x2A { name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
        }
        return nil
    }
}
