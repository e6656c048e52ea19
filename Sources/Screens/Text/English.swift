import Domain
import Foundation
import Services
import Terminal

extension Texts {
    static let english = Texts(
        language: .english, general: .english, login: .english, lock: .english, store: .english, search: .english, inquiry: .english,
        inquiries: .english, queue: .english, file: .english, note: .english, record: .english, gate: .english, owners: .english,
        government: .english,
        accounts: .english, slip: .english, timeline: .english, state: .english,
        help: .english,
        palette: .english, confirm: .english, registry: .english, time: .english, errors: .english)
}

extension Texts.General {
    static let english = Self(
        product: "MCTerminal", logOutTitle: "Log out", logOutQuestion: "Log out?",
        logOutUnsaved: "A call note is unfinished. Keep it as a draft and log out? It will be there at the next login.",
        logOutLoses: "The call note can't be saved. Logging out loses what was written since it was last saved. Log out all the same?",
        logOutYes: "log out", loggedOut: "Logged out.", logInFirst: "Log in first.", lockedFirst: "Unlock the screen first.",
        nowhereToPaste: "No field to paste into. Go to a field first.", onePane: "No call note is open. {note} opens one.",
        noRecord: "Works in a chip record. {search} takes a number.", noNote: "No call note is open. {note} opens one.",
        noNotices: "Nothing to report.", noWayBack: "This is the first view. {log-out} logs out.",
        scanLocked: "A number was scanned, but nobody is logged in.", noticesTitle: "Notices",
        tooSmall: { "The screen is too small (\($0.width)x\($0.height)). Make it 80x24 or larger; nothing typed is lost." },
        auditFailed: { "The audit log can't be written. Stop looking records up: \($0)" })
}

extension Texts.Login {
    static let english = Self(
        title: "Log in", returningTitle: "Log in again", forgottenTitle: "Forgotten password", changeTitle: "New password",
        product: "Microchip registry: look-up and inquiries", id: "User ID", password: "Password", present: "Present password",
        new: "New password",
        repeated: "Once more",
        idMissing: "Type your user ID.", passwordMissing: "Type your password.", repeatDiffers: "The two passwords differ. Type it again.",
        mustChange: "This password is temporary. Choose a new one.", changed: "Password changed.",
        temporarySent: "A temporary password was sent to the registered mail address. Log in with it soon.",
        expired: "The session has ended. Your work is untouched.", asking: "Checking…", problemMark: "x ",
        inputMethodOn: "Full-width characters: is the input method on?", capsLock: "All letters are capitals: is Caps Lock on?",
        loginFoot: "{submit} log in  {next-field} next field  {forgotten-password} forgotten password",
        forgottenFoot: "Type your ID and press {submit}; a temporary password comes by mail. {back} goes back.",
        changeFoot: "8 characters or more of any kind, spaces and Japanese included. {back} goes back.",
        notNow: "Works on the login screen.",
        strength: { "Strength: " + ["very weak", "weak", "fair", "strong", "very strong"][max(0, min(4, $0))] },
        passwordFault: { fault in
            switch fault {
            case .tooShort(let missing): "At least 8 characters (\(missing) more)."
            case .tooLong: "Too long."
            case .equalsID: "Must not be your user ID."
            case .common: "A password everybody tries first. Choose another."
            case .containsID: "Contains your user ID."
            case .repetitive: "Repeats itself."
            case .sequential: "Characters in sequence."
            }
        })
}

extension Texts.Lock {
    static let english = Self(
        title: "Locked", idle: "Locked after a while without a key. Your work is untouched.", byKey: "Locked. Your work is untouched.",
        password: "Password", checking: "Checking…", who: { "User ID \($0)" },
        wrong: { "x Wrong password. \($0) more and you are logged out." })
}

extension Texts.Store {
    static let english = Self(passphraseTitle: "Key of the store", passphraseLabel: "Passphrase of the inquiry store")
}

extension Texts.Search {
    static let english = Self(
        title: "Search", pastInquiries: "Past inquiries (Down to choose)",
        meaning: { query in
            switch query {
            case .empty: "Chip, receipt or phone number (last 4 to 8 digits), name, kana"
            case .chip(let number): "Enter: look up chip \(number.grouped)"
            case .partialChip(let digits): "Chip number, \(digits.count) digits (\(15 - digits.count) more)"
            case .receipt(let number): "Enter: open inquiry \(number.text)"
            case .phone(let number): "Enter: inquiries of phone \(number.formatted)"
            case .phoneEnding(let digits): "Enter: inquiries of phones ending in \(digits)"
            case .name: "Enter: owners of this name (common DB). Below: past inquiries"
            case .unclear(let oddity):
                switch oddity {
                case .tooFewDigits(let count): "\(count) digits are too few; a phone's ending needs 4."
                case .phoneDigitsMissing(let count): "\(count) digits short of a phone number."
                case .phoneDigitsTooMany(let count): "\(count) digits more than a phone number has."
                case .chipDigitsMissing(let count): "\(count) digits short of a chip number (15)."
                case .chipDigitsTooMany(let count): "\(count) digits more than a chip number has (15)."
                case .nonISOChip(let length): "\(length) digits: no phone number; perhaps a chip outside ISO 11784."
                case .chip(let error): Texts.Errors.english.chip(error)
                case .receipt(.wrongLength): "A receipt number has 11 digits (as 261121-0042-7)."
                case .receipt: "Not a receipt number: a digit is wrong or two are swapped."
                case .signs: "Type a number or a name."
                }
            }
        })
}

extension Texts.Inquiries {
    static let english = Self(
        number: "Number", received: "Received", state: "State", caller: "Caller",
        category: "About", chip: "Chip", holder: "Holder", subject: "Question", filterLabel: "Filter: ", loading: "Loading…",
        loadingRow: "…",
        none: "No inquiries. {note} opens a call note.",
        nothingSelected: "No row is chosen.",
        place: { "\($0) / \($1)" })
}

extension Texts.Note {
    static let english = Self(
        title: { $0.isEmpty ? "Call note (getting a number)" : "Call note \($0)" }, talk: { "talk \($0)" },
        hold: { "\($1 ? "on hold" : "held") \($0)" },
        holdNag: { "On hold for \($0) s: \"Sorry to keep you waiting. May I have a little more time?\"" }, saved: { "saved \($0)" },
        saving: "saving", notSaved: "x can't be saved", closing: "closing…", noCall: "No call is going on.",
        noPickList: "This field has no choices.",
        noChip: "No chip number in the note.", questionMissing: "Write down the question.",
        categoryMissing: "Choose the category by its digit.",
        outcomeMissing: "Choose the outcome by its digit.", handOverMissing: "Write to whom it goes and what about.",
        referralMissing: "Choose where the caller was sent by its digit.",
        stale: "Somebody else recorded first. Your text is kept; {complete-note} records it again.",
        otherNoteOpen: "Another note is open. Complete it ({complete-note}) or set it aside ({set-aside-note}) first.",
        numberPending: "The receipt number is on its way.",
        setAside: "Note set aside; it is in the open list.", discardTitle: "Discard note", discardYes: "discard",
        discardQuestion: { "Discard note \($0)? Its text stays in the history; it leaves the lists." }, discarded: { "\($0) discarded." },
        completed: { number, state in
            switch state {
            case .completed: "\(number) completed. Next call, please."
            case .handedOver: "\(number) handed over. Next call, please."
            case .callBackPlanned: "\(number): call back planned. Next call, please."
            default: "\(number) recorded."
            }
        },
        restored: { number, others in "Half-written note \(number) restored." + (others > 0 ? " \(others) more in the open list." : "") },
        problem: { "x \($0): \($1)" },
        field: { field in
            switch field {
            case .channel: "Channel"
            case .caller: "Caller"
            case .name: "Name"
            case .kana: "Kana"
            case .number: "Phone"
            case .chip: "Chip"
            case .question: "Quest."
            case .answer: "Answer"
            case .category: "About"
            case .outcome: "Outcome"
            case .detail: "Detail"
            }
        },
        detail: { outcome in
            switch outcome {
            case .handedOver: "Hand over"
            case .callBack: "Call at"
            case .outOfScope: "Sent to"
            case .answered, nil: ""
            }
        },
        hint: { field, outcome in
            switch field {
            case .detail where outcome == .callBack: "15:30, 1530, 明日10時; between 8:00 and 20:00"
            case .detail where outcome == .handedOver: "to whom, what about"
            case .chip: "15 digits. {pick-list} takes the number on screen, {show-chip} looks it up"
            case .number: "number to call back"
            case .question, .answer: "{submit} new line  {next-field} next field  {complete-note} complete"
            default: "{next-field} next field  {complete-note} complete"
            }
        })
}

extension Texts.Owners {
    static let english = Self(
        title: { "Owners \"\($0)\"" }, loading: { "loading \($0) / \($1)…" },
        place: { row, shown, total, order in "\(row) / \(shown)" + (shown == total ? "" : " (of \(total))") + "  by \(order)" },
        order: { order in
            switch order {
            case .asFound: "match"
            case .kana: "kana"
            case .city: "municipality"
            case .animal: "animal"
            case .chip: "chip"
            }
        }, noneFound: "No such owner. Try another spelling or the kana.", nothing: "No row is chosen.", chip: "Chip", owner: "Name",
        kana: "Kana",
        city: "Municipality", animal: "Animal")
}

extension Texts.Help {
    static let english = Self(
        title: "Help: keys of this screen ({back} back, {open} runs)", filter: "Filter: ", nothing: "No action matches.",
        context: { context in
            switch context {
            case .global: "Everywhere"
            case .list: "Lists"
            case .text: "Texts"
            case .edit: "Editing"
            case .form: "Fields"
            case .login: "Login"
            case .search: "Search box"
            case .record: "Chip record"
            case .gate: "Identity gate"
            case .owners: "Owner search"
            case .note: "Call note"
            case .inquiries: "Inquiry list"
            case .inquiry: "Inquiry"
            case .government: "Government lists"
            case .accounts: "Applications for accounts"
            case .application: "Account form"
            case .account: "Account"
            case .slip: "Temporary password"
            case .timeline: "Traceability"
            case .registry: "State of the common DB"
            case .query: "Query line"
            case .context: "Context of an inquiry"
            case .versions: "earlier versions of a note"
            case .callBacks: "Due call backs"
            case .wrapUp: "Wrap-up"
            case .audit: "Audit log"
            case .paper: "Batches of mailed forms"
            case .batch: "Batch"
            case .keying: "Keying a form"
            case .thirdLook: "Third look"
            case .exceptions: "Forms set aside"
            case .letter: "Letter"
            case .printing: "Printing"
            case .bulk: "Bulk files"
            case .police: "Inquiries of the police"
            case .bulkPath: "Choosing a bulk file"
            case .policeLetter: "Letter of the police"
            case .policeReply: "Answer to the police"
            case .batchSlip: "Batch slip"
            case .closing: "Closing a batch"
            case .figures: "Keying figures"
            case .completions: "Completion notices"
            case .palette: "Palette"
            case .help: "Help"
            case .dialog: "Dialogs"
            }
        }, notNow: { "(not now: \($0))" })
}

extension Texts.Palette {
    static let english = Self(
        title: "All actions", nothing: "No action matches.", notHere: "Not used on this screen.", notNow: { "x \($0)" })
}

extension Texts.Confirm {
    static let english = Self(
        required: "x Type something.", dirty: "Not done yet. {back} once more throws away what you typed.",
        choice: { "y \($0)    any other key: don't" })
}

extension Texts.Registry {
    static let english = Self(
        name: "Registry", unknown: "not asked yet", up: "up", shaky: "shaky", down: { "down since \($0)" },
        probing: { "probing, down since \($0)" },
        waiting: "waiting", milliseconds: { "\($0) ms" })
}

extension Texts.Time {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    static let english = Self(
        minute: { TokyoTime($0).clock }, clock: { Texts.Time.seconds($0) }, dayAndTime: { Texts.Time.short($0) },
        full: { date in
            let time = TokyoTime(date)
            return "\(time.day.iso) (\(weekdays[time.day.weekday])) \(time.clock)"
        },
        birth: { date, isEstimated, today in "\(date.iso) (\(age(from: date, on: today)) y\(isEstimated ? ", estimated" : ""))" })
}
