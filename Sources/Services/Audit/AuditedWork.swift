import Domain
import Foundation

/// A search through inquiries or through the audit log: which kinds of fields were asked for and how many were found, never the words.
public struct AuditedSearch: Equatable, Sendable {
    /// Names written in the program (`chip`, `phone`, `text`, `date`), each once.
    public var fields: [String]
    /// Rows shown; more may have been there.
    public var hits: Int

    public init(fields: [String], hits: Int) {
        self.fields = fields
        self.hits = hits
    }
}

/// One change made on many inquiries at once. The change itself stands in the events of each.
public struct AuditedBulk: Equatable, Sendable {
    public var kind: InquiryEvent.Kind
    /// Inquiries changed, or put back.
    public var count: Int
    public var isUndo: Bool

    public init(kind: InquiryEvent.Kind, count: Int, isUndo: Bool = false) {
        self.kind = kind
        self.count = count
        self.isUndo = isUndo
    }
}

/// Everything or a part of the store written to a file in the clear, or read in from one.
public struct AuditedTransfer: Equatable, Sendable {
    public enum Form: String, CaseIterable, Sendable {
        /// The whole store, for leaving or moving.
        case everything
        /// Inquiries alone, one a line.
        case inquiries
    }

    public var form: Form
    public var inquiries: Int
    public var events: Int64
    /// Hash of the last event of the log that was written out, or of the one the file came from; empty when there is none.
    public var headHash: [UInt8]

    public init(form: Form, inquiries: Int, events: Int64, headHash: [UInt8] = []) {
        self.form = form
        self.inquiries = inquiries
        self.events = events
        self.headHash = headHash
    }
}

/// A backup made, or the one a store was restored from.
public struct AuditedCopy: Equatable, Sendable {
    /// Last event in the copy.
    public var events: Int64
    /// Hash of that event.
    public var headHash: [UInt8]

    public init(events: Int64, headHash: [UInt8]) {
        self.events = events
        self.headHash = headHash
    }
}

/// Steps of changing the key that wraps the store's master key.
public enum AuditedRotation: String, CaseIterable, Sendable {
    /// Both keys open the store from here on.
    case begun
    /// The new key alone opens it.
    case finished
    /// Given up: the old key alone opens it.
    case abandoned
}

/// The end of the program log as it stood: proves later that everything up to that line is still there and unchanged.
public struct AuditedAnchor: Equatable, Sendable {
    /// Number of the file.
    public var file: Int
    /// Lines of the whole log so far.
    public var line: Int
    /// SHA-256 of the last line, 32 bytes.
    public var hash: [UInt8]

    public init(file: Int, line: Int, hash: [UInt8]) {
        self.file = file
        self.line = line
        self.hash = hash
    }
}

/// What was erased: nothing personal, and enough to show later that it was done and when.
public struct AuditedErasure: Equatable, Sendable {
    /// Number in the store; inquiries and account applications are counted together.
    public var id: Inquiry.ID
    /// `nil` for an account application, which has none.
    public var receipt: ReceiptNumber?
    /// When it was received, or recorded.
    public var receivedAt: Date
    /// Events of the log whose texts are gone; the events themselves stay, as links of the chain.
    public var events: Int
    /// Hash of the last of them, 32 bytes.
    public var lastHash: [UInt8]
    public var reason: ErasureReason

    public init(id: Inquiry.ID, receipt: ReceiptNumber?, receivedAt: Date, events: Int, lastHash: [UInt8], reason: ErasureReason) {
        self.id = id
        self.receipt = receipt
        self.receivedAt = receivedAt
        self.events = events
        self.lastHash = lastHash
        self.reason = reason
    }
}

/// Why something was erased.
public enum ErasureReason: Equatable, Sendable {
    /// Its time was over by the site's rules.
    case retention
    /// Asked for. The text is kept for good: it must not name anybody.
    case request(String)
}
