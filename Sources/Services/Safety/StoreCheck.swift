import Foundation
import GRDB

/// What somebody in front of a store that does not open, or should not be trusted, needs to know.
public enum StoreCheck {
    public struct Facts: Equatable, Sendable {
        /// Why it does not open; `nil` when it does.
        public var refusal: StoreError?
        /// `nil` when it could not be walked.
        public var chain: ChainReport?
        /// SQLite's own check found nothing; `nil` when it could not be asked.
        public var isWellFormed: Bool?
        /// Whether two keys open the store just now; `nil` when it could not be read.
        public var rotation: StoreKeyRotation.Phase?
        /// What to restore from.
        public var newestBackup: StoreBackup.File?

        public init(
            refusal: StoreError?, chain: ChainReport?, isWellFormed: Bool?, rotation: StoreKeyRotation.Phase?,
            newestBackup: StoreBackup.File?
        ) {
            self.refusal = refusal
            self.chain = chain
            self.isWellFormed = isWellFormed
            self.rotation = rotation
            self.newestBackup = newestBackup
        }

        /// Nothing was found. A backup may still be missing.
        public var isSound: Bool { refusal == nil && chain?.isIntact == true && isWellFormed == true }
    }

    /// Looks at everything: takes as long as the log is. Writes nothing but what opening a store does.
    public static func look(
        at folder: URL, keys: any KeyProvider, backups: URL?, isCancelled: () -> Bool = { Task.isCancelled },
        progress: SafetyProgressReport = { _ in }
    ) -> Facts {
        var facts = Facts(
            refusal: nil, chain: nil, isWellFormed: isWellFormed(folder), rotation: (try? StoreKeyRotation.phase(of: folder)) ?? nil,
            newestBackup: newestBackup(in: backups))
        do {
            let store = try InquiryStore.open(at: folder, keys: keys, create: false)
            defer { store.close() }
            facts.chain = try store.verifyChain(isCancelled: isCancelled, progress: progress)
        } catch {
            facts.refusal = error
            if error != .missing, error != .wrongKey {
                facts.chain = try? InquiryStore.verifyChain(at: folder, keys: keys, isCancelled: isCancelled)
            }
        }
        return facts
    }

    /// What can be said without a key and at once, for the screen that says that the store is damaged.
    public static func newestBackup(in folder: URL?) -> StoreBackup.File? { folder.flatMap { StoreBackup.latest(in: $0) } }

    private static func isWellFormed(_ folder: URL) -> Bool? {
        let file = folder.appendingPathComponent(StoreOpening.fileName)
        guard access(file.path, F_OK) == 0 else { return nil }
        var configuration = StoreConnections.configuration()
        configuration.readonly = true
        do {
            let database = try DatabaseQueue(path: file.path, configuration: configuration)
            defer { try? database.close() }
            return try database.read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") == ["ok"] }
        } catch {
            return (error as? DatabaseError).map { $0.resultCode == .SQLITE_CORRUPT || $0.resultCode == .SQLITE_NOTADB } == true
                ? false : nil
        }
    }
}

extension InquiryStore {
    /// As `verifyChain(isCancelled:)`, saying how far it has come.
    public func verifyChain(
        isCancelled: () -> Bool = { Task.isCancelled }, progress: SafetyProgressReport
    ) throws(StoreError) -> ChainReport {
        try read(.searches) { db, engine in
            try ChainVerifier.verify(db, engine.vault, isCancelled: isCancelled) { done, total in
                progress(SafetyProgress(stage: .checking, done: done, total: total))
            }
        }
    }
}
