/// What mail servers write when they cannot deliver: Postfix, Sendmail, Exim, qmail, Exchange, Gmail, docomo, au, SoftBank, Yahoo. Lower case.
enum BounceWords {
    /// Subjects of reports.
    static let subjects = WordTable([
        "undelivered mail", "undeliverable", "undelivered", "returned mail", "mail delivery failed", "delivery status notification",
        "delivery failure", "failure notice", "mail system error", "delivery notification", "mail delivery", "mail failure", "user unknown",
        "delayed mail", "warning: could not send message", "message status", "delivery report", "mail could not be delivered",
        "配信不能", "配信でき", "送信でき", "配達でき", "配信エラー", "送信エラー", "配達不能", "不達", "宛先不明", "エラーメール", "配信の遅延", "配信遅延",
        "配信状況通知",
    ])

    private static let delayed = WordTable([
        "delayed", "delay)", "warning: message", "still being retried", "will be retried", "will keep trying", "will continue to try",
        "not yet been delivered", "has not been delivered yet", "temporary failure", "temporary problem", "message delayed",
        "this is a warning message only", "you do not need to resend", "遅延", "配信が遅れ", "再送を試み", "再試行",
    ])
    private static let failed = WordTable([
        "permanent", "gave up", "giving up", "failed permanently", "could not be delivered", "couldn't be delivered", "was not delivered",
        "(failure)", "undeliverable", "returned to sender", "delivery has failed",
    ])

    static func kind(subject: TwinText, text: TwinText) -> Bounce.Kind {
        if delayed.isIn(subject) { return .delayed }
        if failed.isIn(subject) || failed.isIn(text) { return .failed }
        return delayed.isIn(text) ? .delayed : .failed
    }

    /// The most telling of the tables whose words the text holds.
    static func reason(_ text: TwinText) -> Bounce.Reason? {
        guard let best = words.tags(in: text).min() else { return nil }
        return rows[best].reason
    }

    /// RFC 3463 §3; classes that say nothing more are left to the words.
    static func reason(status: String) -> Bounce.Reason? {
        let parts = status.split(separator: ".")
        guard parts.count == 3 else { return nil }
        switch (parts[1], parts[2]) {
        case ("1", "1"), ("1", "3"), ("1", "6"), ("1", "10"), ("2", "1"): return .unknownUser
        case ("1", "2"), ("4", "3"), ("4", "4"): return .unknownHost
        case ("2", "2"), ("2", "4"): return .mailboxFull
        case ("2", "3"), ("3", "4"): return .tooLarge
        case ("4", "7"), ("4", "1"), ("4", "2"): return .expired
        case ("7", "1"), ("7", "23"), ("7", "25"), ("7", "26"), ("7", "27"), ("7", "350"): return .blocked
        case ("7", _): return .refused
        default: return nil
        }
    }

    /// Tagged by the place of the reason in `rows`.
    private static let words = WordTable<Int>(rows.enumerated().map { ($0.offset, $0.element.words) })

    /// The most telling first.
    private static let rows: [(reason: Bounce.Reason, words: [String])] = [
        (
            .mailboxFull,
            [
                "mailbox full", "mailbox is full", "over quota", "overquota", "quota exceeded", "exceeded quota", "exceeds quota",
                "out of storage",
                "insufficient storage", "exceeded storage", "mailbox has exceeded", "inbox is full", "user is over", "disk quota",
                "too many mails in mailbox", "mailfolder is full", "mailbox size limit", "容量を超え", "容量超過", "いっぱいで", "一杯で",
                "受信可能な容量", "mail box full",
            ]
        ),
        (
            .tooLarge,
            [
                "message size exceeds", "message too large", "too large", "exceeds maximum message size", "size limit exceeded",
                "message file too big", "サイズが大き", "サイズ制限", "サイズの制限", "サイズ超過",
            ]
        ),
        (
            .unknownHost,
            [
                "host unknown", "unknown host", "host not found", "domain not found", "name or service not known", "nxdomain",
                "no such domain",
                "unrouteable", "unroutable", "unrouteable address", "couldn't find any host", "name service error", "domain does not exist",
                "bad destination system", "dns error", "has no mx record", "couldn't be found or", "name server:",
                "couldn't find the domain",
                "ドメインが見つか", "ドメインが存在",
            ]
        ),
        (
            .unknownUser,
            [
                "user unknown", "unknown user", "no such user", "unknown recipient", "recipient unknown", "unknown or illegal",
                "does not exist",
                "mailbox unavailable", "mailbox not found", "no mailbox", "invalid recipient", "invalid mailbox", "address rejected",
                "user not found", "not found in", "no such recipient", "recipient not found", "account has been disabled",
                "address not found",
                "doesn't have a yahoo", "doesn't have an account", "account that you tried to reach", "no longer available",
                "recipientnotfound", "resolver.adr", "wasn't found at", "couldn't be found", "inactive user", "mailbox is disabled",
                "the following address(es) failed", "unknown address", "bad destination mailbox", "this user doesn't",
                "宛先不明", "あて先不明", "宛先が見つか", "アドレスが見つか", "該当するユーザ", "ユーザーが見つか", "存在しない", "存在しませ",
            ]
        ),
        (
            .blocked,
            [
                "spam", "blacklist", "blocklist", "block list", "blocked using", "blocked by", "reputation", "spf", "dkim", "dmarc",
                "unsolicited", "banned", "rejected for policy", "message refused by recipient", "迷惑メール", "受信拒否", "なりすまし",
            ]
        ),
        (
            .expired,
            [
                "timed out", "timeout", "time out", "connection refused", "no route to host", "network is unreachable", "queue too long",
                "retry time", "delivery time expired", "message expired", "too long in queue", "gave up", "could not connect",
                "lost connection", "時間を超え", "期限切れ", "タイムアウト",
            ]
        ),
        (
            .refused,
            [
                "access denied", "not authorized", "relaying denied", "relay access denied", "relay not permitted", "rejected", "refused",
                "permission denied", "not permitted", "restricted", "受信を許可", "受信できない", "拒否",
            ]
        ),
    ]

    /// The line in which the other server speaks: with a reply code, or after `said:`.
    static func diagnostic(in text: TwinText) -> String {
        var lines: [Range<Int>] = []
        var start = 0
        while start < text.count, lines.count < 400 {
            let end = text.lineEnd(from: start)
            lines.append(start..<min(end, start + 500))
            start = end + 1
        }
        func isReply(_ line: Range<Int>) -> Bool {
            guard let code = StatusCode.first(in: text.twinText(line)) else { return replies.first(in: text, line) != nil }
            return code.hasPrefix("5.") || code.hasPrefix("4.")
        }
        let found = lines.first(where: isReply) ?? lines.first { $0.count < 200 && words.first(in: text, $0) != nil }
        return found.map { text.text(text.trimmed($0)) } ?? ""
    }

    private static let replies = WordTable([" said: ", "remote host said:", "responded:", "smtp error"])
}
