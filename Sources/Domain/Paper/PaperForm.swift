/// What was keyed from one paper form. Personal data.
public struct PaperForm: Equatable, Codable, Sendable {
    public var procedure: Procedure
    /// Version of the layout it was keyed with.
    public var layoutVersion: Int
    /// Empty entries are left out.
    public var entries: [PaperField: PaperEntry]

    public init(_ procedure: Procedure, layoutVersion: Int, entries: [PaperField: PaperEntry] = [:]) {
        self.procedure = procedure
        self.layoutVersion = layoutVersion
        self.entries = entries
    }

    public subscript(field: PaperField) -> PaperEntry? {
        get { entries[field] }
        set { entries[field] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The text of a field, `""` for none or a mark.
    public func text(_ field: PaperField) -> String { entries[field]?.text ?? "" }

    public var hasIllegible: Bool { entries.values.contains { $0.mark == .illegible } }
}
