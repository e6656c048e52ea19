import Domain
import Services

extension Texts {
    /// Keying of mailed forms: the view, what stops it, what it noticed.
    struct Keying: Sendable {
        // The view.
        let loading: String
        let allDone: String
        let noForm: String
        let heldFirst: String
        let workTitle: @Sendable (SlotWork) -> String
        /// With the number of the form and how many the batch has; 0 when that is not known.
        let title: @Sendable (_ work: String, _ number: Int, _ count: Int) -> String
        let batch: @Sendable (_ number: String, _ done: Int) -> String
        let notices: @Sendable (Int) -> String
        let mismatches: @Sendable (Int) -> String
        let held: @Sendable (Int) -> String
        let senderOffered: String
        let label: @Sendable (FormWords) -> String
        let procedure: @Sendable (Procedure) -> String
        let reason: @Sendable (ExceptionReason) -> String
        // The kind of form.
        let chooseKind: String
        let chooseFirst: String
        let kindHint: String
        let strandedRow: @Sendable (_ number: Int, _ by: String?) -> String
        // A form in other hands.
        let taken: @Sendable (_ number: Int, _ by: String?) -> String
        let takenHint: String
        let stranded: @Sendable (_ number: Int, _ why: String) -> String
        let refused: @Sendable (_ number: Int, _ why: String) -> String
        let unsaved: @Sendable (_ number: Int, _ why: String) -> String
        // Fields.
        let again: String
        let againHint: String
        let endHint: String
        let correctFirst: String
        let completeFirst: String
        let pickTitle: @Sendable (Int) -> String
        let pickHint: String
        let pickFirst: String
        let origin: @Sendable (PaperEntry) -> String
        let kindHints: @Sendable (FieldKind, _ takesRemoval: Bool) -> String
        let stop: @Sendable (FormStop, Keying) -> String
        let note: @Sendable (FormNote, Keying) -> String
        let fault: @Sendable (FieldFault) -> String
        let warning: @Sendable (FieldWarning) -> String
        let issue: @Sendable (FormIssue) -> String
        // What was noticed.
        let noticesTitle: String
        let noNotices: String
        /// The registry's answer about a number is not there yet, or did not come.
        let lookingUp: String
        let notLookedUp: String
        let noticeLine: @Sendable (_ label: String, _ text: String) -> String
        // Setting aside, scan.
        let setAsideChoose: String
        let setAsideTitle: @Sendable (String) -> String
        let setAsideLabel: String
        let isSetAside: @Sendable (Int) -> String
        let scan: @Sendable (ScanOpening) -> String
        // Second keying, third look.
        let differs: @Sendable (Int) -> String
        let isSettled: @Sendable (Int) -> String
        let nothingDiffers: String
        let settling: String
        let lookAt: @Sendable (_ place: Int, _ count: Int) -> String
        let neither: String
        let empty: String
        let lookHint: String
        /// While a value of its own is keyed.
        let anewHint: String
    }

    var keying: Keying { language == .japanese ? .japanese : .english }
}
