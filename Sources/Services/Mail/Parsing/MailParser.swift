import CGMime
import Domain

/// Takes messages apart (RFC 5322, MIME) with GMime. Decodes transfer encodings and nothing else: charsets are `MailReader`'s.
public enum MailParser {
    public enum Failure: Error, Equatable, Sendable {
        /// GMime is not installed.
        case libraryMissing
        /// Not even the beginning of a message: nothing, or no line that is a header or empty.
        case unreadable
    }

    /// What is read at most; whatever is beyond stays in the raw message (`RawMail.cuts`).
    public struct Limits: Sendable {
        public var parts: Int
        /// Multiparts and messages within each other.
        public var depth: Int
        /// Header lines of one part.
        public var headers: Int
        /// Encoded bytes of one part.
        public var partBytes: Int

        public init(parts: Int = 1000, depth: Int = 30, headers: Int = 1000, partBytes: Int = 64 << 20) {
            self.parts = max(1, parts)
            self.depth = depth
            self.headers = headers
            self.partBytes = partBytes
        }
    }

    /// Any thread will do; a letter of a few kilobytes takes some thirty microseconds.
    public static func parse(_ bytes: [UInt8], limits: Limits = Limits()) throws(Failure) -> RawMail {
        guard cgmime_load() else { throw .libraryMissing }
        let most = cgmime_limits(
            parts: Int32(clamping: limits.parts), depth: Int32(clamping: limits.depth), headers: Int32(clamping: limits.headers),
            part_bytes: Int64(limits.partBytes))
        guard let mail = bytes.withUnsafeBufferPointer({ cgmime_read($0.baseAddress, $0.count, most) }) else { throw .unreadable }
        defer { cgmime_free(mail) }
        var parts = (0..<cgmime_part_count(mail)).map { part(mail, $0) }
        // Parts stand behind those that hold them: from the end, each is complete when it is handed up.
        for index in parts.indices.reversed() where parts[index].parent >= 0 {
            parts[index].part.children.reverse()
            parts[parts[index].parent].part.children.append(parts[index].part)
        }
        parts[0].part.children.reverse()
        return RawMail(root: parts[0].part, cuts: cuts(cgmime_cuts(mail)), size: bytes.count)
    }

    private static func part(_ mail: OpaquePointer, _ index: Int32) -> (parent: Int, part: RawPart) {
        let found = cgmime_part_at(mail, index)
        let headers = (0..<found.header_count).map { place in
            var name: UnsafePointer<CChar>?
            var value: UnsafePointer<CChar>?
            cgmime_header_at(mail, index, place, &name, &value)
            return RawHeader(name: name.map { String(cString: $0) } ?? "", value: value.map(line) ?? [])
        }
        let content = UnsafeBufferPointer(start: found.content, count: found.content == nil ? 0 : found.content_size)
        let type = String(cString: found.type) + "/" + String(cString: found.subtype)
        return (Int(found.parent), RawPart(headers: headers, mediaType: type.lowercased(), content: Array(content)))
    }

    /// A header's value without the end of its last line.
    private static func line(_ value: UnsafePointer<CChar>) -> [UInt8] {
        var bytes = UnsafeRawPointer(value).withMemoryRebound(to: UInt8.self, capacity: 1) { start in
            var length = 0
            while start[length] != 0 { length += 1 }
            return Array(UnsafeBufferPointer(start: start, count: length))
        }
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        return bytes
    }

    private static func cuts(_ bits: Int32) -> Set<MailCut> {
        let known: [(Int, MailCut)] = [
            (CGMIME_TOO_MANY_PARTS, .tooManyParts), (CGMIME_TOO_DEEP, .tooDeep), (CGMIME_TOO_MANY_HEADERS, .tooManyHeaders),
            (CGMIME_TOO_LARGE, .tooLarge),
        ]
        return Set(known.filter { Int(bits) & $0.0 != 0 }.map(\.1))
    }
}
