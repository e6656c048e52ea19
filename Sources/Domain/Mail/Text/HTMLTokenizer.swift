/// Cuts HTML into text and tags. Written here, in Swift, rather than taken from a C library, because everybody in the world may send what it
/// reads: an index too far ends the program's reading of one mail at worst, never in somebody's hands. One pass, linear: a search that
/// found nothing is not made again.
struct HTMLTokenizer {
    enum Token {
        /// References not resolved yet.
        case text(Range<Int>)
        case open(HTMLTag)
        /// The name in lower case.
        case close(String)
    }

    let input: [UInt8]
    private var index = 0
    private var hasNoCommentEnd = false
    private var endless: Set<String> = []
    private var hasNoQuote: [UInt8: Bool] = [:]

    init(_ input: [UInt8]) { self.input = input }

    mutating func next() -> Token? {
        while index < input.count {
            let start = index
            if input[index] == 0x3C, let token = markup() {
                if let token { return token }
                continue
            }
            if index == start { index += 1 }
            while index < input.count, input[index] != 0x3C { index += 1 }
            return .text(start..<index)
        }
        return nil
    }

    /// What begins at `<`: a tag, something without meaning (`.some(nil)`), or `nil` of a sign that stands for itself.
    private mutating func markup() -> Token?? {
        let start = index
        guard index + 1 < input.count else { return nil }
        switch input[index + 1] {
        case 0x21:
            if input[index...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]) { return comment() }
            skipPast(0x3E)
            return .some(nil)
        case 0x3F:
            skipPast(0x3E)
            return .some(nil)
        case 0x2F:
            guard index + 2 < input.count, isLetter(input[index + 2]) else {
                skipPast(0x3E)
                return .some(nil)
            }
            index += 2
            let name = name()
            skipPast(0x3E)
            return .close(name)
        case let byte where isLetter(byte):
            index += 1
            let tag = HTMLTag(name: name(), attributes: attributes())
            if index == start { index += 1 }
            if let raw = HTMLTokenizer.rawElements[tag.name] { skipRaw(tag.name, until: raw) }
            return .open(tag)
        default: return nil
        }
    }

    private mutating func comment() -> Token?? {
        // `<!-->` is one, too.
        var end = index + 4
        if end < input.count, input[end] == 0x3E {
            index = end + 1
            return .some(nil)
        }
        if !hasNoCommentEnd {
            var dashes = 0
            while end < input.count {
                if input[end] == 0x3E, dashes >= 2 {
                    index = end + 1
                    return .some(nil)
                }
                dashes = input[end] == 0x2D ? dashes + 1 : 0
                end += 1
            }
            hasNoCommentEnd = true
        }
        skipPast(0x3E)
        return .some(nil)
    }

    private mutating func skipPast(_ byte: UInt8) {
        while index < input.count, input[index] != byte { index += 1 }
        if index < input.count { index += 1 }
    }

    private mutating func name() -> String {
        let start = index
        while index < input.count, !isSpace(input[index]), input[index] != 0x3E, input[index] != 0x2F { index += 1 }
        return HTMLTokenizer.lower(input[start..<index].prefix(32))
    }

    private mutating func attributes() -> [(name: String, value: Range<Int>)] {
        var found: [(name: String, value: Range<Int>)] = []
        while index < input.count {
            while index < input.count, isSpace(input[index]) || input[index] == 0x2F { index += 1 }
            guard index < input.count, input[index] != 0x3E else { break }
            // A tag that was never closed: the next one begins.
            if input[index] == 0x3C { return found }
            let start = index
            while index < input.count, !isSpace(input[index]), ![0x3D, 0x3E, 0x2F].contains(input[index]) { index += 1 }
            let name = HTMLTokenizer.lower(input[start..<index].prefix(32))
            while index < input.count, isSpace(input[index]) { index += 1 }
            var value = index..<index
            if index < input.count, input[index] == 0x3D {
                index += 1
                while index < input.count, isSpace(input[index]) { index += 1 }
                value = attributeValue()
            } else if index == start {
                index += 1
            }
            if found.count < 64 { found.append((name, value)) }
        }
        if index < input.count { index += 1 }
        return found
    }

    private mutating func attributeValue() -> Range<Int> {
        guard index < input.count else { return index..<index }
        let quote = input[index]
        if quote == 0x22 || quote == 0x27, hasNoQuote[quote] != true {
            if let end = input[(index + 1)...].firstIndex(of: quote) {
                defer { index = end + 1 }
                return (index + 1)..<end
            }
            hasNoQuote[quote] = true
        }
        let start = index
        while index < input.count, !isSpace(input[index]), input[index] != 0x3E { index += 1 }
        return start..<index
    }

    /// Elements whose content is no text of the letter, with what ends them.
    private static let rawElements: [String: [UInt8]] = [
        "script": Array("</script".utf8), "style": Array("</style".utf8), "title": Array("</title".utf8),
        "noframes": Array("</noframes".utf8),
        "iframe": Array("</iframe".utf8), "template": Array("</template".utf8),
    ]

    private mutating func skipRaw(_ name: String, until end: [UInt8]) {
        guard !endless.contains(name) else { return }
        let start = index
        while index < input.count {
            if input[index] == 0x3C, index + end.count <= input.count,
                zip(input[index..<(index + end.count)], end).allSatisfy({ $0 == $1 || ($0 | 0x20 == $1 && $1 >= 0x61) })
            {
                return
            }
            index += 1
        }
        // `<title/>` of XHTML has no end; programs and their styles are never text, ended or not.
        endless.insert(name)
        if name != "script", name != "style" { index = start }
    }

    static func lower(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

/// An opening tag.
struct HTMLTag {
    /// In lower case.
    var name: String
    /// Names in lower case, values as they stand in the input.
    var attributes: [(name: String, value: Range<Int>)]

    /// The first attribute of that name, references resolved.
    func value(_ name: String, in input: [UInt8]) -> [UInt8]? {
        attributes.first { $0.name == name }.map { HTMLEntities.decoded(input[$0.value]) }
    }

    /// Its sender does not want it seen: text for filters and thieves.
    func isHidden(in input: [UInt8]) -> Bool {
        for attribute in attributes {
            if attribute.name == "hidden" { return true }
            guard attribute.name == "style", attribute.value.count < 4096 else { continue }
            let style = HTMLEntities.decoded(input[attribute.value]).compactMap { byte -> UInt8? in
                byte <= 0x20 ? nil : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            }
            for rule in style.split(separator: 0x3B) {
                let text = String(decoding: rule, as: UTF8.self)
                if text.hasPrefix("display:none") || text.hasPrefix("visibility:hidden") || text.hasPrefix("mso-hide:all") { return true }
                if text.hasPrefix("font-size:0"), !text.dropFirst(11).contains(where: { ("1"..."9").contains($0) }) { return true }
            }
        }
        return false
    }
}
