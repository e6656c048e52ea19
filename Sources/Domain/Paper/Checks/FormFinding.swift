/// Something about a form that stops it, or that whoever keys it should know.
public struct FormFinding: Hashable, Codable, Sendable {
    /// Where the cursor goes.
    public var field: PaperField
    public var issue: FormIssue

    public init(_ field: PaperField, _ issue: FormIssue) {
        self.field = field
        self.issue = issue
    }

    /// The form cannot be sent as it is. Everything else is a hint, which never stops the hands.
    public var isFault: Bool { issue.isFault(at: field) }
}

/// What a finding is about: figures and days of the rule, never what stands in the form.
public enum FormIssue: Hashable, Codable, Sendable {
    // Faults of the form by itself.
    case missing
    /// The field or one it needs was keyed as 判読不能.
    case illegible
    /// Not the text the field's kind has after reading: a draft of another version, a bulk row.
    case unreadable
    /// More characters than the registry takes, counted as Unicode scalars.
    case tooLong(maximum: Int)
    /// A person has no representative.
    case companiesOnly
    /// Cats are not registered under the rabies prevention law.
    case dogsOnly
    /// Only businesses of the first grade have a number.
    case firstGradeOnly
    /// The registry keeps a value there, or has no way to take it away.
    case removalImpossible
    /// An information change without a change.
    case nothingToChange
    /// After the day on which the form is keyed.
    case inFuture
    case beforeBirth
    /// A fault for births and deaths; a hint for a fitting, where the day of the application may be the wrong one.
    case afterApplication
    /// The mother's number is the animal's own.
    case damIsAnimal
    /// The city's code is not known: picked from no list, so that a city of the same name could be meant.
    case municipalityMissing
    /// Not with a row of a file: the mail address of an information change (S0:L2738-2739).
    case notInBulk
    case feeShort(due: Int, paid: Int)
    /// Not ticked. At `identityDocument` a copy of the certificate would do as well.
    case enclosureMissing

    // Faults against the registry's record.
    case alreadyRegistered
    case notRegistered
    /// A death notice was filed: nothing but look-ups is left.
    case animalDead
    /// A dog that is registered as a cat: likely another animal's number.
    case speciesDiffers
    /// Before the animal was registered, alive.
    case beforeRegistration
    /// Born after the chip was fitted, or registered.
    case afterFitting
    /// Neither name nor kana are the registered owner's.
    case ownerDiffers
    /// The mother is registered as male.
    case damMale
    case damOtherSpecies
    /// Born on the same day as her offspring, or later.
    case damNotOlder

    // Hints.
    /// More than `limit` days lie between the fitting and the application (法39条の5).
    case late(days: Int, limit: Int)
    /// Handed over, as it seems, before `from`, the first day on which a dealer may (法22条の5 and its 附則).
    case youngForSale(from: CalendarDate, days: Int)
    case feeOver(due: Int, paid: Int)
    /// Paper says nothing of stamps for the reply.
    case postageMissing
    /// The paper says otherwise than the record, where both should say the same.
    case differsFromRecord
    /// Everything on the paper is registered already.
    case changesNothing
    /// The animal stays where it is registered to be kept although its owner moves.
    case keptAtStays
    /// The mother has no record: nothing about her can be checked.
    case damNotRegistered
    /// Mated on or after the last birthday the law allows, whatever litters she had.
    case damTooOld(matedBefore: CalendarDate)
    /// Mated at an age at which her litters decide, which only the registry counts; or her birth date is uncertain.
    case damAgeToCheck
    /// The municipality takes no notices (狂犬病予防法の特例): the dog has to be registered there as well.
    case outsideOneStop

    func isFault(at field: PaperField) -> Bool {
        switch self {
        case .missing, .illegible, .unreadable, .tooLong, .companiesOnly, .dogsOnly, .firstGradeOnly, .removalImpossible,
            .nothingToChange, .inFuture, .beforeBirth, .damIsAnimal, .municipalityMissing, .notInBulk, .feeShort, .enclosureMissing,
            .alreadyRegistered, .notRegistered, .animalDead, .speciesDiffers, .beforeRegistration, .afterFitting, .ownerDiffers, .damMale,
            .damOtherSpecies, .damNotOlder:
            true
        case .afterApplication: field != .fittedOn
        case .late, .youngForSale, .feeOver, .postageMissing, .differsFromRecord, .changesNothing, .keptAtStays, .damNotRegistered,
            .damTooOld, .damAgeToCheck, .outsideOneStop:
            false
        }
    }
}

/// Why no application can be made of a form: what stops it, never empty, hints left out.
public struct FormRefusal: Error, Equatable, Sendable {
    public let findings: [FormFinding]

    public init(_ findings: [FormFinding]) { self.findings = findings }
}
