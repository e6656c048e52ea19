/// The one table of actions. Key map, key bar, help, palette, `keymaps/default.keymap` and the manual's key
/// tables are projections of it; a test fails when they drift.
public enum ActionTable {
    public static func action(_ id: ActionID) -> Action {
        guard let action = byID[id] else { preconditionFailure("action \(id.rawValue) has no row") }
        return action
    }

    private static let byID: [ActionID: Action] = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    public static let all: [Action] =
        general + searching + moving + editing + login + record + gate + owners + note + inquiries + life + audit + government + accounts
        + timeline + paper + keying + printing + bulk + police

    private static let general: [Action] = [
        Action(
            .help, .general, [.global: ["<F1>", "?"]], ja: ("ヘルプ", "この画面で使えるキーを表示し、語で絞り込む。"),
            en: ("Help", "Show the keys of this screen; type to narrow them down.")),
        Action(
            .palette, .general, [.global: ["<C-p>", "<F10>"]], ja: ("全操作", "すべての操作を名前で探して実行する。"),
            en: ("Palette", "Find any action by name and run it.")),
        Action(
            .back, .general, [.global: ["<Esc>"]], ja: ("戻る", "一つ前の画面に戻る。入力した文字は消えない。"),
            en: ("Back", "Go back one view; nothing typed is lost.")),
        Action(
            .nextPane, .general, [.global: ["<F6>"]], ja: ("枠移動", "記録票と照会画面の間を移る。"),
            en: ("Pane", "Move between the call note and the view beside it.")),
        Action(
            .lock, .general, [.global: ["<F12>"]], ja: ("ロック", "画面をすぐにロックする。作業はそのまま残る。"),
            en: ("Lock", "Lock the screen at once; the work underneath stays.")),
        Action(
            .changePassword, .general, [.global: ["<M-p>"]], ja: ("パスワード変更", "パスワードを新しいものに変える。今のパスワードも入れる。"),
            en: ("Password", "Choose a new password; the present one is asked for too.")),
        Action(
            .logOut, .general, [.global: ["<C-x>"]], dangerous: true, ja: ("ログアウト", "ログアウトする。書きかけがあれば確かめる。"),
            en: ("Log out", "Log out; asks when a note is unfinished.")),
        Action(.quit, .general, [.login: ["<C-x>"]], ja: ("終了", "プログラムを終了する。"), en: ("Quit", "Leave the program.")),
        Action(.redraw, .general, [.global: ["<C-l>"]], ja: ("再描画", "画面を描き直す。"), en: ("Redraw", "Draw the whole screen again.")),
        Action(
            .suspend, .general, [.global: ["<C-z>"]], ja: ("中断", "シェルに戻る。fg で再開する。"),
            en: ("Suspend", "Back to the shell; fg resumes.")),
        Action(
            .notices, .general, [.global: ["<M-n>"]], ja: ("お知らせ", "設定やキー割り当ての問題を表示する。"),
            en: ("Notices", "Show problems found in settings and key maps.")),
    ]

    private static let searching: [Action] = [
        Action(
            .search, .searching, [.global: ["<F2>"]], ja: ("検索", "番号・受付番号・電話・氏名を入れる検索欄を開く。"),
            en: ("Search", "Open the box for chip, receipt and phone numbers and names.")),
        Action(
            .searchRun, .searching, [.search: ["<Enter>"]], ja: ("実行", "入力したもの、または選んだ行を開く。"),
            en: ("Go", "Open what was typed, or the chosen row.")),
    ]

    private static let moving: [Action] = [
        Action(.up, .moving, [.list: ["<Up>"], .text: ["<Up>"]], ja: ("上", "一行上へ。"), en: ("Up", "One row up.")),
        Action(.down, .moving, [.list: ["<Down>"], .text: ["<Down>"]], ja: ("下", "一行下へ。"), en: ("Down", "One row down.")),
        Action(.pageUp, .moving, [.list: ["<PageUp>"], .text: ["<PageUp>"]], ja: ("前頁", "一画面上へ。"), en: ("Page up", "One page up.")),
        Action(
            .pageDown, .moving, [.list: ["<PageDown>"], .text: ["<PageDown>"]], ja: ("次頁", "一画面下へ。"),
            en: ("Page down", "One page down.")),
        Action(.top, .moving, [.list: ["<Home>"], .text: ["<Home>"]], ja: ("先頭", "先頭へ。"), en: ("Top", "To the first row.")),
        Action(.bottom, .moving, [.list: ["<End>"], .text: ["<End>"]], ja: ("末尾", "末尾へ。"), en: ("End", "To the last row.")),
        Action(.open, .moving, [.list: ["<Enter>"]], ja: ("開く", "選んだ行を開く。"), en: ("Open", "Open the chosen row.")),
        Action(.nextField, .moving, [.form: ["<Tab>"]], ja: ("次の欄", "次の欄へ。"), en: ("Next field", "To the next field.")),
        Action(.previousField, .moving, [.form: ["<S-Tab>"]], ja: ("前の欄", "前の欄へ。"), en: ("Previous field", "To the previous field.")),
        Action(
            .submit, .moving, [.form: ["<Enter>"], .dialog: ["<Enter>"]], ja: ("決定", "決定する。記録票では次の欄へ。"),
            en: ("OK", "Confirm; in the call note: next field.")),
    ]

    private static let editing: [Action] = [
        Action(.cursorLeft, .editing, [.edit: ["<Left>", "<C-b>"]], ja: ("左", "一文字左へ。"), en: ("Left", "One character left.")),
        Action(.cursorRight, .editing, [.edit: ["<Right>", "<C-f>"]], ja: ("右", "一文字右へ。"), en: ("Right", "One character right.")),
        Action(
            .cursorUp, .editing, [.edit: ["<Up>"]], ja: ("上の行", "上の行へ。一行の欄では前の欄へ。"),
            en: ("Line up", "To the line above; in a one-line field to the previous field.")),
        Action(
            .cursorDown, .editing, [.edit: ["<Down>"]], ja: ("下の行", "下の行へ。一行の欄では次の欄へ。"),
            en: ("Line down", "To the line below; in a one-line field to the next field.")),
        Action(.wordLeft, .editing, [.edit: ["<C-Left>", "<M-b>"]], ja: ("前の語", "前の語へ。"), en: ("Word left", "To the previous word.")),
        Action(.wordRight, .editing, [.edit: ["<C-Right>", "<M-f>"]], ja: ("次の語", "次の語へ。"), en: ("Word right", "To the next word.")),
        Action(.lineStart, .editing, [.edit: ["<Home>", "<C-a>"]], ja: ("行頭", "行の先頭へ。"), en: ("Line start", "To the start of the line.")),
        Action(.lineEnd, .editing, [.edit: ["<End>", "<C-e>"]], ja: ("行末", "行の末尾へ。"), en: ("Line end", "To the end of the line.")),
        Action(
            .deleteBack, .editing, [.edit: ["<BS>", "<C-h>"]], ja: ("一字消す", "前の文字を消す。"),
            en: ("Delete back", "Delete the character before the cursor.")),
        Action(
            .deleteForward, .editing, [.edit: ["<Delete>", "<C-d>"]], ja: ("次を消す", "カーソルの文字を消す。"),
            en: ("Delete", "Delete the character at the cursor.")),
        Action(.killToEnd, .editing, [.edit: ["<C-k>"]], ja: ("行末まで消す", "行末まで切り取る。"), en: ("Kill line", "Cut to the end of the line.")),
        Action(
            .killToStart, .editing, [.edit: ["<C-u>"]], ja: ("行頭まで消す", "行頭まで切り取る。"), en: ("Kill start", "Cut to the start of the line.")),
        Action(.killWord, .editing, [.edit: ["<C-w>"]], ja: ("語を消す", "前の語を切り取る。"), en: ("Kill word", "Cut the word before the cursor.")),
        Action(.yank, .editing, [.edit: ["<C-y>"]], ja: ("貼る", "切り取ったものを貼る。"), en: ("Yank", "Insert what was cut.")),
        Action(.undo, .editing, [.edit: ["<C-_>", "<M-u>"]], ja: ("取り消す", "編集を取り消す。"), en: ("Undo", "Take the last edit back.")),
        Action(.redo, .editing, [.edit: ["<M-r>"]], ja: ("やり直す", "取り消した編集をやり直す。"), en: ("Redo", "Do the undone edit again.")),
        Action(
            .newLine, .editing, [.edit: ["<C-j>"]], ja: ("改行", "複数行の欄で改行する。"),
            en: ("New line", "Start a new line in a field of several lines.")),
    ]

    private static let login: [Action] = [
        Action(
            .forgottenPassword, .login, [.login: ["<F3>"]], ja: ("パスワード忘れ", "仮パスワードを登録済みのメールアドレスへ送る。"),
            en: ("Forgotten", "Have a temporary password sent to the registered mail address."))
    ]

    private static let record: [Action] = [
        Action(
            .readBack, .record, [.record: ["<F7>", "r"], .global: ["<F7>"]], ja: ("復唱", "番号・氏名・住所・電話を一つずつ読み上げ用に表示する。"),
            en: ("Read back", "Step through number, name, address and phone for reading aloud.")),
        Action(
            .readBackPrevious, .record, [.record: ["R"], .slip: ["R"]], ja: ("復唱を戻す", "復唱を一つ戻す。"),
            en: ("Back one", "One read-back step back.")),
        Action(
            .identityGate, .record, [.record: ["<F8>", "i"], .global: ["<F8>"]], ja: ("本人確認", "相手の区分と、合っていた項目を記録して開示の範囲を決める。"),
            en: ("Identity", "Tick what the caller confirmed; decides what may be told.")),
        Action(
            .reload, .record,
            [
                .record: ["<F5>"], .owners: ["<F5>"], .inquiries: ["<F5>"], .inquiry: ["<F5>"], .government: ["<F5>"],
                .accounts: ["<F5>"], .account: ["<F5>"], .timeline: ["<F5>"], .registry: ["<F5>"], .bulk: ["<F5>"], .police: ["<F5>"],
                .policeReply: ["<F5>"], .paper: ["<F5>"], .batch: ["<F5>"],
                .exceptions: ["<F5>"], .printing: ["<F5>"], .figures: ["<F5>"], .completions: ["<F5>"],
            ],
            ja: ("再照会", "もう一度問い合わせる。"), en: ("Reload", "Ask again.")),
        Action(
            .nearNumbers, .record, [.record: ["<F4>", "m"]], ja: ("近い番号", "見つからない番号に近い登録済みの番号を探す。探索中なら止める。"),
            en: ("Near numbers", "Look for registered numbers one digit away; stops when running.")),
        Action(
            .revealForDesk, .record, [.record: ["<M-v>"], .timeline: ["<M-v>"]], dangerous: true,
            ja: ("業務閲覧", "窓口の業務のために所有者情報を表示する。監査記録に残る。"),
            en: ("Desk view", "Show the owner's data for the desk's own work; goes into the audit log.")),
        Action(
            .scrollUp, .record, [.record: ["<PageUp>", "<Up>"], .policeReply: ["<PageUp>"]], ja: ("上へ", "表示を上へ送る。"),
            en: ("Scroll up", "Scroll the record up.")),
        Action(
            .scrollDown, .record, [.record: ["<PageDown>", "<Down>"], .policeReply: ["<PageDown>"]], ja: ("下へ", "表示を下へ送る。"),
            en: ("Scroll down", "Scroll the record down.")),
    ]

    private static let gate: [Action] = [
        Action(
            .tick, .gate, [.gate: ["<Space>"]], ja: ("確認", "選んだ項目を「合っていた」にする。もう一度で外す。"),
            en: ("Tick", "Mark the chosen fact as confirmed; again to take it back.")),
        Action(.nextCaller, .gate, [.gate: ["<Right>", "<Tab>"]], ja: ("次の区分", "相手の区分を次へ。"), en: ("Next caller", "Next kind of caller.")),
        Action(
            .previousCaller, .gate, [.gate: ["<Left>", "<S-Tab>"]], ja: ("前の区分", "相手の区分を前へ。"),
            en: ("Previous caller", "Previous kind of caller.")),
        Action(
            .mismatch, .gate, [.gate: ["x"]], ja: ("不一致", "選んだ項目を「合わなかった」にする。もう一度で外す。"),
            en: ("Mismatch", "Mark the chosen fact as wrong; again to take it back.")),
    ]

    private static let owners: [Action] = [
        Action(.sort, .owners, [.owners: ["s"]], ja: ("並べ替え", "並べ替えの列を次へ変える。"), en: ("Sort", "Sort by the next column."))
    ]

    private static let note: [Action] = [
        Action(
            .note, .note, [.global: ["<F3>"], .inquiries: ["n"], .record: ["n"]], ja: ("記録票", "記録票を開く。開いていればそこへ移る。"),
            en: ("Call note", "Open a call note, or go to the open one.")),
        Action(
            .completeNote, .note, [.note: ["<F9>"], .wrapUp: ["<F9>"]], ja: ("完了", "記録票を確定して閉じ、次の電話に備える。"),
            en: ("Complete", "Record the note and close it: next call.")),
        Action(.hold, .note, [.note: ["<C-t>"]], ja: ("保留", "保留の計時を始める・終える。"), en: ("Hold", "Start or end the hold timer.")),
        Action(
            .setAsideNote, .note, [.note: ["<C-s>"]], ja: ("置く", "記録票を保存して脇へ置く。未完了の一覧から続けられる。"),
            en: ("Set aside", "Keep the note for later; it stays in the open list.")),
        Action(
            .discardNote, .note, [.note: ["<M-d>"]], dangerous: true, ja: ("破棄", "誤って開いた記録票を破棄する。記録には残る。"),
            en: ("Discard", "Discard a note opened by mistake; the log keeps it.")),
        Action(
            .pickList, .note, [.note: ["<F4>"], .letter: ["<F4>"], .policeLetter: ["<F4>"]], ja: ("選択", "欄の候補を一覧から選ぶ。"),
            en: ("Pick", "Choose the field's value from a list.")),
    ]

    private static let government: [Action] = [
        Action(
            .oneStopList, .government, [.global: ["<M-o>"]], ja: ("ワンストップ", "ワンストップ情報の一覧へ移る。基礎自治体だけが使える。"),
            en: ("One-stop", "Go to the list of one-stop notices; for municipalities alone.")),
        Action(
            .breedingList, .government, [.global: ["<M-k>"]], ja: ("飼養管理", "飼養管理基準の超過の一覧へ移る。都道府県等だけが使える。"),
            en: ("Breeding", "Go to the list of breeding judgements; for prefectures alone.")),
        Action(
            .period, .government, [.government: ["p", "<F4>"]], ja: ("期間", "一覧の期間（開始日と終了日、または年月）を入れる。"),
            en: ("Period", "Type the period of the list: first and last day, or a month.")),
        Action(
            .previousPeriod, .government, [.government: ["<Left>"], .figures: ["<Left>"]], ja: ("前の期間", "同じ長さの前の期間へ。月なら前の月へ。"),
            en: ("Earlier", "To the period before, of the same length; to the month before.")),
        Action(
            .nextPeriod, .government, [.government: ["<Right>"], .figures: ["<Right>"]], ja: ("次の期間", "同じ長さの次の期間へ。月なら次の月へ。"),
            en: ("Later", "To the next period of the same length; to the next month.")),
        Action(
            .nextKind, .government, [.government: ["<Tab>"]], ja: ("種別", "次の種別の行だけにする。見出しの数字でも選べる。"),
            en: ("Kind", "Show the rows of the next kind; the digits of the tabs choose too.")),
        // Personal data goes to the disk: no plain letter, and a question first.
        Action(
            .exportList, .government, [.government: ["<C-s>"]], dangerous: true, ja: ("CSV", "期間の全件をCSVファイルに書き出す。確かめてから始める。書き出し中なら止める。"),
            en: ("CSV", "Write the whole period to a CSV file; asks first, and stops when running.")),
    ]
}
