import Domain
import Foundation
import GRDB

/// Figures that steps of forms add to the sums.
struct PaperFigures: Equatable {
    struct Person: Hashable {
        var by: OperatorID
        /// Days since 1970 in Japan.
        var day: Int64
        var procedure: Procedure
    }

    struct Place: Hashable {
        var day: Int64
        var procedure: Procedure
        var field: PaperField
    }

    struct Field: Equatable {
        var corrections = 0
        var verified = 0
        var mismatches = 0
    }

    var people: [Person: KeyingFigures] = [:]
    var fields: [Place: Field] = [:]

    var isEmpty: Bool { people.isEmpty && fields.isEmpty }

    mutating func add(_ other: PaperFigures) {
        people.merge(other.people, uniquingKeysWith: +)
        fields.merge(other.fields) { one, other in
            Field(
                corrections: one.corrections + other.corrections, verified: one.verified + other.verified,
                mismatches: one.mismatches + other.mismatches)
        }
    }

    // MARK: Tables

    static func clear(_ db: Database) throws { try db.execute(sql: "DELETE FROM paperFigure; DELETE FROM paperFieldFigure") }

    /// - parameter sign: -1 takes them away again.
    func write(_ db: Database, _ operators: Operators, sign: Int = 1) throws {
        for (person, figures) in people {
            try db.cachedStatement(
                sql: """
                    INSERT INTO paperFigure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET forms = forms + excluded.forms, verifications = verifications + excluded.verifications,
                        keys = keys + excluded.keys, seconds = seconds + excluded.seconds, corrections = corrections + excluded.corrections,
                        fieldsVerified = fieldsVerified + excluded.fieldsVerified, mismatches = mismatches + excluded.mismatches,
                        errors = errors + excluded.errors
                    """
            ).execute(arguments: [
                try operators.numberForWriting(person.by, db), person.day, person.procedure.rawValue, sign * figures.forms,
                sign * figures.verifications, sign * figures.keys, sign * figures.seconds, sign * figures.corrections,
                sign * figures.fieldsVerified, sign * figures.mismatches, sign * figures.errors,
            ])
        }
        for (place, field) in fields {
            try db.cachedStatement(
                sql: """
                    INSERT INTO paperFieldFigure VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET corrections = corrections + excluded.corrections, verified = verified + excluded.verified,
                        mismatches = mismatches + excluded.mismatches
                    """
            ).execute(arguments: [
                place.day, place.procedure.rawValue, place.field.rawValue, sign * field.corrections, sign * field.verified,
                sign * field.mismatches,
            ])
        }
    }

    /// Rows from which everything was taken away.
    static func dropEmpty(_ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM paperFigure WHERE forms = 0 AND verifications = 0 AND keys = 0 AND seconds = 0 AND corrections = 0
                    AND fieldsVerified = 0 AND mismatches = 0 AND errors = 0;
                DELETE FROM paperFieldFigure WHERE corrections = 0 AND verified = 0 AND mismatches = 0;
                """)
    }

    /// - parameter operatorNumber: `nil` for the sums of all.
    static func days(_ operatorNumber: Int64?, _ range: ClosedRange<Int64>, _ db: Database) throws -> [KeyingDay] {
        let person = operatorNumber == nil ? "" : "operator = ? AND "
        let statement = try db.cachedStatement(
            sql: """
                SELECT day, procedure, sum(forms), sum(verifications), sum(keys), sum(seconds), sum(corrections), sum(fieldsVerified),
                    sum(mismatches), sum(errors)
                FROM paperFigure WHERE \(person)day BETWEEN ? AND ? GROUP BY day, procedure ORDER BY day, procedure
                """)
        let arguments: StatementArguments = [range.lowerBound, range.upperBound]
        let rows = try Row.fetchAll(statement, arguments: operatorNumber.map { [$0] + arguments } ?? arguments)
        return rows.compactMap { row in
            guard let procedure = Procedure(rawValue: row[1]) else { return nil }
            let figures = KeyingFigures(
                forms: row[2], verifications: row[3], keys: row[4], seconds: row[5], corrections: row[6], fieldsVerified: row[7],
                mismatches: row[8], errors: row[9])
            guard figures != KeyingFigures() else { return nil }
            return KeyingDay(day: CalendarDate(daysSinceEpoch: row[0]), procedure: procedure, figures: figures)
        }
    }

    static func fields(_ range: ClosedRange<Int64>, _ db: Database) throws -> [FieldFigures] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT procedure, field, sum(corrections), sum(verified), sum(mismatches) FROM paperFieldFigure
                WHERE day BETWEEN ? AND ? GROUP BY procedure, field ORDER BY procedure, field
                """)
        return try Row.fetchAll(statement, arguments: [range.lowerBound, range.upperBound]).compactMap { row in
            guard let procedure = Procedure(rawValue: row[0]), let field = PaperField(rawValue: row[1]) else { return nil }
            return FieldFigures(procedure: procedure, field: field, corrections: row[2], verified: row[3], mismatches: row[4])
        }
    }
}
