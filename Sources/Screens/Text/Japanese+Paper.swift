import Domain
import Foundation
import Services

extension Texts.Paper {
    static let japanese = Self(
        slip: .japanese, close: .japanese, form: .japanese, sending: .japanese, figures: .japanese, notices: .japanese,
        listTitle: "紙の申請のバッチ", noneChosen: "行がありません。", noBatches: "バッチはまだありません。{new-batch} でバッチ票を入力します。",
        place: { "\($0)/\($1)" },
        waiting: { state in
            let aside = state.setAside.values.reduce(0, +)
            return [
                aside > 0 ? "保留・拒否 \(aside)（{paper-exceptions}）" : nil,
                state.certificatesWaiting > 0 ? "証明書 印刷待ち \(state.certificatesWaiting)（{print-certificates}）" : nil,
                state.certificatesUncertain > 0 ? "出たか不明 \(state.certificatesUncertain)" : nil,
                state.noticesDue > 0 ? "完了の通知 \(state.noticesDue)（{completion-notices}）" : nil,
            ].compactMap { $0 }.joined(separator: "  ")
        },
        columnNumber: "バッチ", columnReceived: "受付日", columnWay: "方法", columnForms: "枚数", columnKeyed: "入力", columnVerified: "検証",
        columnAccepted: "受理", columnAside: "保留", columnAgrees: "照合", columnState: "状態",
        way: { $0 == .post ? "1 郵送" : "2 窓口" }, wayShort: { $0 == .post ? "郵送" : "窓口" }, batchState: { $0 ? "受付中" : "締め済み" },
        agrees: { $0 == 0 ? "✓" : "≠ \($0)" },
        short: { procedure in
            switch procedure {
            case .registration: "登録"
            case .ownerChange: "所有者"
            case .informationChange: "情報"
            case .death: "死亡"
            case .certificateReissue: "再交付"
            }
        },
        batchTitle: { "バッチ \($0)" }, noBatch: "バッチを読み込んでいます。",
        received: { batch in
            "受付 \(batch.slip.receivedOn.isoWithWeekday)  \(batch.slip.way == .post ? "郵送" : "窓口")  票 \(batch.slip.formCount)枚  番号 1〜\(batch.slotCount)"
        },
        counted: { label, keyed, slip, difference in "\(label) \(keyed)/\(slip) " + (difference.map { "≠ \($0)" } ?? "✓") },
        fees: "手数料", hashTotal: "ハッシュ合計", columnSlot: "番号", columnForm: "様式", columnChip: "マイクロチップ番号", columnStand: "状態",
        columnHands: "入力/検証", columnHints: "注意", columnCertificate: "証明書", state: japaneseState, mark: mark, inHand: { "\($0) 作業中" },
        erased: "消去済み",
        certificate: { state in
            switch state {
            case .waiting: "証明書 印刷待ち"
            case .printing: "証明書 印刷中"
            case .uncertain: "証明書 出たか不明"
            case .out: "証明書 印刷済み"
            }
        },
        withoutCertificate: "受理  証明書なし（{recover-certificate} で取得）", fateOpen: "送信済み・結果不明（次の送信で確かめます）", underWay: "送信中",
        difference: { difference in
            switch difference {
            case .count(let procedure, let slip, let keyed): "\(japaneseShort(procedure)) 票 \(slip) 入力 \(keyed)"
            case .fees(let slip, let keyed): "手数料 票 \(grouped(slip))円 入力 \(grouped(keyed))円"
            case .hashTotal(let slip, let keyed): "ハッシュ合計 票 \(slip) 入力 \(keyed)"
            }
        },
        closedBy: { "締め \($1) \($0)" },
        isClosed: "バッチは締められています。{reopen-batch} で取り消せます。", isNotClosed: "バッチは締められていません。",
        nothingToKey: "入力できる申請書がありません。", nothingToVerify: "検証を待つ申請書がありません。",
        onlyOwnToVerify: "検証を待つのは自分が入力した申請書だけです。ほかの人が検証します。", nothingToSettle: "突合せを待つ申請書がありません。",
        thirdPerson: "突合せは、入力した二人以外の人が行います。", cannotSetAside: { "\($0)の申請書は保留できません。" },
        cannotResume: { "\($0)の申請書は再開できません。" }, cannotReturn: { "\($0)の申請書は返送できません。保留か拒否のときだけです。" },
        heldBy: { "\($0) が作業中です。" }, noCertificates: "このバッチには印刷する証明書がありません。", notLost: "この申請書の証明書は失われていません。",
        nothingToExplain: "説明の要るものはありません。", isGone: "そのバッチはありません。",
        resumeTitle: { "\($0)番を再開する" }, resumeLabel: "メモ（空欄でもよい。個人情報は書かない）", returnTitle: { "\($0)番を返送する" },
        returnLabel: "メモ（空欄でもよい。個人情報は書かない）", addTitle: "番号の追加", addQuestion: { "バッチ票より多い封筒のために \($0)番を加えます。票との差異は締めるときに説明します。" },
        addYes: "加える",
        done: { step, number in
            switch step {
            case .setAside: "\(number)番を保留しました。"
            case .resumed: "\(number)番を再開しました。"
            case .returned: "\(number)番を返送としました。"
            default: "\(number)番を記録しました。"
            }
        },
        changed: { change in
            switch change {
            case .correct: "バッチ票を直しました。"
            case .addSlot: "番号を一つ加えました。"
            case .close: "バッチを締めました。"
            case .reopen: "バッチの締めを取り消しました。"
            }
        },
        opened: { "バッチ \($0) を始めました（1〜\($1)番）。" }, stale: "ほかの人が先に変えました。最新の内容を表示します。もう一度行ってください。",
        reopenTitle: "締めの取消し", reopenLabel: "理由（個人情報は書かない）")

    private static func japaneseShort(_ procedure: Procedure) -> String {
        switch procedure {
        case .registration: "登録"
        case .ownerChange: "所有者変更"
        case .informationChange: "情報変更"
        case .death: "死亡"
        case .certificateReissue: "再交付"
        }
    }

    @Sendable private static func japaneseState(_ state: FormState) -> String {
        switch state {
        case .empty: "未入力"
        case .keying: "入力中"
        case .keyed: "検証待ち"
        case .differing: "突合せ待ち"
        case .verified: "送信待ち"
        case .submitted: "送信済み"
        case .accepted: "受理"
        case .refused: "拒否"
        case .setAside: "保留"
        case .returned: "返送"
        }
    }

    /// One sign for each state, in both languages.
    @Sendable static func mark(_ state: FormState) -> String {
        switch state {
        case .empty: "·"
        case .keying: "…"
        case .keyed: "○"
        case .differing: "≠"
        case .verified: "●"
        case .submitted: "→"
        case .accepted: "✓"
        case .refused: "×"
        case .setAside: "!"
        case .returned: "←"
        }
    }

    static func grouped(_ amount: Int) -> String {
        var digits = Array(String(abs(amount)))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (amount < 0 ? "-" : "") + String(digits)
    }
}

extension Texts.Paper.Slip {
    static let japanese = Self(
        title: { $0 ? "バッチ票を直す" : "バッチ票" },
        field: { field in
            switch field {
            case .number: "バッチの番号"
            case .receivedOn: "受付日"
            case .way: "届いた方法"
            case .count(.registration): "登録申請書"
            case .count(.ownerChange): "変更登録申請書"
            case .count(.informationChange): "情報変更届出書"
            case .count(.death): "死亡届出書"
            case .count(.certificateReissue): "再交付申請書"
            case .fees: "手数料の合計"
            case .hashTotal: "ハッシュ合計"
            case .note: "直す理由"
            }
        },
        hint: { field in
            switch field {
            case .number: "票に書いた番号。日と通し番号が初めから入っています。"
            case .receivedOn: "11/20、R8.11.20、昨日 のように。"
            case .way: "1 郵送  2 窓口"
            case .count: "枚数。なければ空欄。"
            case .fees: "同封・納付された手数料の合計（円）。"
            case .hashTotal: "マイクロチップ番号の下6桁をすべて足した数。"
            case .note: "記録に残ります。個人情報は書かないでください。"
            }
        },
        fault: { fault in
            switch fault {
            case .missing: "入れてください。"
            case .day: "日付として読み取れません。"
            case .future: "まだ来ていない日です。"
            case .notANumber: "数字だけを入れてください。"
            case .tooLarge(let most): "\(most) までです。"
            case .noForms: "枚数を入れてください。"
            case .tooManyForms: "一つのバッチは \(PaperBatch.largest) 枚までです。"
            case .taken: "同じ番号と日付のバッチがあります。"
            }
        },
        yen: { "\(Texts.Paper.grouped($0))円" }, sum: { "計 \($0)枚" }, saving: "記録しています。", unchanged: "変わったところがありません。",
        kept: "書きかけのバッチ票を置いてあります。もう一度開くと続けられます。", restored: "書きかけのバッチ票の続きです。",
        history: { line, time in
            let slip = line.slip.map { "\($0.formCount)枚 \(Texts.Paper.grouped($0.fees))円 ハッシュ \($0.hashTotal)" } ?? ""
            return "\(time.dayAndTime(line.at)) \(line.by?.value ?? "") \(slip)" + (line.note.isEmpty ? "" : "  \(line.note)")
        })
}

extension Texts.Paper.Close {
    static let japanese = Self(
        title: { "バッチ \($0) の締め" }, allThere: "すべて合っています。{close-batch} で締めます。", blocking: "先に済ませるか保留してください:",
        blocked: { "\($0)番  \($1)" }, moreBlocked: { "ほか \($0)件" }, toExplain: "説明の要るもの:", slot: { "\($0)番  \($1)" },
        hint: "理由を書きます（個人情報は書かない）。{close-batch} 締める  {back} あとで", notYet: { "済んでいない申請書が \($0) 件あります。" },
        missing: "理由を書いてください。", question: { "バッチ \($0) を締めます。" + ($1 == 0 ? "件数・金額・ハッシュ合計は票と合っています。" : "説明 \($1)件を記録します。") },
        yes: "締める", closing: "締めています。")
}

extension Texts.Paper.Form {
    static let japanese = Self(
        title: { $0 == 0 ? "申請書" : "\($1)  \($0)番" }, missing: "その申請書はありません。",
        hidden: "二度目の入力が済むまで、入力した本人のほかは内容を見られません。", nothingKeyed: "まだ何も入力されていません。",
        unrecorded: { "監査記録に残せないため表示しません。\($0)" }, note: "メモ", refusedBy: { "共通DBが拒否しました" + ($0.isEmpty ? "" : "（\(japaneseCode($0))）") },
        refusal: japaneseCode, otherField: { "項目 \($0)" }, scan: "画像", letters: "通知状",
        certificate: { facts, time in "登録証明書 第\(facts.number)号  \(time.dayAndTime(facts.issuedAt))" + (facts.isReissue ? "  再交付" : "") },
        differing: "食い違う欄", history: "経過", exceptionsTitle: "保留・拒否の申請書", allReasons: "すべて", noExceptions: "保留した申請書はありません。",
        columnReason: "理由", columnSince: "いつから", columnBy: "担当", columnLetter: "通知状", hasLetter: "✓ 済",
        letter: { name in LetterKind(rawValue: name).map(Texts.Printing.japanese.kind) ?? name })

    @Sendable private static func japaneseCode(_ code: String) -> String {
        switch code {
        case "required": "必須です"
        case "invalidFormat": "書き方が違います"
        case "tooLong": "長すぎます"
        case "tooShort": "短すぎます"
        case "outOfRange": "範囲の外です"
        case "unknownField": "共通DBにない項目です"
        case "inFuture": "まだ来ていない日です"
        case "beforeBirth": "生年月日より前です"
        case "chipNotAllowed": "この共通DBが受け付けない番号です"
        case "chipNotFound": "登録されていません"
        case "alreadyRegistered": "すでに登録されています"
        case "unknownMunicipality": "自治体コードがありません"
        case "areaMismatch": "自治体コードと住所の都道府県が違います"
        case "changeKeyWrong", "authenticationFailed": "番号か変更キーが違います"
        case "authenticationLocked": "変更キーの誤りが続いたため止められています"
        case "animalDead": "死亡届が出ています"
        case "invalidFields": "項目に誤りがあります"
        case "ruleBroken": "登録の決まりに合いません"
        case "dogsOnly": "犬だけの項目です"
        case "companiesOnly": "法人だけの項目です"
        case "damImpossible": "母親の番号が合いません"
        case "notAllowedHere": "この手続ではできません"
        default: code
        }
    }
}

extension Texts.Paper.Sending {
    static let japanese = Self(
        title: "共通DBへの送信",
        question: { ready, open, leftOut in
            var text = "送信待ちの \(ready) 件を共通DBに送ります。"
            if open > 0 { text += "結果の分からない \(open) 件を先に確かめます。" }
            if !leftOut.isEmpty { text += "\n送らないもの: " + leftOut.map { "\($0.state) \($0.count)件" }.joined(separator: "、") }
            return text
        }, yes: "送信する", nothing: "送信できる申請書がありません。入力と検証を済ませてください。", isRunning: "このバッチは送信しています。",
        noRun: "送信は動いていません。",
        short: { number, progress in (number.isEmpty ? "" : "\(number) ") + "送信 \(progress.done)/\(progress.total)" },
        progress: { progress in
            "送信 \(progress.done)/\(progress.total)  受理 \(progress.accepted)  拒否 \(progress.refused)"
                + (progress.left > 0 ? "  残し \(progress.left)" : "")
                + (progress.isOver
                    ? ""
                    : (progress.perMinute.map { "  毎分 \(Int($0.rounded()))" } ?? "") + (progress.timeLeft.map { "  残り \(left($0))" } ?? ""))
        },
        left: left,
        pause: { pause, texts in
            switch pause {
            case .asked: "一時停止中。"
            case .registry(let error, let again): "共通DBを待っています（\(texts.time.minute(again)) に再試行）。\(texts.registryError(error))"
            case .session: "セッションが切れました。同じIDでログインし直してから続けてください。"
            case .otherAccount: "別のIDでログインしています。送信を始めたIDでログインしてください。"
            case .setUp(let error): texts.registryError(error)
            }
        }, pausing: "この一件が終わると止まります。", hint: { $0 ? "{pause-job} 続ける  {cancel-job} 中止" : "{pause-job} 一時停止  {cancel-job} 中止" },
        ended: { number, progress, texts in
            "バッチ \(number) の送信を\(progress.state == .cancelled ? "中止しました" : "終えました")。受理 \(progress.accepted)  拒否 \(progress.refused)"
                + (progress.left > 0 ? "  残し \(progress.left)" : "")
        },
        hold: { hold, texts in
            switch hold {
            case .ownerLocked(let until): "変更キーの誤りで \(texts.time.minute(until)) まで送れません"
            case .anotherOperator(let by): "結果不明: \(by.value) が送ったもの"
            case .unclear: "結果を確かめられません。共通DBで番号を照会してください"
            case .registry: "共通DBがこの申請書を処理できません"
            case .changedElsewhere: "ほかの人が作業しました"
            case .behind(let slot): "\(slot)番が先（同じ番号の申請）"
            }
        },
        cancelTitle: "送信の中止", cancelQuestion: "残りの送信をやめます。送信中の一件は最後まで行い、送っていないものは送信待ちのままです。", cancelYes: "中止する",
        othersTitle: "ほかの人の送信を確かめる",
        othersQuestion: { "ほかの人が送って結果の分からない \($0) 件を、共通DBの登録内容から確かめて決着します。送った人が戻らないときだけ行ってください。" }, othersYes: "確かめる")

    @Sendable private static func left(_ duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        return seconds < 60 ? "\(seconds)秒" : "\((seconds + 59) / 60)分"
    }
}

extension Texts.Paper.Figures {
    static let japanese = Self(
        title: { "\($0 ? "入力実績（全員の合計）" : "入力実績（自分）")  \($1.iso)〜\($2.iso)" }, none: "この期間の実績はありません。",
        onlySupervisors: "全員の合計を見られるのは責任者だけです（desk.supervisors）。",
        columns: ["日", "様式", "入力", "検証", "件/時", "打鍵/件", "訂正/件", "不一致", "率"], total: "合計", fields: "欄ごと",
        fieldColumns: ["検証", "不一致", "率", "訂正"],
        perHour: { figures in FiguresView.ratio((figures.forms + figures.verifications) * 3_600, figures.seconds) })
}

extension Texts.Paper.Notices {
    static let japanese = Self(
        title: "旧所有者への完了の通知（郵送が要るもの）", none: "郵送が要る通知はありません。",
        why: { notice in
            switch notice.state {
            case .noAddress: "メールアドレスの登録なし"
            case .failed: notice.code.isEmpty ? "メールを送れませんでした" : "メールを送れませんでした（\(notice.code)）"
            default: "メールで送っていません"
            }
        }, columns: ["変更", "バッチ", "番号", "マイクロチップ番号", "理由"], settleTitle: "どのように知らせましたか",
        byMail: "メールが届いている", byOther: "別に手紙などで知らせた", settled: "通知済みとしました。", noChip: "番号がここに残っていないため、通知状を作れません。")
}
