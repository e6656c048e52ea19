import Services

/// What the audit browser asks `App` to do.
enum AuditCommand: Sendable {
    case page(AuditFilter, AuditAnchor)
}
