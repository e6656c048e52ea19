import Domain
import Services

/// Wording of what is wrong with the rows of bulk files, and of the files the program writes about them.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    // MARK: Faults

    /// One fault in one line: row, column, value, reason. The caller cleans it.
    public func describe(_ fault: BulkFault) -> String {
        let place =
            fault.row.map { say("\($0)行目（ファイルの\(fault.line)行）", "row \($0) (line \(fault.line))") }
            ?? say("見出し（ファイルの\(fault.line)行）", "header (line \(fault.line))")
        let column = fault.column.map { say(" 「\($0)」", " \"\($0)\"") } ?? ""
        let value = fault.value.isEmpty || fault.row == nil ? "" : say(" 値「\(fault.value)」", " value \"\(fault.value)\"")
        return "\(place)\(column)\(value): \(reason(fault.reason))"
    }

    public func reason(_ reason: BulkFault.Reason) -> String {
        switch reason {
        case .noHeader: say("見出しの行がありません。ひな形の見出しを1行目に置いてください。", "There is no header. Put that of the template on the first line.")
        case .unknownColumn: say("知らない見出しです。", "is no column of this file.")
        case .missingColumn: say("この見出しの列が要ります。", "is missing.")
        case .doubleColumn: say("同じ見出しが二つあります。", "is there twice.")
        case .mailNotInBulk:
            say("メールアドレスは一括では変更できません（なりすまし防止）。この列を除いてください。", "Mail addresses can't be changed in bulk. Take the column out.")
        case .cellCount(let expected, let found):
            say("列の数が見出しと合いません（\(expected)列のところ\(found)列）。", "has \(found) cells instead of \(expected).")
        case .brokenQuotes: say("引用符（\"）が閉じていないか、後ろに余計な文字があります。", "has quotes that do not fit.")
        case .tooLong(let limit): say("長すぎます（\(limit)まで）。", "is too long (\(limit)).")
        case .undecodable: say("読めない文字（外字など）があります。", "has a character that can't be read.")
        case .controlCharacter: say("改行などの制御文字が入っています。", "has a line break or another control character.")
        case .field(let fault): language == .japanese ? Keying.fault(fault) : Keying.englishFault(fault)
        case .issue(let issue): language == .japanese ? Keying.issue(issue) : Keying.englishIssue(issue)
        case .markNotAllowed: say("?? は使えません。", "?? can't be used here.")
        case .doubleChip(let row): say("同じ番号が\(row)行目にあります。", "is the number of row \(row) too.")
        case .unknownMunicipality: say("都道府県と合う市区町村がありません。", "There is no such municipality in the prefecture.")
        case .noYesOrNo: say("はい・いいえのどちらかを入れてください。", "is neither yes nor no.")
        }
    }

    /// A row the registry refused, in one line; the caller cleans it.
    public func line(_ refused: BulkRefusedRow) -> String {
        let columns = refused.columns.map { say("「\($0)」", "\"\($0)\"") }.joined(separator: " ")
        return say("\(refused.row)行目: ", "row \(refused.row): ") + Texts.bulkResultWords.reason(refused.code)
            + (columns.isEmpty ? "" : " \(columns)")
    }

    // MARK: Files

    /// The words of result files, which are Japanese whatever the language of the screens.
    public static let bulkResultWords = BulkResultWords(
        header: ["行", "マイクロチップ番号", "結果", "理由", "項目", "登録証明書番号", "変更キー", "旧所有者への通知"],
        accepted: "受理", refused: "拒否", faulty: "誤り（送信していない）", pending: "未送信", unsent: "中止（送信していない）", mailed: "メール", letter: "手紙（要送付）",
        due: "未通知", keyUnknown: "（再交付で確認）",
        reason: { code in
            switch code {
            case "alreadyRegistered": "登録済みの番号です"
            case "chipNotFound": "登録されていない番号です"
            case "animalDead": "死亡の届出がある番号です"
            case "authenticationFailed": "変更キーか番号が違います"
            case "authenticationLocked": "変更キーの誤りが続き、一時的に受け付けられません"
            case "invalidFields": "項目の形式に誤りがあります"
            case "ruleBroken": "登録の決まりに合いません"
            case BulkEngine.formCode: "登録内容と合わせると申請になりません"
            default: code
            }
        },
        fault: { Texts(.japanese).reason($0) })
}
