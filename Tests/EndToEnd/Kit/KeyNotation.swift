/// Key sequences as tests write them, and the bytes xterm sends for them.
enum KeyNotation {
    private static let cursor = [
        "Up": "A", "Down": "B", "Right": "C", "Left": "D", "Home": "H", "End": "F",
    ]
    private static let tilde = [
        "Insert": 2, "Delete": 3, "PageUp": 5, "PageDown": 6, "F5": 15, "F6": 17, "F7": 18, "F8": 19,
        "F9": 20, "F10": 21, "F11": 23, "F12": 24,
    ]
    private static let plain = [
        "Enter": "\r", "Esc": "\u{1B}", "Tab": "\t", "BS": "\u{7F}", "Space": " ", "lt": "<",
        "NL": "\n",
    ]
    private static let function = ["F1": "P", "F2": "Q", "F3": "R", "F4": "S"]

    /// - Throws: `KitError` for a name that is no key.
    static func bytes(of keys: String, applicationCursor: Bool) throws -> [UInt8] {
        var out = ""
        var rest = Substring(keys)
        while let first = rest.first {
            rest.removeFirst()
            guard first == "<" else {
                out.append(first)
                continue
            }
            guard let end = rest.firstIndex(of: ">") else {
                throw KitError("a bare < in \(keys); write <lt>")
            }
            let parts = rest[..<end].split(separator: "*", maxSplits: 1)
            rest = rest[rest.index(after: end)...]
            let count = parts.count == 2 ? Int(parts[1]) ?? 1 : 1
            let key = try named(String(parts.first ?? ""), applicationCursor)
            out += String(repeating: key, count: count)
        }
        return Array(out.utf8)
    }

    private static func named(_ full: String, _ applicationCursor: Bool) throws -> String {
        var name = Substring(full)
        var modifier = 0
        while name.count > 2, name.dropFirst().first == "-", let letter = name.first,
            let bit = ["S": 1, "M": 2, "C": 4][letter]
        {
            modifier |= bit
            name = name.dropFirst(2)
        }
        let key = String(name)
        if let final = cursor[key] {
            return modifier > 0
                ? "\u{1B}[1;\(modifier + 1)\(final)" : (applicationCursor ? "\u{1B}O" : "\u{1B}[") + final
        }
        if let number = tilde[key] {
            return modifier > 0 ? "\u{1B}[\(number);\(modifier + 1)~" : "\u{1B}[\(number)~"
        }
        if let final = function[key] {
            return modifier > 0 ? "\u{1B}[1;\(modifier + 1)\(final)" : "\u{1B}O" + final
        }
        if key == "Tab", modifier == 1 { return "\u{1B}[Z" }
        guard var text = plain[key] ?? (key.count == 1 ? key : nil) else {
            throw KitError("<\(full)> is no key")
        }
        if modifier & 4 != 0, let scalar = text.uppercased().unicodeScalars.first {
            text = text == "?" ? "\u{7F}" : String(Character(Unicode.Scalar(UInt8(scalar.value & 0x1F))))
        }
        return (modifier & 2 != 0 ? "\u{1B}" : "") + text
    }
}
