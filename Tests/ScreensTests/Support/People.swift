import Domain
import Foundation
import Services

/// Made-up people, animals and inquiries. Chips start with 999 (test code), phones lie in ranges nobody has.
enum People {
    static let userID = "ikimono-07"
    static let password = "わらび餅 と kinako 7"
    static let operatorID = OperatorID(userID)

    static func chip(_ text: String) -> ChipNumber {
        guard let number = try? ChipNumber(text) else { preconditionFailure("no chip number: \(text)") }
        return number
    }

    static func day(_ iso: String) -> CalendarDate {
        guard let date = CalendarDate(iso: iso) else { preconditionFailure("no date: \(iso)") }
        return date
    }

    static func date(_ iso: String, minute: Int = 600) -> Date { TokyoTime.date(day(iso), minute: minute) }

    /// 髙 is U+9AD9: not the 高 everybody types.
    static let takahashi = ChipRecord(
        chip: chip("999000000012345"),
        animal: Animal(
            species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: day("2021-04-02"), features: "右耳の先が欠けている"),
        owner: Owner(
            kind: .person, name: "髙橋 花子", kana: "タカハシ ハナコ", postalCode: "1000005", prefecture: "東京都", city: "千代田区",
            street: "丸の内九丁目1-3 ハイツわらび205", municipalityCode: "131016", phone: "0300001201", email: "hanako.t@example.jp"),
        registeredAt: date("2022-06-03"), updatedAt: date("2024-02-10"), retainedUntil: day("2054-02-10"))

    /// 﨑 is U+FA11; the cat is dead.
    static let sakiyama = ChipRecord(
        chip: chip("999000000054321"),
        animal: Animal(
            species: .cat, name: "たま", breed: "雑種", coatColor: "三毛", sex: .female, birthDate: day("2009-10-30"),
            isBirthDateEstimated: true, features: "尾が短い", deathDate: day("2026-03-09")),
        owner: Owner(
            kind: .person, name: "﨑山\u{3000}太郎", kana: "サキヤマ タロウ", postalCode: "1600022", prefecture: "東京都", city: "新宿区",
            street: "新宿九丁目8-7", municipalityCode: "131041", phone: "09000004401"),
        registeredAt: date("2022-06-10"), updatedAt: date("2026-03-20"), retainedUntil: day("2056-03-20"))

    /// 𠮷 is U+20BB7, outside the basic plane.
    static let yoshida = ChipRecord(
        chip: chip("999000000077001"),
        animal: Animal(species: .dog, name: "レオ", breed: "トイ・プードル", coatColor: "アプリコット", sex: .unknown, birthDate: nil),
        owner: Owner(
            kind: .person, name: "𠮷田 一郎", kana: "ヨシダ イチロウ", postalCode: "1500001", prefecture: "東京都", city: "渋谷区",
            street: "神宮前九丁目2-2", municipalityCode: "131130", phone: "0300001477", email: "ichiro@example.jp"),
        registeredAt: date("2023-01-15"), updatedAt: date("2023-01-15"))

    /// 神 is U+FA19, told apart from U+795E only by its bytes.
    static let kanda = ChipRecord(
        chip: chip("999000000088002"),
        animal: Animal(species: .cat, name: "ミケ", breed: "スコティッシュ・フォールド", coatColor: "白黒", sex: .female, birthDate: day("2025-05-05")),
        owner: Owner(
            kind: .person, name: "\u{FA19}田 あおい", kana: "カンダ アオイ", postalCode: "5300001", prefecture: "大阪府", city: "大阪市北区",
            street: "梅田九丁目9-9 メゾン東 1203", municipalityCode: "271276", phone: "0600001999"),
        registeredAt: date("2025-08-01"), updatedAt: date("2025-08-01"))

    /// Thirty characters of company.
    static let company = ChipRecord(
        chip: chip("999000000090003"),
        animal: Animal(species: .dog, name: "繁殖番号A-12", breed: "ラブラドール・レトリーバー", coatColor: "黒", sex: .female, birthDate: day("2024-11-11")),
        owner: Owner(
            kind: .company, name: "株式会社東京中央動物愛護総合流通販売サービス第一営業本部本店", kana: "カブシキガイシャトウキョウチュウオウドウブツアイゴソウゴウリュウツウ",
            representative: "濵﨑 髙志", postalCode: "2200012", prefecture: "神奈川県", city: "横浜市西区",
            street: "みなとみらい九丁目3-1 第二動物流通センタービル18階", municipalityCode: "141038", phone: "0450001900", email: "desk@example.co.jp"),
        registeredAt: date("2025-01-20"), updatedAt: date("2026-01-20"))

    static let records = [takahashi, sakiyama, yoshida, kanda, company]

    /// Two neighbouring digits of `takahashi` swapped: not registered, one transposition away.
    static let misheard = chip("999000000012354")
    /// No registered number is near it.
    static let nobodys = chip("999123456789012")

    static let histories: [ChipNumber: [OwnershipChange]] = [
        takahashi.chip: [
            OwnershipChange(
                kind: .informationChange, at: date("2024-02-10"), ownerName: "髙橋 花子", address: "東京都千代田区丸の内九丁目1-3", phone: "0300001201"),
            OwnershipChange(
                kind: .ownerChange, at: date("2023-07-01"), ownerName: "髙橋 花子", address: "東京都文京区本郷九丁目5-5", phone: "0300001202"),
            OwnershipChange(
                kind: .registration, at: date("2022-06-03"), ownerName: "有限会社わんにゃんの森", address: "千葉県船橋市本町九丁目4-4", phone: "0470001000"),
        ],
        sakiyama.chip: [
            OwnershipChange(kind: .death, at: date("2026-03-20"), ownerName: "﨑山 太郎", address: "東京都新宿区新宿九丁目8-7", phone: "09000004401"),
            OwnershipChange(
                kind: .registration, at: date("2022-06-10"), ownerName: "﨑山 太郎", address: "東京都新宿区新宿九丁目8-7", phone: "09000004401"),
        ],
    ]

    /// What nobody may see before the gate: every value of the owner, as registered and as a screen would write it.
    static func secrets(of record: ChipRecord) -> [String] {
        let owner = record.owner
        var all = [owner.name, owner.kana, owner.street, owner.phone, owner.postalCode, owner.prefecture + owner.city]
        all += [owner.email, owner.representative].compactMap { $0 }
        all += [PhoneNumber(owner.phone)?.formatted, PostalCode(owner.postalCode)?.formatted].compactMap { $0 }
        for change in histories[record.chip] ?? [] { all += [change.ownerName, change.address, change.phone] }
        return all
    }
}
