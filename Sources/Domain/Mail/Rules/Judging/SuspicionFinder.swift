/// Why a message may be something else than it says. Each rule spares what honest mail of carriers, providers and companies does.
struct SuspicionFinder {
    let headers: MailHeaders
    let mail: ReadMail
    let context: MailJudgeContext
    let likeness: DomainLikeness

    /// Each kind once, the gravest first.
    var suspicions: [MailSuspicion] {
        var found: [MailSuspicion] = []
        if mail.attachments.contains(where: \.isExecutable) { found.append(.executable) }
        if AuthenticationResults(headers, authenticator: context.authenticator).hasFailed { found.append(.notAuthenticated) }
        if hasLookAlike { found.append(.lookAlikeDomain) }
        if mail.links.prefix(context.mostLinks).contains(where: LinkTargets.differs) { found.append(.linkDiffers) }
        if (mail.from + [mail.sender].compactMap { $0 }).prefix(20).contains(where: namesAnother) { found.append(.nameIsAnotherAddress) }
        if repliesElsewhere { found.append(.replyElsewhere) }
        if hasHiddenCharacters { found.append(.hiddenCharacters) }
        if mail.links.count > context.mostLinks { found.append(.tooManyLinks) }
        if isFlagged { found.append(.flaggedAsSpam) }
        return found
    }

    /// Of the sender, of those answers go to, and of links.
    private var hasLookAlike: Bool {
        let people = (mail.from + mail.replyTo + [mail.sender].compactMap { $0 }).prefix(50)
        var domains = Set(people.map { MailAddressText.domain($0.address) })
        for link in mail.links.prefix(context.mostLinks) { if let host = LinkTargets.host(of: link) { domains.insert(host) } }
        return domains.contains(where: likeness.isLookAlike)
    }

    /// The name is an address of another site. The same site's is its user's second name, and lists write the author's beside their own.
    private func namesAnother(_ person: MailPerson) -> Bool {
        let name = TwinText(String(person.name.unicodeScalars.prefix(300)))
        guard let shown = MailAddressText.addresses(in: name).first?.value, !context.isOwn(person.address) else { return false }
        let (one, other) = (MailAddressText.domain(shown), MailAddressText.domain(person.address))
        return !LinkTargets.isSameSite(one, other) && !Providers.areSameOperator(one, other)
    }

    /// Answers go to another site. Spared: the same operator's other domain, our own address (a form of ours), and somebody's second account at
    /// another provider under the same name, as telephones are set up.
    private var repliesElsewhere: Bool {
        guard let sender = mail.from.first else { return false }
        let domain = MailAddressText.domain(sender.address)
        return mail.replyTo.prefix(20).contains { reply in
            let other = MailAddressText.domain(reply.address)
            guard !domain.isEmpty, !other.isEmpty, !context.isOwn(reply.address) else { return false }
            if LinkTargets.isSameSite(domain, other) || Providers.areSameOperator(domain, other) { return false }
            let isSecondAccount =
                Providers.isConsumer(domain) && Providers.isConsumer(other)
                && MailAddressText.localPart(sender.address) == MailAddressText.localPart(reply.address)
            return !isSecondAccount
        }
    }

    private var hasHiddenCharacters: Bool {
        let names =
            (mail.from + mail.replyTo + [mail.sender].compactMap { $0 }).prefix(50).map(\.name) + mail.attachments.prefix(500).map(\.name)
        return ([mail.subject] + names).contains(where: HiddenCharacters.areSuspicious)
    }

    private var isFlagged: Bool {
        let says = { (name: String) in headers.all(name).contains { $0.hasPrefix("yes") || $0.hasPrefix("true") } }
        if ["x-spam-flag", "x-spam-status", "x-spam", "x-spam-detected"].contains(where: says) { return true }
        // Exchange: 5 and more is spam.
        return headers.all("x-ms-exchange-organization-scl").contains { (Int($0) ?? 0) >= 5 }
    }
}

/// Those who give addresses to anybody.
enum Providers {
    /// Domains of one operator: people keep one mailbox under several.
    private static let operators: [[String]] = [
        ["docomo.ne.jp", "dwmail.jp", "mopera.net", "mopera.ne.jp", "spmode.ne.jp"],
        ["ezweb.ne.jp", "au.com", "auone.jp", "au-hikari.ne.jp", "biglobe.ne.jp", "uqmobile.jp"],
        [
            "softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp", "disney.ne.jp", "ymobile.ne.jp", "ymobile1.ne.jp", "willcom.com",
            "pdx.ne.jp", "emnet.ne.jp", "yahoo.co.jp", "ymail.ne.jp", "ybb.ne.jp", "bbtec.net",
        ],
        ["gmail.com", "googlemail.com"], ["icloud.com", "me.com", "mac.com"], ["rakuten.jp", "rakumail.jp", "rmail.ne.jp"],
        ["outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp", "live.jp", "live.com", "msn.com"],
    ]
    private static let others: Set<String> = [
        "nifty.com", "nifty.ne.jp", "so-net.ne.jp", "ocn.ne.jp", "plala.or.jp", "dion.ne.jp", "jcom.home.ne.jp", "jcom.zaq.ne.jp",
        "eonet.ne.jp",
        "asahi-net.or.jp", "infoseek.jp", "goo.jp", "excite.co.jp", "proton.me", "protonmail.com", "wakwak.com", "sannet.ne.jp",
        "commufa.jp",
        "yahoo.com", "aol.com",
    ]

    static func areSameOperator(_ one: String, _ other: String) -> Bool {
        guard let first = place(one) else { return false }
        return first == place(other)
    }

    static func isConsumer(_ domain: String) -> Bool {
        place(domain) != nil || others.contains { DomainLikeness.isWithin(domain, $0) }
    }

    private static func place(_ domain: String) -> Int? {
        operators.firstIndex { $0.contains { DomainLikeness.isWithin(domain, $0) } }
    }
}
