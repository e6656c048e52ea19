/// Words that people put before a fact on a line of its own: `氏名：山田太郎`, `■フリガナ　ヤマダ`.
enum FactLabels {
    enum Label: Hashable { case fact(FactKind), birthDay, mail, receipt, other }

    struct Line {
        let label: Label
        /// Where the label stands.
        let place: Range<Int>
        /// The value on the line, or on the next when the line ends with the label; trimmed, never empty.
        let value: Range<Int>
    }

    /// The labelled lines of a text, in order. Each line is looked at once.
    static func lines(of text: TwinText) -> [Line] {
        var found: [Line] = []
        var start = 0
        var waiting: (label: Label, place: Range<Int>)?
        while start < text.count {
            let end = text.lineEnd(from: start)
            let line = text.trimmed(start..<end)
            start = end + 1
            guard !line.isEmpty else { continue }
            if let (label, place, rest) = split(text, line) {
                waiting = nil
                if rest.isEmpty { waiting = (label, place) } else { found.append(Line(label: label, place: place, value: rest)) }
            } else if let open = waiting {
                found.append(Line(label: open.label, place: open.place, value: line))
                waiting = nil
            }
        }
        return found
    }

    /// A label at the start of the line, what bullets stand before it left out, and a separator after it.
    private static func split(_ text: TwinText, _ line: Range<Int>) -> (label: Label, place: Range<Int>, rest: Range<Int>)? {
        var start = line.lowerBound
        while start < line.upperBound, start - line.lowerBound < 6, bullets.contains(text.twin[start]) || TwinText.isDigit(text.twin[start])
        { start += 1 }
        start = text.trimmed(start..<line.upperBound).lowerBound
        guard start < line.upperBound, let (length, label) = table.word(at: start, of: text) else { return nil }
        var end = start + length
        // 氏名（漢字）, 住所 (変更後), 電話番号【携帯】, お名前様
        var isClosed = false
        var kind = label
        let limit = min(line.upperBound, end + 14)
        if end < line.upperBound, let closing = brackets[text.twin[end]],
            let close = (end..<limit).first(where: { text.twin[$0] == closing })
        {
            kind = refined(label, by: text.twinText(end..<close))
            end = close + 1
        }
        var spaces = 0
        while end < line.upperBound {
            let scalar = text.twin[end]
            if separators.contains(scalar) {
                isClosed = true
            } else if TwinText.isBlank(scalar) {
                spaces += text.scalars[end] == "\u{3000}" || text.scalars[end] == "\t" ? 2 : 1
            } else {
                break
            }
            end += 1
        }
        let rest = text.trimmed(end..<line.upperBound)
        guard isClosed || spaces >= 2 || rest.isEmpty || length >= 3 && spaces >= 1 else { return nil }
        return (kind, start..<(start + length), rest)
    }

    private static func refined(_ label: Label, by remark: String) -> Label {
        let isKana = kanaRemarks.contains(where: remark.contains)
        switch label {
        case .fact(.name) where isKana: return .fact(.kana)
        case .fact(.address) where oldRemarks.contains(where: remark.contains): return .fact(.oldAddress)
        case .fact(.address) where newRemarks.contains(where: remark.contains): return .fact(.newAddress)
        case .fact(.animalName) where isKana: return .other
        default: return label
        }
    }

    private static let kanaRemarks = ["カナ", "かな", "ガナ", "がな", "ｶﾅ", "ｶﾞﾅ", "ヨミ", "よみ", "読み"]
    private static let oldRemarks = ["旧", "変更前", "転居前", "引越前", "引っ越し前", "前"]
    private static let newRemarks = ["新", "変更後", "転居後", "引越後", "引っ越し後", "後"]

    private static let bullets: Set<Unicode.Scalar> = [
        "■", "□", "◆", "◇", "●", "○", "◎", "・", "*", "-", "#", ">", "|", "【", "[", "(", "<", "★", "☆", "▼", "▽", "▪", "◾", "※", "〇", ".",
        ")", "•",
        "\u{FF65}", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "「", "『", "〔",
    ]
    private static let separators: Set<Unicode.Scalar> = [":", "=", "】", "]", ")", ">", "→", "|", "」", "』", "〕", ";", "…", "\u{FE55}"]
    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">"]

    private static let table = WordTable<Label>([

        (
            .fact(.kana),
            [
                "フリガナ", "ふりがな", "フリカナ", "ﾌﾘｶﾞﾅ", "振り仮名", "氏名カナ", "氏名かな", "氏名フリガナ", "氏名ふりがな", "名前カナ", "名前フリガナ", "お名前カナ",
                "お名前フリガナ", "お名前ふりがな", "カナ氏名", "カナ", "かな", "ヨミガナ", "よみがな", "読み仮名", "よみ", "読み", "カナ名",
            ]
        ),
        (
            .fact(.name),
            [
                "氏名", "ご氏名", "御氏名", "名前", "お名前", "御名前", "飼い主", "飼い主名", "飼主", "飼主名", "飼い主の氏名", "飼い主の名前", "飼い主氏名", "飼主氏名",
                "所有者", "所有者名", "所有者氏名", "所有者の氏名", "新所有者", "新所有者氏名", "旧所有者", "新しい飼い主", "申請者", "申請者名", "申請者氏名", "届出者", "届出者氏名", "登録者",
                "登録者名", "登録者氏名",
                "担当", "担当者", "ご担当者", "代表者", "代表者名", "name",
            ]
        ),
        (.fact(.phone), ["電話", "電話番号", "お電話番号", "連絡先", "ご連絡先", "携帯", "携帯番号", "携帯電話", "tel", "phone", "固定電話", "自宅"]),
        (.fact(.address), ["住所", "ご住所", "現住所", "所在地", "登録住所", "飼い主住所", "飼主住所", "所有者住所", "自宅住所", "address"]),
        (
            .fact(.oldAddress),
            ["旧住所", "前住所", "変更前", "変更前の住所", "変更前住所", "転居前住所", "転居前の住所", "転居前", "引っ越し前の住所", "引越し前の住所", "以前の住所", "前の住所", "登録中の住所"]
        ),
        (
            .fact(.newAddress),
            ["新住所", "新しい住所", "変更後", "変更後の住所", "変更後住所", "転居後住所", "転居後の住所", "転居後", "転居先", "引っ越し後の住所", "引越し後の住所", "引っ越し先", "引越先", "引越し先"]
        ),
        (.fact(.chip), ["マイクロチップ", "マイクロチップ番号", "マイクロチップの番号", "マイクロチップno", "mc番号", "mcno", "識別番号", "チップ番号", "チップ", "個体識別番号"]),
        (
            .fact(.animalName),
            [
                "ペット名", "ペットの名前", "ペットの名", "犬の名前", "猫の名前", "犬名", "猫名", "愛犬の名前", "愛猫の名前", "愛犬", "愛猫", "動物名", "動物の名前", "犬・猫の名前", "犬猫の名前",
                "犬猫の名", "ワンちゃんの名前", "ネコちゃんの名前", "呼び名",
            ]
        ),
        (.fact(.species), ["犬猫の別", "犬又は猫の別", "種類", "動物の種類", "犬種", "猫種", "品種", "犬種・毛色", "種別"]),
        (.birthDay, ["生年月日", "誕生日", "犬の生年月日", "猫の生年月日", "ペットの生年月日"]),
        (.fact(.dayOfDeath), ["死亡日", "死亡年月日", "亡くなった日", "没日", "命日", "死亡した日"]),
        (.fact(.foundDay), ["保護日", "保護した日", "発見日", "発見した日", "保護日時", "発見日時", "収容日"]),
        (.fact(.foundPlace), ["保護場所", "保護した場所", "発見場所", "発見した場所", "収容場所", "場所"]),
        (.fact(.procedure), ["手続き", "手続", "手続き名", "ご用件", "用件", "申請の種類", "届出の種類", "お問い合わせ内容"]),
        (
            .fact(.organisation),
            ["会社名", "法人名", "団体名", "自治体名", "市町村名", "市区町村名", "部署", "部署名", "所属", "勤務先", "病院名", "動物病院名", "店舗名", "事業所名", "屋号"]
        ),
        (.mail, ["メール", "メールアドレス", "mail", "e-mail", "email", "eメール"]),
        (.receipt, ["受付番号", "お問い合わせ番号"]),
    ])
}
