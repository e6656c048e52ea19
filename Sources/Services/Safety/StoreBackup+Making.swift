import Crypto
import Domain
import Foundation
import GRDB

extension StoreBackup {
    /// Copies the store as it stands now, checks the copy (SQLite's own check, every link of the chain, the counts) and gives it its name.
    ///
    /// Killed at any moment it leaves no half backup under a backup's name; what it leaves is cleaned up the next time.
    /// - parameter folder: Made when missing, mode 0700; better on another disk.
    /// - parameter generations: Backups kept, at least 1. Older ones go only after the new one was checked.
    /// - parameter keyParameters: The file a passphrase's key is derived with, copied beside the backup: without it the passphrase is
    ///   worth nothing.
    /// - parameter by: Who ordered it; `nil` for the daily one.
    /// - throws: `.underWay` when another program makes one there.
    public static func make(
        of store: InquiryStore, into folder: URL, keep generations: Int, at: Date, by: OperatorID? = nil, keyParameters: URL? = nil,
        isCancelled: () -> Bool = { Task.isCancelled }, progress: SafetyProgressReport = { _ in }
    ) throws(SafetyError) -> Report {
        do {
            let safe = try SafeFolder(folder)
            return try make(
                of: store, into: safe, keep: generations, at: at, by: by, keyParameters: keyParameters, isCancelled: isCancelled,
                progress: progress)
        } catch {
            throw SafetyError(error)
        }
    }

    /// The daily backup: makes one when the newest is older than `age` seconds and no other program is at it.
    ///
    /// - returns: `nil` when none was needed or another program makes it.
    public static func makeIfDue(
        of store: InquiryStore, into folder: URL, keep generations: Int, now: Date, age: TimeInterval = 86_400, keyParameters: URL? = nil,
        isCancelled: () -> Bool = { Task.isCancelled }, progress: SafetyProgressReport = { _ in }
    ) throws(SafetyError) -> Report? {
        do {
            guard isDue(in: folder, now: now, age: age) else { return nil }
            let safe = try SafeFolder(folder)
            // Once more behind the lock: another program may just have made it.
            guard isDue(in: folder, now: now, age: age) else { return nil }
            return try make(
                of: store, into: safe, keep: generations, at: now, by: nil, keyParameters: keyParameters, isCancelled: isCancelled,
                progress: progress)
        } catch SafetyError.underWay {
            return nil
        } catch {
            throw SafetyError(error)
        }
    }

    private static func isDue(in folder: URL, now: Date, age: TimeInterval) -> Bool {
        // One from the future (a clock that was set back) says nothing.
        guard let newest = all(in: folder).first(where: { $0.madeAt <= now }) else { return true }
        return now.timeIntervalSince(newest.madeAt) >= age
    }

    private static func make(
        of store: InquiryStore, into folder: SafeFolder, keep generations: Int, at: Date, by: OperatorID?, keyParameters: URL?,
        isCancelled: () -> Bool, progress: SafetyProgressReport
    ) throws -> Report {
        let engine = try store.opened()
        let passing = try folder.passingFile()
        defer { folder.discard(passing) }
        let (contents, master) = try copy(engine, to: passing, isCancelled: isCancelled, progress: progress)
        try check(passing, engine.vault, contents, master: master, isCancelled: isCancelled, progress: progress)
        let name = BackupName(madeAt: at, events: contents.events)
        if let keyParameters {
            let parameters = try folder.passingFile()
            defer { folder.discard(parameters) }
            try SafeFolder.copy(keyParameters, to: parameters, stage: .copying, isCancelled: { false }, progress: { _ in })
            folder.remove(name.parameters)
            try folder.publish(parameters, as: name.parameters)
        }
        // One of the same second and the same events is the same backup.
        folder.remove(name.text)
        try folder.publish(passing, as: name.text)
        try store.audit(AuditEntry(by: by, at: at, what: .backedUp(AuditedCopy(events: contents.events, headHash: contents.headHash))))
        let dropped = drop(beyond: max(1, generations), but: name, folder)
        guard let file = all(in: folder.url).first(where: { $0.url.lastPathComponent == name.text }) else { throw SafetyError.notFound }
        return Report(file: file, contents: contents, dropped: dropped)
    }

    /// Copies one snapshot page by page, while others write.
    private static func copy(
        _ engine: InquiryStore.Engine, to passing: URL, isCancelled: () -> Bool, progress: SafetyProgressReport
    ) throws -> (Contents, master: Data?) {
        let source = try engine.connections.separateReader()
        defer { if engine.connections.path != nil { try? source.close() } }
        var configuration = Configuration()
        // Synced once, as a whole, before it gets its name.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY") }
        let target = try DatabaseQueue(path: passing.path, configuration: configuration)
        defer { try? target.close() }
        let found = try source.read { db in
            // The first statement fixes the snapshot; every page copied afterwards belongs to it, whatever others write meanwhile.
            let contents = try Contents(db)
            let master = try Data.fetchOne(db, sql: "SELECT master FROM store WHERE id = 1")
            try target.writeWithoutTransaction { copy in
                try withoutActuallyEscaping(isCancelled) { isCancelled in
                    try withoutActuallyEscaping(progress) { progress in
                        try db.backup(to: copy, pagesPerStep: 512) { step in
                            if isCancelled() { throw StoreError.cancelled }
                            let total = Int64(step.totalPageCount)
                            progress(SafetyProgress(stage: .copying, done: total - Int64(step.remainingPageCount), total: total))
                        }
                    }
                }
            }
            return (contents, master)
        }
        try target.close()
        // The copy says of itself that it has a journal beside it: it shall be one file.
        let single = try DatabaseQueue(path: passing.path, configuration: configuration)
        try single.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try single.close()
        return found
    }

    /// Reads the copy as a stranger would.
    private static func check(
        _ passing: URL, _ vault: Vault, _ contents: Contents, master: Data?, isCancelled: () -> Bool, progress: SafetyProgressReport
    ) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let copy = try DatabaseQueue(path: passing.path, configuration: configuration)
        defer { try? copy.close() }
        try copy.read { db in
            try StoreBackup.checkForm(db)
            guard try Data.fetchOne(db, sql: "SELECT master FROM store WHERE id = 1") == master, try Contents(db) == contents else {
                throw SafetyError.copyBroken(.counts)
            }
            let chain = try ChainVerifier.verify(db, vault, isCancelled: isCancelled) { done, total in
                progress(SafetyProgress(stage: .checking, done: done, total: total))
            }
            if let broken = chain.firstBroken { throw SafetyError.copyBroken(.chain(broken)) }
        }
    }

    static func checkForm(_ db: Database) throws {
        guard try String.fetchAll(db, sql: "PRAGMA quick_check(1)") == ["ok"] else { throw SafetyError.copyBroken(.malformed) }
    }

    /// Keeps the newest of the others, and the one just made whatever the clock says.
    private static func drop(beyond generations: Int, but name: BackupName, _ folder: SafeFolder) -> Int {
        let others = all(in: folder.url).map(\.url.lastPathComponent).filter { $0 != name.text }
        let old = others.dropFirst(generations - 1)
        for file in old {
            folder.remove(file)
            if let name = BackupName(file) { folder.remove(name.parameters) }
        }
        return old.count
    }
}

extension StoreBackup.Contents {
    init(_ db: Database) throws {
        guard let head = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM head WHERE id = 1") else { throw StoreError.damaged(.head) }
        func count(_ sql: String) throws -> Int64 { try Int64.fetchOne(db, sql: sql) ?? 0 }
        let hash: Data = head[1]
        self.init(
            events: head[0], headHash: Array(hash), inquiries: try count("SELECT count(*) FROM inquiry"),
            drafts: try count("SELECT count(*) FROM (SELECT DISTINCT inquiry, operator FROM draft)"),
            applications: try count("SELECT count(*) FROM accountApplication"),
            batches: try count("SELECT count(*) FROM paperBatch"),
            forms: try count("SELECT count(*) FROM paperSlot WHERE sealed IS NOT NULL AND state <> 'empty'"),
            erased: try count("SELECT count(*) FROM inquiryKey WHERE wrapped IS NULL"),
            newestEventAt: try Int64.fetchOne(db, sql: "SELECT at FROM event ORDER BY sequence DESC LIMIT 1").map(StoreTime.date))
    }
}
