import Domain
import Foundation
import Services

extension Texts.Record {
    static let english = Self(
        asking: "Asking the common DB…", animal: "Animal", ownerForDesk: "Owner (desk view, logged)",
        ownerOpen: { "Owner (confirmed: \($0))" }, ownerMasked: { "Owner (not confirmed, \($0))" }, state: "State", name: "Name",
        kind: "Kind",
        breed: "Breed", coat: "Coat", birth: "Born", features: "Marks", registered: "Since", retained: "Kept to", unknown: "unknown",
        ownerKind: "Type",
        ownerName: "Name",
        kana: "Kana", representative: "Rep.", address: "Address", phone: "Phone", email: "Mail", none: "none",
        notRegistered: "x This number is not registered. Ask for it again.", noRecordYet: "Works once the record is here.",

        nearOnlyWhenMissing: "Works when a number is not registered.", revealTitle: "Desk view",
        revealQuestion: "Show the owner's data for the desk's own work (to contact the owner, say)? The audit log keeps who looked.",
        revealYes: "show",
        dead: { "[DEAD \($0)]" }, species: { $0 == .dog ? "Dog" : "Cat" },
        sex: { sex in
            switch sex {
            case .male: "male"
            case .female: "female"
            case .unknown: "sex unknown"
            }
        },
        kindOfOwner: { $0 == .person ? "person" : "company" },
        change: { kind in
            switch kind {
            case .registration: "registered"
            case .ownerChange: "owner change"
            case .informationChange: "information change"
            case .certificateReissue: "certificate reissue"
            case .death: "death notice"
            }
        },
        readBack: { part in
            switch part {
            case .number: "Read back, number:"
            case .name: "Read back, name:"
            case .address: "Read back, address:"
            case .phone: "Read back, phone:"
            }
        },
        nearState: { found, progress in
            let state =
                switch progress {
                case .running: "Looking for registered numbers near this one… ({near-numbers} stops)"
                case .finished: "Looked one digit and one swap around, at all of them."
                case .stopped: "Stopped on the way."
                case .cutShort: "The common DB stopped answering: not all were asked."
                }
            let isIncomplete = progress == .stopped || progress == .cutShort
            let next = found > 0 ? " (a digit or {near-numbers} opens)" : isIncomplete ? " ({near-numbers} starts again)" : ""
            return state + "  registered: \(found)" + next
        },
        deadMark: "[DEAD] ",
        differs: { places, asked, registered in
            "digit \(places.map(String.init).joined(separator: ", ")): \(registered), not \(asked)"
        })
}

extension Texts.Gate {
    static let english = Self(
        title: "Identity", caller: "Caller", nothingToAsk: "Nothing to confirm for this caller. Below is what may be told.",
        notPassed: "The caller is not confirmed.", keys: "{tick} right  {mismatch} wrong  {next-caller}/digit caller  {open} done",
        passed: { "Confirmed (\(Texts.InquiryWords.english.caller($0))). What was disclosed is in the log." },
        fact: { fact in
            switch fact {
            case .name: "Name"
            case .address: "Address"
            case .phone: "Phone number"
            case .email: "Mail address"
            case .animalBirthDate: "Animal's birth date"
            case .animalName: "Animal's name"
            case .changeKey: "Change key"
            case .certificateNumber: "Certificate number"
            case .officialCallBack: "Official call back"
            case .inquiryDocument: "Inquiry document"
            }
        },
        notInRecord: { fact in
            switch fact {
            case .changeKey, .certificateNumber: "(read from the certificate?)"
            case .officialCallBack: "(called back on the official number?)"
            case .inquiryDocument: "(has the document arrived?)"
            default: "(not registered)"
            }
        },
        verdict: { gate in
            switch gate.missing {
            case .nothing: gate.policy.askable.isEmpty ? "Nothing to confirm." : "✓ Confirmed."
            case .mismatch: "x A fact was wrong: nothing may be told."
            case .facts(let required, let more):
                "Still: " + (required.map { factName($0) }.sorted() + (more > 0 ? ["\(more) more"] : [])).joined(separator: ", ")
            case .anyOf(let facts): "One of: " + facts.map { factName($0) }.sorted().joined(separator: ", ")
            }
        },
        mayTell: { fields in
            if fields.isEmpty { return "May be told: nothing" }
            if fields.isSuperset(of: RecordField.owner) { return "May be told: animal and owner (no history)" }
            if fields == [.registered] { return "May be told: whether it is registered" }
            if fields == [.registered, .species] { return "May be told: whether it is registered, dog or cat" }
            return "May be told: the animal"
        },
        duties: { duties in
            duties.map { duty in
                switch duty {
                case .contactOwner: "the desk contacts the owner"
                case .referToAuthority: "refer to police or animal centre"
                case .callBackOfficialNumber: "hang up, look up the official number, call back"
                }
            }.joined(separator: " / ")
        })

    private static func factName(_ fact: GateFact) -> String { english.fact(fact) }
}

extension Texts.InquiryWords {
    static let english = Self(
        channel: { channel in
            switch channel {
            case .phone: "phone"
            case .mail: "mail"
            case .paper: "paper"
            case .counter: "counter"
            case .web: "web"
            }
        },
        caller: { caller in
            switch caller {
            case .owner: "owner"
            case .finder: "finder"
            case .veterinarian: "vet"
            case .police: "police"
            case .municipality: "municipality"
            case .prefecture: "prefecture"
            case .business: "business"
            case .other: "other"
            }
        },
        category: { category in
            switch category {
            case .registration: "registration"
            case .ownerChange: "owner change"
            case .informationChange: "information change"
            case .deathNotice: "death notice"
            case .reissue: "reissue"
            case .foundAnimal: "found animal"
            case .fees: "fees"
            case .account: "account"
            case .other: "other"
            }
        },
        categoryShort: { category in
            switch category {
            case .registration: "register"
            case .ownerChange: "owner"
            case .informationChange: "info"
            case .deathNotice: "death"
            case .reissue: "reissue"
            case .foundAnimal: "found"
            case .fees: "fees"
            case .account: "account"
            case .other: "other"
            }
        },
        outcome: { outcome in
            switch outcome {
            case .answered: "answered"
            case .handedOver: "handed over"
            case .callBack: "call back"
            case .outOfScope: "out of scope"
            }
        },
        referral: { referral in
            switch referral {
            case .municipality: "municipality"
            case .prefecture: "prefecture"
            case .veterinarian: "vet"
            case .police: "police"
            case .ministry: "ministry"
            case .privateRegistry: "private registry"
            case .other: "other"
            }
        },
        state: { state in
            switch state {
            case .received: "new"
            case .answering: "open"
            case .handedOver: "handed"
            case .escalated: "raised"
            case .callBackPlanned: "callback"
            case .answered: "answered"
            case .completed: "done"
            case .merged: "merged"
            case .spam: "spam"
            case .discarded: "dropped"
            }
        },
        event: { event in
            switch event {
            case .received: "received"
            case .noted: "noted"
            case .answered: "answered"
            case .handedOver: "handed over"
            case .taken: "taken"
            case .escalated: "escalated"
            case .callBackPlanned: "call back planned"
            case .referred: "referred"
            case .completed: "completed"
            case .reopened: "reopened"
            case .discarded: "discarded"
            case .markedSpam: "marked as spam"
            case .tagged: "tags changed"
            case .merged: "merged"
            case .unmerged: "merge taken back"
            case .linked: "linked"
            case .unlinked: "link removed"
            case .undone: "bulk change taken back"
            }
        }, anonymous: "(no name)")
}
