import Foundation
import Services
import Testing

extension EndToEnd {
    /// The way to the registry through a TLS terminator, as it is in production, with certificates that are good and ones that are not.
    @Suite struct TLSTests {
        /// What stands before the sandbox, and what must come of it.
        struct Case: Sendable, CustomStringConvertible {
            var description: String
            /// Of the terminator: `good`, `expired`, `elsewhere` (another host's) or `strange` (signed by a stranger).
            var certificate = "good"
            var protocols = "TLSv1.2 TLSv1.3"
            var demandsClient = false
            /// The certificate this machine shows.
            var client: String?
            /// Another file than the test's authority for the caller to trust; empty = those of the system.
            var trusted = "ca.pem"
            /// `nil` = it works.
            var failure: TLSFailure?
            /// How the sentence on the desk begins.
            var sentence = ""
        }

        static let cases = [
            Case(description: "good"),
            Case(description: "good, TLS 1.2 alone", protocols: "TLSv1.2"),
            Case(description: "good, client certificate", demandsClient: true, client: "desk"),
            Case(description: "expired", certificate: "expired", failure: .expired, sentence: "共通DBの証明書の期限が切れています"),
            Case(description: "wrong host", certificate: "elsewhere", failure: .wrongHost, sentence: "共通DBの証明書がほかの宛先のものです"),
            Case(description: "untrusted", certificate: "strange", failure: .untrusted, sentence: "共通DBの証明書の発行元を信頼できません"),
            Case(description: "of no public authority", trusted: "", failure: .untrusted, sentence: "共通DBの証明書の発行元を信頼できません"),
            Case(
                description: "no client certificate", demandsClient: true, failure: .clientCertificateRequired,
                sentence: "共通DBがこの端末の証明書を受け付けません"),
            Case(
                description: "expired client certificate", demandsClient: true, client: "expired", failure: .clientCertificateRequired,
                sentence: "共通DBがこの端末の証明書を受け付けません"),
            Case(
                description: "a stranger's client certificate", demandsClient: true, client: "strange", failure: .clientCertificateRequired,
                sentence: "共通DBがこの端末の証明書を受け付けません"),
            Case(
                description: "client certificate missing on disk", client: "nowhere", failure: .clientCertificate,
                sentence: "この端末の証明書か鍵を読めません"),
            Case(description: "authorities missing on disk", trusted: "nowhere.pem", failure: .caFile, sentence: "認証局の証明書のファイルを読めません"),
            Case(description: "TLS 1.1 alone", protocols: "TLSv1 TLSv1.1", failure: .handshake, sentence: "共通DBと安全な通信の方式"),
        ]

        /// Runs the body with a sandbox and the certificates of all cases.
        private func withCertificates(_ body: (Desk, Certificates) async throws -> Void) async throws {
            try await Desk.with { desk in
                let certificates = try await Certificates(in: desk.workspace.root.appending(path: "certificates"))
                try await certificates.make("good", names: "IP:127.0.0.1")
                try await certificates.make("expired", names: "IP:127.0.0.1", days: -1)
                try await certificates.make("elsewhere", names: "DNS:registry.example.jp")
                try await certificates.make("strange", signer: "stranger", names: "IP:127.0.0.1")
                try await certificates.make("desk", names: "DNS:desk", days: 20)
                try await body(desk, certificates)
            }
        }

        private func withTerminator<R>(
            _ desk: Desk, _ certificates: Certificates, _ its: Case, _ body: (Terminator) async throws -> R
        ) async throws -> R {
            let terminator = try await Terminator.start(
                before: desk.sandbox, certificates, certificate: its.certificate, protocols: its.protocols, demandsClient: its.demandsClient
            )
            defer { terminator.stop() }
            return try await body(terminator)
        }

        /// Each is told as what it is, and nothing but the good ones gets through.
        @Test func classes() async throws {
            try await withCertificates { desk, certificates in
                for its in Self.cases {
                    try await withTerminator(desk, certificates, its) { terminator in
                        let client = CommonDBClient(
                            configuration: CommonDBConfiguration(
                                baseURL: terminator.url, apiKey: Secret(desk.sandbox.apiKey),
                                http: HTTPSettings(
                                    caFile: its.trusted.isEmpty ? nil : certificates.path(its.trusted),
                                    clientCertificate: its.client.map { certificates.path($0 + ".pem") },
                                    clientKey: its.client.map { certificates.path($0 + ".key") }, proxy: "")),
                            onStatus: { _ in })
                        let outcome = await client.probe()
                        let figures = client.figures
                        await client.shutDown()
                        switch (outcome, its.failure) {
                        case (.success(let probe), nil):
                            #expect(probe.certificateDaysLeft == 9, "\(its)")
                            #expect(probe.clientCertificateDaysLeft == (its.client == nil ? nil : 19), "\(its)")
                            #expect(figures.serverCertificateDaysLeft == 9, "\(its)")
                        case (.failure(let error), let failure?):
                            #expect(error == .tls(failure), "\(its)")
                            #expect(figures.windows[0].troubles == [.tls: 1], "\(its)")
                            if its.client == "expired" {
                                #expect(figures.clientCertificateDaysLeft == -2 || figures.clientCertificateDaysLeft == -1)
                            }
                        default: Issue.record("\(its): \(outcome)")
                        }
                    }
                }
            }
        }

        /// The operator is told what to do, and gets in where all is well. OpenSSL itself is set to allow what is long unsafe: what is refused
        /// is refused by this program.
        @Test func sentences() async throws {
            try await withCertificates { desk, certificates in
                let lax = try laxOpenSSL(in: certificates.folder)
                for its in Self.cases {
                    try await withTerminator(desk, certificates, its) { terminator in
                        var environment = ["MCTERMINAL_API_URL": terminator.url, "OPENSSL_CONF": lax]
                        if !its.trusted.isEmpty { environment["MCTERMINAL_CA_FILE"] = certificates.path(its.trusted) }
                        if let client = its.client {
                            environment["MCTERMINAL_CLIENT_CERTIFICATE"] = certificates.path(client + ".pem")
                            environment["MCTERMINAL_CLIENT_KEY"] = certificates.path(client + ".key")
                        }
                        do {
                            try await desk.start(columns: 140, environment) { session in
                                try session.type("\(desk.account.password)<Enter>")
                                try await session.wait(for: its.sentence, within: .seconds(10)) {
                                    $0.screen.contains(its.failure == nil ? Shown.openView : its.sentence)
                                }
                            }
                        } catch {
                            Issue.record(error, "\(its)")
                        }
                    }
                }
            }
        }

        /// The old server really speaks with whoever lets it: otherwise its refusal above would say nothing.
        @Test func theOldServerWorks() async throws {
            try await withCertificates { desk, certificates in
                let openssl = try #require(Tool.openssl)
                let old = Case(description: "old", protocols: "TLSv1 TLSv1.1")
                try await withTerminator(desk, certificates, old) { terminator in
                    let result = try await Command.run(
                        openssl, ["s_client", "-connect", "127.0.0.1:\(terminator.port)", "-CAfile", certificates.path("ca.pem")],
                        environment: ["OPENSSL_CONF": try laxOpenSSL(in: certificates.folder)])
                    #expect(result.output.contains("Protocol  : TLSv1.1"), "\(result.output) \(result.errors)")
                }
            }
        }

        private func laxOpenSSL(in folder: URL) throws -> String {
            let file = folder.appending(path: "lax.cnf")
            let text = """
                openssl_conf = init
                [init]
                ssl_conf = ssl
                [ssl]
                system_default = lax
                [lax]
                MinProtocol = TLSv1
                CipherString = DEFAULT@SECLEVEL=0

                """
            try Data(text.utf8).write(to: file)
            return file.path
        }
    }
}
