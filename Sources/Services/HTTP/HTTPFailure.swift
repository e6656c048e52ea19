/// Why no answer came. Facts only, never the address, the query or a byte of the answer.
public enum HTTPFailure: Error, Equatable, Sendable {
    /// http:// to another machine than this one.
    case insecureAddress
    /// Not an absolute http(s) address, one with user information, or a header with a line break in it.
    case badAddress
    case unreachable(Unreachable)
    /// The limit that was overstepped.
    case timedOut(after: Duration)
    case tls(TLSFailure)
    /// The answer's body, or its headers, grew over the limit in bytes.
    case tooLarge(limit: Int)
    /// Bytes came, but they are not HTTP, or their compression is broken. libcurl's code.
    case garbled(code: Int32)
    case cancelled
    /// The engine was shut down before the answer came.
    case shutDown
    /// Something libcurl reports that none of the above explains. Its code.
    case other(code: Int32)
}

/// Why the other side could not be reached at all, or no longer.
public enum Unreachable: String, Equatable, Codable, Sendable, CaseIterable {
    /// The host's name has no address.
    case nameNotFound
    case proxyNameNotFound
    /// Nothing listens there, or no route leads there.
    case connectionRefused
    /// The proxy would not let the connection through.
    case proxyRefused
    /// The connection broke before the whole answer was here.
    case connectionLost
    /// libcurl is not installed, or older than 7.85.
    case libraryMissing
}

/// Why the connection could not be made safe.
public enum TLSFailure: String, Equatable, Codable, Sendable, CaseIterable {
    case expired
    case notYetValid
    /// The certificate is for another host.
    case wrongHost
    /// Signed by nobody this machine (or the configured CA file) trusts.
    case untrusted
    case revoked
    /// No common version or cipher, or the handshake broke off.
    case handshake
    /// The client certificate or its key could not be read, or do not belong together.
    case clientCertificate
    /// The server wants a client certificate and got none it accepts.
    case clientCertificateRequired
    /// The CA file could not be read.
    case caFile
    case other
}
