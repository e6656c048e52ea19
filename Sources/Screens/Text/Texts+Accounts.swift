import Domain
import Foundation
import Services

extension Texts {
    struct Accounts: Sendable {
        let listTitle: String
        let none: String
        let noMatch: String
        let noneChosen: String
        let hasDraft: String
        let restored: String
        let columnDay: String
        let columnWay: String
        let columnPurpose: String
        let columnState: String
        let columnOffice: String
        let columnName: String
        let columnID: String
        let findTitle: String
        let findLabel: String
        let ownTitle: String
        let accountTitle: String
        let noAccountYet: String
        let notOwn: String
        let notYourRole: String
        let password: String
        let sending: String
        let saved: String
        let journaled: String
        let notJournaled: String
        let notKept: String
        let notInLedger: String
        let isSettled: String
        let nothingChanged: String
        let sentHint: String
        let sentTooLongAgo: String
        let sentByOther: @Sendable (String) -> String
        let discardTitle: String
        let discardYes: String
        let refuseTitle: String
        let refuseLabel: String
        /// Of an application whose result is unknown and can't be found out by asking again.
        let closeTitle: String
        let closeLabel: String
        let refused: String
        let discardQuestion: @Sendable (_ isChange: Bool) -> String
        let unsettled: @Sendable (Int) -> String
        let place: @Sendable (Int, Int) -> String
        let issued: @Sendable (String) -> String
        let deleted: @Sendable (String) -> String
        let changed: @Sendable (String) -> String
        let issuedUnrecorded: @Sendable (String) -> String
        let lockedUntil: @Sendable (String) -> String
        let fateUnknown: @Sendable (String) -> String
        /// Of the registry's codes that only come up here; `nil` for the others.
        let refusal: @Sendable (String) -> String?
        let purpose: @Sendable (AccountForm.Purpose) -> String
        let way: @Sendable (AccountForm.Way) -> String
        let wayShort: @Sendable (AccountForm.Way) -> String
        let check: @Sendable (AccountForm.Check) -> String
        let role: @Sendable (RegistryRole) -> String
        let state: @Sendable (AccountApplication.State) -> String
        let field: @Sendable (AccountFormView.Field) -> String
        let hint: @Sendable (AccountFormView.Field) -> String
        let problem: @Sendable (AccountFieldProblem) -> String
        /// The prefecture, and whether the code is the prefecture's own.
        let area: @Sendable (MunicipalityCode) -> String
        let formTitle: @Sendable (AccountFormView.Kind, CalendarDate?) -> String
        let taskTitle: @Sendable (AccountTask) -> String
        let ends: String
        let again: String
        let account: String
        let lastLogin: String
        let old: @Sendable (_ before: String, _ after: String) -> String
        let verified: @Sendable (_ how: String, _ by: String) -> String
        let recordedBy: @Sendable (_ who: String, _ when: String) -> String
        let reason: @Sendable (String) -> String
        let until: @Sendable (String) -> String
    }

    struct Slip: Sendable {
        let title: String
        let account: String
        let password: String
        let expires: String
        let duty: String
        let hint: String
        let leaveQuestion: String
        let leaveYes: String
        let printed: String
        let printing: String
        let notPrinted: String
        let noPrinter: String
        let addressee: @Sendable (String) -> String
        /// Two columns that tell a capital from a small letter and a digit.
        let kindMark: @Sendable (Character) -> String
        /// The character at a place counted from one, as it is said.
        let reading: @Sendable (Int, Character) -> String
    }

    /// A failure of a call about accounts. A lock-out is told with the time it ends.
    func accountError(_ error: CommonDBError, _ now: Date) -> String {
        switch error {
        case .fateUnknown(_, let last): return accounts.fateUnknown(KeySentence.withoutKeys(registryError(last)))
        case .refused(let refusal):
            if refusal.code == "accountLocked", let wait = refusal.retryAfter {
                return accounts.lockedUntil(time.minute(now.addingTimeInterval(Double(wait.components.seconds) + 59)))
            }
            return accounts.refusal(refusal.code) ?? registryError(error)
        default: return registryError(error)
        }
    }

    /// The code a ledger keeps of a refusal: no sentence, no data.
    func accountErrorCode(_ error: CommonDBError) -> String {
        if case .refused(let refusal) = error { return refusal.code.isEmpty ? String(refusal.status) : refusal.code }
        return ""
    }
}

extension Texts.Accounts {
    /// What is about to be done, and to whom.
    func taskLines(_ task: AccountTask, _ texts: Texts) -> [String] {
        switch task {
        case .issue(let application):
            let form = application.form
            return [
                "\(role(form.role))  \(form.office)", "\(form.name)  \(form.email)",
                "\(form.municipalityCode)  \(MunicipalityCode(form.municipalityCode).map(area) ?? "")",
                verified(check(form.check), form.checkedBy),
            ] + (application.state == .sent ? [again] : [])
        case .deletion(let application, let known):
            let form = application.form
            let named =
                known.map { ["\(account) \($0.id)", "\(role($0.role))  \($0.affiliation)  \($0.name)"] } ?? [
                    "\(account) \(form.accountID)", "\(form.office)  \(form.name)",
                ]
            return named + [ends] + (application.state == .sent ? [again] : [])
        case .change(let change, let known, _):
            var lines = ["\(account) \(known.id)"]
            if let text = change.affiliation { lines.append("\(field(.office)): \(old(known.affiliation, text))") }
            if let text = change.name { lines.append("\(field(.name)): \(old(known.name, text))") }
            if let text = change.email { lines.append("\(field(.email)): \(old(known.email, text))") }
            if let text = change.municipalityCode { lines.append("\(field(.code)): \(old(known.municipalityCode ?? "", text))") }
            return lines
        }
    }

    /// What came of an application, in one line.
    func outcome(_ application: AccountApplication, _ texts: Texts) -> String {
        var parts = [state(application.state)]
        if !application.accountID.isEmpty { parts.append("\(account) \(application.accountID)") }
        if application.state == .issued, let expires = application.expiresAt { parts.append(until(texts.time.full(expires))) }
        if !application.note.isEmpty { parts.append(refusal(application.note) ?? reason(application.note)) }
        parts.append(recordedBy(application.recordedBy.value, texts.time.full(application.recordedAt)))
        return parts.joined(separator: "  ")
    }

    /// An account by label and value.
    func rows(_ known: RegistryAccount, _ texts: Texts) -> [(String, String)] {
        [
            (account, known.id), (field(.role), role(known.role)), (field(.office), known.affiliation), (field(.name), known.name),
            (field(.email), known.email),
            (
                field(.code),
                known.municipalityCode.map { "\($0)  \(MunicipalityCode($0).map(area) ?? "")" } ?? ""
            ), (lastLogin, known.lastLoginAt.map(texts.time.full) ?? texts.record.none),
        ]
    }
}
