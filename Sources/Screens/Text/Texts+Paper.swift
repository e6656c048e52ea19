import Domain
import Foundation
import Services

extension Texts {
    /// Batches of mailed forms: list, slip, the batch itself and its end.
    struct Paper: Sendable {
        let slip: Slip
        let close: Close
        let form: Form
        let sending: Sending
        let figures: Figures
        let notices: Notices

        // The list.
        let listTitle: String
        let noneChosen: String
        let noBatches: String
        let place: @Sendable (_ row: Int, _ count: Int) -> String
        let waiting: @Sendable (PaperDeskState) -> String
        let columnNumber: String
        let columnReceived: String
        let columnWay: String
        let columnForms: String
        let columnKeyed: String
        let columnVerified: String
        let columnAccepted: String
        let columnAside: String
        let columnAgrees: String
        let columnState: String
        let way: @Sendable (BatchSlip.Way) -> String
        let wayShort: @Sendable (BatchSlip.Way) -> String
        let batchState: @Sendable (_ isOpen: Bool) -> String
        /// A mark, and how many figures differ.
        let agrees: @Sendable (_ differences: Int) -> String
        /// The form's kind in a few columns.
        let short: @Sendable (Procedure) -> String

        // The batch.
        let batchTitle: @Sendable (String) -> String
        let noBatch: String
        let received: @Sendable (PaperBatch) -> String
        let counted: @Sendable (_ label: String, _ keyed: String, _ slip: String, _ difference: String?) -> String
        let fees: String
        let hashTotal: String
        let columnSlot: String
        let columnForm: String
        let columnChip: String
        let columnStand: String
        let columnHands: String
        let columnHints: String
        let columnCertificate: String
        let state: @Sendable (FormState) -> String
        /// A sign for the state, which its word always follows.
        let mark: @Sendable (FormState) -> String
        let inHand: @Sendable (_ by: String) -> String
        let erased: String
        let certificate: @Sendable (CertificateState) -> String
        let withoutCertificate: String
        let fateOpen: String
        let underWay: String
        let difference: @Sendable (BatchDifference) -> String
        let closedBy: @Sendable (_ by: String, _ at: String) -> String

        // Why not.
        let isClosed: String
        let isNotClosed: String
        let nothingToKey: String
        let nothingToVerify: String
        let onlyOwnToVerify: String
        let nothingToSettle: String
        let thirdPerson: String
        let cannotSetAside: @Sendable (String) -> String
        let cannotResume: @Sendable (String) -> String
        let cannotReturn: @Sendable (String) -> String
        let heldBy: @Sendable (String) -> String
        let noCertificates: String
        let notLost: String
        let nothingToExplain: String
        let isGone: String

        // Steps of a form.
        let resumeTitle: @Sendable (Int) -> String
        let resumeLabel: String
        let returnTitle: @Sendable (Int) -> String
        let returnLabel: String
        let addTitle: String
        let addQuestion: @Sendable (Int) -> String
        let addYes: String
        let done: @Sendable (PaperStep, Int) -> String
        let changed: @Sendable (BatchChange) -> String
        let opened: @Sendable (_ number: String, _ count: Int) -> String
        let stale: String
        let reopenTitle: String
        let reopenLabel: String
    }

    var paper: Paper { language == .japanese ? .japanese : .english }
}

extension Texts.Paper {
    struct Slip: Sendable {
        let title: @Sendable (_ isCorrection: Bool) -> String
        let field: @Sendable (SlipForm.Field) -> String
        let hint: @Sendable (SlipForm.Field) -> String
        let fault: @Sendable (SlipForm.Fault) -> String
        let yen: @Sendable (Int) -> String
        let sum: @Sendable (Int) -> String
        let saving: String
        let unchanged: String
        let kept: String
        let restored: String
        let history: @Sendable (BatchHistoryLine, Texts.Time) -> String
    }

    /// What is missing before a batch is closed.
    struct Close: Sendable {
        let title: @Sendable (String) -> String
        let allThere: String
        let blocking: String
        let blocked: @Sendable (_ number: Int, _ state: String) -> String
        let moreBlocked: @Sendable (Int) -> String
        let toExplain: String
        let slot: @Sendable (_ number: Int, _ state: String) -> String
        let hint: String
        let notYet: @Sendable (Int) -> String
        let missing: String
        let question: @Sendable (_ number: String, _ explained: Int) -> String
        let yes: String
        let closing: String
    }

    /// One form, read: what it says, what was refused, what happened.
    struct Form: Sendable {
        let title: @Sendable (_ number: Int, _ batch: String) -> String
        let missing: String
        let hidden: String
        let nothingKeyed: String
        let unrecorded: @Sendable (String) -> String
        let note: String
        let refusedBy: @Sendable (_ code: String) -> String
        /// What the registry says of a field, by the contract's code.
        let refusal: @Sendable (_ code: String) -> String
        let otherField: @Sendable (_ name: String) -> String
        let scan: String
        let letters: String
        let certificate: @Sendable (CertificateFacts, Texts.Time) -> String
        let differing: String
        let history: String
        let exceptionsTitle: String
        let allReasons: String
        let noExceptions: String
        let columnReason: String
        let columnSince: String
        let columnBy: String
        let columnLetter: String
        let hasLetter: String
        let letter: @Sendable (_ kind: String) -> String
    }

    struct Sending: Sendable {
        let title: String
        let question: @Sendable (_ ready: Int, _ open: Int, _ leftOut: [(state: String, count: Int)]) -> String
        let yes: String
        let nothing: String
        let isRunning: String
        let noRun: String
        let short: @Sendable (_ number: String, SubmissionProgress) -> String
        let progress: @Sendable (SubmissionProgress) -> String
        let left: @Sendable (Duration) -> String
        let pause: @Sendable (SubmissionPause, Texts) -> String
        let pausing: String
        let hint: @Sendable (_ isPaused: Bool) -> String
        let ended: @Sendable (_ number: String, SubmissionProgress, Texts) -> String
        let hold: @Sendable (SubmissionHold, Texts) -> String
        let cancelTitle: String
        let cancelQuestion: String
        let cancelYes: String
        let othersTitle: String
        let othersQuestion: @Sendable (_ count: Int) -> String
        let othersYes: String
    }

    struct Figures: Sendable {
        let title: @Sendable (_ isOfAll: Bool, _ from: CalendarDate, _ to: CalendarDate) -> String
        let none: String
        let onlySupervisors: String
        let columns: [String]
        let total: String
        let fields: String
        let fieldColumns: [String]
        let perHour: @Sendable (KeyingFigures) -> String
    }

    struct Notices: Sendable {
        let title: String
        let none: String
        let why: @Sendable (CompletionNotice) -> String
        let columns: [String]
        let settleTitle: String
        let byMail: String
        let byOther: String
        let settled: String
        let noChip: String
    }
}

extension Texts.Paper {
    func runShort(_ progress: SubmissionProgress) -> String { sending.short("", progress) }
}
