import Domain
import Foundation
import GRDB
import Synchronization

/// Cuts a long term down to the few of its pairs that are rarest, near each other.
///
/// What a phrase costs is the sum of how often its pairs occur; the frequent ones hardly narrow. Candidates are compared with the whole
/// term anyhow. Where too many turn out wrong, the search goes on with whole phrases.
struct PhraseCutter {
    /// How many pairs to begin with, and how many to go on with when too many candidates turn out wrong; then come whole phrases.
    static let steps: [Int?] = [3, 6, nil]

    private let index: SearchIndex
    private let db: Database
    private let most: Int

    init(_ index: SearchIndex, _ db: Database, most: Int) {
        self.index = index
        self.db = db
        self.most = most
    }

    /// Offsets of the pairs to look for, in order; `nil` when all of them are.
    func pairs(of scalars: [Unicode.Scalar]) throws -> [Int]? {
        guard scalars.count - 1 > most else { return nil }
        let rated = try (0..<(scalars.count - 1)).map { (offset: $0, rows: try density(scalars[$0], scalars[$0 + 1])) }
        let rarest = rated.sorted { ($0.rows, $0.offset) < ($1.rows, $1.offset) }.map(\.offset)
        // Neighbours are parts of one word: pairs apart from each other tell more of the term.
        var kept: [Int] = []
        for offset in rarest where kept.count < most && !kept.contains(where: { abs($0 - offset) < 2 }) { kept.append(offset) }
        for offset in rarest where kept.count < most && !kept.contains(offset) { kept.append(offset) }
        return kept.sorted()
    }

    /// How many of a million of the newest rows have the pair, guessed from where its 32nd newest row lies.
    private func density(_ first: Unicode.Scalar, _ second: Unicode.Scalar) throws -> Int {
        let pair = UInt64(first.value) << 32 | UInt64(second.value)
        if let known = index.densities.known(pair) { return known }
        let sql = "SELECT rowid FROM searchText WHERE searchText MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET 31"
        let expression = try IndexExpression(index.tokens, nil).match(.phrase([first, second], in: nil))
        let row = try Int64.fetchOne(try db.cachedStatement(sql: sql), arguments: [expression])
        let newest = try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM inquiry")) ?? 0
        let density = row.map { Int(32_000_000 / max(1, newest - $0 + 1)) } ?? 0
        index.densities.remember(pair, density)
        return density
    }
}

/// How frequent pairs are, as far as anybody asked. Old figures do no harm: they choose among plans that are all right.
final class PairDensities: Sendable {
    private static let limit = 20_000
    private let table = Mutex<[UInt64: Int]>([:])

    func known(_ pair: UInt64) -> Int? { table.withLock { $0[pair] } }

    func remember(_ pair: UInt64, _ density: Int) {
        table.withLock { table in
            if table.count >= PairDensities.limit { table.removeAll() }
            table[pair] = density
        }
    }
}
