/// Names of the headers both sides use.
public enum HeaderName {
    /// The key of the calling system (UUID form).
    public static let apiKey = "x-api-key"
    /// `Bearer TOKEN`.
    public static let authorization = "Authorization"
    public static let contentType = "Content-Type"
    /// On every answer: names the request in the common DB's own log. Safe to show and to read out on the phone.
    public static let correlationID = "X-Correlation-Id"
    /// On every write (`API.isWrite`), a UUID: a repeated key gets the first answer again, one with another body is refused.
    public static let idempotencyKey = "Idempotency-Key"
    /// Seconds until a locked account or a busy server may be asked again.
    public static let retryAfter = "Retry-After"
}

/// How a token stands in `HeaderName.authorization` (RFC 6750).
public enum BearerToken {
    public static func header(_ token: String) -> String { "Bearer " + token }

    /// The token of a header; `nil` when it holds something else.
    public static func token(inHeader header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = parts[1].drop { $0 == " " }.prefix { $0 != " " }
        return token.isEmpty ? nil : String(token)
    }
}

/// The content type of every body in both directions.
public let jsonContentType = "application/json; charset=utf-8"
