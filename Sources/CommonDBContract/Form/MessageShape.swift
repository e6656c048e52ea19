/// The form of a message: what the server judges requests by, and what the published description is made from.
public struct MessageShape: Sendable {
    /// The name of the component in the description; the name of the Swift type.
    public let name: String
    public let summary: String
    public let fields: [FieldShape]
    /// Groups of fields of which exactly one must be there, whole; empty when there is no such choice.
    public let alternatives: [[String]]

    public init(_ name: String, _ summary: String, _ fields: [FieldShape], alternatives: [[String]] = []) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.alternatives = alternatives
    }
}

/// One field of a message, or one parameter of a query.
public struct FieldShape: Sendable {
    public let name: String
    public let value: ValueShape
    public let isRequired: Bool
    public let summary: String

    public init(_ name: String, _ value: ValueShape, required: Bool = true, _ summary: String) {
        self.name = name
        self.value = value
        isRequired = required
        self.summary = summary
    }
}

/// What a field holds.
public indirect enum ValueShape: Sendable {
    /// A text of a form, with its length in Unicode scalars when that is narrower than the form's.
    case text(TextForm, ClosedRange<Int>? = nil)
    case whole(ClosedRange<Int>)
    case flag
    /// One of these words.
    case word([String])
    /// RFC 3339 with an offset.
    case moment
    case message(MessageShape)
    case list(ValueShape, ClosedRange<Int>)

    /// One of the raw values of an enumeration.
    public static func word<Word: CaseIterable & RawRepresentable>(of type: Word.Type) -> ValueShape where Word.RawValue == String {
        .word(Word.allCases.map(\.rawValue))
    }
}

/// What is wrong with one field: the code, and where it is (`owner.phone`).
public struct FieldProblem: Equatable, Sendable {
    public let field: String
    public let code: FieldErrorCode

    public init(_ field: String, _ code: FieldErrorCode) {
        self.field = field
        self.code = code
    }
}

extension MessageShape {
    /// Everything wrong with the form of a body, in the order of the fields.
    ///
    /// A field the message does not have is reported as `body` without its name, which is the caller's text. `null` for a field that
    /// may be missing counts as missing.
    public func problems(in value: JSONValue) -> [FieldProblem] {
        guard case .object(let object) = value else { return [FieldProblem("body", .invalidFormat)] }
        return problems(in: object, at: "")
    }

    private func problems(in object: [String: JSONValue], at path: String) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if object.keys.contains(where: { name in !fields.contains { $0.name == name } }) {
            found.append(FieldProblem(path.isEmpty ? "body" : path, .unknownField))
        }
        for field in fields {
            let place = path.isEmpty ? field.name : path + "." + field.name
            let value = object[field.name] ?? .null
            if value == .null {
                if field.isRequired { found.append(FieldProblem(place, .required)) }
            } else {
                found += MessageShape.problems(of: value, field.value, at: place)
            }
        }
        return found + choiceProblems(in: object, at: path)
    }

    private func choiceProblems(in object: [String: JSONValue], at path: String) -> [FieldProblem] {
        guard !alternatives.isEmpty else { return [] }
        let given = Set(object.filter { $0.value != .null }.keys)
        let begun = alternatives.filter { !given.isDisjoint(with: $0) }
        guard let only = begun.first, begun.count == 1 else {
            return [FieldProblem(path.isEmpty ? "body" : path, begun.isEmpty ? .required : .invalidFormat)]
        }
        return only.filter { !given.contains($0) }.map { FieldProblem(path.isEmpty ? $0 : path + "." + $0, .required) }
    }

    private static func problems(of value: JSONValue, _ shape: ValueShape, at place: String) -> [FieldProblem] {
        switch (shape, value) {
        case (.text(let form, let length), .text(let text)):
            return form.problem(text, length: length).map { [FieldProblem(place, $0)] } ?? []
        case (.whole(let range), .whole(let number)): return range.contains(number) ? [] : [FieldProblem(place, .outOfRange)]
        case (.flag, .flag): return []
        case (.word(let words), .text(let text)): return words.contains(text) ? [] : [FieldProblem(place, .invalidFormat)]
        case (.moment, .text(let text)): return WireFormat.date(text) == nil ? [FieldProblem(place, .invalidFormat)] : []
        case (.message(let message), .object(let object)): return message.problems(in: object, at: place)
        case (.list(let item, let count), .list(let values)):
            guard count.contains(values.count) else { return [FieldProblem(place, .outOfRange)] }
            return values.enumerated().flatMap { problems(of: $0.element, item, at: "\(place)[\($0.offset)]") }
        default: return [FieldProblem(place, .invalidFormat)]
        }
    }
}

extension TextForm {
    /// What is wrong with a text of this form; `length` in Unicode scalars, the form's own when `nil`.
    public func problem(_ text: String, length: ClosedRange<Int>? = nil) -> FieldErrorCode? {
        let range = length ?? self.length
        let count = text.unicodeScalars.count
        if count == 0, range.lowerBound > 0 { return .required }
        // Of a form with one length a wrong one is a wrong form, whichever way.
        if range.count == 1, count != range.lowerBound { return .invalidFormat }
        if count < range.lowerBound { return .tooShort }
        if count > range.upperBound { return .tooLong }
        return problem(text)
    }
}
