/// The secret on a registration certificate that proves its holder's authority over the record (変更キー).
///
/// Whoever has it can move the animal to another owner, so it never appears in logs, errors or dumps: `description` masks it, and so
/// does what a debugger or `dump` prints.
public struct ChangeKey: Hashable, Sendable {
    /// The eleven characters.
    public let text: String

    /// The characters of a key: no 0 O 1 I, which look alike in print and sound alike on the phone.
    public static let alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    public static let length = 11

    /// Reads a typed or dictated key: full width, lower case, spaces, hyphens and the word 変更キー before it do not matter.
    ///
    /// Nil for any other length and for characters no key has; a look-alike is not guessed at.
    public init?(_ typed: String) {
        var rest = Substring(JapaneseText.asciiTwin(typed))
        rest = rest.drop(while: \.isWhitespace)
        // The long vowel mark is a hyphen after folding.
        if rest.hasPrefix("変更キ-") { rest = rest.dropFirst("変更キ-".count) }
        var text = ""
        for scalar in rest.unicodeScalars {
            switch scalar {
            case "A"..."Z", "2"..."9": text.unicodeScalars.append(scalar)
            case "a"..."z": text.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value & ~0x20)))
            case " ", "-", ":", "\t", "\r", "\n": continue
            default: return nil
            }
        }
        guard text.utf8.count == ChangeKey.length, text.unicodeScalars.allSatisfy(ChangeKey.alphabet.unicodeScalars.contains) else {
            return nil
        }
        self.text = text
    }

    /// A new key, every one as likely as any other.
    public static func random(using generator: inout some RandomNumberGenerator) -> ChangeKey {
        ChangeKey(indices: (0..<length).map { _ in Int.random(in: 0..<letters.count, using: &generator) })
    }

    /// The key whose characters stand at these places of the alphabet, taken modulo its length; places beyond eleven are left out,
    /// missing ones are the first character.
    ///
    /// For keys computed from elsewhere: the bits of a keyed hash, five at a time.
    public init(indices: [Int]) {
        let padded = indices.prefix(ChangeKey.length) + Array(repeating: 0, count: max(0, ChangeKey.length - indices.count))
        text = String(
            padded.map { ChangeKey.letters[(($0 % ChangeKey.letters.count) + ChangeKey.letters.count) % ChangeKey.letters.count] })
    }

    private static let letters = Array(alphabet)

    /// Four, four and three characters, for reading aloud and for print: `7KQ2 M4XP 9TD`.
    public var groups: [String] {
        [String(text.prefix(4)), String(text.dropFirst(4).prefix(4)), String(text.dropFirst(8))]
    }

    /// The groups with hyphens: `7KQ2-M4XP-9TD`.
    public var formatted: String { groups.joined(separator: "-") }
}

extension ChangeKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "••••-••••-•••" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
