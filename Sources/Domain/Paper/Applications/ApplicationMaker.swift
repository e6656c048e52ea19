/// Makes what is sent to the registry of a form that was keyed.
///
/// Refuses with what stops it; rules beyond what the application itself needs are `FormJudge`'s. Ticks, money and postage are not sent.
/// Making an application again of the record it has changed gives the same application, so that a repeat sends the same body.
public enum ApplicationMaker {
    /// - Parameter isBulk: A row of a file.
    public static func registration(
        _ form: PaperForm, isBulk: Bool = false, channel: ApplicationChannel = .paper
    ) throws(FormRefusal) -> RegistrationApplication {
        var parts = FormParts(form)
        let chip = parts.chip()
        let appliedOn = parts.day(.appliedOn)
        let owner = parts.owner(or: nil)
        let keptAt = parts.keptAt(or: nil, owner: nil)
        let animal = parts.animal(or: nil, chip: chip)
        let business = parts.business(or: nil)
        let fitting = parts.fitting()
        let application: RegistrationApplication? =
            if let chip, let appliedOn, let owner, let animal {
                RegistrationApplication(
                    chip: chip, isBulk: isBulk, channel: channel, appliedOn: appliedOn, animal: animal, owner: owner, keptAt: keptAt,
                    fitting: fitting, business: business)
            } else { nil }
        return try parts.finish(application)
    }

    /// The new owner is the paper's alone; where the animal was kept and the former owner's business say nothing about the new one.
    ///
    /// - Parameters:
    ///   - record: The animal stays as it is there where the paper says nothing; nil: what the paper says of the animal must be whole.
    ///   - token: Nil for a row of a file, which has the change key alone.
    public static func ownerChange(
        _ form: PaperForm, record: ChipRecord?, token: OwnerToken?, channel: ApplicationChannel = .paper
    ) throws(FormRefusal) -> OwnerChangeApplication {
        var parts = FormParts(form)
        let chip = parts.chip()
        let key = parts.changeKey()
        let appliedOn = parts.day(.appliedOn)
        let owner = parts.owner(or: nil)
        let keptAt = parts.keptAt(or: nil, owner: nil)
        let animal = parts.says(FormParts.animalFields) ? parts.animal(or: record?.animal, chip: chip) : nil
        let business = parts.business(or: nil)
        let application: OwnerChangeApplication? =
            if let chip, let key, let appliedOn, let owner {
                OwnerChangeApplication(
                    chip: chip, proof: token.map { .single($0, key) } ?? .bulk(key), channel: channel, appliedOn: appliedOn, owner: owner,
                    animal: animal, keptAt: keptAt, business: business)
            } else { nil }
        return try parts.finish(application)
    }

    /// The parts of which the paper says something, filled up from the record: also when it says what is registered, so that the change
    /// is the same when it is made again.
    ///
    /// - Parameters:
    ///   - record: Nil: each part the paper says something of must be whole.
    ///   - token: Nil for a row of a file, which has the change key alone and may not touch the mail address.
    public static func informationChange(
        _ form: PaperForm, record: ChipRecord?, token: OwnerToken?
    ) throws(FormRefusal) -> InformationChange {
        var parts = FormParts(form)
        let chip = parts.chip()
        if token == nil, form[.email] != nil { parts.note(.email, .notInBulk) }
        var owner = parts.says(FormParts.ownerFields) ? parts.owner(or: record?.owner) : nil
        // What a row of a file leaves out of it stays.
        if token == nil { owner?.email = nil }
        let animal = parts.says(FormParts.animalFields) ? parts.animal(or: record?.animal, chip: chip) : nil
        let home = (owner ?? record?.owner)?.postalAddress
        let keptAt = parts.says(PaperForm.kept) ? parts.keptAt(or: record?.keptAt, owner: home) : nil
        let business = parts.says(PaperForm.business) ? parts.business(or: record?.business) : nil
        if !parts.says(changeable) { parts.note(.chip, .nothingToChange) }

        let proof: InformationChange.Proof? =
            if let token { .single(token) } else if let key = parts.changeKey() { .bulk(key) } else { nil }
        let change: InformationChange? =
            if let chip, let proof {
                InformationChange(chip: chip, proof: proof, animal: animal, owner: owner, keptAt: keptAt, business: business)
            } else { nil }
        return try parts.finish(change)
    }

    public static func deathDate(_ form: PaperForm) throws(FormRefusal) -> CalendarDate {
        var parts = FormParts(form)
        let day = parts.day(.deathDate)
        return try parts.finish(day)
    }

    /// - Parameters:
    ///   - record: The applicant on paper has to be its owner (`RegistryHints`); nil: not known yet.
    ///   - token: Nil on paper: a copy of the certificate or of an identity document was checked, and is ticked.
    public static func reissue(
        _ form: PaperForm, record: ChipRecord? = nil, token: OwnerToken? = nil
    ) throws(FormRefusal) -> CertificateReissue {
        var parts = FormParts(form)
        let chip = parts.chip()
        if token == nil, !form.isTicked(.registrationCertificate), !form.isTicked(.identityDocument) {
            parts.note(.identityDocument, .enclosureMissing)
        }
        if token == nil, let record {
            for finding in RecordRules(form: form, record: record).applicant { parts.note(finding.field, finding.issue) }
        }
        let reissue = chip.map {
            CertificateReissue(chip: $0, channel: .paper, proof: token.map { .token($0) } ?? .identityDocumentChecked)
        }
        return try parts.finish(reissue)
    }

    /// What the form shows to prove that the record is its sender's to change (A2R5).
    public static func proof(_ form: PaperForm) throws(FormRefusal) -> OwnerProof {
        var parts = FormParts(form)
        let key = parts.changeKey()
        return try parts.finish(key.map { .changeKey($0) })
    }

    public static func chip(_ form: PaperForm) throws(FormRefusal) -> ChipNumber {
        var parts = FormParts(form)
        let chip = parts.chip()
        return try parts.finish(chip)
    }

    /// What an information change can change.
    static let changeable = FormParts.ownerFields + FormParts.animalFields + PaperForm.kept + PaperForm.business

    /// Whether the address on the form goes to the registry, which wants the municipality's code with it.
    static func sendsAddress(_ procedure: Procedure) -> Bool {
        switch procedure {
        case .registration, .ownerChange, .informationChange: true
        case .death, .certificateReissue: false
        }
    }
}
