import Foundation

/// What somebody in front of a store that does not open, or should not be trusted, needs to know.
public enum StoreCheck {
    public struct Facts: Equatable, Sendable {
        /// Why it does not open; `nil` when it does.
        public var refusal: StoreError?
        /// `nil` when it could not be walked.
        public var chain: ChainReport?
        /// SQLite's own check found nothing; `nil` when it could not be asked.
        public var isWellFormed: Bool?
        /// Whether two keys open the store just now.
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
    }

    /// Looks at everything: as long as the log is. Changes nothing.
    public static func look(
        at folder: URL, keys: any KeyProvider, backups: URL?, isCancelled: () -> Bool = { Task.isCancelled },
        progress: SafetyProgressReport = { _ in }
    ) -> Facts {
        Facts(refusal: .missing, chain: nil, isWellFormed: nil, rotation: nil, newestBackup: nil)
    }

    /// What can be said without a key and at once, for the screen that says that the store is damaged.
    public static func newestBackup(in folder: URL?) -> StoreBackup.File? { folder.flatMap(StoreBackup.latest) }
}
