/// Finds on which line each key of a settings file stands. The values are read by the YAML library, which keeps no lines.
///
/// It understands what the settings need: nested keys written as indented lines. Everything else in the file it passes over.
struct SettingsFileScan {
    struct Entry: Equatable {
        var key: String
        var line: Int
        /// The value is written as `{…}`.
        var isInlineBlock: Bool
        /// A line with further keys below it.
        var isParent = false
    }

    private(set) var entries: [Entry] = []

    func line(of key: String) -> Int? { entries.last { $0.key == key }?.line }

    /// Keys that stand there more than once, with the line of each repetition.
    var repeated: [Entry] {
        var seen: Set<String> = []
        return entries.filter { !seen.insert($0.key).inserted }
    }

    init(_ text: String) {
        var parents: [(indent: Int, entry: Int)] = []
        /// Inside a block text (`key: |`): lines deeper than this belong to it.
        var blockIndent: Int?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.drop { $0 == " " }
            let indent = line.count - content.count
            if content.allSatisfy(\.isWhitespace) || content.hasPrefix("#") { continue }
            if let block = blockIndent {
                if indent > block { continue }
                blockIndent = nil
            }
            guard let (name, value) = SettingsFileScan.split(content) else { continue }
            parents.removeAll { $0.indent >= indent }
            for parent in parents { entries[parent.entry].isParent = true }
            let key = ((parents.last.map { [entries[$0.entry].key] } ?? []) + [name]).joined(separator: ".")
            entries.append(Entry(key: key, line: index + 1, isInlineBlock: value.hasPrefix("{")))
            parents.append((indent, entries.count - 1))
            if value.hasPrefix("|") || value.hasPrefix(">") { blockIndent = indent }
        }
    }

    /// `name: value`, `"name": value` or `name:`.
    private static func split(_ content: Substring) -> (name: String, value: Substring)? {
        if content.hasPrefix("- ") || content == "-" { return nil }
        if let quote = content.first, quote == "\"" || quote == "'" {
            let inner = content.dropFirst()
            guard let end = inner.firstIndex(of: quote) else { return nil }
            let rest = inner[inner.index(after: end)...].drop { $0 == " " }
            guard rest.first == ":" else { return nil }
            return (String(inner[..<end]), rest.dropFirst().drop { $0 == " " || $0 == "\t" })
        }
        var index = content.startIndex
        while let colon = content[index...].firstIndex(of: ":") {
            let after = content.index(after: colon)
            if after == content.endIndex || content[after].isWhitespace {
                let name = content[..<colon].reversed().drop { $0 == " " }.reversed()
                return (String(name), content[after...].drop { $0 == " " || $0 == "\t" })
            }
            index = after
        }
        return nil
    }
}
