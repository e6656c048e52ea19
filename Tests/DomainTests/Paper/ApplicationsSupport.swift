import Domain
import Foundation

/// Random parts of applications and records, in the spellings that are hard to keep.
struct RandomParts {
    var random: SplitMix64

    private let sample: ChipNumber

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        sample = try ChipNumber(SampleForms.chip)
    }

    static let words = ["赤", "白地に斑", "𠮷", "ミックス（犬）", "葛\u{E0100}飾", "左耳に傷、尾が短い", "É 1", "ｶﾅ"]
    static let names = ["髙橋 花子", "山﨑　太郎", "\u{FA19}谷", "神谷", "𠮷野 一郎", "渡邉\u{E0101} 次郎", "O'Neil 見本", "株式会社　見本"]
    static let kanas = ["タカハシ ハナコ", "ヤマザキ タロウ", "カブシキガイシャ ミホン", "ヴァレリー"]
    static let towns = [
        PostalAddress(postalCode: "1000001", prefecture: "東京都", city: "千代田区", street: "", municipalityCode: "131016"),
        PostalAddress(postalCode: "5300001", prefecture: "大阪府", city: "大阪市北区", street: "", municipalityCode: "271276"),
        PostalAddress(postalCode: "0600001", prefecture: "北海道", city: "札幌市中央区", street: "", municipalityCode: "011011"),
    ]

    mutating func maybe<Value>(_ make: (inout RandomParts) -> Value) -> Value? { random.below(2) == 0 ? nil : make(&self) }

    mutating func chip() -> ChipNumber {
        ChipNumber(country: 999, national: UInt64(random.below(274_877_906_943))) ?? sample
    }

    mutating func day() -> CalendarDate { SampleForms.today.adding(days: -random.below(2_000)) }
    mutating func phone() -> String { random.pick(["03-0000-", "090-0000-"]) + String(1_000 + random.below(9_000)) }
    mutating func street() -> String { random.pick(["千代田", "葛\u{E0100}西 ", "北一条西"]) + "\(random.below(99) + 1)-\(random.below(99) + 1)" }

    mutating func address() -> PostalAddress {
        var address = random.pick(RandomParts.towns)
        address.street = street()
        return address
    }

    mutating func owner() -> Owner {
        let kind = random.pick(Owner.Kind.allCases)
        let home = address()
        return Owner(
            kind: kind, name: random.pick(RandomParts.names), kana: random.pick(RandomParts.kanas),
            representative: kind == .company ? random.pick(RandomParts.names) : nil, postalCode: home.postalCode,
            prefecture: home.prefecture, city: home.city, street: home.street, municipalityCode: home.municipalityCode, phone: phone(),
            email: maybe { "a\($0.random.below(100))@example.jp" })
    }

    mutating func animal() -> Animal {
        let species = random.pick(Animal.Species.allCases)
        let birth = maybe { $0.day() }
        let feature = random.pick(["", "左耳に傷", "去勢・避妊済", "去勢・避妊未実施、𠮷"])
        return Animal(
            species: species, name: random.pick(RandomParts.names), breed: random.pick(RandomParts.words),
            coatColor: random.pick(RandomParts.words), sex: random.pick(Animal.Sex.allCases), birthDate: birth,
            isBirthDateEstimated: birth != nil && random.below(2) == 0, features: feature,
            rabiesRegistration: species == .dog
                ? maybe { RabiesRegistration(number: "A-\($0.random.below(1_000))", registeredOn: $0.day()) } : nil,
            dam: maybe { $0.chip() })
    }

    mutating func business() -> AnimalBusiness {
        let grade = random.pick(AnimalBusiness.Grade.allCases)
        return AnimalBusiness(
            grade: grade, kind: random.pick(["販売", "保管", "訓練"]), number: grade == .first ? "東京都販第\(random.below(1_000))号" : nil)
    }

    mutating func fitting() -> ChipFitting {
        ChipFitting(
            fittedOn: day(), clinic: random.pick(RandomParts.words), clinicAddress: street(), clinicPhone: phone(),
            veterinarian: random.pick(RandomParts.names))
    }

    mutating func record() -> ChipRecord {
        let at = TokyoTime.date(day(), minute: 600)
        return ChipRecord(
            chip: chip(), animal: animal(), owner: owner(), keptAt: maybe { $0.address() }, fitting: maybe { $0.fitting() },
            business: maybe { $0.business() }, registeredAt: at, updatedAt: at)
    }

    /// An information change that says something of some parts of a record, and takes some of it away.
    mutating func change(of record: ChipRecord) -> PaperForm {
        var form = PaperForm(.informationChange, layoutVersion: 1)
        form[.chip] = PaperEntry(record.chip.digits)
        if random.below(3) == 0 { form[.phone] = PaperEntry(phone()) }
        if random.below(3) == 0 { form[.ownerName] = PaperEntry(random.pick(RandomParts.names)) }
        if random.below(4) == 0 { set(address(), &form, [.postalCode, .prefecture, .city, .street]) }
        if random.below(4) == 0 { set(address(), &form, [.keptPostalCode, .keptPrefecture, .keptCity, .keptStreet]) }
        if random.below(6) == 0 { form[.keptPostalCode] = PaperEntry("", mark: .removal) }
        if random.below(3) == 0 { form[.features] = PaperEntry(random.pick(RandomParts.words)) }
        if random.below(3) == 0 { form[.sterilised] = PaperEntry(random.pick(["yes", "no"])) }
        if random.below(4) == 0 { form[.birthDate] = PaperEntry(day().iso, code: random.pick([nil, FieldValue.estimated])) }
        if random.below(6) == 0 { form[.ownerKind] = PaperEntry("person") }
        if random.below(6) == 0 { form[.businessKind] = PaperEntry("訓練") }
        if random.below(6) == 0 { form[.businessGrade] = PaperEntry("second") }
        for field in [PaperField.email, .dam, .features, .sterilised, .rabiesNumber, .birthDate] where random.below(8) == 0 {
            form[field] = PaperEntry("", mark: .removal)
        }
        return form
    }

    private func set(_ address: PostalAddress, _ form: inout PaperForm, _ fields: [PaperField]) {
        form[fields[0]] = PaperEntry(address.postalCode)
        form[fields[1]] = PaperEntry(address.prefecture)
        form[fields[2]] = PaperEntry(address.city, code: address.municipalityCode)
        form[fields[3]] = PaperEntry(address.street)
    }

    mutating func fields(of procedure: Procedure, count: Int) -> [PaperField] {
        let fields = FormLayouts.shipped[procedure].fields.map(\.field)
        return (0..<count).map { _ in random.pick(fields) }
    }

    /// Anything: values of other fields, marks, text of any alphabet, numbers too large.
    mutating func garbage(_ field: PaperField) -> PaperEntry? {
        var source = TextSource(seed: random.next())
        let texts = [
            "", "yes", "no", "dog", "cat", "person", "company", "first", "second", "2026-02-29", "2026-11-01", "1900-01-01", "9999-12-31",
            "999000000112233", "7KQ2M4XP9TD", "9223372036854775807", "-1", "1400", "03-0000-1234", "A--1", "A-1", source.text(upTo: 300),
        ]
        let mark = random.pick([nil, nil, nil, PaperEntry.Mark.illegible, .removal])
        let code = random.pick([nil, "131016", "131017", "estimated", ""])
        return random.below(8) == 0 ? nil : PaperEntry(mark == nil ? random.pick(texts) : "", mark: mark, code: code)
    }
}

/// What stands on the paper of an application, in the words of who fills it in.
enum PaperTexts {
    static func of(_ application: RegistrationApplication) -> [PaperField: String] {
        var texts = of(application.owner).merging(of(application.animal)) { $1 }
        texts[.chip] = application.chip.grouped
        texts[.appliedOn] = application.appliedOn.japanese
        if let kept = application.keptAt {
            texts.merge([
                .keptPostalCode: "〒" + kept.postalCode, .keptPrefecture: kept.prefecture, .keptCity: kept.city, .keptStreet: kept.street,
            ]) { $1 }
        }
        if let business = application.business {
            texts.merge([.businessGrade: business.grade.rawValue, .businessKind: business.kind, .businessNumber: business.number ?? ""]) {
                $1
            }
        }
        if let fitting = application.fitting {
            texts.merge([
                .fittedOn: fitting.fittedOn.iso, .clinic: fitting.clinic, .clinicAddress: fitting.clinicAddress,
                .clinicPhone: fitting.clinicPhone, .veterinarian: fitting.veterinarian,
            ]) { $1 }
        }
        return texts
    }

    static func of(_ owner: Owner) -> [PaperField: String] {
        [
            .ownerKind: owner.kind.rawValue, .ownerKana: owner.kana, .ownerName: owner.name, .representative: owner.representative ?? "",
            .postalCode: owner.postalCode, .prefecture: owner.prefecture, .city: owner.city, .street: owner.street, .phone: owner.phone,
            .email: owner.email ?? "",
        ]
    }

    static func of(_ animal: Animal) -> [PaperField: String] {
        var texts: [PaperField: String] = [
            .species: animal.species.rawValue, .animalName: animal.name, .breed: animal.breed, .coatColor: animal.coatColor,
            .sex: animal.sex.rawValue, .dam: animal.dam?.digits ?? "", .rabiesNumber: animal.rabiesRegistration?.number ?? "",
            .rabiesDate: animal.rabiesRegistration?.registeredOn.iso ?? "",
        ]
        texts[.birthDate] = animal.birthDate.map { $0.iso + (animal.isBirthDateEstimated ? "?" : "") }
        for (mark, answer) in [("去勢・避妊済", "yes"), ("去勢・避妊未実施", "no")] where animal.features.hasPrefix(mark) {
            texts[.sterilised] = answer
            texts[.features] = String(animal.features.dropFirst(mark.count + 1))
        }
        if texts[.sterilised] == nil { texts[.features] = animal.features }
        return texts
    }
}
