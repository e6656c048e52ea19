/// Reads key maps: lines of `bind CONTEXT KEY ACTION`, `unbind CONTEXT KEY`, blank lines, and comments from a word starting with
/// `#` to the end of the line (the key `#` is written `<#>`).
public enum KeymapParser {
    /// Reads one file. Every good line counts, whatever is wrong with the others.
    ///
    /// - Parameters:
    ///   - contexts: The contexts there are; the global one is always known.
    ///   - base: The map the result will patch: what stays bound when a line is wrong.
    public static func parse(
        _ text: String, file: String, contexts: Set<String>, actions: Set<String>, over base: Keymap = Keymap()
    ) -> (patch: Keymap, problems: [KeymapProblem]) {
        var reader = Reader(file: file, contexts: contexts.union([Keymap.globalContext]), actions: actions, base: base)
        for (index, line) in TextWidth.normalisedNewlines(text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            reader.read(words: words(of: line), line: index + 1)
        }
        return (reader.patch, reader.problems)
    }

    private static func words(of line: Substring) -> [String] {
        let all = line.split(whereSeparator: \.isWhitespace).map(String.init)
        return Array(all.prefix { !$0.hasPrefix("#") })
    }

    private struct Reader {
        let file: String
        let contexts: Set<String>
        let actions: Set<String>
        let base: Keymap
        var patch = Keymap()
        var problems: [KeymapProblem] = []
        private var lines: [String: [Key: Int]] = [:]

        init(file: String, contexts: Set<String>, actions: Set<String>, base: Keymap) {
            self.file = file
            self.contexts = contexts
            self.actions = actions
            self.base = base
        }

        mutating func read(words: [String], line: Int) {
            guard let command = words.first else { return }
            guard command == "bind" || command == "unbind" else {
                return report(line, .unknownCommand(command), .lineIgnored)
            }
            let expected = command == "bind" ? 4 : 3
            guard words.count == expected else {
                return report(line, .wrongWordCount(expected: expected, found: words.count), .lineIgnored)
            }
            let context = words[1]
            guard contexts.contains(context) else {
                return report(line, .unknownContext(context, nearest: nearest(context, in: contexts)), .lineIgnored)
            }
            guard let key = Key(notation: words[2]) else { return report(line, .badKey(words[2]), .lineIgnored) }
            let now = base.patched(by: patch).lookup(context: context, key: key)
            if command == "bind", !actions.contains(words[3]) {
                let fact = KeymapProblem.Fact.unknownAction(words[3], nearest: nearest(words[3], in: actions))
                return report(line, fact, .keyKeeps(action: now))
            }
            let action = command == "bind" ? words[3] : nil
            if let first = lines[context]?[key] {
                report(line, .duplicate(firstLine: first), .lineApplies(action: action))
            } else if action == nil, now == nil {
                report(line, .nothingBound, .lineApplies(action: nil))
            }
            lines[context, default: [:]][key] = line
            if let action { patch.bind(key, to: action, in: context) } else { patch.unbind(key, in: context) }
        }

        private mutating func report(_ line: Int, _ fact: KeymapProblem.Fact, _ instead: KeymapProblem.Instead) {
            problems.append(KeymapProblem(file: file, line: line, fact: fact, instead: instead))
        }

        /// The known name a typing error is likeliest to have meant: at most a third of its letters away.
        private func nearest(_ word: String, in known: Set<String>) -> String? {
            let ranked = known.map { (distance: EditDistance.between(word, $0), name: $0) }.min { $0 < $1 }
            return ranked.flatMap { $0.distance <= max(1, word.count / 3) ? $0.name : nil }
        }
    }
}

/// Levenshtein distance, for suggestions.
enum EditDistance {
    static func between(_ first: String, _ second: String) -> Int {
        let left = Array(first)
        let right = Array(second)
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substituted = diagonal + (character == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
