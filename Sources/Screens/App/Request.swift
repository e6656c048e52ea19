import Domain
import Foundation
import Services
import Terminal

/// Tells one request from every other, so that its reply finds home and a stale one is dropped.
public struct RequestID: Hashable, Sendable {
    let number: UInt64
}

/// What a request is for. A slot holds one request at a time: a newer one cancels the older, and a reply that
/// is not the newest of its slot is dropped.
public enum Slot: Hashable, Sendable {
    case session, unlock, chip, history, nearNumbers, owners
    case page, filter, suggestions, inquiry, drafts
    /// Government work; each list has its own, so that one never takes the other's place.
    case ownAccount, oneStop, breeding, export
    /// Accounts, their ledger, the registry's figures.
    case accountList, accountDrafts, account, accountSaving, accountJournal, accountSending, accountCall, accountSettling, printing
    case figures
    /// The desk's own figures, lists of views, what lies around an inquiry.
    case deskFigures, counts, operators, contacts, fileContacts, surroundings, answers, draftVersions, dueCallBacks, calendar, bulk
    case auditPage, verification
    case noteOpening, noteJournal, noteClosing, fileChange, draftRestoring, audit
    /// The other inquiry of a merge or a link.
    case partner
    /// Batches and their forms.
    case batches, batch, paperForm, formSaving, formJournal, batchSaving, submission, places, scan, keyingFigures, exceptionList
    case deskState, formSheet, notices
    /// Numbers of the form that is being keyed.
    case formChip, formDam
    /// Certificates, letters, blank forms.
    case printJob, letter, certificates, certificateSaving, formerOwner, blankForm
    /// Wishes for jobs under way.
    case steering
    case bulkFile, bulkList, bulkPath, bulkResult, bulkJob
    case policeList, policeSaving, policeLookUp, policeAnswer

    /// A newer request makes the older one's reply worthless. Never so for writes: each of their replies counts.
    var isSuperseding: Bool {
        switch self {
        case .noteOpening, .noteJournal, .noteClosing, .fileChange, .draftRestoring, .bulk, .audit, .export: false
        case .formSaving, .formJournal, .batchSaving, .submission, .printJob, .letter: false
        case .bulkResult, .bulkJob, .policeSaving, .policeAnswer: false
        case .certificateSaving, .blankForm, .steering: false
        case .accountSaving, .accountJournal, .accountSending, .accountCall, .accountSettling, .printing: false
        default: true
        }
    }
}

/// Work for the services, as data. The runtime does it and answers with a `Reply`.
public enum Request: Sendable {
    case logIn(id: String, password: String)
    case logOut
    case resetPassword(id: String)
    case changePassword(current: String, new: String)
    /// Compares with the password of the running session without asking the common DB.
    case verifyPassword(String)
    case openStore(passphrase: String?)

    case chip(ChipNumber)
    case ownershipHistory(ChipNumber)
    case nearNumbers(ChipNumber)
    case owners(name: String, cursor: String?)

    case receive(InquiryContent, by: OperatorID, at: Date)
    case saveDraft(InquiryDraft)
    case record([InquiryChange], on: Inquiry.ID, expecting: Int, by: OperatorID, at: Date)
    case inquiry(Inquiry.ID)
    case inquiryByReceipt(ReceiptNumber)
    case page(InquiryView, PageAnchor, limit: Int)
    case find(InquirySearch, InquiryView, limit: Int)
    case drafts(of: OperatorID)
    case audit(AuditEntry)

    case desk(DeskRequest)
    case auditLog(AuditRequest)
    case government(GovernmentRequest)
    case accounts(AccountRequest)
    case paper(PaperRequest)
    case printing(PrintingRequest)
    case bulkFile(BulkFileRequest)
    case police(PoliceRequest)
    case registryFigures
}

/// What came of a request.
public enum Reply: Sendable {
    case loggedIn(Result<LoginOutcome, CommonDBError>)
    case loggedOut(Result<Void, CommonDBError>)
    case passwordReset(Result<Void, CommonDBError>)
    case passwordChanged(Result<Void, CommonDBError>)
    case passwordVerified(Bool)
    case storeOpened(Result<Void, StoreError>)

    case chip(ChipNumber, Result<ChipRecord?, CommonDBError>)
    case ownershipHistory(ChipNumber, Result<[OwnershipChange], CommonDBError>)
    /// Sent once for each registered number found, and last with `isFinished`.
    case nearNumbers(ChipNumber, found: [ChipNumber], isFinished: Bool, isCutShort: Bool)
    case owners(Result<OwnerSearchPage, CommonDBError>)

    case received(Result<Inquiry, StoreError>)
    case draftSaved(Inquiry.ID, Result<Void, StoreError>, at: Date)
    case recorded(Result<Inquiry, StoreError>)
    case inquiry(Result<InquiryFile?, StoreError>)
    case page(InquiryView, PageAnchor, Result<InquiryPage, StoreError>)
    case found(InquirySearch, Result<[InquirySummary], StoreError>)
    /// Half-written notes of one operator, newest first.
    case drafts(Result<[InquiryFile], StoreError>)
    case audited(Result<Void, StoreError>)

    case desk(DeskReply)
    case auditLog(AuditReply)
    case government(GovernmentReply)
    case accounts(AccountReply)
    case paper(PaperReply)
    case printing(PrintingReply)
    case bulkFile(BulkFileReply)
    case police(PoliceReply)
    case registryFigures(RegistryFigures)
}

/// One inquiry with all that belongs to it.
public struct InquiryFile: Sendable {
    public var inquiry: Inquiry
    public var history: [InquiryEvent]
    public var draft: InquiryDraft?
    /// Receipt numbers of the other inquiries its events name, as far as they are still there.
    public var receipts: [Inquiry.ID: ReceiptNumber]

    public init(inquiry: Inquiry, history: [InquiryEvent], draft: InquiryDraft?, receipts: [Inquiry.ID: ReceiptNumber] = [:]) {
        self.inquiry = inquiry
        self.history = history
        self.draft = draft
        self.receipts = receipts
    }
}

/// What `App` asks the runtime to do.
public enum Effect: Sendable {
    case start(RequestID, Request)
    case cancel(RequestID)
    /// Show the whole screen again from nothing.
    case redraw
    case bell
    case suspend
    /// Leave once every write under way is on disk.
    case quit
}

/// What the runtime tells `App`.
public enum AppEvent: Sendable {
    case key(Key)
    case paste(String)
    /// A reader's burst of digits ended by Enter or Tab.
    case scan(String)
    case reply(RequestID, Reply)
    case registry(RegistryStatus)
    /// Another program wrote to the store.
    case storeChanged
    /// Whether the program's log can be written; told whenever that changes.
    case logHealth(LogHealth)
    /// The paper desk's tables, its printing and its letters are read, with what is wrong in the site's files.
    case paperDeskRead(PaperTables, PrintingSetup, notices: [String])
    case tick
    /// `SIGTERM`, `SIGHUP`: save and leave.
    case terminate
}
