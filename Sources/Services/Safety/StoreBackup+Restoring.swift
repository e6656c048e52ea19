import Domain
import Foundation
import GRDB

extension StoreBackup {
    /// Makes a store from a backup in a folder that has none. The folder has the whole, checked store when this returns, or none.
    ///
    /// The backup is only read. What was erased after it was made is there again: erase it again.
    /// - throws: `.alreadyThere` when the folder has a store; `.copyBroken`, `.store(.wrongKey)`, `.store(.damaged)` for the backup.
    public static func restore(
        from file: URL, into folder: URL, keys: any KeyProvider, at: Date, by: OperatorID? = nil,
        isCancelled: () -> Bool = { Task.isCancelled }, progress: SafetyProgressReport = { _ in }
    ) throws(SafetyError) -> RestoreReport {
        do {
            guard access(file.path, F_OK) == 0 else { throw SafetyError.notFound }
            let key = try keys.storeKey(creating: false)
            let place = try NewStorePlace(folder)
            let passing = try place.folder.passingFile()
            defer { place.folder.discard(passing) }
            try SafeFolder.copy(file, to: passing, stage: .copying, isCancelled: isCancelled, progress: progress)
            let report = try prepare(passing, key, by: by, at: at, isCancelled: isCancelled, progress: progress)
            try place.publish(passing)
            return report
        } catch {
            throw SafetyError(error)
        }
    }

    /// Checks the copy, brings it up to date and writes into its log where it comes from.
    private static func prepare(
        _ passing: URL, _ key: StoreKey, by: OperatorID?, at: Date, isCancelled: () -> Bool, progress: SafetyProgressReport
    ) throws -> RestoreReport {
        let store = try PassingStore.open(passing, key, creating: false)
        defer { store.close() }
        let engine = try store.opened()
        let (contents, chain) = try engine.connections.reader(.searches).read { db in
            try checkForm(db)
            let chain = try ChainVerifier.verify(db, engine.vault, isCancelled: isCancelled) { done, total in
                progress(SafetyProgress(stage: .checking, done: done, total: total))
            }
            if let broken = chain.firstBroken { throw SafetyError.copyBroken(.chain(broken)) }
            return (try Contents(db), chain)
        }
        // Printed after the backup was made, maybe: somebody has to look.
        _ = try store.certificatesUncertain(at: at)
        try store.audit(AuditEntry(by: by, at: at, what: .restored(AuditedCopy(events: contents.events, headHash: contents.headHash))))
        let bytes = try store.withWriter { db in
            // One file, so that one name makes it whole.
            try Purge.emptyJournal(db)
            return try Purge.size(db)
        }
        return RestoreReport(contents: contents, chain: chain, bytes: bytes)
    }
}

/// A folder that shall get a store.
struct NewStorePlace {
    let folder: SafeFolder

    /// - throws: `.alreadyThere` when it has one, or the journal of one: a new store would take that for its own.
    init(_ url: URL) throws {
        func isTaken() -> Bool {
            ["", "-wal", "-journal"].contains { access(url.appendingPathComponent(StoreOpening.fileName + $0).path, F_OK) == 0 }
        }
        guard !isTaken() else { throw SafetyError.alreadyThere }
        folder = try SafeFolder(url, patience: .seconds(5))
        guard !isTaken() else { throw SafetyError.alreadyThere }
        guard chmod(url.path, 0o700) == 0 else { throw SafetyError.unwritable(errno: errno) }
    }

    func publish(_ passing: URL) throws { try folder.publish(passing, as: StoreOpening.fileName) }
}

/// A store under a passing name.
enum PassingStore {
    static func open(_ file: URL, _ key: StoreKey, creating: Bool) throws -> InquiryStore {
        let connections = try StoreConnections(path: file.path)
        do {
            return try StoreOpening.finish(connections, key: key, creating: creating, checkingEnd: true)
        } catch {
            connections.close()
            throw error
        }
    }
}
