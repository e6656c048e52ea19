import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct CertificateTests {
    private func pdf(_ contents: CertificateContent...) throws -> PDF { try PDF(.certificates(contents)) }

    /// Everything the statute's form asks for is there as text, and the file's properties name nobody.
    @Test func says() throws {
        let pdf = try pdf(Sample.certificate())
        let text = try pdf.text()
        for words in [
            "マイクロチップ登録証明書", "第39条の5第1項", "第 00012345 号", "令和8年11月21日", "999 000 000 012 345", "令和6年6月1日", "ダックスフンド（ミニチュア）", "レッド",
            "令和6年3月1日（推定）", "メス", "髙橋 﨑子", "奈良県奈良市登大路町30番地 見本ハイツ203号", "〒630-8501", "暗証記号", "登録証明書 様式 第1版",
        ] { #expect(text.contains(words), "\(words)") }
        let info = try pdf.info()
        #expect(info.contains("マイクロチップ登録証明書") && !info.contains("髙橋") && !info.contains("012345"))
        #expect(try pdf.pageCount() == 1)
    }

    /// The change key is below the fold, once, and nowhere else.
    @Test func keyIsBelowTheFold() throws {
        let pdf = try pdf(Sample.certificate())
        let fold = CertificatePage.secondFold
        let key = Sample.key.formatted
        let above = try pdf.text(in: Box(x: 0, y: 0, width: PDFDocument.width, height: fold))
        let below = try pdf.text(in: Box(x: 0, y: fold, width: PDFDocument.width, height: PDFDocument.height - fold))
        #expect(above.contains("識別番号") && !above.contains(key) && !above.contains("変更キー"))
        #expect(below.components(separatedBy: key).count == 2)
        #expect(!String(decoding: pdf.bytes, as: UTF8.self).contains(Sample.key.text))
    }

    /// The window of the envelope shows the address wherever the paper lies, and nothing else.
    @Test func window() throws {
        let pdf = try pdf(Sample.certificate())
        let safe = try pdf.text(in: AddressBlock.safe)
        let exposed = try pdf.text(in: AddressBlock.exposed)
        #expect(safe == exposed)
        let lines = safe.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        #expect(lines == ["〒630-8501", "奈良県奈良市", "登大路町30番地見本ハイツ203号", "髙橋﨑子様"])
    }

    /// Only the document's own fonts, all of them in the file and with the way back to text.
    @Test func fonts() throws {
        let fonts = try pdf(Sample.certificate()).fonts()
        #expect(Set(fonts.map(\.name)) == ["IPAexMincho", "IPAexGothic"])
        #expect(fonts.allSatisfy { $0.isEmbedded && $0.isSubset && $0.hasUnicode })
    }

    /// A reader takes the fifteen digits from the paper.
    @Test func code() throws { #expect(try pdf(Sample.certificate()).codes() == [Sample.chip.digits]) }

    /// A reissue says so.
    @Test func reissue() throws {
        let title = Box(mm: 20, 62, width: 170, height: 15)
        #expect(try pdf(Sample.certificate(isReissue: true)).text(in: title).contains("再交付"))
        #expect(try !pdf(Sample.certificate()).text(in: title).contains("再交付"))
    }

    /// The same job makes the same bytes; another moment does not.
    @Test func deterministic() throws {
        let one = try PDF(.certificates([Sample.certificate()]))
        #expect(try PDF(.certificates([Sample.certificate()])).bytes == one.bytes)
        #expect(try PDF(.certificates([Sample.certificate()]), createdAt: Sample.now.addingTimeInterval(1)).bytes != one.bytes)
    }

    /// One page each, in order.
    @Test func several() throws {
        let pdf = try PDF(.certificates((1...12).map { Sample.certificate(number: "X\($0)X") }))
        #expect(try pdf.pageCount() == 12)
        let text = try pdf.text()
        let places = (1...12).compactMap { text.range(of: "第 X\($0)X 号")?.lowerBound }
        #expect(places.count == 12 && places == places.sorted())
    }

    /// Names and addresses of a hundred characters print whole; what cannot fit is refused and not cut.
    @Test func longNames() throws {
        let name = String(repeating: "寿限無五劫摺切海砂", count: 11) + "魚"
        let street = String(repeating: "見本町二百番地", count: 12)
        let pdf = try pdf(Sample.certificate(owner: name, street: street))
        #expect(try pdf.run().components(separatedBy: name).count == 3)
        #expect(try pdf.run().components(separatedBy: street).count == 3)
        #expect(throws: DocumentRefusal.doesNotFit(index: 1, field: .name)) {
            try self.pdf(Sample.certificate(), Sample.certificate(owner: String(repeating: name, count: 3)))
        }
        #expect(throws: DocumentRefusal.doesNotFit(index: 0, field: .address)) {
            try self.pdf(Sample.certificate(street: String(repeating: street, count: 4)))
        }
    }

    /// They look as they did when somebody looked.
    @Test(arguments: [false, true]) func picture(isReissue: Bool) throws {
        try Pictures.compare(pdf(Sample.certificate(isReissue: isReissue)), with: isReissue ? "certificate-reissue" : "certificate")
    }
}
