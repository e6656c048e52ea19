import Domain
import Foundation

extension InquiryDraft {
    /// Seconds that lie between two kept versions at the least, while a note is only being written on.
    static let versionSpacing: TimeInterval = 30
    /// Characters a newer version may lack of the one whose place it takes.
    static let versionLoss = 10

    /// Whether this draft goes on where `newest` was, so that nobody misses that version: a note is journaled several times a second,
    /// and twenty versions of one word would be none.
    ///
    /// - parameter before: The version kept before `newest`.
    func takesThePlace(of newest: InquiryDraft, after before: InquiryDraft) -> Bool {
        guard newest.savedAt.timeIntervalSince(before.savedAt) < InquiryDraft.versionSpacing else { return false }
        return zip(newest.texts, texts).allSatisfy { old, new in
            let lost = InquiryDraft.lost(old, new)
            return lost <= InquiryDraft.versionLoss && lost * 2 < max(1, old.count)
        }
    }

    private var texts: [[Unicode.Scalar]] {
        [
            content.question, content.answer, content.subject, content.handOverNote, content.callerName, content.callerKana,
            content.callBackNumber, content.mailAddress, content.address, content.animal, unreadChip,
        ].map { Array($0.unicodeScalars) }
    }

    /// Characters of the old text between what both begin with and what both end with.
    private static func lost(_ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) -> Int {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        return old.count - start - end
    }
}
