/// The layouts of the five paper forms.
public struct FormLayouts: Equatable, Sendable {
    /// One of each procedure.
    private let layouts: [Procedure: FormLayout]

    /// A form with no field, which nothing can be keyed into, only if the program was built without its own file.
    public subscript(procedure: Procedure) -> FormLayout {
        layouts[procedure] ?? FormLayout(procedure: procedure, version: 0, title: FormWords(ja: "", en: ""), sections: [])
    }

    /// Of the file itself, not of the forms in it.
    public static let version = 1

    /// Those compiled in.
    public static let shipped = FormLayouts(layouts: shippedFile.layouts)

    /// None: tested.
    static var shippedProblems: [LayoutProblem] { shippedFile.problems }

    private static let shippedFile = LayoutReader.read(PackageResources.forms_json)

    /// Reads a site's file: the form of the shipped one, with one layout or several. A layout of it that has a fault is not taken: the
    /// shipped one stays, whole.
    ///
    /// A site can change the order, the words, what advances, is keyed twice, is verified and carried over, make a field mandatory, narrow
    /// its maximum and leave out fields the registry does without.
    public static func read(_ bytes: [UInt8]) -> (layouts: FormLayouts, problems: [LayoutProblem]) {
        let file = LayoutReader.read(bytes)
        return (FormLayouts(layouts: shippedFile.layouts.merging(file.layouts) { $1 }), file.problems)
    }
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
        /// No word of its list: a form, a field, a kind, a presence.
        case unknownWord
        /// Below the smallest number the place takes.
        case tooSmall(Int)
        /// The form came before.
        case formTwice(Procedure)
        case fieldTwice(PaperField)
        /// The procedure has no use for the field.
        case fieldNotOfForm(PaperField)
        /// The registry does not take the procedure without the field.
        case mandatoryFieldMissing(PaperField)
        /// Without this field the ones of its part that are there can never be filled.
        case partIncomplete(PaperField)
        /// The field is there but may be left empty, which the registry refuses.
        case presenceTooWeak(PaperField)
        case wrongKind(PaperField, FieldKind)
        /// More characters than the registry takes.
        case maximumTooLarge(PaperField, limit: Int)
        /// The value never fits: a chip number has its fifteen digits.
        case maximumTooSmall(PaperField, limit: Int)
    }
}
