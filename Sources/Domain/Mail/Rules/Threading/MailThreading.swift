import Foundation

/// What the store knows of inquiries that a mail may belong to.
public protocol MailThreadBook {
    /// The inquiry in which a message with this Message-ID came or went; without angle brackets.
    func inquiry(ofMessage id: String) throws -> Inquiry.ID?
    func inquiry(numbered number: ReceiptNumber) throws -> Inquiry.ID?
    /// `nil` for one that is no more.
    func thread(of inquiry: Inquiry.ID) throws -> MailThread?
}

/// An inquiry as threading sees it.
public struct MailThread: Equatable, Sendable {
    public var inquiry: Inquiry.ID
    public var state: Inquiry.State
    public var completedAt: Date?
    public var mergedInto: Inquiry.ID?
    /// Addresses of those who ask, in any spelling: of every mail that came in it, and those the desk wrote down.
    public var addresses: [String]

    public init(
        inquiry: Inquiry.ID, state: Inquiry.State, completedAt: Date? = nil, mergedInto: Inquiry.ID? = nil, addresses: [String]
    ) {
        self.inquiry = inquiry
        self.state = state
        self.completedAt = completedAt
        self.mergedInto = mergedInto
        self.addresses = addresses
    }
}

/// Where a mail goes.
public enum MailPlacement: Equatable, Sendable {
    /// Into this inquiry. `reopens` when it was completed and somebody writes again in time.
    case joins(Inquiry.ID, reopens: Bool)
    /// An inquiry of its own, linked to this one.
    case linked(Inquiry.ID, flag: LinkFlag)
    case new

    public enum LinkFlag: String, CaseIterable, Codable, Sendable {
        /// Somebody else quotes the number or a message of that inquiry: nothing of it is theirs to see (zammad#5064).
        case otherSender
        /// The sender's address is that inquiry's, and the site's own server says that it is forged, or the sender's name says another.
        case notAuthenticated
        /// Completed too long ago to be reopened.
        case completedBefore
        /// The inquiry was put away as spam or as a mistake.
        case putAway
    }
}

/// Decides where a mail goes. Pure but for what it asks the book.
///
/// References are asked first, the newest message first, then the receipt numbers of the subject in the order they stand: mail programs set the
/// ones, people copy the others. The first inquiry the sender belongs to takes the mail; when there is none, the first one found is linked.
public struct MailThreading: Sendable {
    /// How long after its completion an inquiry is opened again by the next mail.
    public var reopeningDays: Int
    /// References asked for: a message may carry thousands.
    public var mostReferences: Int

    public init(reopeningDays: Int = 14, mostReferences: Int = 50) {
        self.reopeningDays = reopeningDays
        self.mostReferences = mostReferences
    }

    /// - parameter at: when the mail arrived.
    public func place(_ mail: ReadMail, verdicts: MailVerdicts, at: Date, in book: some MailThreadBook) throws -> MailPlacement {
        let sender = mail.from.first.map { MailAddressText.key($0.address) } ?? ""
        var linked: MailPlacement?
        for thread in try candidates(mail, in: book) {
            let belongs = !sender.isEmpty && thread.addresses.contains { MailAddressText.key($0).bytesEqual(sender) }
            let placement = judge(thread, belongs: belongs, verdicts: verdicts, at: at)
            if case .joins = placement { return placement }
            // A link to the sender's own old inquiry says more than one to a stranger's.
            if linked == nil || (belongs && isOtherSender(linked)) { linked = placement }
        }
        return linked ?? .new
    }

    /// The inquiry a report about one of our messages belongs to. The sender is a machine, so nobody's address counts.
    public func inquiry(of bounce: Bounce, in book: some MailThreadBook) throws -> Inquiry.ID? {
        for id in bounce.originals.prefix(mostReferences) {
            if let found = try book.inquiry(ofMessage: id), let thread = try current(found, in: book) { return thread.inquiry }
        }
        return nil
    }

    private func judge(_ thread: MailThread, belongs: Bool, verdicts: MailVerdicts, at: Date) -> MailPlacement {
        guard belongs else { return .linked(thread.inquiry, flag: .otherSender) }
        if verdicts.suspicions.contains(where: MailThreading.isForgery) { return .linked(thread.inquiry, flag: .notAuthenticated) }
        switch thread.state {
        case .spam, .discarded: return .linked(thread.inquiry, flag: .putAway)
        case .completed:
            // A machine's word opens nothing again; it is kept where it belongs.
            if verdicts.automatic != nil || verdicts.bounce != nil { return .joins(thread.inquiry, reopens: false) }
            guard let completedAt = thread.completedAt else { return .joins(thread.inquiry, reopens: true) }
            let isInTime = at.timeIntervalSince(completedAt) <= Double(reopeningDays) * 86_400
            return isInTime ? .joins(thread.inquiry, reopens: true) : .linked(thread.inquiry, flag: .completedBefore)
        case .received, .answering, .handedOver, .escalated, .callBackPlanned, .answered, .merged:
            return .joins(thread.inquiry, reopens: false)
        }
    }

    private static func isForgery(_ suspicion: MailSuspicion) -> Bool {
        suspicion == .notAuthenticated || suspicion == .nameIsAnotherAddress || suspicion == .lookAlikeDomain
    }

    private func isOtherSender(_ placement: MailPlacement?) -> Bool {
        if case .linked(_, .otherSender) = placement { true } else { false }
    }

    private func candidates(_ mail: ReadMail, in book: some MailThreadBook) throws -> [MailThread] {
        var messages: [String] = []
        for id in mail.inReplyTo.suffix(mostReferences).reversed() + mail.references.suffix(mostReferences).reversed()
        where !messages.contains(id) { messages.append(id) }
        var found: [MailThread] = []
        func add(_ inquiry: Inquiry.ID?) throws {
            guard let inquiry, let thread = try current(inquiry, in: book) else { return }
            if !found.contains(where: { $0.inquiry == thread.inquiry }) { found.append(thread) }
        }
        for id in messages.prefix(mostReferences) { try add(book.inquiry(ofMessage: id)) }
        for number in MailSubject(mail.subject).receiptNumbers.prefix(5) { try add(book.inquiry(numbered: number)) }
        return found
    }

    /// The inquiry that goes on in place of a merged one, with the addresses of all on the way: who asked in the duplicate still asks.
    private func current(_ inquiry: Inquiry.ID, in book: some MailThreadBook) throws -> MailThread? {
        guard var thread = try book.thread(of: inquiry) else { return nil }
        var seen: Set<Inquiry.ID> = [thread.inquiry]
        while thread.state == .merged, let next = thread.mergedInto, seen.insert(next).inserted, let target = try book.thread(of: next) {
            let addresses = thread.addresses
            thread = target
            thread.addresses += addresses
        }
        return thread
    }
}
