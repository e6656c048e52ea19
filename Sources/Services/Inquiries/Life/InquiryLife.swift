import Domain
import Foundation

/// Where an inquiry stands, and what each event does to it. Used when an event is written and again when projections are
/// rebuilt from the log, so both cannot disagree.
struct InquiryLife: Equatable {
    var standing: Standing
    let receivedAt: Int64
    var updatedAt: Int64
    var version: Int
    /// Of the content as it is now.
    var outcome: Outcome?
    var callBackAt: Int64?
    var promise: Promise
    /// Place in the queue; a closed inquiry keeps the last it had, so that a page can start there.
    var rank: Int64

    /// The part that is put back when a merge or a bulk change is taken back.
    struct Standing: Equatable {
        var state: Inquiry.State
        var holder: OperatorID?
        var completedAt: Int64?
        var mergedInto: Inquiry.ID?
        var answeredAt: Int64?
        /// Closed once with an answer: never judged again.
        var isJudged = false
    }

    /// Until when a first answer is due; all in milliseconds.
    struct Promise: Equatable {
        var due: Int64
        var lastWorkable: Int64?
        var calendar: Int
    }

    /// After the event `received`.
    ///
    /// - parameter holder: `nil` for what came in by itself: nobody has taken it yet.
    init(heldBy holder: OperatorID?, at: Int64, content: InquiryContent, clock: ServiceClock) {
        self.init(
            standing: Standing(state: holder == nil ? .received : .answering, holder: holder), receivedAt: at, updatedAt: at, version: 1,
            outcome: nil, callBackAt: nil, promise: Promise(due: at, lastWorkable: nil, calendar: clock.calendar.version), rank: 0)
        read(content)
        judge(by: clock)
    }

    init(
        standing: Standing, receivedAt: Int64, updatedAt: Int64, version: Int, outcome: Outcome?, callBackAt: Int64?, promise: Promise,
        rank: Int64
    ) {
        self.standing = standing
        self.receivedAt = receivedAt
        self.updatedAt = updatedAt
        self.version = version
        self.outcome = outcome
        self.callBackAt = callBackAt
        self.promise = promise
        self.rank = rank
    }

    var state: Inquiry.State { standing.state }
    var holder: OperatorID? { standing.holder }
    var completedAt: Int64? { standing.completedAt }
    var mergedInto: Inquiry.ID? { standing.mergedInto }
    var answeredAt: Int64? { standing.answeredAt }
    var isOpen: Bool { standing.state.isOpen }

    var firstAnswer: FirstAnswer {
        FirstAnswer(
            due: promise.due, lastWorkable: promise.lastWorkable, answeredAt: standing.answeredAt, calendarVersion: promise.calendar)
    }

    /// Until when it must be answered; `nil` for what has its first answer or is closed.
    var deadline: Int64? { isOpen && answeredAt == nil ? promise.lastWorkable ?? promise.due : nil }

    // MARK: Events

    /// - parameter by: Taking what one already answers is refused: it would say something happened that did not.
    func allows(_ kind: InquiryEvent.Kind, by: OperatorID) -> Bool {
        switch kind {
        case .received, .undone: false
        case .noted, .handedOver, .escalated, .discarded, .markedSpam, .merged: isOpen
        case .taken: isOpen && !(state == .answering && holder == by)
        case .answered, .callBackPlanned, .referred, .completed: state == .answering || state == .callBackPlanned || state == .answered
        // What has its first answer is reopened by a new contact of the caller.
        case .reopened: state == .completed || state == .answered || state == .spam || state == .discarded
        case .unmerged: state == .merged
        case .tagged, .linked, .unlinked: state != .discarded
        }
    }

    /// What an event says that moves the inquiry, beside its kind.
    struct Turn {
        var at: Int64
        var by: OperatorID
        var target: OperatorID?
        var other: Inquiry.ID?
        var isAnyones = false
        var restored: Standing?
        /// When the event changed it.
        var content: InquiryContent?
    }

    /// - parameter clock: Of the calendar in force when the event is, or was, written.
    mutating func apply(_ kind: InquiryEvent.Kind, _ turn: Turn, clock: ServiceClock) {
        let wasOpen = isOpen
        if let content = turn.content { read(content) }
        switch kind {
        case .received, .noted, .referred, .tagged, .linked, .unlinked: break
        case .answered:
            if state == .answering { standing.state = .answered }
            if answeredAt == nil { standing.answeredAt = turn.at }
        case .handedOver:
            standing.state = .handedOver
            standing.holder = turn.target
        case .escalated:
            standing.state = .escalated
            standing.holder = turn.target
        case .taken:
            standing.state = .answering
            standing.holder = turn.by
        case .callBackPlanned:
            standing.state = .callBackPlanned
            standing.holder = turn.isAnyones ? nil : turn.by
        case .completed:
            standing.state = .completed
            standing.completedAt = turn.at
            if answeredAt == nil, outcome == .answered || outcome == .outOfScope { standing.answeredAt = turn.at }
            if answeredAt != nil { standing.isJudged = true }
        case .reopened:
            standing.state = .answering
            standing.holder = turn.by
            standing.completedAt = nil
        case .discarded: standing.state = .discarded
        case .markedSpam: standing.state = .spam
        case .merged:
            standing.state = .merged
            standing.mergedInto = turn.other
        case .unmerged, .undone:
            if let restored = turn.restored { standing = restored }
        }
        updatedAt = turn.at
        version += 1
        if !wasOpen, isOpen { judge(by: clock) } else { place() }
    }

    private mutating func read(_ content: InquiryContent) {
        outcome = content.outcome
        callBackAt = content.callBackAt.map(StoreTime.milliseconds)
    }

    // MARK: The promise

    /// Judges by the calendar now in force, unless the verdict is final.
    mutating func judge(by clock: ServiceClock) {
        if !standing.isJudged {
            let received = StoreTime.date(receivedAt)
            promise = Promise(
                due: StoreTime.milliseconds(clock.due(receivedAt: received)),
                lastWorkable: clock.lastWorkableMoment(receivedAt: received).map(StoreTime.milliseconds), calendar: clock.calendar.version)
        }
        place()
    }

    /// Finds the place in the queue (`InquiryView.queue`).
    private mutating func place() {
        guard isOpen else { return }
        let promised = state == .callBackPlanned ? callBackAt : nil
        if let promised, deadline.map({ promised <= $0 }) ?? true {
            rank = Rank.callBack.at(promised)
        } else if deadline == nil {
            rank = Rank.answered.at(receivedAt)
        } else if let lastWorkable = promise.lastWorkable {
            rank = Rank.waiting.at(lastWorkable)
        } else {
            rank = Rank.lost.at(promise.due)
        }
    }

    /// The parts of the queue, in its order.
    private enum Rank: Int64 {
        /// Cannot be kept.
        case lost
        case waiting, callBack, answered

        /// Milliseconds of any year the store can hold fit below.
        func at(_ moment: Int64) -> Int64 { rawValue << 48 + moment }
    }
}
