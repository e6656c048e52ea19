import Domain

extension BulkContext {
    /// With the municipalities of a table, gathered once: a file asks for them with every row.
    public init(day: CalendarDate, municipalities: MunicipalityTable, layouts: FormLayouts = .shipped) {
        var codes: [String: String] = [:]
        var homes: [String: String] = [:]
        for entry in municipalities.all where !entry.city.isEmpty {
            codes["\(entry.prefecture)\u{0}\(entry.city)"] = entry.code.digits
            homes[entry.code.digits] = entry.prefecture
        }
        self.init(
            day: day, layouts: layouts, municipality: { [codes] in codes["\($0)\u{0}\($1)"] }, prefecture: { [homes] in homes[$0] })
    }
}
