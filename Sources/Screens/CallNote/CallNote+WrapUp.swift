import Domain
import Services
import Terminal

extension CallNote {
    /// The wrap-up as it stands: what was made of the draft before, or the draft of what was done.
    func wrapUpDialog(_ environment: Environment) -> WrapUpDialog {
        WrapUpDialog(
            content, typed: answer.text, text: wrapUpText ?? environment.texts.wrapUp.draft(of: acts),
            detail: content.outcome == nil ? "" : texts[.detail]?.text ?? "",
            isAnyones: isAnyones)
    }

    /// What a text becomes with another one below it.
    static func joined(_ text: String, _ addition: String) -> String {
        if addition.allSatisfy(\.isWhitespace) { return text }
        return text.isEmpty ? addition : text + "\n" + addition
    }

    mutating func adopt(wrapUpTyped text: String, _ environment: Environment) {
        wrapUpText = text
        touched(environment.now)
    }

    /// Takes the wrap-up over and completes the note; what is missing yet is shown at its field.
    mutating func adopt(_ wrapUp: WrapUp, _ environment: Environment) -> [Command] {
        append(toAnswer: wrapUp.text)
        wrapUpText = nil
        // Said once: what comes after is drafted anew.
        acts.clear()
        content.category = wrapUp.category
        content.outcome = wrapUp.outcome
        content.referral = wrapUp.referral
        // An earlier hand-over's note stays when this outcome says nothing in its place.
        if wrapUp.outcome == .handedOver || wrapUp.outcome == .callBack { texts[.detail] = TextField(text: wrapUp.detail) }
        isAnyones = wrapUp.isAnyones
        touched(environment.now)
        return complete(environment)
    }

    /// One step for undo; nothing typed is changed.
    private mutating func append(toAnswer text: String) {
        guard !text.allSatisfy(\.isWhitespace) else { return }
        answer.cursor = Int.max
        answer.perform(.insert(answer.isEmpty ? text : "\n" + text))
    }

    /// Goes back to an earlier version; the caller has journaled what stood here.
    mutating func restore(_ version: InquiryDraft, _ environment: Environment) {
        let now = environment.now
        fill(version.content, version)
        wrapUpText = nil
        touched(now)
    }
}
