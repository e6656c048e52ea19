/// How the engine connects: the same for every call to one server.
public struct HTTPSettings: Equatable, Sendable {
    /// PEM bundle that replaces the system's; `nil` = the system's.
    public var caFile: String?
    /// PEM, with the chain.
    public var clientCertificate: String?
    public var clientKey: String?
    /// Overrides the environment (`https_proxy`, `no_proxy` …); `""` = no proxy; `nil` = the environment decides.
    public var proxy: String?
    public var connectTimeout: Duration
    /// For the whole call, name look-up to last byte.
    public var totalTimeout: Duration
    /// Largest body accepted, after decompression, in bytes.
    public var maximumBody: Int

    public init(
        caFile: String? = nil, clientCertificate: String? = nil, clientKey: String? = nil, proxy: String? = nil,
        connectTimeout: Duration = .seconds(5), totalTimeout: Duration = .seconds(10), maximumBody: Int = 8 * 1024 * 1024
    ) {
        self.caFile = caFile
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
        self.proxy = proxy
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.maximumBody = maximumBody
    }
}

// A proxy's address may carry a password.
extension HTTPSettings: CustomStringConvertible, CustomReflectable {
    public var description: String { "HTTPSettings(timeout \(totalTimeout), proxy \(proxy == nil ? "of the environment" : "set"))" }
    public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}
