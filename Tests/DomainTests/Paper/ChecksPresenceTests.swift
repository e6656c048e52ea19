import Domain
import Testing

/// What stops a form because of what stands in it, or does not.
@Suite struct ChecksPresenceTests {
    /// A complete form of each kind has nothing to say.
    @Test(arguments: Procedure.allCases) func aCompleteFormPasses(_ procedure: Procedure) {
        #expect(SampleForms.form(procedure).judged == [])
    }

    /// Each mandatory field that is empty is said at its place, in the order of the layout, enclosures and money in their own words.
    @Test(arguments: Procedure.allCases) func anEmptyFormLacksWhatItNeeds(_ procedure: Procedure) {
        let layout = FormLayouts.shipped[procedure]
        let findings = PaperForm(procedure, layoutVersion: 1).judged.filter { $0.isFault && $0.issue != .nothingToChange }
        let expected = layout.fields.filter { layout.presence(of: $0.field, in: PaperForm(procedure, layoutVersion: 1)) == .mandatory }
        #expect(findings.map(\.field) == expected.map(\.field))
        for finding in findings {
            switch finding.field {
            case .paidAmount:
                let due = FeeTable.fee(for: procedure, channel: .paper, on: SampleForms.today)
                #expect(finding.issue == .feeShort(due: due, paid: 0))
            case .fittingCertificate, .registrationCertificate, .identityDocument, .paymentCertificate:
                #expect(finding.issue == .enclosureMissing)
            default: #expect(finding.issue == .missing)
            }
        }
    }

    struct Row: Sendable {
        let procedure: Procedure
        let texts: [PaperField: String?]
        let findings: [FormFinding]

        init(_ procedure: Procedure, _ texts: [PaperField: String?], _ findings: (PaperField, FormIssue)...) {
            self.procedure = procedure
            self.texts = texts
            self.findings = findings.map { FormFinding($0.0, $0.1) }
        }
    }

    static let rows: [Row] = [
        Row(.registration, [.ownerKind: "company"], (.representative, .missing)),
        Row(.registration, [.ownerKind: "company", .representative: "見本 次郎"]),
        Row(.registration, [.representative: "見本 次郎"], (.representative, .companiesOnly)),
        Row(.informationChange, [.ownerKind: "company"]),
        // An address of its own is whole.
        Row(
            .registration, [.keptStreet: "北一条西3-3"], (.keptPostalCode, .missing), (.keptPrefecture, .missing), (.keptCity, .missing)),
        // Within the town the rest stays; another town's street is its own.
        Row(.informationChange, [.street: "千代田2-2"]),
        Row(.informationChange, [.postalCode: "1000002", .street: "千代田2-2"]),
        Row(.informationChange, [.prefecture: "東京都"], (.postalCode, .missing), (.city, .missing), (.street, .missing)),
        // Dogs alone, number and day together.
        Row(.registration, [.rabiesNumber: "A-12"], (.rabiesDate, .missing)),
        Row(.registration, [.rabiesNumber: "A-12", .rabiesDate: "2026-06-01"]),
        Row(.registration, [.species: "cat", .breed: "雑種", .rabiesNumber: "A-12"], (.rabiesNumber, .dogsOnly)),
        Row(.informationChange, [.rabiesDate: "2026-06-01"]),
        // Businesses: the first grade has a number, the second none.
        Row(.registration, [.businessKind: "販売"], (.businessGrade, .missing)),
        Row(.registration, [.businessGrade: "first"], (.businessKind, .missing), (.businessNumber, .missing)),
        Row(.registration, [.businessGrade: "second", .businessKind: "譲渡し"]),
        Row(
            .registration, [.businessGrade: "second", .businessKind: "譲渡し", .businessNumber: "第1号"], (.businessNumber, .firstGradeOnly)),
        Row(.informationChange, [.businessGrade: "first"]),
        // The fitting certificate and what it says.
        Row(.registration, [.clinic: nil, .veterinarian: nil], (.clinic, .missing), (.veterinarian, .missing)),
        Row(.registration, [.fittingCertificate: nil], (.fittingCertificate, .enclosureMissing)),
        Row(.registration, [.fittingCertificate: "no"], (.fittingCertificate, .enclosureMissing)),
        Row(
            .registration,
            [.fittingCertificate: nil, .fittedOn: nil, .clinic: nil, .clinicAddress: nil, .clinicPhone: nil, .veterinarian: nil],
            (.fittingCertificate, .enclosureMissing)),
        // Enclosures: the old certificate, or for another one a proof of identity instead.
        Row(.ownerChange, [.registrationCertificate: nil], (.registrationCertificate, .enclosureMissing)),
        Row(.informationChange, [.registrationCertificate: "no"], (.registrationCertificate, .enclosureMissing)),
        Row(.death, [.registrationCertificate: nil], (.registrationCertificate, .enclosureMissing)),
        Row(.certificateReissue, [.identityDocument: nil], (.identityDocument, .enclosureMissing)),
        Row(.certificateReissue, [.identityDocument: nil, .registrationCertificate: "yes"]),
        Row(.certificateReissue, [.paymentCertificate: nil], (.paymentCertificate, .enclosureMissing)),
        // Money.
        Row(.registration, [.paidAmount: "1000"], (.paidAmount, .feeShort(due: 1400, paid: 1000))),
        Row(.registration, [.paidAmount: "1401"], (.paidAmount, .feeOver(due: 1400, paid: 1401))),
        Row(.registration, [.paidAmount: nil], (.paidAmount, .feeShort(due: 1400, paid: 0))),
        Row(.certificateReissue, [.paidAmount: "1400"], (.paidAmount, .feeOver(due: 1300, paid: 1400))),
        Row(.registration, [.postage: nil], (.postage, .postageMissing)),
        Row(.registration, [.paymentMethod: nil], (.paymentMethod, .missing)),
        // The city's code.
        Row(.ownerChange, [.dam: SampleForms.chip], (.dam, .damIsAnimal)),
        // What no reader gives.
        Row(.registration, [.chip: "99900000011223"], (.chip, .unreadable)),
        Row(.registration, [.sex: "オス"], (.sex, .unreadable)),
        Row(.registration, [.paidAmount: "-1"], (.paidAmount, .unreadable)),
        Row(.registration, [.paidAmount: "99999999"], (.paidAmount, .tooLong(maximum: 7))),
        Row(.registration, [.appliedOn: "2026-11-31"], (.appliedOn, .unreadable)),
        Row(.registration, [.features: String(repeating: "犬", count: 201)], (.features, .tooLong(maximum: 200))),
        Row(.registration, [.features: String(repeating: "犬", count: 200)]),
        Row(.registration, [.animalName: "ポ\nチ"], (.animalName, .unreadable)),
        Row(.registration, [.rabiesNumber: "第1号", .rabiesDate: "2026-06-01"], (.rabiesNumber, .unreadable)),
        Row(.informationChange, [.phone: nil], (.chip, .nothingToChange)),
    ]

    /// One change to a complete form, and all that is said about it.
    @Test(arguments: rows.indices) func oneChange(_ index: Int) {
        let row = ChecksPresenceTests.rows[index]
        var form = SampleForms.form(row.procedure).with(row.texts)
        if form.text(.city).isEmpty, form.isSending { form[.city] = nil }
        #expect(form.judged == row.findings)
    }

    /// Cities of one name have one code each: without it nobody knows which is meant, unless nothing of it is sent.
    @Test func aCityNeedsItsCode() {
        let plain = PaperEntry("千代田区")
        #expect(SampleForms.form(.registration).with(.city, plain).judged == [FormFinding(.city, .municipalityMissing)])
        let wrong = PaperEntry("千代田区", code: "131017")
        #expect(SampleForms.form(.registration).with(.city, wrong).judged == [FormFinding(.city, .municipalityMissing)])
        #expect(SampleForms.form(.death).with(.city, plain).judged == [])
        #expect(SampleForms.form(.certificateReissue).with(.city, plain).judged == [])
    }

    /// 判読不能 stops the form wherever it stands.
    @Test(arguments: Procedure.allCases) func illegibleStops(_ procedure: Procedure) {
        for spec in FormLayouts.shipped[procedure].fields {
            let findings = SampleForms.form(procedure).with(spec.field, .illegible).judged
            #expect(findings.contains(FormFinding(spec.field, .illegible)), "\(spec.field)")
            #expect(findings.filter { $0.field == spec.field }.count == 1, "\(spec.field)")
        }
    }

    /// `--` takes away what the registry can do without, in an information change alone.
    @Test func removals() {
        let removal = PaperEntry("", mark: .removal)
        let possible: Set<PaperField> = [.email, .birthDate, .features, .sterilised, .rabiesNumber, .dam, .keptPostalCode]
        for spec in FormLayouts.shipped[.informationChange].fields {
            let findings = SampleForms.form(.informationChange).with(spec.field, removal).judged
            let isRefused = findings.contains(FormFinding(spec.field, .removalImpossible))
            #expect(isRefused != possible.contains(spec.field), "\(spec.field)")
        }
        for spec in FormLayouts.shipped[.ownerChange].fields {
            let findings = SampleForms.form(.ownerChange).with(spec.field, removal).judged
            #expect(findings.contains(FormFinding(spec.field, .removalImpossible)), "\(spec.field)")
        }
        let form = SampleForms.form(.informationChange).with(.rabiesNumber, removal)
        #expect(form.with(.rabiesDate, removal).judged == [])
        #expect(form.with([.rabiesDate: "2026-06-01"]).judged == [FormFinding(.rabiesNumber, .removalImpossible)])
        let kept = SampleForms.form(.informationChange).with(.keptPostalCode, removal)
        #expect(kept.with(.keptCity, removal).judged == [])
        #expect(kept.with([.keptStreet: "1-1"]).judged == [FormFinding(.keptPostalCode, .removalImpossible)])
    }

    /// Findings come in the order of the paper, whatever the rule behind them.
    @Test func findingsFollowThePaper() {
        let form = PaperForm(.registration, layoutVersion: 1, entries: [.birthDate: PaperEntry("2027-01-01"), .dam: .illegible])
        let order = FormLayouts.shipped[.registration].fields.map(\.field)
        let places = form.judged.compactMap { order.firstIndex(of: $0.field) }
        #expect(places == places.sorted() && places.count == form.judged.count)
    }
}

extension PaperForm {
    fileprivate var isSending: Bool { procedure != .death && procedure != .certificateReissue }
}
