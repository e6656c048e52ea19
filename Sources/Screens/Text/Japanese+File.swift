import Domain
import Services

extension Texts.File {
    static let japanese = Self(
        title: { "応対 \($0)" },
        labels: Labels(
            state: "状態", received: "受付", holder: "担当", channel: "経路/相手", caller: "氏名", number: "折返し番号", mail: "メール",
            address: "住所", animal: "動物", chip: "番号", category: "分類", tags: "札", outcome: "結果", times: "時間", subject: "件名",
            question: "質問", answer: "回答", merged: "統合先"),
        nobody: "（なし）", anyone: "だれでも", history: "── 経過 ──", hasDraft: "書きかけの記録票があります。{continue-inquiry} で続けられます。",
        loading: "読み込んでいます…", missing: "この受付番号の応対はありません。番号を確かめてください。",
        unrecorded: { "応対を開いたことを監査記録に書けないため、表示しません: \($0)" }, recorded: "記録しました。",
        stale: "ほかの人が先に記録しました。最新の内容を表示します。",
        seconds: { "通話 \($0 / 60)分\($0 % 60)秒（うち保留 \($1 / 60)分\($1 % 60)秒）" },
        promise: Promise(
            label: "一次期限", answered: "一次回答", due: { "\($0) まで" }, lastWorkable: { "対応できるのは \($0) まで" }, kept: "✓ 期限内", broken: "× 期限後",
            calendar: { "暦 第\($0)版" }, never: "回答なし", notCounted: { "数えません（\($0)）" }),
        trail: Trail(
            title: { "一覧 \($0)/\($1)" }, none: "一覧から開いた応対ではありません。{inquiries} で一覧へ移れます。", first: "一覧の先頭の応対です。",
            last: "一覧の最後の応対です。"),
        around: .japanese, life: .japanese,
        versions: Versions(
            title: { "書きかけの前の版 \($0)" }, none: "書きかけの記録票はありません。{back} で戻ります。", loading: "読み込んでいます…",
            restored: { "\($0) の版に戻しました。{continue-inquiry} で続きを書けます。" }, empty: "（何も書いていません）", newest: "最新"),
        eventTarget: { "→ \($0)" },
        tagChange: { added, removed in (added.map { "＋\($0)" } + removed.map { "−\($0)" }).joined(separator: " ") },
        unknownInquiry: "別の応対")
}

extension Texts.File.Around {
    static let japanese = Self(
        title: "周辺", inquiryTab: "応対", duplicates: "重複の疑い", survivor: "統合先", merged: "この応対に統合したもの",
        links: "関連", contacts: { count, inWeek in "同じ相手・番号 \(count)件" + (inWeek > 0 ? "（7日で\(inWeek)件）" : "") }, chip: "マイクロチップ",
        answers: "想定問答", answersByCategory: "想定問答（分類から）", loading: "調べています…",
        nothing: "同じ相手の応対も、重複も、合う想定問答もありません。",
        reason: { reason in
            switch reason {
            case .phone: "電話"
            case .chip: "番号"
            case .kanaAndPhoneEnding: "カナと電話の末尾"
            case .mailAddress: "メール"
            }
        },
        reasonJoint: "・",
        summary: { duplicates, contacts, answers in
            let parts =
                (duplicates > 0 ? ["! 重複の疑い \(duplicates)"] : []) + (contacts > 0 ? ["同じ相手 \(contacts)"] : [])
                + (answers > 0 ? ["想定問答 \(answers)"] : [])
            return parts.isEmpty ? "" : "周辺 {context-pane}: " + parts.joined(separator: " · ")
        },
        isInternal: "内部用です。相手に伝える文ではないので挿入できません。", noAnswerChosen: "想定問答を選んでから使います。",
        noNote: "記録票が開いていません。{note} で新しく開くか、{continue-inquiry} でこの応対の記録票を開いてから挿入します。",
        inserted: { "\($0) の答えを記録票の回答に入れました。記録票で {undo} を押すと取り消せます。" }, question: "質問", answer: "答え",
        caveat: "必ず伝える", note: "操作者だけ", source: "出典", nothingChosen: "行がありません。", notLinked: "選んだ応対は関連付けていません。")
}

extension Texts.File.Life {
    static let japanese = Self(
        title: { task in
            switch task {
            case .handOver: "引継ぎ"
            case .escalate: "上申"
            case .callBack: "折返しの予定"
            case .refer: "対象外の案内"
            case .merge: "統合"
            case .unmerge: "統合の取消し"
            case .link: "関連付け"
            case .unlink: "関連付けの取消し"
            case .tags: "札"
            case .reopen: "再開"
            }
        },
        choice: { task in
            switch task {
            case .handOver: "だれへ（文字で絞込）"
            case .escalate: "だれへ（責任者が先。文字で絞込）"
            case .callBack: "だれが"
            case .refer: "案内先"
            case .merge, .link: "相手の応対（選ぶか受付番号を入れる）"
            case .unmerge: "元に戻す応対"
            case .unlink: "外す応対"
            case .tags, .reopen: ""
            }
        },
        text: { task in
            switch task {
            case .handOver: "何を引き継ぐか（必須）"
            case .escalate: "何の判断を求めるか（必須）"
            case .callBack: "いつ（15:30、明日10時、30分後 など）"
            case .refer: "伝えた内容（任意。回答に加わります）"
            case .merge, .unmerge: "理由（任意）"
            case .link, .unlink: ""
            case .tags: "札（空白か読点で区切る。消せば外れます）"
            case .reopen: "再開する理由（必須）"
            }
        },
        done: { task, receipt, detail in
            switch task {
            case .handOver: "\(receipt) を \(detail) に引き継ぎました。"
            case .escalate: "\(receipt) を \(detail) に上申しました。"
            case .callBack: "\(receipt) の折返しを \(detail) に予定しました。"
            case .refer: "\(receipt) を「\(detail)」へ案内して完了しました。"
            case .merge: "\(receipt) を \(detail) に統合しました。{unmerge} で元に戻せます。"
            case .unmerge: "\(receipt) を統合の前に戻しました。"
            case .link: "\(receipt) を \(detail) と関連付けました。"
            case .unlink: "\(receipt) と \(detail) の関連付けを外しました。"
            case .tags: "\(receipt) の札を変えました。"
            case .reopen: "\(receipt) を再開しました。{continue-inquiry} で続きを書けます。"
            }
        },
        noteMissing: "× 書いてください。", choiceMissing: "× 上の一覧から選んでください。", noChoices: "（合うものがありません）",
        asking: "調べています…", sending: "記録しています…", stale: { "ほかの人が先に記録しました（今は「\($0)」）。確かめて、もう一度 {submit} で記録します。" },
        foot: "{submit} 決定  {back} やめる", fieldsFoot: "{submit} 決定  {next-field} 次の欄  {back} やめる", confirmFoot: "{submit} 統合する  {back} 選び直す",
        supervisor: "責任者",
        anySupervisor: "責任者のだれか", mine: "自分が折り返す", anyones: "手の空いた人が折り返す",
        hours: { "窓口の開いている時刻（\($0)）にしてください。" }, closedDay: "その日は窓口が休みです。",
        tagsNow: { $0.isEmpty ? "今の札: （なし）" : "今の札: " + $0.joined(separator: " ") }, tagTooLong: "× 札は一つ30文字までです。",
        nothingChanged: "変わったものはありません。",
        mergeExplained: { gone, kept in "\(gone) は閉じて、\(kept) で続けます。あとで戻せます。" }, gone: "閉じる", kept: "続ける",
        itself: "× この応対そのものの番号です。", noSuchReceipt: "× その受付番号の応対はありません。",
        wrongReceipt: "× 受付番号が違います。数字の打ち間違いか入れ替わりがあります。", spamTitle: "迷惑",
        spamQuestion: { "\($0)（\($1)）を迷惑な連絡として閉じますか。集計から外れます。あとで再開できます。" }, spamYes: "閉じる",
        isClosed: "完了した応対です。{reopen} で再開してから続けてください。",
        isMerged: { $0.isEmpty ? "統合された応対です。{unmerge} で元に戻せます。" : "\($0) に統合された応対です。{unmerge} で元に戻せます。" },
        isSpam: "迷惑として閉じた応対です。{reopen} で再開できます。", isDiscarded: "破棄した応対です。{reopen} で再開できます。",
        isOpen: "まだ完了していません。", isMine: "すでに自分の担当です。", noChip: "番号が記録されていません。",
        noteOpen: "この応対の記録票が開いています。記録票で結果を選ぶか、記録票を置いてから使ってください。",
        noteOpenVersions: "この応対の記録票が開いています。記録票へ移って {draft-versions} で前の版を見られます。",
        hasOwnDraft: "書きかけの記録票があります。{continue-inquiry} で開き、記録票で結果を選んでください。",
        noLinks: "関連付けた応対はありません。", notMerged: "統合した応対はありません。")
}
