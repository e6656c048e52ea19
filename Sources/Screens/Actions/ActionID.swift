/// Everything an operator can do with a key. The raw value is the name used in key map files.
public enum ActionID: String, CaseIterable, Sendable {
    // general
    case help, palette, back, lock, changePassword = "change-password", logOut = "log-out", quit, redraw, suspend, notices
    // searching
    case search, searchRun = "search-run"
    // panes
    case nextPane = "next-pane"
    // moving in lists and texts
    case up, down, pageUp = "page-up", pageDown = "page-down", top, bottom, open
    // fields
    case nextField = "next-field", previousField = "previous-field", submit
    // editing
    case cursorLeft = "cursor-left", cursorRight = "cursor-right", cursorUp = "cursor-up", cursorDown = "cursor-down"
    case wordLeft = "word-left", wordRight = "word-right", lineStart = "line-start", lineEnd = "line-end"
    case deleteBack = "delete-back", deleteForward = "delete-forward"
    case killToEnd = "kill-to-end", killToStart = "kill-to-start", killWord = "kill-word", yank, undo, redo, newLine = "new-line"
    // login
    case forgottenPassword = "forgotten-password"
    // chip record
    case readBack = "read-back", readBackPrevious = "read-back-previous", identityGate = "identity-gate", reload
    case nearNumbers = "near-numbers", revealForDesk = "reveal-for-desk", scrollUp = "scroll-up", scrollDown = "scroll-down"
    // identity gate
    case tick, mismatch, nextCaller = "next-caller", previousCaller = "previous-caller"
    // owner search
    case sort
    // call note
    case note, completeNote = "complete-note", hold, discardNote = "discard-note", setAsideNote = "set-aside-note", pickList = "pick-list"
    // accounts
    case accounts, ownAccount = "own-account", newApplication = "new-application", newDeletion = "new-deletion"
    case findAccount = "find-account", saveApplication = "save-application", sendApplication = "send-application"
    case refuseApplication = "refuse-application", changeAccount = "change-account", removeAccount = "remove-account"
    case printSlip = "print-slip"
    // time line, state of the registry
    case timeline, turnTimeline = "turn-timeline", registryState = "registry-state"
    // inquiries
    case inquiries, viewOpen = "view-open", viewMine = "view-mine", viewToday = "view-today", viewAll = "view-all"
    case viewOverdue = "view-overdue", viewCallBacks = "view-call-backs", viewUnassigned = "view-unassigned"
    case viewEscalated = "view-escalated", viewOutOfScope = "view-out-of-scope", pickView = "pick-view"
    case nextView = "next-view", filter, continueInquiry = "continue-inquiry", reopen, handOver = "hand-over", take, showChip = "show-chip"
    // searching inquiries, many at once
    case findInquiries = "find-inquiries", mark, markAll = "mark-all", assignMarked = "assign-marked", takeMarked = "take-marked"
    case spamMarked = "spam-marked", tagMarked = "tag-marked", undoBulk = "undo-bulk"
    // the life of an inquiry
    case previousInquiry = "previous-inquiry", nextInquiry = "next-inquiry", contextPane = "context-pane"
    case escalate, planCallBack = "plan-call-back", merge, unmerge, link, unlink, markSpam = "mark-spam", refer, editTags = "edit-tags"
    case draftVersions = "draft-versions", restoreDraft = "restore-draft", insertAnswer = "insert-answer"
    // call backs
    case dueCallBacks = "due-call-backs", snooze
    // wrapping up
    case wrapUp = "wrap-up"
    // audit
    case auditLog = "audit-log", verifyLog = "verify-log"
    // government work
    case oneStopList = "one-stop-list", breedingList = "breeding-list", period, previousPeriod = "previous-period"
    case nextPeriod = "next-period", nextKind = "next-kind", exportList = "export-list"
    // paper: batches
    case paperDesk = "paper-desk", newBatch = "new-batch", editSlip = "edit-slip", keyForms = "key-forms", verifyForms = "verify-forms"
    case thirdLook = "third-look", submitForms = "submit-forms", explainDifference = "explain-difference", closeBatch = "close-batch"
    case paperExceptions = "paper-exceptions", resubmitForm = "resubmit-form", keyingFigures = "keying-figures", openScan = "open-scan"
    case saveSlip = "save-slip", addSlot = "add-slot", reopenBatch = "reopen-batch", returnForm = "return-form"
    case nextReason = "next-reason", sumsOfAll = "sums-of-all"
    // paper: keying
    case completeForm = "complete-form", duplicateField = "duplicate-field", carrySender = "carry-sender"
    case markIllegible = "mark-illegible", setAsideForm = "set-aside-form", formWarnings = "form-warnings"
    case takeFirst = "take-first", takeSecond = "take-second", keyAnew = "key-anew"
    // paper out
    case printCertificates = "print-certificates", pauseJob = "pause-job", cancelJob = "cancel-job", settlePrinting = "settle-printing"
    case writeLetter = "write-letter", printLetter = "print-letter", blankForms = "blank-forms"
    case completionNotices = "completion-notices", settleNotice = "settle-notice", recoverCertificate = "recover-certificate"
    // bulk files
    case bulkDesk = "bulk-desk", openBulk = "open-bulk", sendBulk = "send-bulk", saveResult = "save-result", saveTemplate = "save-template"
    case nextFault = "next-fault", completePath = "complete-path", bulkKind = "bulk-kind"
    // police inquiries
    case policeDesk = "police-desk", newPoliceInquiry = "new-police-inquiry", answerPolice = "answer-police"
    case savePolice = "save-police-inquiry", closePolice = "close-police-inquiry", sendPoliceReply = "send-police-reply"
}

/// How actions are grouped in help, palette and manual.
public enum ActionGroup: String, CaseIterable, Sendable {
    case general, searching, moving, editing, login, record, gate, owners, note, inquiries, life, audit, government, accounts, timeline
    case paper, keying, printing, bulk, police
}

/// Where a key means something. A layer names its contexts, innermost first; `global` is always last.
public enum KeyContext: String, CaseIterable, Sendable {
    case global, list, text, edit, form, login, search, record, gate, owners, note, inquiries, inquiry, government, palette, help, dialog
    case accounts, application, account, slip, timeline, registry
    case query, context, versions, callBacks = "call-backs", wrapUp = "wrap-up", audit
    case paper, batch, keying, thirdLook = "third-look", exceptions, letter, printing, bulk, police
    case bulkPath = "bulk-path", policeLetter = "police-letter", policeReply = "police-reply"
    case batchSlip = "batch-slip", closing, figures, completions
}

/// One row of the table of actions: all that keymap, key bar, help, palette and manual know about it.
public struct Action: Sendable {
    /// Wording of one language.
    public struct Words: Sendable, Equatable {
        /// A word or two for the key bar.
        public let label: String
        /// One sentence for help, palette and manual.
        public let help: String
    }

    public let id: ActionID
    public let group: ActionGroup
    /// Default keys by context, in key notation.
    public let keys: [KeyContext: [String]]
    /// Asks first, and is refused by the palette's plain Enter while work is unsaved.
    public let isDangerous: Bool
    public let japanese: Words
    public let english: Words

    init(
        _ id: ActionID, _ group: ActionGroup, _ keys: [KeyContext: [String]], dangerous: Bool = false,
        ja: (label: String, help: String), en: (label: String, help: String)
    ) {
        self.id = id
        self.group = group
        self.keys = keys
        self.isDangerous = dangerous
        self.japanese = Words(label: ja.label, help: ja.help)
        self.english = Words(label: en.label, help: en.help)
    }

    public func words(in language: Language) -> Words { language == .japanese ? japanese : english }
}
