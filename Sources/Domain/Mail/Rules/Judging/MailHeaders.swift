/// The headers of a message as text, for rules that look at machine-made values: ASCII in lower case, bytes of other charsets as U+FFFD or
/// whatever UTF-8 makes of them.
struct MailHeaders {
    /// Values by name in lower case, in the order they stand, the topmost first.
    private let values: [String: [String]]
    /// Names in the order they stand.
    let order: [(name: String, value: String)]

    /// Headers looked at, and bytes of each: none that matter are longer.
    private static let most = 2_000
    private static let longest = 16_384

    init(_ part: RawPart) {
        var values: [String: [String]] = [:]
        var order: [(name: String, value: String)] = []
        for header in part.headers.prefix(MailHeaders.most) {
            let name = header.name.lowercased()
            let value = MailHeaders.unfolded(header.value.prefix(MailHeaders.longest))
            values[name, default: []].append(value)
            order.append((name, value))
        }
        self.values = values
        self.order = order
    }

    /// The topmost of that name (lower case), white space trimmed.
    subscript(name: String) -> String? { values[name]?.first }

    /// `<>`, by which no answer is wanted (RFC 5321 §4.5.5).
    var hasNullReturnPath: Bool { self["return-path"].map { $0.filter { $0 != " " } == "<>" } ?? false }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// One line, runs of white space one space, ASCII in lower case.
    private static func unfolded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x09...0x0D, 0x20:
                if !result.isEmpty, result.last != 0x20 { result.append(0x20) }
            case 0x41...0x5A: result.append(byte | 0x20)
            default: result.append(byte)
            }
        }
        if result.last == 0x20 { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    /// The value without comments (RFC 5322 §3.2.2), up to the first semicolon.
    static func token(_ value: String) -> String {
        let plain = withoutComments(value)
        return trimmed(plain.prefix { $0 != ";" })
    }

    /// Nested comments and quoted strings respected; an unclosed comment ends the value.
    static func withoutComments(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        for scalar in value.unicodeScalars {
            defer { isEscaped = scalar == "\\" && !isEscaped }
            if isEscaped {
                if depth == 0 { result.append(scalar) }
                continue
            }
            switch scalar {
            case "\"" where depth == 0:
                isQuoted.toggle()
                result.append(scalar)
            case "(" where !isQuoted: depth += 1
            case ")" where !isQuoted && depth > 0: depth -= 1
            default: if depth == 0 { result.append(scalar) }
            }
        }
        return String(result)
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        var view = Substring(text).unicodeScalars
        while let first = view.first, TwinText.isBlank(first) { view = view.dropFirst() }
        while let last = view.last, TwinText.isBlank(last) { view = view.dropLast() }
        return String(Substring(view))
    }

    /// What stands between angle brackets, each once; of a text without any nothing.
    static func bracketed(_ value: String, most: Int = 100) -> [String] {
        var found: [String] = []
        var open = false
        var current = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "<":
                open = true
                current = String.UnicodeScalarView()
            case ">":
                let text = String(current)
                if open, !text.isEmpty, found.count < most, !found.contains(text) { found.append(text) }
                open = false
            default: if open, !TwinText.isBlank(scalar) { current.append(scalar) }
            }
        }
        return found
    }
}
