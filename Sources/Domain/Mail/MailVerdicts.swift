/// What a message is besides an inquiry. Several may hold at once; a message with none is an inquiry of a person.
public struct MailVerdicts: Equatable, Sendable {
    public var automatic: AutomaticReason?
    public var bounce: Bounce?
    public var isList: Bool
    /// Each kind once, the gravest first.
    public var suspicions: [MailSuspicion]

    public init(automatic: AutomaticReason? = nil, bounce: Bounce? = nil, isList: Bool = false, suspicions: [MailSuspicion] = []) {
        self.automatic = automatic
        self.bounce = bounce
        self.isList = isList
        self.suspicions = suspicions
    }

    /// Whether its sender may get an acknowledgement (RFC 3834 §2): never a machine, never somebody who is not who they say.
    public var mayBeAcknowledged: Bool { automatic == nil && bounce == nil && !isList && suspicions.isEmpty }
}

/// By what a message shows that no person sent it.
public enum AutomaticReason: String, CaseIterable, Codable, Sendable {
    /// `Auto-Submitted` other than `no` (RFC 3834 §5).
    case autoSubmitted
    case precedence, suppressed, autoReplyHeader, nullReturnPath, ownMessage, machineAddress, vacationSubject
}

/// A report about a message of ours: not delivered, not yet, delivered or read. Of several recipients the gravest is told.
public struct Bounce: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case failed, delayed, delivered
        /// A receipt (RFC 8098): shown to its reader, or deleted unread.
        case read
    }

    public var kind: Kind
    /// Whom this is said of, as the report names them; empty when it names nobody.
    public var recipients: [String]
    /// `5.1.1` and the like (RFC 3463); empty when the report has none.
    public var status: String
    /// The other server's own words, one line; empty when there are none.
    public var diagnostic: String
    public var reason: Reason
    /// Message-IDs of ours the report names or quotes, without angle brackets.
    public var originals: [String]

    public enum Reason: String, CaseIterable, Codable, Sendable {
        case unknownUser, unknownHost, mailboxFull, refused, tooLarge, expired, blocked, other
    }

    public init(
        kind: Kind, recipients: [String] = [], status: String = "", diagnostic: String = "", reason: Reason = .other,
        originals: [String] = []
    ) {
        self.kind = kind
        self.recipients = recipients
        self.status = status
        self.diagnostic = diagnostic
        self.reason = reason
        self.originals = originals
    }
}

/// Why a message may be something else than it says.
public enum MailSuspicion: Equatable, Hashable, Sendable {
    /// A program came with it.
    case executable
    /// SPF, DKIM or DMARC failed, by the `Authentication-Results` of the site's own server.
    case notAuthenticated
    /// The sender's domain looks like one of the site's or of an authority's, and is another.
    case lookAlikeDomain
    /// A link shows one address and leads to another.
    case linkDiffers
    /// The name beside the address is an address, another one.
    case nameIsAnotherAddress
    /// Answers would go to another domain than the sender's.
    case replyElsewhere
    /// Control characters or direction marks in the subject, the name or a file's name.
    case hiddenCharacters
    /// More links than any letter has.
    case tooManyLinks
    /// The site's own or a provider's filter called it spam (`X-Spam-Flag`, `X-Spam-Status`).
    case flaggedAsSpam
}
