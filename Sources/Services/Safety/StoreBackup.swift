import Domain
import Foundation

/// Copies of the store, whole and checked, made while everybody works. They are sealed as the store is: the same key opens them.
public enum StoreBackup {
    /// A backup in its folder.
    public struct File: Equatable, Sendable {
        public var url: URL
        /// When it was begun: it holds everything acknowledged before, by the clock of the machine that made it.
        public var madeAt: Date
        /// Last event in it.
        public var events: Int64
        public var bytes: Int64

        public init(url: URL, madeAt: Date, events: Int64, bytes: Int64) {
            self.url = url
            self.madeAt = madeAt
            self.events = events
            self.bytes = bytes
        }
    }

    /// What a store or a copy of one holds.
    public struct Contents: Equatable, Sendable {
        public var events: Int64
        /// Hash of the last event, 32 bytes.
        public var headHash: [UInt8]
        /// Inquiries whose texts are there.
        public var inquiries: Int64
        public var drafts: Int64
        public var applications: Int64
        /// Of mailed forms, and the forms of them that were begun and whose texts are there.
        public var batches: Int64
        public var forms: Int64
        /// Inquiries, applications, forms and batches that were erased.
        public var erased: Int64
        /// Time of the newest event; `nil` in an empty store.
        public var newestEventAt: Date?

        public init(
            events: Int64, headHash: [UInt8], inquiries: Int64, drafts: Int64, applications: Int64, batches: Int64, forms: Int64,
            erased: Int64, newestEventAt: Date?
        ) {
            self.events = events
            self.headHash = headHash
            self.inquiries = inquiries
            self.drafts = drafts
            self.applications = applications
            self.batches = batches
            self.forms = forms
            self.erased = erased
            self.newestEventAt = newestEventAt
        }
    }

    /// A checked backup.
    public struct Report: Equatable, Sendable {
        public var file: File
        public var contents: Contents
        /// Older ones that were deleted to keep the number.
        public var dropped: Int

        public init(file: File, contents: Contents, dropped: Int) {
            self.file = file
            self.contents = contents
            self.dropped = dropped
        }
    }

    /// A store made from a backup.
    public struct RestoreReport: Equatable, Sendable {
        public var contents: Contents
        /// Always intact: anything else is not restored.
        public var chain: ChainReport
        /// Bytes of the file.
        public var bytes: Int64

        public init(contents: Contents, chain: ChainReport, bytes: Int64) {
            self.contents = contents
            self.chain = chain
            self.bytes = bytes
        }
    }
}
