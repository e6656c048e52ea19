extension Key {
    private static let names: [(code: Code, name: String, display: String)] = [
        (.enter, "Enter", "Enter"), (.tab, "Tab", "Tab"), (.escape, "Esc", "Esc"), (.backspace, "BS", "BS"),
        (.delete, "Del", "Del"), (.insert, "Ins", "Ins"), (.up, "Up", "↑"), (.down, "Down", "↓"), (.left, "Left", "←"),
        (.right, "Right", "→"), (.home, "Home", "Home"), (.end, "End", "End"), (.pageUp, "PageUp", "PgUp"),
        (.pageDown, "PageDown", "PgDn"), (.character(" "), "Space", "Space"), (.character("<"), "lt", "<"),
    ]

    /// Reads the notation of key maps: `a`, `?`, `あ`, `<Space>`, `<lt>`, `<F1>`, `<Up>`, `<C-x>`, `<M-x>`, `<S-Tab>`, `<C-S-Left>`.
    /// Modifiers and names in any case; nil for anything else.
    public init?(notation: String) {
        let scalars = Array(notation.unicodeScalars)
        if scalars.count == 1, let only = scalars.first {
            guard only != "<", only.value > 0x20, WidthClass.of(only.value) != .forbidden else { return nil }
            self.init(only)
            return
        }
        guard notation.hasPrefix("<"), notation.hasSuffix(">"), scalars.count > 2 else { return nil }
        var rest = String(notation.dropFirst().dropLast())
        var modifiers: Modifiers = []
        while rest.unicodeScalars.count > 2, rest.dropFirst().first == "-", let letter = rest.first {
            switch letter {
            case "C", "c": modifiers.insert(.control)
            case "M", "m", "A", "a": modifiers.insert(.alt)
            case "S", "s": modifiers.insert(.shift)
            default: return nil
            }
            rest = String(rest.dropFirst(2))
        }
        guard let code = Self.code(named: rest) else { return nil }
        self = Key(code, modifiers: modifiers).normalised
    }

    private static func code(named name: String) -> Code? {
        let scalars = Array(name.unicodeScalars)
        if scalars.count == 1, let only = scalars.first {
            return only.value > 0x20 && WidthClass.of(only.value) != .forbidden ? .character(only) : nil
        }
        let lower = name.lowercased()
        if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number), lower == "f\(number)" {
            return .function(number)
        }
        let others: [String: Code] = [
            "cr": .enter, "return": .enter, "escape": .escape, "backspace": .backspace, "delete": .delete, "insert": .insert,
            "backtab": .backTab,
        ]
        return names.first { $0.name.lowercased() == lower }?.code ?? others[lower]
    }

    /// One spelling for one key: Shift+Tab is the back tab, control letters are lower case, Shift on a character says nothing, and the
    /// function keys past F12 are the first twelve with modifiers, as xterm sends them (F13 = Shift+F1, F25 = Control+F1).
    public var normalised: Key {
        var key = self
        if case .function(let number) = key.code, number > 12 {
            let banks: [Modifiers] = [[], .shift, .control, [.control, .shift], .alt, [.alt, .shift]]
            key.code = .function((number - 1) % 12 + 1)
            key.modifiers.formUnion(banks[min((number - 1) / 12, banks.count - 1)])
        }
        if key.code == .tab, key.modifiers.contains(.shift) { key.code = .backTab }
        if key.code == .backTab { key.modifiers.remove(.shift) }
        if case .character(let scalar) = key.code {
            key.modifiers.remove(.shift)
            if key.modifiers.contains(.control), (0x41...0x5A).contains(scalar.value) {
                key.code = .character(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            }
        }
        return key
    }

    /// The notation `init(notation:)` reads.
    public var notation: String {
        var prefix = ""
        if modifiers.contains(.control) { prefix += "C-" }
        if modifiers.contains(.alt) { prefix += "M-" }
        if modifiers.contains(.shift) || code == .backTab { prefix += "S-" }
        let name = codeName
        if prefix.isEmpty, name.unicodeScalars.count == 1 { return name }
        return "<\(prefix)\(name)>"
    }

    private var codeName: String {
        if let known = Self.names.first(where: { $0.code == code }) { return known.name }
        switch code {
        case .character(let scalar): return String(Character(scalar))
        case .function(let number): return "F\(number)"
        default: return "Tab"
        }
    }

    /// A short name for the key bar: `F1`, `^X`, `M-x`, `S-Tab`, `Esc`, `PgDn`.
    public var display: String {
        var prefix = ""
        if modifiers.contains(.control) { prefix += "^" }
        if modifiers.contains(.alt) { prefix = "M-" + prefix }
        if modifiers.contains(.shift) || code == .backTab { prefix += "S-" }
        if let known = Self.names.first(where: { $0.code == code }) { return prefix + known.display }
        if case .character(let scalar) = code, modifiers.contains(.control) {
            return prefix + String(Character(scalar)).uppercased()
        }
        return prefix + codeName
    }
}
