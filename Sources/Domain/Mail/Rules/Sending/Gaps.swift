/// What a template leaves to be filled in, and attachments that are spoken of. Quoted lines are the asker's words and do not count.
enum Gaps {
    /// `{name}`, `〇〇`, `●●`, `＿＿`, `＊＊＊`, each with its place, in order.
    static func gaps(in text: TwinText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        eachLine(text) { line in
            var index = line.lowerBound
            while index < line.upperBound {
                let end = variable(text, index, line.upperBound) ?? run(text, index, line)
                if let end, end > index {
                    if !isRuler(text, index..<end, line) { found.append(index..<end) }
                    index = end
                } else {
                    index += 1
                }
            }
        }
        return found
    }

    /// Where an attachment is spoken of first.
    static func attachment(in text: TwinText) -> Range<Int>? {
        var found: Range<Int>?
        eachLine(text) { line in
            guard found == nil else { return }
            for place in line {
                guard let word = attachments.word(at: place, of: text) else { continue }
                let end = place + word.count
                guard othersAttachment.first(in: text, end..<max(end, min(line.upperBound, end + 24))) == nil else { continue }
                found = place..<end
                return
            }
        }
        return found
    }

    private static let attachments = WordTable(["添付", "attached", "attachment"])
    /// 添付してください, 添付いただいた: what the asker attaches.
    private static let othersAttachment = WordTable(["してくだ", "して下さ", "いただ", "頂", "の上", "のうえ", "しない", "せず", "なさら", "願", "が必要", "書類"])

    private static let marks: Set<Unicode.Scalar> = [
        "〇", "○", "◯", "●", "◎", "△", "□", "_", "*", "\u{25CB}", "\u{3007}", "\u{2022}", "\u{25A1}", "\u{25B3}",
    ]
    private static let longestVariable = 60

    private static func variable(_ text: TwinText, _ start: Int, _ limit: Int) -> Int? {
        guard text.twin[start] == "{" else { return nil }
        var end = start + 1
        while end < limit, end - start <= longestVariable {
            if text.twin[end] == "}" {
                while end + 1 < limit, text.twin[end + 1] == "}" { end += 1 }
                return end + 1
            }
            end += 1
        }
        return nil
    }

    /// Two marks of one kind and more.
    private static func run(_ text: TwinText, _ start: Int, _ line: Range<Int>) -> Int? {
        let mark = text.twin[start]
        guard marks.contains(mark) else { return nil }
        var end = start
        while end < line.upperBound, text.twin[end] == mark { end += 1 }
        return end - start >= 2 ? end : nil
    }

    /// A line of nothing but marks parts paragraphs, and so do marks at both ends of a heading.
    private static func isRuler(_ text: TwinText, _ range: Range<Int>, _ line: Range<Int>) -> Bool {
        if range.count > 9 { return true }
        let mark = text.twin[range.lowerBound]
        guard mark != "{" else { return false }
        let whole = text.trimmed(line)
        if text.twin[whole].allSatisfy({ marks.contains($0) || TwinText.isBlank($0) || $0 == "-" || $0 == "=" }) {
            return mark == "_" || mark == "*" || whole.count > 4
        }
        return (mark == "*" || mark == "_") && text.twin[whole.lowerBound] == mark && text.twin[whole.upperBound - 1] == mark
            && whole.count > 2 * range.count
    }

    private static func eachLine(_ text: TwinText, _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < text.count {
            let end = text.lineEnd(from: start)
            let first = text.trimmed(start..<end).lowerBound
            if first < end, text.twin[first] != ">", text.twin[first] != "|" { body(start..<end) }
            start = end + 1
        }
    }
}
