import Foundation

/// A made-up authority and what it signs, made by `openssl` in a folder of the test.
struct Certificates: Sendable {
    let folder: URL

    /// With an authority named `ca`, and `stranger` whom nobody trusts.
    init(in folder: URL) async throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["ca", "stranger"] { try await makeAuthority(name) }
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    private func makeAuthority(_ name: String) async throws {
        try await openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path(name + ".key"))
        try await openssl(
            "req", "-x509", "-new", "-key", path(name + ".key"), "-subj", "/CN=Test \(name)", "-days", "30", "-out", path(name + ".pem"))
    }

    /// Writes NAME.pem and NAME.key.
    /// - Parameters:
    ///   - names: as in subjectAltName, e.g. `IP:127.0.0.1`.
    ///   - days: until it expires; negative when it has.
    func make(_ name: String, signer: String = "ca", names: String, days: Int = 10) async throws {
        try await openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path(name + ".key"))
        try Data("subjectAltName=\(names)\n".utf8).write(to: folder.appending(path: name + ".ext"))
        try await openssl("req", "-new", "-key", path(name + ".key"), "-subj", "/CN=\(name)", "-out", path(name + ".csr"))
        try await openssl(
            "x509", "-req", "-in", path(name + ".csr"), "-CA", path(signer + ".pem"), "-CAkey", path(signer + ".key"), "-CAcreateserial",
            "-days", "\(days)", "-extfile", path(name + ".ext"), "-out", path(name + ".pem"))
    }

    private func openssl(_ arguments: String...) async throws {
        guard let program = Tool.openssl else { throw KitError("openssl is not installed") }
        let result = try await Command.run(program, arguments)
        guard result.status == .exited(0) else { throw KitError("openssl \(arguments.joined(separator: " ")): \(result.errors)") }
    }
}
