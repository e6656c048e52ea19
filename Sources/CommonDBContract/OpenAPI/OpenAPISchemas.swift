/// The schemas of the description, made from the shapes that the server judges by.
struct OpenAPISchemas {
    /// Messages by the name of their component, with whether a caller sends them.
    private(set) var components: [String: (message: MessageShape, isSent: Bool)] = [:]

    /// All messages of the APIs, with those inside them.
    init() {
        for api in API.allCases {
            if let request = api.definition.request { collect(request, isSent: true) }
            collect(api.definition.reply, isSent: false)
        }
        collect(ErrorBody.shape, isSent: false)
    }

    private mutating func collect(_ message: MessageShape, isSent: Bool) {
        if let known = components[message.name], known.isSent || !isSent { return }
        components[message.name] = (message, isSent)
        for field in message.fields { collect(field.value, isSent: isSent) }
    }

    private mutating func collect(_ value: ValueShape, isSent: Bool) {
        switch value {
        case .message(let message): collect(message, isSent: isSent)
        case .list(let item, _): collect(item, isSent: isSent)
        case .text, .whole, .flag, .word, .moment: break
        }
    }

    /// `components/schemas`, by name.
    var node: YAMLNode {
        .map(
            components.sorted { $0.key < $1.key }.map { name, part in
                .init(key: name, value: OpenAPISchemas.schema(part.message, part.isSent))
            })
    }

    static func reference(_ message: MessageShape) -> YAMLNode { .map(["$ref": .text("#/components/schemas/\(message.name)")]) }

    // MARK: Messages

    private static func schema(_ message: MessageShape, _ isSent: Bool) -> YAMLNode {
        let message = message.onTheWire
        guard !message.alternatives.isEmpty else {
            return .map([.init(key: "description", value: .text(message.summary))] + object(message.fields, isSent).entries)
        }
        // One whole object for each choice: what belongs to another choice may be there as null only.
        let choices = message.alternatives.map { chosen in
            let others = Set(message.alternatives.joined()).subtracting(chosen)
            return object(
                message.fields.map { field in
                    chosen.contains(field.name) ? FieldShape(field.name, field.value, field.summary) : field
                }, isSent, nullOnly: others)
        }
        return .map(["description": .text(message.summary), "oneOf": .list(choices)])
    }

    private static func object(_ fields: [FieldShape], _ isSent: Bool, nullOnly: Set<String> = []) -> YAMLNode {
        let required = fields.filter(\.isRequired).map { YAMLNode.text($0.name) }
        let properties = fields.map { field in
            YAMLNode.Entry(
                key: field.name,
                value: nullOnly.contains(field.name) ? .map(["type": "null"]) : property(field, isNullable: isSent && !field.isRequired))
        }
        return .map([
            "type": "object",
            "required": required.isEmpty ? nil : .list(required),
            "properties": .map(properties),
            // Fields the message does not have are refused; callers in turn must ignore fields of an answer they do not know.
            "additionalProperties": isSent ? false : nil,
        ])
    }

    private static func property(_ field: FieldShape, isNullable: Bool) -> YAMLNode {
        let schema = isNullable ? nullable(value(field.value)) : value(field.value)
        return .map([.init(key: "description", value: .text(field.summary))] + schema.entries)
    }

    /// `null` for a field that may be missing counts as missing.
    private static func nullable(_ schema: YAMLNode) -> YAMLNode {
        guard schema.entries.contains(where: { $0.key == "type" }) else { return .map(["oneOf": [schema, .map(["type": "null"])]]) }
        return .map(
            schema.entries.map { entry in
                switch (entry.key, entry.value) {
                case ("type", let type): .init(key: "type", value: [type, "null"])
                case ("enum", .list(let words)): .init(key: "enum", value: .list(words + [.null]))
                default: entry
                }
            })
    }

    // MARK: Values

    static func value(_ value: ValueShape) -> YAMLNode {
        switch value {
        case .text(let form, let length): text(form, length ?? form.length)
        case .whole(let range):
            .map(["type": "integer", "minimum": .whole(range.lowerBound), "maximum": .whole(range.upperBound)])
        case .flag: .map(["type": "boolean"])
        case .word(let words): .map(["type": "string", "enum": .list(words.map(YAMLNode.text))])
        case .moment: .map(["type": "string", "format": "date-time"])
        case .message(let message): reference(message)
        case .list(let item, let count):
            .map([
                "type": "array", "items": self.value(item), "minItems": .whole(count.lowerBound), "maxItems": .whole(count.upperBound),
            ])
        }
    }

    private static func text(_ form: TextForm, _ length: ClosedRange<Int>) -> YAMLNode {
        // The pattern alone says the length of a form whose length is fixed by it.
        let saysLength = !form.patternFixesLength
        let isOtherDay = form == .day && WireNames.current.days != nil
        return .map([
            "type": "string",
            "format": isOtherDay ? nil : form.format.map(YAMLNode.text),
            "minLength": saysLength && length.lowerBound > 0 ? .whole(length.lowerBound) : nil,
            "maxLength": saysLength ? .whole(length.upperBound) : nil,
            "pattern": (isOtherDay ? WireNames.current.days?.pattern : form.pattern).map(YAMLNode.text),
        ])
    }
}

extension TextForm {
    /// Name of the form in the description where one is standardised.
    fileprivate var format: String? {
        switch self {
        case .day: "date"
        case .uuid: "uuid"
        case .password: "password"
        case .line, .chip, .postalCode, .municipalityCode, .phone, .mail, .accountID, .changeKey, .opaque, .registrationNumber: nil
        }
    }

    fileprivate var patternFixesLength: Bool {
        switch self {
        case .chip, .postalCode, .municipalityCode, .phone, .changeKey, .uuid, .day: true
        case .line, .mail, .accountID, .password, .opaque, .registrationNumber: false
        }
    }
}

extension MessageShape {
    /// The shape of the message as it goes over the wire.
    var onTheWire: MessageShape {
        let names = WireNames.current
        return MessageShape(
            name, summary, fields.map { names.wire($0, of: name) },
            alternatives: alternatives.map { group in group.map { names.wire(field: $0, of: name) } })
    }
}

extension RawRepresentable<String> {
    /// Of the codes of refusals and of fields' errors: the code on the wire.
    var wireCode: String { WireNames.current.wire(code: rawValue) }
}

extension ErrorBody {
    public static let shape = MessageShape(
        "ErrorBody", "拒否の内容（すべてのAPIで共通）",
        [
            FieldShape("code", .word(ErrorCode.allCases.map(\.wireCode)), "拒否の理由（新しい値が増えることがある）"),
            FieldShape("message", .text(.line, 1...200), "利用者に見せる文"),
            FieldShape("field", .text(.line, 1...200), required: false, "該当する項目（複数のときは最初の項目）"),
            FieldShape("correlationId", .text(.uuid), "X-Correlation-Id と同じ値"),
            FieldShape("errors", .list(.message(FieldError.shape), 1...1_000), required: false, "該当するすべての項目"),
        ])
}

extension FieldError {
    public static let shape = MessageShape(
        "FieldError", "項目ごとの誤り",
        [
            FieldShape("field", .text(.line, 1...200), "項目（入れ子は owner.phone のように表す）"),
            FieldShape("code", .word(FieldErrorCode.allCases.map(\.wireCode)), "誤りの種類（新しい値が増えることがある）"),
            FieldShape("message", .text(.line, 1...200), "利用者に見せる文"),
        ])
}
