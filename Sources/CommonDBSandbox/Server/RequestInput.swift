import CommonDBContract
import FlyingFox
import Foundation

/// What a request carries, read and judged in its form. Nothing of it is ever logged.
struct RequestInput {
    var fields: [String: JSONField] = [:]
    var errors: [FieldError] = []

    enum JSONField: Equatable {
        case text(String)
        case other
    }

    /// Reads a JSON object of known fields. Unknown fields are refused, wrong types are errors of their field.
    static func json(_ data: Data, known: [String]) throws(Refusal) -> RequestInput {
        guard String(validating: data, as: UTF8.self) != nil,
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { throw Refusal(.malformedBody) }
        var input = RequestInput()
        for (name, value) in object {
            input.fields[name] = (value as? String).map(JSONField.text) ?? .other
        }
        // The names of unknown fields are the caller's text: only their presence is reported.
        if object.keys.contains(where: { !known.contains($0) }) { input.errors.append(Refusal.field("body", .unknownField)) }
        return input
    }

    /// Reads a query string: percent-encoded UTF-8, `+` is a plus (RFC 3986).
    static func query(_ raw: String, known: [String]) -> RequestInput {
        var input = RequestInput()
        for item in raw.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0]).removingPercentEncoding ?? ""
            guard known.contains(name) else {
                input.errors.append(Refusal.field("query", .unknownField))
                continue
            }
            let value = parts.count > 1 ? String(parts[1]).removingPercentEncoding : ""
            guard let value, input.fields[name] == nil else {
                input.errors.append(Refusal.field(name, .invalidFormat))
                input.fields[name] = .other
                continue
            }
            input.fields[name] = .text(value)
        }
        return input
    }

    /// A text that must be there.
    mutating func required(_ name: String, _ judge: (String) -> FieldErrorCode? = { _ in nil }) -> String {
        guard let field = fields[name] else {
            errors.append(Refusal.field(name, .required))
            return ""
        }
        return judged(name, field, judge) ?? ""
    }

    /// A text that may be missing.
    mutating func optional(_ name: String, _ judge: (String) -> FieldErrorCode? = { _ in nil }) -> String? {
        fields[name].flatMap { judged(name, $0, judge) }
    }

    private mutating func judged(_ name: String, _ field: JSONField, _ judge: (String) -> FieldErrorCode?) -> String? {
        guard case .text(let text) = field else {
            if !errors.contains(where: { $0.field == name }) { errors.append(Refusal.field(name, .invalidFormat)) }
            return nil
        }
        if let code = judge(text) {
            errors.append(Refusal.field(name, code))
            return nil
        }
        return text
    }

    /// Throws all errors of form at once.
    func finish() throws(Refusal) {
        if !errors.isEmpty { throw Refusal.fields(errors) }
    }
}

extension String {
    /// `nil` when the bytes are not UTF-8.
    init?(validating data: Data, as encoding: UTF8.Type) {
        guard let text = data.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) else { return nil }
        self = text
    }
}

/// Rules of form of single values (要件書 3.1.3).
enum FormRule {
    static func accountID(_ text: String) -> FieldErrorCode? {
        if text.isEmpty { return .required }
        if text.unicodeScalars.count > Limits.accountID.upperBound { return .tooLong }
        let allowed = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 64, 95].contains(byte)
        }
        return allowed ? nil : .invalidFormat
    }

    static func password(_ text: String) -> FieldErrorCode? {
        if text.isEmpty { return .required }
        return text.utf8.count > Limits.passwordMaximumBytes ? .tooLong : nil
    }

    static func chip(_ text: String) -> FieldErrorCode? {
        guard text.utf8.count == Limits.chipDigits, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return .invalidFormat }
        guard let national = UInt64(text.dropFirst(3)), national <= Limits.chipNationalIDMaximum else { return .outOfRange }
        return nil
    }

    static func ownerName(_ text: String) -> FieldErrorCode? {
        let scalars = text.unicodeScalars
        if scalars.count > Limits.ownerName.upperBound { return .tooLong }
        if scalars.contains(where: { $0.properties.generalCategory == .control }) { return .invalidFormat }
        // Nothing but spaces and signs would find everybody.
        return NameFolding.fold(text).isEmpty ? .required : nil
    }

    static func limit(_ text: String) -> FieldErrorCode? {
        guard let number = Int(text), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return .invalidFormat }
        return Limits.pageSize.contains(number) ? nil : .outOfRange
    }
}
