import Domain
import Foundation
import Services

extension Texts.Paper {
    static let english = Self(
        slip: .english, close: .english, form: .english, sending: .english, figures: .english, notices: .english,
        listTitle: "Batches of mailed forms", noneChosen: "There is no row.", noBatches: "No batch yet. {new-batch} keys a batch slip.",
        place: { "\($0)/\($1)" },
        waiting: { state in
            let aside = state.setAside.values.reduce(0, +)
            return [
                aside > 0 ? "Aside, refused \(aside) ({paper-exceptions})" : nil,
                state.certificatesWaiting > 0 ? "Certificates \(state.certificatesWaiting) ({print-certificates})" : nil,
                state.certificatesUncertain > 0 ? "Came out? \(state.certificatesUncertain)" : nil,
                state.noticesDue > 0 ? "Notices \(state.noticesDue) ({completion-notices})" : nil,
            ].compactMap { $0 }.joined(separator: "  ")
        },
        columnNumber: "Batch", columnReceived: "Received", columnWay: "Way", columnForms: "Forms", columnKeyed: "Keyed",
        columnVerified: "Verif", columnAccepted: "Accep", columnAside: "Aside", columnAgrees: "Check", columnState: "State",
        way: { $0 == .post ? "1 Post" : "2 Counter" }, wayShort: { $0 == .post ? "post" : "desk" }, batchState: { $0 ? "open" : "closed" },
        agrees: { $0 == 0 ? "✓" : "≠ \($0)" },
        short: englishShort,
        batchTitle: { "Batch \($0)" }, noBatch: "The batch is being read.",
        received: { batch in
            "Received \(batch.slip.receivedOn.iso) by \(batch.slip.way == .post ? "post" : "counter")  slip \(batch.slip.formCount)  places 1-\(batch.slotCount)"
        },
        counted: { label, keyed, slip, difference in "\(label) \(keyed)/\(slip) " + (difference.map { "≠ \($0)" } ?? "✓") },
        fees: "Fees", hashTotal: "Hash", columnSlot: "No.", columnForm: "Form", columnChip: "Chip number", columnStand: "State",
        columnHands: "Keyed/verified", columnHints: "Hints", columnCertificate: "Certificate", state: englishState, mark: mark,
        inHand: { "in hand: \($0)" }, erased: "erased",
        certificate: { state in
            switch state {
            case .waiting: "certificate waits"
            case .printing: "certificate printing"
            case .uncertain: "certificate: came out?"
            case .out: "certificate out"
            }
        },
        withoutCertificate: "accepted  no certificate ({recover-certificate} fetches)", fateOpen: "sent, fate open (the next sending asks)",
        underWay: "being sent",
        difference: { difference in
            switch difference {
            case .count(let procedure, let slip, let keyed): "\(englishShort(procedure)): slip \(slip), keyed \(keyed)"
            case .fees(let slip, let keyed): "Fees: slip \(grouped(slip)), keyed \(grouped(keyed))"
            case .hashTotal(let slip, let keyed): "Hash: slip \(slip), keyed \(keyed)"
            }
        },
        closedBy: { "closed \($1) by \($0)" },
        isClosed: "The batch is closed. {reopen-batch} reopens it.", isNotClosed: "The batch is not closed.",
        nothingToKey: "No form can be keyed.", nothingToVerify: "No form waits to be verified.",
        onlyOwnToVerify: "Only forms you keyed wait to be verified; somebody else verifies those.",
        nothingToSettle: "No form waits for a third look.",
        thirdPerson: "Somebody other than the two who keyed settles it.", cannotSetAside: { "A form that is \($0) can't be set aside." },
        cannotResume: { "A form that is \($0) can't be resumed." },
        cannotReturn: { "A form that is \($0) can't be returned: only one set aside or refused." },
        heldBy: { "\($0) is working on it." }, noCertificates: "This batch has no certificate to print.",
        notLost: "The certificate of this form is not lost.", nothingToExplain: "There is nothing to explain.",
        isGone: "There is no such batch.",
        resumeTitle: { "Resume no. \($0)" }, resumeLabel: "Note (may be empty; no personal data)", returnTitle: { "Return no. \($0)" },
        returnLabel: "Note (may be empty; no personal data)", addTitle: "Add a place",
        addQuestion: { "Adds no. \($0) for an envelope the slip does not count. The difference is explained when the batch is closed." },
        addYes: "add it",
        done: { step, number in
            switch step {
            case .setAside: "No. \(number) is set aside."
            case .resumed: "No. \(number) is resumed."
            case .returned: "No. \(number) is returned."
            default: "No. \(number) is recorded."
            }
        },
        changed: { change in
            switch change {
            case .correct: "The slip is corrected."
            case .addSlot: "A place was added."
            case .close: "The batch is closed."
            case .reopen: "The batch is open again."
            }
        },
        opened: { "Batch \($0) is open (no. 1-\($1))." },
        stale: "Somebody else changed it first. This is how it is now; try again.", reopenTitle: "Reopen the batch",
        reopenLabel: "Reason (no personal data)")

    @Sendable private static func englishShort(_ procedure: Procedure) -> String {
        switch procedure {
        case .registration: "Regist."
        case .ownerChange: "Owner"
        case .informationChange: "Info"
        case .death: "Death"
        case .certificateReissue: "Reissue"
        }
    }

    @Sendable private static func englishState(_ state: FormState) -> String {
        switch state {
        case .empty: "empty"
        case .keying: "being keyed"
        case .keyed: "to be verified"
        case .differing: "third look"
        case .verified: "ready to send"
        case .submitted: "sent"
        case .accepted: "accepted"
        case .refused: "refused"
        case .setAside: "set aside"
        case .returned: "returned"
        }
    }
}

extension Texts.Paper.Slip {
    static let english = Self(
        title: { $0 ? "Correct the batch slip" : "Batch slip" },
        field: { field in
            switch field {
            case .number: "Batch number"
            case .receivedOn: "Received on"
            case .way: "Came by"
            case .count(.registration): "Registrations"
            case .count(.ownerChange): "Owner changes"
            case .count(.informationChange): "Information changes"
            case .count(.death): "Deaths"
            case .count(.certificateReissue): "Reissues"
            case .fees: "Fees, total"
            case .hashTotal: "Hash total"
            case .note: "Why corrected"
            }
        },
        hint: { field in
            switch field {
            case .number: "As on the slip; the day and a serial are proposed."
            case .receivedOn: "11/20, R8.11.20, 2026-11-20."
            case .way: "1 post  2 counter"
            case .count: "Forms; empty for none."
            case .fees: "Fees enclosed or paid, in yen."
            case .hashTotal: "Sum of the last 6 digits of all chip numbers."
            case .note: "Kept in the log; no personal data."
            }
        },
        fault: { fault in
            switch fault {
            case .missing: "Fill this in."
            case .day: "Not a date."
            case .future: "This day has not come yet."
            case .notANumber: "Digits only."
            case .tooLarge(let most): "At most \(most)."
            case .noForms: "Count the forms."
            case .tooManyForms: "A batch has at most \(PaperBatch.largest) forms."
            case .taken: "There is a batch of that number and day."
            }
        },
        yen: { "¥\(Texts.Paper.grouped($0))" }, sum: { "\($0) forms" }, saving: "Recording.", unchanged: "Nothing has changed.",
        kept: "The half-typed slip is kept: open it again to go on.", restored: "The slip you had begun.",
        history: { line, time in
            let slip = line.slip.map { "\($0.formCount) forms ¥\(Texts.Paper.grouped($0.fees)) hash \($0.hashTotal)" } ?? ""
            return "\(time.dayAndTime(line.at)) \(line.by?.value ?? "") \(slip)" + (line.note.isEmpty ? "" : "  \(line.note)")
        })
}

extension Texts.Paper.Close {
    static let english = Self(
        title: { "Closing batch \($0)" }, allThere: "Everything agrees. {close-batch} closes it.",
        blocking: "To be done or set aside first:",
        blocked: { "No. \($0)  \($1)" }, moreBlocked: { "and \($0) more" }, toExplain: "To be explained:", slot: { "No. \($0)  \($1)" },
        hint: "Say why (no personal data).  {close-batch} close  {back} later", notYet: { "\($0) forms are not done." },
        missing: "Say why.",
        question: {
            "Close batch \($0)." + ($1 == 0 ? " Count, money and hash total agree with the slip." : " \($1) explanations are recorded.")
        },
        yes: "close it", closing: "Closing.")
}

extension Texts.Paper.Form {
    static let english = Self(
        title: { $0 == 0 ? "Form" : "\($1)  no. \($0)" }, missing: "There is no such form.",
        hidden: "Until the second keying is done, only who keyed the form may see it.", nothingKeyed: "Nothing was keyed yet.",
        unrecorded: { "Not shown: the look can't be logged. \($0)" }, note: "Note",
        refusedBy: { "Refused by the common DB" + ($0.isEmpty ? "" : " (\(englishCode($0)))") }, refusal: englishCode,
        otherField: { "field \($0)" }, scan: "Scan", letters: "Letter",
        certificate: { facts, time in
            "Certificate \(facts.number)  \(time.dayAndTime(facts.issuedAt))" + (facts.isReissue ? "  reissue" : "")
        },
        differing: "Fields that differ", history: "What happened", exceptionsTitle: "Forms set aside or refused", allReasons: "All",
        noExceptions: "No form is set aside.", columnReason: "Reason", columnSince: "Since", columnBy: "By", columnLetter: "Letter",
        hasLetter: "✓ made", letter: { name in LetterKind(rawValue: name).map(Texts.Printing.english.kind) ?? name })

    @Sendable private static func englishCode(_ code: String) -> String {
        switch code {
        case "required": "required"
        case "invalidFormat": "not in the right form"
        case "tooLong": "too long"
        case "tooShort": "too short"
        case "outOfRange": "out of range"
        case "unknownField": "unknown to the common DB"
        case "inFuture": "a day to come"
        case "beforeBirth": "before the birth"
        case "chipNotAllowed": "a number this common DB does not take"
        case "chipNotFound": "not registered"
        case "alreadyRegistered": "registered already"
        case "unknownMunicipality": "no such municipality code"
        case "areaMismatch": "code and prefecture differ"
        case "changeKeyWrong", "authenticationFailed": "number or change key wrong"
        case "authenticationLocked": "locked after wrong change keys"
        case "animalDead": "registered as dead"
        case "invalidFields": "fields are wrong"
        case "ruleBroken": "against the rules of registration"
        case "dogsOnly": "for dogs alone"
        case "companiesOnly": "for companies alone"
        case "damImpossible": "the dam cannot be"
        case "notAllowedHere": "not with this procedure"
        default: code
        }
    }
}

extension Texts.Paper.Sending {
    static let english = Self(
        title: "Send to the common DB",
        question: { ready, open, leftOut in
            var text = "Send \(ready) forms to the common DB."
            if open > 0 { text += " \(open) whose fate is open are asked about first." }
            if !leftOut.isEmpty { text += "\nNot sent: " + leftOut.map { "\($0.count) \($0.state)" }.joined(separator: ", ") }
            return text
        }, yes: "send", nothing: "No form is ready to be sent: key and verify first.", isRunning: "This batch is being sent.",
        noRun: "Nothing is being sent.",
        short: { number, progress in (number.isEmpty ? "" : "\(number) ") + "sent \(progress.done)/\(progress.total)" },
        progress: { progress in
            "Sent \(progress.done)/\(progress.total)  accepted \(progress.accepted)  refused \(progress.refused)"
                + (progress.left > 0 ? "  left \(progress.left)" : "")
                + (progress.isOver
                    ? ""
                    : (progress.perMinute.map { "  \(Int($0.rounded()))/min" } ?? "")
                        + (progress.timeLeft.map { "  \(left($0)) left" } ?? ""))
        },
        left: left,
        pause: { pause, texts in
            switch pause {
            case .asked: "Paused."
            case .registry(let error, let again):
                "Waiting for the common DB (again at \(texts.time.minute(again))). \(texts.registryError(error))"
            case .session: "The session has ended. Log in again with the same account, then go on."
            case .otherAccount: "Another account is logged in. Log in with the account that began."
            case .setUp(let error): texts.registryError(error)
            }
        }, pausing: "It stops after this form.",
        hint: { $0 ? "{pause-job} go on  {cancel-job} cancel" : "{pause-job} pause  {cancel-job} cancel" },
        ended: { number, progress, texts in
            "Batch \(number): sending \(progress.state == .cancelled ? "cancelled" : "done"). Accepted \(progress.accepted)  refused \(progress.refused)"
                + (progress.left > 0 ? "  left \(progress.left)" : "")
        },
        hold: { hold, texts in
            switch hold {
            case .ownerLocked(let until): "locked after wrong keys until \(texts.time.minute(until))"
            case .anotherOperator(let by): "fate open: sent by \(by.value)"
            case .unclear: "fate unclear: look the number up"
            case .registry: "the common DB fails with this form"
            case .changedElsewhere: "somebody else worked on it"
            case .behind(let slot): "no. \(slot) comes first (same chip)"
            }
        },
        cancelTitle: "Cancel sending",
        cancelQuestion: "Give up the forms that are left. The one under way is finished; the rest stays ready to send.",
        cancelYes: "cancel the run", othersTitle: "Settle what others sent",
        othersQuestion: {
            "Settle \($0) forms others sent, by what the registry's records show. Only when the one who sent them is not coming back."
        }, othersYes: "settle them")

    @Sendable private static func left(_ duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        return seconds < 60 ? "\(seconds) s" : "\((seconds + 59) / 60) min"
    }
}

extension Texts.Paper.Figures {
    static let english = Self(
        title: { "\($0 ? "Keying figures (sums of all)" : "Keying figures (yours)")  \($1.iso) to \($2.iso)" },
        none: "No figures in these days.",
        onlySupervisors: "Sums are for supervisors (desk.supervisors).",
        columns: ["Day", "Form", "Keyed", "Verif", "Per h", "Keys", "Correct", "Differ", "Rate"], total: "Total", fields: "By field",
        fieldColumns: ["Verif", "Differ", "Rate", "Corr"],
        perHour: { figures in FiguresView.ratio((figures.forms + figures.verifications) * 3_600, figures.seconds) })
}

extension Texts.Paper.Notices {
    static let english = Self(
        title: "Notices to former owners that need a letter", none: "No notice needs a letter.",
        why: { notice in
            switch notice.state {
            case .noAddress: "no mail address"
            case .failed: notice.code.isEmpty ? "the mail failed" : "the mail failed (\(notice.code))"
            default: "no mail was sent"
            }
        }, columns: ["Changed", "Batch", "No.", "Chip number", "Why"], settleTitle: "How were they told?",
        byMail: "The mail went out", byOther: "By other means", settled: "Settled.",
        noChip: "The number is not kept here any more: no letter can be made.")
}
