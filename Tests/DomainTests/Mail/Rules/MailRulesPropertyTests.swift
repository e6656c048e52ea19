import Foundation
import Testing

@testable import Domain

struct MailRulesPropertyTests {
    private static let pieces = [
        "Re:", "RE：", "[", "]", "<", ">", "@", ".", "=?", "999", "000", "-", "・", "\n", "\r\n", "> ", "氏名：", "フリガナ", "様", "〒", "{", "}",
        "〇〇", "マイクロチップ番号", "+81", "0081",
        "7KQ2", "M4XP", "9TD", "xn--", "env.go.jp", "https://", "mailto:", "%", "Message-ID:", "Final-Recipient: rfc822;", "Action: failed",
        "Status: 5.1.1", "と申", "添付", "(", ")", "\"",
        "\\", ";", "Authentication", "mx.registry.example.jp;", "dmarc=", "fail", "市", "丁目", "1", "０", "電話", "\u{202E}", "\u{200B}", "👨‍👩‍👧",
        "261121",
    ]

    private static func text(_ source: inout TextSource) -> String {
        guard source.random.below(3) > 0 else { return source.text(upTo: 24) }
        return (0..<source.random.below(12)).map { _ in source.random.pick(pieces) }.joined()
            + (source.random.below(4) == 0 ? source.text(upTo: 10) : "")
    }

    /// Whatever stands in a mail, no rule traps, and every place lies in the text, in order. Each run takes one of the rules' groups.
    @Test func neverTraps() {
        var source = TextSource(seed: 6)
        for run in 0..<20_000 {
            let (one, two) = (Self.text(&source), Self.text(&source))
            switch run % 4 {
            case 0: readsSubject(one, two)
            case 1: readsFacts(two)
            case 2: checksAnswer(one, two)
            default: judges(one, two)
            }
        }
    }

    private func readsSubject(_ one: String, _ two: String) {
        let plain = MailSubject(one).plain
        if plain.isEmpty { #expect(one.unicodeScalars.allSatisfy(TwinText.isBlank)) }
        _ = CategoryGuess(subject: one, text: two)
    }

    private func readsFacts(_ text: String) {
        let facts = MailFacts.find(in: text)
        var last = 0
        for place in facts.places {
            if place.lowerBound < last || place.isEmpty { Issue.record("\(place) in \(text)") }
            last = place.upperBound
        }
        if last > text.unicodeScalars.count { Issue.record("\(last) in \(text)") }
        for category in InquiryCategory.allCases { _ = MissingFacts(category, facts: facts) }
    }

    private func checksAnswer(_ one: String, _ two: String) {
        var belongings = OutgoingBelongings()
        belongings.add(text: one)
        belongings.add(asker: one, name: two)
        for finding in OutgoingCheck(belongings: belongings).findings(in: OutgoingDraft(recipients: [two], subject: one, body: two)) {
            guard case .body(let range) = finding.place else { continue }
            if range.isEmpty || range.upperBound > two.unicodeScalars.count { Issue.record("\(range) in \(two)") }
        }
    }

    private func judges(_ one: String, _ two: String) {
        let letter = Letter.with {
            $0.from = MailPerson(name: two, address: one)
            $0.replyTo = [MailPerson(address: two)]
            $0.subject = two
            $0.body = one
            $0.headers = [("Authentication-Results", one), ("Precedence", two), ("Return-Path", one), ("List-Id", two), ("X-Loop", one)]
            $0.links = [MailLink(text: one, target: two), MailLink(text: two, target: "https://" + one)]
            $0.parts = [
                .text("message/delivery-status", one), .text("message/disposition-notification", two), .text("text/rfc822-headers", two),
            ]
        }
        let suspicions = letter.verdicts.suspicions
        if Set(suspicions).count != suspicions.count { Issue.record("\(one) \(two)") }
    }

    /// An answer that says nothing but what its asker said passes, whatever that was, but for keys, gaps and attachments.
    @Test func belongsToItself() {
        var source = TextSource(seed: 7)
        for _ in 0..<1_000 {
            let text = Self.text(&source)
            var belongings = OutgoingBelongings()
            belongings.add(text: text)
            let own: Set<OutgoingFinding.Kind> = [.chip, .phone, .mailAddress, .postalCode, .receiptNumber, .address]
            let found = OutgoingCheck(belongings: belongings).findings(in: OutgoingDraft(recipients: [], subject: "", body: text))
            #expect(found.allSatisfy { !own.contains($0.kind) }, "\(text)")
        }
    }

    /// Hostile texts four times as long take no more than some four times as long: no rule looks back over everything.
    @Test(arguments: [
        "9", "9-", "9 ", "0300001234-", "a@", "@", "<", "(", "Re:", "[", "{", "_", "〇", "様", "山様", "かな様", "市", "市1", "氏名：\n", "氏名：ア\n",
        "と申", ")と申", "と申(", "7KQ2 ", "変更キー", "xn--",
        "env.go.jp.", "マイクロチップ番号", "添付", "ｱ\n", "\u{202E}", "Message-ID: <", "月", "再交付", "1.1.", "\n", ">\n",
    ])
    func isLinear(_ unit: String) {
        func seconds(_ count: Int) -> Double {
            let text = String(repeating: unit, count: count / max(1, unit.unicodeScalars.count))
            let letter = Letter.with {
                $0.subject = text
                $0.body = text
                $0.from = MailPerson(name: text, address: text)
                $0.headers = [("Authentication-Results", "mx.registry.example.jp;" + text), ("Return-Path", text), ("X-Loop", text)]
                $0.links = [MailLink(text: text, target: "https://" + text)]
                $0.parts = [.text("message/delivery-status", text), .text("text/rfc822-headers", text)]
            }
            let start = ContinuousClock.now
            _ = MailSubject(text)
            _ = MailFacts.find(in: text)
            _ = CategoryGuess(subject: text, text: text)
            _ = letter.verdicts
            _ = OutgoingCheck(belongings: OutgoingBelongings()).findings(in: OutgoingDraft(recipients: [], subject: "", body: text))
            let spent = ContinuousClock.now - start
            return Double(spent.components.attoseconds) / 1e18 + Double(spent.components.seconds)
        }
        let short = (0..<2).map { _ in seconds(1_500) }.min() ?? 0
        let long = (0..<2).map { _ in seconds(6_000) }.min() ?? 0
        // A quadratic rule takes sixteen times as long; the slack is for a busy machine.
        #expect(long < short * 9 + 0.05, "\(unit): \(short) s, \(long) s")
    }

    /// Labels in other scripts, as RFC 3492 §7.1 gives them; what is no Punycode is nothing.
    @Test func decodesPunycode() {
        #expect(Punycode.decode("ihqwcrb4cv8a8dqg056pqjye") == "他们为什么不说中文")
        #expect(Punycode.decode("n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa") == "なぜみんな日本語を話してくれないのか")
        #expect(Punycode.decode("bcher-kva") == "bücher")
        for broken in ["99999999999", "\u{20AC}", "a-\u{7F}", "zzzzzzzzzzzzzzzzzzzz"] { _ = Punycode.decode(broken) }
        #expect(Punycode.decode("*") == nil)
    }

    /// Enhanced codes, never parts of versions and addresses of machines.
    @Test func readsStatusCodes() {
        #expect(StatusCode.first(in: "550 5.1.1 unknown") == "5.1.1")
        #expect(StatusCode.first(in: "host mx[192.0.2.1] said 4.4.7.") == "4.4.7")
        #expect(StatusCode.first(in: "version 3.2.1 of 1.5.1.1") == nil)
    }
}
