import Domain
import Foundation
import Services
import Terminal

/// The desk's lists, their figures, the search in them, and changes of many rows.
extension App {
    mutating func run(_ command: QueueCommand) {
        switch command {
        case .searched(let text): queue.remember(text)
        case .show(let place): showList(place)
        case .find(let text):
            queue.remember(text)
            openQuery(text)
        case .pickOperator(let choice):
            queue.operatorChoice = choice
            start(.desk(.operators), .operators)
        case .askToChange(let change, let rows):
            let words = texts.queue
            layers.append(
                ConfirmDialog(
                    title: words.changeTitle, question: words.changeQuestion(change, rows.count), yes: words.changeYes,
                    commands: [.queue(.change(change, rows))]))
        case .change(let change, let rows):
            guard let session else { return }
            start(.desk(.bulk(change, rows, by: session.operatorID, at: now)), .bulk)
        case .askToUndo:
            guard let undo = queue.undo else { return }
            let words = texts.queue
            layers.append(
                ConfirmDialog(
                    title: words.undoTitle, question: words.undoQuestion(undo.count), yes: words.undoYes, commands: [.queue(.undo(undo))]))
        case .undo(let undo):
            guard let session else { return }
            start(.desk(.undoBulk(undo, by: session.operatorID, at: now)), .bulk)
        }
    }

    // MARK: Lists

    private mutating func showList(_ place: DeskList) {
        let environment = environment
        update(InquiryListView.self) { list, _ in list.show(place, environment) }
    }

    /// The query line over all inquiries: what stands in the search box goes on there.
    mutating func openQuery(_ text: String = "") {
        let typed = text.isEmpty ? layers.lazy.compactMap { ($0 as? UniversalBox)?.field.text }.first ?? "" : text
        var list = InquiryListView(.all, query: typed, isTyping: text.isEmpty)
        list.isForSearch = true
        list.closing = queue.figures.flatMap { ClosingNotice($0, now: now) }
        let commands = list.start(environment)
        show(list) { _ in commands }
    }

    // MARK: Figures

    /// When the figures are due; nothing on screen shows them while it is locked.
    var queueDeadline: Date? { isLocked || session?.role.isGovernment != false ? nil : queue.due.map { max($0, now) } }

    /// Asks for everything the title and the lists show, at once and from then on every half minute.
    mutating func startQueue() { queue.due = now }

    /// Asks anew when it is time; writes what was searched into the audit log once the operator rests.
    mutating func keepQueue() {
        recordSearches()
        guard let session, let due = queueDeadline, due <= now, !requests.isWaiting(.deskFigures) else { return }
        if let list = desk?.main as? InquiryListView, list.place.isOfTheMoment { refreshList() }
        queue.due = now.addingTimeInterval(QueueState.interval)
        start(.desk(.figures(session.operatorID, now: now)), .deskFigures)
        start(.desk(.counts(DeskList.allCases.map { $0.view(by: session.operatorID, now: now) })), .counts)
        start(.desk(.calendar), .calendar)
    }

    mutating func receiveFigures(_ result: Result<DeskFigures, StoreError>) {
        guard session != nil, case .success(let figures) = result else { return }
        queue.figures = figures
        let notice = ClosingNotice(figures, now: now)
        for index in desk?.stack.indices ?? 0..<0 {
            guard var list = desk?.stack[index] as? InquiryListView, list.closing != notice else { continue }
            list.closing = notice
            desk?.stack[index] = list
        }
        arrange()
        guard let notice, queue.announced != notice.closesAt else { return }
        queue.announced = notice.closesAt
        if message?.severity != .error, notice.breaches > 0 {
            say(Message(.warning, texts.queue.closing(notice.breaches, texts.time.minute(notice.closesAt))))
        }
    }

    mutating func receiveCounts(_ views: [InquiryView], _ result: Result<[Int], StoreError>) {
        guard session != nil, case .success(let counts) = result else { return }
        for (view, count) in zip(views, counts) { queue.counts[DeskList(view)] = count }
    }

    mutating func receiveCalendar(_ result: Result<ServiceCalendar, StoreError>) {
        guard case .success(let calendar) = result, calendar != queue.clock.calendar else { return }
        queue.clock = ServiceClock(calendar)
    }

    /// The counts of the title bar, those that are not nought.
    var figuresLine: String {
        guard session?.role.isGovernment == false, let figures = queue.figures else { return "" }
        let words = texts.queue
        let callBacks = figures.callBacksDueMine + figures.callBacksDueAnyones
        let parts = [
            (figures.overdue, words.overdueCount), (figures.dueUrgent, words.urgentCount), (callBacks, words.callBackCount),
        ]
        return parts.filter { $0.0 > 0 }.map { $0.1($0.0) }.joined(separator: " · ")
    }

    // MARK: Search

    mutating func receiveFound(
        _ query: SearchQuery, _ view: InquiryView, after cursor: SearchCursor?, _ result: Result<SearchPage, StoreError>
    ) {
        update(InquiryListView.self) { $0.receive(found: result, for: query, in: view, after: cursor, $1) }
    }

    /// When a search that nobody types on is written down.
    var searchDeadline: Date? {
        desk?.stack.compactMap { ($0 as? InquiryListView)?.line?.auditDue }.min()
    }

    /// The hits are the desk's own records, shown in its lists anyway: the entry follows them, once for a query that was meant. Opening
    /// one is an act of its own.
    private mutating func recordSearches() {
        for index in desk?.stack.indices ?? 0..<0 {
            guard var list = desk?.stack[index] as? InquiryListView, let searched = list.line?.takeAudit(now) else { continue }
            desk?.stack[index] = list
            audit(.inquirySearch(searched))
        }
    }

    // MARK: Many at once

    mutating func receiveOperators(_ result: Result<[OperatorID], StoreError>) {
        guard let choice = queue.operatorChoice else { return }
        queue.operatorChoice = nil
        switch result {
        case .failure(let error): say(Message(.error, texts.storeError(error)))
        case .success(let known):
            let anyone: [OperatorID?] = [nil]
            let rows = (anyone + known).map { ChoiceList.Row(text: $0?.value ?? texts.queue.anyone, commands: choice.commands($0)) }
            layers.append(ChoiceList(title: choice.title, rows: rows))
            arrange()
        }
    }

    mutating func receiveBulk(_ change: InquiryChange, _ result: Result<BulkResult, StoreError>) {
        switch result {
        case .failure(let error): say(Message(.error, texts.storeError(error)))
        case .success(let done):
            if let undo = done.undo { queue.undo = undo }
            let changed = done.changed.isEmpty ? "" : texts.queue.changed(change, done.changed.count)
            tell(done, changed, mayUndo: done.undo != nil)
        }
    }

    mutating func receiveUndone(_ result: Result<BulkResult, StoreError>) {
        switch result {
        case .failure(let error): say(Message(.error, texts.storeError(error)))
        case .success(let done):
            queue.undo = nil
            tell(done, done.changed.isEmpty ? "" : texts.queue.undone(done.changed.count), mayUndo: false)
        }
    }

    /// What was done and what was not, and why; rows left as they were stay marked.
    private mutating func tell(_ done: BulkResult, _ changed: String, mayUndo: Bool) {
        let words = texts.queue
        var reasons: [(reason: String, rows: Int)] = []
        for refusal in done.refused {
            let reason = words.refusal(refusal.error)
            if let place = reasons.firstIndex(where: { $0.reason.bytesEqual(reason) }) {
                reasons[place].rows += 1
            } else {
                reasons.append((reason, 1))
            }
        }
        let skipped = reasons.isEmpty ? "" : words.skipped(reasons)
        update(InquiryListView.self) { list, _ in
            list.marks = RowMarks(done.refused.map(\.id))
            return []
        }
        refreshList()
        let parts = [changed, skipped, mayUndo ? words.mayUndo : ""].filter { !$0.isEmpty }
        say(Message(done.refused.isEmpty ? .success : .warning, parts.joined(separator: texts.language == .japanese ? "" : " ")))
    }
}
