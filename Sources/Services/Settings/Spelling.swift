/// Finds what a mistyped name was probably meant to be.
enum Spelling {
    /// The known name with the fewest changes, `nil` when even that has too many to be a slip.
    static func nearest(_ typed: String, in known: Set<String>) -> String? {
        let word = Array(typed.lowercased().utf8.prefix(60))
        let best = known.map { (name: $0, distance: distance(word, Array($0.lowercased().utf8))) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        guard let best, best.distance <= max(1, best.name.utf8.count / 3) else { return nil }
        return best.name
    }

    /// Levenshtein's.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let change = diagonal + (byte == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[other.count]
    }
}
