import Domain
import Services

extension Texts.Queue {
    static let english = Self(
        lists: "Lists", noChoice: "Nothing matches.", deadline: "Answer by", list: { name($0) }, listShort: { short($0) },
        day: { offset, date in
            switch offset {
            case 0: "today"
            case -6...6: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.weekday]
            default: String(date.iso.suffix(5))
            }
        },
        left: { "\($0) left" },
        warning: { warning in
            switch warning {
            case .ample: ""
            case .soon: "! <4 h"
            case .urgent: "!! <1 h"
            case .cannotBeKept: "× no desk hours"
            case .breached: "× overdue"
            }
        },
        daysLong: { "\($0) days" }, callBack: "call", answered: "answered", verdict: { $0 ? "✓ in time" : "× late" },
        overdueCount: { "overdue \($0)" }, urgentCount: { "<1h \($0)" }, callBackCount: { "calls \($0)" },
        closing: { breaches, time in
            breaches == 0
                ? "✓ Nothing will be overdue when the desk closes at \(time)."
                : "! \(breaches) will be overdue when the desk closes at \(time), unless answered."
        },
        prompt: { "Search (\($0)): " }, promptHint: "words, numbers, from: … ({help} shows how)", searching: "Searching…",
        noHits: "Nothing found.", found: { row, rows, hasMore in "\(row) / \(rows)\(hasMore ? "+" : "")" },
        field: { field in
            switch field {
            case .subject: "subject"
            case .question: "question"
            case .answer: "answer"
            case .note: "note"
            case .address: "address"
            case .animal: "animal"
            case .tag: "tag"
            case .name: "name"
            case .mailAddress: "mail"
            case .kana: "kana"
            }
        }, queryError: { error($0) }, queryHelpTitle: "How to search", queryHelp: help, marked: { "\($0) marked" },
        markLimit: { "No more than \($0) rows can be marked." }, assignTitle: { "Give \($0) to" }, anyone: "anyone (no holder)",
        tagTitle: { "Tags of \($0)" }, tagLabel: "Tags to put on, parted by spaces; - before one takes it off.",
        noTag: "Type a tag.", changeTitle: "Many at once",
        changeQuestion: { change, rows in
            switch change {
            case .taken: "Take \(count(rows))?"
            case .handedOver(let operatorID?, _): "Give \(count(rows)) to \(operatorID)?"
            case .handedOver(nil, _): "Leave \(count(rows)) to anyone?"
            case .markedSpam: "Close \(count(rows)) as spam? It can be taken back."
            case .tagged(let adding, let removing): "Change the tags of \(count(rows))?\(tags(adding, removing))"
            default: "Change \(count(rows))?"
            }
        }, changeYes: "do it",
        changed: { change, rows in
            switch change {
            case .taken: "Took \(count(rows))."
            case .handedOver(let operatorID?, _): "Gave \(count(rows)) to \(operatorID)."
            case .handedOver(nil, _): "Left \(count(rows)) to anyone."
            case .markedSpam: "Closed \(count(rows)) as spam."
            case .tagged: "Changed the tags of \(count(rows))."
            default: "Changed \(count(rows))."
            }
        },
        skipped: { reasons in "Left as they are: " + reasons.map { "\($0.rows) \($0.reason)" }.joined(separator: ", ") + " (still marked)."
        },
        refusal: { error in
            switch error {
            case .illegal: "not possible in their state"
            case .stale: "changed since"
            case .erased: "erased"
            case .unknownInquiry: "not found"
            default: "not recorded"
            }
        }, mayUndo: "{undo-bulk} takes it back.", undoTitle: "Undo", undoQuestion: { "Put \(count($0)) back as before the last change?" },
        undoYes: "put back", undone: { "Put \(count($0)) back." }, nothingToUndo: "There is no change of many rows to take back.",
        findEverywhere: { "Full text: look for “\($0)” in all inquiries" })

    private static func count(_ rows: Int) -> String { rows == 1 ? "1 inquiry" : "\(rows) inquiries" }

    private static func tags(_ adding: [String], _ removing: [String]) -> String {
        let parts = [("On: ", adding), ("Off: ", removing)].filter { !$0.1.isEmpty }
        return parts.map { " " + $0.0 + $0.1.joined(separator: ", ") + "." }.joined()
    }

    private static func name(_ list: DeskList) -> String {
        switch list {
        case .queue: "Queue"
        case .mine: "Mine"
        case .today: "Today"
        case .all: "All"
        case .overdue: "Overdue"
        case .callBacksDue: "Calls due"
        case .unassigned: "Unassigned"
        case .escalated: "Escalated"
        case .outOfScope: "Out of scope"
        case .callBacks: "Calls planned"
        case .spam: "Spam"
        case .merged: "Merged"
        }
    }

    private static func short(_ list: DeskList) -> String {
        switch list {
        case .overdue: "Late"
        case .callBacksDue: "Calls"
        case .unassigned: "Free"
        case .escalated: "Raised"
        case .outOfScope: "Out"
        default: name(list)
        }
    }

    private static func words(_ allowed: [String]) -> String {
        allowed.prefix(12).joined(separator: ", ") + (allowed.count > 12 ? ", …" : "")
    }

    private static func lengths(_ allowed: [Int]) -> String {
        guard let first = allowed.first, let last = allowed.last else { return "" }
        return allowed == Array(first...last) ? "\(first) to \(last) digits" : allowed.map(String.init).joined(separator: ", ") + " digits"
    }

    private static func error(_ reason: SearchQueryError.Reason) -> String {
        switch reason {
        case .unclosedQuote: "The quote is not closed."
        case .unopenedQuote: "A closing quote that nothing opened."
        case .unclosedBracket: "The bracket is not closed."
        case .unopenedBracket: "A closing bracket that nothing opened."
        case .emptyBrackets: "Nothing stands in the brackets."
        case .missingOperand(.and): "AND needs a word before and after it."
        case .missingOperand(.or): "OR needs a word before and after it."
        case .missingOperand(.not): "NOT needs the word to leave out."
        case .emptyTerm: "There is nothing to look for."
        case .unknownField(let nearest?): "No such field. Did you mean \(nearest.rawValue): ?"
        case .unknownField(nil): "No such field. Put it in quotes to look for the text itself."
        case .emptyField(let field): "\(field.rawValue): needs a value."
        case .unknownValue(let field, let allowed): "Values of \(field.rawValue): are \(words(allowed))"
        case .badDate: "Not a date. Write 2026-10, 2026-10-05, 2026-10.. or today."
        case .datesUpsideDown: "The first day lies after the last."
        case .numberLength(let field, let allowed): "\(field.rawValue): takes \(lengths(allowed))."
        case .badNumber(let field): "Not a number for \(field.rawValue):"
        case .badChip(let error): Texts.Errors.english.chip(error)
        case .badReceipt: "Not a receipt number: a digit is wrong or two are swapped."
        case .tooLong(let limit): "Too long (\(limit) characters at most)."
        case .tooManyTerms(let limit): "Too many words (\(limit) at most)."
        case .tooDeep(let limit): "Brackets too deep (\(limit) at most)."
        }
    }

    /// No line wraps at 80 columns: all of it stands on one screen.
    private static let help = [
        QueryHelpLine("address change", "both words; case, kana, old kanji: the same"),
        QueryHelpLine("reissue OR again", "either"),
        QueryHelpLine("fee -refund", "without \"refund\" (NOT refund says the same)"),
        QueryHelpLine("(dog OR cat) death", "brackets group"),
        QueryHelpLine("\"change key\"", "literally, with spaces and digits"),
        QueryHelpLine("090-0000-1234", "a whole number or its last 4, 6 or 8 digits"),
        QueryHelpLine("from:takahashi", "the caller's name, kana or mail; kana: alone"),
        QueryHelpLine("tel:1234", "a whole phone number or its last 4 to 8 digits"),
        QueryHelpLine("chip:012345", "a whole chip number or its last 4, 6 or 8 digits"),
        QueryHelpLine("no:261121-0042-7", "receipt number; 261121 is the day, 42 the serial"),
        QueryHelpLine("category:fees", "state: channel: caller: outcome: tag: likewise"),
        QueryHelpLine("category:(fees OR other)", "several values of one field"),
        QueryHelpLine("by:ikimono-02", "anybody who took part; by:me"),
        QueryHelpLine("date:2026-10..", "received; 2026-10-05, today, lastweek too"),
        QueryHelpLine("is:overdue", "open, mine, callback, draft, escalated, spam too"),
    ]
}
