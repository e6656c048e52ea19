/// The first record of a bulk file: which column stands where.
public struct BulkHeader: Equatable, Sendable {
    public let kind: BulkKind
    /// By place in the record.
    public let columns: [BulkColumn]
    /// As written in the file, by place.
    public let titles: [String]

    /// Reads a header; all faults at once.
    ///
    /// - returns: No header when there is any fault.
    public static func read(_ record: CSVReader.Record, _ reader: CSVReader, _ kind: BulkKind) -> (header: BulkHeader?, faults: [BulkFault])
    {
        let known = BulkColumns.of(kind)
        let titles = record.cells.map(reader.text)
        var faults: [BulkFault] = []
        var places: [Int] = []
        func fault(_ title: String, _ reason: BulkFault.Reason) {
            faults.append(BulkFault(row: nil, line: record.line, column: title, value: title, reason: reason))
        }
        if record.fault != nil { fault("", .brokenQuotes) }
        for title in titles {
            guard let place = BulkColumns.column(title, in: known) else {
                fault(title, kind == .amend && BulkColumns.isMail(title) ? .mailNotInBulk : .unknownColumn)
                continue
            }
            if places.contains(place) { fault(title, .doubleColumn) }
            places.append(place)
        }
        for (place, column) in known.enumerated() where column.isMandatory && !places.contains(place) {
            fault(column.header, .missingColumn)
        }
        // Nothing of a header: rather a file without one, or of another kind, than one with dozens of faults.
        if places.isEmpty { faults = [BulkFault(row: nil, line: record.line, column: nil, value: titles.first ?? "", reason: .noHeader)] }
        guard faults.isEmpty else { return (nil, faults) }
        return (BulkHeader(kind: kind, columns: places.map { known[$0] }, titles: titles), [])
    }

    /// As written in the file.
    public func title(of field: PaperField) -> String? { place(of: .field(field)).map { titles[$0] } }

    func place(of content: BulkColumn.Content) -> Int? { columns.firstIndex { $0.content == content } }
}
