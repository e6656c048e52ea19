import Domain
import Foundation
import Testing

struct AcknowledgementTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func decide(
        _ verdicts: MailVerdicts = MailVerdicts(), to address: String = "hanako@docomo.ne.jp", age: TimeInterval = 60,
        _ history: AcknowledgementHistory = AcknowledgementHistory(), rule: AcknowledgementRule = AcknowledgementRule()
    ) -> Acknowledgement {
        rule.decide(
            verdicts, to: address, receivedAt: Self.now.addingTimeInterval(-age), now: Self.now, history: history,
            ownAddresses: ["Desk@registry.example.jp"])
    }

    /// A person's first mail is acknowledged.
    @Test func sends() {
        #expect(decide() == .send)
        #expect(decide(age: 86_400, AcknowledgementHistory(toAddress: 0, toDomain: 29, inTotal: 119)) == .send)
    }

    /// Each limit holds at its number and not below.
    @Test func keepsLimits() {
        #expect(decide(AcknowledgementHistory(isAcknowledged: true)) == .withheld(.acknowledged))
        #expect(decide(AcknowledgementHistory(toAddress: 1)) == .withheld(.addressLimit))
        #expect(decide(AcknowledgementHistory(toDomain: 30)) == .withheld(.domainLimit))
        #expect(decide(AcknowledgementHistory(inTotal: 120)) == .withheld(.hourLimit))
        #expect(decide(age: 86_401) == .withheld(.late))
        let strict = AcknowledgementRule(perDomain: 5, perHour: 5)
        #expect(decide(AcknowledgementHistory(inTotal: 5), rule: strict) == .withheld(.hourLimit))
        #expect(decide(AcknowledgementHistory(toDomain: 4, inTotal: 4), rule: strict) == .send)
    }

    /// Machines, reports, lists, doubtful senders and the desk itself never get one.
    @Test func staysSilent() {
        for reason in AutomaticReason.allCases { #expect(decide(MailVerdicts(automatic: reason)) == .withheld(.machine)) }
        #expect(decide(MailVerdicts(bounce: Bounce(kind: .failed))) == .withheld(.machine))
        #expect(decide(MailVerdicts(isList: true)) == .withheld(.machine))
        #expect(decide(MailVerdicts(suspicions: [.replyElsewhere])) == .withheld(.suspicious))
        #expect(decide(to: "\"desk\"@REGISTRY.example.jp") == .withheld(.ownAddress))
        for address in ["", "hanako", "a@b", "a@b@example.jp", "@example.jp", "a b@example.jp;x@y"] {
            #expect(decide(to: address) == .withheld(.noAddress))
        }
    }

    private func decide(_ history: AcknowledgementHistory, rule: AcknowledgementRule = AcknowledgementRule()) -> Acknowledgement {
        decide(MailVerdicts(), history, rule: rule)
    }

    private func decide(age: TimeInterval, _ history: AcknowledgementHistory) -> Acknowledgement {
        decide(MailVerdicts(), age: age, history)
    }

    /// Two machines that answer each other at once: the address limit ends it after one.
    @Test func endsLoops() {
        var sent = 0
        for _ in 0..<1_000 where decide(AcknowledgementHistory(toAddress: sent, toDomain: sent, inTotal: sent)) == .send { sent += 1 }
        #expect(sent == 1)
        // A machine that makes up addresses is ended by its domain, under whatever subdomain.
        var byDomain: [String: Int] = [:]
        for number in 0..<1_000 {
            let address = "x\(number)@h\(number).example.co.jp"
            let key = AcknowledgementRule.domainKey(of: address)
            if decide(AcknowledgementHistory(toDomain: byDomain[key] ?? 0)) == .send { byDomain[key, default: 0] += 1 }
        }
        #expect(byDomain == ["example.co.jp": 30])
    }
}
