import Foundation

/// A request without the library's types.
struct Request: Sendable {
    var method: String
    /// Percent-encoded.
    var path: String
    var query: String
    var apiKey: String?
    var authorization: String?
    var contentType: String?
    /// `nil`: more than the limit.
    var body: Data?
    /// Port of the caller; names the connection for faults.
    var peerPort: UInt16?
    var idempotencyKey: String?
}

/// The answer to a request.
struct Response: Sendable {
    var status: Int
    var body: Data
    var correlationID: String
    var retryAfter: Int?
    var allow: String?
}
