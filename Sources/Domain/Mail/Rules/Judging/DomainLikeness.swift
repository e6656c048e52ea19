/// Whether a domain is made to be taken for another.
struct DomainLikeness: Sendable {
    /// Lower case, without dots at the ends.
    private let guarded: [Guarded]

    private struct Guarded {
        let domain: String
        let labels: [[Unicode.Scalar]]
        let skeleton: String
        let hyphenated: String
        let joined: String
    }

    init(_ domains: Set<String>) {
        guarded = domains.sorted().filter(MailAddressText.isDomain).map { domain in
            Guarded(
                domain: domain, labels: domain.split(separator: ".").map { Array($0.unicodeScalars) },
                skeleton: DomainLikeness.skeleton(domain),
                hyphenated: domain.map { $0 == "." ? "-" : String($0) }.joined(), joined: domain.filter { $0 != "." && $0 != "-" })
        }
    }

    /// True for another domain that looks like a guarded one: homographs, digits for letters, one letter off, the guarded name at the
    /// front of another, or spelled with hyphens. Guarded domains and their subdomains never do, nor do other authorities' (`go.jp` and `lg.jp`
    /// are given to nobody else).
    func isLookAlike(_ domain: String) -> Bool {
        let name = DomainLikeness.decoded(domain)
        guard !name.isEmpty, name.utf8.count <= 512 else { return false }
        let skeleton = DomainLikeness.skeleton(name)
        // Within a guarded domain only letters of other scripts lie.
        if guarded.contains(where: { DomainLikeness.isWithin(name, $0.domain) }) { return !isASCII(name) && isASCII(skeleton) }
        if guarded.contains(where: { DomainLikeness.isWithin(skeleton, $0.skeleton) }) { return true }
        if name.hasSuffix(".go.jp") || name.hasSuffix(".lg.jp") { return false }
        let joined = name.filter { $0 != "." && $0 != "-" }
        return guarded.contains { one in
            // reg.mc.env.go.jp.example.com, reg-mc-env-go-jp.example.com
            if skeleton.hasPrefix(one.skeleton + ".") || skeleton.contains("." + one.skeleton + ".") { return true }
            if DomainLikeness.hasWord(one.hyphenated, in: name) || DomainLikeness.hasWord(one.skeleton.filter { $0 != "." }, in: skeleton) {
                return true
            }
            if joined == one.joined { return true }
            return one.labels.count >= 2 && DomainLikeness.isOneOff(name, one.labels)
        }
    }

    private func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    static func isWithin(_ domain: String, _ parent: String) -> Bool { domain == parent || domain.hasSuffix("." + parent) }

    /// The word between dots, hyphens or the ends; words of fewer than eight letters are too common.
    private static func hasWord(_ word: String, in name: String) -> Bool {
        let (all, wanted) = (Array(name.utf8), Array(word.utf8))
        guard wanted.count >= 8, wanted.count <= all.count else { return false }
        for start in 0...(all.count - wanted.count) where all[start] == wanted[0] {
            guard all[start..<(start + wanted.count)].elementsEqual(wanted) else { continue }
            let isStart = start == 0 || all[start - 1] == 0x2E || all[start - 1] == 0x2D
            let end = start + wanted.count
            if isStart, end == all.count || all[end] == 0x2E || all[end] == 0x2D { return true }
        }
        return false
    }

    /// One label differs by one letter put in, left out, changed or swapped. Short labels (`go` and `co`) differ by one among the honest; they
    /// count only where three others agree.
    private static func isOneOff(_ name: String, _ labels: [[Unicode.Scalar]]) -> Bool {
        var others = name.split(separator: ".").map { Array($0.unicodeScalars) }
        guard others.count >= labels.count else { return false }
        others = Array(others.suffix(labels.count))
        var different: Int?
        for index in labels.indices where labels[index] != others[index] {
            guard different == nil else { return false }
            different = index
        }
        guard let different, labels[different].count <= 63, others[different].count <= 64 else { return false }
        guard labels[different].count >= 5 || labels.count >= 4 else { return false }
        return distanceIsOne(labels[different], others[different])
    }

    static func distanceIsOne(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        guard abs(one.count - other.count) <= 1, one != other else { return false }
        let start = zip(one, other).prefix { $0 == $1 }.count
        let (first, second) = (Array(one.dropFirst(start)), Array(other.dropFirst(start)))
        if first.count == second.count {
            if first.dropFirst() == second.dropFirst() { return true }
            return first.count >= 2 && first[0] == second[1] && first[1] == second[0] && first.dropFirst(2) == second.dropFirst(2)
        }
        return first.count > second.count ? Array(first.dropFirst()) == second : first == Array(second.dropFirst())
    }

    // MARK: Spelling

    /// Lower case, full width folded, `xn--` labels as what a reader sees.
    static func decoded(_ domain: String) -> String {
        var labels: [String] = []
        for label in TwinText.key(domain).split(whereSeparator: { $0 == "." || $0 == "\u{3002}" || $0 == "\u{FF61}" }).prefix(64) {
            labels.append(label.hasPrefix("xn--") ? Punycode.decode(label.dropFirst(4)) ?? String(label) : String(label))
        }
        return labels.joined(separator: ".")
    }

    /// What a hurried reader takes it for: letters of other scripts and digits as the Latin letters they look like, `rn` as `m`, `vv` as `w`.
    static func skeleton(_ domain: String) -> String {
        var result: [Unicode.Scalar] = []
        for scalar in domain.decomposedStringWithCompatibilityMapping.unicodeScalars {
            guard scalar.properties.canonicalCombiningClass == .notReordered, !HiddenCharacters.isHidden(scalar) else { continue }
            let plain = TwinText.lower(twins[scalar] ?? scalar)
            switch (result.last, plain) {
            case ("r", "n"): result[result.count - 1] = "m"
            case ("v", "v"): result[result.count - 1] = "w"
            default: result.append(plain)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: result)
        return String(view)
    }

    private static let twins: [Unicode.Scalar: Unicode.Scalar] = {
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "аαɑ"), ("b", "Ьƅ"), ("c", "сϲ"), ("d", "ԁɗ"), ("e", "еєɛ"), ("g", "ɡց"), ("h", "һհ"), ("i", "іιɩı"), ("j", "јϳ"),
            ("k", "кκ"),
            ("l", "ӏ1|ɭ"), ("m", "м"), ("n", "пոռ"), ("o", "оοօσ0"), ("p", "рρ"), ("q", "ԛ"), ("r", "гг"), ("s", "ѕ5"), ("t", "тτ"),
            ("u", "υսц"), ("v", "νѵ"), ("w", "ԝѡω"), ("x", "хχ"), ("y", "уүγ"), ("z", "ʐ2"), ("e", "3"), (".", "。․"), ("-", "‐‑‒–—−"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, others) in rows { for other in others.unicodeScalars { table[other] = letter } }
        return table
    }()
}
