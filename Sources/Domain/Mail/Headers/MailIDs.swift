/// Message-IDs of `Message-ID`, `In-Reply-To` and `References` (RFC 5322 §3.6.4).
public enum MailIDs {
    /// More than any thread has; of longer lists the first one and the last are kept, like RFC 5537 §3.4.4 trims them.
    static let most = 500
    /// RFC 5322 §2.1.1: the longest line.
    static let longest = 998

    /// Without angle brackets, each once, in the order they stand. Lists without brackets are read by words with an `@`.
    public static func read(_ raw: [UInt8]) -> [String] {
        var found: [String] = []
        var seen: Set<[UInt8]> = []
        func take(_ bytes: [UInt8]) {
            guard !bytes.isEmpty, bytes.count <= longest, seen.insert(bytes).inserted else { return }
            found.append(String(decoding: bytes, as: UTF8.self))
        }
        var current: [UInt8]?
        for byte in raw {
            switch byte {
            case 0x3C: current = []
            case 0x3E:
                if let id = current { take(id) }
                current = nil
            case 0x00...0x20: break
            default: current?.append(byte)
            }
        }
        if found.isEmpty {
            let words = raw.split { $0 <= 0x20 || $0 == 0x2C || $0 == 0x3C || $0 == 0x3E }
            for word in words where word.contains(0x40) { take(Array(word)) }
        }
        return found.count <= most ? found : [found[0]] + found.suffix(most - 1)
    }
}
