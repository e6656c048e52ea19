import Domain
import Services

extension Texts.File {
    static let english = Self(
        title: { "Inquiry \($0)" },
        labels: Labels(
            state: "State", received: "Received", holder: "Holder", channel: "Channel", caller: "Caller", number: "Call back", mail: "Mail",
            address: "Address", animal: "Animal", chip: "Chip", category: "About", tags: "Tags", outcome: "Outcome", times: "Times",
            subject: "Subject", question: "Question", answer: "Answer", merged: "Merged in"),
        nobody: "(nobody)", anyone: "anyone", history: "── History ──",
        hasDraft: "There is a half-written note. {continue-inquiry} goes on with it.", loading: "Loading…",
        missing: "No inquiry has this receipt number. Check the number.",
        unrecorded: { "Not shown: its opening can't be written to the audit log. \($0)" }, recorded: "Recorded.",
        stale: "Somebody else recorded first. This is the latest.",
        seconds: { "talk \($0 / 60)m \($0 % 60)s (hold \($1 / 60)m \($1 % 60)s)" },
        promise: Promise(
            label: "Due", answered: "1st answer", due: { "by \($0)" }, lastWorkable: { "workable until \($0)" }, kept: "in time",
            broken: "x late", calendar: { "calendar \($0)" },
            never: "no answer", notCounted: { "not counted (\($0))" }),
        trail: Trail(
            title: { "List \($0)/\($1)" }, none: "Not opened from a list. {inquiries} goes to the list.", first: "The first of the list.",
            last: "The last of the list."),
        around: .english, life: .english,
        versions: Versions(
            title: { "Earlier versions of the note \($0)" }, none: "There is no half-written note. {back} goes back.", loading: "Loading…",
            restored: { "Back to the version of \($0). {continue-inquiry} goes on with it." }, empty: "(nothing written)", newest: "newest"),
        eventTarget: { "-> \($0)" },
        tagChange: { added, removed in (added.map { "+\($0)" } + removed.map { "-\($0)" }).joined(separator: " ") },
        unknownInquiry: "another inquiry")
}

extension Texts.File.Around {
    static let english = Self(
        title: "Context", inquiryTab: "Inquiry", duplicates: "Perhaps the same matter", survivor: "Goes on in",
        merged: "Merged into this one", links: "Linked",
        contacts: { count, inWeek in "Same caller or chip: \(count)" + (inWeek > 0 ? " (\(inWeek) in 7 days)" : "") }, chip: "Chip",
        answers: "Questions and answers", answersByCategory: "Questions and answers (by category)", loading: "Looking…",
        nothing: "No contact of the same caller, no duplicate, no answer that fits.",
        reason: { reason in
            switch reason {
            case .phone: "phone"
            case .chip: "chip"
            case .kanaAndPhoneEnding: "kana and end of phone"
            case .mailAddress: "mail"
            }
        },
        reasonJoint: ", ",
        summary: { duplicates, contacts, answers in
            let parts =
                (duplicates > 0 ? ["! \(duplicates) possible duplicate\(duplicates == 1 ? "" : "s")"] : [])
                + (contacts > 0 ? ["\(contacts) of the same caller"] : []) + (answers > 0 ? ["\(answers) answers"] : [])
            return parts.isEmpty ? "" : "Context {context-pane}: " + parts.joined(separator: " · ")
        },
        isInternal: "For the desk alone: not a text for callers, so it can't be inserted.",
        noAnswerChosen: "Choose a question first.",
        noNote: "No note is open. Open a new one ({note}) or this inquiry's ({continue-inquiry}) first.",
        inserted: { "\($0) is in the note's answer; {undo} there takes it back." }, question: "Question", answer: "Answer",
        caveat: "Always say", note: "Operators", source: "Source", nothingChosen: "There is no row.",
        notLinked: "The chosen inquiry is not linked.")
}

extension Texts.File.Life {
    static let english = Self(
        title: { task in
            switch task {
            case .handOver: "Hand over"
            case .escalate: "Escalate"
            case .callBack: "Call back"
            case .refer: "Refer (out of scope)"
            case .merge: "Merge"
            case .unmerge: "Un-merge"
            case .link: "Link"
            case .unlink: "Unlink"
            case .tags: "Tags"
            case .reopen: "Reopen"
            }
        },
        choice: { task in
            switch task {
            case .handOver: "To whom (type to narrow down)"
            case .escalate: "To whom (supervisors first; type to narrow down)"
            case .callBack: "Who calls"
            case .refer: "Where to"
            case .merge, .link: "Which inquiry (choose, or type a receipt number)"
            case .unmerge: "Which one to take out"
            case .unlink: "Which one to unlink"
            case .tags, .reopen: ""
            }
        },
        text: { task in
            switch task {
            case .handOver: "What about (needed)"
            case .escalate: "What is to be decided (needed)"
            case .callBack: "When (15:30, 11/22 9:00, 30分後 …)"
            case .refer: "What was said (optional; added to the answer)"
            case .merge, .unmerge: "Why (optional)"
            case .link, .unlink: ""
            case .tags: "Tags (parted by spaces or commas; delete one to take it off)"
            case .reopen: "Why it is reopened (needed)"
            }
        },
        done: { task, receipt, detail in
            switch task {
            case .handOver: "\(receipt) handed over to \(detail)."
            case .escalate: "\(receipt) escalated to \(detail)."
            case .callBack: "\(receipt): call back planned for \(detail)."
            case .refer: "\(receipt) referred (\(detail)) and completed."
            case .merge: "\(receipt) merged into \(detail). {unmerge} takes it back."
            case .unmerge: "\(receipt) is back as it was before the merge."
            case .link: "\(receipt) linked to \(detail)."
            case .unlink: "\(receipt) no longer linked to \(detail)."
            case .tags: "Tags of \(receipt) changed."
            case .reopen: "\(receipt) reopened. {continue-inquiry} opens its note."
            }
        },
        noteMissing: "x Write something here.", choiceMissing: "x Choose one above.", noChoices: "(nothing fits)", asking: "Looking…",
        sending: "Recording…",
        stale: { "Somebody else recorded first (now: \($0)). Check, then {submit} records again." },
        foot: "{submit} OK  {back} leave", fieldsFoot: "{submit} OK  {next-field} next field  {back} leave",
        confirmFoot: "{submit} merge  {back} choose again",
        supervisor: "supervisor", anySupervisor: "any supervisor", mine: "I call back", anyones: "whoever is free calls back",
        hours: { "Choose a time when the desk is open (\($0))." }, closedDay: "The desk is closed on that day.",
        tagsNow: { $0.isEmpty ? "Now: (none)" : "Now: " + $0.joined(separator: " ") }, tagTooLong: "x A tag has at most 30 characters.",
        nothingChanged: "Nothing has changed.",
        mergeExplained: { gone, kept in "\(gone) is closed, \(kept) goes on. Can be taken back." }, gone: "closed", kept: "goes on",
        itself: "x That is this inquiry's own number.", noSuchReceipt: "x No inquiry has this receipt number.",
        wrongReceipt: "x Not a receipt number: a digit is wrong, or two are swapped.", spamTitle: "Spam",
        spamQuestion: { "Close \($0) (\($1)) as spam? It leaves all figures; it can be reopened." }, spamYes: "close",
        isClosed: "Completed. Reopen it first ({reopen}).",
        isMerged: { $0.isEmpty ? "Merged into another inquiry. {unmerge} takes it back." : "Merged into \($0). {unmerge} takes it back." },
        isSpam: "Closed as spam. {reopen} opens it again.", isDiscarded: "Discarded. {reopen} opens it again.",
        isOpen: "Not completed yet.", isMine: "Already yours.", noChip: "No chip number is recorded.",
        noteOpen: "The note of this inquiry is open. Set its outcome there, or set the note aside first.",
        noteOpenVersions: "The note of this inquiry is open. Go to it; {draft-versions} shows its versions.",
        hasOwnDraft: "There is a half-written note. Open it ({continue-inquiry}) and set the outcome there.",
        noLinks: "It is not linked to any inquiry.", notMerged: "Nothing was merged.")
}
