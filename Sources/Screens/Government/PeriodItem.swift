import Domain
import Services
import Terminal

/// What one of the two lists by period (A311, A411) is made of.
protocol PeriodItem: Sendable {
    associatedtype Kind: Hashable, CaseIterable, Sendable where Kind.AllCases: RandomAccessCollection

    var listKind: Kind { get }
    /// What a look-up of the row asks for.
    var listChip: ChipNumber { get }

    static var slot: Slot { get }
    static func request(_ query: PeriodPageQuery) -> GovernmentRequest
    static func act(_ list: AuditedList) -> AuditedAct
    static var formFields: [PeriodForm.Field] { get }
    /// What the list shows when it is opened.
    static func firstDays(today: CalendarDate) -> ClosedRange<CalendarDate>
    /// What stands in the fields when they are opened first.
    static func offeredDays(today: CalendarDate) -> ClosedRange<CalendarDate>
    /// The list can be taken as a file.
    static var isExported: Bool { get }

    static func title(_ words: Texts.Government) -> String
    static func none(_ words: Texts.Government) -> String
    static func word(_ kind: Kind, _ words: Texts.Government) -> String
    static func columns(width: Int, _ environment: Environment) -> [ListColumn<Self>]
    func details(_ environment: Environment) -> [(label: String, text: String)]
}

/// A column of a list: how wide, what stands above it, and what stands in it.
struct ListColumn<Row> {
    let width: Int
    let title: String
    /// With a role where the text stands out from its row.
    let text: (Row) -> (text: String, role: Role?)

    init(_ width: Int, _ title: String, marked text: @escaping (Row) -> (text: String, role: Role?)) {
        self.width = width
        self.title = title
        self.text = text
    }

    init(_ width: Int, _ title: String, _ text: @escaping (Row) -> String) { self.init(width, title, marked: { (text($0), nil) }) }
}
