import Domain
import Foundation
import Services

/// What is wrong with one field of an account form.
enum AccountFieldProblem: Equatable, Sendable {
    case missing
    case tooLong(limit: Int)
    case notADay
    case dayInFuture
    case notMail
    case notAnID
    /// Not six digits of an existing prefecture.
    case notACode
    case wrongCheckDigit
    /// Accounts of prefectures and the police need the code of a prefecture, a municipality's that of a municipality (表7).
    case codeOfOtherKind
    /// The registry said so; its code.
    case refused(code: String)
}

/// The form of each field, as the contract has it: judged while one types, and again by the registry.
enum AccountFormCheck {
    static let longestLine = 100
    static let longestMail = 254
    static let longestID = 64

    static func line(_ text: String, isRequired: Bool = true) -> AccountFieldProblem? {
        if text.isEmpty { return isRequired ? .missing : nil }
        return text.unicodeScalars.count > longestLine ? .tooLong(limit: longestLine) : nil
    }

    static func day(_ text: String, today: CalendarDate) -> AccountFieldProblem? {
        if text.isEmpty { return .missing }
        guard let day = JapaneseDate.parse(text) else { return .notADay }
        return day > today ? .dayInFuture : nil
    }

    static func mail(_ text: String, isRequired: Bool = true) -> AccountFieldProblem? {
        if text.isEmpty { return isRequired ? .missing : nil }
        if text.utf8.count > longestMail { return .tooLong(limit: longestMail) }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ isWord($0) || "._%+-".utf8.contains($0) }) else {
            return .notMail
        }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let isDomain =
            labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") } }
        return isDomain ? nil : .notMail
    }

    static func id(_ text: String) -> AccountFieldProblem? {
        if text.isEmpty { return .missing }
        if text.utf8.count > longestID { return .tooLong(limit: longestID) }
        return text.utf8.allSatisfy { isWord($0) || ".@_-".utf8.contains($0) } ? nil : .notAnID
    }

    static func code(_ text: String, role: RegistryRole, isRequired: Bool = true) -> AccountFieldProblem? {
        if text.isEmpty { return isRequired ? .missing : nil }
        guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), (1...47).contains(Int(text.prefix(2)) ?? 0) else {
            return .notACode
        }
        guard let code = MunicipalityCode(text) else { return .wrongCheckDigit }
        switch role {
        case .prefecture, .police: return code.isPrefecture ? nil : .codeOfOtherKind
        case .municipality: return code.isPrefecture ? .codeOfOtherKind : nil
        case .designatedBody: return nil
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
