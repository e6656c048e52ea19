/// Reads rows of a bulk file into what will be sent, or into everything that is wrong with them.
public struct BulkChecker: Sendable {
    private let header: BulkHeader
    private let context: BulkContext
    private let specs: [FieldSpec?]
    /// Version of the forms the rows are read by.
    private let version: Int
    /// Of the fields that rules between fields look at; everything else is judged by its cell and by what the application needs.
    private let layout: FormLayout
    private let places: [PaperField: Int]
    private let speciesPlace: Int?
    private var cache: BulkCellCache

    /// What a row came to.
    public struct Verdict: Sendable {
        /// `nil` when there are faults.
        public var row: BulkRow?
        public var chip: ChipNumber?
        /// The header of the column with the chip number.
        public var chipTitle: String?
        public var faults: [BulkFault] = []
        public var warnings: Set<BulkWarning> = []
        /// Yen.
        public var fee = 0
    }

    public init(_ header: BulkHeader, _ context: BulkContext) {
        self.header = header
        self.context = context
        specs = header.columns.map { column in column.field.map { context.spec(of: $0, header.kind) } }
        let whole = context.layouts[header.kind.procedure]
        version = whole.version
        layout = FormLayout(
            procedure: whole.procedure, version: whole.version, title: whole.title,
            sections: whole.sections.map { section in
                FormLayout.Section(title: section.title, fields: section.fields.filter { BulkChecker.related.contains($0.field) })
            })
        places = Dictionary(
            header.columns.enumerated().compactMap { place, column in column.field.map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
        speciesPlace = header.place(of: .field(.species))
        cache = BulkCellCache(columns: header.columns.count)
    }

    /// - parameter number: The row's, counted from 1 below the header.
    public mutating func check(_ record: CSVReader.Record, _ reader: CSVReader, number: Int) -> Verdict {
        var verdict = Verdict()
        verdict.chipTitle = header.title(of: .chip)
        func fault(_ place: Int?, _ reason: BulkFault.Reason) {
            let value = place.flatMap { $0 < record.cells.count ? reader.text(record.cells[$0]) : nil } ?? ""
            verdict.faults.append(
                BulkFault(row: number, line: record.line, column: place.map { header.titles[$0] }, value: value, reason: reason))
        }
        if let broken = record.fault {
            fault(min(record.cells.count, header.titles.count - 1), BulkChecker.reason(broken))
            return verdict
        }
        guard record.cells.count == header.columns.count else {
            fault(nil, .cellCount(expected: header.columns.count, found: record.cells.count))
            return verdict
        }
        var form = PaperForm(header.kind.procedure, layoutVersion: version)
        form.entries.reserveCapacity(header.columns.count)
        let species = speciesPlace.flatMap { place in
            read(record.cells[place], place, reader, species: nil).entry.flatMap { Animal.Species(rawValue: $0.text) }
        }
        for (place, cell) in record.cells.enumerated() where !cell.range.isEmpty {
            guard let field = header.columns[place].field else { continue }
            let reading = read(cell, place, reader, species: species)
            if let reason = reading.fault { fault(place, reason) }
            for warning in reading.warnings { verdict.warnings.insert(BulkWarning(warning)) }
            form[field] = reading.entry
        }
        for (place, reason) in complete(&form, record, reader) { fault(place, reason) }
        verdict.chip = form[.chip].flatMap { try? ChipNumber($0.text) }
        var unreadable = Set(verdict.faults.compactMap(\.column))
        // Told at the code or the name already.
        if verdict.faults.contains(where: { $0.reason == .unknownMunicipality }) {
            for field in [PaperField.city, .keptCity] { if let place = places[field] { unreadable.insert(header.titles[place]) } }
        }
        let judgement = judge(form, unreadable: unreadable)
        for (place, reason) in judgement.faults { fault(place, reason) }
        verdict.warnings.formUnion(judgement.warnings)
        guard verdict.faults.isEmpty, let chip = verdict.chip, let content = judgement.content else { return verdict }
        verdict.row = BulkRow(number: number, chip: chip, content: content)
        let day = CalendarDate(iso: form.text(.appliedOn)) ?? context.day
        verdict.fee = FeeTable.fee(for: header.kind.procedure, channel: .online, on: day)
        return verdict
    }

    // MARK: Cells

    private mutating func read(_ cell: CSVReader.Cell, _ place: Int, _ reader: CSVReader, species: Animal.Species?) -> BulkCellCache.Reading
    {
        guard let spec = specs[place] else { return BulkCellCache.Reading() }
        let isOfSpecies = spec.kind == .breed || spec.kind == .coatColor
        let lane = isOfSpecies ? (species == .dog ? 1 : species == .cat ? 2 : 0) : 0
        return cache.reading(of: cell, in: reader, column: place, lane: lane) { text in
            guard !text.unicodeScalars.contains("\u{FFFD}") else { return BulkCellCache.Reading(fault: .undecodable) }
            let world = FieldContext(
                today: context.day, species: isOfSpecies ? species : nil, world: context.world, takesRemoval: header.kind == .amend)
            switch FieldReader.read(text, as: spec, world) {
            case .success(let value) where value.mark == .illegible: return BulkCellCache.Reading(fault: .markNotAllowed)
            case .success(let value): return BulkCellCache.Reading(entry: value.entry(), warnings: value.warnings)
            case .failure(.empty): return BulkCellCache.Reading()
            case .failure(.controlCharacter): return BulkCellCache.Reading(fault: .controlCharacter)
            case .failure(let fault): return BulkCellCache.Reading(fault: .field(fault))
            }
        }
    }

    private static func reason(_ fault: CSVReader.Fault) -> BulkFault.Reason {
        switch fault {
        case .openQuote, .textAfterQuote: .brokenQuotes
        case .cellTooLong: .tooLong(limit: CSVReader.longestCell)
        case .tooManyCells: .tooLong(limit: CSVReader.mostCells)
        }
    }

    // MARK: What stands in columns the paper forms do not have

    private func complete(
        _ form: inout PaperForm, _ record: CSVReader.Record, _ reader: CSVReader
    ) -> [(place: Int?, reason: BulkFault.Reason)] {
        var faults: [(Int?, BulkFault.Reason)] = []
        func text(_ content: BulkColumn.Content) -> (place: Int, text: String)? {
            guard let place = header.place(of: content), !record.cells[place].range.isEmpty else { return nil }
            let text = JapaneseText.asciiTwin(reader.text(record.cells[place])).filter { $0 != " " }
            return text.isEmpty ? nil : (place, text)
        }
        for kept in [false, true] {
            let city: PaperField = kept ? .keptCity : .city
            let prefecture = form.text(kept ? .keptPrefecture : .prefecture)
            if let (place, code) = text(.municipality(kept: kept)) {
                guard let home = context.prefecture(code), prefecture.isEmpty || home.bytesEqual(prefecture) else {
                    faults.append((place, .unknownMunicipality))
                    continue
                }
                form.entries[city]?.code = code
            } else if let name = form[city], name.mark == nil, name.code == nil, !prefecture.isEmpty {
                let code = context.municipality(prefecture, name.text)
                if code == nil { faults.append((places[city], .unknownMunicipality)) }
                form.entries[city]?.code = code
            }
        }
        if let (place, word) = text(.birthDateEstimated) {
            switch BulkChecker.yesNo[word.lowercased()] {
            case true?: form.entries[.birthDate]?.code = FieldValue.estimated
            case false?: break
            case nil: faults.append((place, .noYesOrNo))
            }
        }
        // One that cannot be read is told already.
        if form[.appliedOn] == nil, header.kind != .amend { form[.appliedOn] = PaperEntry(context.day.iso, origin: .derived) }
        return faults
    }

    private static let yesNo: [String: Bool] = [
        "はい": true, "推定": true, "1": true, "○": true, "〇": true, "yes": true, "y": true, "true": true, "有": true, "いいえ": false, "0": false,
        "no": false,
        "n": false, "false": false, "無": false, "確定": false,
    ]

    // MARK: The row as a whole

    private struct Judgement {
        var content: BulkRow.Content?
        var faults: [(place: Int?, reason: BulkFault.Reason)] = []
        var warnings: Set<BulkWarning> = []
    }

    /// - parameter unreadable: Headers of cells that could not be read: they are not missing.
    private func judge(_ form: PaperForm, unreadable: Set<String>) -> Judgement {
        var judgement = Judgement()
        var told: Set<PaperField> = []
        func tell(_ finding: FormFinding) {
            let place = places[finding.field]
            if finding.issue == .nothingToChange, !unreadable.isEmpty { return }
            guard told.insert(finding.field).inserted, place.map({ !unreadable.contains(header.titles[$0]) }) ?? true else { return }
            judgement.faults.append((place, .issue(finding.issue)))
        }
        do throws(FormRefusal) {
            judgement.content = try BulkApplications.content(form, header.kind)
        } catch {
            for finding in error.findings { tell(finding) }
        }
        var related = PaperForm(form.procedure, layoutVersion: version)
        related.entries.reserveCapacity(BulkChecker.related.count)
        for field in BulkChecker.related { if let entry = form.entries[field] { related.entries[field] = entry } }
        // What must be there, and whether there is anything to change, was asked of the whole row.
        for finding in FormJudge.judge(related, layout: layout, on: context.day)
        where BulkChecker.related.contains(finding.field) && ![.missing, .nothingToChange].contains(finding.issue) {
            if finding.isFault { tell(finding) } else { judgement.warnings.insert(BulkWarning(finding.issue)) }
        }
        return judgement
    }

    private static let related: [PaperField] = [
        .chip, .appliedOn, .ownerKind, .representative, .species, .breed, .sex, .birthDate, .rabiesNumber, .rabiesDate, .dam,
        .businessGrade,
        .businessKind, .businessNumber, .fittedOn,
    ]
}
