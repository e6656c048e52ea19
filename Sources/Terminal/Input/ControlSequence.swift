/// What keyboards send besides characters, where terminfo doesn't say: the sequences of xterm and its descendants.
enum ControlSequence {
    enum Meaning: Equatable {
        case key(Key)
        case pasteBegin
        /// A cursor position report; its column.
        case report(column: Int)
        /// Known and of no interest (focus in and out, an end mark without a paste).
        case nothing
        case unknown
    }

    /// The key a single character stands for; nil for C1 controls.
    static func key(for scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0x00: Key(.character(" "), modifiers: .control)
        case 0x09: Key(.tab)
        case 0x0D: Key(.enter)
        case 0x1B: Key(.escape)
        case 0x7F: Key(.backspace)
        case 0x01...0x1A: Unicode.Scalar(scalar.value + 0x60).map { Key(.character($0), modifiers: .control) }
        case 0x1C...0x1F: Unicode.Scalar(scalar.value + 0x40).map { Key(.character($0), modifiers: .control) }
        case 0x80...0x9F: nil
        default: Key(scalar)
        }
    }

    /// `Esc O x`.
    static func single(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "M"): Key(.enter)
        case UInt8(ascii: "P")...UInt8(ascii: "S"): Key(.function(Int(final) - 0x4F))
        default: cursorKey(final)
        }
    }

    /// `Esc [ parameters final`.
    static func meaning(parameters: [UInt8], final: UInt8) -> Meaning {
        guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return .unknown }
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
            // A sub-parameter (1:3) says press or release: what matters stands before it.
            Int(String(decoding: part.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)) ?? 0
        }
        let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
        switch final {
        case UInt8(ascii: "Z"): return .key(Key(.backTab))
        case UInt8(ascii: "I"), UInt8(ascii: "O"): return parameters.isEmpty ? .nothing : .unknown
        case UInt8(ascii: "R") where numbers.count == 2: return .report(column: numbers[1])
        case UInt8(ascii: "P")...UInt8(ascii: "S"): return .key(Key(.function(Int(final) - 0x4F), modifiers: modifiers))
        case UInt8(ascii: "u"): return unicodeKey(numbers.first ?? 0, modifiers)
        case UInt8(ascii: "~"): return tilde(numbers, modifiers)
        default: return cursorKey(final).map { .key(Key($0.code, modifiers: modifiers)) } ?? .unknown
        }
    }

    /// Shift and friends with F3 look like a cursor report of row 1.
    static func keyLikeReport(_ parameters: [UInt8]) -> Key? {
        let numbers = parameters.split(separator: UInt8(ascii: ";")).map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        guard numbers.count == 2, numbers[0] == 1, (2...8).contains(numbers[1]) else { return nil }
        return Key(.function(3), modifiers: modifiers(numbers[1]))
    }

    private static func cursorKey(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): Key(.up)
        case UInt8(ascii: "B"): Key(.down)
        case UInt8(ascii: "C"): Key(.right)
        case UInt8(ascii: "D"): Key(.left)
        case UInt8(ascii: "H"): Key(.home)
        case UInt8(ascii: "F"): Key(.end)
        default: nil
        }
    }

    private static func tilde(_ numbers: [Int], _ modifiers: Key.Modifiers) -> Meaning {
        let code: Key.Code
        switch numbers.first ?? 0 {
        case 1, 7: code = .home
        case 2: code = .insert
        case 3: code = .delete
        case 4, 8: code = .end
        case 5: code = .pageUp
        case 6: code = .pageDown
        case let number where (11...15).contains(number): code = .function(number - 10)
        case let number where (17...21).contains(number): code = .function(number - 11)
        case let number where (23...24).contains(number): code = .function(number - 12)
        case 27 where numbers.count == 3: return unicodeKey(numbers[2], modifiers)
        case 200: return .pasteBegin
        case 201: return .nothing
        default: return .unknown
        }
        return .key(Key(code, modifiers: modifiers))
    }

    /// A key by its code point (CSI u, modifyOtherKeys).
    private static func unicodeKey(_ number: Int, _ modifiers: Key.Modifiers) -> Meaning {
        guard let value = UInt32(exactly: number), let scalar = Unicode.Scalar(value), let base = key(for: scalar) else { return .unknown }
        return .key(Key(base.code, modifiers: base.modifiers.union(modifiers)).normalised)
    }

    /// xterm's modifier parameter: 1 + (1 Shift, 2 Alt, 4 Control).
    private static func modifiers(_ parameter: Int) -> Key.Modifiers {
        let bits = max(0, parameter - 1)
        var modifiers: Key.Modifiers = []
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & 2 != 0 { modifiers.insert(.alt) }
        if bits & 4 != 0 { modifiers.insert(.control) }
        return modifiers
    }
}
