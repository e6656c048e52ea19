import Foundation

/// What a new password must be: at least eight characters of any kind, not the ID, not one of the passwords everybody tries first.
///
/// Length and a refusal list instead of required kinds of characters (as NIST SP 800-63B advises); strength is shown, not required.
public struct PasswordRules: Sendable {
    /// Characters (grapheme clusters) needed.
    public static let minimumLength = 8
    /// Bytes of UTF-8 beyond which a password is refused, to bound the work of hashing it.
    public static let maximumBytes = 1024

    /// Judges `password` for the account `id`. The password is looked at, never kept.
    public static func judge(_ password: String, id: OperatorID) -> PasswordJudgement {
        // Judged while it is typed: a pasted megabyte must not be looked at closely.
        guard password.utf8.count <= maximumBytes else { return PasswordJudgement(strength: 0, facts: [.tooLong]) }
        var facts: [PasswordFact] = []
        let length = password.count
        if length < minimumLength { facts.append(.tooShort(missing: minimumLength - length)) }
        let key = plain(password)
        let ownID = plain(id.value)
        if !ownID.isEmpty {
            if key == ownID || key == String(ownID.reversed()) {
                facts.append(.equalsID)
            } else if ownID.count >= 3, key.contains(ownID) {
                facts.append(.containsID)
            }
        }
        if CommonPasswords.contains(key) { facts.append(.common) }
        if PasswordStrength.longestRepeat(key) >= 4 || PasswordStrength.isCycle(key) { facts.append(.repetitive) }
        if PasswordStrength.longestSequence(key) >= 4 { facts.append(.sequential) }
        return PasswordJudgement(strength: PasswordStrength.estimate(password, key: key, facts: facts), facts: facts)
    }

    /// Lower case, compatibility forms unified: Ｐａｓｓｗｏｒｄ is `password` to whoever guesses.
    private static func plain(_ text: String) -> String { text.decomposedStringWithCompatibilityMapping.lowercased() }
}

/// The verdict on one password.
public struct PasswordJudgement: Hashable, Sendable {
    /// 0 refused or worthless … 4 strong.
    public let strength: Int
    /// What is wrong or weak, refusals first.
    public let facts: [PasswordFact]

    /// False when any fact is a refusal.
    public var isAcceptable: Bool { !facts.contains(where: \.isRefusal) }
}

/// A fact about a password.
public enum PasswordFact: Hashable, Sendable {
    case tooShort(missing: Int)
    case tooLong
    case equalsID
    /// On the list of passwords that are tried first.
    case common
    case containsID
    /// One character four times in a row, or a short piece repeated.
    case repetitive
    /// Four or more characters in the order of the alphabet, the digits or the keyboard.
    case sequential

    /// Refused outright; the others only lower the strength.
    public var isRefusal: Bool {
        switch self {
        case .tooShort, .tooLong, .equalsID, .common: true
        case .containsID, .repetitive, .sequential: false
        }
    }
}

/// How hard a password is to guess, roughly.
enum PasswordStrength {
    static func estimate(_ password: String, key: String, facts: [PasswordFact]) -> Int {
        if facts.contains(where: \.isRefusal) { return 0 }
        let scalars = Array(password.unicodeScalars)
        var bits = 0.0
        let perCharacter = Foundation.log2(Double(alphabet(scalars)))
        for index in scalars.indices {
            // A character that continues a run adds next to nothing.
            bits += index > 0 && continues(scalars, index) ? 1 : perCharacter
        }
        if facts.contains(.containsID) { bits *= 0.6 }
        if isCycle(key) { bits *= 0.4 }
        bits -= CommonPasswords.startsWithWord(key) ? 12 : 0
        switch bits {
        case ..<30: return 0
        case ..<45: return 1
        case ..<60: return 2
        case ..<80: return 3
        default: return 4
        }
    }

    private static func continues(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let step = Int(scalars[index].value) - Int(scalars[index - 1].value)
        guard abs(step) <= 1 else { return false }
        return step == 0 || index < 2 || Int(scalars[index - 1].value) - Int(scalars[index - 2].value) == step
    }

    private static func alphabet(_ scalars: [Unicode.Scalar]) -> Int {
        var size = 0
        func has(_ test: (Unicode.Scalar) -> Bool) -> Bool { scalars.contains(where: test) }
        if has({ ("a"..."z").contains($0) }) { size += 26 }
        if has({ ("A"..."Z").contains($0) }) { size += 26 }
        if has({ ("0"..."9").contains($0) }) { size += 10 }
        if has({ $0.isASCII && !$0.properties.isAlphabetic && !("0"..."9").contains($0) }) { size += 33 }
        if has({ !$0.isASCII && JapaneseText.isKana($0) }) { size += 80 }
        if has({ !$0.isASCII && !JapaneseText.isKana($0) }) { size += 500 }
        return max(size, 2)
    }

    static func longestRepeat(_ key: String) -> Int { longest(key) { $0 == $1 } }

    static func longestSequence(_ key: String) -> Int {
        max(
            longest(key) { $1 == $0 + 1 && isLetterOrDigit($0) }, longest(key) { $0 == $1 + 1 && isLetterOrDigit($0) },
            longestRow(key))
    }

    private static func isLetterOrDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) || (0x61...0x7A).contains(value) }

    private static func longest(_ key: String, _ follows: (UInt32, UInt32) -> Bool) -> Int {
        var best = 0
        var run = 0
        var last: UInt32?
        for scalar in key.unicodeScalars {
            run = last.map { follows($0, scalar.value) } == true ? run + 1 : 1
            best = max(best, run)
            last = scalar.value
        }
        return best
    }

    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "qazwsxedc"]

    /// The longest piece of a row of the keyboard, in either direction.
    private static func longestRow(_ key: String) -> Int {
        let both = rows + rows.map { String($0.reversed()) }
        let characters = Array(key)
        var best = 0
        for start in characters.indices {
            var end = start + max(best, 1)
            while end <= characters.count, both.contains(where: { $0.contains(String(characters[start..<end])) }) {
                best = max(best, end - start)
                end += 1
            }
        }
        return best
    }

    /// `abcabcabc`, `xyxyxyxy`: one piece of up to four characters, over and over.
    static func isCycle(_ key: String) -> Bool {
        let characters = Array(key)
        return (1...4).contains { length in
            characters.count >= length * 2 && characters.indices.dropFirst(length).allSatisfy { characters[$0] == characters[$0 - length] }
        }
    }
}
