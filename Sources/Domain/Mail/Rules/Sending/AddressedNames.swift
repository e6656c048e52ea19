/// Names that an answer addresses or speaks of with 様 or 殿, against those of its inquiry.
struct AddressedNames {
    private let allowed: [(folded: String, spelling: String)]

    init(_ names: [String]) {
        allowed = names.prefix(200).map { name in
            // Names of mail headers come with what people put beside them: 山田太郎様, "YAMADA Taro".
            (AddressedNames.folded(name), AddressedNames.spelling(name))
        }
        .filter { !$0.0.isEmpty }
    }

    func findings(in text: TwinText) -> [(kind: OutgoingFinding.Kind, range: Range<Int>)] {
        var found: [(kind: OutgoingFinding.Kind, range: Range<Int>)] = []
        var last = 0
        for place in 0..<text.count where AddressedNames.isTitle(text, place) {
            guard let range = AddressedNames.name(before: place, in: text, from: last) else { continue }
            last = place + 1
            if let kind = judge(text.text(range)) { found.append((kind, range)) }
        }
        return found
    }

    private func judge(_ name: String) -> OutgoingFinding.Kind? {
        let folded = AddressedNames.folded(name)
        guard !folded.isEmpty, folded.contains(where: { $0 != "〇" }), !AddressedNames.roles.contains(folded),
            !AddressedNames.roleEnds.contains(where: folded.hasSuffix)
        else {
            return nil
        }
        // A surname alone, and a name behind a company's, are theirs too.
        let bare = AddressedNames.withoutLead(folded)
        let matches = allowed.filter {
            $0.folded.hasPrefix(bare) || $0.folded.hasPrefix(folded) || $0.folded.hasSuffix(folded) || folded.hasSuffix($0.folded)
                || folded.hasPrefix($0.folded)
        }
        guard !matches.isEmpty else { return .name }
        let whole = AddressedNames.spelling(name)
        let spelling = bare == folded ? whole : String(Substring(whole.unicodeScalars.suffix(bare.unicodeScalars.count)))
        let isSpelled = matches.contains { one in
            Bytes.contains(one.spelling.utf8, spelling.utf8) || Bytes.contains(spelling.utf8, one.spelling.utf8)
                || JapaneseText.isKana(one.spelling) || JapaneseText.isKana(spelling)
                || spelling.utf8.allSatisfy { $0 < 0x80 } || one.spelling.utf8.allSatisfy { $0 < 0x80 }
        }
        return isSpelled ? nil : .spelling
    }

    /// 先日山田様: a word that runs into the name.
    private static func withoutLead(_ folded: String) -> String {
        for lead in leads where folded.hasPrefix(lead) && folded.count > lead.count { return String(folded.dropFirst(lead.count)) }
        return folded
    }

    private static let leads = ["先日", "今回", "本日", "以前", "今般", "当方", "弊社", "所有者", "新所有者", "旧所有者", "前所有者", "前飼主", "飼主", "担当"].map(
        JapaneseText.foldName)

    private static func folded(_ name: String) -> String {
        var key = JapaneseText.foldName(name)
        for ending in ["様", "殿", "サマ"].map(JapaneseText.fold) where key.hasSuffix(ending) && key != ending {
            key = String(key.dropLast(ending.count))
        }
        return key
    }

    private static func spelling(_ name: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !TwinText.isBlank(scalar) && scalar != "様" && scalar != "殿" { view.append(scalar) }
        return JapaneseText.fullWidthKana(String(view))
    }

    /// Whoever they are, these are nobody's name.
    private static let roles = Set(
        [
            "お客", "客", "皆", "みな", "飼い主", "飼主", "所有者", "新所有者", "旧所有者", "前所有者", "現所有者", "担当者", "ご担当者", "御担当者", "担当", "ご担当", "ご家族", "家族", "奥",
            "旦那", "お父", "お母",
            "父", "母", "先方", "相手", "お相手", "譲渡先", "譲受人", "譲渡人", "申請者", "届出者", "依頼者", "発見者", "拾得者", "保護者", "利用者", "ご利用者", "会員", "関係者", "各位",
            "本人", "ご本人", "獣医師",
            "ブリーダー", "販売店", "神", "王", "殿", "有", "同", "多", "異", "仕", "模", "何", "左", "今", "一", "上", "外", "貴", "別", "逆", "無", "何者", "主", "子",
            "嬢", "苦労", "世話", "愁傷", "皆々", "得意", "陰", "おかげ", "お陰", "人", "方", "方々", "ごちそう", "おあいにく",
            "ひとり", "ふたり", "二人", "娘", "息子", "自治体",
            "市町村", "市区町村", "警察", "動物病院",
        ].map(JapaneseText.foldName))
    private static let roleEnds = ["病院", "保健所", "警察署", "市役所", "役場", "センター", "協会", "御中", "店", "課", "係", "部", "長", "担当者", "所有者", "飼い主", "家族"]
        .map(JapaneseText.foldName)

    /// 様 or 殿 that ends a name: 様式, 様子, 様々 and 殿堂 go on.
    private static func isTitle(_ text: TwinText, _ place: Int) -> Bool {
        guard text.scalars[place] == "様" || text.scalars[place] == "殿", place > 0 else { return false }
        guard place + 1 < text.count else { return true }
        let next = text.scalars[place + 1]
        return !JapaneseText.isKanji(next) || next == "方" || next == "宛"
    }

    private static let longest = 16

    private static func name(before place: Int, in text: TwinText, from limit: Int) -> Range<Int>? {
        var end = place
        while end > limit, TwinText.isBlank(text.twin[end - 1]), !TwinText.isLineBreak(text.scalars[end - 1]), place - end < 2 { end -= 1 }
        var start = end
        while start > limit, end - start < longest, NameFinder.isNameScalar(text, start - 1, end: end) { start -= 1 }
        if start == end { return kanaName(before: end, in: text, from: limit) }
        let range = text.trimmed(start..<end)
        return range.isEmpty ? nil : range
    }

    /// `やまだ はなこ様`, `髙橋 さくら様`, `山田はなこ様`; 様 behind a verb (登録されている様) is no title.
    private static func kanaName(before end: Int, in text: TwinText, from limit: Int) -> Range<Int>? {
        func isKana(_ place: Int) -> Bool { JapaneseText.isKana(text.scalars[place]) }
        func isSpace(_ place: Int) -> Bool { text.twin[place] == " " }
        var start = end
        while start > limit, end - start < longest, isKana(start - 1) || isSpace(start - 1) && start < end { start -= 1 }
        let kana = text.trimmed(start..<end)
        guard kana.count >= 2, end - start < longest, !verbEnds.contains(where: { text.has($0, before: end) }) else { return nil }
        let isBehindKanji = start > limit && JapaneseText.isKanji(text.scalars[start - 1])
        guard isBehindKanji else { return kana }
        guard kana.lowerBound > start || kana.count <= 4 else { return nil }
        while start > limit, end - start < longest, JapaneseText.isKanji(text.scalars[start - 1]) { start -= 1 }
        return text.trimmed(start..<end)
    }

    private static let verbEnds = ["ている", "いる", "ある", "った", "れた", "した", "ない", "きた", "れる", "する", "できる", "な", "の", "だ"].map(TwinText.word)
}
