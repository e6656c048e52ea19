/// A machine-readable report of delivery (RFC 3464): what became of each recipient.
public struct DeliveryReport: Equatable, Sendable {
    public struct Recipient: Equatable, Sendable {
        /// As `Final-Recipient`, else `Original-Recipient` names it; empty when neither does.
        public var address: String
        public var kind: Bounce.Kind?
        /// `5.1.1` (RFC 3463); empty when there is none.
        public var status: String
        /// One line, without its type (`smtp;`).
        public var diagnostic: String
    }

    public var recipients: [Recipient]

    /// Recipients read: a report of ours names a few.
    static let most = 100

    /// Reads the content of a `message/delivery-status` part: groups of header lines parted by empty lines, the first about the message.
    public init(_ content: some Sequence<UInt8>) {
        recipients = []
        var group: [(name: String, value: String)] = []
        for line in DeliveryReport.lines(content) {
            if line.isEmpty {
                take(group)
                group = []
            } else if let first = line.unicodeScalars.first, first == " " || first == "\t" {
                if let last = group.indices.last, group[last].value.utf8.count < 4_096 {
                    group[last].value += " " + MailHeaders.trimmed(line)
                }
            } else if let colon = line.firstIndex(of: ":"), group.count < 50 {
                group.append((line[..<colon].lowercased(), MailHeaders.trimmed(line[line.index(after: colon)...])))
            }
        }
        take(group)
    }

    init(groups: [[(name: String, value: String)]]) {
        recipients = []
        groups.forEach { take($0) }
    }

    private mutating func take(_ group: [(name: String, value: String)]) {
        func value(_ name: String) -> String? { group.first { $0.name == name }?.value }
        guard recipients.count < DeliveryReport.most, let named = value("final-recipient") ?? value("original-recipient") else { return }
        let status = value("status").flatMap(StatusCode.first) ?? ""
        recipients.append(
            Recipient(
                address: DeliveryReport.afterType(named).filter { $0 != "<" && $0 != ">" },
                kind: DeliveryReport.kind(value("action"), status),
                status: status, diagnostic: String(DeliveryReport.afterType(value("diagnostic-code") ?? "").prefix(500))))
    }

    private static func kind(_ action: String?, _ status: String) -> Bounce.Kind? {
        let word = action.map { MailHeaders.token($0.lowercased()) } ?? ""
        switch word.prefix(while: { $0 != " " }) {
        case "failed": return .failed
        case "delayed": return .delayed
        case "delivered", "relayed", "expanded": return .delivered
        default:
            // Exchange and old gateways leave the action out; the class of the status says the same.
            switch status.first {
            case "5": return .failed
            case "4": return .delayed
            case "2": return .delivered
            default: return nil
            }
        }
    }

    /// `rfc822; a@example.jp` without the type.
    private static func afterType(_ value: String) -> String {
        guard let semicolon = value.firstIndex(of: ";") else { return value }
        return MailHeaders.trimmed(value[value.index(after: semicolon)...])
    }

    /// Lines without their ends, each cut at 4 kB, 5,000 at most.
    static func lines(_ content: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        var line: [UInt8] = []
        func end() {
            lines.append(String(decoding: line, as: UTF8.self))
            line.removeAll(keepingCapacity: true)
        }
        for byte in content {
            if byte == 0x0A {
                end()
                if lines.count >= 5_000 { return lines }
            } else if byte != 0x0D, line.count < 4_096 {
                line.append(byte)
            }
        }
        if !line.isEmpty { end() }
        return lines
    }
}

/// Enhanced status codes (RFC 3463) in texts.
enum StatusCode {
    /// The first `d.d{1,3}.d{1,3}` whose class is 2, 4 or 5 and that is no part of a longer number, such as an IP address.
    static func first(in text: String) -> String? {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isDigit(bytes[index]) || bytes[index] == 0x2E { index += 1 }
            var run = bytes[start..<index]
            while run.last == 0x2E { run.removeLast() }
            let parts = run.split(separator: 0x2E, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].count == 1, let kind = parts[0].first, [0x32, 0x34, 0x35].contains(kind) else { continue }
            guard parts[1...].allSatisfy({ (1...3).contains($0.count) }) else { continue }
            return String(decoding: run, as: UTF8.self)
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
