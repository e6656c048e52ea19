/// Pages of a TLS terminator in front of the registry that mean something a status alone does not.
enum ProxyPage {
    /// Longer ones are not nginx's.
    private static let limit = 2_000

    /// nginx carries a handshake without an acceptable client certificate to its end and refuses it in HTTP, with one of its own pages: to
    /// whoever reads the status it is a 400 like any other.
    static func refusesClientCertificate(status: Int, contentType: String?, body: [UInt8]) -> Bool {
        guard status == 400, let contentType, contentType.lowercased().hasPrefix("text/html"), body.count <= limit else { return false }
        let page = String(decoding: body, as: UTF8.self)
        return ["400 No required SSL certificate was sent", "400 The SSL certificate error"].contains { page.contains("<title>\($0)") }
    }
}
