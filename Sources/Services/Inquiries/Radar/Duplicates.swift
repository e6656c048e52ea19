import Domain
import Foundation
import GRDB

/// An inquiry that may be the same matter twice.
public struct DuplicateSuggestion: Equatable, Sendable, Identifiable {
    public var inquiry: InquirySummary
    /// What both have in common; at least one.
    public var reasons: [Contact.Reason]
    public var id: Inquiry.ID { inquiry.id }

    public init(inquiry: InquirySummary, reasons: [Contact.Reason]) {
        self.inquiry = inquiry
        self.reasons = reasons
    }
}

extension InquiryStore {
    /// Hours between two receptions within which the same caller's inquiries are taken for one.
    public static let duplicateHours = 72

    /// Inquiries that may be the same as this one: about the same chip and still open or received within 72 hours, or of the same caller
    /// (phone, kana and phone ending, mail address) within 72 hours. Newest first. Spam, discarded ones and what is merged already are left out.
    public func duplicates(of id: Inquiry.ID, limit: Int = 10) throws(StoreError) -> [DuplicateSuggestion] {
        try read(.searches) { db, engine in
            guard let row = try engine.projection.row(id, db) else { return [] }
            let content = try engine.projection.content(row, db)
            return try duplicates(of: row, content, limit: limit, db, engine)
        }
    }

    private func duplicates(
        of row: InquiryRow, _ content: InquiryContent, limit: Int, _ db: Database, _ engine: Engine
    ) throws -> [DuplicateSuggestion] {
        let reach = Int64(InquiryStore.duplicateHours) * 3_600_000
        func isNear(_ other: InquiryRow) -> Bool { abs(other.receivedAt - row.receivedAt) <= reach }
        let found = try ContactFinder(ContactKeys(content), db, engine).find(limit: limit) { other in
            guard other.id != row.id, isNear(other) || other.life.isOpen else { return false }
            return other.life.state != .spam && other.life.state != .discarded && other.life.state != .merged
        }
        return found.compactMap { found in
            // Beyond the hours only the animal counts: people call about different things.
            let reasons = isNear(found.row) ? found.reasons : found.reasons.filter { $0 == .chip }
            guard !reasons.isEmpty else { return nil }
            return DuplicateSuggestion(inquiry: InquirySummary(of: found.row.inquiry(found.content)), reasons: reasons)
        }
    }
}
