/// Which facts a text states, by labels with something after them, by what was found, and by words that state one.
enum FactKinds {
    static func said(
        in text: TwinText, labels: [FactLabels.Line], chips: Bool, phones: Bool, names: Bool, kana: Bool, addresses: Int
    ) -> Set<FactKind> {
        var said: Set<FactKind> = []
        for line in labels {
            // What has its own shape counts by its shape: 電話番号：なし states nothing.
            guard case .fact(let kind) = line.label, ![.chip, .phone, .name, .kana].contains(kind) else { continue }
            if !nothing.contains(where: text.twinText(line.value).hasPrefix) { said.insert(kind) }
        }
        if chips { said.insert(.chip) }
        if phones { said.insert(.phone) }
        if names { said.insert(.name) }
        if kana { said.insert(.kana) }
        if addresses > 0 { said.insert(.address) }
        if addresses > 1 { said.formUnion([.oldAddress, .newAddress]) }
        if said.contains(.oldAddress) || said.contains(.newAddress) { said.insert(.address) }

        let words = text.twinText(0..<min(text.count, 20_000))
        if species.contains(where: words.contains) { said.insert(.species) }
        if addresses == 1, moved.contains(where: words.contains) { said.insert(.newAddress) }
        let hasDay = DayMention.isIn(text)
        if hasDay, death.contains(where: words.contains) { said.insert(.dayOfDeath) }
        if hasDay, found.contains(where: words.contains) { said.insert(.foundDay) }
        if found.contains(where: words.contains), addresses > 0 || places.contains(where: words.contains) { said.insert(.foundPlace) }
        if procedures.contains(where: words.contains) { said.insert(.procedure) }
        if organisations.contains(where: words.contains) { said.insert(.organisation) }
        return said
    }

    private static let nothing = ["不明", "なし", "無し", "未記入", "わから", "分から", "?", "-"]
    private static let species = ["犬", "猫", "イヌ", "ネコ", "いぬ", "ねこ", "わんちゃん", "ワンちゃん", "ワンチャン", "にゃんこ", "プードル", "チワワ", "ダックス", "レトリ"].map(
        TwinText.key)
    private static let moved = ["引っ越", "引越", "転居", "住所が変", "住所変更", "住所を変", "新住所", "新しい住所"].map(TwinText.key)
    private static let death = ["死亡", "亡くな", "死ん", "死に", "永眠", "他界", "虹の橋", "旅立", "息を引き取"].map(TwinText.key)
    private static let found = ["保護", "拾", "発見", "見つけ", "見つか", "迷い込", "収容", "迷子"].map(TwinText.key)
    private static let places = ["公園", "駅", "道路", "路上", "付近", "近く", "神社", "学校", "河川敷", "駐車場", "交差点", "市内", "町内", "区内", "山中", "海岸"].map(
        TwinText.key)
    private static let procedures = [
        "所有者変更", "変更登録", "情報変更", "住所変更", "再交付", "再発行", "死亡届", "死亡の届", "新規登録", "登録手数料", "登録料", "登録申請", "登録の手数料", "変更届", "移行登録",
        "譲り受け", "譲渡",
    ].map(TwinText.key)
    private static let organisations = [
        "市役所", "町役場", "村役場", "区役所", "役場", "保健所", "保健センター", "動物愛護センター", "県庁", "都庁", "府庁", "株式会社", "有限会社", "合同会社", "動物病院", "警察署",
    ].map(TwinText.key)
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
