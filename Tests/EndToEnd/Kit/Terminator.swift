import Foundation
import Synchronization

/// nginx as it stands before a registry: TLS outside, plain HTTP to the sandbox inside. One process, everything it writes in a folder
/// of its own.
final class Terminator: Sendable {
    let port: Int
    private let pid: pid_t
    private let isRunning = Mutex(true)

    var url: String { "https://127.0.0.1:\(port)" }

    /// - Parameters:
    ///   - certificate: name of a certificate in the folder.
    ///   - protocols: nginx's `ssl_protocols`.
    ///   - demandsClient: asks for a certificate of the caller, signed by `ca`.
    static func start(
        before sandbox: SandboxProcess, _ certificates: Certificates, certificate: String, protocols: String = "TLSv1.2 TLSv1.3",
        demandsClient: Bool = false
    ) async throws -> Terminator {
        guard let nginx = Tool.nginx else { throw KitError("nginx is not installed") }
        let folder = certificates.folder.appending(path: "nginx-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // nginx cannot tell which port it got: a free one is looked for, and another when somebody was faster.
        for _ in 0..<5 {
            let port = try freePort()
            let text = configuration(
                port: port, upstream: sandbox.port, folder: folder.path, certificate: certificates.path(certificate),
                protocols: protocols, client: demandsClient ? certificates.path("ca.pem") : nil)
            let file = folder.appending(path: "nginx.conf")
            try Data(text.utf8).write(to: file)
            if let terminator = try await run(nginx, folder: folder, file: file.path, port: port) { return terminator }
        }
        let log = (try? String(contentsOf: folder.appending(path: "out.log"), encoding: .utf8)) ?? ""
        throw KitError("nginx does not start:\n\(log)")
    }

    private static func run(_ nginx: String, folder: URL, file: String, port: Int) async throws -> Terminator? {
        let descriptor = open(folder.appending(path: "out.log").path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KitError.system("open the log of nginx", code: errno) }
        defer { close(descriptor) }
        // OpenSSL's own floor out of the way: what is refused is then refused by the program under test.
        let pid = try ChildProcess.spawn(
            nginx, ["-p", folder.path, "-c", file, "-e", folder.appending(path: "out.log").path],
            environment: ["PATH": "/usr/sbin:/usr/bin:/bin", "OPENSSL_CONF": "/dev/null"],
            streams: .pipes(input: nil, output: descriptor, errors: descriptor))
        let started = try await Deadline.poll("nginx to listen", within: .seconds(15)) { () -> Bool? in
            if ChildProcess.reap(pid) != nil { return false }
            return accepts(port) ? true : nil
        } orElse: {
            kill(pid, SIGKILL)
            _ = ChildProcess.reap(pid, wait: true)
        }
        return started ? Terminator(port: port, pid: pid) : nil
    }

    private init(port: Int, pid: pid_t) {
        self.port = port
        self.pid = pid
    }

    func stop() {
        let wasRunning = isRunning.withLock { running in
            defer { running = false }
            return running
        }
        guard wasRunning else { return }
        kill(pid, SIGTERM)
        _ = ChildProcess.reap(pid, wait: true)
    }

    private static func configuration(
        port: Int, upstream: Int, folder: String, certificate: String, protocols: String, client: String?
    ) -> String {
        let demand = client.map { "ssl_client_certificate \($0); ssl_verify_client on;" } ?? ""
        return """
            daemon off;
            master_process off;
            worker_processes 1;
            pid \(folder)/nginx.pid;
            error_log \(folder)/out.log warn;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path \(folder)/body;
                proxy_temp_path \(folder)/proxy;
                fastcgi_temp_path \(folder)/fastcgi;
                uwsgi_temp_path \(folder)/uwsgi;
                scgi_temp_path \(folder)/scgi;
                server {
                    listen 127.0.0.1:\(port) ssl;
                    ssl_certificate \(certificate).pem;
                    ssl_certificate_key \(certificate).key;
                    ssl_protocols \(protocols);
                    ssl_ciphers DEFAULT@SECLEVEL=0;
                    \(demand)
                    location / { proxy_pass http://127.0.0.1:\(upstream); proxy_http_version 1.1; proxy_set_header Connection ""; }
                }
            }

            """
    }

    private static func accepts(_ port: Int) -> Bool {
        withSocket { descriptor, address in
            withUnsafePointer(to: address(port)) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
        }
    }

    private static func freePort() throws -> Int {
        let found = withSocket { descriptor, address -> Int? in
            var name = address(0)
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isNamed = withUnsafeMutablePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
                }
            }
            return isNamed ? Int(in_port_t(bigEndian: name.sin_port)) : nil
        }
        guard let found else { throw KitError.system("find a free port", code: errno) }
        return found
    }

    private static func withSocket<R>(_ body: (Int32, (Int) -> sockaddr_in) -> R) -> R {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        return body(descriptor) { port in
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            return address
        }
    }
}
