import Foundation
import Synchronization

/// A small HTTP server on a loopback port that can also misbehave. Every test starts its own and stops it.
final class TestServer: Sendable {
    struct Request: Sendable {
        var method: String
        /// Path and query, as sent.
        var target: String
        var headers: [String: String]
        var body: [UInt8]
        /// Counts connections from 1.
        var connection: Int

        var path: String { String(target.prefix { $0 != "?" }) }
        var query: String { String(target.drop { $0 != "?" }.dropFirst()) }
    }

    enum Reply: Sendable {
        case answer(status: Int = 200, headers: [String: String] = [:], body: [UInt8] = [])
        /// These bytes, then the connection is closed.
        case raw([UInt8])
        /// Breaks the connection with RST.
        case reset
        /// These bytes, then RST.
        case cut([UInt8])
        /// Nothing, until the server is stopped or the client goes.
        case silence
        /// Chunks without end.
        case endless

        static func json(_ text: String, status: Int = 200, headers: [String: String] = [:]) -> Reply {
            let all = headers.merging(["Content-Type": "application/json; charset=utf-8"]) { own, _ in own }
            return .answer(status: status, headers: all, body: Array(text.utf8))
        }
    }

    private struct State {
        var sockets: Set<Int32> = []
        var requests: [Request] = []
        var connections = 0
        var isStopped = false
    }

    let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    private let threads = DispatchGroup()
    private let script: @Sendable (Request) -> Reply

    var url: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections } }

    init(_ script: @escaping @Sendable (Request) -> Reply) throws {
        let (descriptor, port) = try TestServer.listen(port: 0)
        listener = descriptor
        self.port = port
        self.script = script
        spawn { [self] in acceptAll() }
    }

    /// On a port that was used before: a registry that comes back.
    init(port: Int, _ script: @escaping @Sendable (Request) -> Reply) throws {
        (listener, self.port) = try TestServer.listen(port: port)
        self.script = script
        spawn { [self] in acceptAll() }
    }

    private static func listen(port: Int) throws -> (Int32, Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, 128) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard result else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return (descriptor, Int(in_port_t(bigEndian: address.sin_port)))
    }

    func stop() {
        let isFirst = state.withLock { state in
            guard !state.isStopped else { return false }
            state.isStopped = true
            // Under the lock, as closing is: a number that is closed meanwhile could be another test's socket by now.
            state.sockets.forEach { _ = shutdown($0, Int32(SHUT_RDWR)) }
            return true
        }
        guard isFirst else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        threads.wait()
        close(listener)
    }

    deinit { stop() }

    /// Nobody can connect any more; what is open goes on.
    func stopListening() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func spawn(_ body: @escaping @Sendable () -> Void) {
        threads.enter()
        let threads = threads
        Thread {
            body()
            threads.leave()
        }.start()
    }

    private func acceptAll() {
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            let number = state.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.sockets.insert(descriptor)
                state.connections += 1
                return state.connections
            }
            guard let number else {
                close(descriptor)
                return
            }
            spawn { [self] in
                serve(descriptor, number)
                state.withLock { state in
                    state.sockets.remove(descriptor)
                    close(descriptor)
                }
            }
        }
    }

    private func serve(_ descriptor: Int32, _ connection: Int) {
        var buffer: [UInt8] = []
        while let request = read(descriptor, &buffer, connection) {
            state.withLock { $0.requests.append(request) }
            switch script(request) {
            case .answer(let status, let headers, let body):
                var head = "HTTP/1.1 \(status) Test\r\nContent-Length: \(body.count)\r\n"
                for (name, value) in headers { head += "\(name): \(value)\r\n" }
                guard write(descriptor, Array((head + "\r\n").utf8) + body) else { return }
            case .raw(let bytes):
                _ = write(descriptor, bytes)
                return
            case .reset: return reset(descriptor)
            case .cut(let bytes):
                _ = write(descriptor, bytes)
                return reset(descriptor)
            case .silence:
                var byte: UInt8 = 0
                while recv(descriptor, &byte, 1, 0) > 0 {}
                return
            case .endless:
                let chunk = Array("8000\r\n".utf8) + [UInt8](repeating: 0x20, count: 0x8000) + Array("\r\n".utf8)
                guard write(descriptor, Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)) else { return }
                while write(descriptor, chunk) {}
                return
            }
        }
    }

    private func reset(_ descriptor: Int32) {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    private func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private func read(_ descriptor: Int32, _ buffer: inout [UInt8], _ connection: Int) -> Request? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = buffer.firstRange(of: end) {
                let head = String(decoding: buffer[..<range.lowerBound], as: UTF8.self).split(separator: "\r\n")
                let first = head.first?.split(separator: " ") ?? []
                guard first.count == 3 else { return nil }
                var headers: [String: String] = [:]
                for line in head.dropFirst() {
                    guard let colon = line.firstIndex(of: ":") else { continue }
                    headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                }
                let length = headers["content-length"].flatMap(Int.init) ?? 0
                if buffer.count - range.upperBound >= length {
                    let body = Array(buffer[range.upperBound..<range.upperBound + length])
                    buffer.removeFirst(range.upperBound + length)
                    return Request(method: String(first[0]), target: String(first[1]), headers: headers, body: body, connection: connection)
                }
            }
            var piece = [UInt8](repeating: 0, count: 16384)
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            buffer += piece.prefix(count)
        }
    }
}
