import Foundation

/// Where the common DB is and how to talk to it.
public struct CommonDBConfiguration: Sendable {
    /// Base address without a trailing slash, e.g. `https://api.example.jp` (the paths of the contract follow); `nil` = not configured.
    public var baseURL: String?
    /// Sent as `x-api-key` with every call.
    public var apiKey: Secret?
    public var http: HTTPSettings
    public var breaker: Breaker.Rules
    public var retry: RetryPolicy
    /// Calls a second over everything (the registry promises 30, requirements 表14).
    public var callsPerSecond: Int
    /// Longest string kept from an answer, in characters; the rest is cut (see `LengthCap`).
    public var fieldLimit: Int

    public init(
        baseURL: String?, apiKey: Secret?, http: HTTPSettings = HTTPSettings(), breaker: Breaker.Rules = Breaker.Rules(),
        retry: RetryPolicy = RetryPolicy(), callsPerSecond: Int = 30, fieldLimit: Int = 1_000
    ) {
        self.baseURL = baseURL
        self.apiKey = apiKey
        self.http = http
        self.breaker = breaker
        self.retry = retry
        self.callsPerSecond = callsPerSecond
        self.fieldLimit = fieldLimit
    }
}
