import Domain
import Foundation

/// Made-up people and animals.
enum Sample {
    static let now = Date(timeIntervalSince1970: 1_795_000_000)

    static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso) ?? CalendarDate(daysSinceEpoch: 0) }

    static let chip = number(12_345)

    static func number(_ national: UInt64) -> ChipNumber {
        guard let chip = ChipNumber(country: 999, national: national) else { preconditionFailure("beyond 38 bits") }
        return chip
    }
    static let key = ChangeKey(indices: [5, 18, 21, 0, 19, 2, 31, 22, 7, 26, 11])

    static let sender = DocumentSender(
        name: "公益社団法人見本動物登録協会", postalCode: "1000001", address: "東京都千代田区見本町一丁目2番3号 見本ビルディング5階", phone: "03-0000-1234",
        email: "info@registry.example.jp")

    static func addressee(name: String = "髙橋 﨑子", street: String = "登大路町30番地 見本ハイツ203号") -> Addressee {
        Addressee(postalCode: "6308501", district: "奈良県奈良市", street: street, name: name)
    }

    static let animal = Animal(
        species: .dog, name: "ムギ", breed: "ダックスフンド（ミニチュア）", coatColor: "レッド", sex: .female, birthDate: day("2024-03-01"),
        isBirthDateEstimated: true, features: "左前足の先が白い")

    static func certificate(
        owner: String = "髙橋 﨑子", street: String = "登大路町30番地 見本ハイツ203号", isReissue: Bool = false, number: String = "00012345"
    ) -> CertificateContent {
        CertificateContent(
            number: number, chip: chip, changeKey: key, registeredOn: day("2024-06-01"), issuedOn: day("2026-11-21"), isReissue: isReissue,
            addressee: addressee(name: owner, street: street), animal: DocumentAnimal(animal), ownerName: owner,
            ownerAddress: "奈良県奈良市" + street, sender: sender)
    }

    static func letter(body: String, enclosures: [String] = []) -> LetterContent {
        LetterContent(
            addressee: addressee(), sender: sender, date: day("2026-11-21"), reference: "見登 第1234号", subject: "手数料の不足について", body: body,
            enclosures: enclosures)
    }

    static func record() -> ChipRecord {
        ChipRecord(
            chip: chip, animal: animal,
            owner: Owner(
                kind: .person, name: "髙橋 﨑子", kana: "タカハシ サキコ", postalCode: "6308501", prefecture: "奈良県", city: "奈良市", street: "登大路町30番地",
                municipalityCode: "292010", phone: "090-0000-1234"), registeredAt: Date(timeIntervalSince1970: 1_717_200_000),
            updatedAt: Date(timeIntervalSince1970: 1_735_800_000))
    }

    static func policeReply(_ record: ChipRecord?) -> PoliceReplyContent {
        PoliceReplyContent(
            addressee: Addressee(
                postalCode: "6308502", district: "奈良県奈良市", street: "登大路町80番地", name: "奈良県見本警察署", attention: "署長", isOrganisation: true),
            sender: sender, inquiryNumber: "見本刑第123号", inquiredOn: day("2026-11-10"), basis: "刑事訴訟法第197条第2項", number: "見登 第77号",
            date: day("2026-11-21"), signatory: "登録課長 見本 花子", chip: chip, record: record.map(PoliceReplyRecord.init), lookedUpAt: now)
    }
}
