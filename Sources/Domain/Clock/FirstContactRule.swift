import Foundation

/// What the rules on first answer and first contact look at: the course of one inquiry, without its content.
public struct FirstContactFacts: Hashable, Sendable {
    /// One thing an operator or the program did. Kinds that decide nothing (notes, tags, links …) and steps that were undone are left out.
    public struct Step: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Sendable {
            case received, noted, taken, answered, completed, handedOver, escalated, callBackPlanned, reopened
        }

        public var kind: Kind
        public var at: Date
        public var by: OperatorID
        /// Done by the program by itself (mail fetched, acknowledgement sent, bounce): nobody handled the inquiry with it.
        public var isAutomatic: Bool
        /// The outcome that was set with the step, if one was.
        public var outcome: Outcome?

        public init(_ kind: Kind, at: Date, by: OperatorID, isAutomatic: Bool = false, outcome: Outcome? = nil) {
            self.kind = kind
            self.at = at
            self.by = by
            self.isAutomatic = isAutomatic
            self.outcome = outcome
        }
    }

    /// Another contact of the same caller or about the same chip. Spam, merged duplicates and discarded ones are left out by the caller.
    public struct Contact: Hashable, Sendable {
        public var at: Date
        public var category: InquiryCategory?

        public init(at: Date, category: InquiryCategory?) {
            self.at = at
            self.category = category
        }
    }

    public var receivedAt: Date
    /// In the order of the log.
    public var steps: [Step]
    public var category: InquiryCategory?

    public init(receivedAt: Date, steps: [Step], category: InquiryCategory?) {
        self.receivedAt = receivedAt
        self.steps = steps
        self.category = category
    }

    /// When the first answer of a person went out: the first `answered`, or `completed` as answered or out of scope.
    public var firstAnswer: Date? { firstAnswerStep?.at }

    var firstAnswerStep: Step? {
        steps.first { step in
            guard !step.isAutomatic else { return false }
            return step.kind == .answered || step.kind == .completed && (step.outcome == .answered || step.outcome == .outOfScope)
        }
    }

    /// Who handled it first: the first person in its course.
    var firstHandler: OperatorID? { steps.first { !$0.isAutomatic }?.by }

    /// The outcome that stands at the end.
    var outcome: Outcome? { steps.last { $0.outcome != nil }?.outcome }
}

/// Whether a first contact settled the matter, and why (or why not).
public struct FirstContactResult: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        // Resolved.
        case answered
        case outOfScope
        // Not resolved.
        case notAnswered
        case handedOver
        case escalated
        case callBack
        /// Answered by somebody else than handled it first.
        case otherHandler
        /// The caller came back, or somebody else about the same chip, at this moment.
        case secondContact(at: Date)

        public var isResolved: Bool { self == .answered || self == .outOfScope }
    }

    public let reason: Reason
    /// The end of the time in which a second contact counts; until then a `true` may still turn. Nil without an answer.
    public let windowEnd: Date?

    public var isResolved: Bool { reason.isResolved }
}

/// First-contact resolution as the monthly report counts it: answered (or referred) by the first handler without hand-over, escalation or
/// call back, and no second contact of the same caller or chip in the same category within some days.
public struct FirstContactRule: Hashable, Sendable {
    /// Days of 24 hours after the first answer (setting `inquiries.second_contact_days`).
    public let windowDays: Int

    public init(windowDays: Int = 7) { self.windowDays = max(0, windowDays) }

    /// The time in which a contact counts as a second one: after reception, until `windowDays` after the first answer. Nil without an answer.
    ///
    /// A caller who asks again before the answer has come counts too.
    public func window(of facts: FirstContactFacts) -> ClosedRange<Date>? {
        guard let answered = facts.firstAnswer else { return nil }
        return facts.receivedAt...max(facts.receivedAt, answered.addingTimeInterval(Double(windowDays * ClockSeconds.perDay)))
    }

    /// Judges by what is known so far. `contacts` may hold more than the window; its first moment (the inquiry itself) never counts.
    ///
    /// Contacts in another category do not count, nor any while either has no category yet.
    public func judge(_ facts: FirstContactFacts, contacts: [FirstContactFacts.Contact]) -> FirstContactResult {
        let window = window(of: facts)
        func result(_ reason: FirstContactResult.Reason) -> FirstContactResult {
            FirstContactResult(reason: reason, windowEnd: window?.upperBound)
        }
        for step in facts.steps {
            switch step.kind {
            case .handedOver: return result(.handedOver)
            case .escalated: return result(.escalated)
            case .callBackPlanned: return result(.callBack)
            default: continue
            }
        }
        switch facts.outcome {
        case .handedOver: return result(.handedOver)
        case .callBack: return result(.callBack)
        case .answered, .outOfScope, nil: break
        }
        guard let window, let answer = facts.firstAnswerStep else { return result(.notAnswered) }
        guard answer.by == facts.firstHandler else { return result(.otherHandler) }
        let second = contacts.filter { contact in
            contact.at > window.lowerBound && contact.at <= window.upperBound && contact.category != nil
                && contact.category == facts.category
        }
        .map(\.at).min()
        if let second { return result(.secondContact(at: second)) }
        return result(facts.outcome == .outOfScope ? .outOfScope : .answered)
    }
}
