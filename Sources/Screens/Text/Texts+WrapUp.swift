import Domain

extension Texts {
    /// The end of a call.
    struct WrapUp: Sendable {
        let title: String
        let typed: String
        let nothingTyped: String
        let draft: String
        let mine: String
        let anyones: String
        let callBackOf: @Sendable (_ isAnyones: Bool) -> String
        let step: @Sendable (WrapUpDialog.Step, Outcome?) -> String
        let hint: @Sendable (WrapUpDialog.Step, Outcome?) -> String
        /// One line about one act, for the answer of a note.
        let act: @Sendable (CallAct) -> String

        /// The answer as the acts tell it; empty when nothing was done that is worth a word.
        func draft(of acts: CallActs) -> String { acts.all.map(act).joined(separator: "\n") }
    }

    var wrapUp: WrapUp { language == .japanese ? .japanese : .english }
}
