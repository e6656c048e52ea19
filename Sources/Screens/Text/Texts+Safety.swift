import Domain
import Foundation
import Services
import Terminal

/// Wording of what keeps the store safe for years: copies, keys, erasure, exports, imports, and the proof that nothing was changed.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public func describe(_ error: SafetyError) -> String {
        switch error {
        case .store(let error): storeError(error)
        case .alreadyThere:
            say(
                "同じ場所に記録またはファイルがすでにあります。別の名前か、空のフォルダを指定してください。",
                "There is a store or file in that place already. Name another place, or an empty folder.")
        case .notFound: say("ファイルまたはフォルダがありません。", "There is no such file or folder.")
        case .unreadable(let code): say("ファイルを読めません（エラー番号 \(code)）。", "The file can't be read (error number \(code)).")
        case .unwritable(let code):
            say("書き込めません（エラー番号 \(code)）。何も残していません。", "It can't be written (error number \(code)). Nothing of it is left.")
        case .copyBroken(let fault): copyFault(fault)
        case .notAnExport: say("このプログラムの書き出しファイルではないか、版が違います。", "This is no export of this program, or one of another form.")
        case .exportBroken(let line):
            say("書き出しファイルが\(line)行目で壊れています。元のファイルから取り直してください。", "The export is broken at line \(line). Fetch it again from where it came.")
        case .underWay: say("ほかのプログラムが同じ作業をしています。終わってからやり直してください。", "Another program is at the same work. Try again when it has finished.")
        case .rotationPending:
            say(
                "鍵の変更が途中です。`mcterminal key finish` で終えるか、`mcterminal key abandon` で取り消してください。",
                "A change of keys is under way. End it with `mcterminal key finish`, or give it up with `mcterminal key abandon`.")
        case .noRotation: say("始めた鍵の変更はありません。", "No change of keys was begun.")
        }
    }

    private func copyFault(_ fault: SafetyError.CopyFault) -> String {
        switch fault {
        case .malformed: say("控えが壊れているため使いません。", "The copy is malformed and was not kept.")
        case .chain(let link): say("控えの記録の鎖が切れています: ", "The chain of the copy is broken: ") + describe(link)
        case .counts: say("控えの件数が元と合いません。控えは残していません。", "The copy holds other numbers than the original and was not kept.")
        }
    }

    /// Where the chain of the store breaks.
    public func describe(_ link: ChainReport.BrokenLink) -> String {
        let reason =
            switch link.reason {
            case .removed: say("記録が抜かれています", "an event is missing")
            case .hashMismatch: say("記録が書き換え・差し替え・挿入されています", "an event was changed, exchanged or inserted")
            case .headForged: say("末尾の署名が合いません", "the signature of the end does not fit")
            case .appendedFromOutside: say("末尾の後に記録が足されています", "events were added after the end")
            }
        return say("記録番号 \(link.sequence): \(reason)。", "event \(link.sequence): \(reason).")
    }

    /// Where the program's log breaks.
    public func describe(_ broken: LogBreak) -> String {
        let place = say("\(broken.place.file) の\(broken.place.line)行目: ", "\(broken.place.file), line \(broken.place.line): ")
        return place
            + {
                switch broken.reason {
                case .changed: say("書き換えられています。", "was changed.")
                case .removed(let lines): say("この前の\(lines)行が抜かれています。", "\(lines) lines before it are missing.")
                case .inserted: say("余計な行が入っています。", "does not belong there.")
                case .reordered: say("順序が入れ替わっています。", "stands in another order.")
                case .truncated: say("ここから先が切り取られています。", "the rest of the file is cut off.")
                case .filesMissing(let count): say("この前の\(count)個のファイルがありません。", "\(count) files before it are missing.")
                case .replaced: say("別のログに置き換えられています。", "was exchanged for another log.")
                case .unreadable(let code): say("読めません（エラー番号 \(code)）。", "can't be read (error number \(code)).")
                }
            }()
    }

    /// Why the log can't be written, and what to do.
    public func describe(_ failure: LogFailure) -> String {
        switch failure {
        case .diskFull:
            say("動作記録を書けません: ディスクの空きがありません。空きを作ると自動で再開します。", "The log can't be written: the disk is full. Make room; it goes on by itself.")
        case .readOnly:
            say("動作記録を書けません: ディスクが読み取り専用です。管理者に連絡してください。", "The log can't be written: the disk is read-only. Tell the administrator.")
        case .noPermission: say("動作記録を書けません: 権限がありません。管理者に連絡してください。", "The log can't be written: no permission. Tell the administrator.")
        case .locked: say("動作記録を書けません: 止まったプログラムが記録を塞いでいます。", "The log can't be written: a stopped program holds it.")
        case .other: say("動作記録を書けません: ディスクの異常です。管理者に連絡してください。", "The log can't be written: the disk fails. Tell the administrator.")
        }
    }

    public func describe(_ error: ImportError) -> String {
        switch error {
        case .unreadable: say("ファイルを読めません。", "The file can't be read.")
        case .cancelled: say("中断しました。同じ命令で続きから始まります。", "Stopped. The same command goes on from there.")
        case .badLine(let problem): describe(problem)
        case .store(let error): storeError(error)
        }
    }

    public func describe(_ problem: ImportProblem) -> String {
        let reason =
            switch problem.reason {
            case .notJSON: say("JSONのオブジェクトではありません。", "is no JSON object.")
            case .notText: say("UTF-8ではありません。", "is not UTF-8.")
            case .tooLong(let limit): say("長すぎます（\(limit)バイトまで）。", "is longer than \(limit) bytes.")
            case .missing(let field): say("項目 \(field) がありません。", "has no field \(field).")
            case .unreadable(let field): say("項目 \(field) の値を読めません。", "has a value in \(field) that can't be read.")
            case .noReceiptNumber: say("その日の受付番号を付けられません。", "is of a day that has no receipt number left.")
            }
        return say("\(problem.line)行目: \(reason)", "line \(problem.line) \(reason)")
    }

    /// One act of the audit log in one line; the caller cleans it.
    public func line(_ entry: AuditLine) -> String {
        let by = entry.by?.value ?? say("（プログラム）", "(program)")
        return "\(entry.sequence)  \(time.full(entry.at))  \(by)  \(what(entry.what))"
    }

    func what(_ what: AuditLine.What) -> String {
        switch what {
        case .act(let act): auditAct(act)
        case .inquiry(let kind, _, let receipt, let isErased):
            "\(inquiry.event(kind))  \(receipt?.text ?? "–")" + (isErased ? say("（消去済み）", " (erased)") : "")
        case .application(let kind, let id): "\(kind.rawValue)  #\(id)"
        case .police(let kind, let id): "\(kind.rawValue)  #\(id)"
        case .paper(let kind, let id, let batch, let number):
            "\(kind.rawValue)  #\(batch ?? id)" + (number.map { "-\($0)" } ?? "")
        }
    }

    /// An act of the audit in words: what was done and to what, never what was said.
    func auditAct(_ act: AuditedAct) -> String {
        switch act {
        case .storeOpened: say("記録を開いた", "store opened")
        case .login: say("ログイン", "logged in")
        case .loginFailed: say("ログイン失敗", "log-in failed")
        case .logout: say("ログアウト", "logged out")
        case .locked: say("画面ロック", "screen locked")
        case .unlocked: say("ロック解除", "screen unlocked")
        case .passwordChanged: say("パスワード変更", "password changed")
        case .chipLookup(let chip, let found):
            say(
                "番号照会 \(chip.grouped)（\(found ? "登録あり" : "登録なし")）", "looked up \(chip.grouped) (\(found ? "registered" : "not registered"))"
            )
        case .ownerSearch(let hits): say("氏名検索（\(hits)件）", "searched owners by name (\(hits))")
        case .historyLookup(let chip): say("履歴照会 \(chip.grouped)", "looked up the history of \(chip.grouped)")
        case .disclosure(let disclosure):
            say(
                "開示 \(disclosure.chip.grouped) 相手: \(inquiry.caller(disclosure.caller)) \(disclosure.passed ? "確認済み" : "確認できず") 項目: \(disclosure.fields.joined(separator: "・"))",
                "disclosure of \(disclosure.chip.grouped) to \(inquiry.caller(disclosure.caller)), \(disclosure.passed ? "confirmed" : "not confirmed"): \(disclosure.fields.joined(separator: ", "))"
            )
        case .oneStopList(let list): say("ワンストップ一覧", "one-stop list") + rows(list)
        case .breedingList(let list): say("飼養管理一覧", "breeding list") + rows(list)
        case .oneStopExport(let list): say("ワンストップCSV", "one-stop file") + rows(list)
        case .accountLookup(let id): say("アカウント照会 \(id)", "looked up account \(id)")
        case .accountChanged(let id): say("アカウント変更 \(id)", "changed account \(id)")
        case .slipPrinted(let id): say("通知票の印刷 \(id)", "printed the slip of \(id)")
        case .inquiryOpened(let id): say("応対を開いた #\(id)", "opened inquiry #\(id)")
        case .formOpened(let id): say("申請書を開いた #\(id)", "opened form #\(id)")
        case .policeOpened(let id): say("捜査照会書を開いた #\(id)", "opened police letter #\(id)")
        case .inquirySearch(let search): say("応対の検索", "searched inquiries") + found(search)
        case .auditSearch(let search): say("監査記録の検索", "searched the audit log") + found(search)
        case .bulkChange(let bulk):
            say("一括操作 \(inquiry.event(bulk.kind)) \(bulk.count)件", "\(inquiry.event(bulk.kind)) on \(bulk.count) inquiries")
                + (bulk.isUndo ? say("（取消し）", " (taken back)") : "")
        case .exported(let transfer): say("書き出し \(transfer.inquiries)件", "exported \(transfer.inquiries) inquiries")
        case .imported(let transfer): say("取り込み \(transfer.inquiries)件", "imported \(transfer.inquiries) inquiries")
        case .bulkFile(let file): auditedBulk(file)
        case .backedUp(let copy): say("控えの作成（記録\(copy.events)件）", "made a backup (\(copy.events) events)")
        case .restored(let copy): say("控えからの復元（記録\(copy.events)件）", "restored from a backup (\(copy.events) events)")
        case .erased(let erasure):
            say(
                "消去 \(erasure.receipt?.text ?? "#\(erasure.id)")（\(erasure.events)件の記録）\(reason(erasure.reason))",
                "erased \(erasure.receipt?.text ?? "#\(erasure.id)") (\(erasure.events) events), \(reason(erasure.reason))")
        case .keyRotated(let step):
            switch step {
            case .begun: say("鍵の変更を開始", "change of keys begun")
            case .finished: say("鍵の変更を完了", "change of keys finished")
            case .abandoned: say("鍵の変更を取消し", "change of keys given up")
            }
        case .logAnchored(let anchor): say("動作記録の末尾を記録（\(anchor.line)行）", "noted the end of the log (\(anchor.line) lines)")
        case .calendarAdopted(let calendar): say("営業カレンダー第\(calendar.version)版", "calendar version \(calendar.version) adopted")
        }
    }

    private func rows(_ list: AuditedList) -> String {
        " \(list.days.lowerBound.iso)..\(list.days.upperBound.iso) \(list.first + 1)-\(list.first + list.count)/\(list.total)"
    }

    private func found(_ search: AuditedSearch) -> String {
        say("（\(search.fields.joined(separator: "・"))、\(search.hits)件）", " (\(search.fields.joined(separator: ", ")); \(search.hits) rows)")
    }

    private func reason(_ reason: ErasureReason) -> String {
        switch reason {
        case .retention: say("保存期間の満了", "its time was over")
        case .request(let text): say("請求: \(text)", "asked for: \(text)")
        }
    }

    /// Of the paper desk nothing where there is none.
    private func held(_ contents: StoreBackup.Contents) -> String {
        let inquiries = say("\(contents.inquiries)件", "\(contents.inquiries) inquiries")
        guard contents.batches > 0 else { return inquiries }
        return inquiries
            + say(
                "、紙の申請 \(contents.batches)バッチ\(contents.forms)枚",
                ", \(contents.batches) batches of mailed forms with \(contents.forms) forms")
    }

    /// Lines of standard output.
    public func backedUp(_ report: StoreBackup.Report) -> String {
        say(
            "控えを作り、確かめました: \(report.file.url.path)（\(held(report.contents))、記録 \(report.contents.events)件、古い控え\(report.dropped)個を削除）",
            "Made and checked \(report.file.url.path): \(held(report.contents)), \(report.contents.events) events; \(report.dropped) older ones deleted."
        )
    }

    public func restored(_ report: StoreBackup.RestoreReport, to folder: String) -> String {
        say(
            "復元しました: \(folder)（\(held(report.contents))、記録 \(report.contents.events)件、下書き\(report.contents.drafts)件、消去済み\(report.contents.erased)件、最新の記録 \(report.contents.newestEventAt.map(time.full) ?? "–")）。記録の鎖は切れていません。",
            "Restored to \(folder): \(held(report.contents)), \(report.contents.events) events, \(report.contents.drafts) drafts, \(report.contents.erased) erased; newest event \(report.contents.newestEventAt.map(time.full) ?? "–"). The chain holds."
        )
    }

    public func exported(_ report: StoreExport.Report, to path: String) -> String {
        say(
            "書き出しました: \(path)（\(report.inquiries)件、記録 \(report.events)件、\(report.lines)行）。内容は暗号化されていません。扱いに注意してください。",
            "Wrote \(path): \(report.inquiries) inquiries, \(report.events) events, \(report.lines) lines. It is not encrypted: handle it with care."
        )
    }

    public func importedExport(_ report: StoreImportFromExport.Report, to folder: String) -> String {
        say(
            "取り込みました: \(folder)（\(held(report.contents))、記録 \(report.contents.events)件）",
            "Brought into \(folder): \(held(report.contents)), \(report.contents.events) events.")
    }

    public func importing(_ progress: ImportProgress) -> String {
        let percent = progress.fileSize > 0 ? Int(progress.bytes * 100 / progress.fileSize) : 100
        return say(
            "\(percent)% \(progress.imported)件（読めない行 \(progress.refused)）",
            "\(percent)% \(progress.imported) inquiries, \(progress.refused) lines refused")
    }

    public func imported(_ report: ImportReport) -> String {
        let progress = report.progress
        return say(
            "取り込みました: \(progress.imported)件、読めない行 \(progress.refused)"
                + (report.linesDoneBefore > 0 ? "（前回までの\(report.linesDoneBefore)行を含む）" : ""),
            "Imported \(progress.imported) inquiries; \(progress.refused) lines refused"
                + (report.linesDoneBefore > 0 ? " (\(report.linesDoneBefore) lines done by earlier runs)." : "."))
    }

    public func erased(_ certificate: ErasureCertificate) -> String {
        let erasure = certificate.erasure
        return say(
            "消去証明 第\(certificate.sequence)号: \(erasure.receipt?.text ?? "#\(erasure.id)") 受付 \(time.full(erasure.receivedAt)) 消去 \(time.full(certificate.erasedAt)) \(certificate.by?.value ?? "自動") 記録\(erasure.events)件 \(reason(erasure.reason))",
            "certificate \(certificate.sequence): \(erasure.receipt?.text ?? "#\(erasure.id)") received \(time.full(erasure.receivedAt)), erased \(time.full(certificate.erasedAt)) by \(certificate.by?.value ?? "schedule"), \(erasure.events) events, \(reason(erasure.reason))"
        )
    }

    public func nothingDue() -> String { say("保存期間を過ぎた応対はありません。", "Nothing is due for erasure.") }

    public func due(_ due: DueForErasure) -> String {
        say(
            "\(due.receipt?.text ?? "#\(due.id)") 完了 \(time.full(due.closedAt)) 期限 \(time.full(due.dueAt))",
            "\(due.receipt?.text ?? "#\(due.id)") closed \(time.full(due.closedAt)), due \(time.full(due.dueAt))")
    }

    public func purged(_ report: PurgeReport) -> String {
        say(
            "ファイルを作り直しました: \(report.bytesBefore) → \(report.bytesAfter) バイト",
            "Rebuilt the file: \(report.bytesBefore) to \(report.bytesAfter) bytes.")
    }

    public func noSuchInquiry() -> String { say("その受付番号の応対はありません。", "There is no inquiry of that receipt number.") }
    public func notAReceipt() -> String { say("受付番号の形になっていません（例 261121-0042-7）。", "That is no receipt number (as 261121-0042-7).") }
    public func notADay() -> String { say("日付の形になっていません（例 2026-11-21）。", "That is no date (as 2026-11-21).") }
    public func notAChip() -> String { say("マイクロチップ番号の形になっていません。", "That is no chip number.") }

    public func verified(_ events: Int64) -> String {
        say("記録の鎖: \(events)件、すべて正常です。", "The store's chain: \(events) events, all in order.")
    }
    public func verified(_ log: LogVerdict) -> String {
        say(
            "動作記録: \(log.files)個のファイル、\(log.lines)行、すべて正常です（控えた末尾 \(log.confirmedHeads)個と一致）。",
            "The program's log: \(log.files) files, \(log.lines) lines, all in order (\(log.confirmedHeads) noted ends confirmed).")
    }
    public func torn(_ place: LogPlace) -> String {
        say("停電などで途切れた行: \(place.file) の\(place.line)行目", "A line cut off by a crash: \(place.file), line \(place.line)")
    }
    public func isBroken(store text: String) -> String { say("記録の鎖が切れています: ", "The store's chain is broken: ") + text }
    public func isBroken(log text: String) -> String { say("動作記録が改ざんされています: ", "The program's log was tampered with: ") + text }

    public func keyRotated(_ outcome: StoreKeyRotation.Outcome) -> String {
        switch outcome {
        case .finished: say("鍵を変えました。前の控えを開くには前の鍵が要ります。", "The key was changed. Backups made before need the old key.")
        case .waitsForProvider:
            say(
                "新旧どちらの鍵でも開けます。鍵の出どころを新しい鍵に切り替えてから `mcterminal key finish` を実行してください。",
                "Both keys open the store. Put the new key in place, then run `mcterminal key finish`.")
        }
    }
    public func keySettled(finished: Bool) -> String {
        finished ? say("鍵の変更を終えました。", "The change of keys is finished.") : say("鍵の変更を取り消しました。", "The change of keys was given up.")
    }

    /// The figures of a month.
    public func lines(_ levels: ServiceLevels) -> [String] {
        func line(_ name: String, _ figures: ServiceLevels.Figures) -> String {
            let median = figures.medianAnswerSeconds.map { "\($0 / 3600):" + String("0\($0 / 60 % 60)".suffix(2)) } ?? "–"
            return say(
                "\(name)  受付 \(figures.received)  期限内 \(figures.kept)  超過 \(figures.breached)  未回答 \(figures.waiting)  中央値 \(median)  一次解決 \(figures.resolvedAtFirstContact)（担当者の判断 \(figures.resolvedByOutcome)）",
                "\(name)  received \(figures.received)  in time \(figures.kept)  late \(figures.breached)  waiting \(figures.waiting)  median \(median)  first contact \(figures.resolvedAtFirstContact) (by outcome \(figures.resolvedByOutcome))"
            )
        }
        return [
            "\(levels.days.lowerBound.iso)..\(levels.days.upperBound.iso)", line(say("全体", "all"), levels.total),
        ] + Channel.allCases.compactMap { channel in levels.channels[channel].map { line(inquiry.channel(channel), $0) } }
    }
}
