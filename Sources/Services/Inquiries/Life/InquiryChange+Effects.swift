import Domain
import Foundation

/// What each change writes into its event.
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
    ///
    /// - parameter state: Of the inquiry: a note that leaves out when a promised call back is due does not take the promise back.
    func content(after content: InquiryContent, in state: Inquiry.State) -> InquiryContent {
        var changed = content
        switch self {
        case .noted(let noted):
            changed = noted
            if state == .callBackPlanned, noted.callBackAt == nil { changed.callBackAt = content.callBackAt }
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
