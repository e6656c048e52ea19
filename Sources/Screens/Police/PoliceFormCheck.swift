import Domain
import Services

/// What is wrong with one field of a letter.
enum PoliceFieldProblem: Equatable, Sendable {
    case missing
    case tooLong(limit: Int)
    case notADay
    case dayInFuture
    /// It was written after it came.
    case afterReceipt
    case notAPhone
    case notAPostalCode
    case chip(ChipNumberError)
}

/// The rules of the fields, judged when a field is left and when the letter is saved.
enum PoliceFormCheck {
    static let longestLine = 100
    static let longestText = 500

    static func line(_ text: String, isRequired: Bool, limit: Int = longestLine) -> PoliceFieldProblem? {
        if text.isEmpty { return isRequired ? .missing : nil }
        return text.unicodeScalars.count > limit ? .tooLong(limit: limit) : nil
    }

    static func day(_ text: String, today: CalendarDate) -> PoliceFieldProblem? {
        if text.isEmpty { return .missing }
        guard let day = JapaneseDate.parse(text) else { return .notADay }
        return day > today ? .dayInFuture : nil
    }

    static func phone(_ text: String) -> PoliceFieldProblem? {
        if text.isEmpty { return .missing }
        return PhoneNumber(text) == nil ? .notAPhone : nil
    }

    static func chip(_ text: String) -> PoliceFieldProblem? {
        if text.isEmpty { return .missing }
        do {
            _ = try ChipNumber(text)
            return nil
        } catch {
            return .chip(error)
        }
    }
}
