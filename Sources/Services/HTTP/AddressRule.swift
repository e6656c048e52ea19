import Foundation

/// Which addresses may be called: https anywhere, http only to this very machine (security requirement 5.1.1).
public enum AddressRule: Equatable, Sendable {
    case https
    /// http to 127.0.0.0/8, ::1 or localhost. Such a call never goes through a proxy, which would see it in clear.
    case loopbackHTTP

    /// Judges an absolute address. User information in it is refused: it would end in logs as part of the address.
    public static func judge(_ address: String) throws(HTTPFailure) -> AddressRule {
        guard !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }),
            let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil
        else { throw .badAddress }
        switch scheme {
        case "https": return .https
        case "http":
            guard isLoopback(host) else { throw .insecureAddress }
            return .loopbackHTTP
        default: throw .badAddress
        }
    }

    /// Whether an address leads to this very machine: to a stand-in, or to whatever a tunnel ends at.
    public static func isOnThisMachine(_ address: String) -> Bool {
        URLComponents(string: address)?.host.map(isLoopback) ?? false
    }

    /// Only the plain spellings: what a resolver would also read as loopback (`127.1`, `2130706433`) is refused.
    static func isLoopback(_ host: String) -> Bool {
        let name = host.lowercased()
        if name == "localhost" || name == "::1" || name == "[::1]" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(part) else {
                return false
            }
            return value <= 255 && (part.utf8.count == 1 || part.first != "0")
        }
    }
}
