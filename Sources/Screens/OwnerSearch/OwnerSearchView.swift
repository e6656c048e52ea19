import Domain
import Services
import Terminal

/// Owners found by name (A2RC): one row a chip, asked for as one confirms, never while one types.
///
/// Pages come as the selection nears the end; sorting by another column first fetches the rest, so that the order
/// is the order of all rows. Addresses are shown to the city, phones not at all: the record behind the gate has them.
struct OwnerSearchView: View {
    enum Order: CaseIterable { case asFound, kana, city, animal, chip }

    /// Rows are fetched on until this many; a name with more wants a narrower search.
    static let most = 5_000

    let name: String
    private(set) var rows: [ChipRecord] = []
    /// Rows in the order shown, as places in `rows`.
    private(set) var shown: [Int] = []
    private(set) var total = 0
    private(set) var isLoading = true
    private(set) var failure: CommonDBError?
    private(set) var order = Order.asFound
    private(set) var list = ListState()
    private(set) var filter: TextField?
    private(set) var isTypingFilter = false
    private var nextCursor: String?
    /// The audit log did not take the search, so its rows are not shown.
    private(set) var refusal: StoreError?
    /// The entry of the search in the audit log, while it is on its way.
    private var recording: RequestID?
    /// The audit log has the search.
    private(set) var isRecorded = false
    var pageHeight = 18

    init(name: String) { self.name = name }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - (filter == nil ? 4 : 5))
        list.clamp(count: shown.count, height: pageHeight)
    }

    func start() -> [Command] { [.request(.owners(name: name, cursor: nil), .owners)] }

    var contexts: [KeyContext] { isTypingFilter ? [.owners, .list, .edit] : [.owners, .list] }
    var isEditing: Bool { isTypingFilter }
    var keyBar: [ActionID] { [.help, .open, .sort, .filter, .reload, .search, .note, .back] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .open: shown.isEmpty ? .unavailable(why: environment.texts.owners.nothing) : .available
        case .sort, .filter, .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: shown.count, height: pageHeight) { return more(wanted: false) }
        switch action {
        case .open:
            isTypingFilter = false
            guard shown.indices.contains(list.selected) else { return [] }
            return [.openChip(rows[shown[list.selected]].chip)]
        case .sort:
            let all = Order.allCases
            order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
            arrange()
            return more(wanted: true)
        case .filter:
            isTypingFilter = true
            if filter == nil { filter = TextField() }
            return more(wanted: true)
        case .back where filter != nil:
            isTypingFilter = false
            filter = nil
            arrange()
            return []
        case .reload:
            self = {
                var fresh = OwnerSearchView(name: name)
                fresh.pageHeight = pageHeight
                return fresh
            }()
            return start()
        default:
            guard isTypingFilter, let edit = EditCommand(action) else { return nil }
            filter?.perform(edit)
            arrange()
            return []
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard isTypingFilter else { return [] }
        filter?.perform(.insert(text.filter { !$0.isNewline }))
        arrange()
        return []
    }

    /// Asks for the next page when the selection nears the end, or when all rows are wanted.
    private mutating func more(wanted: Bool) -> [Command] {
        guard let cursor = nextCursor, !isLoading, rows.count < OwnerSearchView.most else { return [] }
        guard wanted || order != .asFound || filter != nil || list.selected + 2 * pageHeight >= shown.count else { return [] }
        isLoading = true
        return [.request(.owners(name: name, cursor: cursor), .owners)]
    }

    mutating func receive(_ result: Result<OwnerSearchPage, CommonDBError>, _ environment: Environment) -> [Command] {
        isLoading = false
        switch result {
        case .failure(let error):
            failure = error
            return []
        case .success(let page):
            failure = nil
            rows += page.records
            total = page.total
            nextCursor = page.nextCursor
            arrange()
            return more(wanted: false)
        }
    }

    /// The rows are held until the audit log has the entry.
    mutating func wait(for entry: RequestID) -> [Command] {
        recording = entry
        return []
    }

    /// Whether the entry was this search's; a search that was replaced meanwhile shows nothing of the old one.
    mutating func recorded(by entry: RequestID) -> Bool {
        guard recording == entry else { return false }
        recording = nil
        isRecorded = true
        return true
    }

    mutating func refuse(_ error: StoreError) -> [Command] {
        isRecorded = false
        isLoading = false
        refusal = error
        return [.effect(.bell)]
    }

    private mutating func arrange() {
        let chosen = shown.indices.contains(list.selected) ? shown[list.selected] : nil
        let needle = JapaneseText.fold(filter?.text ?? "")
        var places = Array(rows.indices)
        if !needle.isEmpty {
            places = places.filter { place in
                let row = rows[place]
                return JapaneseText.fold("\(row.owner.name) \(row.owner.kana) \(row.owner.city) \(row.animal.name) \(row.chip.digits)")
                    .contains(needle)
            }
        }
        switch order {
        case .asFound: break
        case .kana: places.sort { (rows[$0].owner.kana, $0) < (rows[$1].owner.kana, $1) }
        case .city: places.sort { (rows[$0].owner.municipalityCode, $0) < (rows[$1].owner.municipalityCode, $1) }
        case .animal: places.sort { (rows[$0].animal.name, $0) < (rows[$1].animal.name, $1) }
        case .chip: places.sort { rows[$0].chip < rows[$1].chip }
        }
        shown = places
        list.select(chosen.flatMap { places.firstIndex(of: $0) } ?? 0, count: places.count, height: pageHeight)
    }

    /// The chosen row once more, whole: long names are cut in their column.
    private func drawChosen(into surface: inout Surface, y: Int, _ environment: Environment) {
        guard shown.indices.contains(list.selected) else { return }
        let width = surface.bounds.width
        let row = rows[shown[list.selected]]
        surface.hline(x: 0, y: y, width: width, style: .role(.border))
        let owner = row.owner
        let text = "\(owner.name)  \(owner.kana)  \(owner.prefecture + owner.city)  \(environment.texts.record.animalShort(row.animal))"
        surface.write(text, x: 1, y: y + 1, width: width - 2, style: .role(.value))
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.owners
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.title(name), x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = shown.isEmpty ? 0 : list.selected + 1
        let state = isLoading ? words.loading(rows.count, total) : words.place(place, shown.count, total, words.order(order))
        surface.write(state, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        var top = 1
        var cursor: Point?
        if let filter {
            let label = surface.write(environment.texts.inquiries.filterLabel, x: 1, y: 1, style: .role(.prompt))
            let at = filter.draw(
                into: &surface, rect: Rect(x: 1 + label, y: 1, width: max(4, width - label - 2), height: 1), focused: isTypingFilter)
            if isTypingFilter { cursor = at }
            top = 2
        }
        if let failure {
            surface.write(
                environment.keyed(environment.registryError(failure), contexts), x: 1, y: top, width: width - 2, style: .role(.error))
            top += 1
        }
        if let refusal {
            let text = environment.texts.general.auditFailed(environment.texts.storeError(refusal))
            surface.write(text, x: 1, y: top, width: width - 2, style: .role(.error))
            return cursor
        }
        if shown.isEmpty, !isLoading, failure == nil {
            surface.write(words.noneFound, x: 1, y: top, width: width - 2, style: .role(.muted))
            return cursor
        }
        let nameWidth = width >= 100 ? (width - 44) / 3 : width - 55
        let kanaWidth = width >= 100 ? nameWidth : 0
        let cityWidth = width >= 100 ? 24 : 19
        let columns: [(Int, String, (ChipRecord) -> String)] = [
            (16, words.chip, { $0.chip.digits }),
            (nameWidth, words.owner, { $0.owner.name }),
            (kanaWidth, words.kana, { $0.owner.kana }),
            (cityWidth, words.city, { $0.owner.prefecture + $0.owner.city }),
            (width - 17 - nameWidth - kanaWidth - cityWidth, words.animal, { environment.texts.record.animalShort($0.animal) }),
        ]
        func line(_ y: Int, _ style: Style, _ surface: inout Surface, _ text: (Int) -> String) {
            var x = 1
            for (index, column) in columns.enumerated() where column.0 > 0 {
                surface.write(text(index), x: x, y: y, width: min(column.0 - 1, width - x), style: style)
                x += column.0
            }
        }
        line(top, .role(.label), &surface) { columns[$0].1 }
        let body = Rect(x: 0, y: top + 1, width: width, height: max(0, surface.bounds.height - top - 3))
        drawChosen(into: &surface, y: body.maxY, environment)
        ListView.draw(rows: shown.count, state: list, into: &surface, rect: body) { index, place, isSelected, surface in
            let row = rows[shown[index]]
            let style: Style = .role(isSelected ? .selection : row.animal.isDead ? .deceased : .text)
            surface.fill(place, style: style)
            line(place.y, style, &surface) { columns[$0].2(row) }
        }
        return cursor
    }
}
