import Domain
import Foundation

/// Where an inquiry stands, and what each event does to it. Used when an event is written and again when projections are
/// rebuilt from the log, so both cannot disagree.
struct InquiryLife: Equatable {
    var state: Inquiry.State
    var holder: OperatorID?
    var updatedAt: Int64
    var completedAt: Int64?
    var version: Int

    /// After the event `received`.
    init(receivedBy: OperatorID, at: Int64) {
        state = .answering
        holder = receivedBy
        updatedAt = at
        completedAt = nil
        version = 1
    }

    init(state: Inquiry.State, holder: OperatorID?, updatedAt: Int64, completedAt: Int64?, version: Int) {
        self.state = state
        self.holder = holder
        self.updatedAt = updatedAt
        self.completedAt = completedAt
        self.version = version
    }

    var isOpen: Bool { state != .completed && state != .discarded }

    /// - parameter by: Taking what one already answers is refused: it would say something happened that did not.
    func allows(_ kind: InquiryEvent.Kind, by: OperatorID) -> Bool {
        switch kind {
        case .received: false
        case .noted, .handedOver, .discarded: isOpen
        case .taken: isOpen && !(state == .answering && holder == by)
        case .answered, .callBackPlanned, .referred, .completed: state == .answering || state == .callBackPlanned
        case .reopened: !isOpen
        }
    }

    mutating func apply(_ kind: InquiryEvent.Kind, at: Int64, by: OperatorID, target: OperatorID?) {
        switch kind {
        case .received, .noted, .answered, .referred: break
        case .handedOver:
            state = .handedOver
            holder = target
        case .taken:
            state = .answering
            holder = by
        case .callBackPlanned: state = .callBackPlanned
        case .completed:
            state = .completed
            completedAt = at
        case .reopened:
            state = .answering
            holder = by
            completedAt = nil
        case .discarded: state = .discarded
        }
        updatedAt = at
        version += 1
    }
}

extension InquiryChange {
    var kind: InquiryEvent.Kind {
        switch self {
        case .noted: .noted
        case .answered: .answered
        case .handedOver: .handedOver
        case .taken: .taken
        case .callBackPlanned: .callBackPlanned
        case .referred: .referred
        case .completed: .completed
        case .reopened: .reopened
        case .discarded: .discarded
        }
    }

    var note: String {
        switch self {
        case .handedOver(_, let note), .reopened(let note), .discarded(let note): note
        default: ""
        }
    }

    var target: OperatorID? {
        guard case .handedOver(let target, _) = self else { return nil }
        return target
    }

    /// The content after the change.
    func content(after content: InquiryContent) -> InquiryContent {
        var changed = content
        switch self {
        case .noted(let noted): changed = noted
        case .callBackPlanned(let at): changed.callBackAt = at
        case .handedOver(_, let note) where !note.isEmpty: changed.handOverNote = note
        default: break
        }
        return changed
    }
}
