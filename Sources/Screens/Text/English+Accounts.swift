import Domain
import Foundation
import Services

extension Texts.Accounts {
    static let english = Self(
        listTitle: "Applications for accounts",
        none: "No applications. {new-application} takes one for an account in, {new-deletion} one for the end of one.",
        noMatch: "No application matches. {back} drops the filter.", noneChosen: "No row is chosen.",
        hasDraft: "There is a half-filled form. The same action goes on with it.", restored: "The half-filled form is back.",
        columnDay: "Received", columnWay: "By", columnPurpose: "For", columnState: "State", columnOffice: "Office", columnName: "Name",
        columnID: "Account", findTitle: "Find an account", findLabel: "ID of the account", ownTitle: "My account",
        accountTitle: "Government account", noAccountYet: "Works once the account is here.", notOwn: "Your own account can't be removed.",
        notYourRole: "Your role may not use it.", password: "Password, once more", sending: "Working…",
        saved: "Kept in the ledger.", journaled: "half-filled, kept as draft",
        notJournaled: "The draft can't be kept. Leaving now would lose what was typed.",
        notKept: "A change is not kept in the ledger. {send-application} sends it.",
        notInLedger: "Works on an open application of the ledger.", isSettled: "This application is settled.",
        nothingChanged: "Nothing differs.",
        sentHint: "It was sent and its result is not known. {send-application} asks again for the same application; nothing is done twice.",
        sentTooLongAgo: "Sent too long ago for the registry to know. Ask a supervisor, and close it with the reason.",
        sentByOther: { "Only \($0), who sent it, can send it again to find out the result." },
        discardTitle: "Half-filled form", discardYes: "throw it away", refuseTitle: "Turn down", refuseLabel: "Why it is turned down",
        closeTitle: "Close without a result", closeLabel: "Why (what the look-up by ID showed)",
        refused: "Recorded as turned down.",
        discardQuestion: {
            $0
                ? "The change is not sent. Throw it away and go back?"
                : "The form is not in the ledger. Throw it away and go back? {save-application} would keep it."
        },
        unsettled: { "\($0) application(s) without a known result. Open them; {send-application} asks." }, place: { "\($0) / \($1)" },
        issued: { "Account \($0) was made." }, deleted: { "Account \($0) was removed." }, changed: { "Account \($0) was changed." },
        issuedUnrecorded: {
            "The account was made, but the ledger can't be written (\($0)). Send again later: the answer will be the same."
        },
        lockedUntil: { "Locked after wrong passwords, until \($0)." },
        fateUnknown: { "Sent, but the result is not known (\($0)). Send it again: it counts as the same application." },
        refusal: { code in
            switch code {
            case "accountNotFound": "There is no government account with this ID."
            case "accountConflict": "Another account has this mail address."
            case "idempotencyKeyReused":
                "The registry has other content under this number; its result can't be had. Ask your administrator, then turn it down and say why."
            case "currentPasswordWrong": "Wrong password."
            default: nil
            }
        },
        purpose: { $0 == .issue ? "issue" : "end" }, way: { $0 == .mail ? "mail" : "fax" }, wayShort: { $0 == .mail ? "mail" : "fax" },
        check: { check in
            switch check {
            case .officialCallBack: "called back"
            case .officialLetter: "sealed letter"
            case .officialMail: "official mail"
            case .visit: "visit, staff card"
            }
        },
        role: { role in
            switch role {
            case .designatedBody: "designated body"
            case .prefecture: "prefecture"
            case .municipality: "municipality"
            case .police: "police"
            }
        },
        state: { state in
            switch state {
            case .received: "received"
            case .sent: "result open"
            case .issued: "issued"
            case .refused: "turned down"
            case .deleted: "removed"
            }
        },
        field: { field in
            switch field {
            case .receivedOn: "Received on"
            case .way: "By"
            case .accountID: "Account ID"
            case .role: "Kind"
            case .office: "Office"
            case .name: "Name"
            case .email: "Mail"
            case .code: "Area code"
            case .check: "Verified by"
            case .checkedBy: "Verified by whom"
            }
        },
        hint: { field in
            switch field {
            case .receivedOn: "The day the form came in."
            case .accountID: "The account that is to end."
            case .office: "Down to the section."
            case .email: "Where its notices go."
            case .code: "Six digits; the account sees what is registered in this area."
            case .checkedBy: "Who made sure that the applicant is who they say."
            default: ""
            }
        },
        problem: { problem in
            switch problem {
            case .missing: "Fill it in."
            case .tooLong(let limit): "At most \(limit) characters."
            case .notADay: "Not a date."
            case .dayInFuture: "Not before that day."
            case .notMail: "Not a mail address."
            case .notAnID: "Not an ID."
            case .notACode: "Not a code of six digits."
            case .wrongCheckDigit: "The check digit is wrong."
            case .codeOfOtherKind: "Code of another kind."
            case .refused("accountNotFound"): "No such account."
            case .refused("notAllowedHere"): "Code of another kind."
            case .refused("unknownMunicipality"): "No area has this code."
            case .refused("required"): "Fill it in."
            case .refused("tooLong"): "Too long."
            case .refused(let code): "Refused (\(code))."
            }
        },
        area: { "\(Prefectures.english(of: $0)) (\($0.isPrefecture ? "prefecture" : "municipality"))" },
        formTitle: { kind, day in
            switch kind {
            case .issue: "Application for an account" + (day.map { " \($0.iso)" } ?? "")
            case .deletion: "Application to end an account" + (day.map { " \($0.iso)" } ?? "")
            case .change: "Change of an account"
            }
        },
        taskTitle: { task in
            switch task {
            case .issue: "Make an account"
            case .deletion: "Remove an account"
            case .change: "Change an account"
            }
        },
        ends: "Nobody can log in or look up with it from then on. It can't be taken back, and the ID is never used again.",
        again: "Asks for the result of what was sent before; nothing is done twice.", account: "Account", lastLogin: "Last login",
        old: { "\($0) -> \($1)" }, verified: { "Verified: \($0) (\($1))" }, recordedBy: { "entered by \($0), \($1)" },
        reason: { "Reason: \($0)" }, until: { "temporary password until \($0)" })
}

extension Texts.Slip {
    static let english = Self(
        title: "Temporary password", account: "Account", password: "Temporary password", expires: "Valid until",
        duty: "A new password is chosen at the first login. Unused, it ends at the time above.",
        hint: "{read-back} one by one  {print-slip} print  {back} close",
        leaveQuestion: "The temporary password can't be shown again. Was it handed over?", leaveYes: "close",
        printed: "Sent to the printer.",
        printing: "Printing…", notPrinted: "Can't be printed. Check the setting print.command.",
        noPrinter: "No print.command is set.", addressee: { $0 },
        kindMark: { character in
            switch CharacterKind(character) {
            case .capital: "A"
            case .small: "a"
            case .digit: "#"
            case .other: "."
            }
        },
        reading: { place, character in
            let name =
                switch CharacterKind(character) {
                case .capital: "capital \(character)"
                case .small: "small \(character)"
                case .digit: "digit \(character)"
                case .other: "sign \(character)"
                }
            return "\(place)  \(character)  \(name)"
        })
}
