/// What a form asks of a field, given what else stands in it.
public enum FieldPresence: Equatable, Sendable {
    case mandatory, optional
    /// Nothing may stand there; the issue says why. The cursor may pass over it.
    case ruledOut(FormIssue)
}

extension FormLayout {
    /// What the form asks of one of its fields, as keyed so far.
    public func presence(of field: PaperField, in form: PaperForm) -> FieldPresence { .optional }
}
