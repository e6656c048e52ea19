import Domain
import Services
import Terminal

/// What is missing before a batch can be closed: forms that are not done, and a line for each thing that has to be explained.
struct ClosingView: View {
    /// Something that has to be explained.
    enum Item: Hashable, Sendable {
        case difference(BatchDifference)
        /// A place that is empty, set aside or refused.
        case slot(Int)
    }

    private(set) var sheet: BatchSheet
    private(set) var items: [Item] = []
    private(set) var texts: [Item: TextField] = [:]
    private(set) var place = 0
    private(set) var isBusy = false
    private(set) var failure: StoreError?
    /// The chosen line was left empty.
    private(set) var isMissing = false
    private var height = 16

    static let longest = 200

    /// - parameter kept: What was typed before.
    init(_ sheet: BatchSheet, kept: BatchExplanations, words: Texts.Keying) {
        self.sheet = sheet
        fill(kept, words)
    }

    private mutating func fill(_ kept: BatchExplanations, _ words: Texts.Keying) {
        items = sheet.differences.map { .difference($0) } + ClosingView.explainable(sheet).map { .slot($0.number) }
        for item in items where texts[item] == nil {
            let text: String
            switch item {
            case .difference(let difference): text = kept.differences[difference] ?? ""
            case .slot(let number):
                // Why a form was set aside or refused is known already.
                let reason = sheet.slots.first { $0.slot.number == number }?.slot.reason
                text = kept.slots[number] ?? reason.map(words.reason) ?? ""
            }
            texts[item] = TextField(text: text, maxLength: ClosingView.longest)
        }
        place = min(place, max(0, items.count - 1))
    }

    /// Forms that are not done and may stay so when it is explained.
    static func explainable(_ sheet: BatchSheet) -> [PaperSlot] {
        sheet.slots.map(\.slot).filter { [.empty, .setAside, .refused].contains($0.state) }
    }

    /// Forms that have to be brought to an end, or set aside, first.
    static func blocking(_ sheet: BatchSheet) -> [PaperSlot] {
        sheet.slots.map(\.slot).filter { !$0.state.isEnded && ![.empty, .setAside, .refused].contains($0.state) }
    }

    var explanations: BatchExplanations {
        var explanations = BatchExplanations()
        for (item, field) in texts {
            let text = field.text.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty else { continue }
            switch item {
            case .difference(let difference): explanations.differences[difference] = text
            case .slot(let number): explanations.slots[number] = text
            }
        }
        return explanations
    }

    // MARK: View

    var contexts: [KeyContext] { [.closing, .form, .edit] }
    var isEditing: Bool { true }
    var keyBar: [ActionID] { [.closeBatch, .nextField, .previousField, .back, .help] }

    mutating func arrange(in size: Size) { height = max(1, size.height - 2) }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.paper
        switch action {
        case .closeBatch:
            if isBusy { return .unavailable(why: words.close.closing) }
            let count = ClosingView.blocking(sheet).count
            return count > 0 ? .unavailable(why: words.close.notYet(count)) : .available
        case .nextField, .previousField, .submit, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        isMissing = false
        switch action {
        case .nextField, .submit, .cursorDown: move(1)
        case .previousField, .cursorUp: move(-1)
        case .closeBatch: return close(environment)
        default:
            guard let command = EditCommand(action) else { return nil }
            return edit(command)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        edit(.insert(text.filter { !$0.isNewline }))
    }

    private mutating func move(_ step: Int) {
        guard !items.isEmpty else { return }
        place = (place + step + items.count) % items.count
    }

    private mutating func edit(_ command: EditCommand) -> [Command] {
        guard !isBusy, items.indices.contains(place), texts[items[place]]?.perform(command) == true else { return [] }
        isMissing = false
        return [.paper(.keepExplanations(sheet.batch.id, explanations))]
    }

    private mutating func close(_ environment: Environment) -> [Command] {
        let words = environment.texts.paper.close
        let explanations = explanations
        if let missing = items.firstIndex(where: { !explanations.has($0) }) {
            place = missing
            isMissing = true
            return [.effect(.bell)]
        }
        return [
            .push(
                ConfirmDialog(
                    title: words.title(sheet.batch.slip.number), question: words.question(sheet.batch.slip.number, items.count),
                    yes: words.yes,
                    commands: [.paper(.change(sheet.batch, .close(explanations)))]))
        ]
    }

    // MARK: Replies

    mutating func send() { isBusy = true }

    /// - returns: Whether the batch is closed.
    mutating func receive(_ result: Result<PaperBatch, StoreError>) -> Bool {
        isBusy = false
        switch result {
        case .success: return true
        case .failure(let error): failure = error
        }
        return false
    }

    /// The batch as it is now: somebody went on with it meanwhile.
    mutating func adopt(_ sheet: BatchSheet, words: Texts.Keying) {
        self.sheet = sheet
        fill(explanations, words)
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper.close
        surface.box(
            surface.bounds, title: words.title(sheet.batch.slip.number), titleRight: isBusy ? words.closing : "",
            style: .role(.borderFocused),
            titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            let foot = inner.bounds.height - 1
            var y = drawBlocking(into: &inner, environment)
            if items.isEmpty {
                if ClosingView.blocking(sheet).isEmpty {
                    inner.write(environment.keyed(words.allThere, contexts), x: 0, y: y, width: width, style: .role(.success))
                }
            } else {
                inner.write(words.toExplain, x: 0, y: y, width: width, style: .role(.title))
                y += 1
                cursor = drawItems(into: &inner, from: y, to: foot - 1, environment)
            }
            let hint: (String, Role) =
                failure.map { ("× " + environment.texts.storeError($0), .error) }
                ?? (isMissing ? ("× " + words.missing, .error) : (items.isEmpty ? "" : environment.keyed(words.hint, contexts), .muted))
            inner.write(hint.0, x: 0, y: foot, width: width, style: .role(hint.1))
        }
        return cursor
    }

    private func drawBlocking(into inner: inout Surface, _ environment: Environment) -> Int {
        let words = environment.texts.paper
        let blocking = ClosingView.blocking(sheet)
        guard !blocking.isEmpty else { return 0 }
        let width = inner.bounds.width
        inner.write(words.close.blocking, x: 0, y: 0, width: width, style: .role(.warning))
        let shown = blocking.prefix(5)
        for (row, slot) in shown.enumerated() {
            inner.write(
                words.close.blocked(slot.number, words.state(slot.state)), x: 2, y: 1 + row, width: width - 2, style: .role(.warning))
        }
        if blocking.count > shown.count {
            inner.write(
                words.close.moreBlocked(blocking.count - shown.count), x: 2, y: 1 + shown.count, width: width - 2, style: .role(.warning))
        }
        return shown.count + (blocking.count > shown.count ? 3 : 2)
    }

    private func drawItems(into inner: inout Surface, from top: Int, to bottom: Int, _ environment: Environment) -> Point? {
        let words = environment.texts.paper
        let rows = max(1, bottom - top)
        let first = max(0, min(place - rows / 2, items.count - rows))
        let labelWidth = min(44, inner.bounds.width / 2)
        var cursor: Point?
        for (row, index) in (first..<min(items.count, first + rows)).enumerated() {
            let isFocused = index == place
            let label: String
            switch items[index] {
            case .difference(let difference): label = words.difference(difference)
            case .slot(let number):
                let slot = sheet.slots.first { $0.slot.number == number }?.slot
                label = words.close.slot(number, slot.map { words.state($0.state) } ?? "")
            }
            inner.write(label, x: 0, y: top + row, width: labelWidth - 1, style: .role(isFocused ? .title : .label))
            let rect = Rect(x: labelWidth, y: top + row, width: max(4, inner.bounds.width - labelWidth), height: 1)
            let at = texts[items[index]]?.draw(into: &inner, rect: rect, focused: isFocused)
            if isFocused { cursor = at }
        }
        return cursor
    }
}

extension BatchExplanations {
    fileprivate func has(_ item: ClosingView.Item) -> Bool {
        switch item {
        case .difference(let difference): differences[difference] != nil
        case .slot(let number): slots[number] != nil
        }
    }
}
