import Terminal

/// Key maps written out in the syntax they are read in: `keymaps/default.keymap`, and what `mcterminal keymap show` prints.
public enum KeymapFile {
    /// The defaults.
    public static func render(language: Language) -> String { render(Keymaps.standard(), language: language) }

    /// A map by context, each line with the help sentence of its action; reading it over the defaults gives the map again.
    public static func render(_ keymap: Keymap, language: Language) -> String {
        let writer = Writer(keymap: keymap, bound: keymap.all, standard: Keymaps.standard().all, language: language)
        let texts = Texts(language)
        var text = KeymapWords.of(language).fileHead.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
        for context in KeyContext.allCases {
            let lines = writer.binds(in: context) + writer.unbinds(in: context)
            guard !lines.isEmpty else { continue }
            text += "\n# ── \(texts.help.context(context)) (\(context.rawValue))\n"
            text += lines.map { "\($0)\n" }.joined()
        }
        return text
    }

    private struct Writer {
        typealias Binding = (context: String, key: Key, action: String)

        let keymap: Keymap
        let bound: [Binding]
        let standard: [Binding]
        let language: Language

        /// In the order of the table, which is the order of the manual.
        func binds(in context: KeyContext) -> [String] {
            let here = bound.filter { $0.context == context.rawValue }
            return ActionTable.all.flatMap { action in
                here.filter { $0.action == action.id.rawValue }.map { binding in
                    let head = "bind \(context.rawValue) \(padded(binding.key.fileNotation, 10)) \(padded(binding.action, 19))"
                    return "\(head) # \(action.words(in: language).help)"
                }
            }
        }

        /// Keys that do something by default, or everywhere, and nothing here.
        func unbinds(in context: KeyContext) -> [String] {
            let byDefault = Set(standard.filter { $0.context == context.rawValue }.map(\.key))
            let everywhere = (standard + bound).filter { $0.context == Keymap.globalContext }.map(\.key)
            var seen: Set<Key> = []
            return (standard.map(\.key).filter(byDefault.contains) + everywhere).compactMap { key in
                guard keymap.lookup(context: context.rawValue, key: key) == nil, seen.insert(key).inserted else { return nil }
                // A global key that is gone is said once, for all contexts.
                let isGoneEverywhere = keymap.lookup(context: Keymap.globalContext, key: key) == nil
                if context != .global, isGoneEverywhere, !byDefault.contains(key) { return nil }
                return "unbind \(context.rawValue) \(key.fileNotation)"
            }
        }

        private func padded(_ text: String, _ length: Int) -> String {
            text + String(repeating: " ", count: max(0, length - text.unicodeScalars.count))
        }
    }
}

extension Key {
    /// The notation for a key map file, where a word that starts with `#` begins a comment.
    var fileNotation: String { notation.hasPrefix("#") ? "<#>" : notation }
}
