/// Reads a file of layouts, noting everything that is wrong with it.
struct LayoutReader {
    private var problems: [LayoutProblem] = []

    /// - Returns: The layouts without a fault.
    static func read(_ bytes: [UInt8]) -> (layouts: [Procedure: FormLayout], problems: [LayoutProblem]) {
        var reader = LayoutReader()
        guard let tree = JSONTree.read(bytes) else { return ([:], [LayoutProblem(place: "", fault: .notJSON)]) }
        let layouts = reader.file(tree)
        return (layouts, reader.problems)
    }

    private mutating func note(_ place: String, _ fault: LayoutProblem.Fault) {
        problems.append(LayoutProblem(place: place, fault: fault))
    }

    private mutating func file(_ tree: JSONTree) -> [Procedure: FormLayout] {
        guard let file = object(tree, "", keys: ["version", "forms", "source"]) else { return [:] }
        guard let version = whole(file, "version", at: "") else { return [:] }
        guard version == FormLayouts.version else {
            note("version", .unknownVersion)
            return [:]
        }
        var layouts: [Procedure: FormLayout] = [:]
        var seen: Set<Procedure> = []
        for (place, tree) in list(file, "forms", at: "") {
            let before = problems.count
            guard let layout = form(tree, place) else { continue }
            if !seen.insert(layout.procedure).inserted {
                note(place, .formTwice(layout.procedure))
                // Which one is meant, nobody knows.
                layouts[layout.procedure] = nil
            } else if problems.count == before {
                layouts[layout.procedure] = layout
            }
        }
        return layouts
    }

    private mutating func form(_ tree: JSONTree, _ place: String) -> FormLayout? {
        guard let form = object(tree, place, keys: ["form", "version", "ja", "en", "source", "sections"]) else { return nil }
        let procedure: Procedure? = word(form, "form", at: place)
        let version = whole(form, "version", at: place, from: 1)
        let title = words(form, place)
        var sections: [FormLayout.Section] = []
        var places: [PaperField: String] = [:]
        for (place, tree) in list(form, "sections", at: place) {
            guard let section = object(tree, place, keys: ["ja", "en", "source", "fields"]) else { continue }
            let title = words(section, place)
            var specs: [FieldSpec] = []
            for (place, tree) in list(section, "fields", at: place) {
                guard let spec = field(tree, place) else { continue }
                if places.updateValue(place, forKey: spec.field) != nil { note(place, .fieldTwice(spec.field)) }
                specs.append(spec)
            }
            if let title { sections.append(FormLayout.Section(title: title, fields: specs)) }
        }
        guard let procedure, let version, let title else { return nil }
        let layout = FormLayout(procedure: procedure, version: version, title: title, sections: sections)
        check(layout, place, places)
        return layout
    }

    private mutating func field(_ tree: JSONTree, _ place: String) -> FieldSpec? {
        let flags = ["advances", "isDoubleKeyed", "isRisky", "isCarried", "isRightAdjusted"]
        let keys = ["field", "ja", "en", "kind", "presence", "maximum", "source"]
        guard let entry = object(tree, place, keys: Set(keys + flags)) else { return nil }
        let field: PaperField? = word(entry, "field", at: place)
        let label = words(entry, place)
        let kind: FieldKind? = word(entry, "kind", at: place)
        let presence: FieldSpec.Presence? = word(entry, "presence", at: place)
        let maximum = whole(entry, "maximum", at: place, from: 1)
        let isSet = flags.map { flag(entry, $0, at: place) }
        guard let field, let label, let kind, let presence, let maximum else { return nil }
        return FieldSpec(
            field, label: label, kind: kind, presence: presence, maximum: maximum, advances: isSet[0], isDoubleKeyed: isSet[1],
            isRisky: isSet[2], isCarried: isSet[3], isRightAdjusted: isSet[4])
    }

    // MARK: Against the registry

    private mutating func check(_ layout: FormLayout, _ place: String, _ places: [PaperField: String]) {
        let possible = Set(layout.procedure.possibleFields)
        for spec in layout.fields {
            let place = places[spec.field] ?? place
            guard possible.contains(spec.field) else {
                note(place + ".field", .fieldNotOfForm(spec.field))
                continue
            }
            check(spec, place, of: layout.procedure)
        }
        let fields = Set(layout.fields.map(\.field))
        let needed = layout.procedure.mandatoryFields + layout.procedure.identifyingFields
        for field in needed where !fields.contains(field) { note(place, .mandatoryFieldMissing(field)) }
        for part in LayoutReader.parts where !fields.isDisjoint(with: part) {
            for field in part where !fields.contains(field) && possible.contains(field) { note(place, .partIncomplete(field)) }
        }
    }

    private mutating func check(_ spec: FieldSpec, _ place: String, of procedure: Procedure) {
        let maximum = FieldRule.maximum(of: spec.field)
        if !FieldRule.kinds(of: spec.field).contains(spec.kind) { note(place + ".kind", .wrongKind(spec.field, spec.kind)) }
        if spec.maximum > maximum { note(place + ".maximum", .maximumTooLarge(spec.field, limit: maximum)) }
        if spec.maximum < maximum, LayoutReader.isFixed(spec.kind) {
            note(place + ".maximum", .maximumTooSmall(spec.field, limit: maximum))
        }
        let isMandatory = procedure.mandatoryFields.contains(spec.field)
        let isConditional = procedure.conditionalFields.contains(spec.field)
        if isMandatory && spec.presence != .mandatory || isConditional && spec.presence == .optional {
            note(place + ".presence", .presenceTooWeak(spec.field))
        }
    }

    /// What the registry takes whole or not at all.
    private static let parts: [[PaperField]] = [
        PaperForm.kept, PaperForm.fitting + [.fittingCertificate], PaperForm.business, [.rabiesNumber, .rabiesDate],
        [.ownerKind, .representative], [.postalCode, .prefecture, .city, .street], [.paymentMethod, .paidAmount],
    ]

    private static func isFixed(_ kind: FieldKind) -> Bool {
        switch kind {
        case .chip, .changeKey, .postalCode, .date, .birthDate: true
        default: false
        }
    }

    // MARK: JSON

    private func path(_ place: String, _ key: String) -> String { place.isEmpty ? key : place + "." + key }

    private mutating func object(_ tree: JSONTree, _ place: String, keys: Set<String>) -> [String: JSONTree]? {
        guard case .object(let object) = tree else {
            note(place, .wrongType)
            return nil
        }
        for key in object.keys.sorted() where !keys.contains(key) { note(path(place, key), .unknownKey) }
        return object
    }

    private mutating func value<Value>(
        _ object: [String: JSONTree], _ key: String, at place: String, _ read: (JSONTree) -> Value?
    ) -> Value? {
        guard let tree = object[key] else {
            note(path(place, key), .missing)
            return nil
        }
        let value = read(tree)
        if value == nil { note(path(place, key), .wrongType) }
        return value
    }

    private mutating func whole(_ object: [String: JSONTree], _ key: String, at place: String, from smallest: Int = 0) -> Int? {
        let number: Int? = value(object, key, at: place) { if case .whole(let number) = $0 { number } else { nil } }
        guard let number, number < smallest else { return number }
        note(path(place, key), .tooSmall(smallest))
        return nil
    }

    private mutating func text(_ object: [String: JSONTree], _ key: String, at place: String) -> String? {
        let text: String? = value(object, key, at: place) { if case .text(let text) = $0 { text } else { nil } }
        guard let text, text.allSatisfy(\.isWhitespace) else { return text }
        note(path(place, key), .empty)
        return nil
    }

    private mutating func word<Word: RawRepresentable>(_ object: [String: JSONTree], _ key: String, at place: String) -> Word?
    where Word.RawValue == String {
        guard let text = text(object, key, at: place) else { return nil }
        let word = Word(rawValue: text)
        if word == nil { note(path(place, key), .unknownWord) }
        return word
    }

    private mutating func words(_ object: [String: JSONTree], _ place: String) -> FormWords? {
        let (ja, en) = (text(object, "ja", at: place), text(object, "en", at: place))
        guard let ja, let en else { return nil }
        return FormWords(ja: ja, en: en)
    }

    /// Missing means no.
    private mutating func flag(_ object: [String: JSONTree], _ key: String, at place: String) -> Bool {
        guard object[key] != nil else { return false }
        return value(object, key, at: place) { if case .flag(let flag) = $0 { flag } else { nil } } ?? false
    }

    /// The elements with their places.
    private mutating func list(_ object: [String: JSONTree], _ key: String, at place: String) -> [(String, JSONTree)] {
        let list: [JSONTree]? = value(object, key, at: place) { if case .array(let list) = $0 { list } else { nil } }
        guard let list else { return [] }
        if list.isEmpty { note(path(place, key), .empty) }
        return list.enumerated().map { ("\(path(place, key))[\($0.offset)]", $0.element) }
    }
}
