/// Where links lead, as far as their text and target tell.
enum LinkTargets {
    /// True when a link's text is an address and its target is another site's, or one hides behind a name before `@`.
    static func differs(_ link: MailLink) -> Bool {
        let target = cut(link.target)
        let scheme = scheme(target)
        if ["javascript", "data", "vbscript", "file"].contains(scheme) { return true }
        let text = cut(link.text)
        if scheme == "mailto" {
            let shown = MailAddressText.key(text.hasPrefix("mailto:") ? String(text.dropFirst(7)) : text)
            guard MailAddressText.isAddress(shown) else { return false }
            return shown != MailAddressText.key(String(target.dropFirst(7).prefix { $0 != "?" }))
        }
        guard let actual = host(unwrapped(target)) else { return false }
        if hidesHost(target) { return true }
        guard let shown = shownHost(text) else { return false }
        return !isSameSite(shown, actual)
    }

    /// The host a link leads to.
    static func host(of link: MailLink) -> String? { host(unwrapped(cut(link.target))) }

    private static func cut(_ text: String) -> String {
        TwinText.key(MailHeaders.trimmed(String(text.unicodeScalars.prefix(2_048))))
    }

    private static func scheme(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":") else { return "" }
        let scheme = text[..<colon]
        return scheme.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) ? String(scheme) : ""
    }

    /// `https://env.go.jp@example.com`: a reader sees the part that counts for nothing.
    private static func hidesHost(_ target: String) -> Bool {
        guard let authority = authority(target), let at = authority.lastIndex(of: "@") else { return false }
        return authority[..<at].contains(".")
    }

    private static func authority(_ address: String) -> Substring? {
        guard let slashes = address.firstRange(ofWord: "://") else { return nil }
        return address[slashes...].prefix { !"/?#\\".contains($0) }
    }

    static func host(_ address: String) -> String? {
        guard let authority = authority(address) else { return nil }
        let named = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        var host = named.prefix { $0 != ":" }
        while host.last == "." { host.removeLast() }
        return host.isEmpty ? nil : String(host)
    }

    /// The host of a text that is an address and nothing else; words and sentences are none.
    private static func shownHost(_ text: String) -> String? {
        guard !text.contains(where: \.isWhitespace) else { return nil }
        if let host = host(text), ["http", "https"].contains(scheme(text)) { return host }
        let name = String(text.prefix { !"/?#".contains($0) })
        // A file's name and a sentence's end have a dot too.
        guard MailAddressText.isDomain(name), name.hasPrefix("www.") || usual.contains(name.split(separator: ".").last ?? "") else {
            return nil
        }
        return name
    }

    private static let usual: Set<Substring> = [
        "jp", "com", "net", "org", "info", "biz", "site", "online", "shop", "tokyo", "dev", "app", "io",
    ]

    /// The address behind one that a mail filter put in its place, so that a company's answer to our mail is not taken for a fraud.
    private static func unwrapped(_ target: String) -> String {
        guard let host = host(target) else { return target }
        if host.hasSuffix("safelinks.protection.outlook.com") || host == "www.google.com" || host == "www.google.co.jp" {
            guard let query = parameter(["url", "q"], of: target) else { return target }
            return percentDecoded(query)
        }
        if host == "urldefense.com" || host == "urldefense.proofpoint.com" {
            if let start = target.firstRange(ofWord: "/v3/__") {
                return target[start...].firstRange(ofWord: "__;").map { end in String(target[start..<end].dropLast(3)) }
                    ?? String(target[start...])
            }
            guard let query = parameter(["u"], of: target) else { return target }
            return percentDecoded(query.map { $0 == "-" ? "%" : $0 == "_" ? "/" : String($0) }.joined())
        }
        return target
    }

    private static func parameter(_ names: [String], of target: String) -> String? {
        guard let question = target.firstIndex(of: "?") else { return nil }
        for pair in target[target.index(after: question)...].split(separator: "&", maxSplits: 50) {
            guard let equals = pair.firstIndex(of: "="), names.contains(String(pair[..<equals])) else { continue }
            return String(pair[pair.index(after: equals)...])
        }
        return nil
    }

    private static func percentDecoded(_ text: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self).lowercased()
    }

    // MARK: Sites

    static func isSameSite(_ one: String, _ other: String) -> Bool { site(one) == site(other) }

    /// What is registered of a domain: two labels, or three under the second levels that countries keep.
    static func site(_ host: String) -> String {
        let labels = host.split(separator: ".")
        guard labels.count > 2, let last = labels.last else { return host }
        let isDeep = last.utf8.count == 2 && secondLevels.contains(labels[labels.count - 2])
        return labels.suffix(isDeep ? 3 : 2).joined(separator: ".")
    }

    private static let secondLevels: Set<Substring> = [
        "co", "or", "ne", "ac", "ad", "ed", "go", "gr", "lg", "com", "net", "org", "edu", "gov", "mil", "id",
    ]
}

extension StringProtocol {
    /// Past the first occurrence of an ASCII word.
    fileprivate func firstRange(ofWord word: String) -> Index? {
        let wanted = Array(word.utf8)
        var index = utf8.startIndex
        while index != utf8.endIndex {
            if utf8[index...].starts(with: wanted) { return utf8.index(index, offsetBy: wanted.count) }
            index = utf8.index(after: index)
        }
        return nil
    }
}
