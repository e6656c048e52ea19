import Domain
import Foundation

/// Times and days as the store's columns hold them: milliseconds since 1970, days since 1970 in Japan.
enum StoreTime {
    /// Japan has no summer time.
    private static let japanOffset: Int64 = 9 * 3600 * 1000
    private static let dayLength: Int64 = 86_400_000

    static func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1000).rounded()) }

    static func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    static func day(of milliseconds: Int64) -> Int64 {
        let local = milliseconds + japanOffset
        return local >= 0 ? local / dayLength : (local - dayLength + 1) / dayLength
    }
}
