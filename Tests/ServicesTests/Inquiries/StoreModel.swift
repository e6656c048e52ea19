import Domain
import Foundation

@testable import Services

/// The rules of the store told a second time, over nothing but arrays.
struct StoreModel {
    /// What the model keeps of an inquiry.
    struct Kept {
        var inquiry: Inquiry
        var answeredAt: Date?
        var isJudged = false
        /// The calendar the first answer is measured by.
        var calendar: ServiceCalendar
        var kinds: [InquiryEvent.Kind] = [.received]
        /// How it was after each event.
        var past: [Past] = []
    }

    struct Past {
        var inquiry: Inquiry
        var answeredAt: Date?
        var isJudged: Bool
    }

    var kept: [Kept] = []
    var drafts: [Inquiry.ID: [OperatorID: InquiryDraft]] = [:]
    var links: [Set<Inquiry.ID>] = []
    var calendar = ServiceCalendar.standard

    subscript(id: Inquiry.ID) -> Kept {
        get { kept[Int(id) - 1] }
        set { kept[Int(id) - 1] = newValue }
    }

    mutating func receive(_ inquiry: Inquiry) {
        var new = Kept(inquiry: inquiry, calendar: calendar)
        new.inquiry.firstAnswer = FirstAnswer(receivedAt: inquiry.receivedAt, answeredAt: nil, clock: ServiceClock(calendar))
        new.past = [Past(inquiry: new.inquiry, answeredAt: nil, isJudged: false)]
        kept.append(new)
    }

    mutating func adopt(_ new: ServiceCalendar) {
        calendar = new
        for index in kept.indices where kept[index].inquiry.isOpen && !kept[index].isJudged {
            kept[index].calendar = new
            judge(&kept[index])
        }
    }

    private func judge(_ kept: inout Kept) {
        kept.inquiry.firstAnswer = FirstAnswer(
            receivedAt: kept.inquiry.receivedAt, answeredAt: kept.answeredAt, clock: ServiceClock(kept.calendar))
    }

    // MARK: Changes

    /// - returns: False when the change is refused; the model is as before then.
    mutating func record(_ changes: [InquiryChange], on id: Inquiry.ID, by: OperatorID, at: Date) -> Bool {
        var copy = self
        for change in changes { guard copy.record(change, on: id, by: by, at: at) else { return false } }
        self = copy
        return true
    }

    private mutating func record(_ change: InquiryChange, on id: Inquiry.ID, by: OperatorID, at: Date) -> Bool {
        var kept = self[id]
        let wasOpen = kept.inquiry.isOpen
        guard apply(change, to: &kept, by: by, at: at) else { return false }
        step(&kept, change.kind, wasOpen: wasOpen, at: at)
        self[id] = kept
        switch change {
        case .noted, .discarded: drafts[id]?[by] = nil
        case .linked(let other): links.append([id, other])
        case .unlinked(let other): links.removeAll { $0 == [id, other] }
        default: break
        }
        return true
    }

    private func step(_ kept: inout Kept, _ kind: InquiryEvent.Kind, wasOpen: Bool, at: Date) {
        kept.inquiry.updatedAt = at
        kept.inquiry.version += 1
        kept.kinds.append(kind)
        if !wasOpen, kept.inquiry.isOpen, !kept.isJudged { kept.calendar = calendar }
        judge(&kept)
        kept.past.append(Past(inquiry: kept.inquiry, answeredAt: kept.answeredAt, isJudged: kept.isJudged))
    }

    mutating func undo(_ id: Inquiry.ID, at: Date) {
        var kept = self[id]
        let wasOpen = kept.inquiry.isOpen
        restore(&kept, kept.past[kept.past.count - 2], withContent: true)
        step(&kept, .undone, wasOpen: wasOpen, at: at)
        self[id] = kept
    }

    private func restore(_ kept: inout Kept, _ past: Past, withContent: Bool) {
        kept.inquiry.state = past.inquiry.state
        kept.inquiry.holder = past.inquiry.holder
        kept.inquiry.completedAt = past.inquiry.completedAt
        kept.inquiry.mergedInto = past.inquiry.mergedInto
        kept.answeredAt = past.answeredAt
        kept.isJudged = past.isJudged
        if withContent { kept.inquiry.content = past.inquiry.content }
    }

    func survivor(_ id: Inquiry.ID) -> Inquiry.ID { self[id].inquiry.mergedInto.map(survivor) ?? id }

    private func apply(_ change: InquiryChange, to kept: inout Kept, by: OperatorID, at: Date) -> Bool {
        let state = kept.inquiry.state
        let isOpen = kept.inquiry.isOpen
        let working = state == .answering || state == .callBackPlanned || state == .answered
        switch change {
        case .noted(var content):
            guard isOpen else { return false }
            if state == .callBackPlanned, content.callBackAt == nil { content.callBackAt = kept.inquiry.content.callBackAt }
            kept.inquiry.content = content
        case .answered:
            guard working else { return false }
            if state == .answering { kept.inquiry.state = .answered }
            kept.answeredAt = kept.answeredAt ?? at
        case .referred:
            guard working else { return false }
        case .handedOver(let target, let note), .escalated(let target, let note):
            guard isOpen else { return false }
            kept.inquiry.state = change.kind == .escalated ? .escalated : .handedOver
            kept.inquiry.holder = target
            if !note.isEmpty { kept.inquiry.content.handOverNote = note }
        case .taken:
            guard isOpen, state != .answering || kept.inquiry.holder != by else { return false }
            kept.inquiry.state = .answering
            kept.inquiry.holder = by
        case .callBackPlanned(let time, let isAnyones):
            guard working else { return false }
            kept.inquiry.state = .callBackPlanned
            kept.inquiry.holder = isAnyones ? nil : by
            kept.inquiry.content.callBackAt = time
        case .completed:
            guard working else { return false }
            kept.inquiry.state = .completed
            kept.inquiry.completedAt = at
            let outcome = kept.inquiry.content.outcome
            if outcome == .answered || outcome == .outOfScope { kept.answeredAt = kept.answeredAt ?? at }
            kept.isJudged = kept.isJudged || kept.answeredAt != nil
        case .reopened:
            guard [.completed, .answered, .spam, .discarded].contains(state) else { return false }
            kept.inquiry.state = .answering
            kept.inquiry.holder = by
            kept.inquiry.completedAt = nil
        case .discarded:
            guard isOpen else { return false }
            kept.inquiry.state = .discarded
            if let draft = drafts[kept.inquiry.id]?[by] { kept.inquiry.content = draft.content }
        case .markedSpam:
            guard isOpen else { return false }
            kept.inquiry.state = .spam
        case .tagged(let adding, let removing):
            guard state != .discarded else { return false }
            var tags = kept.inquiry.content.tags.filter { !removing.contains($0) }
            for tag in adding where !tags.contains(tag) { tags.append(tag) }
            kept.inquiry.content.tags = tags
        case .merged(let other, _):
            guard isOpen, other != kept.inquiry.id else { return false }
            let last = survivor(other)
            guard last != kept.inquiry.id, ![.spam, .discarded].contains(self[last].inquiry.state) else { return false }
            kept.inquiry.state = .merged
            kept.inquiry.mergedInto = last
        case .unmerged:
            guard state == .merged, let index = kept.kinds.lastIndex(of: .merged) else { return false }
            restore(&kept, kept.past[index - 1], withContent: false)
        case .linked(let other):
            guard state != .discarded, other != kept.inquiry.id, !links.contains([other, kept.inquiry.id]),
                self[other].inquiry.state != .discarded
            else { return false }
        case .unlinked(let other):
            guard state != .discarded, links.contains([other, kept.inquiry.id]) else { return false }
        }
        return true
    }

    // MARK: Lists

    func view(_ view: InquiryView) -> [Inquiry] {
        let rows = kept.map(\.inquiry).reversed().filter { StoreModel.holds(view, $0) }
        switch view {
        case .queue, .unassigned, .escalated: return rows.sorted { StoreModel.rank($0) < StoreModel.rank($1) }
        case .overdue: return rows.sorted { (StoreModel.deadline($0), $0.id) < (StoreModel.deadline($1), $1.id) }
        case .callBacks, .callBacksDue:
            return rows.sorted { ($0.content.callBackAt ?? .distantPast, $0.id) < ($1.content.callBackAt ?? .distantPast, $1.id) }
        default: return rows
        }
    }

    private static func deadline(_ inquiry: Inquiry) -> Date { inquiry.firstAnswer.lastWorkable ?? inquiry.firstAnswer.due }

    private static func isWaiting(_ inquiry: Inquiry) -> Bool { inquiry.isOpen && inquiry.firstAnswer.answeredAt == nil }

    private static func holds(_ view: InquiryView, _ inquiry: Inquiry) -> Bool {
        switch view {
        case .all: true
        case .open, .queue: inquiry.isOpen
        case .mine(let op): inquiry.isOpen && inquiry.holder == op
        case .today(let day): inquiry.receiptNumber.day == day && inquiry.state != .discarded
        case .overdue(let now): isWaiting(inquiry) && deadline(inquiry) < now
        case .callBacks: inquiry.state == .callBackPlanned
        case .callBacksDue(let by, let now):
            inquiry.state == .callBackPlanned && inquiry.content.callBackAt.map { $0 <= now } == true
                && (by == nil || inquiry.holder == nil || inquiry.holder == by)
        case .unassigned: inquiry.holder == nil && [.received, .handedOver, .escalated].contains(inquiry.state)
        case .escalated: inquiry.state == .escalated
        case .outOfScope: inquiry.content.outcome == .outOfScope && ![.merged, .spam, .discarded].contains(inquiry.state)
        case .spam: inquiry.state == .spam
        case .merged: inquiry.state == .merged
        }
    }

    private static func rank(_ inquiry: Inquiry) -> (Int, Date, Inquiry.ID) {
        let waits = isWaiting(inquiry)
        if inquiry.state == .callBackPlanned, let time = inquiry.content.callBackAt, !waits || time <= deadline(inquiry) {
            return (2, time, inquiry.id)
        }
        guard waits else { return (3, inquiry.receivedAt, inquiry.id) }
        return (inquiry.firstAnswer.lastWorkable == nil ? 0 : 1, deadline(inquiry), inquiry.id)
    }

    func figures(_ now: Date, _ by: OperatorID) -> DeskFigures {
        var figures = DeskFigures()
        let limits = ServiceClock(calendar).warningLimits(now: now)
        figures.asOf = now
        figures.open = view(.open).count
        figures.mine = view(.mine(by)).count
        figures.unassigned = view(.unassigned).count
        figures.overdue = view(.overdue(asOf: now)).count
        figures.callBacks = view(.callBacks).count
        figures.closesAt = limits.close
        for inquiry in view(.open) where StoreModel.isWaiting(inquiry) {
            figures.waiting += 1
            guard let last = inquiry.firstAnswer.lastWorkable else {
                if inquiry.firstAnswer.due >= now { figures.cannotBeKept += 1 }
                continue
            }
            let warning = limits.warning(lastWorkable: last)
            if warning == .soon || warning == .urgent { figures.dueSoon += 1 }
            if warning == .urgent { figures.dueUrgent += 1 }
            if limits.breachesAtClose(lastWorkable: last) { figures.breachesAtClose += 1 }
        }
        for inquiry in view(.callBacks) where inquiry.holder == nil || inquiry.holder == by {
            guard let time = inquiry.content.callBackAt else { continue }
            if time > now {
                figures.nextCallBack = figures.nextCallBack.map { min($0, time) } ?? time
            } else if inquiry.holder == nil {
                figures.callBacksDueAnyones += 1
            } else {
                figures.callBacksDueMine += 1
            }
        }
        return figures
    }
}
