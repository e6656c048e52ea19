import Domain
import Services
import Terminal

/// The fields of a batch slip, and what is wrong with them.
struct SlipForm: Sendable {
    enum Field: Hashable, Sendable {
        case number, receivedOn, way, count(Procedure), fees, hashTotal
        /// Why the slip is corrected.
        case note

        /// Digits stand at the right end.
        var isAmount: Bool {
            switch self {
            case .count, .fees, .hashTotal: true
            case .number, .receivedOn, .way, .note: false
            }
        }
    }

    enum Fault: Equatable, Sendable {
        case missing
        case day, future
        case notANumber
        case tooLarge(Int)
        case noForms
        case tooManyForms
        /// A batch of that number and day is there.
        case taken
    }

    let isCorrection: Bool
    private(set) var texts: [Field: TextField] = [:]
    private(set) var way = BatchSlip.Way.post
    private(set) var focus = Field.number
    private(set) var faults: [Field: Fault] = [:]
    private(set) var isDirty = false

    static let longestNumber = 40
    private static let mostYen = 1_000_000_000

    init(number: String, today: CalendarDate) {
        isCorrection = false
        for field in fields { texts[field] = TextField(maxLength: 100) }
        texts[.number]?.text = number
        texts[.receivedOn]?.text = today.iso
        // What stands there already is most often right.
        focus = .way
    }

    init(correcting slip: BatchSlip) {
        isCorrection = true
        for field in fields { texts[field] = TextField(maxLength: 200) }
        texts[.number]?.text = slip.number
        texts[.receivedOn]?.text = slip.receivedOn.iso
        way = slip.way
        for procedure in Procedure.allCases { texts[.count(procedure)]?.text = String(slip.counts[procedure] ?? 0) }
        texts[.fees]?.text = String(slip.fees)
        texts[.hashTotal]?.text = String(slip.hashTotal)
        focus = .count(Procedure.allCases[0])
    }

    var fields: [Field] {
        [.number, .receivedOn, .way] + Procedure.allCases.map { .count($0) } + [.fees, .hashTotal] + (isCorrection ? [.note] : [])
    }

    /// As it is judged: digits of the input method count as plain ones, and commas are only for the eye.
    func text(_ field: Field) -> String {
        let typed = (texts[field]?.text ?? "").trimmingCharacters(in: .whitespaces)
        switch field {
        case .number, .receivedOn: return JapaneseText.asciiTwin(typed)
        case .count, .fees, .hashTotal: return JapaneseText.asciiTwin(typed).filter { $0 != "," }
        case .way, .note: return typed
        }
    }

    /// Forms counted so far.
    var formCount: Int { Procedure.allCases.reduce(0) { $0 + (Int(text(.count($1))).map { min($0, 100_000) } ?? 0) } }

    func fault(of field: Field, today: CalendarDate) -> Fault? {
        let text = text(field)
        switch field {
        case .number: return text.isEmpty ? .missing : text.count > SlipForm.longestNumber ? .tooLarge(SlipForm.longestNumber) : nil
        case .receivedOn:
            guard let day = DayReader.day(text, today: today) else { return .day }
            return day > today ? .future : nil
        case .way: return nil
        case .note: return text.isEmpty ? .missing : nil
        case .count: return amountFault(text, most: PaperBatch.largest)
        case .fees: return amountFault(text, most: SlipForm.mostYen)
        case .hashTotal: return amountFault(text, most: PaperBatch.largest * 1_000_000)
        }
    }

    /// An empty field is zero.
    private func amountFault(_ text: String, most: Int) -> Fault? {
        guard !text.isEmpty else { return nil }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return .notANumber }
        guard let value = Int(text), value <= most else { return .tooLarge(most) }
        return nil
    }

    private func amount(_ field: Field) -> Int { Int(text(field)) ?? 0 }

    /// The slip; `nil` puts the cursor on the first field at fault.
    mutating func read(today: CalendarDate) -> BatchSlip? {
        faults = [:]
        for field in fields { faults[field] = fault(of: field, today: today) }
        let first = Field.count(Procedure.allCases[0])
        if faults.isEmpty, formCount == 0 { faults[first] = .noForms }
        if faults.isEmpty, formCount > PaperBatch.largest { faults[first] = .tooManyForms }
        guard faults.isEmpty, let day = DayReader.day(text(.receivedOn), today: today) else {
            focus = fields.first { faults[$0] != nil } ?? focus
            return nil
        }
        var counts: [Procedure: Int] = [:]
        for procedure in Procedure.allCases where amount(.count(procedure)) > 0 { counts[procedure] = amount(.count(procedure)) }
        return BatchSlip(
            number: text(.number), receivedOn: day, way: way, counts: counts, fees: amount(.fees), hashTotal: amount(.hashTotal))
    }

    mutating func refuse(_ field: Field, _ fault: Fault) {
        faults[field] = fault
        focus = field
    }

    // MARK: Keys

    mutating func move(_ step: Int, today: CalendarDate) {
        if !text(focus).isEmpty { faults[focus] = fault(of: focus, today: today) }
        let all = fields
        let place = all.firstIndex(of: focus) ?? 0
        focus = all[(place + step + all.count) % all.count]
    }

    mutating func edit(_ command: EditCommand) {
        guard focus != .way, texts[focus]?.perform(command) == true else { return }
        faults[focus] = nil
        isDirty = true
    }

    mutating func choose(_ way: BatchSlip.Way) {
        isDirty = isDirty || self.way != way
        self.way = way
    }
}
