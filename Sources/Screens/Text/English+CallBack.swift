import Domain
import Services

extension Texts.CallBacks {
    static let english = Self(
        dueTitle: "Call backs that are due", none: "No call back is due.", noName: "(no name)", mine: "mine", anyones: "anyone's",
        leavingTitle: "You can't log out yet",
        leavingHint: "{open} opens it: call, move it, or hand it over. {back} goes back.",
        leaving: { "\($0) of your own call backs \($0 == 1 ? "is" : "are") due." },
        leavingLocked: { "\($0) of your call backs \($0 == 1 ? "is" : "are") due. Log in again and do or hand over before you leave." },
        ring: { row, others in
            let name = row.callerName.isEmpty ? "(no name)" : row.callerName
            return "Call back now: \(name) \(row.callBackNumber) \(row.receiptNumber.text)"
                + (others > 0 ? " and \(others) more" : "") + "  {due-call-backs} list"
        },
        ringLocked: { "Call backs due: \($0)" }, snoozed: { "Rings again at \($0)." },
        versionRestored: { "Went back to the version of \($0); {draft-versions} has the other one." },
        reason: { reason in
            switch reason {
            case .phone: "phone"
            case .chip: "chip"
            case .kanaAndPhoneEnding: "kana+phone"
            case .mailAddress: "mail"
            }
        },
        recent: { count, days, newest in "Same caller: \(count) in \(days) days (newest \(newest)) {context-pane} list" })
}
