/// A header's bytes made ready to be cut into words: unfolded, and UTF-8 whatever it came in.
struct HeaderBytes {
    var bytes: [UInt8]
    /// It came in 8 bits or with JIS escapes, and what charset it is had to be judged. UTF-8 is legal there (RFC 6532).
    var isGuessed = false

    /// - Parameter charset: what raw 8-bit bytes are read by, when somebody chose it.
    init(_ raw: [UInt8], as charset: MailCharset? = nil) {
        let isPlain = raw.isASCII && !raw.contains(JISDecoder.escape)
        if isPlain {
            bytes = JISRepair.isLikely(raw) ? Array(MailDecoder.decode(raw, label: nil).text.utf8) : raw
        } else {
            let decoded = charset.map { MailDecoder.decode(raw, as: $0) } ?? MailDecoder.decode(raw, label: nil)
            bytes = Array(decoded.text.utf8)
            isGuessed = decoded.charset != .utf8 && decoded.charset != .ascii && charset == nil
        }
        unfold()
    }

    /// Line ends vanish (RFC 5322 §2.2.3), tabs become spaces, the ends are bare.
    private mutating func unfold() {
        var write = 0
        var isStart = true
        var end = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D { continue }
            let isSpace = byte == 0x20 || byte == 0x09
            if isStart, isSpace { continue }
            isStart = false
            bytes[write] = isSpace ? 0x20 : byte
            write += 1
            if !isSpace { end = write }
        }
        bytes.removeSubrange(end...)
    }
}
