/// Addresses as the rules compare them.
enum MailAddressText {
    /// Lower case, full width folded, quotes of the local part dropped (carriers once allowed `"taro..1"@`). The local part's case tells
    /// nobody apart in practice, though RFC 5321 §2.4 allows it.
    static func key(_ address: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in address.unicodeScalars {
            let twin = TwinText.lower(JapaneseText.asciiTwin(scalar))
            guard twin != "\"", twin != "<", twin != ">", !TwinText.isBlank(twin) else { continue }
            key.append(twin)
        }
        return String(key)
    }

    /// After the last `@`, lower case, without a dot at the end; empty when there is none.
    static func domain(_ address: String) -> String {
        let key = key(address)
        guard let at = key.lastIndex(of: "@") else { return "" }
        var domain = key[key.index(after: at)...]
        while domain.last == "." { domain.removeLast() }
        return String(domain)
    }

    /// Before the last `@`, lower case; empty when there is none.
    static func localPart(_ address: String) -> String {
        let key = key(address)
        return key.lastIndex(of: "@").map { String(key[..<$0]) } ?? ""
    }

    /// A local part, an `@` and a domain with a dot, in characters that addresses are made of.
    static func isAddress(_ text: String) -> Bool {
        let key = key(text)
        let parts = key.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, key.utf8.count <= 254, parts[0].unicodeScalars.allSatisfy(isLocal) else { return false }
        return isDomain(String(parts[1]))
    }

    /// Two labels or more of letters, digits and hyphens, the last of them no number.
    static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 }), let last = labels.last else { return false }
        guard text.unicodeScalars.allSatisfy({ isHost($0) || $0 == "." }) else { return false }
        return last.utf8.count >= 2 && !last.unicodeScalars.contains(where: TwinText.isDigit) || last.hasPrefix("xn--")
    }

    /// Every address of a text with its place, in order.
    static func addresses(in text: TwinText) -> [Found<String>] {
        var found: [Found<String>] = []
        var taken = 0
        for place in 0..<text.count where text.twin[place] == "@" {
            var lower = place
            while lower > taken, place - lower < 64, isLocal(text.twin[lower - 1]) { lower -= 1 }
            var upper = place + 1
            while upper < text.count, upper - place < 254, isHost(text.twin[upper]) || text.twin[upper] == "." { upper += 1 }
            while upper > place + 1, text.twin[upper - 1] == "." || text.twin[upper - 1] == "-" { upper -= 1 }
            while lower < place, text.twin[lower] == "." || text.twin[lower] == "-" { lower += 1 }
            let address = text.twinText(lower..<upper)
            guard isAddress(address) else { continue }
            found.append(Found(value: address, range: lower..<upper))
            taken = upper
        }
        return found
    }

    static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", ".", "_", "-", "+", "%", "=", "&", "'", "*", "/", "?", "^", "!", "#", "$", "~": true
        default: false
        }
    }

    static func isHost(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "-": true
        default: false
        }
    }
}
