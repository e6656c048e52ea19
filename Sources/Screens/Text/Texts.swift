import Domain
import Foundation
import Services
import Terminal

/// Everything a user can read, in one language. One value a language; a missing sentence does not compile.
public struct Texts: Sendable {
    public let language: Language
    let general: General
    let login: Login
    let lock: Lock
    let store: Store
    let search: Search
    let inquiry: InquiryWords
    let inquiries: Inquiries
    let queue: Queue
    let file: File
    let note: Note
    let record: Record
    let gate: Gate
    let owners: Owners
    let government: Government
    let accounts: Accounts
    let slip: Slip
    let timeline: Timeline
    let state: State
    let help: Help
    let palette: Palette
    let confirm: Confirm
    let registry: Registry
    let time: Time
    let errors: Errors

    public init(_ language: Language) {
        switch language {
        case .japanese: self = .japanese
        case .english: self = .english
        }
    }

    init(
        language: Language, general: General, login: Login, lock: Lock, store: Store, search: Search, inquiry: InquiryWords,
        inquiries: Inquiries, queue: Queue, file: File, note: Note, record: Record, gate: Gate, owners: Owners, government: Government,
        accounts: Accounts,
        slip: Slip, timeline: Timeline, state: State, help: Help,
        palette: Palette,
        confirm: Confirm, registry: Registry, time: Time, errors: Errors
    ) {
        self.language = language
        self.general = general
        self.login = login
        self.lock = lock
        self.store = store
        self.search = search
        self.inquiry = inquiry
        self.inquiries = inquiries
        self.queue = queue
        self.file = file
        self.note = note
        self.record = record
        self.gate = gate
        self.owners = owners
        self.government = government
        self.accounts = accounts
        self.slip = slip
        self.timeline = timeline
        self.state = state
        self.help = help
        self.palette = palette
        self.confirm = confirm
        self.registry = registry
        self.time = time
        self.errors = errors
    }

    func registryError(_ error: CommonDBError) -> String { errors.registry(error, time) }
    /// Wording of a store failure, for screens and command line alike.
    public func storeError(_ error: StoreError) -> String { errors.store(error) }
    func chipError(_ error: ChipNumberError) -> String { errors.chip(error) }
    func callBackError(_ error: CallBackTimeError) -> String { errors.callBack(error) }
    func chipNotes(_ chip: ChipNumber) -> [String] { chip.notes.map(errors.chipNote) }
}

extension Texts {
    struct General: Sendable {
        let product: String
        let logOutTitle: String
        let logOutQuestion: String
        let logOutUnsaved: String
        let logOutLoses: String
        let logOutYes: String
        let loggedOut: String
        let logInFirst: String
        let lockedFirst: String
        let nowhereToPaste: String
        let onePane: String
        let noRecord: String
        let noNote: String
        let noNotices: String
        let noWayBack: String
        let scanLocked: String
        let noticesTitle: String
        let tooSmall: @Sendable (Size) -> String
        let auditFailed: @Sendable (String) -> String
    }

    struct Login: Sendable {
        let title: String
        let returningTitle: String
        let forgottenTitle: String
        let changeTitle: String
        let product: String
        let id: String
        let password: String
        let present: String
        let new: String
        let repeated: String
        let idMissing: String
        let passwordMissing: String
        let repeatDiffers: String
        let mustChange: String
        let changed: String
        let temporarySent: String
        let expired: String
        let asking: String
        let problemMark: String
        let inputMethodOn: String
        let capsLock: String
        let loginFoot: String
        let forgottenFoot: String
        let changeFoot: String
        let notNow: String
        let strength: @Sendable (Int) -> String
        let passwordFault: @Sendable (PasswordFact) -> String

        func fieldName(_ field: LoginScreen.Field, isWanted: Bool) -> String {
            switch field {
            case .id: id
            case .password: isWanted ? present : password
            case .new: new
            case .repeated: repeated
            }
        }
    }

    struct Lock: Sendable {
        let title: String
        let idle: String
        let byKey: String
        let password: String
        let checking: String
        let who: @Sendable (String) -> String
        let wrong: @Sendable (Int) -> String
    }

    struct Store: Sendable {
        let passphraseTitle: String
        let passphraseLabel: String
    }

    struct Search: Sendable {
        let title: String
        let pastInquiries: String
        let meaning: @Sendable (UniversalQuery) -> String
    }

    struct Inquiries: Sendable {
        let number: String
        let received: String
        let state: String
        let caller: String
        let category: String
        let chip: String
        let holder: String
        let subject: String
        let filterLabel: String
        let loading: String
        let loadingRow: String
        let none: String
        let nothingSelected: String
        let place: @Sendable (Int, Int) -> String
    }

    struct Note: Sendable {
        let title: @Sendable (String) -> String
        let talk: @Sendable (String) -> String
        let hold: @Sendable (_ time: String, _ isRunning: Bool) -> String
        let holdNag: @Sendable (Int) -> String
        let saved: @Sendable (String) -> String
        let saving: String
        let notSaved: String
        let closing: String
        let noCall: String
        let noPickList: String
        let noChip: String
        let questionMissing: String
        let categoryMissing: String
        let outcomeMissing: String
        let handOverMissing: String
        let referralMissing: String
        let stale: String
        let otherNoteOpen: String
        let numberPending: String
        let setAside: String
        let discardTitle: String
        let discardYes: String
        let discardQuestion: @Sendable (String) -> String
        let discarded: @Sendable (String) -> String
        let completed: @Sendable (String, Inquiry.State) -> String
        let restored: @Sendable (_ number: String, _ others: Int) -> String
        let problem: @Sendable (_ field: String, _ text: String) -> String
        let field: @Sendable (CallNote.Field) -> String
        /// Label of the last field; empty when the outcome needs none.
        let detail: @Sendable (Outcome?) -> String
        let hint: @Sendable (CallNote.Field, Outcome?) -> String
    }

    struct Owners: Sendable {
        let title: @Sendable (String) -> String
        let loading: @Sendable (Int, Int) -> String
        let place: @Sendable (_ row: Int, _ shown: Int, _ total: Int, _ order: String) -> String
        let order: @Sendable (OwnerSearchView.Order) -> String
        let noneFound: String
        let nothing: String
        let chip: String
        let owner: String
        let kana: String
        let city: String
        let animal: String
    }

    struct Help: Sendable {
        let title: String
        let filter: String
        let nothing: String
        let context: @Sendable (KeyContext) -> String
        let notNow: @Sendable (String) -> String
    }

    struct Palette: Sendable {
        let title: String
        let nothing: String
        let notHere: String
        let notNow: @Sendable (String) -> String
    }

    struct Confirm: Sendable {
        let required: String
        /// Said when a prompt with something typed is left.
        let dirty: String
        let choice: @Sendable (String) -> String
    }

    struct Registry: Sendable {
        let name: String
        let unknown: String
        let up: String
        let shaky: String
        let down: @Sendable (String) -> String
        let probing: @Sendable (String) -> String
        let waiting: String
        let milliseconds: @Sendable (Int) -> String
    }

    struct Time: Sendable {
        /// `14:03`
        let minute: @Sendable (Date) -> String
        /// `14:03:22`
        let clock: @Sendable (Date) -> String
        /// `11-21 14:03`
        let dayAndTime: @Sendable (Date) -> String
        /// `2026-11-21 (土) 14:03`
        let full: @Sendable (Date) -> String
        /// A date with the age in years on a day.
        let birth: @Sendable (_ date: CalendarDate, _ isEstimated: Bool, _ today: CalendarDate) -> String
    }

    struct Errors: Sendable {
        let registry: @Sendable (CommonDBError, Time) -> String
        let store: @Sendable (StoreError) -> String
        let chip: @Sendable (ChipNumberError) -> String
        let callBack: @Sendable (CallBackTimeError) -> String
        let chipNote: @Sendable (ChipNumberNote) -> String
    }
}
