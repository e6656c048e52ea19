import Domain
import Foundation

/// Complete forms of made-up people, as a reader of the fields leaves them, without a fault or a hint on `today`.
enum SampleForms {
    static let today = day("2026-11-21")
    static let chip = "999000000112233"
    static let dam = "999000000445566"

    /// A day that must exist; the first of all days shows in any test that it does not.
    static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso) ?? CalendarDate(daysSinceEpoch: Int.min / 2) }

    static func form(_ procedure: Procedure) -> PaperForm {
        var form = PaperForm(procedure, layoutVersion: 1)
        for (field, text) in texts(procedure) { form[field] = PaperEntry(text) }
        if procedure != .informationChange { form[.city] = PaperEntry("千代田区", code: "131016") }
        return form
    }

    private static func texts(_ procedure: Procedure) -> [PaperField: String] {
        let numbers: [PaperField: String] = [.chip: chip, .appliedOn: "2026-11-15"]
        let key: [PaperField: String] = [.changeKey: "7KQ2M4XP9TD", .registrationCertificate: "yes"]
        let owner: [PaperField: String] = [
            .ownerKind: "person", .ownerKana: "タカハシ ハナコ", .ownerName: "髙橋 花子", .postalCode: "1000001", .prefecture: "東京都",
            .street: "千代田1-1", .phone: "03-0000-1234",
        ]
        let sender = owner.filter { $0.key != .ownerKind }
        let paid: [PaperField: String] = [
            .paymentCertificate: "yes", .paymentMethod: "convenienceStore", .paidOn: "2026-11-10", .paidAmount: "1400", .postage: "110",
        ]
        let animal: [PaperField: String] = [
            .species: "dog", .animalName: "ポチ", .breed: "柴犬", .coatColor: "赤", .birthDate: "2026-05-01", .sex: "male",
        ]
        let fitting: [PaperField: String] = [
            .fittingCertificate: "yes", .fittedOn: "2026-11-01", .clinic: "みほん動物病院", .clinicAddress: "東京都千代田区千代田9-9",
            .clinicPhone: "03-0000-9999", .veterinarian: "見本 一郎",
        ]
        let parts: [[PaperField: String]] =
            switch procedure {
            case .registration: [numbers, owner, paid, animal, fitting]
            case .ownerChange: [numbers, key, owner, paid]
            case .informationChange: [numbers, key, [.phone: "03-0000-7777"]]
            case .death: [numbers, key, sender, [.deathDate: "2026-11-14"]]
            case .certificateReissue: [numbers, sender, paid, [.paidAmount: "1300", .identityDocument: "yes"]]
            }
        return parts.reduce(into: [:]) { $0.merge($1) { $1 } }
    }

    /// The record of the animal of `form(.registration)`, of another owner.
    static func record(
        animal change: (inout Animal) -> Void = { _ in }, owner: Owner = owner, business: AnimalBusiness? = nil,
        keptAt: PostalAddress? = nil
    ) throws -> ChipRecord {
        var animal = Animal(
            species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: day("2026-05-01"), features: "左耳に傷")
        change(&animal)
        return ChipRecord(
            chip: try ChipNumber(chip), animal: animal, owner: owner, keptAt: keptAt,
            fitting: ChipFitting(
                fittedOn: day("2026-06-01"), clinic: "みほん動物病院", clinicAddress: "東京都千代田区千代田9-9", clinicPhone: "03-0000-9999",
                veterinarian: "見本 一郎"),
            business: business, registeredAt: TokyoTime.date(day("2026-06-10"), minute: 0),
            updatedAt: TokyoTime.date(day("2026-06-10"), minute: 0))
    }

    static let owner = Owner(
        kind: .person, name: "山﨑 太郎", kana: "ヤマザキ タロウ", postalCode: "5300001", prefecture: "大阪府", city: "大阪市北区", street: "梅田2-2",
        municipalityCode: "271276", phone: "03-0000-4321", email: "taro@example.jp")

    static let kept = PostalAddress(
        postalCode: "0600001", prefecture: "北海道", city: "札幌市中央区", street: "北一条西3-3", municipalityCode: "011011")
}

extension PaperForm {
    /// The same with other texts; `nil` empties a field.
    func with(_ texts: [PaperField: String?]) -> PaperForm {
        var form = self
        for (field, text) in texts { form[field] = text.map { PaperEntry($0, code: self[field]?.code) } }
        return form
    }

    func with(_ field: PaperField, _ entry: PaperEntry) -> PaperForm {
        var form = self
        form[field] = entry
        return form
    }

    var judged: [FormFinding] { FormJudge.judge(self, layout: FormLayouts.shipped[procedure], on: SampleForms.today) }
}
