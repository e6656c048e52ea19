/// What the official specification calls and writes otherwise than this program does.
///
/// Both sides speak our language everywhere: in the properties of the messages, in shapes, rules, tables and on screen. Messages, errors
/// and parameters are translated here, on their way onto the wire and off it. Nothing is translated until the specification is handed
/// over, and then nothing but this table says so.
public struct WireNames: Sendable {
    /// Our name of a field or parameter, and the wire's: for all messages (`coatColor`), or for one (`BusinessBody.number`).
    var fields: [String: String] = [:]
    /// By our name of a field, in the same two ways: our words of an enumeration, and the wire's.
    var words: [String: [String: String]] = [:]
    /// Our code of a refusal or of a field's error, and the wire's.
    var codes: [String: String] = [:]
    /// The form of a day, when it is not `YYYY-MM-DD`.
    var days: DayForm?

    /// The form of a day on the wire.
    struct DayForm: Sendable {
        /// From `YYYY-MM-DD`.
        var wire: @Sendable (String) -> String
        /// To `YYYY-MM-DD`; anything else for what is no day of this form.
        var ours: @Sendable (String) -> String
        /// For the published description, anchored.
        var pattern: String
    }

    /// What is in force.
    public static let current = WireNames()

    /// Whether messages have to be translated at all.
    var isNeeded: Bool { !fields.isEmpty || !words.isEmpty || days != nil }

    /// Which way a message goes.
    enum Direction {
        case ontoWire
        case offWire
    }

    // MARK: Fields and words

    /// The wire's name of a field or parameter of a message.
    func wire(field: String, of message: String) -> String { fields["\(message).\(field)"] ?? fields[field] ?? field }

    /// Our name of a field or parameter on the wire. One of our names that the wire has replaced is nobody's name there.
    public func ours(field: String, of shape: MessageShape) -> String {
        if let known = shape.fields.first(where: { wire(field: $0.name, of: shape.name) == field }) { return known.name }
        return shape.fields.contains { $0.name == field } ? field + WireNames.replaced : field
    }

    /// Our way of writing the value of a parameter.
    public func ours(value: String, of field: FieldShape, in shape: MessageShape) -> String {
        translated(value, field, shape.name, .offWire)
    }

    /// Parameters as the wire has them.
    func wire(_ items: [(name: String, value: String)], of shape: MessageShape) -> [(name: String, value: String)] {
        items.map { item in
            let field = shape.fields.first { $0.name == item.name }
            let value = field.map { translated(item.value, $0, shape.name, .ontoWire) } ?? item.value
            return (wire(field: item.name, of: shape.name), value)
        }
    }

    /// A field as the wire has it, for the published description.
    func wire(_ field: FieldShape, of message: String) -> FieldShape {
        func value(_ shape: ValueShape) -> ValueShape {
            switch shape {
            case .word(let words): .word(words.map { translated($0, field, message, .ontoWire) })
            case .list(let item, let count): .list(value(item), count)
            case .text, .whole, .flag, .moment, .message: shape
            }
        }
        return FieldShape(wire(field: field.name, of: message), value(field.value), required: field.isRequired, field.summary)
    }

    /// Makes a name that no field has.
    private static let replaced = "\u{0}"

    private func translated(_ text: String, _ field: FieldShape, _ message: String, _ direction: Direction) -> String {
        switch field.value {
        case .word, .list(.word, _):
            let table = words["\(message).\(field.name)"] ?? words[field.name] ?? [:]
            if direction == .ontoWire { return table[text] ?? text }
            return table.first { $0.value == text }?.key ?? (table[text] == nil ? text : text + WireNames.replaced)
        case .text(.day, _):
            guard let days else { return text }
            return direction == .ontoWire ? days.wire(text) : days.ours(text)
        case .text, .whole, .flag, .moment, .message, .list: return text
        }
    }

    // MARK: Messages

    /// A message in the other language; what its shape does not know stays as it is.
    func translated(_ value: JSONValue, _ shape: MessageShape, _ direction: Direction) -> JSONValue {
        guard case .object(let object) = value else { return value }
        let pairs = object.map { key, value in
            let name = direction == .ontoWire ? key : ours(field: key, of: shape)
            let field = shape.fields.first { $0.name == name }
            let translated = field.map { self.translated(value, $0, shape.name, $0.value, direction) } ?? value
            return (direction == .ontoWire ? wire(field: key, of: shape.name) : name, translated)
        }
        return .object(Dictionary(pairs, uniquingKeysWith: { one, _ in one }))
    }

    private func translated(
        _ value: JSONValue, _ field: FieldShape, _ message: String, _ shape: ValueShape, _ direction: Direction
    ) -> JSONValue {
        switch (value, shape) {
        case (.text(let text), _): .text(translated(text, field, message, direction))
        case (.object, .message(let inner)): translated(value, inner, direction)
        case (.list(let list), .list(let item, _)): .list(list.map { translated($0, field, message, item, direction) })
        default: value
        }
    }

    // MARK: Errors

    func wire(code: String) -> String { codes[code] ?? code }
    func ours(code: String) -> String { codes.first { $0.value == code }?.key ?? code }

    /// The wire's way of saying where a field is: `owner.phone`, `items[3].number`.
    func wire(path: String) -> String { WireNames.eachName(of: path) { name in places[name] ?? name } }

    /// Our way of saying where a field is.
    func ours(path: String) -> String { WireNames.eachName(of: path) { name in places.first { $0.value == name }?.key ?? name } }

    /// Names without their messages, which a place does not say: the general ones, and those of one message.
    private var places: [String: String] {
        var places = fields.filter { !$0.key.contains(".") }
        for (key, wire) in fields {
            if let name = key.split(separator: ".").dropFirst().first.map(String.init), places[name] == nil { places[name] = wire }
        }
        return places
    }

    private static func eachName(of path: String, _ translate: (String) -> String) -> String {
        path.split(separator: ".", omittingEmptySubsequences: false).map { part in
            let name = part.prefix { $0 != "[" }
            return translate(String(name)) + part.dropFirst(name.count)
        }.joined(separator: ".")
    }
}

extension JSONValue {
    /// A message in our language: what shapes judge and rules read.
    public func inOurNames(_ shape: MessageShape) -> JSONValue {
        WireNames.current.isNeeded ? WireNames.current.translated(self, shape, .offWire) : self
    }
}
