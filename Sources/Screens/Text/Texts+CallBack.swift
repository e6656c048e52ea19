import Domain
import Foundation
import Services

extension Texts {
    /// Call backs that are due, the caller's earlier contacts, earlier versions of a note.
    struct CallBacks: Sendable {
        let dueTitle: String
        let none: String
        let noName: String
        let mine: String
        let anyones: String
        let leavingTitle: String
        let leavingHint: String
        let leaving: @Sendable (Int) -> String
        let leavingLocked: @Sendable (Int) -> String
        /// The first that rings, and how many more do.
        let ring: @Sendable (InquirySummary, _ others: Int) -> String
        let ringLocked: @Sendable (Int) -> String
        let snoozed: @Sendable (_ until: String) -> String
        let versionRestored: @Sendable (_ time: String) -> String
        let reason: @Sendable (Contact.Reason) -> String
        /// How many contacts lately, and the newest of all.
        let recent: @Sendable (_ count: Int, _ days: Int, _ newest: String) -> String

        func reasons(_ reasons: [Contact.Reason]) -> String { reasons.map(reason).joined(separator: "・") }

        /// The line above a note; the contacts are at least one, newest first.
        func radar(_ contacts: [Contact], _ texts: Texts, _ now: Date) -> String {
            guard let newest = contacts.first else { return "" }
            let lately = contacts.filter { now.timeIntervalSince($0.inquiry.receivedAt) <= Double(CallerRadar.days) * 86_400 }.count
            let inquiry = newest.inquiry
            let about = [
                texts.time.dayAndTime(inquiry.receivedAt), texts.inquiry.state(inquiry.state),
                inquiry.category.map(texts.inquiry.category) ?? "", reasons(newest.reasons),
            ]
            return recent(lately, CallerRadar.days, about.filter { !$0.isEmpty }.joined(separator: " "))
        }
    }

    var callBacks: CallBacks { language == .japanese ? .japanese : .english }
}
