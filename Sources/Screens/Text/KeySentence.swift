import Foundation

/// Sentences that name keys: `{note}` stands for the key of the action `note`, whatever the operator has bound to it.
enum KeySentence {
    /// Puts a key (or whatever `name` says) in the place of each action.
    static func fill(_ sentence: String, _ name: (ActionID) -> String) -> String {
        var result = ""
        var rest = Substring(sentence)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let word = String(rest[rest.index(after: open)..<close])
            result += ActionID(rawValue: word).map(name) ?? "{\(word)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The sentences that name no key, for where there are no keys to press.
    static func withoutKeys(_ text: String) -> String {
        var kept = ""
        var sentence = ""
        for character in text {
            sentence.append(character)
            guard character == "。" || character == "." || character == ";" else { continue }
            if !sentence.contains("{") { kept += sentence }
            sentence = ""
        }
        if !sentence.contains("{") { kept += sentence }
        return kept.trimmingCharacters(in: .whitespaces)
    }
}
