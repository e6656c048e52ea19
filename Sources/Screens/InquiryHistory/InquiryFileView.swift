import Domain
import Services
import Terminal

/// One inquiry with its whole history: what was asked and answered, and every event with who and when.
struct InquiryFileView: View {
    let id: Inquiry.ID?
    let receipt: ReceiptNumber?
    private(set) var file: InquiryFile?
    private(set) var failure: StoreError?
    private(set) var isMissing = false
    private(set) var top = 0
    var pageHeight = 18

    init(id: Inquiry.ID) {
        self.id = id
        receipt = nil
    }

    init(receipt: ReceiptNumber) {
        id = nil
        self.receipt = receipt
    }

    mutating func arrange(in size: Size) { pageHeight = max(1, size.height - 2) }

    func start() -> [Command] {
        if let id = file?.inquiry.id ?? id { return [.request(.inquiry(id), .inquiry)] }
        if let receipt { return [.request(.inquiryByReceipt(receipt), .inquiry)] }
        return []
    }

    let contexts: [KeyContext] = [.inquiry, .text]
    var keyBar: [ActionID] { [.help, .continueInquiry, .reopen, .handOver, .take, .showChip, .search, .back] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.file
        guard let inquiry = file?.inquiry else {
            return action == .back || action == .reload ? .available : nil
        }
        switch action {
        case .continueInquiry: return inquiry.isOpen ? .available : .unavailable(why: words.isClosed)
        case .reopen: return inquiry.isOpen ? .unavailable(why: words.isOpen) : .available
        case .handOver: return inquiry.isOpen ? .available : .unavailable(why: words.isClosed)
        case .take:
            if !inquiry.isOpen { return .unavailable(why: words.isClosed) }
            return inquiry.holder == environment.session?.operatorID ? .unavailable(why: words.isMine) : .available
        case .showChip: return inquiry.content.chip == nil ? .unavailable(why: words.noChip) : .available
        case .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .up: scroll(to: top - 1, environment)
        case .down: scroll(to: top + 1, environment)
        case .pageUp: scroll(to: top - pageHeight, environment)
        case .pageDown: scroll(to: top + pageHeight, environment)
        case .top: scroll(to: 0, environment)
        case .bottom: scroll(to: Int.max / 2, environment)
        case .reload: return start()
        case .continueInquiry: return file.map { [.continueNote($0)] } ?? []
        case .take: return file.map { [.record([.taken], on: $0.inquiry)] } ?? []
        case .showChip: return file?.inquiry.content.chip.map { [.openChip($0)] } ?? []
        case .reopen, .handOver:
            guard let inquiry = file?.inquiry else { return [] }
            let words = environment.texts.file
            let isReopening = action == .reopen
            return [
                .push(
                    PromptDialog(
                        title: isReopening ? words.reopenTitle : words.handOverTitle,
                        label: isReopening ? words.reopenLabel : words.handOverLabel, isRequired: true,
                        commands: { note in
                            [.record([isReopening ? .reopened(note: note) : .handedOver(to: nil, note: note)], on: inquiry)]
                        }))
            ]
        default: return nil
        }
        return []
    }

    private mutating func scroll(to row: Int, _ environment: Environment) {
        let count = lines(width: environment.size.width - 4, environment).count
        top = min(max(0, row), max(0, count - pageHeight))
    }

    mutating func receive(_ result: Result<InquiryFile?, StoreError>) {
        switch result {
        case .success(let found):
            file = found ?? file
            isMissing = found == nil
            failure = nil
        case .failure(let error): failure = error
        }
    }

    private func lines(width: Int, _ environment: Environment) -> [(text: String, role: Role)] {
        guard let file else { return [] }
        let words = environment.texts.file
        let names = environment.texts.inquiry
        let time = environment.texts.time
        let content = file.inquiry.content
        var lines: [(String, Role)] = []
        func add(_ label: String, _ text: String) {
            guard !text.isEmpty else { return }
            let wrapped = TextWidth.wrap(text, columns: max(8, width - 12), ambiguous: environment.ambiguous)
            for (index, line) in wrapped.enumerated() {
                let head = index == 0 ? label : ""
                let pad = String(repeating: " ", count: max(1, 12 - TextWidth.columns(head, ambiguous: environment.ambiguous)))
                lines.append((head + pad + line, .text))
            }
        }
        add(words.state, names.state(file.inquiry.state))
        add(words.received, "\(time.full(file.inquiry.receivedAt))  \(file.inquiry.receivedBy)")
        add(words.holder, file.inquiry.holder?.value ?? words.nobody)
        add(words.channel, "\(names.channel(content.channel)) / \(names.caller(content.caller))")
        add(words.caller, [content.callerName, content.callerKana].filter { !$0.isEmpty }.joined(separator: "  "))
        add(words.number, Formatted.phone(content.callBackNumber))
        add(words.chip, content.chip?.grouped ?? "")
        add(words.category, content.category.map(names.category) ?? "")
        add(words.outcome, names.outcomeLine(content, time))
        if content.talkSeconds + content.holdSeconds > 0 { add(words.times, words.seconds(content.talkSeconds, content.holdSeconds)) }
        add(words.question, content.question)
        add(words.answer, content.answer)
        if file.draft != nil { lines.append((environment.keyed(words.hasDraft, contexts), .warning)) }
        lines.append((words.history, .title))
        for event in file.history {
            let detail = event.note.isEmpty ? "" : "  \(event.note)"
            let text = "\(time.full(event.at))  \(event.by)  \(names.event(event.kind))\(detail)"
            for line in TextWidth.wrap(text, columns: max(8, width), ambiguous: environment.ambiguous) { lines.append((line, .text)) }
        }
        return lines
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.file
        let number = file?.inquiry.receiptNumber.text ?? receipt?.text ?? ""
        surface.box(surface.bounds, title: words.title(number), style: .role(.border), titleStyle: .role(.title))
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            if let failure {
                inner.write(environment.texts.storeError(failure), x: 0, y: 0, width: width, style: .role(.error))
            } else if isMissing {
                inner.write(words.missing, x: 0, y: 0, width: width, style: .role(.warning))
            } else if file == nil {
                inner.write(words.loading, x: 0, y: 0, width: width, style: .role(.muted))
            } else {
                for (row, line) in lines(width: width, environment).dropFirst(top).prefix(inner.bounds.height).enumerated() {
                    inner.write(line.text, x: 0, y: row, width: width, style: .role(line.role), ellipsis: false)
                }
            }
        }
        return nil
    }
}
