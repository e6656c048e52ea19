import Foundation
import GRDB
import Synchronization

/// When the journal of half-keyed forms waits for the disk.
///
/// A draft is written a few times a second while somebody types. Each survives the end of the program, however it ends; waiting for the
/// disk every time would take ten times as long and hold up everything else that is written. So a power cut may cost what was typed in
/// the last two seconds; steps of forms always wait.
final class JournalPace: Sendable {
    static let interval: Duration = .seconds(2)

    private let last = Mutex<ContinuousClock.Instant?>(nil)

    /// Whether this write shall wait.
    func isDue() -> Bool {
        last.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < JournalPace.interval { return false }
            last = now
            return true
        }
    }
}

extension InquiryStore {
    /// As `write`, at the journal's pace.
    func writeJournal(_ body: (Database, Engine) throws -> Void) throws(StoreError) {
        let engine = try opened()
        if engine.paper.pace.isDue() { return try write(body) }
        do {
            try engine.connections.writer.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = NORMAL")
                defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
                try db.inTransaction(.immediate) {
                    try body(db, engine)
                    return .commit
                }
            }
        } catch {
            throw StoreError(error)
        }
    }
}
