import Domain
import Testing

/// What asking the registry adds.
@Suite struct ChecksRegistryTests {
    private func judge(
        _ form: PaperForm, _ chip: RegistryLookUp, dam: RegistryLookUp = .unknown, takesNotices: Bool? = nil
    ) -> [FormFinding] {
        RegistryHints.judge(form, chip: chip, dam: dam, takesNotices: takesNotices)
    }

    /// A number is registered once; everything else needs it registered and the animal alive. Without an answer nothing is said.
    @Test func theStateOfTheNumber() throws {
        let alive = RegistryLookUp.found(try SampleForms.record())
        let dead = RegistryLookUp.found(try SampleForms.record { $0.deathDate = SampleForms.day("2026-11-01") })
        for procedure in Procedure.allCases {
            let form = SampleForms.form(procedure)
            #expect(judge(form, .unknown) == [])
            switch procedure {
            case .registration:
                #expect(judge(form, .notFound) == [])
                #expect(judge(form, alive) == [FormFinding(.chip, .alreadyRegistered)])
                #expect(judge(form, dead) == [FormFinding(.chip, .alreadyRegistered)])
            default:
                #expect(judge(form, .notFound) == [FormFinding(.chip, .notRegistered)])
                #expect(judge(form, dead) == [FormFinding(.chip, .animalDead)])
                #expect(!judge(form, alive).contains { $0.field == .chip })
            }
        }
    }

    /// The animal on the paper is the registered one: another species stops, other words are worth a look.
    @Test func theAnimalOfAnOwnerChange() throws {
        let record = RegistryLookUp.found(try SampleForms.record())
        let form = SampleForms.form(.ownerChange)
        #expect(judge(form, record) == [])
        #expect(judge(form.with([.species: "dog", .animalName: "ポチ", .breed: "柴犬", .coatColor: "赤", .sex: "male"]), record) == [])
        #expect(judge(form.with([.species: "cat"]), record) == [FormFinding(.species, .speciesDiffers)])
        let other = judge(
            form.with([.animalName: "タロウ", .breed: "プードル", .coatColor: "白", .sex: "female", .birthDate: "2026-05-02"]), record)
        #expect(other == [PaperField.animalName, .breed, .coatColor, .sex, .birthDate].map { FormFinding($0, .differsFromRecord) })
        #expect(other.allSatisfy { !$0.isFault })
        // Widths and variants of a character do not make another word.
        #expect(judge(form.with([.animalName: "ﾎﾟﾁ"]), record) == [])
        // Fitted on 2026-06-01.
        #expect(judge(form.with([.birthDate: "2026-06-02"]), record).contains(FormFinding(.birthDate, .afterFitting)))
        #expect(!judge(form.with([.birthDate: "2026-06-01"]), record).contains(FormFinding(.birthDate, .afterFitting)))
        let same = form.with([.ownerName: "山崎　太郎", .ownerKana: "ヤマザキ タロウ"])
        #expect(judge(same, record) == [FormFinding(.ownerName, .changesNothing)])
    }

    /// The seller is who is registered: a dealer's animal handed over before its day.
    @Test(
        arguments: [
            ("プードル", "2026-09-19", false, 56), ("プードル", "2026-09-18", false, nil), ("柴犬", "2026-09-19", false, nil),
            ("柴犬", "2026-09-26", false, nil), ("柴犬", "2026-09-27", false, 49), ("柴犬", "2026-09-19", true, nil),
            ("柴犬", "2026-09-20", true, 56),
        ] as [(String, String, Bool, Int?)])
    func aDealersSale(breed: String, birth: String, isBuyerDealer: Bool, days: Int?) throws {
        let applied = breed == "プードル" ? "2026-11-14" : "2026-11-15"
        func findings(_ seller: AnimalBusiness?) throws -> [FormFinding] {
            let record = try SampleForms.record(
                animal: {
                    $0.breed = breed
                    $0.birthDate = SampleForms.day(birth)
                }, business: seller)
            var form = SampleForms.form(.ownerChange).with([.appliedOn: applied])
            if isBuyerDealer { form = form.with([.businessGrade: "first", .businessKind: "販売", .businessNumber: "第1号"]) }
            return judge(form, .found(record))
        }
        let expected = days.map { FormFinding(.birthDate, .youngForSale(from: SampleForms.day(birth).adding(days: $0 + 1), days: $0)) }
        let first = SampleForms.day(birth).adding(days: (days ?? 56) + 1)
        // The table's own check: a hint exactly when the first day had not come.
        if days != nil { #expect(SampleForms.day(applied) < first) }
        #expect(try findings(AnimalBusiness(grade: .first, kind: "販売", number: "第2号")) == (expected.map { [$0] } ?? []))
        #expect(try findings(AnimalBusiness(grade: .first, kind: "訓練", number: "第2号")) == [])
        #expect(try findings(AnimalBusiness(grade: .second, kind: "販売", number: nil)) == [])
        #expect(try findings(nil) == [])
    }

    /// A change that says what is registered, and an owner who moves away from where the animal is kept.
    @Test func informationChanges() throws {
        let form = SampleForms.form(.informationChange)
        let record = RegistryLookUp.found(try SampleForms.record())
        #expect(judge(form, record) == [])
        #expect(judge(form.with([.phone: "03-0000-4321"]), record) == [FormFinding(.chip, .changesNothing)])
        #expect(judge(form.with([.phone: nil, .species: "cat"]), record).contains(FormFinding(.species, .speciesDiffers)))
        let kept = RegistryLookUp.found(try SampleForms.record(keptAt: SampleForms.kept))
        let moved = form.with([.postalCode: "1000001", .prefecture: "東京都", .street: "千代田1-1"])
            .with(.city, PaperEntry("千代田区", code: "131016"))
        #expect(judge(moved, kept) == [FormFinding(.keptPostalCode, .keptAtStays)])
        #expect(judge(moved, record) == [])
        #expect(judge(moved.with(.keptPostalCode, PaperEntry("", mark: .removal)), kept) == [])
    }

    /// Not before the birth, nor before it was registered alive, by the day in Japan.
    @Test func deaths() throws {
        let record = RegistryLookUp.found(try SampleForms.record())
        func findings(_ day: String) -> [FormFinding] {
            judge(SampleForms.form(.death).with([.deathDate: day]), record).filter { $0.field == .deathDate }
        }
        #expect(findings("2026-04-30") == [FormFinding(.deathDate, .beforeBirth)])
        #expect(findings("2026-05-01") == [FormFinding(.deathDate, .beforeRegistration)])
        #expect(findings("2026-06-09") == [FormFinding(.deathDate, .beforeRegistration)])
        #expect(findings("2026-06-10") == [])
        // Somebody else may tell of a death.
        #expect(judge(SampleForms.form(.death), record) == [FormFinding(.ownerName, .differsFromRecord)])
    }

    /// A certificate goes to its owner alone: known by name or by kana, as the registry compares them.
    @Test func reissues() throws {
        let record = RegistryLookUp.found(try SampleForms.record())
        let form = SampleForms.form(.certificateReissue)
        #expect(judge(form, record).first == FormFinding(.ownerName, .ownerDiffers))
        let registered = form.with([.ownerName: "山崎 太郎", .postalCode: "5300001", .street: "梅田２－２"])
        #expect(judge(registered, record) == [])
        #expect(judge(registered.with([.ownerName: "田中 太郎", .ownerKana: "ヤマザキタロウ"]), record) == [])
        #expect(judge(registered.with([.postalCode: "1000001"]), record) == [FormFinding(.postalCode, .differsFromRecord)])
        #expect(judge(registered.with([.street: "千代田1-1"]), record) == [FormFinding(.street, .differsFromRecord)])
    }

    /// The same rule stops the reissue itself; a token proves more than a name.
    @Test func reissuesOfOthers() throws {
        let record = try SampleForms.record()
        let other = SampleForms.form(.certificateReissue)
        let refusal = FormRefusal([FormFinding(.ownerName, .ownerDiffers)])
        #expect(throws: refusal) { try ApplicationMaker.reissue(other, record: record) }
        #expect(ExceptionReason(findings: refusal.findings) == .ownerDiffers)
        #expect(throws: Never.self) { try ApplicationMaker.reissue(other, record: record, token: OwnerToken("t")) }
        let byKana = other.with([.ownerName: "田中 太郎", .ownerKana: "ヤマザキタロウ"])
        let byName = other.with([.ownerName: "山崎 太郎", .ownerKana: "タナカタロウ"])
        for form in [byKana, byName] {
            #expect(try ApplicationMaker.reissue(form, record: record).proof == .identityDocumentChecked)
        }
    }

    /// The scheme is about dogs, where they are kept.
    @Test func theOneStopScheme() throws {
        let form = SampleForms.form(.registration)
        #expect(judge(form, .notFound, takesNotices: false) == [FormFinding(.city, .outsideOneStop)])
        #expect(judge(form, .notFound, takesNotices: true) == [])
        #expect(judge(form.with([.species: "cat"]), .notFound, takesNotices: false) == [])
        let kept = form.with(.keptCity, PaperEntry("札幌市中央区", code: "011011"))
        #expect(judge(kept, .notFound, takesNotices: false) == [FormFinding(.keptCity, .outsideOneStop)])
        #expect(RegistryHints.municipality(form) == "131016" && RegistryHints.municipality(kept) == "011011")
        let record = try SampleForms.record(keptAt: SampleForms.kept)
        #expect(RegistryHints.municipality(SampleForms.form(.death), record: record) == "011011")
        #expect(RegistryHints.municipality(SampleForms.form(.death), record: try SampleForms.record()) == "271276")
        #expect(RegistryHints.municipality(SampleForms.form(.informationChange), record: record) == "011011")
        #expect(judge(SampleForms.form(.informationChange), .found(record), takesNotices: false) == [])
        #expect(
            judge(SampleForms.form(.certificateReissue), .found(record), takesNotices: false).allSatisfy { $0.issue != .outsideOneStop })
    }
}

/// The mother, and what can be said of the breeding limits without her litters.
@Suite struct ChecksDamTests {
    private let breeder: [PaperField: String?] = [
        .dam: SampleForms.dam, .businessGrade: "first", .businessKind: "販売", .businessNumber: "東京都販第000001号",
    ]

    private func findings(
        _ texts: [PaperField: String?] = [:], litter: PaperEntry? = nil, dam: (inout Animal) -> Void
    ) throws -> [FormFinding] {
        var form = SampleForms.form(.registration).with(breeder).with(texts)
        if let litter { form[.birthDate] = litter }
        let record = try SampleForms.record { animal in
            animal.sex = .female
            animal.birthDate = SampleForms.day("2022-01-01")
            dam(&animal)
        }
        return RegistryHints.judge(form, chip: .notFound, dam: .found(record))
    }

    /// The registry refuses a father, a cat's puppy and a mother not older than her offspring.
    @Test func impossibleDams() throws {
        #expect(try findings { _ in } == [])
        #expect(try findings { $0.sex = .male } == [FormFinding(.dam, .damMale)])
        #expect(try findings { $0.species = .cat } == [FormFinding(.dam, .damOtherSpecies)])
        #expect(try findings { $0.birthDate = SampleForms.day("2026-05-01") } == [FormFinding(.dam, .damNotOlder)])
        #expect(try findings { $0.sex = .unknown } == [])
        let form = SampleForms.form(.registration).with(breeder)
        #expect(RegistryHints.judge(form, chip: .notFound, dam: .notFound) == [FormFinding(.dam, .damNotRegistered)])
        #expect(RegistryHints.judge(form, chip: .notFound, dam: .unknown) == [])
    }

    /// A litter of 2026-05-01 was conceived between 2026-02-22 (68 days) and 2026-03-04 (58 days): surely in time before the 7th birthday,
    /// surely too late from the 8th on, and in between her litters decide.
    @Test(
        arguments: [
            ("2019-03-05", nil), ("2019-03-04", FormIssue.damAgeToCheck), ("2018-02-23", .damAgeToCheck),
            ("2018-02-22", .damTooOld(matedBefore: SampleForms.day("2026-02-22"))),
            ("2012-02-29", .damTooOld(matedBefore: SampleForms.day("2020-02-29"))),
        ] as [(String, FormIssue?)])
    func theAgeOfTheDam(born: String, issue: FormIssue?) throws {
        #expect(try findings { $0.birthDate = SampleForms.day(born) } == (issue.map { [FormFinding(.dam, $0)] } ?? []))
        // The limits bind businesses of the first grade.
        let second: [PaperField: String?] = [.businessGrade: "second", .businessNumber: nil]
        #expect(try findings(second) { $0.birthDate = SampleForms.day(born) } == [])
    }

    /// From an estimate nothing is certain.
    @Test func uncertainDays() throws {
        let check = [FormFinding(.dam, .damAgeToCheck)]
        #expect(try findings { $0.birthDate = nil } == check)
        #expect(try findings { $0.isBirthDateEstimated = true } == check)
        let litter = PaperEntry("2026-05-01", code: "estimated")
        #expect(try findings(litter: litter) { $0.birthDate = SampleForms.day("2012-01-01") } == check)
    }
}
