import Foundation
import Testing

@testable import Services

/// When our own certificate expires, read from its file.
@Suite struct CertificateFileTests {
    private let folder: TestFolder
    init() throws { folder = try TestFolder() }

    private func make(_ name: String, days: Int) throws -> String {
        let path = folder.file(name + ".pem").path
        try TestTool.run(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            folder.file(name + ".key").path, "-subj", "/CN=desk", "-days", "\(days)", "-out", path)
        return path
    }

    /// Both ways X.509 writes a date (years to 2049, and later ones), against what openssl itself says.
    @Test(arguments: [1, 400, 12_000]) func agreesWithOpenSSL(days: Int) throws {
        let path = try make("desk", days: days)
        let words = String(decoding: try TestTool.run("openssl", "x509", "-noout", "-enddate", "-in", path), as: UTF8.self)
        let expected = try #require(
            RegistryProbe.certificateDate(String(words.trimmingCharacters(in: .newlines).dropFirst("notAfter=".count))))
        #expect(CertificateFile.expiry(ofFile: path) == expected)
    }

    /// The first certificate counts: it is the holder's own, those of the authorities follow. Text around it is none of it.
    @Test func firstOfAChain() throws {
        let (own, authority) = (try make("own", days: 10), try make("ca", days: 900))
        let texts = try [own, authority].map { try String(contentsOfFile: $0, encoding: .utf8) }
        let chain = "subject=CN = desk\n\n" + texts[0].replacing("\n", with: "\r\n") + texts[1]
        #expect(CertificateFile.expiry(ofPEM: chain) == CertificateFile.expiry(ofFile: own))
    }

    /// What is no certificate has no expiry, and cannot do harm: every cut and every changed byte is tried.
    @Test func garbage() throws {
        #expect(CertificateFile.expiry(ofFile: folder.file("missing").path) == nil)
        #expect(CertificateFile.expiry(ofFile: folder.url.path) == nil)
        #expect(CertificateFile.expiry(ofPEM: "") == nil)
        #expect(CertificateFile.expiry(ofPEM: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----") == nil)
        #expect(CertificateFile.expiry(ofPEM: "-----END CERTIFICATE----------BEGIN CERTIFICATE-----") == nil)
        let path = try make("desk", days: 10)
        let der = try TestTool.run("openssl", "x509", "-in", path, "-outform", "DER")
        let expected = try #require(CertificateFile.expiry(ofFile: path))
        #expect(CertificateFile.expiry(ofDER: der) == expected)
        for length in 0..<120 { #expect(CertificateFile.expiry(ofDER: Array(der.prefix(length))) == nil) }
        for place in der.indices {
            for byte: UInt8 in [0, 0x7F, 0x80, 0x84, 0xFF] {
                var changed = der
                changed[place] = byte
                _ = CertificateFile.expiry(ofDER: changed)
            }
        }
    }
}

/// nginx's own pages.
@Suite struct ProxyPageTests {
    private func judge(_ title: String, status: Int = 400, type: String? = "text/html", more: Int = 0) -> Bool {
        let page = "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\(String(repeating: " ", count: more))</body>\r\n</html>\r\n"
        return ProxyPage.refusesClientCertificate(status: status, contentType: type, body: Array(page.utf8))
    }

    /// Only nginx's two refusals of a client certificate are taken for one.
    @Test func pages() {
        #expect(judge("400 No required SSL certificate was sent"))
        #expect(judge("400 The SSL certificate error", type: "text/html; charset=utf-8"))
        #expect(!judge("400 Bad Request"))
        #expect(!judge("400 The plain HTTP request was sent to HTTPS port"))
        #expect(!judge("400 No required SSL certificate was sent", status: 403))
        #expect(!judge("400 No required SSL certificate was sent", type: "application/json"))
        #expect(!judge("400 No required SSL certificate was sent", type: nil))
        #expect(!judge("400 No required SSL certificate was sent", more: 5_000))
    }
}
