import Domain
import Foundation
import Services

/// Wording of what the program understands of a mail.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    /// The caller cleans them: they quote what was typed.
    public func unknownCharset(_ name: String) -> String {
        say(
            "文字コード「\(name)」は知りません。iso-2022-jp、shift_jis、euc-jp、utf-8 などで指定してください。",
            "Unknown charset: \(name). Give iso-2022-jp, shift_jis, euc-jp, utf-8 or the like.")
    }

    public func unreadableMail(_ file: String) -> String {
        say(
            "「\(file)」を読めません。ファイル名と読取りの権限、大きさ（256 MBまで）を確かめてください。",
            "\(file) cannot be read. Check its name, its permissions and its size (up to 256 MB).")
    }

    public func describe(_ failure: MailParser.Failure) -> String {
        switch failure {
        case .libraryMissing:
            say("メールを読むライブラリ GMime がありません（Debian では libgmime-3.0-0）。", "GMime, which reads mails, is missing (Debian: libgmime-3.0-0).")
        case .unreadable: say("メールではありません。", "It is no mail.")
        }
    }

    /// What a mail says of itself and what it is, a line each. The caller cleans them: all of it is somebody else's text.
    public func describe(_ mail: ReadMail, _ verdicts: MailVerdicts, _ facts: MailFacts, _ subject: MailSubject) -> [String] {
        var lines: [String] = []
        func add(_ japanese: String, _ english: String, _ values: [String]) {
            let told = values.filter { !$0.isEmpty }
            if !told.isEmpty { lines.append(say("\(japanese): ", "\(english): ") + told.joined(separator: ", ")) }
        }
        add("差出人", "From", mail.from.map(person))
        add("返信先", "Reply to", mail.replyTo.map(person))
        add("宛先", "To", mail.to.map(person))
        add("写し", "Cc", mail.cc.map(person))
        add("日時", "Date", [mail.date.map(time.full) ?? ""])
        add("件名", "Subject", [mail.subject])
        add("受付番号", "Receipt number", subject.receiptNumbers.map(\.text))
        add("判定", "Verdict", verdict(verdicts))
        add("識別番号", "Chip", facts.chips.map(\.value.grouped))
        add("電話番号", "Phone", facts.phones.map(\.value.formatted))
        add("氏名", "Name", facts.names.map(\.value))
        add("フリガナ", "Kana", facts.kana.map(\.value))
        add("文字コード", "Charset", [charset(mail.body)])
        add("省略", "Left out", mail.cuts.sorted { $0.rawValue < $1.rawValue }.map(cut))
        for file in mail.attachments {
            let name = file.safeName.bytesEqual(file.name) ? file.name : "\(file.name) → \(file.safeName)"
            let risk = file.isExecutable ? say("  ! 実行形式", "  ! a program") : ""
            lines.append(say("添付 ", "File ") + "\(file.part): \(name)  \(file.mediaType)  \(size(file.size))\(risk)")
        }
        for link in mail.links where !link.text.bytesEqual(link.target) {
            lines.append(say("リンク: ", "Link: ") + "\(link.text) → \(link.target)")
        }
        return lines
    }

    private func person(_ person: MailPerson) -> String { person.name.isEmpty ? person.address : "\(person.name) <\(person.address)>" }

    private func size(_ bytes: Int) -> String {
        bytes < 1000 ? say("\(bytes)バイト", "\(bytes) bytes") : bytes < 1_000_000 ? "\(bytes / 1000) KB" : "\(bytes / 1_000_000) MB"
    }

    /// What a text was decoded by, and how sure that is.
    public func charset(_ body: MailBody) -> String {
        guard body.source != .none else { return "" }
        var parts = [body.charset.rawValue]
        if body.isGuessed { parts.append(say("（推定）", "(guessed)")) }
        if body.replaced > 0 { parts.append(say("読めない文字 \(body.replaced)", "\(body.replaced) unreadable")) }
        if body.source == .html { parts.append(say("HTML から", "from HTML")) }
        return parts.joined(separator: " ")
    }

    /// What a mail is besides an inquiry; nothing for one of a person.
    public func verdict(_ verdicts: MailVerdicts) -> [String] {
        var parts: [String] = []
        if let bounce = verdicts.bounce { parts.append(report(bounce)) }
        if let reason = verdicts.automatic { parts.append(say("自動送信（\(automatic(reason))）", "automatic (\(automatic(reason)))")) }
        if verdicts.isList { parts.append(say("メーリングリスト", "mailing list")) }
        return parts + verdicts.suspicions.map { "! " + suspicion($0) }
    }

    private func automatic(_ reason: AutomaticReason) -> String {
        switch reason {
        case .autoSubmitted: say("自動応答の印", "marked as automatic")
        case .precedence: say("一斉送信の印", "marked as bulk")
        case .suppressed: say("自動返信おことわりの印", "asks for no automatic answer")
        case .autoReplyHeader: say("自動返信のヘッダー", "header of an automatic reply")
        case .nullReturnPath: say("返送先なし", "no return path")
        case .ownMessage: say("こちらのメールが戻ったもの", "our own mail come back")
        case .machineAddress: say("プログラムのアドレス", "address of a program")
        case .vacationSubject: say("不在通知の件名", "subject of an absence")
        }
    }

    private func report(_ bounce: Bounce) -> String {
        let kind =
            switch bounce.kind {
            case .failed: say("届かなかったという報告", "not delivered")
            case .delayed: say("まだ届いていないという報告", "not delivered yet")
            case .delivered: say("届いたという報告", "delivered")
            case .read: say("開封の報告", "read")
            }
        guard bounce.kind == .failed || bounce.kind == .delayed else { return kind }
        return kind + say("（\(reason(bounce.reason))）", " (\(reason(bounce.reason)))")
    }

    private func reason(_ reason: Bounce.Reason) -> String {
        switch reason {
        case .unknownUser: say("宛先がない", "no such address")
        case .unknownHost: say("宛先のサーバーがない", "no such server")
        case .mailboxFull: say("受信箱がいっぱい", "mailbox full")
        case .refused: say("受取り拒否", "refused")
        case .tooLarge: say("大きすぎる", "too large")
        case .expired: say("期限切れ", "given up")
        case .blocked: say("迷惑メール扱い", "taken for spam")
        case .other: say("理由は本文", "see the text")
        }
    }

    private func suspicion(_ suspicion: MailSuspicion) -> String {
        switch suspicion {
        case .executable: say("実行形式の添付", "a program is attached")
        case .notAuthenticated: say("差出人の認証に失敗", "its sender could not be authenticated")
        case .lookAlikeDomain: say("よく似た別のドメイン", "a domain that only looks familiar")
        case .linkDiffers: say("見かけと違うリンク", "a link leads elsewhere than it says")
        case .nameIsAnotherAddress: say("名前が別のアドレス", "the name is another address")
        case .replyElsewhere: say("返信先が別のドメイン", "answers would go to another domain")
        case .hiddenCharacters: say("見えない文字", "invisible characters")
        case .tooManyLinks: say("リンクが多すぎる", "too many links")
        case .flaggedAsSpam: say("サーバーの迷惑メール判定", "the server calls it spam")
        }
    }

    private func cut(_ cut: MailCut) -> String {
        switch cut {
        case .tooManyParts: say("部分が多すぎる", "too many parts")
        case .tooDeep: say("入れ子が深すぎる", "nested too deeply")
        case .tooManyHeaders: say("ヘッダーが多すぎる", "too many headers")
        case .tooLarge: say("大きすぎる部分", "a part is too large")
        }
    }
}
