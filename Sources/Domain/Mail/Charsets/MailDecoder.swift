/// Bytes of a mail as text.
public struct DecodedText: Equatable, Sendable {
    public var text: String
    /// What it was decoded by.
    public var charset: MailCharset
    /// The label was missing, unknown or wrong, and the bytes were judged by what they look like.
    public var isGuessed: Bool
    /// Characters that could not be read, each shown as U+FFFD.
    public var replaced: Int

    public init(text: String, charset: MailCharset, isGuessed: Bool = false, replaced: Int = 0) {
        self.text = text
        self.charset = charset
        self.isGuessed = isGuessed
        self.replaced = replaced
    }
}

/// Reads text of mails by the order of the field's own experience (help-desk.md §4.5): strictly as labelled, with what senders mean by the
/// label, unless the bytes are certainly something else; where that fails or the label says nothing, JIS by its escapes, UTF-8 where it is valid, Shift_JIS or EUC-JP by how Japanese they
/// read, windows-1252 at last. Total: any bytes make some text of at most three times their length.
public enum MailDecoder {
    public static func decode(_ bytes: [UInt8], label: String?) -> DecodedText {
        let labelled = label.flatMap(MailCharset.init(label:))
        if let strict = strictly(bytes, as: labelled) { return strict }
        let charset = guess(bytes, labelled: labelled)
        var decoded = decode(bytes, as: charset)
        decoded.isGuessed = charset != labelled
        return decoded
    }

    /// By a charset somebody chose; `isGuessed` is false but where the charset has no table for the bytes and U+FFFD stands for them.
    public static func decode(_ bytes: [UInt8], as charset: MailCharset) -> DecodedText {
        switch charset {
        case .ascii, .utf8:
            let (text, replaced) = UTF8Decoder.decode(bytes)
            return DecodedText(text: text, charset: charset, replaced: replaced)
        case .iso2022JP, .shiftJIS, .eucJP, .utf16LE, .utf16BE, .latin1, .windows1252:
            let sink = sink(bytes, as: charset)
            return DecodedText(text: sink.text, charset: charset, replaced: sink.replaced)
        default:
            if let text = ForeignDecoder.decode(bytes, as: charset) { return DecodedText(text: text, charset: charset) }
            let (text, replaced) = UTF8Decoder.decode(bytes)
            return DecodedText(text: text, charset: charset, isGuessed: true, replaced: replaced)
        }
    }

    private static func sink(_ bytes: [UInt8], as charset: MailCharset) -> TextSink {
        var sink = TextSink(expecting: bytes.count)
        switch charset {
        case .iso2022JP: JISDecoder.decode(JISRepair.repaired(bytes) ?? bytes, into: &sink)
        case .shiftJIS: ShiftJISDecoder.decode(bytes, into: &sink)
        case .eucJP: EUCDecoder.decode(bytes, into: &sink)
        case .utf16LE, .utf16BE: UTF16Decoder.decode(bytes, isLittleEndian: charset == .utf16LE, into: &sink)
        default: Windows1252Decoder.decode(bytes, into: &sink)
        }
        return sink
    }

    /// The text if the label is right; `nil` when it says nothing, or the bytes are something else.
    private static func strictly(_ bytes: [UInt8], as labelled: MailCharset?) -> DecodedText? {
        let isASCII = bytes.isASCII
        if isASCII, labelled != .utf16LE, labelled != .utf16BE, !bytes.contains(JISDecoder.escape) {
            let isJIS = labelled == .iso2022JP
            if isJIS || labelled == nil || labelled == .ascii, let repaired = JISRepair.repaired(bytes) {
                var sink = TextSink(expecting: repaired.count)
                JISDecoder.decode(repaired, into: &sink)
                return DecodedText(text: sink.text, charset: .iso2022JP, isGuessed: true, replaced: sink.replaced)
            }
            // SO and SI mean something in JIS alone.
            guard isJIS, bytes.contains(where: { $0 == 0x0E || $0 == 0x0F }) else {
                return DecodedText(text: String(decoding: bytes, as: UTF8.self), charset: labelled ?? .ascii)
            }
        }
        let hasEscape = CharsetGuess.hasJISEscape(bytes)
        switch labelled {
        case nil, .ascii: return nil
        case .iso2022JP:
            // Half-width kana in 8 bits are legal in CP50221, and every second byte of other charsets looks like one.
            guard isASCII || hasEscape else { return nil }
            let sink = sink(bytes, as: .iso2022JP)
            return sink.illegal == 0 ? DecodedText(text: sink.text, charset: .iso2022JP, replaced: sink.replaced) : nil
        case .utf16LE?, .utf16BE?: return utf16(bytes, labelled: labelled ?? .utf16BE)
        case let labelled?:
            // No other charset writes escapes: the label is wrong, however legal the bytes are.
            if hasEscape, isASCII { return nil }
            return strictly8Bit(bytes, as: labelled)
        }
    }

    private static func strictly8Bit(_ bytes: [UInt8], as labelled: MailCharset) -> DecodedText? {
        switch labelled {
        case .utf8:
            guard UTF8Decoder.check(bytes).isValid else { return nil }
            return decode(bytes, as: .utf8)
        case .shiftJIS, .eucJP:
            if UTF8Decoder.check(bytes).isCertain || (labelled == .shiftJIS && CharsetGuess.isCertainlyEUC(bytes)) { return nil }
            let sink = sink(bytes, as: labelled)
            guard sink.illegal == 0 else { return nil }
            return DecodedText(text: sink.text, charset: labelled, replaced: sink.replaced)
        case .latin1, .windows1252:
            // Any byte is legal there: programs that ask nobody call everything so. Text that is certainly another is taken for that.
            let utf8 = UTF8Decoder.check(bytes)
            if utf8.characters > 0, utf8.isValid { return nil }
            if let japanese = CharsetGuess.japanese(bytes), japanese.isCertain || (labelled == .latin1 && japanese.hasLatinControls) {
                return nil
            }
            return decode(bytes, as: labelled)
        default:
            if UTF8Decoder.check(bytes).isCertain { return nil }
            return ForeignDecoder.decode(bytes, as: labelled).map { DecodedText(text: $0, charset: labelled) }
        }
    }

    private static func utf16(_ bytes: [UInt8], labelled: MailCharset) -> DecodedText? {
        let mark = UTF16Decoder.mark(bytes)
        let order = mark ?? UTF16Decoder.likelyOrder(bytes)
        // No zero, no mark, valid UTF-8: the label of a draft that was sent as something else.
        if order == nil, UTF8Decoder.check(bytes).isValid { return nil }
        let sink = sink(bytes, as: order ?? labelled)
        guard sink.illegal == 0 else { return nil }
        return DecodedText(text: sink.text, charset: order ?? labelled)
    }

    private static func guess(_ bytes: [UInt8], labelled: MailCharset?) -> MailCharset {
        if let mark = UTF16Decoder.mark(bytes) { return mark }
        if CharsetGuess.hasJISEscape(bytes) {
            let utf8 = UTF8Decoder.check(bytes)
            // A JIS footer under a letter in UTF-8: the letter counts.
            return utf8.characters > 0 && utf8.illegal == 0 ? .utf8 : .iso2022JP
        }
        if bytes.isASCII { return .ascii }
        return CharsetGuess.eightBit(bytes)
    }
}
