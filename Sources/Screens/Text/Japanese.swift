import Domain
import Foundation
import Services
import Terminal

extension Texts {
    static let japanese = Texts(
        language: .japanese, general: .japanese, login: .japanese, lock: .japanese, store: .japanese, search: .japanese, inquiry: .japanese,
        inquiries: .japanese, queue: .japanese, file: .japanese, note: .japanese, record: .japanese, gate: .japanese, owners: .japanese,
        government: .japanese,
        accounts: .japanese, slip: .japanese, timeline: .japanese, state: .japanese,
        help: .japanese,
        palette: .japanese, confirm: .japanese, registry: .japanese, time: .japanese, errors: .japanese)
}

extension Texts.General {
    static let japanese = Self(
        product: "MCTerminal", logOutTitle: "ログアウト", logOutQuestion: "ログアウトしますか。",
        logOutUnsaved: "書きかけの記録票があります。下書きとして保存してログアウトしますか。次のログインで続けられます。",
        logOutLoses: "記録票を保存できていません。ログアウトすると、保存済の時刻より後に書いたものは消えます。それでもログアウトしますか。",
        logOutYes: "ログアウトする", loggedOut: "ログアウトしました。", logInFirst: "先にログインしてください。", lockedFirst: "先にロックを解除してください。",
        nowhereToPaste: "貼り付ける欄がありません。欄に移ってから貼り付けてください。", onePane: "記録票は開いていません。{note} で開きます。",
        noRecord: "照会画面で使います。{search} で番号を入れてください。", noNote: "記録票は開いていません。{note} で開きます。",
        noNotices: "お知らせはありません。", noWayBack: "ここが最初の画面です。終わるときは {log-out} でログアウトします。",
        scanLocked: "番号を読み取りましたが、ログインしていないため照会できません。", noticesTitle: "お知らせ",
        tooSmall: { "画面が小さすぎます（\($0.width)×\($0.height)）。80×24 以上に広げてください。入力はそのまま残っています。" },
        auditFailed: { "監査記録を書けません。照会を続けないでください: \($0)" })
}

extension Texts.Login {
    static let japanese = Self(
        title: "ログイン", returningTitle: "再ログイン", forgottenTitle: "パスワードを忘れたとき", changeTitle: "新しいパスワード",
        product: "マイクロチップ登録情報 照会・応対端末", id: "ユーザーID", password: "パスワード", present: "今のパスワード", new: "新しいパスワード", repeated: "もう一度",
        idMissing: "ユーザーIDを入れてください。", passwordMissing: "パスワードを入れてください。",
        repeatDiffers: "二つのパスワードが違います。もう一度入れてください。",
        mustChange: "仮パスワードです。新しいパスワードを決めてください。", changed: "パスワードを変更しました。",
        temporarySent: "登録済みのメールアドレスへ仮パスワードを送りました。届いたもので早めにログインしてください。",
        expired: "セッションの期限が切れました。作業はそのまま残っています。", asking: "確認しています…", problemMark: "× ",
        inputMethodOn: "全角文字が入っています。日本語入力がオンではありませんか。", capsLock: "英字がすべて大文字です。Caps Lock ではありませんか。",
        loginFoot: "{submit} ログイン  {next-field} 次の欄  {forgotten-password} パスワードを忘れた",
        forgottenFoot: "IDを入れて {submit}。仮パスワードがメールで届きます。{back} で戻ります。",
        changeFoot: "8文字以上。文字の種類は自由で、空白や日本語も使えます。{back} で戻ります。", notNow: "ログイン画面で使います。",
        strength: { "強さ: " + ["とても弱い", "弱い", "ふつう", "強い", "とても強い"][max(0, min(4, $0))] },
        passwordFault: { fault in
            switch fault {
            case .tooShort(let missing): "8文字以上にしてください（あと\(missing)文字）。"
            case .tooLong: "長すぎます。"
            case .equalsID: "ユーザーIDと同じものは使えません。"
            case .common: "よく使われるパスワードです。別のものにしてください。"
            case .containsID: "ユーザーIDを含んでいます。"
            case .repetitive: "同じ文字の繰り返しです。"
            case .sequential: "順に並んだ文字です。"
            }
        })
}

extension Texts.Lock {
    static let japanese = Self(
        title: "ロック中", idle: "しばらく操作がなかったのでロックしました。作業は残っています。", byKey: "ロックしました。作業は残っています。",
        password: "パスワード", checking: "確認しています…", who: { "ユーザーID \($0)" }, wrong: { "× パスワードが違います。あと\($0)回でログアウトします。" })
}

extension Texts.Store {
    static let japanese = Self(passphraseTitle: "保管庫の鍵", passphraseLabel: "応対記録の保管庫を開く合言葉を入れてください。")
}

extension Texts.Search {
    static let japanese = Self(
        title: "検索", pastInquiries: "過去の応対 (↓で選ぶ)",
        meaning: { query in
            switch query {
            case .empty: "15桁の番号・受付番号・電話（下4〜8桁も可）・氏名・カナ"
            case .chip(let number): "Enter: マイクロチップ \(number.grouped) を照会"
            case .partialChip(let digits): "マイクロチップ番号 \(digits.count)桁（あと\(15 - digits.count)桁）"
            case .receipt(let number): "Enter: 受付番号 \(number.text) の応対を開く"
            case .phone(let number): "Enter: 電話 \(number.formatted) の応対を一覧"
            case .phoneEnding(let digits): "Enter: 電話の末尾 \(digits) の応対を一覧"
            case .name: "Enter: 所有者を氏名で検索（共通DB）。下は過去の応対"
            case .unclear(let oddity):
                switch oddity {
                case .tooFewDigits(let count): "\(count)桁では短すぎます。電話の末尾は4桁から検索できます。"
                case .phoneDigitsMissing(let count): "電話番号には\(count)桁足りません。"
                case .phoneDigitsTooMany(let count): "電話番号には\(count)桁多すぎます。"
                case .chipDigitsMissing(let count): "マイクロチップ番号には\(count)桁足りません（15桁）。"
                case .chipDigitsTooMany(let count): "マイクロチップ番号には\(count)桁多すぎます（15桁）。"
                case .nonISOChip(let length): "\(length)桁: 電話番号ではなく、ISO規格外のチップの可能性があります。"
                case .chip(let error): Texts.Errors.japanese.chip(error)
                case .receipt(.wrongLength): "受付番号は11桁です（例 261121-0042-7）。"
                case .receipt: "受付番号が違います。数字の打ち間違いか入れ替わりがあります。"
                case .signs: "番号か氏名を入れてください。"
                }
            }
        })
}

extension Texts.Inquiries {
    static let japanese = Self(
        number: "受付番号", received: "受付日時", state: "状態", caller: "相手",
        category: "分類", chip: "番号", holder: "担当", subject: "質問", filterLabel: "絞込: ", loading: "読み込んでいます…", loadingRow: "…",
        none: "応対はありません。{note} で記録票を開きます。",
        nothingSelected: "行がありません。", place: { "\($0) / \($1) 件" })
}

extension Texts.Note {
    static let japanese = Self(
        title: { $0.isEmpty ? "記録票（番号取得中）" : "記録票 \($0)" }, talk: { "通話 \($0)" }, hold: { "\($1 ? "保留中" : "保留計") \($0)" },
        holdNag: { "保留 \($0)秒。「お待たせしております。もう少々お時間をいただけますでしょうか」" }, saved: { "保存済 \($0)" }, saving: "保存中",
        notSaved: "× 保存できません", closing: "確定中…", noCall: "通話中ではないので計時しません。", noPickList: "この欄に候補はありません。",
        noChip: "番号が入っていません。", questionMissing: "質問を書いてください。", categoryMissing: "分類を数字で選んでください。",
        outcomeMissing: "結果を数字で選んでください。", handOverMissing: "だれに・何を引き継ぐか書いてください。", referralMissing: "紹介先を数字で選んでください。",
        stale: "ほかの人が先に記録しました。内容は残っています。{complete-note} でもう一度確定してください。",
        otherNoteOpen: "別の記録票が開いています。{complete-note} で完了するか {set-aside-note} で置いてから続けてください。", numberPending: "受付番号を取得中です。",
        setAside: "記録票を置きました。未完了の一覧から続けられます。", discardTitle: "記録票の破棄", discardYes: "破棄する",
        discardQuestion: { "記録票 \($0) を破棄しますか。書いた内容は経過に残り、一覧からは消えます。" }, discarded: { "\($0) を破棄しました。" },
        completed: { number, state in
            switch state {
            case .completed: "\(number) を完了しました。次の電話をどうぞ。"
            case .handedOver: "\(number) を引き継ぎに出しました。次の電話をどうぞ。"
            case .callBackPlanned: "\(number) の折返しを予定しました。次の電話をどうぞ。"
            default: "\(number) を記録しました。"
            }
        },
        restored: { number, others in "書きかけの記録票 \(number) を元に戻しました。" + (others > 0 ? "ほかに\(others)件あります。" : "") },
        problem: { "× \($0): \($1)" },
        field: { field in
            switch field {
            case .channel: "経路"
            case .caller: "相手"
            case .name: "氏名"
            case .kana: "カナ"
            case .number: "折返し"
            case .chip: "番号"
            case .question: "質問"
            case .answer: "回答"
            case .category: "分類"
            case .outcome: "結果"
            case .detail: "詳細"
            }
        },
        detail: { outcome in
            switch outcome {
            case .handedOver: "引継ぎ"
            case .callBack: "折返し時刻"
            case .outOfScope: "紹介先"
            case .answered, nil: ""
            }
        },
        hint: { field, outcome in
            switch field {
            case .detail where outcome == .callBack: "15:30、1530、明日10時 のように。8:00〜20:00"
            case .detail where outcome == .handedOver: "だれに・何を"
            case .chip: "15桁。{pick-list} で照会中の番号を入れる。{show-chip} で照会"
            case .number: "折返しの電話番号"
            case .question, .answer: "{submit} 改行  {next-field} 次の欄  {complete-note} 完了"
            default: "{next-field} 次の欄  {complete-note} 完了"
            }
        })
}

extension Texts.Owners {
    static let japanese = Self(
        title: { "所有者検索「\($0)」" }, loading: { "読み込み中 \($0) / \($1) 件…" },
        place: { row, shown, total, order in "\(row) / \(shown) 件" + (shown == total ? "" : "（全\(total)件）") + "  並び: \(order)" },
        order: { order in
            switch order {
            case .asFound: "検索順"
            case .kana: "カナ"
            case .city: "市区町村"
            case .animal: "動物の名"
            case .chip: "番号"
            }
        }, noneFound: "該当する所有者はいません。字体やカナを変えて試してください。", nothing: "行がありません。", chip: "番号", owner: "氏名・名称", kana: "カナ",
        city: "市区町村", animal: "動物")
}

extension Texts.Help {
    static let japanese = Self(
        title: "ヘルプ — この画面のキー（{back} で戻る・{open} で実行）", filter: "絞込: ", nothing: "合う操作はありません。",
        context: { context in
            switch context {
            case .global: "どこでも"
            case .list: "一覧"
            case .text: "文章"
            case .edit: "文字の編集"
            case .form: "入力欄"
            case .login: "ログイン"
            case .search: "検索欄"
            case .record: "マイクロチップ照会"
            case .gate: "本人確認"
            case .owners: "所有者検索"
            case .note: "記録票"
            case .inquiries: "応対一覧"
            case .inquiry: "応対の経過"
            case .government: "行政の一覧"
            case .accounts: "アカウントの申請"
            case .application: "アカウントの書類"
            case .account: "アカウント"
            case .slip: "仮パスワード通知票"
            case .timeline: "トレーサビリティ照会"
            case .registry: "共通DBの状態"
            case .query: "検索式"
            case .context: "応対の周辺"
            case .versions: "書きかけの前の版"
            case .callBacks: "時刻の来た折返し"
            case .wrapUp: "まとめ"
            case .audit: "監査記録"
            case .paper: "紙の申請の一覧"
            case .batch: "バッチ"
            case .keying: "申請書の入力"
            case .thirdLook: "突合せ"
            case .exceptions: "保留した申請書"
            case .letter: "通知状"
            case .printing: "印刷"
            case .bulk: "一括処理"
            case .police: "捜査照会"
            case .bulkPath: "CSVファイルの選択"
            case .policeLetter: "捜査照会書"
            case .policeReply: "捜査照会への回答"
            case .batchSlip: "バッチ票"
            case .closing: "バッチの締め"
            case .figures: "入力実績"
            case .completions: "完了の通知"
            case .palette: "全操作"
            case .help: "ヘルプ"
            case .dialog: "確認"
            }
        }, notNow: { "（今はできません: \($0)）" })
}

extension Texts.Palette {
    static let japanese = Self(title: "全操作", nothing: "合う操作はありません。", notHere: "この画面では使いません。", notNow: { "× \($0)" })
}

extension Texts.Confirm {
    static let japanese = Self(
        required: "× 入力してください。", dirty: "書きかけです。{back} をもう一度押すと、書いたものを捨てて戻ります。",
        choice: { "y \($0)    ほかのキー: やめる" })
}

extension Texts.Registry {
    static let japanese = Self(
        name: "共通DB", unknown: "未接続", up: "正常", shaky: "不安定", down: { "停止 \($0)から" }, probing: { "確認中 \($0)から停止" }, waiting: "応答待ち",
        milliseconds: { "\($0)ms" })
}

extension Texts.Time {
    private static let weekdays = ["日", "月", "火", "水", "木", "金", "土"]

    static let japanese = Self(
        minute: { TokyoTime($0).clock }, clock: { Texts.Time.seconds($0) }, dayAndTime: { Texts.Time.short($0) },
        full: { date in
            let time = TokyoTime(date)
            return "\(time.day.iso) (\(weekdays[time.day.weekday])) \(time.clock)"
        },
        birth: { date, isEstimated, today in "\(date.iso)（\(age(from: date, on: today))歳\(isEstimated ? "・推定" : "")）" })

    /// Whole years; the birthday itself counts.
    static func age(from birth: CalendarDate, on today: CalendarDate) -> Int {
        let years = today.year - birth.year
        return (today.month, today.day) < (birth.month, birth.day) ? years - 1 : years
    }

    static func seconds(_ date: Date) -> String {
        let time = TokyoTime(date)
        return "\(time.clock):\(time.second < 10 ? "0" : "")\(time.second)"
    }

    static func short(_ date: Date) -> String {
        let time = TokyoTime(date)
        return "\(time.day.iso.suffix(5)) \(time.clock)"
    }
}
