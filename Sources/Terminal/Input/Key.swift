/// One press of a key, as far as a terminal can tell.
public struct Key: Hashable, Sendable {
    public enum Code: Hashable, Sendable {
        case character(Unicode.Scalar)
        case enter, tab, backTab, escape, backspace, delete, insert
        case up, down, left, right, home, end, pageUp, pageDown
        case function(Int)
    }

    public struct Modifiers: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let control = Modifiers(rawValue: 1)
        public static let alt = Modifiers(rawValue: 2)
        public static let shift = Modifiers(rawValue: 4)
    }

    public var code: Code
    public var modifiers: Modifiers

    public init(_ code: Code, modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// A plain character key.
    public init(_ character: Unicode.Scalar) { self.init(.character(character)) }

    /// The character typed, when the key types one: no control, no Alt.
    public var typed: Unicode.Scalar? {
        guard case .character(let scalar) = code, modifiers.isDisjoint(with: [.control, .alt]) else { return nil }
        return scalar
    }

    /// The same key when the input method left it full width: `ｊ` → `j`, `１` → `1`, `　` → space. Others are their own twin.
    public var asciiTwin: Key {
        guard case .character(let scalar) = code else { return self }
        switch scalar.value {
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { Key(.character($0), modifiers: modifiers) } ?? self
        case 0x3000: return Key(.character(" "), modifiers: modifiers)
        default: return self
        }
    }

    /// The two keys Alt+key may really have been: a lone Esc and a key right after it look the same to a program.
    public var splitAlt: (escape: Key, key: Key)? {
        guard modifiers.contains(.alt) else { return nil }
        return (Key(.escape), Key(code, modifiers: modifiers.subtracting(.alt)))
    }
}
