import Domain
import Services
import Terminal

/// The versions kept of a half-written note, newest first; one is read whole, or becomes the newest again.
struct DraftVersionsDialog: View {
    let inquiry: Inquiry.ID
    let receipt: ReceiptNumber
    /// Whose note it is.
    let by: OperatorID
    private let restore: @Sendable (InquiryDraft) -> [Command]
    private(set) var versions: [InquiryDraft]?
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private var size = Size(width: 80, height: 20)

    /// - parameter restore: What to do with the version chosen; the dialog is gone by then.
    init(inquiry: Inquiry.ID, receipt: ReceiptNumber, by: OperatorID, restore: @escaping @Sendable (InquiryDraft) -> [Command]) {
        self.inquiry = inquiry
        self.receipt = receipt
        self.by = by
        self.restore = restore
    }

    func start() -> [Command] { [.request(.desk(.draftVersions(inquiry, by: by)), .draftVersions)] }

    let contexts: [KeyContext] = [.versions, .list, .dialog]
    var keyBar: [ActionID] { [.open, .restoreDraft, .back] }

    mutating func arrange(in size: Size) { self.size = size }

    private var selected: InquiryDraft? {
        guard let versions, versions.indices.contains(list.selected) else { return nil }
        return versions[list.selected]
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .open, .restoreDraft:
            selected == nil ? .unavailable(why: environment.texts.file.versions.none) : .available
        case .back, .up, .down, .pageUp, .pageDown, .top, .bottom: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: versions?.count ?? 0, height: height) { return [] }
        switch action {
        case .open: return selected.map { [.push(detail(of: $0, environment))] } ?? []
        case .restoreDraft: return selected.map { [.pop] + restore($0) } ?? []
        case .back: return [.pop]
        case .submit: return []
        default: return nil
        }
    }

    mutating func receive(_ result: Result<[InquiryDraft], StoreError>) {
        switch result {
        case .success(let found):
            versions = found
            failure = nil
            list.clamp(count: found.count, height: height)
        case .failure(let error): failure = error
        }
    }

    private func detail(of draft: InquiryDraft, _ environment: Environment) -> DetailScreen {
        let labels = environment.texts.file.labels
        let names = environment.texts.inquiry
        let content = draft.content
        return DetailScreen(
            title: environment.texts.time.full(draft.savedAt),
            lines: [
                (labels.question, content.question), (labels.answer, content.answer),
                (labels.category, content.category.map(names.category) ?? ""),
                (labels.outcome, names.outcomeLine(content, environment.texts.time)), (labels.caller, content.callerName),
                ("", content.callerKana), (labels.number, content.callBackNumber),
                (labels.chip, content.chip?.grouped ?? draft.unreadChip), (labels.tags, content.tags.joined(separator: " ")),
            ])
    }

    // MARK: Drawing

    private var height: Int { max(1, min(versions?.count ?? 1, size.height - 4)) }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.file.versions
        let box = surface.bounds.centered(Size(width: min(96, surface.bounds.width - 2), height: height + 2))
        surface.fill(box, style: .role(.text))
        surface.box(
            box, title: words.title(receipt.text), titleRight: by.value, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            if let failure {
                inner.write(environment.texts.storeError(failure), x: 0, y: 0, width: width, style: .role(.error))
            } else if let versions {
                if versions.isEmpty {
                    inner.write(environment.keyed(words.none, contexts), x: 0, y: 0, width: width, style: .role(.muted))
                }
                ListView.draw(rows: versions.count, state: list, into: &inner, rect: inner.bounds) { index, line, isSelected, inner in
                    let style: Style = .role(isSelected ? .selection : .text)
                    inner.fill(line, style: style)
                    if isSelected { cursor = inner.absolute(line.origin) }
                    inner.write(
                        row(versions[index], isNewest: index == 0, environment), x: line.x, y: line.y, width: line.width, style: style)
                }
            } else {
                inner.write(words.loading, x: 0, y: 0, width: width, style: .role(.muted))
            }
        }
        return cursor
    }

    /// The time, and the first words of what was typed.
    private func row(_ draft: InquiryDraft, isNewest: Bool, _ environment: Environment) -> String {
        let words = environment.texts.file.versions
        let time = environment.texts.time
        let texts = [draft.content.question, draft.content.answer, draft.content.callerName].filter { !$0.allSatisfy(\.isWhitespace) }
        let first = texts.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: " / ")
        let head = "\(time.dayAndTime(draft.savedAt).prefix(6))\(time.clock(draft.savedAt))"
        return [head, isNewest ? "(\(words.newest))" : nil, first.isEmpty ? words.empty : first].compactMap { $0 }.joined(separator: "  ")
    }
}
