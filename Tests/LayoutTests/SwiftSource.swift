/// A Swift file split into what the compiler runs and what it does not: the checks must not stumble over a word in a comment,
/// nor miss one in a string.
struct SwiftSource {
    struct Literal: Equatable {
        var line: Int
        var text: String
    }

    /// Repository-relative, with forward slashes.
    let path: String
    let lineCount: Int
    /// The lines with comments and string contents blanked.
    private(set) var code: [String] = []
    /// Every string literal, without its delimiters and interpolations; the line is the one it starts on (1 = first).
    private(set) var literals: [Literal] = []

    init(path: String, text: String) {
        self.path = path
        var scanner = Scanner(bytes: Array(text.utf8))
        scanner.scanCode(untilParenthesis: false)
        code = String(decoding: scanner.code, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        literals = scanner.literals.sorted { $0.line < $1.line }
        lineCount = text.isEmpty ? 0 : code.count - (text.hasSuffix("\n") ? 1 : 0)
    }

    /// The folder names between the repository and the file.
    var folders: [Substring] { path.split(separator: "/").dropLast() }

    /// The target that owns the file, for files under Sources.
    var target: String? {
        let parts = folders
        guard parts.first == "Sources", parts.count >= 2 else { return nil }
        return parts[1] == "CShims" && parts.count >= 3 ? String(parts[2]) : String(parts[1])
    }

    func isUnder(_ folder: String) -> Bool { path.hasPrefix(folder + "/") }

    /// Whether the place is this file or a folder above it.
    func isIn(_ place: String) -> Bool { path == place || isUnder(place) }

    /// Modules named by import declarations, with their line.
    var imports: [(module: String, line: Int)] {
        var found: [(String, Int)] = []
        for (index, line) in code.enumerated() where line.contains("import ") {
            var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" }).map(String.init)
            let modifiers: Set = ["public", "internal", "package", "private", "fileprivate"]
            while let first = words.first, first.hasPrefix("@") || modifiers.contains(first) { words.removeFirst() }
            guard words.first == "import", words.count >= 2 else { continue }
            let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]
            let name = kinds.contains(words[1]) && words.count >= 3 ? words[2] : words[1]
            found.append((String(name.split(separator: ".").first ?? ""), index + 1))
        }
        return found
    }
}

/// Walks the bytes once; interpolations are code again, so it calls itself.
private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var line = 1
    var code: [UInt8] = []
    var literals: [SwiftSource.Literal] = []

    init(bytes: [UInt8]) {
        self.bytes = bytes
        code.reserveCapacity(bytes.count)
    }

    private func at(_ offset: Int) -> UInt8 {
        let index = position + offset
        return index < bytes.count ? bytes[index] : 0
    }

    private mutating func advance(keeping: Bool) {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\n") {
            line += 1
            code.append(byte)
        } else {
            code.append(keeping ? byte : UInt8(ascii: " "))
        }
        position += 1
    }

    mutating func scanCode(untilParenthesis: Bool) {
        var depth = 0
        while position < bytes.count {
            let byte = at(0)
            if byte == UInt8(ascii: "/"), at(1) == UInt8(ascii: "/") {
                while position < bytes.count, at(0) != UInt8(ascii: "\n") { advance(keeping: false) }
            } else if byte == UInt8(ascii: "/"), at(1) == UInt8(ascii: "*") {
                scanBlockComment()
            } else if let hashes = openingHashes() {
                scanString(hashes: hashes)
            } else {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if untilParenthesis, depth == 0 { return }
                    depth -= 1
                }
                advance(keeping: true)
            }
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if at(0) == UInt8(ascii: "/"), at(1) == UInt8(ascii: "*") {
                depth += 1
                advance(keeping: false)
            } else if at(0) == UInt8(ascii: "*"), at(1) == UInt8(ascii: "/") {
                depth -= 1
                advance(keeping: false)
            }
            if position < bytes.count { advance(keeping: false) }
        } while depth > 0 && position < bytes.count
    }

    /// How many # stand before the quote that opens a string here; nil if none opens.
    private func openingHashes() -> Int? {
        var count = 0
        while at(count) == UInt8(ascii: "#") { count += 1 }
        return at(count) == UInt8(ascii: "\"") ? count : nil
    }

    private func hashesFollow(_ count: Int, at offset: Int) -> Bool {
        (0..<count).allSatisfy { at(offset + $0) == UInt8(ascii: "#") }
    }

    private mutating func scanString(hashes: Int) {
        let quote = UInt8(ascii: "\"")
        let start = line
        for _ in 0..<hashes { advance(keeping: false) }
        let quotes = at(1) == quote && at(2) == quote ? 3 : 1
        for _ in 0..<quotes { advance(keeping: true) }
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = at(0)
            if byte == quote, (0..<quotes).allSatisfy({ at($0) == quote }), hashesFollow(hashes, at: quotes) {
                for _ in 0..<quotes { advance(keeping: true) }
                for _ in 0..<hashes { advance(keeping: false) }
                break
            }
            if byte == UInt8(ascii: "\\"), hashesFollow(hashes, at: 1) {
                for _ in 0...hashes { advance(keeping: false) }
                if at(0) == UInt8(ascii: "(") {
                    advance(keeping: false)
                    scanCode(untilParenthesis: true)
                }
            } else {
                if byte == UInt8(ascii: "\n"), quotes == 1 { break }
                text.append(byte)
            }
            if position < bytes.count { advance(keeping: false) }
        }
        literals.append(.init(line: start, text: String(decoding: text, as: UTF8.self)))
    }
}
