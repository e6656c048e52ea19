import Domain
import Services

extension Texts.Audit {
    static let english = Self(
        title: "Audit log", notSupervisor: "The audit log is for supervisors alone (IDs in the setting desk.supervisors).",
        loading: "Loading…",
        nothing: "Nothing in the log fits.", noneChosen: "Choose a line first.", isVerifying: "It is being checked.", program: "(program)",
        keys: "{filter} conditions  {open} whole entry  {verify-log} check the chain. Looking is logged too.", columnTime: "When",
        columnBy: "Who", columnWhat: "What", sequence: "Entry", about: "Told to", confirmed: "Facts confirmed", told: "Fields shown",
        receipt: "Receipt", erased: " (erased)", detailTitle: { "Audit entry \($0)" },
        place: { row, loaded, hasMore in "\(row) / \(loaded)\(hasMore ? "+" : "")" },
        verifying: { $0 == 0 ? "Checking the chain…" : "Checking the chain… \($0) events" },
        field: { field in
            switch field {
            case .by: "Who"
            case .chip: "Chip"
            case .receipt: "Receipt"
            case .from: "From"
            case .to: "to"
            case .kind: "Kind"
            }
        },
        hint: { field in
            switch field {
            case .by: "IDs of operators, as many as you like. {submit} search"
            case .chip: "A chip number, 15 digits. {submit} search"
            case .receipt: "A receipt number (as 261121-0042-7). {submit} search"
            case .from, .to: "2026-11-21, 11/21, today. {submit} search"
            case .kind: "Words: looked up, disclosure, search, call back, erased. {submit} search"
            }
        },
        fault: { fault, texts in
            switch fault {
            case .chip(let error): texts.chipError(error)
            case .receipt: texts.notAReceipt()
            case .noSuchInquiry: texts.noSuchInquiry()
            case .day: "That is no day. Write 2026-11-21, 11/21 or today."
            case .reversed: "The last day lies before the first."
            case .kind: "No kind of entry fits these words."
            }
        },
        act: { kind in
            switch kind {
            case .storeOpened: "store opened"
            case .login: "log-in"
            case .loginFailed: "log-in failed"
            case .logout: "log-out"
            case .locked: "screen locked"
            case .unlocked: "screen unlocked"
            case .passwordChanged: "password changed"
            case .chipLookup: "looked up a chip"
            case .ownerSearch: "searched owners"
            case .historyLookup: "looked up a history"
            case .disclosure: "disclosure"
            case .oneStopList: "one-stop list"
            case .breedingList: "breeding list"
            case .oneStopExport: "one-stop file"
            case .accountLookup: "looked up an account"
            case .accountChanged: "account changed"
            case .slipPrinted: "slip printed"
            case .inquiryOpened: "inquiry opened"
            case .formOpened: "form opened"
            case .policeOpened: "police letter opened"
            case .inquirySearch: "searched inquiries"
            case .auditSearch: "searched the audit log"
            case .bulkChange: "change of many"
            case .exported: "exported"
            case .imported: "imported"
            case .bulkFile: "bulk file"
            case .backedUp: "backup"
            case .restored: "restored from a backup"
            case .erased: "erased"
            case .keyRotated: "change of keys"
            case .logAnchored: "end of the program's log"
            case .calendarAdopted: "calendar adopted"
            }
        },
        paper: { Texts.paperEventEnglish($0) },
        application: { kind in
            switch kind {
            case .received: "application received"
            case .noted: "application filled in"
            case .sent: "application sent"
            case .returned: "application returned"
            case .refused: "application refused"
            case .issued: "account issued"
            case .deleted: "account deleted"
            }
        },
        police: { kind in
            switch kind {
            case .received: "police letter received"
            case .noted: "police letter corrected"
            case .answered: "police letter answered"
            case .closed: "police letter closed"
            }
        },
        event: { "inquiry " + Texts.InquiryWords.english.event($0) },
        recordField: { field in
            switch field {
            case .registered: "registered or not"
            case .species: "dog or cat"
            case .animalName: "animal's name"
            case .breed: "breed"
            case .coatColor: "coat"
            case .sex: "sex"
            case .birthDate: "birth date"
            case .features: "features"
            case .deathDate: "death date"
            case .registeredAt: "registration date"
            case .ownerName: "owner's name"
            case .ownerKana: "owner's kana"
            case .representative: "representative"
            case .ownerAddress: "owner's address"
            case .ownerPhone: "owner's phone"
            case .ownerEmail: "owner's mail"
            case .ownershipHistory: "former owners"
            }
        })
}
