import Domain
import Services

/// Looking through the log.
public enum AuditRequest: Sendable {
    case page(AuditFilter, AuditAnchor, limit: Int)
    /// Walks the whole chain; replies with its progress, and last with the report.
    case verify
}

public enum AuditReply: Sendable {
    case page(AuditFilter, AuditAnchor, Result<AuditPage, StoreError>)
    /// Events checked so far.
    case verifying(Int64)
    case verified(Result<ChainReport, StoreError>)

    /// More replies follow.
    var isLast: Bool {
        if case .verifying = self { return false }
        return true
    }
}
