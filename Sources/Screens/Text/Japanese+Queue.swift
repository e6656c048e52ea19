import Domain
import Services

extension Texts.Queue {
    static let japanese = Self(
        lists: "一覧", noChoice: "合うものはありません。", deadline: "期限", list: { name($0) }, listShort: { short($0) },
        day: { offset, date in
            switch offset {
            case 0: "今日"
            case 1: "明日"
            case -1: "昨日"
            default: String(date.iso.suffix(5))
            }
        },
        left: { "残 \($0)" },
        warning: { warning in
            switch warning {
            case .ample: ""
            case .soon: "! 4時間内"
            case .urgent: "!! 1時間内"
            case .cannotBeKept: "× 窓口時間なし"
            case .breached: "× 超過"
            }
        },
        daysLong: { "\($0)日" }, callBack: "折返", answered: "一次回答済", verdict: { $0 ? "✓ 期限内" : "× 期限後" },
        overdueCount: { "超過 \($0)" }, urgentCount: { "1h \($0)" }, callBackCount: { "折返 \($0)" },
        closing: { breaches, time in
            breaches == 0
                ? "✓ 今日の終了 \(time) までに期限の切れる応対はありません。" : "! 今日の終了 \(time) までに回答しないと、\(breaches)件が期限切れになります。"
        },
        prompt: { "検索（\($0)）: " }, promptHint: "言葉・番号・氏名: など（{help} で書き方）", searching: "探しています…",
        noHits: "見つかりません。", found: { row, rows, hasMore in "\(row) / \(rows)\(hasMore ? "+" : "") 件" },
        field: { field in
            switch field {
            case .subject: "件名"
            case .question: "質問"
            case .answer: "回答"
            case .note: "メモ"
            case .address: "住所"
            case .animal: "動物"
            case .tag: "札"
            case .name: "氏名"
            case .mailAddress: "メール"
            case .kana: "かな"
            }
        }, queryError: { error($0) }, queryHelpTitle: "検索の書き方", queryHelp: help, marked: { "印 \($0)件" },
        markLimit: { "印は\($0)件までです。" }, assignTitle: { "\($0)件を割り当てる人" }, anyone: "だれでも（担当なし）",
        tagTitle: { "\($0)件の札" }, tagLabel: "付ける札を空白で区切って。外す札は前に - を付けて。", noTag: "札を入れてください。",
        changeTitle: "一括操作",
        changeQuestion: { change, rows in
            switch change {
            case .taken: "\(rows)件を引き受けますか。"
            case .handedOver(let operatorID?, _): "\(rows)件を \(operatorID) さんに割り当てますか。"
            case .handedOver(nil, _): "\(rows)件の担当者を外し、だれでも取れるようにしますか。"
            case .markedSpam: "\(rows)件を迷惑な連絡として閉じますか。あとで取り消せます。"
            case .tagged(let adding, let removing): "\(rows)件の札を変えますか。\(tags(adding, removing))"
            default: "\(rows)件を変えますか。"
            }
        }, changeYes: "実行する",
        changed: { change, rows in
            switch change {
            case .taken: "\(rows)件を引き受けました。"
            case .handedOver(let operatorID?, _): "\(rows)件を \(operatorID) さんに割り当てました。"
            case .handedOver(nil, _): "\(rows)件の担当者を外しました。"
            case .markedSpam: "\(rows)件を迷惑として閉じました。"
            case .tagged: "\(rows)件の札を変えました。"
            default: "\(rows)件を変えました。"
            }
        },
        skipped: { reasons in
            "そのままのもの: " + reasons.map { "\($0.reason) \($0.rows)件" }.joined(separator: "・") + "（印を残しました）。"
        },
        refusal: { error in
            switch error {
            case .illegal: "今の状態ではできない"
            case .stale: "そのあと変更された"
            case .erased: "消去済み"
            case .unknownInquiry: "見つからない"
            default: "記録できない"
            }
        }, mayUndo: "{undo-bulk} で取り消せます。", undoTitle: "一括操作の取消し",
        undoQuestion: { "直前に変えた\($0)件を元に戻しますか。" }, undoYes: "元に戻す", undone: { "\($0)件を元に戻しました。" },
        nothingToUndo: "取り消せる一括操作はありません。", findEverywhere: { "全文検索: すべての応対から「\($0)」を探す" })

    private static func tags(_ adding: [String], _ removing: [String]) -> String {
        let parts = [("付ける札: ", adding), ("外す札: ", removing)].filter { !$0.1.isEmpty }
        return parts.map { $0.0 + $0.1.joined(separator: "・") }.joined(separator: " / ")
    }

    private static func name(_ list: DeskList) -> String {
        switch list {
        case .queue: "対応待ち"
        case .mine: "自分"
        case .today: "今日"
        case .all: "すべて"
        case .overdue: "期限超過"
        case .callBacksDue: "折返し時刻"
        case .unassigned: "担当なし"
        case .escalated: "上申"
        case .outOfScope: "対象外"
        case .callBacks: "折返し予定"
        case .spam: "迷惑"
        case .merged: "統合済"
        }
    }

    private static func short(_ list: DeskList) -> String {
        switch list {
        case .queue: "待ち"
        case .overdue: "超過"
        case .callBacksDue: "折返"
        case .unassigned: "未割当"
        default: name(list)
        }
    }

    private static func words(_ allowed: [String]) -> String {
        // A long list of values would push the sentence off the screen.
        allowed.prefix(12).joined(separator: "・") + (allowed.count > 12 ? "…" : "")
    }

    private static func lengths(_ allowed: [Int]) -> String {
        guard let first = allowed.first, let last = allowed.last else { return "" }
        return allowed == Array(first...last) ? "\(first)〜\(last)桁" : allowed.map(String.init).joined(separator: "・") + "桁"
    }

    private static func field(_ field: QueryField) -> String { SearchVocabulary.japanese.fields.word(field) ?? field.rawValue }

    private static func error(_ reason: SearchQueryError.Reason) -> String {
        switch reason {
        case .unclosedQuote: "引用符が閉じていません。"
        case .unopenedQuote: "閉じる引用符だけがあります。"
        case .unclosedBracket: "括弧が閉じていません。"
        case .unopenedBracket: "閉じる括弧だけがあります。"
        case .emptyBrackets: "括弧の中が空です。"
        case .missingOperand(.and): "AND の前後に言葉を入れてください。"
        case .missingOperand(.or): "OR の前後に言葉を入れてください。"
        case .missingOperand(.not): "NOT のあとに除く言葉を入れてください。"
        case .emptyTerm: "探す文字がありません。"
        case .unknownField(let nearest?): "その項目はありません。「\(field(nearest)):」ではありませんか。"
        case .unknownField(nil): "その項目はありません。文字として探すときは引用符で囲んでください。"
        case .emptyField(let named): "「\(field(named)):」のあとに値を入れてください。"
        case .unknownValue(let named, let allowed): "「\(field(named)):」に使える値: \(words(allowed))"
        case .badDate: "日付を読めません。2026-10、2026-10-05、2026-10.. 、今日 のように書いてください。"
        case .datesUpsideDown: "初めの日が終わりの日より後です。"
        case .numberLength(let named, let allowed): "「\(field(named)):」の桁数が合いません（\(lengths(allowed))）。"
        case .badNumber(let named): "「\(field(named)):」の番号を読めません。"
        case .badChip(let error): Texts.Errors.japanese.chip(error)
        case .badReceipt: "受付番号が違います。数字の打ち間違いか入れ替わりがあります。"
        case .tooLong(let limit): "長すぎます（\(limit)文字まで）。"
        case .tooManyTerms(let limit): "言葉が多すぎます（\(limit)個まで）。"
        case .tooDeep(let limit): "括弧が深すぎます（\(limit)段まで）。"
        }
    }

    /// No line wraps at 80 columns: all of it stands on one screen.
    private static let help = [
        QueryHelpLine("住所 変更", "両方の言葉を含む（かな・カナ・大小・新旧漢字は同じ）"),
        QueryHelpLine("再交付 OR 再発行", "どちらかを含む"),
        QueryHelpLine("手数料 -返金", "「返金」を含まない（NOT 返金 も同じ）"),
        QueryHelpLine("(犬 OR 猫) 死亡", "括弧でまとめる"),
        QueryHelpLine("\"変更 キー\"", "空白も数字も書いたとおりの並びで"),
        QueryHelpLine("090-0000-1234", "番号の全体か、下4・6・8桁（文中の番号も）"),
        QueryHelpLine("氏名:髙橋", "相手の氏名・かな・メール。かなだけは かな:"),
        QueryHelpLine("電話:1234", "電話の全体か下4〜8桁"),
        QueryHelpLine("チップ:012345", "マイクロチップ番号の全体か下4・6・8桁"),
        QueryHelpLine("番号:261121-0042-7", "受付番号。261121 でその日、42 で通番"),
        QueryHelpLine("分類:手数料", "状態: 経路: 区分: 結果: 札: も同じ"),
        QueryHelpLine("分類:(登録 OR 死亡)", "一つの項目の値をいくつか"),
        QueryHelpLine("担当:ikimono-02", "関わった人。担当:自分 も"),
        QueryHelpLine("日付:2026-10..", "受けた日。2026-10-05、今日、先週 も"),
        QueryHelpLine("は:期限超過", "未完了・自分・折返し・書きかけ・上申・対象外・迷惑"),
        QueryHelpLine("", "全角でも、from: tel: など英語の項目名でも書けます。"),
    ]
}
