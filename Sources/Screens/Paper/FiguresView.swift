import Domain
import Services
import Terminal

/// Figures of the keying, a week at a time: one's own, or the sums of all for supervisors.
struct FiguresView: View {
    private(set) var query: FiguresQuery
    private let me: OperatorID
    private(set) var sheet: FiguresSheet?
    private(set) var failure: StoreError?
    private(set) var isLoading = true
    private(set) var list = ListState()
    private var pageHeight = 16

    static let days = 7

    init(of me: OperatorID, today: CalendarDate) {
        self.me = me
        query = FiguresQuery(days: FiguresView.week(endingOn: today), by: me)
    }

    private static func week(endingOn day: CalendarDate) -> ClosedRange<CalendarDate> {
        CalendarDate(daysSinceEpoch: day.daysSinceEpoch - (days - 1))...day
    }

    func start() -> [Command] { [.request(.paper(.keyingFigures(query)), .keyingFigures)] }

    let contexts: [KeyContext] = [.figures, .list]
    var keyBar: [ActionID] { [.previousPeriod, .nextPeriod, .sumsOfAll, .reload, .help, .back] }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - 3)
        list.clamp(count: lines.count, height: pageHeight)
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .sumsOfAll: environment.isSupervisor ? .available : .unavailable(why: environment.texts.paper.figures.onlySupervisors)
        case .previousPeriod, .nextPeriod, .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: lines.count, height: pageHeight) { return [] }
        switch action {
        case .previousPeriod: return turn(by: -FiguresView.days, environment)
        case .nextPeriod: return turn(by: FiguresView.days, environment)
        case .sumsOfAll:
            query.by = query.by == nil ? me : nil
            return ask()
        case .reload: return ask()
        default: return nil
        }
    }

    private mutating func turn(by days: Int, _ environment: Environment) -> [Command] {
        let today = TokyoTime(environment.now).day
        let end = min(today, CalendarDate(daysSinceEpoch: query.days.upperBound.daysSinceEpoch + days))
        query.days = FiguresView.week(endingOn: end)
        return ask()
    }

    private mutating func ask() -> [Command] {
        isLoading = true
        sheet = nil
        list = ListState()
        return start()
    }

    mutating func receive(_ result: Result<FiguresSheet, StoreError>, of asked: FiguresQuery) {
        guard asked == query else { return }
        isLoading = false
        switch result {
        case .success(let found):
            sheet = found
            failure = nil
        case .failure(let error): failure = error
        }
    }

    // MARK: Picture

    /// A row: of a day and kind, the sum, or of a field.
    private enum Line {
        case day(KeyingDay)
        case total(KeyingFigures)
        case heading
        case field(FieldFigures)
    }

    private var lines: [Line] {
        guard let sheet, !sheet.days.isEmpty else { return [] }
        let days = sheet.days.sorted { ($0.day, order($0.procedure)) > ($1.day, order($1.procedure)) }
        let total = sheet.days.reduce(KeyingFigures()) { $0 + $1.figures }
        let fields = sheet.fields.filter { $0.corrections + $0.mismatches > 0 }
            .sorted { $0.mismatches + $0.corrections > $1.mismatches + $1.corrections }
        return [.total(total)] + days.map { .day($0) } + (fields.isEmpty ? [] : [.heading] + fields.map { .field($0) })
    }

    private func order(_ procedure: Procedure) -> Int { -(Procedure.allCases.firstIndex(of: procedure) ?? 0) }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper.figures
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let title = words.title(query.by == nil, query.days.lowerBound, query.days.upperBound)
        let used = surface.write(title, x: 1, y: 0, width: width - 2, style: .role(.title))
        if isLoading {
            surface.write(
                environment.texts.inquiries.loading, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right
            )
        }
        if let failure {
            surface.write(environment.texts.storeError(failure), x: 1, y: 1, width: width - 2, style: .role(.error))
            return nil
        }
        let lines = lines
        guard !lines.isEmpty else {
            if !isLoading { surface.write(words.none, x: 1, y: 1, width: width - 2, style: .role(.muted)) }
            return nil
        }
        // The first column holds names of fields too.
        let widths = (width >= 110 ? [28, 10] : [14, 8]) + [8, 8, 8, 8, 9, 8, 8]
        let table = ColumnTable(
            zip(widths, words.columns).enumerated().map { index, pair in
                .init(width: pair.0, title: pair.1, isRight: index > 1)
            })
        let rect = Rect(x: 0, y: 1, width: width, height: surface.bounds.height - 1)
        return table.draw(rows: lines.count, state: list, into: &surface, rect: rect) { cells(lines[$0], environment) }
    }

    private func cells(_ line: Line, _ environment: Environment) -> (texts: [String], role: Role) {
        let words = environment.texts.paper
        func ratio(_ part: Int, _ whole: Int) -> String { FiguresView.ratio(part, whole) }
        func numbers(_ figures: KeyingFigures) -> [String] {
            let forms = figures.forms + figures.verifications
            return [
                String(figures.forms), String(figures.verifications), words.figures.perHour(figures), ratio(figures.keys, forms),
                ratio(figures.corrections, forms), String(figures.mismatches),
                figures.fieldsVerified == 0 ? "–" : FiguresView.percent(figures.mismatches, figures.fieldsVerified),
            ]
        }
        switch line {
        case .total(let figures): return ([words.figures.total, ""] + numbers(figures), .title)
        case .day(let day): return ([day.day.iso, words.short(day.procedure)] + numbers(day.figures), .text)
        case .heading: return ([words.figures.fields, ""] + words.figures.fieldColumns, .label)
        case .field(let field):
            let spec = environment.paper.layouts[field.procedure].spec(of: field.field)
            let label = spec.map { environment.texts.keying.label($0.label) } ?? field.field.rawValue
            return (
                [
                    label, words.short(field.procedure), String(field.verified), String(field.mismatches),
                    field.verified == 0 ? "–" : FiguresView.percent(field.mismatches, field.verified), String(field.corrections),
                ], .text
            )
        }
    }

    /// One digit behind the point, rounded; a dash where there is nothing to divide by.
    static func ratio(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let tenths = (part * 10 + whole / 2) / whole
        return "\(tenths / 10).\(tenths % 10)"
    }

    static func percent(_ part: Int, _ whole: Int) -> String { ratio(part * 100, whole) + "%" }
}
