/// What the typing side of a field has to know before the text is whole.
extension FieldKind {
    /// The character a key puts into the field, full-width twins folded where the kind folds them; nil for one the kind never has.
    public func taken(_ scalar: Unicode.Scalar) -> Unicode.Scalar? { scalar }

    /// True for fields that are fed through `RomajiKana`.
    public var isRomaji: Bool { self == .kana }

    /// The text in the groups it is read in, as far as it is typed: `392`, `14`, `2`. One group for kinds without any.
    public func groups(_ typed: String) -> [String] { [typed] }

    /// What stands between the groups: a space, or the hyphen of phone number, postcode and change key.
    public var groupSeparator: String { self == .chip ? " " : "-" }

    /// `groups` in one text.
    public func grouped(_ typed: String) -> String { groups(typed).joined(separator: groupSeparator) }
}

extension FieldSpec {
    /// Nothing can follow, so that a field that advances goes on by itself.
    public func isFull(_ typed: String) -> Bool { false }
}
