/// The layouts of the five paper forms.
public struct FormLayouts: Equatable, Sendable {
    /// One of each procedure.
    let layouts: [Procedure: FormLayout]

    public subscript(procedure: Procedure) -> FormLayout {
        layouts[procedure] ?? FormLayout(procedure: procedure, version: 0, title: FormWords(ja: "", en: ""), sections: [])
    }

    /// Those compiled in.
    public static let shipped = FormLayouts(layouts: [:])

    /// Reads a site's file. A form of it that has a fault is not taken: its shipped layout stays, whole.
    public static func read(_ bytes: [UInt8]) -> (layouts: FormLayouts, problems: [LayoutProblem]) { (shipped, []) }
}

/// Something in a file of layouts that cannot be taken.
public struct LayoutProblem: Error, Hashable, Sendable {
    /// As a path into the file, counted from 0: `forms[2].sections[0].fields[4].maximum`; empty for the whole file.
    public let place: String
    public let fault: Fault

    public enum Fault: Hashable, Sendable {
        case notJSON
        /// Not `FormLayouts.version`.
        case unknownVersion
        case missing
        case unknownKey
        /// Another kind of JSON value is expected.
        case wrongType
        case empty
        /// No word of this list.
        case unknownWord
        /// Below the smallest the place takes.
        case tooSmall(Int)
        /// The form came before.
        case formTwice(Procedure)
        case fieldTwice(PaperField)
        /// The procedure has no use for the field.
        case fieldNotOfForm(PaperField)
        /// The registry does not take the procedure without the field.
        case mandatoryFieldMissing(PaperField)
        /// The field is there but may be left empty, which the registry refuses.
        case presenceTooWeak(PaperField)
        case wrongKind(PaperField, FieldKind)
        /// More characters than the registry takes.
        case maximumTooLarge(PaperField, Int)
    }
}
