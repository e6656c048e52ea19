import Domain
import Services

extension Texts.BulkFiles {
    static let japanese = Self(
        listTitle: "一括処理", none: "送ったファイルはありません。{open-bulk} CSVを読み込む  {save-template} ひな形を書き出す",
        noneChosen: "行が選ばれていません。", openFirst: "先に {open-bulk} でファイルを読み込んでください。", forgotten: "（保存期間を過ぎたファイル）",
        sending: "送信中", columnOpened: "送信開始", columnKind: "種類", columnName: "ファイル", columnRows: "行", columnAccepted: "受理",
        columnRefused: "拒否", columnState: "状態", columnBy: "担当", unfinished: { "途中のファイルが\($0)件あります。{open} で続きから送れます。" },
        state: { $0.isCancelled ? "中止" : $0.isFinished ? "完了" : $0.name == nil ? "期限切れ" : "途中" },
        rowHint: { row in
            if row.name == nil { return "30日を過ぎたファイルの続きは送れません。" }
            if row.isUnfinished { return "{open} 同じファイルをもう一度読み込むと、続きから送れます。" }
            return row.letters > 0
                ? "手紙が要る旧所有者 \(row.letters)人。{open} 同じファイルを読み込んで結果CSVを書き出す"
                : "{open} 同じファイルをもう一度読み込むと、結果CSVを書き出せます。"
        }, place: { "\($0) / \($1) 件" }, openTitle: "CSVファイルの読み込み", kindLabel: "種類", pathLabel: "ファイル（~ はホーム）",
        pathHint: "{complete-path} ファイル名を補う  {bulk-kind} 種類を変える  {submit} 読み込んで検査する（まだ何も送りません）",
        noCompletion: "× 合うファイルがありません。", templateTitle: "ひな形の種類",
        sameFileHint: { name, goesOn in
            "「\(name)」と同じ内容のファイルを選んでください。名前と場所は変わっていても構いません。"
                + (goesOn ? "一行でも変えると別のファイルとして扱います。" : "")
        }, readingHint: "すべての行を検査しています。{back} で中断します。", failedHint: "{open-bulk} 別のファイルを読み込む",
        stillReading: "検査が終わるまでお待ちください。", notRead: "ファイルを読み込めていません。",
        brokenHeader: "見出しに誤りがあるため、何も送れません。ファイルを直して読み込み直してください。", nothingReady: "送れる行がありません。",
        readyHint: "まだ何も送っていません。{send-bulk} で送ります（確かめてから）。", goOnHint: "続きから送れます。", headerRow: "見出し", columnCount: "件数",
        columnColumn: "列", columnRow: "行", columnValue: "値", columnReason: "理由", nothingToOpen: "誤りの種類を選んでください。",
        counts: { preview in
            "\(Texts.counted(preview.rows))行  送れる \(Texts.counted(preview.ready))  誤りのある行 \(Texts.counted(preview.refused))"
                + (preview.faultCount > 0 ? "（誤り \(Texts.counted(preview.faultCount))件）" : "")
        },
        money: { preview in
            (preview.kind.issuesCertificates ? "手数料の合計 \(Texts.counted(preview.fee))円（オンライン、カード払い）" : "手数料 なし")
                + (preview.lookUps > 0 ? "  照会してから送る行 \(Texts.counted(preview.lookUps))" : "")
        },
        known: { known, texts in
            let counts = "受理 \(Texts.counted(known.accepted))  拒否 \(Texts.counted(known.refused))"
            let opened = "\(texts.time.dayAndTime(known.openedAt)) に \(known.openedBy.value) が送り始めたファイル"
            if known.isFinished { return "✓ 送信済み（\(opened)）  \(counts)  {save-result} 結果CSV" }
            if known.isCancelled { return "! 中止したファイル（\(opened)）  \(counts)" }
            return "! 途中まで送ったファイル（\(opened)）  \(counts)  {send-bulk} で続きから送ります。二重にはなりません。"
        },
        page: { page in
            switch page {
            case .kinds: "誤りの種類"
            case .faults: "誤りの一覧"
            case .refused: "拒否された行"
            }
        },
        nothing: { page in
            switch page {
            case .kinds, .faults: "誤りはありません。"
            case .refused: "共通DBが拒否した行はありません。"
            }
        }, narrowed: { column, count in "\(column.isEmpty ? "" : "「\(column)」")の誤り \(count)件だけ  {back} 戻る" },
        warningLine: { "注意 \($0): \($1)行（送れます）" }, refusal: { Texts.bulkResultWords.reason($0) },
        alreadySending: "送信中のファイルがあります。終わってから送ってください。", wasGivenUp: "中止したファイルです。残りの行は新しいファイルにしてください。",
        allSent: "すべて送ってあります。{save-result} で結果CSVを書き出せます。", nothingToPause: "送信中ではありません。", nothingToCancel: "取りやめるものがありません。",
        sendYes: "送る", cancelTitle: "残りの取りやめ",
        cancelQuestion: "まだ送っていない行の送信をやめます。送った行はそのまま残り、このファイルの残りは二度と送れません。一時停止なら {pause-job} です。",
        cancelYes: "取りやめる", logOutStops: "一括処理の送信中です。ログアウトすると止まります。続きは、ログインし直して同じファイルを読み込むと送れます。",
        sendQuestion: { preview, done in
            "\(Texts.counted(preview.ready - done))行を共通DBに送ります。"
                + (done > 0 ? "すでに結果の出た \(Texts.counted(done))行は送りません。" : "")
                + (preview.refused > 0 ? "誤りのある \(Texts.counted(preview.refused))行は送りません。" : "")
                + (preview.kind.issuesCertificates ? "手数料の合計は \(Texts.counted(preview.fee))円です。" : "メールアドレスは変わりません。")
                + (preview.kind == .transfer ? "旧所有者に完了の通知が出ます。" : "")
        },
        finished: { name, progress in
            "「\(name)」を送り終えました。受理 \(Texts.counted(progress.accepted))行、拒否 \(Texts.counted(progress.refused))行。"
                + (progress.letters > 0 ? "手紙が要る旧所有者 \(progress.letters)人（結果CSV）。" : "")
        },
        givenUp: {
            "「\($0)」の残りを取りやめました。受理 \(Texts.counted($1.accepted))行、拒否 \(Texts.counted($1.refused))行。"
                + ($1.letters > 0 ? "手紙が要る旧所有者 \($1.letters)人（結果CSV）。" : "")
        }, interrupted: { "「\($0)」の送信が止まりました。\($1)" },
        title: { progress in
            switch progress.phase {
            case .preparing: "一括 照会 \(Texts.counted(progress.prepared))"
            case .paused: "一括 停止 \(Texts.counted(progress.done))/\(Texts.counted(progress.ready))"
            default: "一括 \(Texts.counted(progress.done))/\(Texts.counted(progress.ready))"
            }
        }, stillWriting: "結果CSVを書き出しています。", resultAfterSending: "送信が終わってから書き出せます。",
        resultLost: "中止したファイルの結果は、中止した画面でだけ書き出せます。", nothingSent: "まだ何も送っていません。", resultTitle: "結果CSV", resultYes: "書き出す",
        writingResult: "結果CSVを書き出しています…",
        resultQuestion: { folder, hasKeys in
            "結果CSVを \(folder) に書き出します。"
                + (hasKeys ? "新しい変更キーが入ります。読んだ人は登録を変更できるので、渡したあとは消してください。" : "") + "本人だけが読めるファイル（0600）になります。"
        }, written: { "\($0)/\($1) に書き出しました。" }, notWritten: { "結果CSVを書き出せません。\($0)" })
}
