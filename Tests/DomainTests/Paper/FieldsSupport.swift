import Testing

@testable import Domain

/// A field of a kind with nothing special about it, and its reading on a day in 2026.
struct TestField {
    var spec: FieldSpec
    var context: FieldContext

    init(
        _ kind: FieldKind, _ field: PaperField = .features, maximum: Int = 200, species: Animal.Species? = nil,
        world: FieldContext.World? = nil,
        takesRemoval: Bool = false
    ) throws {
        spec = FieldSpec(field, label: FormWords(ja: "欄", en: "field"), kind: kind, maximum: maximum)
        context = FieldContext(today: try .of(2026, 11, 21), species: species, world: world, takesRemoval: takesRemoval)
    }

    func read(_ typed: String) -> Result<FieldValue, FieldFault> { FieldReader.read(typed, as: spec, context) }

    /// The value; its text only compared by bytes.
    func value(_ typed: String) -> FieldValue? { try? read(typed).get() }
    func text(_ typed: String) -> String? { value(typed)?.text }

    func fault(_ typed: String) -> FieldFault? {
        guard case .failure(let fault) = read(typed) else { return nil }
        return fault
    }
}
