/// The text of a message, put together from its pieces.
struct BodyText {
    private(set) var body: MailBody
    private(set) var links: [MailLink] = []
    private(set) var isCut = false

    /// Bytes: longer than any letter, and as much as a screen and an index can be asked to take.
    static let limit = 2_000_000
    /// Bytes of a part that are read at all.
    private static let longestPart = 8_000_000

    init(_ pieces: [TextPiece], as charset: MailCharset?) {
        body = MailBody(text: "", source: .none)
        var text: [UInt8] = []
        var seen: Set<MailLink.Key> = []
        for piece in pieces {
            let (decoded, lines, found) = read(piece, as: charset)
            guard !lines.isEmpty || pieces.count == 1 else { continue }
            if body.source == .none {
                body = MailBody(text: "", charset: decoded.charset, source: piece.isHTML ? .html : .plain)
            } else {
                text.append(contentsOf: text.last == 0x0A ? [0x0A] : [0x0A, 0x0A])
            }
            body.isGuessed = body.isGuessed || decoded.isGuessed
            body.replaced += decoded.replaced
            text.append(contentsOf: lines)
            for link in found where links.count < HTMLText.mostLinks && seen.insert(link.key).inserted { links.append(link) }
            if text.count > BodyText.limit {
                isCut = true
                break
            }
        }
        if text.count > BodyText.limit {
            isCut = true
            var end = BodyText.limit
            while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
            text.removeSubrange(end...)
        }
        body.text = String(decoding: text, as: UTF8.self)
    }

    private mutating func read(_ piece: TextPiece, as charset: MailCharset?) -> (DecodedText, text: [UInt8], links: [MailLink]) {
        var content = piece.part.content
        if content.count > BodyText.longestPart {
            content.removeSubrange(BodyText.longestPart...)
            isCut = true
        }
        let label = piece.type["charset"] ?? (piece.isHTML ? BodyText.metaCharset(content) : nil)
        let decoded = charset.map { MailDecoder.decode(content, as: $0) } ?? MailDecoder.decode(content, label: label)
        let bytes = Array(decoded.text.utf8)
        if piece.isHTML {
            let page = HTMLText(bytes, limit: BodyText.limit)
            isCut = isCut || page.isCut
            return (decoded, page.text, page.links)
        }
        let isFlowed = piece.type["format"]?.lowercased() == "flowed"
        let joined = isFlowed ? FlowedText.joined(bytes, deletesSpace: piece.type["delsp"]?.lowercased() == "yes") : bytes
        let lines = BodyText.lines(joined)
        return (decoded, lines, PlainLinks.find(lines))
    }

    /// Line ends as LF, no NUL, no byte order mark, no empty lines at the end.
    static func lines(_ input: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        var last: UInt8 = 0
        for byte in input {
            switch byte {
            case 0x00: break
            case 0x0A where last == 0x0D: break
            case 0x0D: output.append(0x0A)
            default: output.append(byte)
            }
            last = byte
        }
        while let end = output.last, end == 0x0A || end == 0x20 { output.removeLast() }
        return output
    }

    /// What the page itself says its charset is, for a part without a label.
    static func metaCharset(_ content: [UInt8]) -> String? {
        let start = content.prefix(2_048)
        let wanted = Array("charset=".utf8)
        var index = start.startIndex
        while index + wanted.count < start.endIndex {
            if zip(start[index..<(index + wanted.count)], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) {
                let value = start[(index + wanted.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
                let name = value.prefix { $0 > 0x20 && $0 < 0x7F && ![0x22, 0x27, 0x3B, 0x3E, 0x2F].contains($0) }
                return name.isEmpty ? nil : String(decoding: name.prefix(40), as: UTF8.self)
            }
            index += 1
        }
        return nil
    }
}
