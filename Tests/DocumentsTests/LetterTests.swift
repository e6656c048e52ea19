import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct LetterTests {
    private static let body = "拝啓　日頃から犬及び猫の登録に御理解をいただき、ありがとうございます。\n　お送りいただいた登録申請書について、手数料が不足していました。\n\n　敬具"

    /// All of a short letter on one page.
    @Test func short() throws {
        let pdf = try PDF(.letters([Sample.letter(body: LetterTests.body, enclosures: ["登録申請書", "振込用紙"])]))
        let text = try pdf.run()
        for words in ["見登第1234号", "令和8年11月21日", "髙橋﨑子様", "手数料の不足について", "手数料が不足していました。", "同封物", "・振込用紙", "公益社団法人見本動物登録協会"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(try pdf.pageCount() == 1)
        let safe = try pdf.text(in: AddressBlock.safe)
        #expect(try pdf.text(in: AddressBlock.exposed) == safe && safe.contains("髙橋 﨑子"))
    }

    /// A long one goes on, page by page, without losing or repeating a line.
    @Test func long() throws {
        let paragraphs = (1...60).map { "第\($0)項　" + String(repeating: "申請を受け付けた日から三十日以内にお支払いください。", count: 3) }
        let pdf = try PDF(.letters([Sample.letter(body: paragraphs.joined(separator: "\n"), enclosures: ["申請書"])]))
        let count = try pdf.pageCount()
        #expect(count > 2)
        var text = try pdf.run()
        for page in 1...count {
            #expect(text.contains("\(page)/\(count)"))
            text = text.replacing("\(page)/\(count)", with: "")
        }
        let plain = paragraphs.joined().filter { !$0.isWhitespace }
        #expect(text.contains(plain))
    }

    /// A folder of letters: each begins a page.
    @Test func several() throws {
        let pdf = try PDF(.letters((1...9).map { Sample.letter(body: "本文\($0)です。") }))
        #expect(try pdf.pageCount() == 9)
        let text = try pdf.run()
        #expect((1...9).allSatisfy { text.contains("本文\($0)です。") })
    }

    /// An organisation is 御中, a person of it 様.
    @Test func addressees() throws {
        var letter = Sample.letter(body: "本文")
        letter.addressee = Addressee(
            postalCode: "6308501", district: "奈良県奈良市", street: "登大路町30番地", name: "株式会社見本ペット", isOrganisation: true)
        #expect(try PDF(.letters([letter])).run().contains("株式会社見本ペット御中"))
        letter.addressee.attention = "代表取締役 見本 太郎"
        let text = try PDF(.letters([letter])).run()
        #expect(text.contains("代表取締役見本太郎様") && !text.contains("御中"))
    }

    /// A word longer than the line is broken and not run out of the page; a tab or another control character is refused.
    @Test func oddTexts() throws {
        let word = String(repeating: "A", count: 300)
        #expect(try PDF(.letters([Sample.letter(body: word)])).run().contains(word))
        #expect(throws: DocumentRefusal.unprintable([Unprintable(index: 0, field: .body, scalars: [9], reason: .notText)])) {
            try PDF(.letters([Sample.letter(body: "金額\t100円")]))
        }
        #expect(throws: DocumentRefusal.unreadable) { try PDF(.letters([])) }
        #expect(throws: DocumentRefusal.tooMany(limit: DocumentWire.mostContents)) {
            try PDF(.letters([LetterContent](repeating: Sample.letter(body: ""), count: DocumentWire.mostContents + 1)))
        }
    }

    @Test func picture() throws {
        try Pictures.compare(PDF(.letters([Sample.letter(body: LetterTests.body, enclosures: ["登録申請書"])])), with: "letter")
    }
}
