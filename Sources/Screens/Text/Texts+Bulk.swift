import Domain
import Foundation
import Services

/// Wording of bulk files: what is wrong with them, how far they are, what the files the program writes say.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public func bulk(_ kind: BulkKind) -> String {
        switch kind {
        case .register: say("一括登録", "bulk registration")
        case .transfer: say("所有者一括変更", "bulk change of owner")
        case .amend: say("一括情報変更", "bulk change of information")
        }
    }

    public func encoding(_ encoding: TextEncoding) -> String {
        switch encoding {
        case .utf8: say("UTF-8", "UTF-8")
        case .utf8WithMark: say("UTF-8（BOM付き）", "UTF-8 with BOM")
        case .cp932: say("Shift_JIS（CP932）", "Shift_JIS (CP932)")
        }
    }

    // MARK: Whole files

    public func describe(_ error: BulkError) -> String {
        switch error {
        case .unreadable(let code): say("ファイルを読めません（エラー番号 \(code)）。", "The file can't be read (error number \(code)).")
        case .tooLarge(let limit):
            say("ファイルが大きすぎます（\(limit >> 20)MBまで）。分けてください。", "The file is larger than \(limit >> 20) MB. Split it.")
        case .utf16:
            say(
                "文字コードが UTF-16 です。Excel で「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。",
                "The file is UTF-16. Save it anew, in Excel as \"CSV UTF-8 (Comma delimited)\".")
        case .binary:
            say(
                "CSVではありません（文字でない内容があります）。Excel のブックは「CSV UTF-8（コンマ区切り）」で保存してください。",
                "This is no CSV file. Save a workbook of Excel as \"CSV UTF-8 (Comma delimited)\".")
        case .noConverter:
            say("このコンピューターでは Shift_JIS を読めません。UTF-8 で保存してください。", "This machine can't read Shift_JIS. Save the file as UTF-8.")
        case .tooManyRows(let limit): say("\(limit)行までです。分けてください。", "A file has at most \(limit) rows. Split it.")
        case .stopped: say("中断しました。", "Stopped.")
        case .empty: say("見出しの下に行がありません。", "There are no rows below the header.")
        case .header: say("見出しに誤りがあるため送れません。", "Nothing can be sent while the header is wrong.")
        case .begunBy(let id):
            say(
                "このファイルは \(id.value) が送り始めています。続きは同じユーザーIDで送ってください。",
                "\(id.value) began to send this file. Only the same user ID can go on.")
        case .tooOld:
            say(
                "30日より前に送り始めたファイルです。残りの行は新しいファイルにしてください。",
                "This file was begun more than 30 days ago. Make a new one of what is left.")
        case .dayChanged: say("日付が変わりました。もう一度読み込んで検査してください。", "It is another day now. Read the file again.")
        case .changed: say("検査したときと内容が違います。もう一度読み込んでください。", "The rows are not what they were. Read the file again.")
        case .cancelled:
            say("中止したファイルです。残りの行は新しいファイルにしてください。", "This file was given up. Make a new one of what is left.")
        case .takenOver: say("ほかの画面が同じファイルを送っています。", "Another program is sending the same file.")
        case .store(let error): storeError(error)
        case .registry(let error): describe(error)
        case .export(.exists): say("同じ名前のファイルがすでにあります。別の名前にしてください。", "There is a file of that name already. Choose another.")
        case .export(.folder(let code)), .export(.write(let code)):
            say("ファイルを書けません（エラー番号 \(code)）。", "The file can't be written (error number \(code)).")
        case .export(.registry(let error)): describe(error)
        case .export(.cancelled): say("取り消しました。", "Cancelled.")
        }
    }

    public func warning(_ warning: BulkWarning) -> String {
        switch warning {
        case .chipNumber: say("番号に注意（試験用・国外など）", "chip numbers worth a look")
        case .halfWidthKana: say("半角カナ", "half-width kana")
        case .lookAlike: say("似た文字の打ち違いかもしれない", "characters that look like others")
        case .unprintable: say("印刷できないかもしれない文字", "characters that may not print")
        case .untidy: say("余計な空白・見えない文字", "spaces or invisible characters")
        case .noBlockNumber: say("番地がない", "no block number")
        case .phone: say("電話番号に注意", "phone numbers worth a look")
        case .mailDomain: say("メールアドレスの打ち違いかもしれない", "mail addresses worth a look")
        case .eraOver: say("終わった元号の年", "years of an era that is over")
        case .age: say("高齢", "great age")
        case .notInTable: say("表にない品種・毛色", "breeds or colours of no table")
        case .otherSpecies: say("犬猫の別と合わない品種・毛色", "breeds or colours of the other species")
        case .late: say("30日を過ぎた申請", "applications after 30 days")
        case .youngForSale: say("56日（49日）前の譲渡", "handed over before 56 (49) days")
        case .afterApplication: say("申請より後の日付", "days after the application")
        case .dam: say("母親について確認", "the mother is worth a look")
        case .outsideOneStop: say("ワンストップ特例の対象外", "municipalities outside the one-stop scheme")
        case .other: say("そのほかの注意", "other hints")
        }
    }

    // MARK: Preview and progress

    /// What a file holds, line by line.
    public func lines(_ preview: BulkPreview) -> [String] {
        var lines = [
            say(
                "\(bulk(preview.kind)): \(preview.rows)行（\(encoding(preview.encoding))）  送れる行 \(preview.ready)  誤りのある行 \(preview.refused)（誤り \(preview.faultCount)件）",
                "\(bulk(preview.kind)): \(preview.rows) rows (\(encoding(preview.encoding))); \(preview.ready) ready, \(preview.refused) with faults (\(preview.faultCount) in all)"
            )
        ]
        if preview.kind.issuesCertificates {
            lines.append(say("手数料の合計: \(preview.fee)円（オンライン、カード払い）", "Fees: \(preview.fee) yen (online, by card)"))
        }
        if preview.lookUps > 0 {
            lines.append(say("登録内容を照会してから送る行: \(preview.lookUps)", "Rows filled up from the record first: \(preview.lookUps)"))
        }
        for (kind, count) in preview.warnings.sorted(by: { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }) {
            lines.append(say("注意 \(warning(kind)): \(count)行", "note: \(warning(kind)): \(count) rows"))
        }
        return lines
    }

    public func checking(_ done: Int, _ total: Int) -> String {
        say("検査中 \(total > 0 ? done * 100 / total : 100)%", "checking \(total > 0 ? done * 100 / total : 100)%")
    }

    /// One line for the progress of sending.
    public func line(_ progress: BulkProgress) -> String {
        let counts = say(
            "\(progress.done)/\(progress.ready)行  受理 \(progress.accepted)  拒否 \(progress.refused)",
            "\(progress.done)/\(progress.ready) rows, \(progress.accepted) accepted, \(progress.refused) refused")
        let rate = String(format: "%.1f", progress.perSecond)
        let left = progress.secondsLeft.map { say("  残り \(duration($0))", ", \(duration($0)) left") } ?? ""
        switch progress.phase {
        case .preparing: return say("旧所有者を照会中 \(progress.prepared)件", "looking up former owners: \(progress.prepared)")
        case .sending: return counts + say("  毎秒 \(rate)行", ", \(rate)/s") + left
        case .paused(let pause): return counts + "  " + describe(pause)
        case .finished: return counts + say("  完了", ", finished")
        case .cancelled: return counts + say("  中止", ", given up")
        }
    }

    private func duration(_ seconds: Int) -> String { "\(seconds / 60):" + String("0\(seconds % 60)".suffix(2)) }

    public func describe(_ pause: BulkPause) -> String {
        switch pause {
        case .asked: say("一時停止中", "paused")
        case .registry(let error): say("待機中: ", "waiting: ") + describe(error)
        case .session: say("セッションが切れました。ログインし直すと続きます。", "The session has ended. Log in again to go on.")
        case .store(let error): storeError(error)
        }
    }

    /// After a run: what is to be done next, if anything.
    public func lines(_ end: BulkEnd, _ progress: BulkProgress) -> [String] {
        var lines = [line(progress)]
        if progress.mailed + progress.letters > 0 {
            lines.append(
                say(
                    "旧所有者への通知: メール \(progress.mailed)人、手紙が必要 \(progress.letters)人（結果CSVの「旧所有者への通知」）",
                    "Former owners told by mail: \(progress.mailed); to be told by letter: \(progress.letters) (see the result file)"))
        }
        if case .paused = end {
            lines.append(say("同じ命令で続きから送ります。二重には登録されません。", "The same command goes on from here; nothing is done twice."))
        }
        return lines
    }

    /// The line of the audit.
    func auditedBulk(_ file: AuditedBulkFile) -> String {
        let step =
            switch file.step {
            case .opened: say("送信開始", "sending begun")
            case .paused: say("一時停止", "paused")
            case .finished: say("完了", "finished")
            case .cancelled: say("中止", "given up")
            case .resultWritten: say("結果ファイル作成", "result file written")
            }
        return say(
            "\(bulk(file.kind)) \(step)（\(file.rows)行、受理 \(file.accepted)、拒否 \(file.refused)）",
            "\(bulk(file.kind)) \(step) (\(file.rows) rows, \(file.accepted) accepted, \(file.refused) refused)")
    }
}
