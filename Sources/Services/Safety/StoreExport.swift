import Domain
import Foundation

/// Everything readable in the store as JSON lines, in the clear: for leaving, or for moving to another system.
///
/// The first line says what it is, the last counts the lines and carries their SHA-256. Between them, in the order of the log, one
/// line for each event (of inquiries, account applications, the audit); then one for each inquiry as it stands, draft,
/// certificate of erasure, and of the paper desk each half-keyed form, certificate that is out and notice.
public enum StoreExport {
    public struct Report: Equatable, Sendable {
        public var inquiries: Int64
        public var events: Int64
        public var drafts: Int64
        public var erased: Int64
        /// Lines of the file, the first and the last included.
        public var lines: Int64
        public var bytes: Int64
        /// SHA-256 of everything before the last line, 32 bytes.
        public var hash: [UInt8]

        public init(inquiries: Int64, events: Int64, drafts: Int64, erased: Int64, lines: Int64, bytes: Int64, hash: [UInt8]) {
            self.inquiries = inquiries
            self.events = events
            self.drafts = drafts
            self.erased = erased
            self.lines = lines
            self.bytes = bytes
            self.hash = hash
        }
    }
}

/// Brings an export into a new store: the same receipt numbers, times and people, a new chain.
public enum StoreImportFromExport {
    public struct Report: Equatable, Sendable {
        public var contents: StoreBackup.Contents
        /// Hash of the last event of the store the export came from, 32 bytes.
        public var originHash: [UInt8]

        public init(contents: StoreBackup.Contents, originHash: [UInt8]) {
            self.contents = contents
            self.originHash = originHash
        }
    }
}
