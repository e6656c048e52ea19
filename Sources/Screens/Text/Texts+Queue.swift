import Domain
import Foundation
import Services

extension Texts {
    /// The desk's lists, their deadlines, the search in them and changes of many rows.
    struct Queue: Sendable {
        let lists: String
        let noChoice: String
        let deadline: String
        let list: @Sendable (DeskList) -> String
        /// A word or two, for tabs.
        let listShort: @Sendable (DeskList) -> String

        /// A day beside today, 0: a near one by its name, others as month and day.
        let day: @Sendable (_ offset: Int, _ date: CalendarDate) -> String
        /// Hours and minutes that are left.
        let left: @Sendable (String) -> String
        /// Mark and word; empty while there is ample time.
        let warning: @Sendable (ClockWarning) -> String
        let daysLong: @Sendable (Int) -> String
        let callBack: String
        let answered: String
        let verdict: @Sendable (_ kept: Bool) -> String

        let overdueCount: @Sendable (Int) -> String
        let urgentCount: @Sendable (Int) -> String
        let callBackCount: @Sendable (Int) -> String
        let closing: @Sendable (_ breaches: Int, _ time: String) -> String

        let prompt: @Sendable (String) -> String
        let promptHint: String
        let searching: String
        let noHits: String
        let found: @Sendable (_ row: Int, _ rows: Int, _ hasMore: Bool) -> String
        let field: @Sendable (SearchField) -> String
        let queryError: @Sendable (SearchQueryError.Reason) -> String
        let queryHelpTitle: String
        let queryHelp: [QueryHelpLine]

        let marked: @Sendable (Int) -> String
        let markLimit: @Sendable (Int) -> String
        let assignTitle: @Sendable (Int) -> String
        let anyone: String
        let tagTitle: @Sendable (Int) -> String
        let tagLabel: String
        let noTag: String
        let changeTitle: String
        let changeQuestion: @Sendable (InquiryChange, Int) -> String
        let changeYes: String
        let changed: @Sendable (InquiryChange, Int) -> String
        let skipped: @Sendable ([(reason: String, rows: Int)]) -> String
        let refusal: @Sendable (StoreError) -> String
        let mayUndo: String
        let undoTitle: String
        let undoQuestion: @Sendable (Int) -> String
        let undoYes: String
        let undone: @Sendable (Int) -> String
        let nothingToUndo: String
        /// The row of the search box that looks in all inquiries.
        let findEverywhere: @Sendable (String) -> String
    }
}

/// A line of the help of the query language: what is typed, and what it finds.
struct QueryHelpLine: Sendable {
    let typed: String
    let finds: String

    init(_ typed: String, _ finds: String) {
        self.typed = typed
        self.finds = finds
    }
}

extension Texts {
    /// The words of the query language that stand beside the English ones.
    public var searchVocabulary: SearchVocabulary { language == .japanese ? .japanese : .english }

    /// What an operator calls themselves in a query.
    var wordsForMe: [String] { language == .japanese ? ["自分", "me"] : ["me"] }

    /// What is wrong with a query, for screens and command line alike.
    public func queryError(_ error: SearchQueryError) -> String { queue.queryError(error.reason) }

    /// `0:42`, `12:05`; days when hours no longer say much.
    func span(_ seconds: TimeInterval) -> String {
        let minutes = Int((max(0, seconds) / 60).rounded(.down))
        if minutes >= 100 * 60 { return queue.daysLong(minutes / (24 * 60)) }
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }

    /// `20:00` or `今日 20:00`, `明日 08:30`, `11-25 08:30`.
    func moment(_ date: Date, now: Date, namesToday: Bool = false) -> String {
        let time = TokyoTime(date)
        let offset = time.day.daysSinceEpoch - TokyoTime(now).day.daysSinceEpoch
        return offset == 0 && !namesToday ? time.clock : "\(queue.day(offset, time.day)) \(time.clock)"
    }
}
