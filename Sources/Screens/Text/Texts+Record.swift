import Domain
import Foundation
import Services

extension Texts {
    struct Record: Sendable {
        let asking: String
        let animal: String
        let ownerForDesk: String
        let ownerOpen: @Sendable (String) -> String
        let ownerMasked: @Sendable (String) -> String
        let state: String
        let name: String
        let kind: String
        let breed: String
        let coat: String
        let birth: String
        let features: String
        let registered: String
        /// How long the record is kept: the period must be told to whoever asks (要件書 個人情報の保有期間).
        let retained: String
        let unknown: String
        let ownerKind: String
        let ownerName: String
        let kana: String
        let representative: String
        let address: String
        let phone: String
        let email: String
        let none: String
        let notRegistered: String
        let noRecordYet: String
        let nearOnlyWhenMissing: String
        let revealTitle: String
        let revealQuestion: String
        let revealYes: String
        let dead: @Sendable (String) -> String
        let species: @Sendable (Animal.Species) -> String
        let sex: @Sendable (Animal.Sex) -> String
        let kindOfOwner: @Sendable (Owner.Kind) -> String
        let change: @Sendable (OwnershipChange.Kind) -> String
        let readBack: @Sendable (ReadBack.Part) -> String
        let nearState: @Sendable (_ found: Int, _ progress: ChipRecordView.NearNumbers.Progress) -> String
        let deadMark: String
        /// Which digits, counted from one, as they were asked for and as they are registered.
        let differs: @Sendable (_ places: [Int], _ asked: String, _ registered: String) -> String

        /// A line for lists: `犬・柴犬・ポチ`, with a word when dead.
        func animalShort(_ animal: Animal) -> String {
            (animal.isDead ? deadMark : "") + "\(species(animal.species)) \(animal.name) \(animal.breed)"
        }

        /// The digits in which two numbers differ, by position counted from one.
        func difference(_ one: ChipNumber, _ other: ChipNumber) -> String {
            let places = zip(one.digits, other.digits).enumerated().filter { $0.element.0 != $0.element.1 }
            let said = places.map { String($0.element.0) }.joined()
            let found = places.map { String($0.element.1) }.joined()
            return differs(places.map { $0.offset + 1 }, said, found)
        }
    }

    struct Gate: Sendable {
        let title: String
        let caller: String
        let nothingToAsk: String
        let notPassed: String
        let keys: String
        let passed: @Sendable (CallerKind) -> String
        let fact: @Sendable (GateFact) -> String
        let notInRecord: @Sendable (GateFact) -> String
        let verdict: @Sendable (IdentityGate) -> String
        let mayTell: @Sendable (Set<RecordField>) -> String
        let duties: @Sendable ([DisclosurePolicy.Duty]) -> String
    }

    /// Words for the values of an inquiry.
    struct InquiryWords: Sendable {
        let channel: @Sendable (Channel) -> String
        let caller: @Sendable (CallerKind) -> String
        let category: @Sendable (InquiryCategory) -> String
        let categoryShort: @Sendable (InquiryCategory) -> String
        let outcome: @Sendable (Outcome) -> String
        let referral: @Sendable (Referral) -> String
        let state: @Sendable (Inquiry.State) -> String
        let event: @Sendable (InquiryEvent.Kind) -> String
        let anonymous: String

        func callerShort(_ row: InquirySummary) -> String {
            row.callerName.isEmpty ? anonymous : row.callerName
        }

        func oneLine(_ row: InquirySummary, _ time: Time) -> String {
            "\(row.receiptNumber.text)  \(time.dayAndTime(row.receivedAt))  \(state(row.state))  \(callerShort(row))  \(row.question)"
        }

        /// The outcome with what belongs to it: the promised time, the place, the person.
        func outcomeLine(_ content: InquiryContent, _ time: Time) -> String {
            guard let outcome = content.outcome else { return "" }
            let detail: String
            switch outcome {
            case .answered: detail = ""
            case .handedOver: detail = content.handOverNote
            case .callBack: detail = content.callBackAt.map(time.full) ?? ""
            case .outOfScope: detail = content.referral.map(referral) ?? ""
            }
            return self.outcome(outcome) + (detail.isEmpty ? "" : ": \(detail)")
        }
    }
}
