import Domain
import Testing

/// Reasons for setting a form aside, and the registry's refusals in terms of the paper.
@Suite struct ChecksReasonTests {
    /// Every field of the registry's applications comes from a blank; the blanks that are sent are all reached.
    @Test func contractFields() {
        let sent: Set<PaperField> = Set(PaperField.allCases).subtracting([
            .sterilised, .fittingCertificate, .registrationCertificate, .paymentCertificate, .paymentMethod, .paidOn, .paidAmount, .postage,
        ])
        let paths = [
            "number", "changeKey", "appliedOn", "owner.kind", "owner.kana", "owner.name", "owner.representative", "owner.postalCode",
            "owner.prefecture", "owner.city", "owner.street", "owner.municipalityCode", "owner.phone", "owner.email", "keptAt.postalCode",
            "keptAt.prefecture", "keptAt.city", "keptAt.street", "keptAt.municipalityCode", "animal.species", "animal.name", "animal.breed",
            "animal.coatColor", "animal.sex", "animal.birthDate", "animal.birthDateEstimated", "animal.features",
            "animal.rabiesRegistration.number", "animal.rabiesRegistration.registeredOn", "animal.damNumber", "business.grade",
            "business.kind", "business.number", "fitting.fittedOn", "fitting.clinic", "fitting.clinicAddress", "fitting.clinicPhone",
            "fitting.veterinarian", "deathDate", "identityDocumentChecked",
        ]
        #expect(Set(paths.compactMap(PaperField.of(contractField:))) == sent)
        #expect(paths.allSatisfy { PaperField.of(contractField: $0) != nil })
        for whole in ["owner", "animal", "keptAt", "business", "fitting", "animal.rabiesRegistration", "authenticationToken"] {
            #expect(PaperField.of(contractField: whole) != nil, "\(whole)")
        }
        for other in ["", "body", "mode", "channel", "owner.", "animal.deathDate"] { #expect(PaperField.of(contractField: other) == nil) }
    }

    @Test(
        arguments: [
            ("alreadyRegistered", [], ExceptionReason.alreadyRegistered), ("chipNotFound", [], .notFound), ("animalDead", [], .dead),
            ("authenticationFailed", [], .keyWrong), ("authenticationLocked", [], .keyWrong), ("authenticationInvalid", [], .refused),
            ("ruleBroken", [("animal.birthDate", "inFuture")], .birthDateImpossible),
            ("ruleBroken", [("fitting.fittedOn", "beforeBirth")], .birthDateImpossible),
            ("ruleBroken", [("deathDate", "outOfRange")], .birthDateImpossible), ("ruleBroken", [("appliedOn", "inFuture")], .refused),
            ("ruleBroken", [("animal.damNumber", "damImpossible")], .refused),
            ("invalidFields", [("owner.phone", "invalidFormat"), ("number", "alreadyRegistered")], .alreadyRegistered),
            ("invalidFields", [("changeKey", "changeKeyWrong")], .keyWrong), ("somethingNew", [], .refused),
        ] as [(String, [(String, String)], ExceptionReason)])
    func refusals(code: String, fields: [(String, String)], reason: ExceptionReason) {
        #expect(ExceptionReason(registryCode: code, fields: fields.map { (field: $0.0, code: $0.1) }) == reason)
    }

    /// What cannot be read comes before what is not paid, and hints are no reason.
    @Test func findings() {
        func reason(_ findings: (PaperField, FormIssue)...) -> ExceptionReason? {
            ExceptionReason(findings: findings.map { FormFinding($0.0, $0.1) })
        }
        #expect(reason() == nil)
        #expect(reason((.paidAmount, .feeOver(due: 1, paid: 2)), (.fittedOn, .late(days: 31, limit: 30))) == nil)
        #expect(reason((.fittedOn, .afterApplication)) == nil)
        #expect(reason((.birthDate, .afterApplication)) == .birthDateImpossible)
        #expect(reason((.paidAmount, .feeShort(due: 2, paid: 1)), (.phone, .illegible)) == .illegible)
        #expect(reason((.paymentCertificate, .enclosureMissing), (.paidAmount, .feeShort(due: 2, paid: 0))) == .feeShort)
        #expect(reason((.identityDocument, .enclosureMissing), (.ownerName, .missing)) == .enclosureMissing)
        #expect(reason((.chip, .notRegistered)) == .notFound && reason((.chip, .animalDead)) == .dead)
        #expect(reason((.ownerName, .missing)) == .other)
    }

    @Test func payments() {
        func payment(_ paid: String?, _ procedure: Procedure = .registration) -> Payment {
            Payment(SampleForms.form(procedure).with([.paidAmount: paid]), on: SampleForms.today)
        }
        #expect(payment("1400").verdict == .sufficient && payment("1300").verdict == .short(100))
        #expect(payment("1500").verdict == .over(100) && payment(nil).verdict == .short(1400))
        #expect(payment("1500").refund(isAccepted: true) == 100 && payment("1500").refund(isAccepted: false) == 1500)
        #expect(payment("1000").refund(isAccepted: true) == 0)
        #expect(payment(nil, .death).verdict == .sufficient && payment(nil, .informationChange).due == 0)
        // Without a day of application the day of keying decides; text that is no amount is none.
        let old = SampleForms.form(.registration).with([.appliedOn: nil])
        #expect(Payment(old, on: SampleForms.day("2024-03-31")).due == 1000)
        #expect(payment("9223372036854775807").paid == 0 && payment("-5").paid == 0 && payment("12x").paid == 0)
    }
}
