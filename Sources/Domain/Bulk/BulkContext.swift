/// What the rows of a bulk file are judged by. The same context makes the same of the same bytes, which a repeated call depends on.
public struct BulkContext: Sendable {
    /// The day the file was first opened, in Japan: no day in it is later, and it is the day of application where a row has none.
    public var day: CalendarDate
    public var world: FieldContext.World?
    /// Kinds and lengths of the fields; the order of the forms does not matter here.
    public var layouts: FormLayouts
    /// The six-digit code of a municipality by prefecture and city; `nil` for none of that name.
    public var municipality: @Sendable (_ prefecture: String, _ city: String) -> String?
    /// The prefecture a six-digit code lies in; `nil` for a code nobody has.
    public var prefecture: @Sendable (_ code: String) -> String?

    public init(
        day: CalendarDate, world: FieldContext.World? = nil, layouts: FormLayouts = .shipped,
        municipality: @escaping @Sendable (_ prefecture: String, _ city: String) -> String?,
        prefecture: @escaping @Sendable (_ code: String) -> String?
    ) {
        self.day = day
        self.world = world
        self.layouts = layouts
        self.municipality = municipality
        self.prefecture = prefecture
    }

    /// A field's kind and length. Files have columns that the paper form of their procedure lacks: those are as in registrations.
    func spec(of field: PaperField, _ kind: BulkKind) -> FieldSpec {
        layouts[kind.procedure].spec(of: field) ?? layouts[.registration].spec(of: field)
            ?? FieldSpec(field, label: FormWords(ja: "", en: ""), kind: .text, maximum: 200)
    }
}
