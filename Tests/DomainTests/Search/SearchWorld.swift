import Domain

/// Makes up inquiries and queries that often fit each other.
struct SearchWorld {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private static let pieces = [
        "高橋", "髙橋", "山﨑", "山崎", "山嵜", "渡邊", "渡辺", "渡邉", "𠮷田", "吉田", "\u{FA19}田", "神田", "葛\u{E0100}城", "葛城", "辻\u{FE00}", "佐々木", "佐佐木", "々",
        "サーバー", "ｻｰﾊﾞｰ", "さーば", "サ", "バ", "ｶﾞ", "が", "か\u{3099}", "ガ", "ﾊﾟ", "は\u{309A}", "ぱ", "キャット", "きやつと", "ヂ", "づ", "ゔ", "ヰ", "e\u{301}",
        "é", "E", "犬", "猫", "①",
        "㈱", "(株)", "abc", "ＡＢＣ", "a", "-", "ー", "〜", "−", " ", "　", "\n", "・", "齋藤", "斎藤", "濵", "浜", "条", "條", "𩸽", "👩‍👧",
    ]
    private static let numbers = ["1234", "12", "１２３４", "999000000012345", "03-0000-1234", "0300001234", "00012345", "2345", "56781234"]

    // MARK: Inquiries

    mutating func text(upTo count: Int) -> String {
        var text = ""
        for _ in 0..<random.below(count + 1) {
            // Numbers stand alone, so that what a number is needs no rules here.
            text += random.below(12) == 0 ? "番" + random.pick(SearchWorld.numbers) + "号" : random.pick(SearchWorld.pieces)
        }
        return text
    }

    mutating func document() -> SearchDocument {
        let day = CalendarDate(daysSinceEpoch: 20_750 + random.below(20))
        let receipt = ReceiptNumber.make(day: day, serial: 1 + random.below(30)) ?? ReceiptNumber.make(day: day, serial: 1)
        let tags = (0..<random.below(3)).map { _ in random.pick(["返金", "ガ", "高い"]) }
        var texts: [(field: SearchField, text: String)] = [(.subject, text(upTo: 3)), (.question, text(upTo: 7)), (.answer, text(upTo: 4))]
        if random.below(3) == 0 { texts += [(.note, text(upTo: 2)), (.note, text(upTo: 2))] }
        texts += tags.map { (.tag, $0) }
        texts += [(.name, text(upTo: 2)), (.kana, random.pick(["ヤマダ", "さとう　はなこ", "ｶﾞ", ""]))]
        guard let receipt else { preconditionFailure("no such day") }
        return SearchDocument(
            texts: texts, phone: random.pick(["", "090-0000-1234", "03-0000-5678"]),
            chip: random.below(3) == 0 ? try? ChipNumber("99900000" + random.pick(["0012345", "0001234"])) : nil, receipt: receipt,
            category: random.pick([nil, .fees, .other]), state: random.pick(Inquiry.State.allCases), tags: tags,
            operators: random.pick([[], [OperatorID("op1")], [OperatorID("op1"), OperatorID("op2")]]),
            flags: random.pick([[], [.overdue], [.mine, .draft]]))
    }

    // MARK: Queries

    mutating func expression(of documents: [SearchDocument], depth: Int) -> NaiveExpression {
        guard depth > 0, random.below(5) < 2 else { return leaf(of: documents) }
        if random.below(4) == 0 { return .not(expression(of: documents, depth: depth - 1)) }
        var parts: [NaiveExpression] = []
        for _ in 0..<(2 + random.below(2)) { parts.append(expression(of: documents, depth: depth - 1)) }
        return random.below(2) == 0 ? .and(parts) : .or(parts)
    }

    private mutating func leaf(of documents: [SearchDocument]) -> NaiveExpression {
        switch random.below(16) {
        case 0:
            let digits = random.pick([
                "1234", "2345", "0300001234", "999000000012345", "56781234", "00012345", "012345", "03-0000-1234", "２３４５",
            ])
            return .value(digits, .number(String(String.UnicodeScalarView(NaiveFold.fold(digits).filter { $0 != "-" }))))
        case 1: return .value("category:fees", .category(.fees))
        case 2:
            let state = random.pick(Inquiry.State.allCases)
            return .value("state：" + state.rawValue, .state(state))
        case 3:
            return random.pick([
                .value("tel:5678", .phoneEnding("5678")), .value("tel:01234", .phoneEnding("01234")),
                .value("tel:0000-567", .phoneEnding("0000567")),
            ])
        case 4: return .value("chip:1234", .chipEnding("1234"))
        case 5:
            let day = CalendarDate(daysSinceEpoch: 20_750 + random.below(20))
            return random.pick([
                .value("date:\(day.iso)..", .received(DayRange(first: day))), .value("date：..\(day.iso)", .received(DayRange(last: day))),
                .value("date:\(day.iso)", .received(DayRange(day))),
            ])
        case 6:
            return random.pick([
                .value("by:op1", .handledBy(OperatorID("op1"))), .value("is:open", .flag(.open)), .value("is:overdue", .flag(.overdue)),
                .value("ｉｓ：mine", .flag(.mine)), .value("no:7", .receiptSerial(7)),
            ])
        default: return textLeaf(of: documents)
        }
    }

    private mutating func textLeaf(of documents: [SearchDocument]) -> NaiveExpression {
        var typed: String
        if random.below(4) == 0 {
            typed = text(upTo: 2)
        } else {
            let scalars = Array(random.pick(random.pick(documents).texts.map(\.text)).unicodeScalars)
            let start = random.below(scalars.count + 1)
            typed = String(String.UnicodeScalarView(scalars[start..<min(scalars.count, start + 1 + random.below(5))]))
        }
        if NaiveFold.fold(typed).isEmpty { typed = random.pick(["犬", "ガ", "高"]) }
        return .text(typed, folded: NaiveFold.fold(typed), random.pick([.anywhere, .anywhere, .anywhere, .caller, .kana]))
    }

    /// The expression as somebody with the input method on and off would type it.
    mutating func typed(_ expression: NaiveExpression) -> String {
        switch expression {
        case .value(let typed, _): return typed
        case .text(let text, _, let scope):
            let field = scope == .anywhere ? "" : random.pick(scope == .kana ? ["kana:", "ＫＡＮＡ："] : ["from:", "from："])
            let isWord = text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && !JapaneseText.isDash($0) } && text != "a"
            if isWord, random.below(2) == 0 { return field + text }
            return field + random.pick([("\"", "\""), ("「", "」"), ("“", "”"), ("＂", "＂")]).wrapping(text)
        case .not(let inner):
            let inner = part(inner)
            return random.pick(["NOT ", "-", "－", "ー", "ｎｏｔ　"]) + inner
        case .and(let parts):
            var typed = part(parts[0])
            for next in parts.dropFirst() { typed += random.pick([" ", "　", " AND ", "　ＡＮＤ　"]) + part(next) }
            return typed
        case .or(let parts):
            var typed = part(parts[0])
            for next in parts.dropFirst() { typed += random.pick([" OR ", "　ＯＲ　", " or "]) + part(next) }
            return typed
        }
    }

    /// In brackets unless it is one term.
    private mutating func part(_ expression: NaiveExpression) -> String {
        switch expression {
        case .text, .value: return typed(expression)
        case .and, .or, .not: return random.pick([("(", ")"), ("（", "）"), ("( ", "　)")]).wrapping(typed(expression))
        }
    }
}

private struct Pair {
    let open: String
    let close: String
}

extension SplitMix64 {
    fileprivate mutating func pick(_ pairs: [(String, String)]) -> Pair {
        let (open, close) = pairs[below(pairs.count)]
        return Pair(open: open, close: close)
    }
}

extension Pair {
    fileprivate func wrapping(_ text: String) -> String { open + text + close }
}
