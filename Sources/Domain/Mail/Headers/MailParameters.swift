/// A structured header with parameters: `Content-Type`, `Content-Disposition`.
public struct MailParameters: Equatable, Sendable {
    /// What stands before the first semicolon, in lower case, without comments: `text/plain`, `attachment`.
    public var value: String
    /// Decoded, by names in lower case, continuations joined.
    public private(set) var parameters: [String: String] = [:]
    /// A charset had to be judged.
    public private(set) var isGuessed = false

    /// More than any part has.
    private static let most = 200

    /// Reads RFC 2045 §5.1 and RFC 2231 (continuations, charsets, `%`), and what is sent instead: encoded words in quotes or bare, raw bytes of
    /// any charset, bare values with spaces, `%` without a charset, backslashes of Windows paths, quotes that never end.
    public init(_ raw: [UInt8], as charset: MailCharset? = nil) {
        let header = HeaderBytes(raw, as: charset)
        isGuessed = header.isGuessed
        var scanner = ParameterScanner(header.bytes)
        value = scanner.leading()
        var sections: [String: [Section]] = [:]
        var count = 0
        while let (name, text) = scanner.next(), count < MailParameters.most {
            count += 1
            let section = Section(name, text: text)
            sections[section.name, default: []].append(section)
        }
        for (name, list) in sections {
            // `filename*` is the better of both (RFC 6266 §4.3); of two alike the first counts.
            let decoded = Section.join(list.filter { $0.isExtended || $0.number != nil }, as: charset) ?? Section.join(list, as: charset)
            guard let decoded else { continue }
            parameters[name] = decoded.text
            isGuessed = isGuessed || decoded.isGuessed
        }
    }

    public subscript(_ name: String) -> String? { parameters[name] }
}

/// One parameter as it stands, or a section of it (RFC 2231 §3).
private struct Section {
    let name: String
    /// The place of a section.
    let number: Int?
    /// `*` at the end: the text is percent-encoded, and the first section says the charset.
    let isExtended: Bool
    let text: [UInt8]

    init(_ label: [UInt8], text: [UInt8]) {
        self.text = text
        let pieces = label.split(separator: 0x2A, omittingEmptySubsequences: false)
        name = String(decoding: pieces.first ?? [], as: UTF8.self)
        var number: Int?
        if pieces.count > 1, (1...3).contains(pieces[1].count), pieces[1].allSatisfy({ (0x30...0x39).contains($0) }) {
            number = pieces[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        self.number = number
        isExtended = pieces.count > 1 && pieces.last?.isEmpty == true
    }

    /// Sections of one parameter, in the order of their numbers, each number once.
    static func join(_ sections: [Section], as charset: MailCharset?) -> (text: String, isGuessed: Bool)? {
        guard let first = sections.first else { return nil }
        let isList = first.number != nil
        var ordered = isList ? sections.filter { $0.number != nil } : [first]
        ordered.sort { ($0.number ?? 0) < ($1.number ?? 0) }
        var label: String?
        var bytes: [UInt8] = []
        var last = -1
        for (place, section) in ordered.enumerated() where !isList || section.number != last {
            last = section.number ?? 0
            guard section.isExtended else {
                bytes += section.text
                continue
            }
            var text = section.text[...]
            if place == 0, let mark = text.firstIndex(of: 0x27), let second = text[(mark + 1)...].firstIndex(of: 0x27) {
                label = String(decoding: text[..<mark], as: UTF8.self)
                text = text[(second + 1)...]
            }
            bytes += percentDecoded(text)
        }
        if ordered.contains(where: \.isExtended) {
            let decoded = MailDecoder.decode(bytes, label: label)
            return (oneLine(decoded.text), decoded.isGuessed && label?.isEmpty == false)
        }
        if bytes.contains(0x25), !MailHeaderText.mayHaveWords(bytes) {
            let plain = percentDecoded(bytes[...])
            // `%E5%86%99.jpg`: webmail that takes a header for an address. What is no UTF-8 was meant as it stands.
            if !plain.isASCII, UTF8Decoder.check(plain).illegal == 0 { return (oneLine(String(decoding: plain, as: UTF8.self)), true) }
        }
        let header = MailHeaderText(unfolded: bytes, as: charset)
        return (header.text, header.isGuessed)
    }

    private static func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
        return String(decoding: text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    }

    private static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == 0x25, index + 2 < text.endIndex, let high = EncodedWord.hex(text[index + 1]),
                let low = EncodedWord.hex(text[index + 2])
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(text[index])
                index += 1
            }
        }
        return output
    }
}

/// Cuts a structured header at its semicolons.
private struct ParameterScanner {
    private let input: [UInt8]
    private var index = 0

    init(_ input: [UInt8]) { self.input = input }

    /// The value before the parameters; a comment in it is left out.
    mutating func leading() -> String {
        var output: [UInt8] = []
        var depth = 0
        while index < input.count, input[index] != 0x3B {
            let byte = input[index]
            if byte == 0x28 { depth += 1 }
            if depth == 0, byte > 0x20 { output.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            if byte == 0x29 { depth = max(0, depth - 1) }
            index += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    mutating func next() -> (name: [UInt8], text: [UInt8])? {
        while index < input.count {
            while index < input.count, input[index] == 0x3B || input[index] == 0x20 { index += 1 }
            let start = index
            while index < input.count, input[index] != 0x3D, input[index] != 0x3B { index += 1 }
            guard index < input.count, input[index] == 0x3D else { continue }
            let name = input[start..<index].compactMap { $0 <= 0x20 ? nil : (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            index += 1
            while index < input.count, input[index] == 0x20 { index += 1 }
            let isQuoted = index < input.count && input[index] == 0x22
            let text = isQuoted ? quoted() : bare()
            if !name.isEmpty { return (name, text) }
        }
        return nil
    }

    private mutating func quoted() -> [UInt8] {
        var output: [UInt8] = []
        index += 1
        while index < input.count, input[index] != 0x22 {
            // Only what has to be escaped is; `C:\photos` is no escape.
            if input[index] == 0x5C, index + 1 < input.count, input[index + 1] == 0x22 || input[index + 1] == 0x5C { index += 1 }
            output.append(input[index])
            index += 1
        }
        while index < input.count, input[index] != 0x3B { index += 1 }
        return output
    }

    private mutating func bare() -> [UInt8] {
        let start = index
        while index < input.count, input[index] != 0x3B {
            if input[index] == 0x3D, let word = EncodedWord(input, at: index) { index = word.end } else { index += 1 }
        }
        var text = input[start..<index]
        while text.last == 0x20 { text.removeLast() }
        return Array(text)
    }
}
