/// What a site knows that a message does not say of itself.
public struct MailJudgeContext: Sendable {
    /// Addresses the desk receives and sends by. Mail from one of them is its own come back.
    public var ownAddresses: Set<String>
    /// The site's domains; a look-alike of one is suspicious.
    public var ownDomains: Set<String>
    /// Domains of authorities people are told to trust, subdomains included.
    public var authorityDomains: Set<String>
    /// Lists the desk's own address is a member of, by what stands in `List-Id`: mail through them is nobody else's list.
    public var ownLists: Set<String>
    /// The `authserv-id` of the site's own server (RFC 8601 §2.5). Nobody else's results count; `nil` counts none.
    public var authenticator: String?
    /// More links than this no letter has.
    public var mostLinks: Int
    /// True for Message-IDs of messages the desk sent; without angle brackets.
    public var isOurMessage: @Sendable (String) -> Bool

    /// The ministry's registry and the ministry (`domain.md` §2.3).
    public static let authorities: Set<String> = ["reg.mc.env.go.jp", "mc.env.go.jp", "env.go.jp"]

    public init(
        ownAddresses: Set<String> = [], ownDomains: Set<String> = [], authorityDomains: Set<String> = MailJudgeContext.authorities,
        ownLists: Set<String> = [], authenticator: String? = nil, mostLinks: Int = 300,
        isOurMessage: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.ownAddresses = Set(ownAddresses.map(MailAddressText.key))
        self.ownDomains = Set(ownDomains.map { $0.lowercased() })
        self.authorityDomains = Set(authorityDomains.map { $0.lowercased() })
        self.ownLists = Set(ownLists.map { $0.lowercased() })
        self.authenticator = authenticator?.lowercased()
        self.mostLinks = mostLinks
        self.isOurMessage = isOurMessage
    }

    func isOwn(_ address: String) -> Bool { ownAddresses.contains(MailAddressText.key(address)) }
}
