import Domain

extension Texts.WrapUp {
    static let japanese = Self(
        title: "まとめ", typed: "書いた回答", nothingTyped: "（まだ書いていません）", draft: "下書き（したことから。直せます。書いた回答の下に付きます）",
        mine: "自分", anyones: "手の空いた人", callBackOf: { $0 ? "折返し（だれでも）" : "折返し（自分）" },
        step: { step, outcome in
            switch step {
            case .category: "分類"
            case .outcome: "結果"
            case .detail: outcome == .callBack ? "いつ" : "だれに・何を"
            case .holder: "だれが"
            case .referral: "紹介先"
            case .text: "下書き"
            }
        },
        hint: { step, outcome in
            switch step {
            case .category: "数字で分類を選びます。{next-field} 次の欄"
            case .outcome: "数字で結果を選びます。回答済はすぐに保存します。{next-field} で下書きを直せます。"
            case .detail where outcome == .callBack: "15:30、1530、明日10時 のように。8:00〜20:00。{submit} 次へ"
            case .detail: "{submit} 保存"
            case .holder, .referral: "数字で選ぶと保存します。"
            case .text: "{complete-note} 保存  {next-field} 結果へ"
            }
        },
        act: { act in
            switch act {
            case .lookedUp(let chip, true): "番号 \(chip.grouped) を照会。登録あり。"
            case .lookedUp(let chip, false): "番号 \(chip.grouped) を照会。登録なし。"
            case .history(let chip): "番号 \(chip.grouped) の履歴を確認。"
            case .ownerSearch(let hits): "氏名で検索（\(hits)件）。"
            case .gate(_, false, let confirmed, _):
                confirmed == 0 ? "本人確認はできなかった。" : "本人確認はできなかった（合った項目 \(confirmed)）。"
            case .gate(_, true, let confirmed, let fields):
                (confirmed == 0 ? "" : "本人確認済（\(confirmed)項目）。") + "伝えてよい範囲: \(told(fields))。"
            case .revealed: "窓口の業務のため所有者情報を閲覧。"
            case .insertedAnswer: "想定問答により説明。"
            }
        })

    private static func told(_ fields: Set<RecordField>) -> String {
        if fields.isEmpty { return "なし" }
        if fields == [.registered] { return "登録の有無" }
        if fields == [.registered, .species] { return "登録の有無と犬・猫の別" }
        return fields.isSuperset(of: RecordField.owner) ? "動物と所有者の登録内容" : "動物の登録内容"
    }
}
