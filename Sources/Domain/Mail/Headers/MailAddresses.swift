/// The people of an address header, decoded.
public struct MailAddresses: Equatable, Sendable {
    public var people: [MailPerson]
    public var isGuessed: Bool

    /// Reads `From`, `To`, `Cc`, `Reply-To` (RFC 5322 §3.4): mailboxes, groups, comments, quoted strings, and what breaks the rules every day:
    /// commas in names, raw names of any charset, encoded words in quotes, dots where they may not stand (`.taro..x.@`, as carriers gave
    /// out), missing brackets. Something that is no address is a person without one rather than nobody.
    public init(_ raw: [UInt8], as charset: MailCharset? = nil) {
        let header = HeaderBytes(raw, as: charset)
        var parser = AddressParser(header.bytes, charset: charset)
        parser.run()
        people = parser.people
        isGuessed = header.isGuessed || parser.isGuessed
    }
}

/// One pass over an address header in UTF-8.
struct AddressParser {
    private(set) var people: [MailPerson] = []
    private(set) var isGuessed = false

    private let input: [UInt8]
    private let charset: MailCharset?
    private var index = 0
    /// Looking for these once more would find nothing: keeps hostile headers linear.
    private var hasNoMoreQuotes = false

    /// The mailbox under way: words before the bracket, the address in it, comments.
    private var words: [Word] = []
    /// One of the words has an `@`.
    private var hasAddress = false
    private var bracket: [UInt8]?
    private var comment: [UInt8] = []
    private var isSpaced = false

    private struct Word {
        var bytes: [UInt8]
        /// As written, quotes and all: a local part may be quoted.
        var raw: [UInt8]
    }

    /// More people than any letter is sent to.
    private static let most = 5_000

    init(_ input: [UInt8], charset: MailCharset?) {
        self.input = input
        self.charset = charset
    }

    mutating func run() {
        while index < input.count, people.count < AddressParser.most {
            switch input[index] {
            case 0x20:
                isSpaced = true
                index += 1
            case 0x2C:  // ,
                separator()
            case 0x3B:  // ;
                finish()
                index += 1
            case 0x3A where isGroupName:
                words = []
                comment = []
                index += 1
            case 0x22: quotedString()
            case 0x28: readComment()
            case 0x3C: readBracket()
            case 0x3E: index += 1
            default: atom()
            }
        }
        finish()
    }

    /// A colon after words without an address ends a group's name, or a `mailto`.
    private var isGroupName: Bool { bracket == nil && !hasAddress }

    private mutating func append(_ bytes: [UInt8], raw: [UInt8]) {
        if !isSpaced, let last = words.indices.last {
            words[last].bytes += bytes
            words[last].raw += raw
        } else {
            words.append(Word(bytes: bytes, raw: raw))
        }
        hasAddress = hasAddress || raw.contains(0x40)
        isSpaced = false
    }

    private mutating func atom() {
        let start = index
        if input[start] == 0x3D, let word = EncodedWord(input, at: start) {
            index = word.end
            // Whatever stands in it is text, commas and brackets too.
            isSpaced = isSpaced || words.isEmpty
            append(Array(input[start..<index]), raw: Array(input[start..<index]))
            return
        }
        index += 1
        while index < input.count, !AddressParser.isSpecial(input[index]) {
            if input[index] == 0x3D, index + 1 < input.count, input[index + 1] == 0x3F { break }
            index += 1
        }
        append(Array(input[start..<index]), raw: Array(input[start..<index]))
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x22, 0x28, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E: true
        default: false
        }
    }

    private mutating func quotedString() {
        let start = index
        var text: [UInt8] = []
        var end = start + 1
        while !hasNoMoreQuotes, end < input.count, input[end] != 0x22 {
            if input[end] == 0x5C, end + 1 < input.count { end += 1 }
            text.append(input[end])
            end += 1
        }
        guard !hasNoMoreQuotes, end < input.count else {
            // It never ends: the sign means nothing.
            hasNoMoreQuotes = true
            index = start + 1
            return
        }
        index = end + 1
        append(text, raw: Array(input[start..<index]))
    }

    private mutating func readComment() {
        var depth = 0
        while index < input.count {
            let byte = input[index]
            index += 1
            if byte == 0x5C, index < input.count {
                comment.append(input[index])
                index += 1
                continue
            }
            if byte == 0x28 { depth += 1 } else if byte == 0x29 { depth -= 1 }
            if depth == 0 { break }
            if !(depth == 1 && byte == 0x28) { comment.append(byte) }
        }
        comment.append(0x20)
    }

    private mutating func readBracket() {
        index += 1
        let isSecond = bracket?.isEmpty == false
        var address: [UInt8] = []
        var isQuoted = false
        while index < input.count, input[index] != 0x3E || isQuoted {
            let byte = input[index]
            if byte == 0x22 { isQuoted.toggle() }
            // An end that is missing: the next mailbox begins at the comma. A route has commas before its colon.
            if byte == 0x2C, !isQuoted, address.first != 0x40 { break }
            index += 1
            if byte == 0x3C, !isQuoted { continue }
            if byte > 0x20 || isQuoted { address.append(byte) }
        }
        if index < input.count, input[index] == 0x3E { index += 1 }
        if address.first == 0x40, let colon = address.firstIndex(of: 0x3A) { address.removeSubrange(...colon) }
        if !isSecond { bracket = address }
    }

    private mutating func separator() {
        index += 1
        // `Yamada, Taro <taro@…>`: a name the comma is part of.
        if bracket == nil, !words.isEmpty, !hasAddress {
            isSpaced = false
            append([0x2C], raw: [0x2C])
        } else {
            finish()
        }
    }

    private mutating func finish() {
        defer {
            words = []
            hasAddress = false
            bracket = nil
            comment = []
            isSpaced = false
        }
        if let bracket {
            add(name: words.isEmpty ? comment : joined(words[...]), address: bracket)
            return
        }
        guard let place = words.lastIndex(where: { $0.raw.contains(0x40) }) else {
            // Local names and leftovers, one for each comma.
            let pieces = joined(words[...]).split(separator: 0x2C)
            for piece in pieces { add(name: pieces.count == 1 ? comment : [], address: trimmed(Array(piece))) }
            return
        }
        let word = words[place].raw
        if word.count > 1, words.count == 1 || (word.first != 0x40 && word.last != 0x40) {
            let others = words[..<place] + words[(place + 1)...]
            add(name: others.isEmpty ? comment : joined(others), address: word)
        } else {
            add(name: comment, address: words.flatMap(\.raw))
        }
    }

    private func joined(_ words: ArraySlice<Word>) -> [UInt8] {
        var output: [UInt8] = []
        for word in words {
            if !output.isEmpty { output.append(0x20) }
            output += word.bytes
        }
        return output
    }

    private mutating func add(name: [UInt8], address: [UInt8]) {
        let decoded = MailHeaderText(unfolded: trimmed(name), as: charset)
        isGuessed = isGuessed || decoded.isGuessed
        let text = AddressParser.unquoted(decoded.text)
        guard !text.isEmpty || !address.isEmpty else { return }
        people.append(MailPerson(name: text, address: AddressParser.lowerDomain(address)))
    }

    private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.firstIndex(where: { $0 != 0x20 }), let last = bytes.lastIndex(where: { $0 != 0x20 }) else { return [] }
        return Array(bytes[first...last])
    }

    /// Quotes inside an encoded word are no quotes of the header, and mean nothing to a reader.
    private static func unquoted(_ name: String) -> String {
        let bytes = name.utf8
        guard bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22 else { return name }
        return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    }

    private static func lowerDomain(_ address: [UInt8]) -> String {
        var address = address
        if let at = address.lastIndex(of: 0x40) {
            for index in at..<address.count where (0x41...0x5A).contains(address[index]) { address[index] |= 0x20 }
        }
        return String(decoding: address, as: UTF8.self)
    }
}
