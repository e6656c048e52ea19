/// A column of a bulk file: what a header may say, and what stands below it.
public struct BulkColumn: Hashable, Sendable {
    /// What the column is for.
    public enum Content: Hashable, Sendable {
        /// The same as a field of the paper form, read by the same rules.
        case field(PaperField)
        /// 全国地方公共団体コード of the owner's address, or of the place the animal is kept.
        case municipality(kept: Bool)
        /// The birth date is an estimate.
        case birthDateEstimated
    }

    public var content: Content
    /// As the template has it.
    public var header: String
    /// Other headers that mean the same, folded as `BulkColumns.folded`.
    var aliases: [String]
    /// Whether the header must be there. What must stand in the cells is said by `PaperField`s and their rules.
    public var isMandatory: Bool

    init(_ content: Content, _ header: String, aliases: [String] = [], isMandatory: Bool = false) {
        self.content = content
        self.header = header
        self.aliases = aliases
        self.isMandatory = isMandatory
    }

    public var field: PaperField? {
        if case .field(let field) = content { field } else { nil }
    }
}
