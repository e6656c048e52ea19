import Domain
import Services

/// Why an action of an inquiry's life cannot run; the store has the last word.
struct LifeRules {
    let inquiry: Inquiry
    let surroundings: InquirySurroundings?
    /// The operator's own half-written note on it.
    let hasOwnDraft: Bool
    let operatorID: OperatorID?
    /// The inquiry of the note on the desk.
    let openNote: Inquiry.ID?

    init(_ file: InquiryFile, _ surroundings: InquirySurroundings?, _ environment: Environment) {
        inquiry = file.inquiry
        self.surroundings = surroundings
        let own = environment.session?.operatorID
        operatorID = own
        hasOwnDraft = file.draft.map { $0.by == own } ?? false
        openNote = environment.openNote
    }

    /// - returns: `nil` when the action may run, or is none of an inquiry's life.
    func refusal(of action: ActionID, _ words: Texts.File.Life) -> String? {
        switch action {
        case .continueInquiry: closed(words)
        case .handOver, .escalate, .planCallBack, .merge, .markSpam: closed(words) ?? (isNoteOpen ? words.noteOpen : nil)
        case .refer: closed(words) ?? (isNoteOpen ? words.noteOpen : hasOwnDraft ? words.hasOwnDraft : nil)
        case .take: closed(words) ?? (inquiry.holder == operatorID && inquiry.state == .answering ? words.isMine : nil)
        case .reopen:
            switch inquiry.state {
            case .completed, .answered, .spam, .discarded: nil
            case .merged: closed(words)
            default: words.isOpen
            }
        case .unmerge: inquiry.state == .merged || surroundings?.merged.isEmpty == false ? nil : words.notMerged
        case .link, .editTags: inquiry.state == .discarded ? words.isDiscarded : nil
        case .unlink: surroundings?.links.isEmpty == false ? nil : words.noLinks
        case .draftVersions: isNoteOpen ? words.noteOpenVersions : nil
        case .showChip: inquiry.content.chip == nil ? words.noChip : nil
        default: nil
        }
    }

    private var isNoteOpen: Bool { openNote == inquiry.id }

    private func closed(_ words: Texts.File.Life) -> String? {
        switch inquiry.state {
        case .completed: words.isClosed
        case .merged: words.isMerged(surroundings?.survivor?.receiptNumber.text ?? "")
        case .spam: words.isSpam
        case .discarded: words.isDiscarded
        case .received, .answering, .handedOver, .escalated, .callBackPlanned, .answered: nil
        }
    }
}
