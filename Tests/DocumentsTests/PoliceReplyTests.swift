import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct PoliceReplyTests {
    /// What is registered, and when the registry was asked.
    @Test func found() throws {
        var record = Sample.record()
        record.keptAt = PostalAddress(postalCode: "6300212", prefecture: "奈良県", city: "生駒市", street: "見本町8番38号", municipalityCode: "292095")
        record.animal.deathDate = Sample.day("2026-01-05")
        let text = try PDF(.policeReply(Sample.policeReply(record))).run()
        for words in [
            "捜査関係事項照会について（回答）", "令和8年11月10日付け見本刑第123号", "刑事訴訟法第197条第2項", "見登第77号", "署長様", "奈良県見本警察署", "999000000012345", "登録あり",
            "令和8年11月18日20時6分", "髙橋﨑子", "タカハシサキコ", "〒630-8501奈良県奈良市登大路町30番地", "090-0000-1234", "奈良県生駒市見本町8番38号", "令和8年1月5日",
            "回答責任者登録課長見本花子", "左前足の先が白い",
        ] { #expect(text.contains(words), "\(words)") }
    }

    /// No owner, and what that means.
    @Test func notFound() throws {
        let pdf = try PDF(.policeReply(Sample.policeReply(nil)))
        let text = try pdf.run()
        #expect(text.contains("登録なし") && text.contains("民間の登録団体") && !text.contains("所有者の住所"))
        #expect(try pdf.pageCount() == 1)
    }

    @Test func picture() throws { try Pictures.compare(PDF(.policeReply(Sample.policeReply(Sample.record()))), with: "police-reply") }
}
