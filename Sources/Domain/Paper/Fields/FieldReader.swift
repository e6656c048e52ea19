/// Reads what was typed into a field of a form.
public enum FieldReader {
    /// The value of `typed`, or why it cannot be one. Pure: the same text, spec and context give the same answer.
    ///
    /// `??` is 判読不能 for every kind. Text without anything but space is the fault `empty`.
    public static func read(_ typed: String, as spec: FieldSpec, _ context: FieldContext) -> Result<FieldValue, FieldFault> {
        do throws(FieldFault) {
            return .success(try FieldReading(typed, spec, context).value())
        } catch {
            return .failure(error)
        }
    }

    /// How a stored entry is shown: what `read` gave as `display`.
    public static func display(_ entry: PaperEntry, as spec: FieldSpec) -> String {
        switch entry.mark {
        case .illegible: illegible
        case .removal: removal
        case nil: FieldDisplay.text(entry.text, code: entry.code, kind: spec.kind)
        }
    }

    /// What, typed into the field, is read as this entry: for editing it again.
    public static func typed(_ entry: PaperEntry, as spec: FieldSpec) -> String {
        switch entry.mark {
        case .illegible: illegible
        case .removal: removal
        case nil where entry.code == FieldValue.estimated && spec.kind == .birthDate: entry.text + "?"
        case nil: spec.kind.option(entry.text)?.words.ja ?? entry.text
        }
    }

    static let illegible = "??"
    static let removal = "--"
}
