import Domain
import Services
import Terminal

/// One inquiry: the list it came from, what was asked and answered with every event, and what lies around it.
///
/// Side by side on a wide screen; on a narrow one the inquiry and its context are two pages.
struct InquiryFileView: View {
    enum Pane: Sendable { case inquiry, context }

    /// Columns from which on the panes stand side by side.
    static let wideColumns = 120

    let id: Inquiry.ID?
    let receipt: ReceiptNumber?
    private(set) var file: InquiryFile?
    private(set) var failure: StoreError?
    /// The opening could not be logged: what was read is not shown.
    private(set) var unrecorded: StoreError?
    private(set) var isMissing = false
    private(set) var pane: Pane
    private(set) var top = 0
    var context = InquiryContext()
    var trail = InquiryTrail()
    /// Inquiries the way led through from one context to the next; the last one comes back first.
    var visited: [Inquiry.ID] = []
    var size = Size(width: 80, height: 20)

    init(id: Inquiry.ID, pane: Pane = .inquiry) {
        self.id = id
        receipt = nil
        self.pane = pane
    }

    init(receipt: ReceiptNumber) {
        id = nil
        self.receipt = receipt
        pane = .inquiry
    }

    mutating func arrange(in size: Size) { self.size = size }

    func start() -> [Command] {
        if let id = file?.inquiry.id ?? id { return [.request(.inquiry(id), .inquiry)] }
        if let receipt { return [.request(.inquiryByReceipt(receipt), .inquiry)] }
        return []
    }

    var isWide: Bool { size.width >= InquiryFileView.wideColumns }

    var contexts: [KeyContext] { pane == .inquiry ? [.inquiry, .text] : [.context, .list, .inquiry] }

    var keyBar: [ActionID] {
        if pane == .context { return [.help, .open, .insertAnswer, .merge, .link, .showChip, .contextPane, .back] }
        switch file?.inquiry.state {
        case nil: return [.help, .reload, .search, .back]
        case .completed, .spam, .discarded:
            return [.help, .reopen, .contextPane, .link, .editTags, .showChip, .nextInquiry, .search, .back]
        case .merged: return [.help, .unmerge, .contextPane, .showChip, .nextInquiry, .search, .back]
        default:
            return [
                .help, .continueInquiry, .take, .handOver, .escalate, .planCallBack, .contextPane, .merge, .nextInquiry, .editTags, .back,
            ]
        }
    }

    // MARK: Keys

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.file
        switch action {
        case .back, .reload: return .available
        case .previousInquiry, .nextInquiry: return availability(ofStep: action == .nextInquiry ? 1 : -1, words.trail)
        default: break
        }
        guard let file else { return nil }
        switch action {
        case .insertAnswer:
            return pane == .context ? context.insertion(environment) : .unavailable(why: words.around.noAnswerChosen)
        case .open where pane == .context:
            return context.selected == nil ? .unavailable(why: words.around.nothingChosen) : .available
        case .showChip where pane == .context && context.selected?.chip != nil: return .available
        case .unlink where pane == .context && context.selected?.inquiry != nil:
            return context.isLinked ? .available : .unavailable(why: words.around.notLinked)
        case .continueInquiry, .reopen, .handOver, .take, .escalate, .planCallBack, .refer, .merge, .unmerge, .link, .unlink, .markSpam,
            .editTags, .draftVersions, .showChip:
            let refusal = LifeRules(file, context.surroundings, environment).refusal(of: action, words.life)
            return refusal.map { .unavailable(why: $0) } ?? .available
        case .contextPane, .up, .down, .pageUp, .pageDown, .top, .bottom: return .available
        default: return nil
        }
    }

    private func availability(ofStep step: Int, _ words: Texts.File.Trail) -> Availability {
        if trail.place == nil { return .unavailable(why: words.none) }
        return trail.neighbour(step) == nil ? .unavailable(why: step > 0 ? words.last : words.first) : .available
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .reload:
            context.forget()
            return start()
        case .previousInquiry: return trail.neighbour(-1).map { [.file(.walk($0.id))] } ?? []
        case .nextInquiry: return trail.neighbour(1).map { [.file(.walk($0.id))] } ?? []
        case .contextPane:
            pane = pane == .inquiry ? .context : .inquiry
            return []
        case .back where pane == .context && !isWide:
            pane = .inquiry
            return []
        case .back where !visited.isEmpty: return [.file(.goBack)]
        default: break
        }
        guard let file else { return nil }
        if pane == .context, let commands = context.perform(action, on: file, height: contextHeight, environment) { return commands }
        switch action {
        case .up: scroll(to: top - 1, environment)
        case .down: scroll(to: top + 1, environment)
        case .pageUp: scroll(to: top - textHeight, environment)
        case .pageDown: scroll(to: top + textHeight, environment)
        case .top: scroll(to: 0, environment)
        case .bottom: scroll(to: Int.max / 2, environment)
        case .continueInquiry: return [.continueNote(file.withCurrentTags)]
        case .take: return [.record([.taken], on: file.inquiry)]
        case .showChip: return file.inquiry.content.chip.map { [.openChip($0)] } ?? []
        case .markSpam: return [.push(spamQuestion(file.inquiry, environment))]
        case .draftVersions:
            guard let own = environment.session?.operatorID else { return [] }
            let dialog = DraftVersionsDialog(
                inquiry: file.inquiry.id, receipt: file.inquiry.receiptNumber, by: file.draft?.by ?? own,
                restore: { [.file(.restoreDraft($0))] })
            return [.push(dialog)] + dialog.start()
        default:
            guard let task = LifeTask(action) else { return nil }
            let dialog = LifeDialog(task, file.inquiry, context, environment)
            return [.push(dialog)] + dialog.start()
        }
        return []
    }

    private func spamQuestion(_ inquiry: Inquiry, _ environment: Environment) -> ConfirmDialog {
        let words = environment.texts.file.life
        let caller = environment.texts.inquiry.callerShort(InquirySummary(of: inquiry))
        return ConfirmDialog(
            title: words.spamTitle, question: words.spamQuestion(inquiry.receiptNumber.text, caller), yes: words.spamYes,
            commands: [.record([.markedSpam(note: "")], on: inquiry)])
    }

    private mutating func scroll(to row: Int, _ environment: Environment) {
        let count = lines(width: textWidth, environment).count
        top = min(max(0, row), max(0, count - textHeight))
    }

    // MARK: Replies

    /// Whether a file is the one this view is about.
    func isAbout(_ inquiry: Inquiry) -> Bool {
        if let id = file?.inquiry.id ?? id { return id == inquiry.id }
        return receipt == inquiry.receiptNumber
    }

    mutating func receive(_ result: Result<InquiryFile?, StoreError>) {
        unrecorded = nil
        switch result {
        case .success(let found):
            file = found ?? file
            isMissing = found == nil
            failure = nil
        case .failure(let error): failure = error
        }
    }

    mutating func refuse(_ error: StoreError) { unrecorded = error }

    mutating func turn(to pane: Pane) { self.pane = pane }
}

extension InquiryFile {
    /// With the tags as they are now: a draft begun before they were changed must not take them back.
    fileprivate var withCurrentTags: InquiryFile {
        var file = self
        file.draft?.content.tags = inquiry.content.tags
        return file
    }
}
