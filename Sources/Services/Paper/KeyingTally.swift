import Domain
import Foundation

/// What one keying of one form took.
public struct KeyingTally: Equatable, Codable, Sendable {
    /// Keys pressed.
    public var keys: Int
    /// Seconds from the first key to the last.
    public var seconds: Int
    /// How often each field was changed after it was accepted; fields never changed are left out.
    public var corrections: [PaperField: Int]

    public init(keys: Int = 0, seconds: Int = 0, corrections: [PaperField: Int] = [:]) {
        self.keys = keys
        self.seconds = seconds
        self.corrections = corrections
    }
}

/// Sums of keyings. Nothing personal but, where they are asked for one operator, whose they are.
public struct KeyingFigures: Equatable, Sendable {
    /// First keyings completed.
    public var forms: Int
    /// Second keyings completed.
    public var verifications: Int
    /// Over both.
    public var keys: Int
    public var seconds: Int
    public var corrections: Int
    /// Fields of first keyings that another person keyed again.
    public var fieldsVerified: Int
    /// Those of them that differed.
    public var mismatches: Int
    /// Those that differed where the paper said something else than was keyed first.
    public var errors: Int

    public init(
        forms: Int = 0, verifications: Int = 0, keys: Int = 0, seconds: Int = 0, corrections: Int = 0, fieldsVerified: Int = 0,
        mismatches: Int = 0, errors: Int = 0
    ) {
        self.forms = forms
        self.verifications = verifications
        self.keys = keys
        self.seconds = seconds
        self.corrections = corrections
        self.fieldsVerified = fieldsVerified
        self.mismatches = mismatches
        self.errors = errors
    }

    public static func + (one: KeyingFigures, other: KeyingFigures) -> KeyingFigures {
        KeyingFigures(
            forms: one.forms + other.forms, verifications: one.verifications + other.verifications, keys: one.keys + other.keys,
            seconds: one.seconds + other.seconds, corrections: one.corrections + other.corrections,
            fieldsVerified: one.fieldsVerified + other.fieldsVerified, mismatches: one.mismatches + other.mismatches,
            errors: one.errors + other.errors)
    }
}

/// Figures of one day and kind of form.
public struct KeyingDay: Equatable, Sendable {
    public var day: CalendarDate
    public var procedure: Procedure
    public var figures: KeyingFigures

    public init(day: CalendarDate, procedure: Procedure, figures: KeyingFigures) {
        self.day = day
        self.procedure = procedure
        self.figures = figures
    }
}

/// How one field fares, whoever keys it.
public struct FieldFigures: Equatable, Sendable {
    public var procedure: Procedure
    public var field: PaperField
    public var corrections: Int
    public var verified: Int
    public var mismatches: Int

    public init(procedure: Procedure, field: PaperField, corrections: Int = 0, verified: Int = 0, mismatches: Int = 0) {
        self.procedure = procedure
        self.field = field
        self.corrections = corrections
        self.verified = verified
        self.mismatches = mismatches
    }
}
