import Foundation

/// How the lines of the log hang together.
///
/// Every line is a JSON object that ends with three members: `n`, its number in the whole log; `prev`, the hash of the line before; and
/// `hash`, SHA-256 over the bytes of the line before `,"hash":`. So whoever changes, removes, inserts or reorders lines must write all later ones
/// anew. There is no key: the log is written before the store is open, and must be. Against somebody who does write all later lines
/// anew the heads kept in the audit log help (`LogHead`).
enum LogChain {
    /// Names no fact may have.
    static let reserved: Set<String> = ["at", "level", "event", "n", "prev", "hash"]

    /// What a line says about its place.
    struct Link: Equatable {
        var number: Int
        var previous: LogHash
        var hash: LogHash

        static let beforeTheFirst = Link(number: 0, previous: .zero, hash: .zero)
    }

    private static let numberName = Array(",\"n\":".utf8)
    private static let previousName = Array(",\"prev\":\"".utf8)
    private static let hashName = Array(",\"hash\":\"".utf8)
    private static let hashTail = hashName.count + 64 + 2
    private static let previousTail = previousName.count + 64 + 1

    /// - parameter body: A JSON object that is not empty.
    /// - returns: The line with its line break, and its link.
    static func seal(_ body: [UInt8], after last: Link) -> (line: [UInt8], link: Link) {
        var line = Array(body.dropLast())
        line.reserveCapacity(body.count + 190)
        let number = last.number + 1
        line += numberName
        line += Array(String(number).utf8)
        line += previousName
        line += last.hash.hexDigits
        line.append(UInt8(ascii: "\""))
        let hash = line.withUnsafeBytes { LogHash(of: $0) }
        line += hashName
        line += hash.hexDigits
        line += Array("\"}\n".utf8)
        return (line, Link(number: number, previous: last.hash, hash: hash))
    }

    /// What the end of a line says, true or not.
    ///
    /// - parameter line: Without its line break.
    static func link(of line: UnsafeRawBufferPointer) -> Link? {
        let count = line.count
        guard count > hashTail + previousTail + numberName.count, line[count - 1] == UInt8(ascii: "}"),
            line[count - 2] == UInt8(ascii: "\"")
        else { return nil }
        let hashStart = count - hashTail
        let previousStart = hashStart - previousTail
        guard matches(line, at: hashStart, hashName), matches(line, at: previousStart, previousName),
            line[hashStart - 1] == UInt8(ascii: "\""),
            let hash = LogHash(hexDigits: UnsafeRawBufferPointer(rebasing: line[hashStart + hashName.count..<count - 2])),
            let previous = LogHash(hexDigits: UnsafeRawBufferPointer(rebasing: line[previousStart + previousName.count..<hashStart - 1]))
        else { return nil }
        var start = previousStart
        while start > 0, (48...57).contains(line[start - 1]) { start -= 1 }
        let digits = line[start..<previousStart]
        guard (1...18).contains(digits.count), start >= numberName.count, matches(line, at: start - numberName.count, numberName) else {
            return nil
        }
        return Link(number: digits.reduce(0) { $0 * 10 + Int($1 - 48) }, previous: previous, hash: hash)
    }

    /// Whether the line is as it was written: its hash fits its bytes.
    static func isIntact(_ line: UnsafeRawBufferPointer, _ link: Link) -> Bool {
        LogHash(of: UnsafeRawBufferPointer(rebasing: line[..<(line.count - hashTail)])) == link.hash
    }

    /// The link of a line that is as it was written.
    static func intactLink(of line: UnsafeRawBufferPointer) -> Link? {
        guard let link = link(of: line), isIntact(line, link) else { return nil }
        return link
    }

    private static func matches(_ line: UnsafeRawBufferPointer, at start: Int, _ name: [UInt8]) -> Bool {
        line[start...].starts(with: name)
    }
}

/// What the log writes about itself. The names stand in `event`.
enum LogMark: String, CaseIterable {
    /// First line of a file: `file` is its number.
    case file = "log.file"
    /// Last line of a file: the log goes on in the next one.
    case end = "log.end"
    /// A program began to write: `pid`.
    case open = "log.open"
    /// `bytes` bytes before this line are no line, because writing one was cut off: `sha256`.
    case torn = "log.torn"
    /// For some time the log could not be written: `since`, `reason`; `held` lines follow late, `lost` are lost.
    case gap = "log.gap"
    /// Files were removed because their time was over: up to number `through`, whose last line was `last` with the hash `sha256`.
    case retention = "log.retention"
    /// A file of the log as it was before there was a chain: `index`, `bytes`, `sha256`.
    case adopted = "log.adopted"

    private static let name = Array("\"event\":\"".utf8)

    init?(of line: UnsafeRawBufferPointer) {
        guard let value = LogLine.text(of: LogMark.name, in: line), value.count > 4, value[value.startIndex] == UInt8(ascii: "l") else {
            return nil
        }
        self.init(rawValue: String(decoding: value, as: UTF8.self))
    }

    /// The facts of a line the log wrote about itself.
    struct Facts: Decodable {
        var at: String
        var file: Int?
        var bytes: Int?
        var sha256: String?
        var through: Int?
        var last: Int?
        var index: Int?

        init?(_ line: UnsafeRawBufferPointer) {
            guard let read = try? JSONDecoder().decode(Facts.self, from: Data(line)) else { return nil }
            self = read
        }

        var hash: LogHash? { sha256.flatMap { LogHash(hex: $0) } }
        var moment: Date? { LogLine.date(at) }
    }
}
