import Domain
import Testing

@Suite struct ApplicationsTests {
    private let token = OwnerToken("token")
    private let removal = PaperEntry("", mark: .removal)

    /// Findings of a refusal; empty when there is none.
    private func refusal(_ make: () throws(FormRefusal) -> some Any) -> [FormFinding] {
        do throws(FormRefusal) {
            _ = try make()
            return []
        } catch { return error.findings }
    }

    @Test func aRegistration() throws {
        let form = SampleForms.form(.registration).with([.sterilised: "yes", .features: "左耳に傷", .dam: SampleForms.dam])
        let made = try ApplicationMaker.registration(form)
        #expect(made.chip.digits == SampleForms.chip && made.channel == .paper && !made.isBulk && made.appliedOn.iso == "2026-11-15")
        #expect(made.owner.name.bytesEqual("髙橋 花子") && made.owner.municipalityCode == "131016" && made.owner.phone == "03-0000-1234")
        #expect(made.owner.representative == nil && made.owner.email == nil && made.keptAt == nil && made.business == nil)
        #expect(made.animal.features == "去勢・避妊済、左耳に傷" && made.animal.dam?.digits == SampleForms.dam)
        #expect(made.animal.birthDate?.iso == "2026-05-01" && !made.animal.isBirthDateEstimated)
        #expect(made.fitting?.veterinarian == "見本 一郎" && made.fitting?.clinicPhone == "03-0000-9999")
        let row = try ApplicationMaker.registration(form, isBulk: true, channel: .online)
        #expect(row.isBulk && row.channel == .online)
    }

    @Test func optionalParts() throws {
        let form = SampleForms.form(.registration).with([
            .ownerKind: "company", .representative: "見本 次郎", .email: "hanako@example.jp", .keptPostalCode: "0600001",
            .keptPrefecture: "北海道", .keptStreet: "北一条西3-3", .businessGrade: "first", .businessKind: "販売", .businessNumber: "東京都販第1号",
            .rabiesNumber: "A-12", .rabiesDate: "2026-06-01", .sterilised: "no",
        ]).with(.keptCity, PaperEntry("札幌市中央区", code: "011011")).with(.birthDate, PaperEntry("2026-05-01", code: "estimated"))
        let made = try ApplicationMaker.registration(form)
        #expect(made.owner.kind == .company && made.owner.representative == "見本 次郎" && made.owner.email == "hanako@example.jp")
        #expect(made.keptAt == SampleForms.kept && made.business == AnimalBusiness(grade: .first, kind: "販売", number: "東京都販第1号"))
        #expect(made.animal.rabiesRegistration == RabiesRegistration(number: "A-12", registeredOn: SampleForms.day("2026-06-01")))
        #expect(made.animal.features == "去勢・避妊未実施" && made.animal.isBirthDateEstimated)
    }

    /// Everything that stops a registration is told at once, at its place.
    @Test func aRegistrationIsRefused() {
        func findings(_ texts: [PaperField: String?]) -> [FormFinding] {
            refusal { () throws(FormRefusal) in try ApplicationMaker.registration(SampleForms.form(.registration).with(texts)) }
        }
        #expect(findings([.phone: nil, .sex: nil]) == [FormFinding(.phone, .missing), FormFinding(.sex, .missing)])
        #expect(findings([.chip: "123"]) == [FormFinding(.chip, .unreadable)])
        #expect(findings([.dam: SampleForms.chip]) == [FormFinding(.dam, .damIsAnimal)])
        #expect(findings([.representative: "見本 次郎"]) == [FormFinding(.representative, .companiesOnly)])
        #expect(findings([.ownerKind: "company"]) == [FormFinding(.representative, .missing)])
        #expect(findings([.species: "cat", .rabiesNumber: "1"]) == [FormFinding(.rabiesNumber, .dogsOnly)])
        #expect(
            findings([.businessGrade: "second", .businessKind: "譲渡し", .businessNumber: "1"]) == [
                FormFinding(.businessNumber, .firstGradeOnly)
            ])
        #expect(findings([.clinic: nil]) == [FormFinding(.clinic, .missing)])
        #expect(findings([.birthDate: nil]) == [], "the registry takes animals of unknown age")
        // The mark of sterilisation takes room from the registry's 200 characters.
        let features = String(repeating: "犬", count: 193), longer = features + "犬"
        #expect(
            findings([.features: features, .sterilised: "yes"]) == [] && findings([.features: longer]) == []
                && findings([.features: longer, .sterilised: "yes"]) == [FormFinding(.features, .tooLong(maximum: 200))])
        let form = SampleForms.form(.registration).with(.city, PaperEntry("千代田区")).with(.email, removal).with(.phone, .illegible)
        #expect(
            refusal { () throws(FormRefusal) in try ApplicationMaker.registration(form) } == [
                FormFinding(.city, .municipalityMissing), FormFinding(.phone, .illegible), FormFinding(.email, .removalImpossible),
            ])
    }

    /// The new owner is the paper's alone; the animal is the record's but for what the paper says.
    @Test func anOwnerChange() throws {
        let record = try SampleForms.record(
            business: AnimalBusiness(grade: .first, kind: "販売", number: "第2号"), keptAt: SampleForms.kept)
        let form = SampleForms.form(.ownerChange)
        let plain = try ApplicationMaker.ownerChange(form, record: record, token: token)
        #expect(plain.animal == nil && plain.keptAt == nil && plain.business == nil && plain.owner.email == nil)
        let key = try #require(ChangeKey("7KQ2M4XP9TD"))
        #expect(plain.proof == .single(token, key))
        #expect(try ApplicationMaker.ownerChange(form, record: record, token: nil).proof == .bulk(key))

        let renamed = try ApplicationMaker.ownerChange(form.with([.animalName: "ハチ"]), record: record, token: token)
        var animal = record.animal
        animal.name = "ハチ"
        #expect(renamed.animal == animal)
        // Without the record what is said must be whole.
        let missing = refusal { () throws(FormRefusal) in
            try ApplicationMaker.ownerChange(form.with([.animalName: "ハチ"]), record: nil, token: nil)
        }
        #expect(missing == [PaperField.species, .breed, .coatColor, .sex].map { FormFinding($0, .missing) })
        let noKey = form.with([.changeKey: nil])
        #expect(
            refusal { () throws(FormRefusal) in try ApplicationMaker.ownerChange(noKey, record: record, token: token) } == [
                FormFinding(.changeKey, .missing)
            ])
        let cat = form.with([.species: "cat"])
        #expect(
            refusal { () throws(FormRefusal) in try ApplicationMaker.ownerChange(cat, record: record, token: token) } == [
                FormFinding(.species, .speciesDiffers)
            ])
    }

    private func change(_ form: PaperForm, _ record: ChipRecord) throws -> InformationChange {
        try ApplicationMaker.informationChange(form, record: record, token: token)
    }

    private func empty(_ texts: [PaperField: String?] = [:]) -> PaperForm {
        SampleForms.form(.informationChange).with([.phone: nil]).with(texts)
    }

    /// Only the parts the paper says something of, each filled up from the record.
    @Test func anInformationChange() throws {
        let record = try SampleForms.record(business: AnimalBusiness(grade: .first, kind: "販売", number: "第2号"), keptAt: SampleForms.kept)
        let phone = try change(SampleForms.form(.informationChange), record)
        var owner = record.owner
        owner.phone = "03-0000-7777"
        #expect(phone.owner == owner && phone.animal == nil && phone.keptAt == nil && phone.business == nil)

        let sterilised = try change(empty([.sterilised: "yes"]), record)
        #expect(sterilised.animal?.features == "去勢・避妊済、左耳に傷" && sterilised.owner == nil)
        let kind = try change(empty([.businessKind: "訓練"]), record)
        #expect(kind.business == AnimalBusiness(grade: .first, kind: "訓練", number: "第2号"))
        #expect(try change(empty([.businessGrade: "second"]), record).business == AnimalBusiness(grade: .second, kind: "販売", number: nil))
        let street = try change(empty([.keptStreet: "北一条西4-4"]), record)
        #expect(street.keptAt?.street == "北一条西4-4" && street.keptAt?.municipalityCode == "011011")
        #expect(
            refusal { () throws(FormRefusal) in try ApplicationMaker.informationChange(empty(), record: record, token: token) } == [
                FormFinding(.chip, .nothingToChange)
            ])
    }

    /// Another town's address is whole, with a code; the registered city needs none.
    @Test func aMove() throws {
        let record = try SampleForms.record()
        let moved = empty([.postalCode: "1000001", .prefecture: "東京都", .street: "千代田1-1"])
        let made = try change(moved.with(.city, PaperEntry("千代田区", code: "131016")), record)
        #expect(made.owner?.address == "東京都千代田区千代田1-1" && made.owner?.municipalityCode == "131016")
        #expect(made.owner?.name.bytesEqual("山﨑 太郎") == true && made.owner?.email == "taro@example.jp")
        func findings(_ form: PaperForm) -> [FormFinding] {
            refusal { () throws(FormRefusal) in try ApplicationMaker.informationChange(form, record: record, token: token) }
        }
        #expect(findings(moved) == [FormFinding(.city, .missing)])
        #expect(findings(moved.with(.city, PaperEntry("千代田区"))) == [FormFinding(.city, .municipalityMissing)])
        #expect(findings(empty([.prefecture: "東京都"])).map(\.field) == [.postalCode, .city, .street])
        let same = empty([.postalCode: "5300001", .prefecture: "大阪府", .street: "梅田3-3"]).with(.city, PaperEntry("大阪市北区"))
        #expect(try change(same, record).owner?.municipalityCode == "271276")
        // No address of its own is registered that the street could belong to.
        #expect(findings(empty([.keptStreet: "1-1"])).map(\.field) == [.keptPostalCode, .keptPrefecture, .keptCity])
    }

    /// `--` takes away what the registry can do without.
    @Test func removals() throws {
        let record = try SampleForms.record(
            animal: {
                $0.dam = try? ChipNumber(SampleForms.dam)
                $0.rabiesRegistration = RabiesRegistration(number: "A-12", registeredOn: SampleForms.day("2026-06-01"))
                $0.features = "去勢・避妊済、左耳に傷"
            }, keptAt: SampleForms.kept)
        func made(_ field: PaperField) throws -> InformationChange { try change(empty().with(field, removal), record) }
        #expect(try made(.email).owner?.email == nil && made(.email).owner?.name.bytesEqual("山﨑 太郎") == true)
        #expect(try made(.dam).animal?.dam == nil && made(.dam).animal?.rabiesRegistration?.number == "A-12")
        #expect(try made(.rabiesNumber).animal?.rabiesRegistration == nil)
        #expect(try made(.birthDate).animal?.birthDate == nil)
        #expect(try made(.features).animal?.features == "去勢・避妊済" && made(.sterilised).animal?.features == "左耳に傷")
        // Kept at the owner's again: said with the owner's address, for want of another way.
        let kept = try made(.keptPostalCode)
        #expect(kept.keptAt?.line == "大阪府大阪市北区梅田2-2" && kept.owner == nil)
        let changeable: [PaperField] = [.ownerName, .phone, .street, .species, .sex, .keptStreet, .businessGrade, .rabiesDate]
        for field in changeable {
            let findings = refusal { () throws(FormRefusal) in
                try ApplicationMaker.informationChange(empty().with(field, removal), record: record, token: token)
            }
            #expect(findings.contains(FormFinding(field, .removalImpossible)), "\(field)")
        }
    }

    /// A row of a file has the key alone, needs whole parts without a record, and leaves the mail address alone.
    @Test func aRowOfAFile() throws {
        let record = try SampleForms.record()
        let form = SampleForms.form(.informationChange)
        let made = try ApplicationMaker.informationChange(form, record: record, token: nil)
        #expect(made.proof == .bulk(try #require(ChangeKey("7KQ2M4XP9TD"))) && made.owner?.email == nil)
        let mail = refusal { () throws(FormRefusal) in
            try ApplicationMaker.informationChange(form.with([.email: "a@example.jp"]), record: record, token: nil)
        }
        #expect(mail == [FormFinding(.email, .notInBulk)])
        let partial = refusal { () throws(FormRefusal) in try ApplicationMaker.informationChange(form, record: nil, token: nil) }
        #expect(partial.map(\.field) == [.ownerKind, .ownerKana, .ownerName, .postalCode, .prefecture, .city, .street])
        let kept = empty().with(.keptPostalCode, removal)
        #expect(
            refusal { () throws(FormRefusal) in try ApplicationMaker.informationChange(kept, record: nil, token: nil) } == [
                FormFinding(.keptPostalCode, .removalImpossible)
            ])
    }

    @Test func theOthers() throws {
        let death = SampleForms.form(.death)
        #expect(try ApplicationMaker.deathDate(death).iso == "2026-11-14")
        #expect(try ApplicationMaker.proof(death) == .changeKey(try #require(ChangeKey("7KQ2M4XP9TD"))))
        #expect(try ApplicationMaker.chip(death).digits == SampleForms.chip)
        let unreadable = death.with([.deathDate: "2026-02-30", .changeKey: "7KQ2M4XP9T0", .chip: nil])
        #expect(refusal { () throws(FormRefusal) in try ApplicationMaker.deathDate(unreadable) } == [FormFinding(.deathDate, .unreadable)])
        #expect(refusal { () throws(FormRefusal) in try ApplicationMaker.proof(unreadable) } == [FormFinding(.changeKey, .unreadable)])
        #expect(refusal { () throws(FormRefusal) in try ApplicationMaker.chip(unreadable) } == [FormFinding(.chip, .missing)])

        let reissue = SampleForms.form(.certificateReissue)
        #expect(try ApplicationMaker.reissue(reissue).proof == .identityDocumentChecked)
        let copy = reissue.with([.identityDocument: "no", .registrationCertificate: "yes"])
        #expect(try ApplicationMaker.reissue(copy).proof == .identityDocumentChecked)
        #expect(try ApplicationMaker.reissue(reissue.with([.identityDocument: nil]), token: token).proof == .token(token))
        #expect(
            refusal { () throws(FormRefusal) in try ApplicationMaker.reissue(reissue.with([.identityDocument: "no"])) } == [
                FormFinding(.identityDocument, .enclosureMissing)
            ])
    }
}
