import Domain
import Services

extension RegistryRole {
    /// Another office than the designated body: sees no inquiries (表7: they stay inside the designated body) and writes none.
    var isGovernment: Bool { self != .designatedBody }

    /// As which kind of caller the desk's policy knows this office; `nil` for the desk itself.
    var caller: CallerKind? {
        switch self {
        case .designatedBody: nil
        case .prefecture: .prefecture
        case .municipality: .municipality
        case .police: .police
        }
    }
}

extension Texts.Government {
    /// Why the role may never do this, in whatever view; `nil` when it is not the role that decides.
    func refusal(of action: ActionID, for role: RegistryRole) -> String? {
        switch action {
        case .oneStopList where !role.may(.oneStopNotices): onlyMunicipalities
        case .breedingList where !role.may(.breedingExcesses): onlyPrefectures
        case .note, .completeNote, .hold, .discardNote, .setAsideNote, .pickList, .nextPane, .inquiries, .viewOpen, .viewMine, .viewToday,
            .viewAll, .viewOverdue, .viewCallBacks, .viewUnassigned, .viewEscalated, .viewOutOfScope, .pickView, .nextView, .findInquiries,
            .mark, .markAll, .takeMarked, .assignMarked, .tagMarked, .spamMarked, .undoBulk, .continueInquiry, .reopen, .handOver, .take,
            .escalate, .planCallBack, .refer, .merge, .unmerge, .link, .unlink, .markSpam, .editTags, .draftVersions, .contextPane,
            .insertAnswer, .previousInquiry, .nextInquiry, .wrapUp, .dueCallBacks, .snooze, .auditLog, .verifyLog:
            role.isGovernment ? inquiriesAreTheBodys : nil
        case .paperDesk, .bulkDesk, .policeDesk: role.isGovernment ? paperIsTheBodys : nil
        case .identityGate, .tick, .mismatch, .nextCaller, .previousCaller, .revealForDesk: role.isGovernment ? noGate : nil
        case .timeline where !role.may(.ownershipHistory): historyIsTheBodys
        default: nil
        }
    }
}
