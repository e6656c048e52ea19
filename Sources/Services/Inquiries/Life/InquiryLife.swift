import Domain
import Foundation

/// Where an inquiry stands, and what each event does to it. Used when an event is written and again when projections are
/// rebuilt from the log, so both cannot disagree.
struct InquiryLife: Equatable {
    var state: Inquiry.State
    var holder: OperatorID?
    var updatedAt: Int64
    var completedAt: Int64?
    var mergedInto: Inquiry.ID?
    var version: Int

    /// After the event `received`.
    ///
    /// - parameter holder: `nil` for what came in by itself: nobody has taken it yet.
    init(heldBy holder: OperatorID?, at: Int64) {
        self.init(
            state: holder == nil ? .received : .answering, holder: holder, updatedAt: at, completedAt: nil, mergedInto: nil, version: 1)
    }

    init(state: Inquiry.State, holder: OperatorID?, updatedAt: Int64, completedAt: Int64?, mergedInto: Inquiry.ID?, version: Int) {
        self.state = state
        self.holder = holder
        self.updatedAt = updatedAt
        self.completedAt = completedAt
        self.mergedInto = mergedInto
        self.version = version
    }

    var isOpen: Bool { state.isOpen }

    /// - parameter by: Taking what one already answers is refused: it would say something happened that did not.
    func allows(_ kind: InquiryEvent.Kind, by: OperatorID) -> Bool {
        switch kind {
        case .received, .undone: false
        case .noted, .handedOver, .escalated, .discarded, .markedSpam, .merged: isOpen
        case .taken: isOpen && !(state == .answering && holder == by)
        case .answered, .callBackPlanned, .referred, .completed: state == .answering || state == .callBackPlanned || state == .answered
        case .reopened: state == .completed || state == .spam || state == .discarded
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
        var restored: InquiryLife?
    }

    mutating func apply(_ kind: InquiryEvent.Kind, _ turn: Turn) {
        switch kind {
        case .received, .noted, .referred, .tagged, .linked, .unlinked: break
        case .answered:
            if state == .answering { state = .answered }
        case .handedOver:
            state = .handedOver
            holder = turn.target
        case .escalated:
            state = .escalated
            holder = turn.target
        case .taken:
            state = .answering
            holder = turn.by
        case .callBackPlanned:
            state = .callBackPlanned
            holder = turn.isAnyones ? nil : turn.by
        case .completed:
            state = .completed
            completedAt = turn.at
        case .reopened:
            state = .answering
            holder = turn.by
            completedAt = nil
        case .discarded: state = .discarded
        case .markedSpam: state = .spam
        case .merged:
            state = .merged
            mergedInto = turn.other
        case .unmerged, .undone:
            if let restored = turn.restored {
                state = restored.state
                holder = restored.holder
                completedAt = restored.completedAt
                mergedInto = restored.mergedInto
            }
        }
        updatedAt = turn.at
        version += 1
    }
}

extension InquiryChange {
    var kind: InquiryEvent.Kind {
        switch self {
        case .noted: .noted
        case .answered: .answered
        case .handedOver: .handedOver
        case .escalated: .escalated
        case .taken: .taken
        case .callBackPlanned: .callBackPlanned
        case .referred: .referred
        case .completed: .completed
        case .reopened: .reopened
        case .discarded: .discarded
        case .markedSpam: .markedSpam
        case .tagged: .tagged
        case .merged: .merged
        case .unmerged: .unmerged
        case .linked: .linked
        case .unlinked: .unlinked
        }
    }

    var note: String {
        switch self {
        case .handedOver(_, let note), .escalated(_, let note), .reopened(let note), .discarded(let note), .markedSpam(let note),
            .merged(_, let note), .unmerged(let note):
            note
        default: ""
        }
    }

    var target: OperatorID? {
        switch self {
        case .handedOver(let target, _), .escalated(let target, _): target
        default: nil
        }
    }

    var other: Inquiry.ID? {
        switch self {
        case .merged(let other, _), .linked(let other), .unlinked(let other): other
        default: nil
        }
    }

    var isAnyones: Bool {
        guard case .callBackPlanned(_, let isAnyones) = self else { return false }
        return isAnyones
    }

    /// The content after the change.
    func content(after content: InquiryContent) -> InquiryContent {
        var changed = content
        switch self {
        case .noted(let noted): changed = noted
        case .callBackPlanned(let at, _): changed.callBackAt = at
        case .handedOver(_, let note) where !note.isEmpty: changed.handOverNote = note
        case .escalated(_, let note) where !note.isEmpty: changed.handOverNote = note
        case .tagged(let adding, let removing):
            changed.tags.removeAll { tag in removing.contains { tag.bytesEqual($0) } }
            for tag in adding where !changed.tags.contains(where: { $0.bytesEqual(tag) }) { changed.tags.append(tag) }
        default: break
        }
        return changed
    }
}
