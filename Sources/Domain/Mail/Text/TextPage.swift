/// Where text of an HTML mail is laid out: spaces collapse, lines break, quotes are marked.
struct TextPage {
    var quoteDepth = 0
    var preDepth = 0
    /// Nothing more is taken.
    private(set) var isFull = false
    private(set) var isEmpty = true

    private var output: [UInt8] = []
    private let limit: Int
    /// Line ends owed before the next character.
    private var owed = 0
    /// Where the line under way begins, behind its quote marks.
    private var lineStart = 0
    private var isLineOpen = false
    /// What stood before the line under way: it may turn out to be empty.
    private var before: (end: Int, owed: Int) = (0, 0)
    private var lineDepth = 0
    /// A space owed; `spansLines` when the source broke its line there.
    private var space: (isOwed: Bool, spansLines: Bool) = (false, false)
    private var isCellOwed = false

    /// Deeper quotes are marked no further.
    private static let deepest = 8
    private static let mostEmptyLines = 2

    init(limit: Int) { self.limit = limit }

    /// Text of the source: references are resolved, white space collapses but in `pre`.
    mutating func write(_ input: ArraySlice<UInt8>) {
        var index = input.startIndex
        while index < input.endIndex, !isFull {
            let byte = input[index]
            if byte == 0x26, let (scalar, end) = HTMLEntities.reference(input, at: index) {
                index = end
                if scalar == "\u{A0}" { put(0x20) } else if scalar.value < 0x20 { whitespace(0x20) } else { put(scalar) }
                continue
            }
            index += 1
            if byte <= 0x20 || byte == 0x7F {
                whitespace(byte)
            } else if byte == 0xC2, index < input.endIndex, input[index] == 0xA0 {
                index += 1
                put(0x20)
            } else {
                put(byte)
            }
        }
    }

    private mutating func whitespace(_ byte: UInt8) {
        if preDepth > 0 {
            switch byte {
            case 0x0A: lineBreak()
            case 0x20, 0x09: put(byte)
            default: break
            }
        } else {
            space.isOwed = true
            if byte == 0x0A || byte == 0x0D { space.spansLines = true }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        for byte in scalar.utf8 { put(byte) }
    }

    private mutating func put(_ byte: UInt8) {
        if owed > 0 || !isLineOpen { startLine() }
        if isCellOwed {
            isCellOwed = false
            if output.count > lineStart {
                trimLine()
                output.append(contentsOf: [0x20, 0x7C, 0x20])
            }
            space = (false, false)
        } else if space.isOwed {
            // A line end of the source between two Japanese characters is none of the text.
            let isJoint = space.spansLines && isWide(byte) && endsWide
            if output.count > lineStart, output.last != 0x20, !isJoint { output.append(0x20) }
            space = (false, false)
        }
        output.append(byte)
        isEmpty = isEmpty && byte == 0x20
        // Never in the middle of a character.
        if output.count >= limit, byte < 0x80 || output.count >= limit + 4 { isFull = true }
    }

    private func isWide(_ lead: UInt8) -> Bool { (0xE3...0xE9).contains(lead) || lead == 0xEF }
    private var endsWide: Bool { output.count >= lineStart + 3 && isWide(output[output.count - 3]) }

    private mutating func startLine() {
        trimLine()
        if isLineOpen, output.count == lineStart, owed > 0 {
            // A line of nothing but spaces is one more empty line.
            output.removeSubrange(before.end...)
            owed = min(owed + before.owed, 100)
        }
        before = (output.count, owed)
        if !output.isEmpty {
            let depth = min(lineDepth, quoteDepth, TextPage.deepest)
            for line in 0..<max(1, min(owed, TextPage.mostEmptyLines + 1)) {
                if line > 0, depth > 0 { output.append(contentsOf: repeatElement(0x3E, count: depth)) }
                output.append(0x0A)
            }
        }
        for _ in 0..<min(quoteDepth, TextPage.deepest) { output.append(contentsOf: [0x3E, 0x20]) }
        lineDepth = quoteDepth
        lineStart = output.count
        owed = 0
        isLineOpen = true
        space = (false, false)
        isCellOwed = false
    }

    private mutating func trimLine() {
        while output.count > lineStart, output.last == 0x20 { output.removeLast() }
    }

    /// A block begins or ends.
    mutating func breakLine(_ lines: Int) {
        space = (false, false)
        isCellOwed = false
        if isLineOpen { owed = max(owed, lines) }
    }

    mutating func lineBreak() {
        space = (false, false)
        isCellOwed = false
        if isLineOpen { owed = min(owed + 1, 100) }
    }

    mutating func rule() {
        breakLine(1)
        for byte in "----".utf8 { put(byte) }
        breakLine(1)
    }

    /// The next cell of a row begins.
    mutating func cell() {
        if isLineOpen, owed == 0 { isCellOwed = true }
    }

    /// A mark before an item.
    mutating func write(mark: String) {
        breakLine(1)
        for byte in mark.utf8 { put(byte) }
    }

    mutating func write(alt: ArraySlice<UInt8>) {
        put(0x5B)
        for byte in String(decoding: alt, as: UTF8.self).utf8 { if byte <= 0x20 { space.isOwed = true } else { put(byte) } }
        put(0x5D)
    }

    /// An address behind its words.
    mutating func write(address: ArraySlice<UInt8>) {
        if isLineOpen, owed == 0, output.count > lineStart { space = (true, false) }
        put(0x3C)
        for byte in String(decoding: address, as: UTF8.self).utf8 { put(byte) }
        put(0x3E)
    }

    /// Where the text stands that is written next.
    func mark() -> Int { output.count }

    /// What was written since, on one line, without quote marks of lines in between.
    func text(since mark: Int) -> [UInt8] {
        guard mark < output.count else { return [] }
        var text: [UInt8] = []
        for byte in output[mark...].prefix(2_000) {
            if byte == 0x0A {
                if text.last != 0x20 { text.append(0x20) }
            } else if !(byte == 0x20 && text.last ?? 0x20 == 0x20) {
                text.append(byte)
            }
        }
        while text.last == 0x20 { text.removeLast() }
        return Array(text.drop { $0 == 0x20 || $0 == 0x3E || $0 == 0x7C })
    }

    mutating func finished() -> [UInt8] {
        trimLine()
        return output
    }
}
