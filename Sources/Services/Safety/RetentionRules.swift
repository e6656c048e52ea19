import Domain
import Foundation

/// How long texts of inquiries are kept, in days after they were closed; the site's settings say how long.
///
/// Counted from when an inquiry was completed. What never became an inquiry has shorter periods of its own, counted from its last
/// event: spam and what was opened by mistake hold nothing the desk needs, and a merged duplicate is told by the inquiry that goes
/// on in its place. Open inquiries are never due.
public struct RetentionRules: Equatable, Sendable {
    /// `nil` keeps for good.
    public typealias Days = Int?

    /// For categories without a period of their own, and for inquiries without a category.
    public var standard: Days
    public var categories: [InquiryCategory: Days]
    public var spam: Days
    public var discarded: Days
    public var merged: Days
    /// Account applications that were refused, or whose account was deleted.
    public var applications: Days
    /// Letters of the police that were answered or closed.
    public var police: Days
    /// Mailed forms: after they were accepted and the certificate is out, or returned.
    public var forms: Days
    /// Batches of mailed forms, with their slips and explanations; their forms go first.
    public var batches: Days

    public init(
        standard: Days = 1826, categories: [InquiryCategory: Days] = [:], spam: Days = 30, discarded: Days = 30, merged: Days = 365,
        applications: Days = 1826, police: Days = 1826,
        forms: Days = 30, batches: Days = 1826
    ) {
        self.standard = standard
        self.categories = categories
        self.spam = spam
        self.discarded = discarded
        self.merged = merged
        self.applications = applications
        self.police = police
        self.forms = forms
        self.batches = batches
    }

    /// Five years, as for the records of the system (証跡の保存期間).
    public static let fiveYears = RetentionRules()

    /// The period that holds for a class of closed inquiries.
    func days(_ kind: RetentionClass) -> Days {
        switch kind {
        case .completed(let category): category.flatMap { categories[$0] } ?? standard
        case .spam: spam
        case .discarded: discarded
        case .merged: merged
        case .application: applications
        case .police: police
        case .form: forms
        case .batch: batches
        }
    }
}

/// What decides how long something closed is kept.
enum RetentionClass: Hashable {
    case completed(InquiryCategory?)
    case spam, discarded, merged, application, police, form, batch

    static let all: [RetentionClass] =
        [.completed(nil)] + InquiryCategory.allCases.map { .completed($0) } + [
            .spam, .discarded, .merged, .application, .police, .form, .batch,
        ]

    /// Written into keyed tokens: never renamed.
    var name: String {
        switch self {
        case .completed(nil): "completed"
        case .completed(let category?): "completed \(category.rawValue)"
        case .spam: "spam"
        case .discarded: "discarded"
        case .merged: "merged"
        case .application: "application"
        case .police: "police"
        case .form: "form"
        case .batch: "batch"
        }
    }
}

/// An inquiry (or account application) whose time is over.
public struct DueForErasure: Equatable, Sendable, Identifiable {
    public var id: Inquiry.ID
    /// `nil` for an account application.
    public var receipt: ReceiptNumber?
    public var closedAt: Date
    /// When its time was over.
    public var dueAt: Date

    public init(id: Inquiry.ID, receipt: ReceiptNumber?, closedAt: Date, dueAt: Date) {
        self.id = id
        self.receipt = receipt
        self.closedAt = closedAt
        self.dueAt = dueAt
    }
}

/// Says that something was erased, as the log holds it.
public struct ErasureCertificate: Equatable, Sendable, Identifiable {
    /// Place of the entry in the log.
    public var sequence: Int64
    public var erasure: AuditedErasure
    public var erasedAt: Date
    /// `nil` when it was done on schedule.
    public var by: OperatorID?

    public var id: Int64 { sequence }

    public init(sequence: Int64, erasure: AuditedErasure, erasedAt: Date, by: OperatorID?) {
        self.sequence = sequence
        self.erasure = erasure
        self.erasedAt = erasedAt
        self.by = by
    }
}

/// What cleaning up has done.
public struct PurgeReport: Equatable, Sendable {
    /// Bytes of the file before and after.
    public var bytesBefore: Int64
    public var bytesAfter: Int64

    public init(bytesBefore: Int64, bytesAfter: Int64) {
        self.bytesBefore = bytesBefore
        self.bytesAfter = bytesAfter
    }
}
