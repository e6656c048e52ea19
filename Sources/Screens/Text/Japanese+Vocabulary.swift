import Domain

extension SearchVocabulary {
    /// Japanese words of the query language; the first of each is shown.
    static let japanese = SearchVocabulary(
        fields: [
            .from: ["氏名", "相手", "名前"], .kana: ["かな", "カナ", "読み"], .phone: ["電話", "電話番号"], .chip: ["チップ", "マイクロチップ"],
            .receipt: ["番号", "受付番号"], .category: ["分類"], .state: ["状態"], .handledBy: ["担当", "担当者"],
            .received: ["日付", "受付日", "日"], .channel: ["経路"], .tag: ["札", "タグ"], .flag: ["は"], .caller: ["区分", "相手区分"],
            .outcome: ["結果"],
        ],
        connectives: [.and: ["かつ"], .or: ["または"], .not: ["でない"]],
        categories: [
            .registration: ["登録"], .ownerChange: ["所有者変更", "所有変更"], .informationChange: ["情報変更"], .deathNotice: ["死亡届", "死亡"],
            .reissue: ["再交付"], .foundAnimal: ["迷子・保護", "迷子", "保護", "迷子保護"], .fees: ["手数料"],
            .account: ["ID・パスワード", "パスワード"], .other: ["その他"],
        ],
        states: [
            .received: ["受付"], .answering: ["対応中"], .handedOver: ["引継待ち", "引継ぎ", "引継"], .escalated: ["上申中", "上申"],
            .callBackPlanned: ["折返し", "折返"], .answered: ["回答済", "回答済み"], .completed: ["完了"], .merged: ["統合済", "統合"],
            .spam: ["迷惑"], .discarded: ["破棄"],
        ],
        channels: [.phone: ["電話"], .mail: ["メール"], .paper: ["郵送"], .counter: ["窓口"], .web: ["ウェブ"]],
        callers: [
            .owner: ["所有者", "飼い主"], .finder: ["保護した人", "発見者"], .veterinarian: ["獣医師"], .police: ["警察"],
            .municipality: ["市区町村"], .prefecture: ["都道府県"], .business: ["事業者"], .other: ["その他"],
        ],
        outcomes: [
            .answered: ["回答済", "回答"], .handedOver: ["引継ぎ", "引継"], .callBack: ["折返し", "折返"], .outOfScope: ["対象外", "紹介"],
        ],
        flags: [
            .open: ["未完了", "対応待ち"], .overdue: ["期限超過", "超過"], .mine: ["自分"], .callBack: ["折返し", "折返"], .draft: ["書きかけ"],
            .merged: ["統合済", "統合"], .spam: ["迷惑"], .escalated: ["上申"], .outOfScope: ["対象外"],
        ],
        days: [
            .today: ["今日", "本日"], .yesterday: ["昨日"], .dayBeforeYesterday: ["一昨日", "おととい"], .thisWeek: ["今週"],
            .lastWeek: ["先週"], .thisMonth: ["今月"], .lastMonth: ["先月"], .thisYear: ["今年"],
        ])
}
