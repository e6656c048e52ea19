/// Which facts a text states, by labels with something after them, by what was found, and by words that state one.
enum FactKinds {
    static func said(
        in text: TwinText, labels: [FactLabels.Line], chips: Bool, phones: Bool, names: Bool, kana: Bool, addresses: Int
    ) -> Set<FactKind> {
        var said: Set<FactKind> = []
        for line in labels {
            // What has its own shape counts by its shape: 電話番号：なし states nothing.
            guard case .fact(let kind) = line.label, ![.chip, .phone, .name, .kana].contains(kind) else { continue }
            if !nothing.begins(text, at: line.value.lowerBound) { said.insert(kind) }
        }
        if chips { said.insert(.chip) }
        if phones { said.insert(.phone) }
        if names { said.insert(.name) }
        if kana { said.insert(.kana) }
        if addresses > 0 { said.insert(.address) }
        if addresses > 1 { said.formUnion([.oldAddress, .newAddress]) }
        if said.contains(.oldAddress) || said.contains(.newAddress) { said.insert(.address) }

        let words = table.tags(in: text, upTo: 20_000)
        if words.contains(.species) { said.insert(.species) }
        if addresses == 1, words.contains(.moved) { said.insert(.newAddress) }
        let hasDay = (words.contains(.death) || words.contains(.found)) && DayMention.isIn(text)
        if hasDay, words.contains(.death) { said.insert(.dayOfDeath) }
        if hasDay, words.contains(.found) { said.insert(.foundDay) }
        if words.contains(.found), addresses > 0 || words.contains(.place) { said.insert(.foundPlace) }
        if words.contains(.procedure) { said.insert(.procedure) }
        if words.contains(.organisation) { said.insert(.organisation) }
        return said
    }

    private enum Word { case species, moved, death, found, place, procedure, organisation }

    private static let nothing = WordTable(["不明", "なし", "無し", "未記入", "わから", "分から", "?", "-"])
    private static let table = WordTable<Word>([
        (.species, ["犬", "猫", "イヌ", "ネコ", "いぬ", "ねこ", "わんちゃん", "ワンちゃん", "ワンチャン", "にゃんこ", "プードル", "チワワ", "ダックス", "レトリ"]),
        (.moved, ["引っ越", "引越", "転居", "住所が変", "住所変更", "住所を変", "新住所", "新しい住所"]),
        (.death, ["死亡", "亡くな", "死ん", "死に", "永眠", "他界", "虹の橋", "旅立", "息を引き取"]),
        (.found, ["保護", "拾", "発見", "見つけ", "見つか", "迷い込", "収容", "迷子"]),
        (.place, ["公園", "駅", "道路", "路上", "付近", "近く", "神社", "学校", "河川敷", "駐車場", "交差点", "市内", "町内", "区内", "山中", "海岸"]),
        (
            .procedure,
            [
                "所有者変更", "変更登録", "情報変更", "住所変更", "再交付", "再発行", "死亡届", "死亡の届", "新規登録", "登録手数料", "登録料", "登録申請", "登録の手数料", "変更届", "移行登録",
                "譲り受け", "譲渡",
            ]
        ),
        (
            .organisation,
            [
                "市役所", "町役場", "村役場", "区役所", "役場", "保健所", "保健センター", "動物愛護センター", "県庁", "都庁", "府庁", "株式会社", "有限会社", "合同会社", "動物病院", "警察署",
            ]
        ),
    ])
}

/// Days as people write them in a mail.
enum DayMention {
    private static let words = ["今日", "本日", "昨日", "一昨日", "おととい", "きのう", "今朝", "昨夜", "先日", "先週", "今週", "先月", "昨年", "去年"].map(TwinText.word)

    /// `6月1日`, `2026/6/1`, `R8.6.1`, `昨日`; one is enough.
    static func isIn(_ text: TwinText) -> Bool {
        var index = 0
        let limit = min(text.count, 20_000)
        while index < limit {
            let scalar = text.twin[index]
            if scalar == "月" || scalar == "/" || scalar == "-" || scalar == "." {
                let isBefore = index > 0 && TwinText.isDigit(text.twin[index - 1])
                let isAfter = index + 1 < limit && TwinText.isDigit(text.twin[index + 1])
                if isBefore, isAfter, scalar == "月" || scalar == "/" || isYear(before: index, text) { return true }
                if scalar == "月", isBefore, index + 1 < limit, ["上", "中", "下", "末", "初", "頃"].contains(text.twin[index + 1]) {
                    return true
                }
            } else if "今本昨一おき先去".unicodeScalars.contains(scalar), words.contains(where: { text.has($0, at: index) }) {
                return true
            }
            index += 1
        }
        return false
    }

    private static func isYear(before place: Int, _ text: TwinText) -> Bool {
        place >= 4 && (text.has(["2", "0"], at: place - 4)) && TwinText.isDigit(text.twin[place - 2])
    }
}
