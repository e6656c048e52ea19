/// Text of a header, decoded.
public struct MailHeaderText: Equatable, Sendable {
    /// One line.
    public var text: String
    /// A charset had to be judged: raw bytes, or an encoded word under a wrong label.
    public var isGuessed: Bool

    public init(text: String, isGuessed: Bool = false) {
        self.text = text
        self.isGuessed = isGuessed
    }

    /// Reads `Subject` and the like (RFC 5322 §2.2.1): encoded words (RFC 2047), raw bytes of any charset. Words of one charset that follow
    /// each other are joined before they are decoded, because characters and JIS escapes are cut across them (help-desk.md §4.5). A broken
    /// word is shown as it is.
    /// - Parameter charset: what raw bytes and words are read by, when somebody chose it.
    public init(_ raw: [UInt8], as charset: MailCharset? = nil) {
        let header = HeaderBytes(raw, as: charset)
        self.init(unfolded: header.bytes, as: charset)
        isGuessed = isGuessed || header.isGuessed
    }

    /// - Parameter bytes: UTF-8 without line ends.
    init(unfolded bytes: [UInt8], as charset: MailCharset? = nil) {
        isGuessed = false
        guard MailHeaderText.mayHaveWords(bytes) else {
            text = String(decoding: bytes, as: UTF8.self)
            return
        }
        var output: [UInt8] = []
        var run = Run()
        var copied = 0
        var searched = 0
        while let start = bytes[searched...].firstIndex(of: 0x3D) {
            guard let word = EncodedWord(bytes, at: start) else {
                searched = start + 1
                continue
            }
            let gap = bytes[copied..<start]
            // Spaces between two words belong to neither (RFC 2047 §6.2).
            if run.isEmpty || gap.contains(where: { $0 != 0x20 }) {
                isGuessed = run.flush(into: &output, as: charset) || isGuessed
                output.append(contentsOf: gap)
            }
            isGuessed = run.take(word, into: &output, as: charset) || isGuessed
            copied = word.end
            searched = word.end
        }
        isGuessed = run.flush(into: &output, as: charset) || isGuessed
        output.append(contentsOf: bytes[copied...])
        text = String(decoding: output, as: UTF8.self)
    }

    static func mayHaveWords(_ bytes: [UInt8]) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 0x3F, last == 0x3D { return true }
            last = byte
        }
        return false
    }

    /// Words of one charset under way.
    private struct Run {
        private var label = ""
        private var content: [UInt8] = []
        private(set) var isEmpty = true

        /// Each says whether what it wrote was guessed.
        mutating func take(_ word: EncodedWord, into output: inout [UInt8], as charset: MailCharset?) -> Bool {
            var isGuessed = false
            if !isEmpty, !isSameCharset(word.charset) { isGuessed = flush(into: &output, as: charset) }
            label = word.charset
            content.append(contentsOf: word.content)
            isEmpty = false
            return isGuessed
        }

        private func isSameCharset(_ other: String) -> Bool {
            if label == other { return true }
            guard let mine = MailCharset(label: label) else { return label.lowercased() == other.lowercased() }
            return mine == MailCharset(label: other)
        }

        mutating func flush(into output: inout [UInt8], as charset: MailCharset?) -> Bool {
            guard !isEmpty else { return false }
            let labelled = MailDecoder.decode(content, label: label)
            // What was decoded strictly needs nobody's choice.
            let decoded = labelled.isGuessed ? charset.map { MailDecoder.decode(content, as: $0) } ?? labelled : labelled
            for byte in decoded.text.utf8 { output.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
            content = []
            isEmpty = true
            return decoded.isGuessed
        }
    }
}
