import CommonDBContract
import GRDB

/// The index behind A2RC: search keys of the owners who have chips now, and totals of short prefixes.
///
/// Whoever changes which version of an owner a chip belongs to calls `add` in the same transaction; nothing else writes `owner_key` and
/// `owner_prefix`.
enum OwnerIndex {
    /// Prefixes up to so many scalars have their total in `owner_prefix`; what longer ones find is few enough to add up.
    static let countedScalars = 5

    struct Key: Equatable, Sendable {
        var text: String
        /// Scalars shared with the key before it.
        var shared: Int
    }

    /// The keys of an owner in the order of their scalars, which is the order of SQLite.
    static func keys(of owner: OwnerBody) -> [Key] {
        let sorted = NameFolding.keys(name: owner.name, kana: owner.kana).map { Array($0.unicodeScalars) }
            .sorted { $0.lexicographicallyPrecedes($1) }
        var before: [Unicode.Scalar] = []
        return sorted.map { scalars in
            let shared = zip(before, scalars).prefix { $0 == $1 }.count
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            before = scalars
            return Key(text: text, shared: shared)
        }
    }

    /// Notes that a version of an owner has so many chips more, or fewer. The keys appear with the first chip and vanish with the last.
    static func add(_ delta: Int, chipsOf owner: OwnerBody, id: Int64, _ db: Database) throws {
        let municipality = Municipality.number(owner.municipalityCode)
        let prefecture = municipality / 10_000
        for key in keys(of: owner) {
            let update = try db.cachedStatement(
                sql: "UPDATE owner_key SET chips = chips + ? WHERE owner_id = ? AND key = ? AND chips + ? > 0")
            try update.execute(arguments: [delta, id, key.text, delta])
            if db.changesCount == 0 {
                if delta > 0 {
                    let insert = try db.cachedStatement(sql: "INSERT INTO owner_key VALUES (?, ?, ?, ?, ?, ?)")
                    try insert.execute(arguments: [id, key.text, key.shared, delta, prefecture, municipality])
                } else {
                    let delete = try db.cachedStatement(sql: "DELETE FROM owner_key WHERE owner_id = ? AND key = ?")
                    try delete.execute(arguments: [id, key.text])
                }
            }
            for area in [0, prefecture] { try count(delta, key, area, db) }
        }
    }

    private static func count(_ delta: Int, _ key: Key, _ prefecture: Int, _ db: Database) throws {
        let scalars = key.text.unicodeScalars
        var end = scalars.startIndex
        for length in 1...min(countedScalars, scalars.count) {
            end = scalars.index(after: end)
            guard length > key.shared else { continue }
            let prefix = String(scalars[..<end])
            let update = try db.cachedStatement(
                sql: "UPDATE owner_prefix SET chips = chips + ? WHERE prefecture = ? AND prefix = ? AND chips + ? > 0")
            try update.execute(arguments: [delta, prefecture, prefix, delta])
            guard db.changesCount == 0 else { continue }
            if delta > 0 {
                let insert = try db.cachedStatement(sql: "INSERT INTO owner_prefix VALUES (?, ?, ?)")
                try insert.execute(arguments: [prefecture, prefix, delta])
            } else {
                let delete = try db.cachedStatement(sql: "DELETE FROM owner_prefix WHERE prefecture = ? AND prefix = ?")
                try delete.execute(arguments: [prefecture, prefix])
            }
        }
    }

    /// Counts the prefixes of a full index, from nothing: one walk in the order of the keys for the nation and one for the prefectures.
    static func countPrefixes(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM owner_prefix")
        try walk("SELECT 0, key, shared, chips FROM owner_key INDEXED BY owner_key_nation ORDER BY key", db)
        try walk("SELECT prefecture, key, shared, chips FROM owner_key INDEXED BY owner_key_prefecture ORDER BY prefecture, key", db)
    }

    private static func walk(_ sql: String, _ db: Database) throws {
        let insert = try db.makeStatement(sql: "INSERT INTO owner_prefix VALUES (?, ?, ?)")
        var area = 0
        // The prefixes of the key just passed, shortest first, and the chips that each has so far.
        var open: [(scalar: Unicode.Scalar, chips: Int)] = []
        func close(to depth: Int) throws {
            while open.count > depth {
                var prefix = ""
                prefix.unicodeScalars.append(contentsOf: open.map(\.scalar))
                let chips = open.removeLast().chips
                if chips > 0 { try insert.execute(arguments: [area, prefix, chips]) }
            }
        }
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            let key: String = row[1]
            let scalars = Array(key.unicodeScalars.prefix(countedScalars))
            if row[0] != area {
                try close(to: 0)
                area = row[0]
            }
            try close(to: zip(open, scalars).prefix { $0.scalar == $1 }.count)
            for scalar in scalars.dropFirst(open.count) { open.append((scalar, 0)) }
            for depth in open.indices where depth >= row[2] { open[depth].chips += row[3] as Int }
        }
        try close(to: 0)
    }
}
