import Domain
import Testing

/// Reads with today being 21 November 2026, a Saturday.
func query(_ typed: String, _ vocabulary: SearchVocabulary = .english) throws -> SearchQuery {
    try SearchQuery.parse(typed, vocabulary: vocabulary, today: try .of(2026, 11, 21))
}

/// The tree in one line: terms side by side in brackets with `&` or `|`, `!` for NOT.
func drawn(_ expression: SearchExpression) -> String {
    switch expression {
    case .all: "*"
    case .term(let term): drawn(term.criterion)
    case .and(let parts): "(" + parts.map(drawn).joined(separator: " & ") + ")"
    case .or(let parts): "(" + parts.map(drawn).joined(separator: " | ") + ")"
    case .not(let inner): "!" + drawn(inner)
    }
}

private func drawn(_ criterion: SearchCriterion) -> String {
    switch criterion {
    case .text(let text, let scope):
        (scope == .anywhere ? "" : scope == .kana ? "kana:" : "from:") + String(String.UnicodeScalarView(text))
    case .number(let digits): "#" + digits
    case .phone(let digits): "tel:" + digits
    case .phoneEnding(let digits): "tel:…" + digits
    case .chip(let chip): "chip:" + chip.digits
    case .chipEnding(let digits): "chip:…" + digits
    case .receipt(let receipt): "no:" + receipt.text
    case .receiptDay(let day): "no:" + day.iso
    case .receiptSerial(let serial): "no:…\(serial)"
    case .category(let value): "category:" + value.rawValue
    case .state(let value): "state:" + value.rawValue
    case .channel(let value): "channel:" + value.rawValue
    case .caller(let value): "caller:" + value.rawValue
    case .outcome(let value): "outcome:" + value.rawValue
    case .tag(let tag): "tag:" + String(String.UnicodeScalarView(tag))
    case .handledBy(let id): "by:" + id.value
    case .received(let days): "date:\(days.first?.iso ?? "")..\(days.last?.iso ?? "")"
    case .flag(let flag): "is:" + flag.rawValue
    }
}

/// The words a Japanese desk would be given.
let japaneseWords = SearchVocabulary(
    fields: [
        .from: ["氏名"], .kana: ["かな"], .phone: ["電話"], .chip: ["チップ"], .receipt: ["番号", "受付番号"], .category: ["分類"], .state: ["状態"],
        .handledBy: ["担当"], .received: ["日付"], .channel: ["経路"], .tag: ["札"], .flag: ["は"],
    ],
    connectives: [.and: ["かつ"], .or: ["または"], .not: ["以外"]], categories: [.fees: ["手数料"]], states: [.completed: ["完了"]],
    flags: [.overdue: ["期限切れ"]], days: [.today: ["今日"], .lastMonth: ["先月"]], operators: [OperatorID("op-7"): ["自分", "me"]])

@Suite struct QueryLanguageTests {
    /// Operators, their precedence, brackets and quotes, half and full width.
    @Test(arguments: [
        ("", "*"), ("  　\n", "*"), ("犬", "犬"), ("犬 猫", "(犬 & 猫)"), ("犬　猫", "(犬 & 猫)"), ("犬 AND 猫", "(犬 & 猫)"),
        ("犬 OR 猫 鳥", "(犬 | (猫 & 鳥))"),
        ("(犬 OR 猫) 鳥", "((犬 | 猫) & 鳥)"), ("（犬　ＯＲ　猫）鳥", "((犬 | 猫) & 鳥)"), ("犬 ｏｒ 猫", "(犬 | 猫)"), ("犬 or 猫 or 鳥", "(犬 | 猫 | 鳥)"),
        ("NOT 犬", "!犬"), ("犬 -猫", "(犬 & !猫)"), ("犬 －猫", "(犬 & !猫)"), ("犬 ー猫", "(犬 & !猫)"), ("−(犬 猫)", "!(犬 & 猫)"), ("NOT NOT 犬", "!!犬"),
        ("- 犬".replacing(" ", with: ""), "!犬"), ("犬-猫", "犬-猫"), ("サーバー", "サーバー"), ("\"犬 OR 猫\"", "犬 OR 猫"), ("“犬 猫”", "犬 猫"),
        ("＂犬（1）＂", "犬（1）"),
        ("「犬 猫」鳥", "(犬 猫 & 鳥)"), ("-「犬」", "!犬"), ("\"or\"", "or"), ("ANDROID", "ANDROID"), ("犬(猫)", "(犬 & 猫)"), ("犬\"猫\"", "(犬 & 猫)"),
        ("((犬))", "犬"), ("a:b".replacing("a", with: "10"), "10:b"), ("https://example.jp/", "https://example.jp/"), ("--犬", "--犬"),
    ])
    func operators(typed: String, tree: String) throws {
        #expect(drawn(try query(typed).expression) == tree)
    }

    /// Fields, their values in any width and case, groups of values, a space behind the colon.
    @Test(arguments: [
        ("from:山田", "from:山田"), ("ｆｒｏｍ：山田", "from:山田"), ("from: 山田", "from:山田"), ("from:\"山田 太郎\"", "from:山田 太郎"), ("kana:さとう", "kana:さとう"),
        ("from:(山田 OR 佐藤) 犬", "((from:山田 | from:佐藤) & 犬)"), ("-from:山田", "!from:山田"), ("from:-1", "from:-1"), ("from:or", "from:or"),
        ("from:a:b", "from:a:b"), ("category:fees", "category:fees"), ("CATEGORY:FEES", "category:fees"),
        ("category:ownerchange", "category:ownerChange"),
        ("category:(fees OR other)", "(category:fees | category:other)"), ("state:handedOver", "state:handedOver"),
        ("channel:mail", "channel:mail"),
        ("caller:police", "caller:police"), ("outcome:outofscope", "outcome:outOfScope"), ("is:overdue", "is:overdue"),
        ("is:callback", "is:callback"),
        ("tag:返金", "tag:返金"), ("tag:かきクケ", "tag:カキクケ"), ("by:op1", "by:op1"), ("by:ＯＰ１", "by:OP1"), ("kana:ー", "kana:ー"),
    ])
    func fields(typed: String, tree: String) throws {
        #expect(drawn(try query(typed).expression) == tree)
    }

    /// The words of another language beside the English ones.
    @Test(arguments: [
        ("氏名：山田　または　かな：やまだ", "(from:山田 | kana:やまだ)"), ("分類:手数料 状態：完了", "(category:fees & state:completed)"), ("は:期限切れ", "is:overdue"),
        ("日付:今日", "date:2026-11-21..2026-11-21"), ("日付：先月", "date:2026-10-01..2026-10-31"), ("担当:自分", "by:op-7"), ("by:ＯＰ－７", "by:op-7"),
        ("以外 犬", "!犬"), ("受付番号：261121-42", "no:261121-0042-7"), ("is:overdue 犬 OR 猫", "((is:overdue & 犬) | 猫)"), ("カナ:ア", "kana:ア"),
    ])
    func otherWords(typed: String, tree: String) throws {
        #expect(drawn(try query(typed, japaneseWords).expression) == tree)
    }

    /// Numbers: bare ones, in pieces, quoted, too short, and those of fields.
    @Test(arguments: [
        ("1234", "#1234"), ("１２３４", "#1234"), ("123", "123"), ("\"1234\"", "1234"), ("090-0000-1234", "#09000001234"),
        ("０９０ー００００ー１２３４", "#09000001234"),
        ("+81-90-0000-1234", "#09000001234"), ("090 0000 1234", "#09000001234"), ("(03)0000-1234", "#0300001234"),
        ("03(0000)1234", "#0300001234"),
        ("（０３）００００－１２３４ 犬", "(#0300001234 & 犬)"), ("(03 0000 1234)", "#0300001234"), ("1234 5678", "(#1234 & #5678)"), ("-1234", "!#1234"),
        ("999 00 00 00012345 犬", "(#999000000012345 & 犬)"), ("A1234", "A1234"), ("1,234", "1,234"), ("2026/10/05", "2026/10/05"),
        ("1-2-3-4-5-6-7", "1-2-3-4-5-6-7"), ("(1234 OR 5678)", "(#1234 | #5678)"),
        ("tel:1234", "tel:…1234"), ("tel:12345678", "tel:…12345678"), ("tel:090-0000-1234", "tel:09000001234"),
        ("tel:090 0000 1234 犬", "(tel:09000001234 & 犬)"),
        ("tel:(03)0000-1234", "tel:0300001234"), ("tel:（1234 OR 5678）", "(tel:…1234 | tel:…5678)"),
        ("tel:442071234567", "tel:442071234567"),
        ("chip:999 00 00 00012345", "chip:999000000012345"), ("chip:999000000012345", "chip:999000000012345"), ("chip:2345", "chip:…2345"),
        ("chip:１２３４５６", "chip:…123456"), ("no:261121-0042-7", "no:261121-0042-7"), ("no:26112100427", "no:261121-0042-7"),
        ("no:261121-42", "no:261121-0042-7"),
        ("no:1121-42", "no:261121-0042-7"), ("no:1122-42", "no:251122-0042-9"), ("no:2611210042", "no:261121-0042-7"), ("no:42", "no:…42"),
        ("no:0042", "no:…42"), ("no:261121", "no:2026-11-21"),
    ])
    func numbers(typed: String, tree: String) throws {
        #expect(drawn(try query(typed).expression) == tree)
    }

    /// Days, months, years, words and ranges of them.
    @Test(arguments: [
        ("2026-10", "2026-10-01..2026-10-31"), ("2026-10-05", "2026-10-05..2026-10-05"), ("2026-10..", "2026-10-01.."),
        ("..2026-10-05", "..2026-10-05"),
        ("2026-10-01..2026-10-31", "2026-10-01..2026-10-31"), ("２０２６－１０．．２０２６－１１", "2026-10-01..2026-11-30"),
        ("2026-09〜2026-10", "2026-09-01..2026-10-31"),
        ("2026年10月5日", "2026-10-05..2026-10-05"), ("令和8年10月5日", "2026-10-05..2026-10-05"), ("10/5", "2026-10-05..2026-10-05"),
        ("2026", "2026-01-01..2026-12-31"),
        ("2026年", "2026-01-01..2026-12-31"), ("today", "2026-11-21..2026-11-21"), ("yesterday..", "2026-11-20.."),
        ("thisweek", "2026-11-16..2026-11-22"),
        ("lastweek", "2026-11-09..2026-11-15"), ("thismonth", "2026-11-01..2026-11-30"), ("lastmonth..today", "2026-10-01..2026-11-21"),
        ("thisyear", "2026-01-01..2026-12-31"), ("2026...2026", "2026-01-01..2026-12-31"),
    ])
    func dates(typed: String, days: String) throws {
        #expect(drawn(try query("date:" + typed).expression) == "date:" + days)
    }

    /// Every term says where it was typed.
    @Test func rangesOfTerms() throws {
        let typed = "犬 OR from:\"山田 太郎\" -(１２３４)"
        let scalars = Array(typed.unicodeScalars)
        let ranges = try query(typed).expression.terms.map { String(String.UnicodeScalarView(scalars[$0.range])) }
        #expect(ranges == ["犬", "from:\"山田 太郎\"", "１２３４"])
    }
}
