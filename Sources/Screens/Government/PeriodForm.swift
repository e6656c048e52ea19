import Domain
import Services
import Terminal

/// First and last day of a list, or a month, typed in every form the program takes.
struct PeriodForm: Sendable {
    enum Field: Sendable, Hashable { case month, from, to }

    /// Why what is typed is no period.
    enum Fault: Equatable, Sendable {
        /// No day at all, or one that does not exist.
        case unreadable
        case unreadableMonth
        case empty
        /// Nothing has happened then.
        case future
        case reversed
        /// The registry answers so many days at once.
        case tooLong(Int)
    }

    let fields: [Field]
    private(set) var texts: [Field: TextField]
    private(set) var focus: Field
    private(set) var problem: (field: Field, fault: Fault)?

    /// - parameter days: What stands in the fields at first.
    init(fields: [Field], days: ClosedRange<CalendarDate>) {
        self.fields = fields
        focus = fields.first ?? .from
        texts = [
            .month: TextField(maxLength: 20), .from: TextField(text: days.lowerBound.iso, maxLength: 20),
            .to: TextField(text: days.upperBound.iso, maxLength: 20),
        ]
        fresh = Set(fields)
    }

    /// Fields nobody has typed in yet: the first character takes the place of what stands there.
    private var fresh: Set<Field>

    mutating func move(_ step: Int) {
        let place = fields.firstIndex(of: focus) ?? 0
        focus = fields[(place + step + fields.count) % fields.count]
    }

    mutating func edit(_ command: EditCommand) {
        if case .insert = command, fresh.contains(focus) { texts[focus]?.clear() }
        guard texts[focus]?.perform(command) == true else { return }
        fresh.remove(focus)
        if problem?.field == focus { problem = nil }
        // A month and two days would be two answers to one question.
        if focus != .month, fields.contains(.month) { texts[.month]?.clear() }
    }

    /// The period meant; `nil` moves to the field at fault and says why.
    mutating func read(today: CalendarDate, longest: Int) -> ClosedRange<CalendarDate>? {
        problem = nil
        if fields.contains(.month), let typed = texts[.month]?.text, !typed.isEmpty { return readMonth(typed, today: today) }
        guard let from = readDay(.from, today: today), let to = readDay(.to, today: today) else { return nil }
        guard from <= to else { return refuse(.to, .reversed) }
        guard to.daysSinceEpoch - from.daysSinceEpoch < longest else { return refuse(.to, .tooLong(longest)) }
        return from...to
    }

    private mutating func readMonth(_ typed: String, today: CalendarDate) -> ClosedRange<CalendarDate>? {
        guard let days = DayReader.month(typed, today: today)?.days else { return refuse(.month, .unreadableMonth) }
        guard days.lowerBound <= today else { return refuse(.month, .future) }
        return days.lowerBound...min(days.upperBound, today)
    }

    private mutating func readDay(_ field: Field, today: CalendarDate) -> CalendarDate? {
        let typed = texts[field]?.text ?? ""
        if typed.allSatisfy(\.isWhitespace) { return refuse(field, .empty) }
        guard let day = DayReader.day(typed, today: today) else { return refuse(field, .unreadable) }
        return day <= today ? day : refuse(field, .future)
    }

    private mutating func refuse<Value>(_ field: Field, _ fault: Fault) -> Value? {
        focus = field
        problem = (field, fault)
        return nil
    }

    /// One row of fields, below it what is wrong or what may be typed; says where the cursor belongs.
    func draw(into surface: inout Surface, y: Int, _ environment: Environment) -> Point? {
        let words = environment.texts.government
        var cursor: Point?
        var x = 1
        for field in fields {
            x += surface.write(words.field(field), x: x, y: y, style: .role(problem?.field == field ? .error : .prompt)) + 1
            let place = Rect(x: x, y: y, width: min(16, surface.bounds.width - x), height: 1)
            let at = texts[field]?.draw(into: &surface, rect: place, focused: field == focus)
            if field == focus { cursor = at }
            x += place.width + 2
        }
        let hint =
            problem.map { "× " + words.fault($0.fault) } ?? environment.keyed(words.formHint(fields.contains(.month)), [.form, .edit])
        surface.write(hint, x: 1, y: y + 1, width: surface.bounds.width - 2, style: .role(problem == nil ? .muted : .error))
        return cursor
    }
}
