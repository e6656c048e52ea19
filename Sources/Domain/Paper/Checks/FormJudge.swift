/// Judges a form by itself, without the registry.
public enum FormJudge {
    /// Faults and hints in the order of the layout's fields.
    ///
    /// - Parameter day: The day on which the form is keyed; nothing on it can be later.
    public static func judge(_ form: PaperForm, layout: FormLayout, on day: CalendarDate) -> [FormFinding] {
        []
    }
}
