import Foundation

/// What was acknowledged so far, as the store counts it.
public struct AcknowledgementHistory: Equatable, Sendable {
    /// An acknowledgement of this inquiry went out already, by whatever channel it came.
    public var isAcknowledged: Bool
    /// To this address in the last `AcknowledgementRule.addressSpan`.
    public var toAddress: Int
    /// To any address of this domain in the last hour.
    public var toDomain: Int
    /// To anybody in the last hour.
    public var inTotal: Int

    public init(isAcknowledged: Bool = false, toAddress: Int = 0, toDomain: Int = 0, inTotal: Int = 0) {
        self.isAcknowledged = isAcknowledged
        self.toAddress = toAddress
        self.toDomain = toDomain
        self.inTotal = inTotal
    }
}

/// Whether the receipt of a mail is acknowledged (受付完了メール).
public enum Acknowledgement: Equatable, Sendable {
    case send
    case withheld(Reason)

    public enum Reason: String, CaseIterable, Codable, Sendable {
        /// No address to send to.
        case noAddress
        /// One of the desk's own addresses.
        case ownAddress
        /// A machine, a report or a list.
        case machine
        /// Somebody who may not be who they say.
        case suspicious
        /// This inquiry was acknowledged.
        case acknowledged
        /// The mail is so old that only the answer itself is of use; backlogs and imports.
        case late
        case addressLimit, domainLimit, hourLimit
    }
}

/// Decides whether an acknowledgement goes out, so that no loop and no forger makes the desk send mail.
///
/// The rule of the field is one per address and day, and five an hour in total (`help-desk.md` §5.7). Five suit a small desk: here half of 384 inquiries
/// a day come by mail (S0:L1880), two and a half times the mean in a busy hour, some 40. The limits are therefore:
/// - one per address in 24 hours, which alone stops every loop with a single machine;
/// - 30 an hour to one domain, which stops a loop with a machine that makes up addresses, and lets a carrier's customers through;
/// - 120 an hour in total, three busy hours, for what nobody thought of.
/// Each is lowered by the site's settings.
public struct AcknowledgementRule: Equatable, Sendable {
    public var perAddress: Int
    public var perDomain: Int
    public var perHour: Int
    /// Seconds: older mail is not acknowledged. A day, by which the answer itself is promised (S0:L1890).
    public var oldest: TimeInterval

    /// The time `perAddress` counts over, in seconds.
    public static let addressSpan: TimeInterval = 86_400
    /// The time `perDomain` and `perHour` count over, in seconds.
    public static let hour: TimeInterval = 3_600

    public init(perAddress: Int = 1, perDomain: Int = 30, perHour: Int = 120, oldest: TimeInterval = 86_400) {
        self.perAddress = perAddress
        self.perDomain = perDomain
        self.perHour = perHour
        self.oldest = oldest
    }

    /// The graver reasons first, so that what the screen says is what matters.
    ///
    /// - parameter address: whom the mail says it is from. Answers to another `Reply-To` are the operator's to decide.
    /// - parameter receivedAt: when the mail arrived in the mailbox.
    public func decide(
        _ verdicts: MailVerdicts, to address: String, receivedAt: Date, now: Date, history: AcknowledgementHistory,
        ownAddresses: Set<String>
    ) -> Acknowledgement {
        let key = MailAddressText.key(address)
        guard MailAddressText.isAddress(key) else { return .withheld(.noAddress) }
        if ownAddresses.contains(where: { MailAddressText.key($0).bytesEqual(key) }) { return .withheld(.ownAddress) }
        if verdicts.automatic != nil || verdicts.bounce != nil || verdicts.isList { return .withheld(.machine) }
        if !verdicts.mayBeAcknowledged { return .withheld(.suspicious) }
        if history.isAcknowledged { return .withheld(.acknowledged) }
        if now.timeIntervalSince(receivedAt) > oldest { return .withheld(.late) }
        if history.toAddress >= perAddress { return .withheld(.addressLimit) }
        if history.toDomain >= perDomain { return .withheld(.domainLimit) }
        if history.inTotal >= perHour { return .withheld(.hourLimit) }
        return .send
    }

    /// The key an address is counted by.
    public static func key(of address: String) -> String { MailAddressText.key(address) }

    /// The key a domain is counted by: what is registered of it, so that made-up subdomains count together.
    public static func domainKey(of address: String) -> String { LinkTargets.site(MailAddressText.domain(address)) }
}
