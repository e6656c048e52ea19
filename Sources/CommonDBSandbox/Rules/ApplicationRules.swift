import CommonDBContract

/// The rules about what an application says (domain.md §2.2), beyond its form. Each answers the fields at fault; what is not there
/// breaks no rule.
struct ApplicationRules: Sendable {
    let places: PlaceCodes
    /// Today in Japan, days since 1970-01-01.
    let today: Int

    /// A2R1, A2R2, but for what the registry knows already.
    func registration(_ draft: Draft) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let number = draft.text("number"), !number.hasPrefix("999") { problems.append(FieldProblem("number", .chipNotAllowed)) }
        problems += notInFuture(["appliedOn"], draft) + animal(draft) + owner(draft) + address("keptAt", draft)
        return problems + fitting(draft) + business(draft)
    }

    /// A2R3, A2R4, but for what the registry knows of the chip.
    func ownerChange(_ draft: Draft) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if draft.isBulk, draft.has("authenticationToken") { problems.append(FieldProblem("authenticationToken", .notAllowedHere)) }
        return problems + notInFuture(["appliedOn"], draft) + animal(draft) + owner(draft) + address("keptAt", draft) + business(draft)
    }

    /// A2R6, but for what the registry knows of the chip.
    func informationChange(_ draft: Draft) -> [FieldProblem] {
        guard ["animal", "owner", "keptAt", "business"].contains(where: draft.has) else { return [FieldProblem("body", .required)] }
        return animal(draft) + owner(draft) + address("keptAt", draft) + business(draft)
    }

    /// What an application may change of an animal that is registered.
    func animal(_ draft: Draft, of stored: StoredChip) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let species = draft.word("animal.species", AnimalBody.Species.self), species != stored.record.animal.species {
            // A dog that becomes a cat would leave the municipality's books without a word.
            problems.append(FieldProblem("animal.species", .notAllowedHere))
        }
        let fitted = stored.record.fitting.flatMap { WireFormat.day($0.fittedOn) } ?? WireFormat.day(of: stored.record.registeredAt)
        if let birth = draft.day("animal.birthDate"), birth > fitted, birth <= today {
            problems.append(FieldProblem("animal.birthDate", .outOfRange))
        }
        return problems
    }

    /// A2R7.
    func death(_ day: Int, of stored: StoredChip) -> [FieldProblem] {
        if day > today { return [FieldProblem("deathDate", .inFuture)] }
        if let birth = stored.record.animal.birthDate.flatMap({ WireFormat.day($0) }), day < birth {
            return [FieldProblem("deathDate", .beforeBirth)]
        }
        // Registered alive.
        return day < WireFormat.day(of: stored.record.registeredAt) ? [FieldProblem("deathDate", .outOfRange)] : []
    }

    private func animal(_ draft: Draft) -> [FieldProblem] {
        var problems = notInFuture(["animal.birthDate"], draft)
        if draft.word("animal.species") == AnimalBody.Species.cat, draft.has("animal.rabiesRegistration") {
            return problems + [FieldProblem("animal.rabiesRegistration", .dogsOnly)]
        }
        problems += notInFuture(["animal.rabiesRegistration.registeredOn"], draft)
        return problems + notBeforeBirth("animal.rabiesRegistration.registeredOn", draft)
    }

    private func owner(_ draft: Draft) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let kind = draft.word("owner.kind", OwnerBody.Kind.self), draft.has("owner.representative") != (kind == .company) {
            problems.append(FieldProblem("owner.representative", .companiesOnly))
        }
        return problems + address("owner", draft)
    }

    private func address(_ part: String, _ draft: Draft) -> [FieldProblem] {
        guard let code = draft.text(part + ".municipalityCode") else { return [] }
        return places.problem(code: code, prefecture: draft.text(part + ".prefecture"))
            .map { [FieldProblem(part + ".municipalityCode", $0)] } ?? []
    }

    private func fitting(_ draft: Draft) -> [FieldProblem] {
        notInFuture(["fitting.fittedOn"], draft) + notBeforeBirth("fitting.fittedOn", draft)
    }

    private func business(_ draft: Draft) -> [FieldProblem] {
        guard draft.word("business.grade") == BusinessBody.Grade.second, draft.has("business.number") else { return [] }
        return [FieldProblem("business.number", .notAllowedHere)]
    }

    private func notInFuture(_ paths: [String], _ draft: Draft) -> [FieldProblem] {
        paths.filter { (draft.day($0) ?? today) > today }.map { FieldProblem($0, .inFuture) }
    }

    private func notBeforeBirth(_ path: String, _ draft: Draft) -> [FieldProblem] {
        guard let day = draft.day(path), day <= today, let birth = draft.day("animal.birthDate"), day < birth else { return [] }
        return [FieldProblem(path, .beforeBirth)]
    }
}

extension Draft {
    var isBulk: Bool { word("mode") == EntryMode.bulk }
}

/// What is wrong with an application, in the order in which it is answered.
struct Verdict {
    /// Errors of form; only the check APIs meet rules with any.
    var form: [FieldProblem]
    var rules: [FieldProblem]

    /// Throws everything at once: 400 when a form is wrong, 409 for a chip that is registered already, 422 for other rules.
    func finish() throws(Refusal) {
        let errors = (form + rules).map { Refusal.field($0.field, $0.code) }
        if !form.isEmpty { throw Refusal(.invalidFields, errors: errors) }
        if rules.contains(where: { $0.code == .alreadyRegistered }) { throw Refusal(.alreadyRegistered, errors: errors) }
        if !rules.isEmpty { throw Refusal(.ruleBroken, errors: errors) }
    }
}
