/// Character references of HTML, as far as letters use them.
enum HTMLEntities {
    /// Text with its references resolved; those nobody knows stay as written.
    static func decoded(_ input: ArraySlice<UInt8>) -> [UInt8] {
        guard input.contains(0x26) else { return Array(input) }
        var output: [UInt8] = []
        var index = input.startIndex
        while index < input.endIndex {
            if input[index] == 0x26, let (scalar, end) = reference(input, at: index) {
                output.append(contentsOf: scalar.utf8)
                index = end
            } else {
                output.append(input[index])
                index += 1
            }
        }
        return output
    }

    /// The character a `&` begins, and where the next byte after it stands; `nil` when it is only a sign.
    static func reference(_ input: ArraySlice<UInt8>, at start: Int) -> (Unicode.Scalar, end: Int)? {
        let from = start + 1
        guard from < input.endIndex else { return nil }
        if input[from] == 0x23 { return number(input, from: from + 1) }
        var end = from
        while end < input.endIndex, end - from < 10, isNameByte(input[end]) { end += 1 }
        guard end > from else { return nil }
        let isClosed = end < input.endIndex && input[end] == 0x3B
        let name = String(decoding: input[from..<end], as: UTF8.self)
        if isClosed { return named[name].map { ($0, end + 1) } }
        // `&nbsp` without its end: the oldest names are taken so, the longest that fits.
        for length in stride(from: min(name.utf8.count, 6), through: 2, by: -1) {
            if let scalar = open[String(name.prefix(length))] { return (scalar, from + length) }
        }
        return nil
    }

    private static func number(_ input: ArraySlice<UInt8>, from start: Int) -> (Unicode.Scalar, end: Int)? {
        var index = start
        var value: UInt32 = 0
        let isHex = index < input.endIndex && input[index] | 0x20 == 0x78
        if isHex { index += 1 }
        let digits = index
        while index < input.endIndex, let digit = EncodedWord.hex(input[index]), isHex || digit < 10 {
            value = min(value &* (isHex ? 16 : 10) &+ UInt32(digit), 0x11_0000)
            index += 1
        }
        guard index > digits else { return nil }
        if index < input.endIndex, input[index] == 0x3B { index += 1 }
        if (0x80...0x9F).contains(value) {
            // They stand for what windows-1252 has there.
            var sink = TextSink(expecting: 4)
            Windows1252Decoder.decode([UInt8(value)], into: &sink)
            return (sink.text.unicodeScalars.first ?? "\u{FFFD}", index)
        }
        return (value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}", index)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) }

    /// Names that are read without their semicolon, too.
    private static let open: [String: Unicode.Scalar] = [
        "nbsp": "\u{A0}", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "copy": "\u{A9}", "reg": "\u{AE}", "yen": "\u{A5}", "AMP": "&",
        "LT": "<",
        "GT": ">", "QUOT": "\"",
    ]

    private static let named: [String: Unicode.Scalar] = {
        let names: [(String, UInt32)] = [
            ("apos", 0x27), ("iexcl", 0xA1), ("cent", 0xA2), ("pound", 0xA3), ("curren", 0xA4), ("brvbar", 0xA6), ("sect", 0xA7),
            ("uml", 0xA8),
            ("ordf", 0xAA), ("laquo", 0xAB), ("not", 0xAC), ("shy", 0xAD), ("macr", 0xAF), ("deg", 0xB0), ("plusmn", 0xB1), ("sup2", 0xB2),
            ("sup3", 0xB3), ("acute", 0xB4), ("micro", 0xB5), ("para", 0xB6), ("middot", 0xB7), ("cedil", 0xB8), ("sup1", 0xB9),
            ("ordm", 0xBA),
            ("raquo", 0xBB), ("frac14", 0xBC), ("frac12", 0xBD), ("frac34", 0xBE), ("iquest", 0xBF), ("times", 0xD7), ("divide", 0xF7),
            ("szlig", 0xDF), ("Auml", 0xC4), ("Ouml", 0xD6), ("Uuml", 0xDC), ("auml", 0xE4), ("ouml", 0xF6), ("uuml", 0xFC),
            ("eacute", 0xE9),
            ("egrave", 0xE8), ("agrave", 0xE0), ("aacute", 0xE1), ("atilde", 0xE3), ("otilde", 0xF5), ("ccedil", 0xE7), ("ntilde", 0xF1),
            ("oacute", 0xF3), ("iacute", 0xED), ("uacute", 0xFA), ("ecirc", 0xEA), ("ocirc", 0xF4), ("acirc", 0xE2), ("Eacute", 0xC9),
            ("OElig", 0x152), ("oelig", 0x153), ("Scaron", 0x160), ("scaron", 0x161), ("fnof", 0x192), ("circ", 0x2C6), ("tilde", 0x2DC),
            ("alpha", 0x3B1), ("beta", 0x3B2), ("gamma", 0x3B3), ("omega", 0x3C9), ("Omega", 0x3A9), ("pi", 0x3C0), ("mu", 0x3BC),
            ("ensp", 0x2002), ("emsp", 0x2003), ("thinsp", 0x2009), ("zwnj", 0x200C), ("zwj", 0x200D), ("lrm", 0x200E), ("rlm", 0x200F),
            ("ndash", 0x2013), ("mdash", 0x2014), ("horbar", 0x2015), ("lsquo", 0x2018), ("rsquo", 0x2019), ("sbquo", 0x201A),
            ("ldquo", 0x201C), ("rdquo", 0x201D), ("bdquo", 0x201E), ("dagger", 0x2020), ("Dagger", 0x2021), ("bull", 0x2022),
            ("hellip", 0x2026), ("permil", 0x2030), ("prime", 0x2032), ("Prime", 0x2033), ("lsaquo", 0x2039), ("rsaquo", 0x203A),
            ("oline", 0x203E), ("frasl", 0x2044), ("euro", 0x20AC), ("trade", 0x2122), ("numero", 0x2116), ("larr", 0x2190),
            ("uarr", 0x2191),
            ("rarr", 0x2192), ("darr", 0x2193), ("harr", 0x2194), ("rArr", 0x21D2), ("hArr", 0x21D4), ("infin", 0x221E), ("ne", 0x2260),
            ("le", 0x2264), ("ge", 0x2265), ("minus", 0x2212), ("equiv", 0x2261), ("sum", 0x2211), ("radic", 0x221A), ("loz", 0x25CA),
            ("spades", 0x2660), ("clubs", 0x2663), ("hearts", 0x2665), ("diams", 0x2666), ("num", 0x23), ("excl", 0x21), ("dollar", 0x24),
            ("percnt", 0x25), ("lpar", 0x28), ("rpar", 0x29), ("ast", 0x2A), ("plus", 0x2B), ("comma", 0x2C), ("period", 0x2E),
            ("sol", 0x2F),
            ("colon", 0x3A), ("semi", 0x3B), ("equals", 0x3D), ("quest", 0x3F), ("commat", 0x40), ("lsqb", 0x5B), ("rsqb", 0x5D),
            ("lowbar", 0x5F), ("lbrace", 0x7B), ("rbrace", 0x7D), ("vert", 0x7C), ("Tab", 0x09), ("NewLine", 0x0A), ("check", 0x2713),
            ("star", 0x2606), ("starf", 0x2605), ("phone", 0x260E),
        ]
        var table = open
        for (name, value) in names { table[name] = Unicode.Scalar(value) }
        return table
    }()
}
