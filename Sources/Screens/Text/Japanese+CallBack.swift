import Domain
import Services

extension Texts.CallBacks {
    static let japanese = Self(
        dueTitle: "時刻の来た折返し", none: "時刻の来た折返しはありません。", noName: "（氏名なし）", mine: "自分", anyones: "だれでも",
        leavingTitle: "ログアウトできません", leavingHint: "{open} で開き、電話するか、時刻を変えるか、引き継いでください。",
        leaving: { "自分の折返しが\($0)件、時刻を過ぎています。" },
        leavingLocked: { "時刻の来た自分の折返しが\($0)件あります。ログインし直して、済ませるか引き継いでから終わってください。" },
        ring: { row, others in
            let name = row.callerName.isEmpty ? "（氏名なし）" : row.callerName
            return "折返しの時刻です: \(name) \(row.callBackNumber) \(row.receiptNumber.text)"
                + (others > 0 ? " ほか\(others)件" : "") + "  {due-call-backs} 一覧"
        },
        ringLocked: { "折返しの時刻です: \($0)件" }, snoozed: { "\($0) にもう一度知らせます。" },
        versionRestored: { "\($0) の版に戻しました。{draft-versions} で元の版を選べます。" },
        reason: { reason in
            switch reason {
            case .phone: "電話"
            case .chip: "番号"
            case .kanaAndPhoneEnding: "カナと電話末尾"
            case .mailAddress: "メール"
            }
        },
        recent: { count, days, newest in "同じ相手: \(days)日で\(count)件（最新 \(newest)）{context-pane} 一覧" })
}
