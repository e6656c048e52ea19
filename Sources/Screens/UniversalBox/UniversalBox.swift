import Domain
import Services
import Terminal

/// The one box for everything: what is typed decides what is searched, and the box says which while one types.
struct UniversalBox: View {
    var field: TextField
    private(set) var query = UniversalQuery.empty
    /// Past inquiries that fit what is typed.
    private(set) var suggestions: [InquirySummary] = []
    /// `nil` = the search itself; otherwise a suggestion, or below them the search in all inquiries.
    private(set) var chosen: Int?
    private var asked: InquirySearch?
    /// The text is the one the box was left with: the next character typed takes its place.
    private(set) var isFresh: Bool

    static let shownSuggestions = 8

    /// Inquiries are found too: the designated body's alone.
    let isDesk: Bool

    init(text: String = "", isDesk: Bool = true) {
        self.isDesk = isDesk
        field = TextField(text: text)
        query = UniversalQuery.parse(text)
        isFresh = !text.isEmpty
        asked = isDesk ? InquirySearch(query) : nil
    }

    /// What to ask for when the box opens with a text in it.
    func start() -> [Command] {
        asked.map { [.request(.find($0, .all, limit: UniversalBox.shownSuggestions), .suggestions)] } ?? []
    }

    let contexts: [KeyContext] = [.search, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.searchRun, .back, .help] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .searchRun: canRun ? .available : .unavailable(why: meaning(environment))
        case .back: .available
        default: nil
        }
    }

    private var canRun: Bool {
        if chosen != nil { return true }
        switch query {
        case .empty, .unclear, .partialChip: return false
        case .receipt, .phone, .phoneEnding: return isDesk
        default: return true
        }
    }

    /// Suggestions shown, and the row that looks in all inquiries.
    private var rowCount: Int { shownCount + (offersFullText ? 1 : 0) }
    private var shownCount: Int { min(suggestions.count, UniversalBox.shownSuggestions) }
    private var offersFullText: Bool { isDesk && !field.text.allSatisfy(\.isWhitespace) }

    private func meaning(_ environment: Environment) -> String {
        let words = environment.texts.government
        switch query {
        case .empty where !isDesk: return words.searchHint
        case .name where !isDesk: return words.searchName
        case .receipt, .phone, .phoneEnding: return isDesk ? environment.texts.search.meaning(query) : words.searchNotHere
        default: return environment.texts.search.meaning(query)
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .searchRun: return run(environment)
        case .cursorDown, .down:
            let next = (chosen ?? -1) + 1
            if next < rowCount { chosen = next }
        case .cursorUp, .up:
            if let place = chosen { chosen = place == 0 ? nil : place - 1 }
        case .back: return [.cancel(.suggestions), .putSearchAway(field.text)]
        default:
            guard let edit = EditCommand(action) else { return nil }
            return apply(edit, environment)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        if isFresh { field = TextField() }
        return apply(.insert(text.filter { !$0.isNewline }), environment)
    }

    private mutating func apply(_ edit: EditCommand, _ environment: Environment) -> [Command] {
        let before = field.text
        isFresh = false
        field.perform(edit)
        guard !field.text.bytesEqual(before) else { return [] }
        query = UniversalQuery.parse(field.text)
        chosen = nil
        guard isDesk, let search = InquirySearch(query) else {
            suggestions = []
            asked = nil
            return [.cancel(.suggestions)]
        }
        asked = search
        return [.request(.find(search, .all, limit: UniversalBox.shownSuggestions), .suggestions)]
    }

    private mutating func run(_ environment: Environment) -> [Command] {
        if let chosen {
            return chosen < shownCount ? [.pop, .openInquiry(suggestions[chosen].id)] : [.pop, .queue(.find(field.text))]
        }
        switch query {
        case .chip(let number): return [.pop, .openChip(number)]
        case .receipt(let number): return [.pop, .openReceipt(number)]
        case .phone(let number): return [.pop, find(number.digits, environment)]
        case .phoneEnding(let digits): return [.pop, find(digits, environment)]
        case .name(let name): return [.pop, .openOwners(name: name)]
        case .empty, .partialChip, .unclear:
            return [.effect(.bell)]
        }
    }

    /// The search the digits stand for, as it would be typed.
    private func find(_ phone: String, _ environment: Environment) -> Command {
        let field = environment.searchVocabulary.fields.word(.phone) ?? QueryField.phone.rawValue
        return .queue(.find("\(field):\(PhoneNumber(phone)?.formatted ?? phone)"))
    }

    mutating func receive(_ result: Result<[InquirySummary], StoreError>, for search: InquirySearch) {
        guard search == asked else { return }
        suggestions = (try? result.get()) ?? []
        if let place = chosen, place >= rowCount { chosen = nil }
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.search
        let shown = suggestions.prefix(UniversalBox.shownSuggestions)
        let width = min(96, surface.bounds.width - 2)
        let box = Rect(x: (surface.bounds.width - width) / 2, y: 1, width: width, height: 5 + rowCount + (shown.isEmpty ? 0 : 1))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let place = Rect(x: 0, y: 0, width: inner.bounds.width, height: 1)
            cursor = field.draw(into: &inner, rect: place, focused: true)
            let mark: Role
            switch query {
            case .empty: mark = .muted
            default: mark = canRun ? .success : .warning
            }
            inner.write(meaning(environment), x: 0, y: 1, width: inner.bounds.width, style: .role(chosen == nil ? mark : .muted))
            if case .chip(let number) = query, let note = environment.texts.chipNotes(number).first {
                inner.write(note, x: 0, y: 2, width: inner.bounds.width, style: .role(.muted))
            }
            let first = shown.isEmpty ? 3 : 4
            if !shown.isEmpty { inner.write(words.pastInquiries, x: 0, y: 3, width: inner.bounds.width, style: .role(.label)) }
            for index in 0..<rowCount {
                let style: Style = .role(index == chosen ? .selection : .text)
                let line = Rect(x: 0, y: first + index, width: inner.bounds.width, height: 1)
                let text =
                    index < shown.count
                    ? environment.texts.inquiry.oneLine(shown[index], environment.texts.time)
                    : environment.texts.queue.findEverywhere(field.text)
                inner.fill(line, style: style)
                inner.write(text, x: 0, y: line.y, width: line.width, style: style)
            }
        }
        return cursor
    }
}

extension InquirySearch {
    /// What the local store can look for; `nil` when the query means nothing to it.
    init?(_ query: UniversalQuery) {
        switch query {
        case .empty, .unclear, .partialChip: return nil
        case .chip(let number): self.init(chip: number)
        case .receipt(let number): self.init(receipt: number)
        case .phone(let number): self.init(phone: number)
        case .phoneEnding(let digits): self.init(phoneEnding: digits)
        case .name(let name): self.init(terms: name.split(whereSeparator: \.isWhitespace).map(String.init))
        }
    }
}
