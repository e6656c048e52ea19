import Foundation
import Testing

@testable import Domain
@testable import Services

@Suite struct LetterTests {
    private let sender = DocumentSender(name: "見本登録機関", postalCode: "100-0001", address: "東京都千代田区千代田0-0", phone: "03-0000-0001")
    private let addressee = Addressee(postalCode: "1000001", district: "東京都千代田区", street: "千代田0-0-1", name: "髙﨑 花子")

    private func values() throws -> LetterValues {
        [
            .chip: .chips([try ChipNumber("999000000000015")]),
            .chips: .chips([try ChipNumber("999000000000015"), try ChipNumber("999000000000023")]),
            .procedure: .procedure(.ownerChange), .receivedOn: .date(try day("2026-11-20")), .batch: .text("20261120-1"), .slot: .number(7),
            .missing: .enclosures([.registrationCertificate, .paymentCertificate]), .fields: .lines(["氏名", "生年月日"]), .paid: .yen(400),
            .due: .yen(1050), .short: .yen(650), .over: .yen(1_234_567), .deadline: .date(try day("2026-12-20")),
            .changedOn: .date(try day("2026-11-21")), .reason: .text("記載の住所が確認できないため"), .issueNumber: .text("12345"),
        ]
    }

    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    /// Every kind is there, fills in with what it says it needs, and leaves no brace.
    @Test(arguments: LetterKind.allCases)
    func shipped(kind: LetterKind) throws {
        let (templates, problems) = LetterTemplates.load()
        #expect(problems == [])
        let values = try values()
        let needed = templates.needed(for: kind)
        let letter = try templates.letter(
            kind, to: addressee, from: sender, on: try day("2026-11-21"), reference: "第1号", values.filter { needed.contains($0.key) })
        #expect(!letter.subject.isEmpty && !letter.body.contains("{") && !letter.body.contains("}"))
        #expect(letter.body.contains("999 000 000 000 015") || kind == .illegible)
        #expect(letter.body.contains("03-0000-0001"))
        #expect(letter.body.contains("ありがとうございます") || kind == .completionMail)
        #expect(letter.reference == "第1号")
    }

    /// Shortfalls name the amounts and the way to pay; what is missing is a list.
    @Test func wording() throws {
        let templates = LetterTemplates.load().templates
        let today = try day("2026-11-21")
        let short = try templates.fill(.feeShort, to: "髙﨑 花子", from: sender, on: today, try values())
        for part in ["1,050円", "400円", "650円", "払込票", "令和8年12月20日", "20261120-1-7", "変更登録（所有者の変更）"] {
            #expect(short.body.contains(part), "\(part)")
        }
        var other = try values()
        other[.howToPay] = .text("窓口でお支払いください。")
        #expect(try templates.fill(.feeShort, to: "", from: sender, on: today, other).body.contains("\n\n窓口でお支払いください。\n\n"))
        #expect(try templates.fill(.feeOver, to: "", from: sender, on: today, try values()).body.contains("1,234,567円"))
        let missing = try templates.fill(.enclosureMissing, to: "", from: sender, on: today, try values())
        #expect(missing.body.contains("\n　・登録証明書の写し\n　・手数料の支払い証明書の写し"))
        #expect(try templates.fill(.illegible, to: "", from: sender, on: today, try values()).enclosures == ["申請書の写し"])
        let mail = try templates.fill(.completionMail, to: "髙﨑 花子", from: sender, on: today, try values())
        #expect(mail.subject == "【見本登録機関】変更登録（所有者の変更）完了のお知らせ")
        #expect(mail.body.hasPrefix("髙﨑 花子 様\n\n") && mail.body.contains("　・999 000 000 000 023"))
    }

    /// What is missing is named, all of it; an empty value is none. Optional paragraphs go without.
    @Test func missingValues() throws {
        let templates = LetterTemplates.load().templates
        let today = try day("2026-11-21")
        var values = try values()
        values[.short] = nil
        values[.batch] = .text("")
        #expect(throws: LetterFault.missing([.batch, .short])) { try templates.fill(.feeShort, to: "", from: sender, on: today, values) }
        values[.chip] = nil
        values[.batch] = .text("B1")
        #expect(try !templates.fill(.illegible, to: "", from: sender, on: today, values).body.contains("マイクロチップ番号"))
        #expect(throws: LetterFault.noTemplate(.dead)) { try LetterTemplates().fill(.dead, to: "", from: sender, on: today, values) }
    }

    /// No template can have a change key filled in, and none of the shipped ones tells one.
    @Test func noChangeKey() throws {
        #expect(!LetterVariable.allCases.contains { $0.rawValue.lowercased().contains("key") })
        #expect(
            LetterKind.allCases.allSatisfy { LetterTemplates.load().templates.needed(for: $0).allSatisfy { $0.rawValue != "changeKey" } })
    }

    /// Every reason about the sender's own doing has its letter.
    @Test func reasons() {
        let without = ExceptionReason.allCases.filter { LetterKind($0) == nil }
        #expect(without == [.mismatch, .unprintable, .other])
    }

    // MARK: A site's own file

    private func load(_ text: String) throws -> (templates: LetterTemplates, facts: [LetterProblem.Fact], places: [LetterProblem.Place]) {
        let folder = try TestFolder()
        let file = folder.file("letters.json")
        try Data(text.utf8).write(to: file)
        let (templates, problems) = LetterTemplates.load(file: file)
        #expect(problems.allSatisfy { $0.source == .file(path: file.path) })
        return (templates, problems.map(\.fact), problems.map(\.place))
    }

    /// A site's letter goes before the shipped one; the others stay.
    @Test func ownLetters() throws {
        let (templates, facts, _) = try load(
            #"{"version":1,"letters":[{"kind":"dead","subject":"件名 {slot}","paragraphs":["一 {chip}",{"text":"二 {reason}","optional":true}]}],"#
                + #""words":{"bullet":"- ","procedures":{"death":"死亡届"}}}"#)
        #expect(facts == [])
        var values = try values()
        values[.reason] = nil
        let letter = try templates.fill(.dead, to: "", from: sender, on: try day("2026-11-21"), values)
        #expect(letter.subject == "件名 7")
        #expect(letter.body == "一 999 000 000 000 015")
        #expect(templates.needed(for: .dead) == [.slot, .chip])
        let list = try templates.fill(.enclosureMissing, to: "", from: sender, on: try day("2026-11-21"), values)
        #expect(list.body.contains("\n- 登録証明書の写し"))
        #expect(list.body.contains("変更登録（所有者の変更）"))
    }

    @Test(arguments: [
        (#"{"kind":"dead","subject":"a","paragraphs":["{changeKey}"]}"#, LetterProblem.Fact.unknownVariable("changeKey"), "paragraphs"),
        (#"{"kind":"dead","subject":"a","paragraphs":["{chip"]}"#, .brace, "paragraphs"),
        (#"{"kind":"dead","subject":"a}","paragraphs":["b"]}"#, .brace, "subject"),
        (#"{"kind":"dead","subject":"a\nb","paragraphs":["b"]}"#, .controlCharacter, "subject"),
        (#"{"kind":"dead","subject":"a","paragraphs":["b\u001b"]}"#, .controlCharacter, "paragraphs"),
        (#"{"kind":"dead","subject":"a","paragraphs":[]}"#, .empty, "paragraphs"),
        (#"{"kind":"dead","subject":" ","paragraphs":["b"]}"#, .empty, "subject"),
        (#"{"kind":"dead","paragraphs":["b"]}"#, .missing, "subject"), (#"{"kind":"dead","subject":"a"}"#, .missing, "paragraphs"),
        (#"{"kind":"dead","subject":"a","paragraphs":"b"}"#, .wrongType, "paragraphs"),
        (#"{"kind":"dead","subject":"a","paragraphs":[{"text":"b","optional":3}]}"#, .wrongType, "paragraphs"),
        (#"{"kind":"dead","subject":"a","paragraphs":[{"text":"b","more":3}]}"#, .unknownField, "paragraphs"),
        (#"{"kind":"dead","subject":"a","paragraphs":["b"],"enclosures":[3]}"#, .wrongType, "enclosures"),
        (#"{"kind":"alive","subject":"a","paragraphs":["b"]}"#, .notOneOf(LetterKind.allCases.map(\.rawValue)), "kind"),
    ])
    func faultyLetters(letter: String, fact: LetterProblem.Fact, field: String) throws {
        let (templates, facts, places) = try load(#"{"letters":["# + letter + "]}")
        #expect(facts == [fact])
        #expect(places == [.letter(number: 1, kind: letter.contains("alive") ? nil : "dead", field: field)])
        #expect(templates.templates[.dead] == LetterTemplates.load().templates.templates[.dead])
    }

    @Test func faultyFiles() throws {
        let shipped = LetterTemplates.load().templates.templates
        for (text, fact) in [
            ("{", LetterProblem.Fact.notJSON), ("[]", .wrongType), ("{}", .missing), (#"{"version":2,"letters":[]}"#, .unknownVersion),
            (#"{"letters":3}"#, .wrongType),
        ] {
            let (templates, facts, places) = try load(text)
            #expect(facts == [fact])
            #expect(places == [.wholeFile])
            #expect(templates.templates == shipped)
        }
        #expect(try load(#"{"letters":[3]}"#).facts == [.wrongType])
        let twice = #"{"kind":"dead","subject":"a","paragraphs":["b"]}"#
        #expect(try load(#"{"letters":["# + twice + "," + twice + "]}").facts == [.duplicate])
        #expect(try load(#"{"letters":[],"more":1,"words":{"x":1,"bullet":3}}"#).facts == [.wrongType, .unknownField, .unknownField])
        let missing = LetterTemplates.load(file: URL(fileURLWithPath: "/nonexistent/letters.json"))
        #expect(missing.problems.map(\.fact) == [.missingFile])
        #expect(LetterTemplates.load(file: URL(fileURLWithPath: "/dev/null")).problems.map(\.fact) == [.unreadableFile])
    }
}
