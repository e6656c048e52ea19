import Foundation

extension FirstAnswer {
    /// A verdict as it was stored, in milliseconds since 1970; nothing is judged anew.
    public init(due: Int64, lastWorkable: Int64?, answeredAt: Int64?, calendarVersion: Int) {
        func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
        self.due = date(due)
        self.lastWorkable = lastWorkable.map(date)
        self.answeredAt = answeredAt.map(date)
        kept = answeredAt.map { $0 <= due }
        self.calendarVersion = calendarVersion
    }
}
