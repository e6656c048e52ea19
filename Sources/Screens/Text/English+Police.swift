import Domain
import Services

extension Texts.Police {
    static let english = Self(
        listTitle: "Inquiries of the police", none: "No letters yet. {new-police-inquiry} registers one.", noneChosen: "No row is chosen.",
        columnReceived: "Received", columnWay: "By", columnStation: "Station", columnNumber: "Their number", columnChip: "Chip",
        columnState: "State", isAnswered: "It was answered. {answer-police} answers again.", isClosed: "It was closed.",
        unanswered: { "\($0) not answered yet." }, place: { "\($0) / \($1)" },
        way: { way in
            switch way {
            case .post: "post"
            case .fax: "fax"
            case .phone: "phone (call back on the official number)"
            }
        },
        wayShort: { way in
            switch way {
            case .post: "post"
            case .fax: "fax"
            case .phone: "phone"
            }
        },
        outcome: { inquiry, texts in
            switch inquiry.state {
            case .received: return "not answered"
            case .closed: return "closed: \(inquiry.note)"
            case .answered:
                guard let answer = inquiry.answer else { return "answered" }
                let how = "\(texts.police.wayShort(answer.way)), \(answer.found ? "registered" : "not registered")"
                return "answered \(texts.time.dayAndTime(answer.at)) \(how), \(answer.by.value)"
            }
        }, newTitle: "A letter of the police", letterTitle: { "Letter \($0) of the police" }, saving: "Working…", notSavedYet: "not saved",
        saveFirst: "Save it first with {save-police-inquiry}.", nothingChanged: "Nothing has changed.",
        noPickList: "Only at the legal basis.",
        basisTitle: "Legal basis",
        bases: ["刑事訴訟法第197条第2項", "少年法第6条の4第3項", "遺失物法第12条", "警察法第2条"],
        discardTitle: "Unsaved letter",
        discardQuestion: "The letter is not saved. Throw away what was typed? {save-police-inquiry} keeps it.",
        discardYes: "throw away",
        received: "Received. {answer-police} answers it.", corrected: "Corrected; what it said before stays in the log.", closed: "Closed.",
        stale: "Somebody else has changed the letter. Open it again from the list.", closeTitle: "Close without an answer",
        closeLabel: "Why (taken back, …; no names)",
        field: { field in
            switch field {
            case .receivedOn: "Received on"
            case .way: "Came by"
            case .number: "Their number"
            case .date: "Day of the letter"
            case .station: "Station"
            case .department: "Department"
            case .officer: "Officer"
            case .phone: "Official number"
            case .basis: "Legal basis"
            case .chip: "Chip number"
            case .request: "What is asked"
            }
        },
        hint: { field in
            switch field {
            case .receivedOn: "The day it came. R8.11.21 will do."
            case .way: ""
            case .number: "As on the letter; quoted in the reply."
            case .date: "As on the letter."
            case .station: "The reply is addressed to it."
            case .department: "Empty if there is none."
            case .officer: "Named in the reply."
            case .phone: "Looked up by yourself; never trust the one on the letter."
            case .basis: "As on the letter. {pick-list} offers the usual ones."
            case .chip: "15 digits; a reader fills it in too."
            case .request: "In the letter's words; may be empty."
            }
        },
        problem: { problem in
            switch problem {
            case .missing: "Must be filled in."
            case .tooLong(let limit): "At most \(limit) characters."
            case .notADay: "Not a day."
            case .dayInFuture: "A day to come."
            case .afterReceipt: "Later than it was received."
            case .notAPhone: "Not a phone number."
            case .notAPostalCode: "Not seven digits."
            case .chip: "Not a chip number."
            }
        }, callBackTitle: "Call back", callBackYes: "called back and reached them", againTitle: "Answered before", againYes: "answer again",
        sendTitle: "Answer", sendYes: "record and answer", notLookedUp: "Once the chip is looked up.",
        noPlace: "The site has set neither paper.print_command nor paper.output_folder. Only the phone is left.",
        recording: "Recording the answer…",
        printing: "Making the reply…", previewTitle: "What the reply says", chip: "Chip number", lookedUpAt: "Looked up at",
        result: "Result",
        registered: "registered", notRegistered: "not registered (which is what the reply says)", updatedOn: "Last changed", sex: "Sex",
        deathDate: "Died on", keptAt: "Kept at",
        callBackQuestion: { letter in
            "Hang up, call \(letter.station) on its official number \(letter.phone), and ask for \(letter.officer) \(letter.department). "
        },
        againQuestion: { inquiry, texts in
            "It was \(texts.police.outcome(inquiry, texts)). Look the chip up and answer again? The first answer stays in the log."
        },
        sendQuestion: { way in
            switch way {
            case .post: "The answer is recorded, then the reply is printed. Post it."
            case .fax: "The answer is recorded, then the reply is printed. Fax it; two people check the number."
            case .phone: "The answer is recorded; then tell them what stands below."
            }
        }, answerTitle: { "Answer to the police  \($0)" },
        letterLine: { letter in
            [letter.station, letter.department, letter.officer, letter.date.iso, letter.basis].filter { !$0.isEmpty }
                .joined(separator: "  ")
        },
        answerField: { field in
            switch field {
            case .way: "Answer by"
            case .number: "Our number"
            case .signatory: "Who answers"
            case .postalCode: "Postal code"
            case .address: "Address"
            }
        },
        answerHint: {
            $0 == .phone ? "{send-police-reply} records it; then tell them" : "{send-police-reply} records it and prints the reply"
        },
        done: { way in
            switch way {
            case .post: "Recorded and printed. Post the reply."
            case .fax: "Recorded and printed. Fax the reply."
            case .phone: "Recorded. Tell them what stands below."
            }
        }, rowsShown: { "\($0)-\($1) / \($2)" },
        printed: { $0 == .printer ? "The reply went to the printer." : "The reply is in the print folder." },
        notPrinted: { "The answer is recorded, but the reply did not come out. \($0) {send-police-reply} prints it again." },
        unprintable: { character, points, more in
            "\"\(character)\" (\(points)) can't be printed" + (more > 0 ? ", and \(more) more." : ".")
        }, doesNotFit: "An item is too long for the reply.")
}
