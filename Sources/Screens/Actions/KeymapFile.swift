import Terminal

/// Key maps written out in the syntax they are read in: `keymaps/default.keymap`, and what `mcterminal keymap show` prints.
public enum KeymapFile {
    /// The defaults.
    public static func render(language: Language) -> String { render(Keymaps.standard(), language: language) }

    /// A map by context, each line with the help sentence of its action; reading it over the defaults gives the map again.
    public static func render(_ keymap: Keymap, language: Language) -> String {
        let texts = Texts(language)
        let lines = KeyContext.allCases.map { context in
            (context: context, lines: binds(of: keymap, in: context, language) + unbinds(of: keymap, in: context))
        }
        var text = KeymapWords.of(language).fileHead.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
        for section in lines where !section.lines.isEmpty {
            text += "\n# ── \(texts.help.context(section.context)) (\(section.context.rawValue))\n"
            text += section.lines.map { "\($0)\n" }.joined()
        }
        return text
    }

    /// In the order of the table, which is the order of the manual.
    private static func binds(of keymap: Keymap, in context: KeyContext, _ language: Language) -> [String] {
        let here = keymap.all.filter { $0.context == context.rawValue }
        return ActionTable.all.flatMap { action in
            here.filter { $0.action == action.id.rawValue }.map { binding in
                let head = "bind \(context.rawValue) \(padded(binding.key.fileNotation, 10)) \(padded(binding.action, 19))"
                return "\(head) # \(action.words(in: language).help)"
            }
        }
    }

    /// Keys that do something by default, or everywhere, and nothing here.
    private static func unbinds(of keymap: Keymap, in context: KeyContext) -> [String] {
        let standard = Keymaps.standard()
        let candidates = (standard.all + keymap.all).filter { $0.context == context.rawValue || $0.context == Keymap.globalContext }
        var seen: Set<Key> = []
        return candidates.compactMap { candidate in
            guard keymap.lookup(context: context.rawValue, key: candidate.key) == nil, seen.insert(candidate.key).inserted else {
                return nil
            }
            // Said once for all contexts where it is a global key that is gone.
            if context != .global, keymap.lookup(context: Keymap.globalContext, key: candidate.key) == nil,
                !standard.all.contains(where: { $0.context == context.rawValue && $0.key == candidate.key })
            {
                return nil
            }
            return "unbind \(context.rawValue) \(candidate.key.fileNotation)"
        }
    }

    private static func padded(_ text: String, _ length: Int) -> String {
        text + String(repeating: " ", count: max(0, length - text.unicodeScalars.count))
    }
}

extension Key {
    /// The notation for a key map file, where a word that starts with `#` begins a comment.
    var fileNotation: String { notation.hasPrefix("#") ? "<#>" : notation }
}
