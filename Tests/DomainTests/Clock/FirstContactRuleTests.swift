import Domain
import Foundation
import Testing

@Suite struct FirstContactRuleTests {
    private typealias Kind = FirstContactFacts.Step.Kind
    private let rule = FirstContactRule()
    private let received = Date(timeIntervalSince1970: 1_795_000_000)
    private let day = 86_400.0

    /// Steps an hour apart: kind, operator, outcome; a leading `*` marks what the program did.
    private func facts(_ steps: [(Kind, String, Outcome?)], category: InquiryCategory? = .fees) -> FirstContactFacts {
        FirstContactFacts(
            receivedAt: received,
            steps: steps.enumerated().map { hour, step in
                let name = step.1.filter { $0 != "*" }
                return .init(
                    step.0, at: received.addingTimeInterval(Double(hour) * 3600), by: OperatorID(name), isAutomatic: step.1.hasPrefix("*"),
                    outcome: step.2)
            }, category: category)
    }

    private func contact(days: Double, _ category: InquiryCategory? = .fees) -> FirstContactFacts.Contact {
        .init(at: received.addingTimeInterval(days * day), category: category)
    }

    /// A call answered by who took it.
    private var plain: FirstContactFacts { facts([(.received, "a", nil), (.completed, "a", .answered)]) }

    /// Resolved, or the first thing that stands against it.
    @Test func reasons() {
        func reason(_ steps: (Kind, String, Outcome?)...) -> FirstContactResult.Reason { rule.judge(facts(steps), contacts: []).reason }
        #expect(reason((.received, "a", nil), (.completed, "a", .answered)) == .answered)
        #expect(reason((.received, "a", nil), (.completed, "a", .outOfScope)) == .outOfScope)
        #expect(reason((.received, "*", nil), (.taken, "b", nil), (.answered, "b", nil), (.completed, "b", .answered)) == .answered)
        #expect(reason((.received, "*", nil), (.answered, "b", nil)) == .answered)
        #expect(reason((.received, "a", nil)) == .notAnswered)
        #expect(reason((.received, "*", nil), (.answered, "*", nil)) == .notAnswered)
        #expect(reason((.received, "a", nil), (.completed, "a", nil)) == .notAnswered)
        #expect(reason((.received, "a", nil), (.handedOver, "a", .handedOver), (.completed, "b", .answered)) == .handedOver)
        #expect(reason((.received, "a", nil), (.escalated, "a", nil), (.completed, "a", .answered)) == .escalated)
        #expect(reason((.received, "a", nil), (.callBackPlanned, "a", .callBack), (.completed, "a", .answered)) == .callBack)
        #expect(reason((.received, "a", nil), (.taken, "b", nil), (.completed, "b", .answered)) == .otherHandler)
        #expect(reason((.received, "a", nil), (.completed, "a", .handedOver)) == .handedOver)
        // Wrapped up by somebody else after the answer had gone out.
        #expect(reason((.received, "a", nil), (.answered, "a", nil), (.completed, "b", .answered)) == .answered)
        // What came after the answer counts too: the matter was not settled by it.
        #expect(reason((.received, "a", nil), (.completed, "a", .answered), (.reopened, "a", nil), (.escalated, "a", nil)) == .escalated)
    }

    /// Exactly the resolved reasons are resolved.
    @Test func resolvedReasons() {
        let all: [FirstContactResult.Reason] = [
            .answered, .outOfScope, .notAnswered, .handedOver, .escalated, .callBack, .otherHandler, .secondContact(at: received),
        ]
        #expect(all.filter(\.isResolved) == [.answered, .outOfScope])
    }

    /// A second contact counts from reception to seven days after the answer, in the same category.
    @Test func secondContacts() {
        let answer = 3600 / day
        func isResolved(_ contacts: FirstContactFacts.Contact...) -> Bool { rule.judge(plain, contacts: contacts).isResolved }
        #expect(isResolved())
        #expect(isResolved(contact(days: 0)))
        #expect(isResolved(contact(days: -1)))
        #expect(!isResolved(contact(days: answer / 2)))
        #expect(!isResolved(contact(days: 3)))
        #expect(!isResolved(contact(days: 7 + answer)))
        #expect(isResolved(contact(days: 7 + answer + 0.00002)))
        #expect(isResolved(contact(days: 3, .reissue)))
        #expect(isResolved(contact(days: 3, nil)))
        #expect(
            rule.judge(facts([(.received, "a", nil), (.completed, "a", .answered)], category: nil), contacts: [contact(days: 1, nil)])
                .isResolved)
        // The earliest one is named.
        let result = rule.judge(plain, contacts: [contact(days: 5), contact(days: 2), contact(days: 1, .account), contact(days: -2)])
        #expect(result.reason == .secondContact(at: contact(days: 2).at))
        #expect(result.windowEnd == received.addingTimeInterval(7 * day + 3600))
    }

    /// The setting of the window: none, longer.
    @Test func windowOfDays() {
        #expect(FirstContactRule(windowDays: 0).judge(plain, contacts: [contact(days: 1)]).isResolved)
        #expect(FirstContactRule(windowDays: -3) == FirstContactRule(windowDays: 0))
        #expect(!FirstContactRule(windowDays: 30).judge(plain, contacts: [contact(days: 29)]).isResolved)
        #expect(rule.window(of: plain) == received...received.addingTimeInterval(7 * day + 3600))
        #expect(rule.window(of: facts([(.received, "a", nil)])) == nil)
    }

    /// More contacts never make a matter resolved, contacts outside the window or in another category never change anything.
    @Test func contactsOnlyTakeAway() {
        var random = SplitMix64(seed: 31)
        var turned = 0
        for _ in 0..<3000 {
            let kinds = (0..<1 + random.below(5)).map { _ in
                (random.pick(Kind.allCases), random.pick(["a", "a", "a", "b", "*"]), random.pick([nil, nil] + Outcome.allCases))
            }
            let facts = facts([(.received, "a", nil)] + kinds, category: random.pick([.fees, .fees, .reissue, nil]))
            let few = (0..<random.below(2)).map { _ in contact(days: Double(random.below(900)) / 100, random.pick([.fees, .reissue, nil])) }
            let more =
                few + (0..<random.below(4)).map { _ in contact(days: Double(random.below(900)) / 100, random.pick([.fees, .reissue])) }
            let (before, after) = (rule.judge(facts, contacts: few), rule.judge(facts, contacts: more.shuffled(using: &random)))
            #expect(before.isResolved || !after.isResolved)
            if before.isResolved && !after.isResolved { turned += 1 }
            let within = more.filter { contact in
                rule.window(of: facts)?.contains(contact.at) ?? false && contact.category == facts.category
            }
            #expect(rule.judge(facts, contacts: within) == after)
            #expect(before.isResolved == false || facts.firstAnswer != nil)
        }
        #expect(turned > 20)
    }
}
