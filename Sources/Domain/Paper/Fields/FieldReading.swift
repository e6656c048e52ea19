/// One reading of a field: the text, and what it is read by.
struct FieldReading {
    let typed: String
    let spec: FieldSpec
    let context: FieldContext

    init(_ typed: String, _ spec: FieldSpec, _ context: FieldContext) {
        self.typed = typed
        self.spec = spec
        self.context = context
    }

    func value() throws(FieldFault) -> FieldValue {
        guard !typed.isEmpty else { throw .empty }
        return FieldValue(typed)
    }
}

/// How canonical texts are shown.
enum FieldDisplay {
    static func text(_ text: String, code: String?, kind: FieldKind) -> String { text }
}
