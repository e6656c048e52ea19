import Domain
import Services

extension Texts.BulkFiles {
    static let english = Self(
        listTitle: "Bulk files", none: "Nothing was sent yet. {open-bulk} reads a CSV file, {save-template} writes a template.",
        noneChosen: "No row is chosen.", openFirst: "Read a file first with {open-bulk}.", forgotten: "(its time is over)",
        sending: "sending", columnOpened: "Begun", columnKind: "Kind", columnName: "File", columnRows: "Rows", columnAccepted: "Accepted",
        columnRefused: "Refused", columnState: "State", columnBy: "By",
        unfinished: { "\($0) unfinished; {open} goes on with the chosen one." },
        state: { $0.isCancelled ? "given up" : $0.isFinished ? "done" : $0.name == nil ? "too old" : "unfinished" },
        rowHint: { row in
            if row.name == nil { return "After 30 days a file can't go on." }
            if row.isUnfinished { return "{open} Read the same file again to go on with it." }
            return row.letters > 0
                ? "\(row.letters) former owners need a letter. {open} Read the same file to write its result."
                : "{open} Read the same file again to write its result."
        }, place: { "\($0) / \($1)" }, openTitle: "Read a CSV file", kindLabel: "Kind", pathLabel: "File (~ is your home)",
        pathHint: "{complete-path} completes names, {bulk-kind} changes the kind, {submit} reads and checks (nothing is sent yet)",
        noCompletion: "× No such file.", templateTitle: "Which template",
        sameFileHint: { name, goesOn in
            "Choose the file with the same content as \"\(name)\". Its name and place may have changed."
                + (goesOn ? " With a single row changed it is another file." : "")
        }, readingHint: "Every row is being checked. {back} stops.", failedHint: "{open-bulk} reads another file.",
        stillReading: "Wait until the file is checked.", notRead: "No file was read.",
        brokenHeader: "Nothing can be sent while the header is wrong. Correct the file and read it again.",
        nothingReady: "No row can be sent.", readyHint: "Nothing was sent yet. {send-bulk} sends; it asks first.",
        goOnHint: "It can go on.", headerRow: "header", columnCount: "Count", columnColumn: "Column", columnRow: "Row",
        columnValue: "Value", columnReason: "Reason", nothingToOpen: "Choose a kind of fault.",
        counts: { preview in
            "\(Texts.counted(preview.rows)) rows, \(Texts.counted(preview.ready)) ready, \(Texts.counted(preview.refused)) with faults"
                + (preview.faultCount > 0 ? " (\(Texts.counted(preview.faultCount)) in all)" : "")
        },
        money: { preview in
            (preview.kind.issuesCertificates ? "Fees \(Texts.counted(preview.fee)) yen (online, by card)" : "No fees")
                + (preview.lookUps > 0 ? "; looked up first: \(Texts.counted(preview.lookUps))" : "")
        },
        known: { known, texts in
            let counts = "\(Texts.counted(known.accepted)) accepted, \(Texts.counted(known.refused)) refused"
            let opened = "\(texts.time.dayAndTime(known.openedAt)) by \(known.openedBy.value)"
            if known.isFinished { return "✓ Sent (begun \(opened)): \(counts). {save-result} writes the result." }
            if known.isCancelled { return "! Given up (begun \(opened)): \(counts)." }
            return "! Begun \(opened): \(counts). {send-bulk} goes on; nothing is done twice."
        },
        page: { page in
            switch page {
            case .kinds: "Kinds"
            case .faults: "Faults"
            case .refused: "Refused rows"
            }
        },
        nothing: { page in
            switch page {
            case .kinds, .faults: "No faults."
            case .refused: "The registry refused no row."
            }
        }, narrowed: { column, count in "only \(count) in \(column.isEmpty ? "whole rows" : "\"\(column)\"")  {back} back" },
        warningLine: { "note: \($0): \($1) rows (can be sent)" },
        refusal: { code in
            switch code {
            case "alreadyRegistered": "The number is registered already"
            case "chipNotFound": "The number is not registered"
            case "animalDead": "A death was reported for the number"
            case "authenticationFailed": "Change key or number are wrong"
            case "authenticationLocked": "Too many wrong change keys; refused for a while"
            case "invalidFields": "Fields of a wrong form"
            case "ruleBroken": "Against the rules of registration"
            case BulkEngine.formCode: "No application together with what is registered"
            default: code
            }
        },
        alreadySending: "A file is being sent. Wait for its end.", wasGivenUp: "This file was given up. Make a new one of what is left.",
        allSent: "All was sent. {save-result} writes the result.", nothingToPause: "Nothing is being sent.",
        nothingToCancel: "There is nothing to give up.", sendYes: "send", cancelTitle: "Give up the rest",
        cancelQuestion:
            "What was not sent yet will not be sent. Rows sent stay as they are, and the rest of this file can never be sent. To pause, use {pause-job}.",
        cancelYes: "give up",
        logOutStops: "A bulk file is being sent. Logging out stops it; log in and read the same file again to go on.",
        sendQuestion: { preview, done in
            "Send \(Texts.counted(preview.ready - done)) rows to the common DB."
                + (done > 0 ? " \(Texts.counted(done)) rows have their answer already." : "")
                + (preview.refused > 0 ? " \(Texts.counted(preview.refused)) rows with faults stay out." : "")
                + (preview.kind.issuesCertificates ? " Fees: \(Texts.counted(preview.fee)) yen." : " Mail addresses stay as they are.")
                + (preview.kind == .transfer ? " The former owners are told." : "")
        },
        finished: { name, progress in
            "\"\(name)\" is sent: \(Texts.counted(progress.accepted)) accepted, \(Texts.counted(progress.refused)) refused."
                + (progress.letters > 0 ? " \(progress.letters) former owners need a letter (see the result)." : "")
        },
        givenUp: {
            "The rest of \"\($0)\" is given up: \(Texts.counted($1.accepted)) accepted, \(Texts.counted($1.refused)) refused."
                + ($1.letters > 0 ? " \($1.letters) former owners need a letter (see the result)." : "")
        }, interrupted: { "\"\($0)\" has stopped. \($1)" },
        title: { progress in
            switch progress.phase {
            case .preparing: "bulk asking \(Texts.counted(progress.prepared))"
            case .paused: "bulk paused \(Texts.counted(progress.done))/\(Texts.counted(progress.ready))"
            default: "bulk \(Texts.counted(progress.done))/\(Texts.counted(progress.ready))"
            }
        }, stillWriting: "A result is being written.", resultAfterSending: "Once the sending has ended.",
        resultLost: "The result of a file given up can be written on the screen that gave it up alone.",
        nothingSent: "Nothing was sent yet.", resultTitle: "Result", resultYes: "write", writingResult: "Writing the result…",
        resultQuestion: { folder, hasKeys in
            "The result goes to \(folder)."
                + (hasKeys
                    ? " It holds the new change keys: who reads it can change registrations. Delete it once they are handed out." : "")
                + " Only you can read the file (0600)."
        }, written: { "Written to \($0)/\($1)." }, notWritten: { "The result can't be written. \($0)" })
}
