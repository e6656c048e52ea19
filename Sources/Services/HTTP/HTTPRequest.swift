import Foundation

/// One call over HTTP. Its description hides everything that may be personal data or a secret: the query, the
/// headers' values and the body.
public struct HTTPRequest: Sendable {
    public enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT" }

    public var method: Method
    /// Absolute, with everything in the query already percent-encoded.
    public var url: String
    /// Names and values; a line break in either makes the request fail as `.badAddress`.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]?
    /// Whether sending it twice does no more than sending it once. libcurl sends a request again by itself when a kept connection turns out
    /// to be gone before an answer.
    public var isRepeatable: Bool

    /// - Parameter isRepeatable: `nil` = as the method says.
    public init(
        method: Method = .get, url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil, isRepeatable: Bool? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.isRepeatable = isRepeatable ?? (method == .get)
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(method.rawValue) (\(headers.count) headers, \(body?.count ?? 0) bytes)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

/// What came back, whatever its status: 404 and 500 are answers, not failures of the transport.
public struct HTTPResponse: Sendable {
    public var status: Int
    /// Of the last answer only (an interim or proxy answer's are dropped); names as sent.
    public var headers: [(name: String, value: String)]
    /// Decompressed.
    public var body: [UInt8]
    public var timings: HTTPTimings
    /// When the server's certificate expires, as libcurl words it; known on the answer that opened the connection.
    public var certificateExpiry: String?

    public init(
        status: Int, headers: [(name: String, value: String)], body: [UInt8], timings: HTTPTimings, certificateExpiry: String? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.timings = timings
        self.certificateExpiry = certificateExpiry
    }

    /// The first header of that name, compared without regard to case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
    }
}

extension HTTPResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(status) (\(headers.count) headers, \(body.count) bytes)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["response": description]) }
}

/// Where the time of one call went, each counted from its start.
public struct HTTPTimings: Equatable, Sendable {
    public var connected: Duration
    /// Zero without TLS and on a connection used again.
    public var secured: Duration
    public var firstByte: Duration
    public var total: Duration
    /// 0 when a connection was used again.
    public var newConnections: Int

    public init(
        connected: Duration = .zero, secured: Duration = .zero, firstByte: Duration = .zero, total: Duration = .zero,
        newConnections: Int = 0
    ) {
        self.connected = connected
        self.secured = secured
        self.firstByte = firstByte
        self.total = total
        self.newConnections = newConnections
    }
}
