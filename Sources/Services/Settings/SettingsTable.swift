import Domain

/// All settings, in the order of the documentation.
public enum SettingsTable {
    public static let all: [SettingDefinition] = [
        row(
            .apiURL, "MCTERMINAL_API_URL", .address, nil, "共通DBのAPIの基底アドレス(https、またはこの端末自身へのhttp)。",
            "Base address of the common DB's API: https, or http to this machine."),
        row(
            .apiKey, "MCTERMINAL_API_KEY", .secret, nil, "APIキー。設定ファイルに書くときは権限を0600にする。",
            "API key. A settings file that holds it must have mode 0600."),
        row(
            .apiKeyCommand, "MCTERMINAL_API_KEY_COMMAND", .command, nil, "APIキーを出力の1行目に書くコマンド(シェルを介さない)。",
            "Command whose first line of output is the API key; run without a shell."),
        row(
            .apiUser, "MCTERMINAL_USER", .text, nil, "ログイン画面に最初から入っている利用者ID。",
            "User ID the login screen starts with."),
        row(
            .apiCAFile, "MCTERMINAL_CA_FILE", .path, nil, "サーバー証明書を検証する認証局の証明書(PEM)。既定はシステムのもの。",
            "PEM file of the authorities that may sign the server's certificate; the system's by default."),
        row(
            .apiClientCertificate, "MCTERMINAL_CLIENT_CERTIFICATE", .path, nil, "共通DBから渡されたクライアント証明書(PEM)。",
            "Client certificate handed out by the registry (PEM, with its chain)."),
        row(
            .apiClientKey, "MCTERMINAL_CLIENT_KEY", .path, nil, "クライアント証明書の秘密鍵(PEM)。",
            "Private key of the client certificate (PEM)."),
        row(
            .apiProxy, "MCTERMINAL_PROXY", .proxy, nil, "プロキシ。指定がなければ環境変数https_proxy・no_proxyに従う。空にすると使わない。",
            "Proxy; without it https_proxy and no_proxy of the environment decide, empty means none."),
        row(
            .apiTimeout, "MCTERMINAL_TIMEOUT_SECONDS", .whole(1...300), "10", "共通DBの応答を待つ秒数。",
            "Seconds to wait for an answer of the common DB."),
        row(
            .passwordCommand, "MCTERMINAL_PASSWORD_COMMAND", .command, nil, "パスワードを出力の1行目に書くコマンド(シェルを介さない)。",
            "Command whose first line of output is the password; run without a shell."),
        row(.language, "MCTERMINAL_LANGUAGE", .choice(["ja", "en"]), "ja", "画面の言語。", "Language of the screens."),
        row(
            .theme, "MCTERMINAL_THEME", .choice(["auto", "dark", "light", "monochrome"]), "auto", "配色。NO_COLORがあれば常にmonochrome。",
            "Colours; NO_COLOR always means monochrome."),
        row(
            .ambiguousWidth, "MCTERMINAL_AMBIGUOUS_WIDTH", .choice(["auto", "narrow", "wide"]), "auto", "○や※など幅の曖昧な文字の桁数。",
            "Columns of the characters of ambiguous width (○ ※ …)."),
        row(
            .asciiBorders, "MCTERMINAL_ASCII_BORDERS", .flag, "false", "罫線を+-|で描く。", "Draw borders with + - |."),
        row(
            .keymap, "MCTERMINAL_KEYMAP", .choiceOrPath(["default", "vi", "function-keys"]), "default",
            "キー割り当て。付属のものの名前、または自分のファイル。", "Key map: the name of a shipped one, or a file of your own."),
        row(
            .lockMinutes, "MCTERMINAL_LOCK_MINUTES", .whole(1...240), "10", "操作がないとき画面をロックするまでの分数。",
            "Minutes without a key after which the screen locks."),
        row(
            .storeKeyProvider, "MCTERMINAL_STORE_KEY_PROVIDER", .choice(["file", "passphrase", "command"]), "file",
            "問合せ記録を暗号化する鍵の出どころ。", "Where the key of the inquiry store comes from."),
        row(
            .storeKeyFile, "MCTERMINAL_STORE_KEY_FILE", .path, nil, "鍵ファイル(権限0600)。既定は設定フォルダのstore.key。",
            "Key file, mode 0600; store.key in the settings folder by default."),
        row(
            .storeKeyCommand, "MCTERMINAL_STORE_KEY_COMMAND", .command, nil, "鍵を出力の1行目に書くコマンド(シェルを介さない)。",
            "Command whose first line of output is the key; run without a shell."),
        row(
            .printCommand, "MCTERMINAL_PRINT_COMMAND", .command, nil, "仮パスワード通知票を標準入力から受けて印刷するコマンド(シェルを介さない)。",
            "Command that prints the temporary password slip it gets on its input; run without a shell."),
        row(
            .exportFolder, "MCTERMINAL_EXPORT_FOLDER", .path, nil, "書き出したCSVを置くフォルダ。既定は環境変数XDG_DOWNLOAD_DIR、なければ~/Downloads。",
            "Folder for exported CSV files; XDG_DOWNLOAD_DIR of the environment by default, else ~/Downloads."),
        row(
            .deskHours, "MCTERMINAL_DESK_HOURS", .calendar(.hours), "08:00-20:00", "窓口が開いている時間。", "Hours the desk is open."),
        row(
            .deskClosedDays, "MCTERMINAL_DESK_CLOSED_DAYS", .calendar(.closedDays), nil,
            "窓口を閉める日(2026-12-31、2026-12-29..2027-01-03の形、コンマ区切り)。",
            "Days the desk is closed: 2026-12-31 or 2026-12-29..2027-01-03, parted by commas."),
        row(
            .deskSpecialDays, "MCTERMINAL_DESK_SPECIAL_DAYS", .calendar(.specialDays), nil,
            "時間の違う日(2026-12-30 10:00-15:00の形、コンマ区切り)。", "Days with other hours: 2026-12-30 10:00-15:00, parted by commas."),
        row(
            .deskPromiseHours, "MCTERMINAL_DESK_PROMISE_HOURS", .calendar(.promiseHours), "24", "一次回答を約束する時間数(時計の時間)。",
            "Hours by the clock within which the first answer is promised."),
        row(
            .deskSupervisors, "MCTERMINAL_DESK_SUPERVISORS", .names, nil, "監査記録を見て上申を受ける責任者の利用者ID(コンマ区切り)。",
            "User IDs of the supervisors, who read the audit log and decide what is escalated, parted by commas."),
        row(
            .secondContactDays, "MCTERMINAL_SECOND_CONTACT_DAYS", .whole(1...60), "7", "同じ人・同じ個体の再問合せとみなす日数。",
            "Days within which another contact of the same caller or chip counts against first-contact resolution."),
        row(
            .retentionDays, "MCTERMINAL_RETENTION_DAYS", .whole(retentionRange), "1826", "完了した問合せを保存する日数。過ぎると消去の対象になる。",
            "Days a completed inquiry is kept before it is erased."),
        row(
            .retentionByCategory, "MCTERMINAL_RETENTION_BY_CATEGORY", .daysByCategory, nil, "分類ごとの保存日数(fees=730, other=365の形)。",
            "Days for single categories: fees=730, other=365."),
        row(
            .backupFolder, "MCTERMINAL_BACKUP_FOLDER", .path, nil, "控えを置くフォルダ。既定はデータフォルダのbackups。別の機器を勧める。",
            "Folder for backups; backups in the data folder by default, better one on another device."),
        row(.backupKeep, "MCTERMINAL_BACKUP_KEEP", .whole(1...400), "14", "残しておく控えの世代数。", "Generations of backups to keep."),
        row(
            .backupDaily, "MCTERMINAL_BACKUP_DAILY", .flag, "true", "プログラムが動いている間、一日一回控えを取る。",
            "Make a backup once a day while the program runs."),
        row(
            .faqFile, "MCTERMINAL_FAQ_FILE", .path, nil, "自分の想定問答集(JSON)。既定は付属のもの。",
            "Questions and answers of your own (JSON); those the program brings by default."),
        row(
            .formsFile, "MCTERMINAL_FORMS_FILE", .path, nil, "自分の様式(JSON)。項目の順・自動送り・二度打ちを決める。既定は付属のもの。",
            "Paper forms of your own (JSON): order of fields, auto-advance, double keying; those the program brings by default."),
        row(
            .lettersFile, "MCTERMINAL_LETTERS_FILE", .path, nil, "自分の手紙の文例(JSON)。既定は付属のもの。",
            "Letters of your own (JSON); those the program brings by default."),
        row(
            .verify, "MCTERMINAL_VERIFY", .verifyModes, VerifyPlan.standardText,
            "別の人がもう一度打つ範囲(手続または利用者IDごとに none・risky・all。registration=all, op07=allの形。書かないものは既定のまま)。",
            "How much another person keys again, by procedure or user ID: none, risky or all (registration=all, op07=all); the rest as by default."
        ),
        row(
            .scanFolder, "MCTERMINAL_SCAN_FOLDER", .path, nil, "申請書の画像が置かれるフォルダ。", "Folder the scans of the forms are put in."),
        row(
            .scanName, "MCTERMINAL_SCAN_NAME", .scanName, "{batch}-{number}",
            "画像のファイル名(拡張子なし)。{batch}はバッチ番号、{number}は何枚目か。設定ファイルでは引用符で囲む。",
            "Name of a scan without its ending: {batch} is the batch's number, {number} the slot's. Quote it in the settings file."),
        row(
            .scanCommand, "MCTERMINAL_SCAN_COMMAND", .command, nil, "画像を開くコマンド。最後の引数にファイルを渡す(シェルを介さない)。",
            "Command that opens a scan, given as its last argument; run without a shell."),
        row(
            .paperRetentionDays, "MCTERMINAL_PAPER_RETENTION_DAYS", .whole(1...3650), "30",
            "登録が済んだ(または差し戻した)申請書の個人情報を残す日数。過ぎると消去する。",
            "Days the personal data of a form is kept after it was accepted or sent back, before it is erased."),
        row(
            .paperPrintCommand, "MCTERMINAL_PAPER_PRINT_COMMAND", .command, "lp", "登録証明書などのPDFを標準入力から受けて印刷するコマンド(シェルを介さない)。",
            "Command that prints the PDF of a certificate or letter it gets on its input; run without a shell."),
        row(
            .paperOutputFolder, "MCTERMINAL_PAPER_OUTPUT_FOLDER", .path, nil, "印刷せずにPDFを置くフォルダ。指定がなければ印刷する。",
            "Folder the PDFs are put in instead of being printed; without it they are printed."),
        row(
            .senderName, "MCTERMINAL_SENDER_NAME", .text, nil, "手紙と証明書の差出人(登録機関の名称)。",
            "Name of the registration body, as sender of letters."),
        row(
            .senderAddress, "MCTERMINAL_SENDER_ADDRESS", .text, nil, "差出人の住所(郵便番号から)。", "The sender's address, from the postcode on."),
        row(.senderPhone, "MCTERMINAL_SENDER_PHONE", .text, nil, "差出人の電話番号。", "The sender's phone number."),
        row(
            .oneStopFile, "MCTERMINAL_ONE_STOP_FILE", .path, nil, "特例に参加していない市区町村の一覧(全国地方公共団体コード6桁、1行に一つ)。",
            "Municipalities that take no part in the one-stop scheme: six-digit codes, one a line."),
        row(
            .mailCommand, "MCTERMINAL_MAIL_COMMAND", .command, nil,
            "完了メールを標準入力から受けて送るコマンド(例: sendmail -t -i。シェルを介さない)。指定がなければ手紙にする。",
            "Command that sends the message it gets on its input (sendmail -t -i, for example), run without a shell; letters are made without it."
        ),
        row(.mailFrom, "MCTERMINAL_MAIL_FROM", .mailAddress, nil, "完了メールの差出人アドレス。", "Mail address completion mails come from."),
        row(
            .logLevel, "MCTERMINAL_LOG_LEVEL", .choice(["debug", "info", "warning", "error"]), "info", "ログの詳しさ。",
            "How much the log says."),
        row(
            .logKeepYears, "MCTERMINAL_LOG_KEEP_YEARS", .whole(5...30), "5", "ログを保存する年数。", "Years the log is kept."),
    ]

    /// A month to thirty years.
    static let retentionRange = 30...10_950

    public static func definition(_ key: SettingKey) -> SettingDefinition {
        // The table is complete (a test walks every key), so the fallback only satisfies the type.
        all.first { $0.key == key } ?? row(key, "", .text, nil, "", "")
    }

    private static func row(
        _ key: SettingKey, _ environment: String, _ kind: SettingKind, _ defaultText: String?, _ japanese: String, _ english: String
    ) -> SettingDefinition {
        SettingDefinition(
            key: key, environment: environment, kind: kind, defaultText: defaultText, japanese: japanese, english: english)
    }
}

extension SettingsTable {
    /// The table of the manual, in Markdown.
    public static func markdown(japanese: Bool) -> String {
        var lines = [
            japanese ? "| 設定 | 環境変数 | 値 | 既定 | 意味 |" : "| setting | environment | value | default | meaning |", "|---|---|---|---|---|",
        ]
        for row in all {
            let standard = row.defaultText.map { "`\($0)`" } ?? "–"
            // A bar would begin a new column.
            let meaning = (japanese ? row.japanese : row.english).replacing("|", with: "\\|")
            lines.append(
                "| `\(row.key.rawValue)` | `\(row.environment)` | \(row.kind.words(japanese: japanese)) | \(standard) | \(meaning) |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension SettingKind {
    func words(japanese: Bool) -> String {
        switch self {
        case .text: japanese ? "文字列" : "text"
        case .address: japanese ? "アドレス" : "address"
        case .proxy: japanese ? "プロキシ" : "proxy address"
        case .secret: japanese ? "秘密の文字列" : "secret text"
        case .path: japanese ? "ファイル" : "file"
        case .command: japanese ? "コマンド" : "command"
        case .whole(let range): "\(range.lowerBound)–\(range.upperBound)"
        case .flag: "`true` / `false`"
        case .calendar(.hours): "`08:00-20:00`"
        case .calendar(.promiseHours): "\(ServiceCalendar.promiseRange.lowerBound)–\(ServiceCalendar.promiseRange.upperBound)"
        case .calendar(.closedDays): japanese ? "日の並び" : "days"
        case .calendar(.specialDays): japanese ? "日と時間の並び" : "days with hours"
        case .names: japanese ? "IDの並び" : "IDs"
        case .daysByCategory: japanese ? "分類=日数の並び" : "category=days"
        case .verifyModes: japanese ? "手続・ID=範囲の並び" : "procedure or ID=mode"
        case .scanName: "`{batch}` `{number}`"
        case .mailAddress: japanese ? "メールアドレス" : "mail address"
        case .choice(let names): names.map { "`\($0)`" }.joined(separator: " / ")
        case .choiceOrPath(let names): names.map { "`\($0)`" }.joined(separator: " / ") + (japanese ? " / ファイル" : " / file")
        }
    }
}
