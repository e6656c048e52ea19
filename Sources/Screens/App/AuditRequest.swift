import Domain
import Services

/// Looking through the log.
public enum AuditRequest: Sendable {
    case page(AuditFilter, AuditAnchor, limit: Int)
    /// Which inquiry has, or had before it was erased, the receipt number.
    case inquiry(ReceiptNumber)
    /// Walks the whole chain; replies with its progress, and last with the report.
    case verify
}

public enum AuditReply: Sendable {
    case page(AuditFilter, AuditAnchor, Result<AuditPage, StoreError>)
    case inquiry(ReceiptNumber, Result<Inquiry.ID?, StoreError>)
    /// Events checked so far.
    case verifying(Int64)
    case verified(Result<ChainReport, StoreError>)

    /// More replies follow.
    var isLast: Bool {
        if case .verifying = self { return false }
        return true
    }
}
