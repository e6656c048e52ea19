import Domain
import Foundation
import Testing

extension CalendarDate {
    /// A day that must exist.
    static func of(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: year, month: month, day: day))
    }
}
