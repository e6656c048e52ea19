/// Judges a form by itself, without the registry.
public enum FormJudge {
    /// Faults and hints in the order of the layout's fields.
    ///
    /// - Parameter day: The day on which the form is keyed; nothing on it can be later.
    public static func judge(_ form: PaperForm, layout: FormLayout, on day: CalendarDate) -> [FormFinding] {
        let hints = DayRules(form: form, today: day).findings + money(form, layout: layout, on: day)
        var findings: [FormFinding] = []
        var left = hints
        for section in layout.sections {
            for spec in section.fields {
                let issue = presence(spec, form) ?? value(spec, form)
                if let issue { findings.append(FormFinding(spec.field, issue)) }
                if left.isEmpty { continue }
                findings += left.filter { $0.field == spec.field && (issue == nil || !$0.isFault) }
                left.removeAll { $0.field == spec.field }
            }
        }
        // What is about a field the layout does not have, and about the form as a whole.
        findings += left
        if form.procedure == .informationChange, !FormParts(form).says(ApplicationMaker.changeable) {
            findings.append(FormFinding(.chip, .nothingToChange))
        }
        return findings
    }

    private static func presence(_ spec: FieldSpec, _ form: PaperForm) -> FormIssue? {
        let field = spec.field
        if form[field]?.mark == .illegible { return .illegible }
        if form.isRemoved(field) { return Removal.isPossible(field, form) ? nil : .removalImpossible }
        switch FormLayout.presence(of: field, isMandatory: spec.presence == .mandatory, in: form) {
        case .ruledOut(let issue): return form.isFilled(field) ? issue : nil
        case .mandatory:
            if spec.kind == .tick { return form.isTicked(field) ? nil : .enclosureMissing }
            // That nothing was paid is said with the fee.
            return form.isFilled(field) || field == .paidAmount ? nil : .missing
        case .optional: return nil
        }
    }

    private static func value(_ spec: FieldSpec, _ form: PaperForm) -> FormIssue? {
        guard let entry = form[spec.field], entry.mark == nil else { return nil }
        let maximum = min(spec.maximum, FieldRule.maximum(of: spec.field))
        if entry.text.utf8.count > maximum, entry.text.unicodeScalars.count > maximum { return .tooLong(maximum: maximum) }
        guard CanonicalText.isReadable(entry.text, at: spec.field) else { return .unreadable }
        let isCity = spec.field == .city || spec.field == .keptCity
        guard isCity, ApplicationMaker.sendsAddress(form.procedure) else { return nil }
        return entry.code.flatMap { MunicipalityCode($0) } == nil ? .municipalityMissing : nil
    }

    private static func money(_ form: PaperForm, layout: FormLayout, on day: CalendarDate) -> [FormFinding] {
        var findings: [FormFinding] = []
        if layout.has(.paidAmount), form[.paidAmount]?.mark == nil {
            let payment = Payment(form, on: day)
            switch payment.verdict {
            case .sufficient: break
            case .short: findings.append(FormFinding(.paidAmount, .feeShort(due: payment.due, paid: payment.paid)))
            case .over: findings.append(FormFinding(.paidAmount, .feeOver(due: payment.due, paid: payment.paid)))
            }
        }
        if layout.has(.postage), !form.isFilled(.postage) { findings.append(FormFinding(.postage, .postageMissing)) }
        return findings
    }
}

/// Which blanks `--` can empty: those the registry takes an application without, and can be told so.
enum Removal {
    static func isPossible(_ field: PaperField, _ form: PaperForm) -> Bool {
        guard form.procedure == .informationChange else { return false }
        switch field {
        case .email, .birthDate, .features, .sterilised, .dam: return true
        // The number and its date go together.
        case .rabiesNumber: return !form.isFilled(.rabiesDate)
        case .rabiesDate: return form.isRemoved(.rabiesNumber)
        // The address as a whole; what is left of it says nothing.
        case .keptPostalCode: return !form.areFilled(PaperForm.kept)
        case .keptPrefecture, .keptCity, .keptStreet: return form.isRemoved(.keptPostalCode)
        default: return false
        }
    }
}
