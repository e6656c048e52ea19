import Domain
import Foundation

/// Where a certificate stands. The raw values are on disk.
public enum CertificateState: String, CaseIterable, Codable, Sendable {
    case waiting
    /// Handed to the printer by a job that has not said yet that it came out.
    case printing
    /// The job ended without saying so: somebody looks whether it came out. Never printed again by itself.
    case uncertain
    /// Its change key is destroyed here.
    case out
}

/// A certificate in the queue of the printer, without its secret.
public struct PaperCertificate: Equatable, Sendable, Identifiable {
    public typealias ID = Int64

    /// Seconds after which a job that has not said what became of a certificate is gone: each has its own time, which begins when it goes to
    /// the printer and is at least twice what the printer is given for one (`CertificateJob.Rules.printTime`).
    public static let longestPrinting: TimeInterval = 120

    public var id: ID
    public var slot: PaperSlot.ID
    public var batch: PaperBatch.ID
    /// The form's number in its batch.
    public var number: Int
    public var state: CertificateState
    /// The job that prints it, or printed it last.
    public var job: UUID?
    public var since: Date

    public init(id: ID, slot: PaperSlot.ID, batch: PaperBatch.ID, number: Int, state: CertificateState, job: UUID?, since: Date) {
        self.id = id
        self.slot = slot
        self.batch = batch
        self.number = number
        self.state = state
        self.job = job
        self.since = since
    }
}

/// What only the certificate may show. Destroyed when it is out.
public struct CertificateSecret: Equatable, Sendable {
    public var chip: ChipNumber
    public var changeKey: ChangeKey
    /// 第…号.
    public var number: String
    public var issuedAt: Date
    public var isReissue: Bool

    public init(chip: ChipNumber, changeKey: ChangeKey, number: String, issuedAt: Date, isReissue: Bool) {
        self.chip = chip
        self.changeKey = changeKey
        self.number = number
        self.issuedAt = issuedAt
        self.isReissue = isReissue
    }
}

/// The notice that a former owner gets when a form has made somebody else the owner (完了メール). No address is kept with it. Those of a
/// bulk file are in its ledger: of its rows nothing is kept that a letter could be written with.
public struct CompletionNotice: Equatable, Sendable, Identifiable {
    public typealias ID = Int64

    public enum State: String, CaseIterable, Codable, Sendable {
        case due, sent, failed
        /// No mail address was registered.
        case noAddress
        /// Told by letter.
        case letter
    }

    public var id: ID
    /// The form it is about.
    public var slot: PaperSlot.ID
    public var state: State
    /// Of a mail that failed: why, as a short code without anything personal.
    public var code: String
    public var madeAt: Date
    public var updatedAt: Date

    public init(id: ID, slot: PaperSlot.ID, state: State, code: String = "", madeAt: Date, updatedAt: Date) {
        self.id = id
        self.slot = slot
        self.state = state
        self.code = code
        self.madeAt = madeAt
        self.updatedAt = updatedAt
    }
}
