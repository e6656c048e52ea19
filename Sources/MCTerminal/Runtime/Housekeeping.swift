import Domain
import Foundation
import Services
import Synchronization

/// What a store needs done day by day, on a queue of its own while the program runs: the backup, erasing what is over, noting the end of
/// the log, and looking whether the log can be written.
///
/// Several programs on one store share the work: the backup elects one of them, and the rest is harmless to do twice.
final class Housekeeping: Sendable {
    /// How often it looks whether anything is due. Nothing here is due more often than once a day but the look at the log.
    private static let interval: DispatchTimeInterval = .seconds(60)
    private static let day: TimeInterval = 86_400
    /// Erased at a time; the next look takes the next ones.
    private static let erasedAtOnce = 200

    private let settings: Settings
    private let backups: URL
    private let keyParameters: URL?
    private let log: ProgramLog
    private let queue = DispatchQueue(label: "mcterminal.housekeeping", qos: .utility)
    private let isStopped = Atomic(false)

    init(settings: Settings, backups: URL, keyParameters: URL?, log: ProgramLog) {
        self.keyParameters = keyParameters
        self.settings = settings
        self.backups = backups
        self.log = log
    }

    /// Begins once the store is open.
    func start(_ store: InquiryStore) {
        queue.async { [weak self] in self?.tell("housekeeping.certificates_failed") { try self?.doubtCertificates(in: store, Date()) } }
        // Not in the first seconds: the operator is logging in.
        queue.asyncAfter(deadline: .now() + 20) { [weak self] in self?.look(at: store) }
    }

    /// Ends what is under way at its next safe place.
    func stop() {
        isStopped.store(true, ordering: .relaxed)
        queue.sync {}
    }

    private func look(at store: InquiryStore) {
        guard !isStopped.load(ordering: .relaxed) else { return }
        log.file?.probe()
        let now = Date()
        tell("housekeeping.backup_failed") { try backUp(store, now) }
        tell("housekeeping.erasure_failed") { try erase(in: store, now) }
        tell("housekeeping.anchor_failed") { try anchor(in: store, now) }
        tell("housekeeping.certificates_failed") { try doubtCertificates(in: store, now) }
        queue.asyncAfter(deadline: .now() + Housekeeping.interval) { [weak self] in self?.look(at: store) }
    }

    private func backUp(_ store: InquiryStore, _ now: Date) throws {
        guard settings.backupDaily else { return }
        let made = try StoreBackup.makeIfDue(
            of: store, into: backups, keep: settings.backupKeep, now: now, age: Housekeeping.day, keyParameters: keyParameters,
            isCancelled: { self.isStopped.load(ordering: .relaxed) })
        if let made { log(LogEvent("housekeeping.backup", [("events", .number(Int(made.contents.events)))])) }
    }

    private func erase(in store: InquiryStore, _ now: Date) throws {
        let due = try store.dueForErasure(now: now, rules: settings.retentionRules, limit: Housekeeping.erasedAtOnce)
        guard !due.isEmpty else { return }
        let certificates = try store.erase(due.map(\.id), by: nil, at: now, reason: .retention)
        log(LogEvent("housekeeping.erased", [("count", .number(certificates.count))]))
    }

    /// Certificates in the hands of a program that is gone: nobody knows whether they came out. Also at the start.
    private func doubtCertificates(in store: InquiryStore, _ now: Date) throws(StoreError) {
        let count = try store.doubtCertificates(at: now)
        if count > 0 { log(LogEvent("housekeeping.certificates_uncertain", level: .warning, [("count", .number(count))])) }
    }

    /// The log's own chain has no key; its end, noted in the signed one of the store, shows later that nothing before was replaced.
    private func anchor(in store: InquiryStore, _ now: Date) throws {
        let last = try store.auditEntries(matching: AuditFilter(kinds: [.act(.logAnchored)]), limit: 1).lines.first
        if let last, now.timeIntervalSince(last.at) < Housekeeping.day { return }
        guard let file = log.file else { return }
        let done = DispatchSemaphore(value: 0)
        let head = Mutex<LogHead?>(nil)
        Task.detached {
            let end = await file.head()
            head.withLock { $0 = end }
            done.signal()
        }
        done.wait()
        guard let end = head.withLock({ $0 }) else { return }
        try store.audit(
            AuditEntry(by: nil, at: now, what: .logAnchored(AuditedAnchor(file: end.file, line: end.line, hash: end.hash.bytes))))
    }

    /// A failure is in the log and tried again at the next look; whoever asks `doctor` sees the newest backup's age.
    private func tell(_ name: StaticString, _ body: () throws -> Void) {
        do {
            try body()
        } catch SafetyError.underWay {
            // Another program does it.
        } catch StoreError.closed, StoreError.cancelled {
        } catch {
            log(LogEvent(name, level: .error))
        }
    }
}
