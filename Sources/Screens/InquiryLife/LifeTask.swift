import Domain
import Services

/// A step of an inquiry's life that is asked about in a dialog.
enum LifeTask: Sendable, CaseIterable {
    case handOver, escalate, callBack, refer, merge, unmerge, link, unlink, tags, reopen

    init?(_ action: ActionID) {
        guard let task = LifeTask.allCases.first(where: { $0.action == action }) else { return nil }
        self = task
    }

    var action: ActionID {
        switch self {
        case .handOver: .handOver
        case .escalate: .escalate
        case .callBack: .planCallBack
        case .refer: .refer
        case .merge: .merge
        case .unmerge: .unmerge
        case .link: .link
        case .unlink: .unlink
        case .tags: .editTags
        case .reopen: .reopen
        }
    }

    var hasChoice: Bool { self != .tags && self != .reopen }
    var hasText: Bool { self != .link && self != .unlink }
    /// Typing in the list narrows it down, or is a receipt number.
    var narrows: Bool { self == .handOver || self == .escalate || takesReceipt }
    var takesReceipt: Bool { self == .merge || self == .link }
    var needsText: Bool { self == .handOver || self == .escalate || self == .reopen }
}

/// What can be chosen in a dialog.
enum LifeChoice: Sendable {
    /// Nobody in particular: whoever takes it.
    case anyone
    case person(OperatorID, isSupervisor: Bool)
    case mine
    case anyones
    case place(Referral)
    case other(InquirySummary, [Contact.Reason])

    var other: InquirySummary? { if case .other(let row, _) = self { row } else { nil } }
}
