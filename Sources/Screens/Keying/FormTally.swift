import Domain
import Foundation

/// What keying a form took: figures only, nothing of what was keyed.
struct FormTally: Equatable, Sendable {
    private(set) var keys: Int
    /// By field: what was deleted, keyed anew, or stopped at.
    private(set) var corrections: [PaperField: Int]
    private var worked: TimeInterval
    private var lastKey: Date?

    init(keys: Int = 0, seconds: Int = 0, corrections: [PaperField: Int] = [:]) {
        self.keys = keys
        self.corrections = corrections
        worked = TimeInterval(seconds)
    }

    /// A longer rest is no work on the form: the phone, a colleague, lunch.
    static let longestRest: TimeInterval = 60

    mutating func key(at now: Date) {
        keys += 1
        if let lastKey { worked += min(max(0, now.timeIntervalSince(lastKey)), FormTally.longestRest) }
        lastKey = now
    }

    mutating func corrected(_ field: PaperField) { corrections[field, default: 0] += 1 }

    var seconds: Int { Int(worked.rounded()) }
}
