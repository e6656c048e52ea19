import Foundation

/// What the HTTP library does not offer: reaching its sockets by what the system knows of them.
enum Sockets {
    /// Switches Nagle's algorithm off on the listening socket of a port; accepted connections inherit it. The library
    /// writes head and body apart, which without this costs 40 ms an answer on a kept connection.
    static func setNoDelay(listeningPort port: UInt16) {
        for descriptor in descriptors() where localPort(descriptor) == port && peerPort(descriptor) == nil {
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        }
    }

    /// Resets the connection whose other end has this port. Dissolving the association of a connected TCP socket makes
    /// Linux send RST at once; the library then finds its socket closed.
    static func reset(peerPort port: UInt16) {
        for descriptor in descriptors() where peerPort(descriptor) == port {
            var nobody = sockaddr()
            nobody.sa_family = sa_family_t(AF_UNSPEC)
            _ = connect(descriptor, &nobody, socklen_t(MemoryLayout<sockaddr>.size))
        }
    }

    private static func descriptors() -> Range<Int32> { 3..<4_096 }

    private static func localPort(_ descriptor: Int32) -> UInt16? { port { getsockname(descriptor, $0, $1) } }

    private static func peerPort(_ descriptor: Int32) -> UInt16? { port { getpeername(descriptor, $0, $1) } }

    private static func port(_ ask: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) -> UInt16? {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask($0, &length) }
        }
        guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
        return UInt16(bigEndian: address.sin_port)
    }
}
