import Domain
import Foundation
import Services

extension Texts {
    /// One inquiry: what was asked and answered, its time line, what lies around it, and what may become of it.
    struct File: Sendable {
        let title: @Sendable (String) -> String
        let labels: Labels
        let nobody: String
        let anyone: String
        let history: String
        let hasDraft: String
        let loading: String
        let missing: String
        /// The opening could not be logged, so nothing is shown.
        let unrecorded: @Sendable (String) -> String
        let recorded: String
        let stale: String
        let seconds: @Sendable (Int, Int) -> String
        let promise: Promise
        let trail: Trail
        let around: Around
        let life: Life
        let versions: Versions
        /// What an event did, beyond its kind: to whom, until when, with which other inquiry.
        let eventTarget: @Sendable (String) -> String
        let tagChange: @Sendable (_ added: [String], _ removed: [String]) -> String
        let unknownInquiry: String
    }
}

extension Texts.File {
    /// Labels of the fields, at most 11 columns.
    struct Labels: Sendable {
        let state: String
        let received: String
        let holder: String
        let channel: String
        let caller: String
        let number: String
        let mail: String
        let address: String
        let animal: String
        let chip: String
        let category: String
        let tags: String
        let outcome: String
        let times: String
        let subject: String
        let question: String
        let answer: String
        let merged: String
    }

    /// The promise of a first answer.
    struct Promise: Sendable {
        let label: String
        let answered: String
        /// Until when, by the wall clock.
        let due: @Sendable (String) -> String
        /// Until when the desk can work on it, when that is before it is due.
        let lastWorkable: @Sendable (String) -> String
        let kept: String
        let broken: String
        let calendar: @Sendable (Int) -> String
        let never: String
        let notCounted: @Sendable (String) -> String
    }

    /// The list the inquiry was opened from.
    struct Trail: Sendable {
        let title: @Sendable (_ place: Int, _ count: Int) -> String
        let none: String
        let first: String
        let last: String
    }

    /// The context of an inquiry.
    struct Around: Sendable {
        let title: String
        let inquiryTab: String
        let duplicates: String
        let survivor: String
        let merged: String
        let links: String
        /// All contacts, and those of the last seven days.
        let contacts: @Sendable (_ count: Int, _ inWeek: Int) -> String
        let chip: String
        let answers: String
        /// Of the category alone: nothing written fits any question.
        let answersByCategory: String
        let loading: String
        let nothing: String
        let reason: @Sendable (Contact.Reason) -> String
        let reasonJoint: String
        let summary: @Sendable (_ duplicates: Int, _ contacts: Int, _ answers: Int) -> String
        let isInternal: String
        let noAnswerChosen: String
        let noNote: String
        let inserted: @Sendable (String) -> String
        let question: String
        let answer: String
        let caveat: String
        let note: String
        let source: String
        let nothingChosen: String
        let notLinked: String
    }

    /// The dialogs of an inquiry's life and why an action cannot run.
    struct Life: Sendable {
        let title: @Sendable (LifeTask) -> String
        let choice: @Sendable (LifeTask) -> String
        let text: @Sendable (LifeTask) -> String
        let done: @Sendable (LifeTask, _ receipt: String, _ detail: String) -> String
        let noteMissing: String
        let choiceMissing: String
        let noChoices: String
        let asking: String
        let sending: String
        let stale: @Sendable (_ state: String) -> String
        let foot: String
        let fieldsFoot: String
        let confirmFoot: String
        let supervisor: String
        let anySupervisor: String
        let mine: String
        let anyones: String
        let hours: @Sendable (String) -> String
        let closedDay: String
        let tagsNow: @Sendable ([String]) -> String
        let tagTooLong: String
        let nothingChanged: String
        let mergeExplained: @Sendable (_ gone: String, _ kept: String) -> String
        let gone: String
        let kept: String
        let itself: String
        let noSuchReceipt: String
        let wrongReceipt: String
        let spamTitle: String
        let spamQuestion: @Sendable (_ receipt: String, _ caller: String) -> String
        let spamYes: String

        let isClosed: String
        let isMerged: @Sendable (_ survivor: String) -> String
        let isSpam: String
        let isDiscarded: String
        let isOpen: String
        let isMine: String
        let noChip: String
        let noteOpen: String
        let noteOpenVersions: String
        let hasOwnDraft: String
        let noLinks: String
        let notMerged: String
    }

    /// Earlier versions of a half-written note.
    struct Versions: Sendable {
        let title: @Sendable (String) -> String
        let none: String
        let loading: String
        let restored: @Sendable (String) -> String
        let empty: String
        let newest: String
    }
}
