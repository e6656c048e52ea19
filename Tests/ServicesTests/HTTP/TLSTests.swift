import Foundation
import Testing

@testable import Services

/// Requirements 5.1.2 and 5.1.3 against OpenSSL's own server with certificates of a made-up authority.
@Suite struct TLSTests {
    let folder: TestFolder
    private let engine = HTTPEngine()

    init() throws {
        folder = try TestFolder()
        try authority("ca")
        try certificate("server", signer: "ca", names: "DNS:localhost,IP:127.0.0.1")
    }

    private func path(_ name: String) -> String { folder.file(name).path }

    private func key(_ name: String) throws {
        try TestTool.run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path(name + ".key"))
    }

    private func authority(_ name: String) throws {
        try key(name)
        try TestTool.run(
            "openssl", "req", "-x509", "-new", "-key", path(name + ".key"), "-subj", "/CN=Test \(name)", "-days", "2", "-out",
            path(name + ".pem"))
    }

    private func certificate(_ name: String, signer: String, names: String, days: String = "2") throws {
        try key(name)
        try Data("subjectAltName=\(names)\n".utf8).write(to: folder.file(name + ".ext"))
        try TestTool.run("openssl", "req", "-new", "-key", path(name + ".key"), "-subj", "/CN=\(name)", "-out", path(name + ".csr"))
        try TestTool.run(
            "openssl", "x509", "-req", "-in", path(name + ".csr"), "-CA", path(signer + ".pem"), "-CAkey", path(signer + ".key"),
            "-CAcreateserial", "-days", days, "-extfile", path(name + ".ext"), "-out", path(name + ".pem"))
    }

    /// Runs a call against a server with that certificate and those options.
    private func call(_ certificate: String, _ options: [String] = [], _ settings: HTTPSettings? = nil) async throws -> Result<
        Int, HTTPFailure
    > {
        let server = try TLSServer(certificate: certificate, options: options, folder: folder.url)
        defer { server.stop() }
        do throws(HTTPFailure) {
            let request = HTTPRequest(url: "https://127.0.0.1:\(server.port)/")
            return .success(try await engine.send(request, settings: settings ?? trusting()).status)
        } catch {
            return .failure(error)
        }
    }

    private func trusting(certificate: String? = nil, key: String? = nil) -> HTTPSettings {
        HTTPSettings(
            caFile: folder.file("ca.pem").path, clientCertificate: certificate.map { folder.file($0 + ".pem").path },
            clientKey: key.map { folder.file($0 + ".key").path })
    }

    @Test func good() async throws { #expect(try await call("server") == .success(200)) }

    @Test func untrusted() async throws {
        try authority("stranger")
        try certificate("strange", signer: "stranger", names: "IP:127.0.0.1")
        #expect(try await call("strange") == .failure(.tls(.untrusted)))
        #expect(try await call("server", [], HTTPSettings()) == .failure(.tls(.untrusted)), "the system does not know the test's authority")
    }

    @Test func expired() async throws {
        try certificate("old", signer: "ca", names: "IP:127.0.0.1", days: "-1")
        #expect(try await call("old") == .failure(.tls(.expired)))
    }

    @Test func wrongHost() async throws {
        try certificate("other", signer: "ca", names: "DNS:api.example.jp")
        #expect(try await call("other") == .failure(.tls(.wrongHost)))
    }

    /// TLS 1.1 is not spoken, even with a server that speaks nothing else.
    @Test func oldProtocol() async throws {
        #expect(try await call("server", ["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"]) == .failure(.tls(.handshake)))
        #expect(try await call("server", ["-tls1_2"]) == .success(200))
        #expect(try await call("server", ["-tls1_3"]) == .success(200))
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func clientCertificate(version: String) async throws {
        try certificate("desk", signer: "ca", names: "DNS:desk")
        let demanding = [version, "-Verify", "1", "-verify_return_error", "-CAfile", path("ca.pem")]
        #expect(try await call("server", demanding, trusting(certificate: "desk", key: "desk")) == .success(200))
        #expect(try await call("server", demanding) == .failure(.tls(version == "-tls1_3" ? .clientCertificateRequired : .handshake)))
        try authority("stranger")
        try certificate("strange", signer: "stranger", names: "DNS:desk")
        #expect(
            try await call("server", demanding, trusting(certificate: "strange", key: "strange"))
                == .failure(.tls(.clientCertificateRequired)))
    }

    @Test func unusableFiles() async throws {
        try certificate("desk", signer: "ca", names: "DNS:desk")
        #expect(try await call("server", [], trusting(certificate: "desk", key: "server")) == .failure(.tls(.clientCertificate)))
        #expect(try await call("server", [], trusting(certificate: "missing", key: "desk")) == .failure(.tls(.clientCertificate)))
        #expect(try await call("server", [], HTTPSettings(caFile: folder.file("missing.pem").path)) == .failure(.tls(.caFile)))
    }

    /// A server that never starts TLS gets no request in the clear.
    @Test func plainServer() async throws {
        let server = try TestServer { _ in .answer() }
        defer { server.stop() }
        var settings = trusting()
        settings.totalTimeout = .milliseconds(100)
        let request = HTTPRequest(url: server.url.replacingOccurrences(of: "http:", with: "https:"))
        let brief = settings
        await #expect(throws: HTTPFailure.timedOut(after: .milliseconds(100))) { try await engine.send(request, settings: brief) }
        #expect(server.requests.isEmpty)
    }
}

/// `openssl s_server` on a port of its own choice.
private final class TLSServer {
    let port: Int
    private let tool: TestTool

    struct NotStarted: Error {}

    init(certificate: String, options: [String], folder: URL) throws {
        let files = [
            "-cert", folder.appendingPathComponent(certificate + ".pem").path, "-key",
            folder.appendingPathComponent(certificate + ".key").path,
        ]
        tool = try TestTool(["openssl", "s_server", "-accept", "127.0.0.1:0", "-www"] + files + options)
        var text = ""
        while !text.contains(#/ACCEPT.*\n/#) {
            let piece = tool.read()
            guard !piece.isEmpty else { throw NotStarted() }
            text += String(decoding: piece, as: UTF8.self)
        }
        let line = text.split(separator: "\n").first { $0.contains("ACCEPT") } ?? ""
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else { throw NotStarted() }
        self.port = port
    }

    func stop() { tool.stop() }
}
