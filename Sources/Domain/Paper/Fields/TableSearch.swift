/// Finds rows of a small table by the beginning of one of their spellings. Made once for a table; a search looks at every row.
struct TableSearch: Sendable {
    /// How well a row fits, best first.
    enum Fit: Int, Comparable {
        case number, whole, beginning, word

        static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
    }

    struct Row: Sendable {
        /// Folded: names, readings, English names.
        fileprivate var wholes: [[Unicode.Scalar]] = []
        /// The same as they sound.
        fileprivate var sounds: [[Unicode.Scalar]] = []
        /// What a word inside a name goes on with, and spellings that are for finding only.
        fileprivate var words: [[Unicode.Scalar]] = []

        /// `spellings` beginning with `~` find the row, but do not stand for it.
        init(name: String, english: String, spellings: some Sequence<Substring>) {
            add(name)
            add(english)
            for spelling in spellings {
                if spelling.hasPrefix("~") {
                    words.append(TableSearch.sound(TableSearch.fold(spelling.dropFirst())))
                } else {
                    add(spelling)
                }
            }
        }

        private mutating func add(_ spelling: some StringProtocol) {
            let whole = TableSearch.fold(spelling)
            wholes.append(whole)
            sounds.append(TableSearch.sound(whole))
            let separators: Set<Character> = ["・", "（", "）", " ", "-", "&", "/", "(", ")"]
            let pieces = spelling.split(whereSeparator: separators.contains)
            for index in pieces.indices.dropFirst() {
                words.append(TableSearch.sound(pieces[index...].flatMap { TableSearch.fold($0) }))
            }
        }
    }

    /// What was typed, as it may be meant.
    struct Query: Sendable {
        fileprivate let whole: [Unicode.Scalar]
        /// Each with the kana one of which must follow, when letters wait for more.
        fileprivate var beginnings: [(start: [Unicode.Scalar], next: Set<Unicode.Scalar>?)] = []

        init(_ typed: String) {
            whole = TableSearch.fold(typed)
            beginnings = [(TableSearch.sound(whole), nil)]
            guard typed.unicodeScalars.contains(where: { $0.properties.isAlphabetic && JapaneseText.asciiTwin($0).isASCII }) else { return }
            let romaji = RomajiKana(typed)
            guard !romaji.kana.unicodeScalars.contains(where: \.isASCII) || romaji.kana.isEmpty else { return }
            beginnings.append((TableSearch.sound(of: romaji.kana), TableSearch.following(romaji.pending)))
            if romaji.pending == "n" { beginnings.append((TableSearch.sound(of: romaji.finished), nil)) }
        }

        var isEmpty: Bool { whole.isEmpty }
    }

    static func fit(_ query: Query, _ row: Row) -> Fit? {
        if row.wholes.contains(query.whole) { return .whole }
        if query.beginnings.contains(where: { $0.next == nil && row.sounds.contains($0.start) }) { return .whole }
        if row.sounds.contains(where: { begins($0, query) }) { return .beginning }
        return row.words.contains { begins($0, query) } ? .word : nil
    }

    /// Rows by what they are called, whole.
    struct Names: Sendable {
        private var rows: [[Unicode.Scalar]: [Int]] = [:]

        init(_ table: [Row]) {
            for (index, row) in table.enumerated() {
                for key in Set(row.wholes + row.sounds) { rows[key, default: []].append(index) }
            }
        }

        /// In the order of the table.
        func rows(named name: String) -> [Int] {
            let query = Query(name)
            if query.isEmpty { return [] }
            if let found = rows[query.whole] { return found }
            return query.beginnings.lazy.filter { $0.next == nil }.compactMap { rows[$0.start] }.first ?? []
        }
    }

    private static func begins(_ text: [Unicode.Scalar], _ query: Query) -> Bool {
        query.beginnings.contains { start, next in
            guard text.count >= start.count, text.starts(with: start) else { return false }
            guard let next else { return true }
            return text.count > start.count && next.contains(text[start.count])
        }
    }

    fileprivate static func fold(_ text: some StringProtocol) -> [Unicode.Scalar] {
        JapaneseText.foldedScalars(String(text)).filter { $0 != " " }
    }

    // MARK: Sound

    /// Without vowels that only make the one before them long: プウドル and プドル are one.
    fileprivate static func sound(_ folded: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in folded {
            if let long = lengthening[scalar], let before = result.last, long.contains(before) { continue }
            result.append(scalar)
        }
        return result
    }

    /// By vowel: the kana it makes long.
    private static let lengthening: [Unicode.Scalar: Set<Unicode.Scalar>] = [
        "ア": Set("アカサタナハマヤラワガザダバパ".unicodeScalars), "イ": Set("イキシチニヒミリギジビピエケセテネヘメレゲゼデベペ".unicodeScalars),
        "ウ": Set("ウクスツヌフムユルグズブプオコソトノホモヨロゴゾドボポ".unicodeScalars), "エ": Set("エケセテネヘメレゲゼデベペ".unicodeScalars),
        "オ": Set("オコソトノホモヨロゴゾドボポ".unicodeScalars),
    ]

    /// The key of a kana text by which spellings of one sound are one.
    static func sound(of kana: String) -> [Unicode.Scalar] { sound(fold(kana)) }

    /// The folded kana that may follow letters which wait for more; nil when none wait.
    fileprivate static func following(_ pending: String) -> Set<Unicode.Scalar>? {
        pending.isEmpty ? nil : (continuations[pending] ?? [])
    }

    private static let continuations: [String: Set<Unicode.Scalar>] = {
        var table: [String: Set<Unicode.Scalar>] = [:]
        for (spelling, kana) in RomajiKanaTable.spellings {
            guard let first = JapaneseText.foldedScalars(kana).first else { continue }
            for length in 1..<max(1, spelling.utf8.count) { table[String(spelling.prefix(length)), default: []].insert(first) }
        }
        // A consonant may be doubled, n and m may be ン.
        for letter in "bcdfghjklpqrstvwyz" { table[String(letter)]?.insert("ツ") }
        table["n"]?.insert("ン")
        table["m"]?.insert("ン")
        return table
    }()
}

/// The lines of a table with a head line, each as its cells.
func tableRows(_ tsv: [UInt8]) -> [[Substring]] {
    String(decoding: tsv, as: UTF8.self).split(separator: "\n").dropFirst()
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
}
