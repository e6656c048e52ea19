import Domain
import Services
import Terminal

/// The fields above the audit log: what is looked for. An empty field asks for nothing.
struct AuditForm: Sendable {
    enum Field: String, CaseIterable, Sendable { case by, chip, receipt, from, to, kind }

    enum Fault: Equatable, Sendable {
        case chip(ChipNumberError)
        case receipt
        case noSuchInquiry
        case day
        case reversed
        case kind
    }

    private(set) var texts: [Field: TextField]
    private(set) var focus = Field.by
    private(set) var problem: (field: Field, fault: Fault)?

    init() { texts = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0, TextField(maxLength: 100)) }) }

    var isEmpty: Bool { texts.values.allSatisfy(\.isEmpty) }

    private func typed(_ field: Field) -> String { JapaneseText.asciiTwin(texts[field]?.text ?? "").trimmingCharacters(in: .whitespaces) }

    mutating func move(_ step: Int) {
        let all = Field.allCases
        let place = all.firstIndex(of: focus) ?? 0
        focus = all[(place + step + all.count) % all.count]
    }

    mutating func edit(_ command: EditCommand) {
        if texts[focus]?.perform(command) == true, problem?.field == focus { problem = nil }
    }

    mutating func refuse(_ field: Field, _ fault: Fault) {
        focus = field
        problem = (field, fault)
    }

    /// What is looked for, and the receipt number whose inquiry has to be found first; `nil` moves to the field at fault.
    mutating func read(today: CalendarDate, _ words: Texts.Audit) -> (filter: AuditFilter, receipt: ReceiptNumber?)? {
        problem = nil
        var filter = AuditFilter()
        filter.operators = typed(.by).split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == "、" }).map { OperatorID(String($0)) }
        if !typed(.chip).isEmpty {
            do {
                filter.chip = try ChipNumber(typed(.chip))
            } catch {
                refuse(.chip, .chip(error))
                return nil
            }
        }
        var receipt: ReceiptNumber?
        if !typed(.receipt).isEmpty {
            receipt = ReceiptNumber(typed(.receipt))
            if receipt == nil {
                refuse(.receipt, .receipt)
                return nil
            }
        }
        guard readDays(into: &filter, today: today) else { return nil }
        let kinds = typed(.kind).isEmpty ? "" : texts[.kind]?.text ?? ""
        if !kinds.isEmpty {
            filter.kinds = words.kinds(kinds)
            if filter.kinds.isEmpty {
                refuse(.kind, .kind)
                return nil
            }
        }
        return (filter, receipt)
    }

    private mutating func readDays(into filter: inout AuditFilter, today: CalendarDate) -> Bool {
        var days: [Field: CalendarDate] = [:]
        for field in [Field.from, .to] where !typed(field).isEmpty {
            guard let day = DayReader.day(texts[field]?.text ?? "", today: today) else {
                refuse(field, .day)
                return false
            }
            days[field] = day
        }
        guard !days.isEmpty else { return true }
        let from = days[.from] ?? CalendarDate(daysSinceEpoch: 0)
        let to = days[.to] ?? max(today, from)
        guard from <= to else {
            refuse(.to, .reversed)
            return false
        }
        filter.days = from...to
        return true
    }

    /// Two rows of fields; says where the cursor belongs.
    func draw(into surface: inout Surface, y: Int, isFocused: Bool, _ environment: Environment) -> Point? {
        let words = environment.texts.audit
        let width = surface.bounds.width
        var cursor: Point?
        let rows: [[Field]] = [[.by, .chip, .receipt], [.from, .to, .kind]]
        for (offset, row) in rows.enumerated() {
            let cell = (width - 2) / row.count
            for (place, field) in row.enumerated() {
                let isHere = isFocused && field == focus
                let role: Role = problem?.field == field ? .error : isHere ? .title : .label
                let x = 1 + place * cell
                let used = surface.write(words.field(field), x: x, y: y + offset, style: .role(role)) + 1
                let rect = Rect(x: x + used, y: y + offset, width: max(4, cell - used - 1), height: 1)
                let at = texts[field]?.draw(into: &surface, rect: rect, focused: isHere)
                if isHere { cursor = at }
            }
        }
        return cursor
    }
}
