import Domain
import Foundation
import GRDB

/// Writes and clears what the search finds an inquiry by. The index cannot be read back, so clearing needs the same content
/// and the same folding as writing did.
struct SearchIndex: Sendable {
    let tokens: KeyedTokens
    let densities = PairDensities()

    init(tokens: KeyedTokens) { self.tokens = tokens }

    /// What is written for one inquiry, but for its receipt number. Made without the database, so that an import can make it elsewhere.
    struct Entry: Sendable, Equatable {
        /// Texts and keys, in the order of the columns of `IndexTable.texts`.
        fileprivate let texts: [Data]
        /// Numbers and single characters, for `IndexTable.exact`.
        fileprivate let exact: [UInt8]
    }

    func entry(_ content: InquiryContent) -> Entry {
        // The receipt number is allotted later; whatever stands for it here is not used.
        let document = SearchDocument(content, receipt: SearchIndex.anyReceipt, state: .received)
        let folded = document.texts.map { ($0.field.column, JapaneseText.foldedScalars($0.text)) }
        let keys = SearchKey.keys(of: document).filter { !$0.isOfReceipt }
        var texts = SearchColumn.allCases.map { column in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(column == .text ? 2048 : 128)
            tokens.pairs(folded.filter { $0.0 == column }.map(\.1), to: &bytes)
            return Data(bytes)
        }
        var words: [UInt8] = []
        tokens.keys(keys.filter { $0.home == .texts }, to: &words)
        texts.append(Data(words))
        var exact: [UInt8] = []
        exact.reserveCapacity(1024)
        tokens.singles(folded.map(\.1), to: &exact)
        tokens.keys(keys.filter { $0.home == .exact }, to: &exact)
        return Entry(texts: texts, exact: exact)
    }

    func insert(_ id: Inquiry.ID, _ content: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        try insert(id, entry(content), receipt: receipt, db)
    }

    func insert(_ id: Inquiry.ID, _ entry: Entry, receipt: ReceiptNumber, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO searchText (rowid, text, person, kana, key) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [id] + StatementArguments(entry.texts))
        try db.cachedStatement(sql: "INSERT INTO searchExact (rowid, tokens) VALUES (?, ?)")
            .execute(arguments: [id, exact(entry, receipt)])
    }

    func remove(_ id: Inquiry.ID, _ content: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        let entry = entry(content)
        try db.cachedStatement(sql: "INSERT INTO searchText (searchText, rowid, text, person, kana, key) VALUES ('delete', ?, ?, ?, ?, ?)")
            .execute(arguments: [id] + StatementArguments(entry.texts))
        try db.cachedStatement(sql: "INSERT INTO searchExact (searchExact, rowid, tokens) VALUES ('delete', ?, ?)")
            .execute(arguments: [id, exact(entry, receipt)])
    }

    func replace(_ id: Inquiry.ID, _ old: InquiryContent, by new: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        guard entry(old) != entry(new) else { return }
        try remove(id, old, receipt: receipt, db)
        try insert(id, new, receipt: receipt, db)
    }

    /// Empties the index; what is derived from rows and events beside it is made anew at once.
    static func clear(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO searchText (searchText) VALUES ('delete-all');
                INSERT INTO searchExact (searchExact) VALUES ('delete-all');
                DELETE FROM dayRange;
                INSERT INTO dayRange SELECT day, min(id), max(id) FROM inquiry GROUP BY day;
                DELETE FROM inquiryOperator;
                INSERT INTO inquiryOperator SELECT DISTINCT operator, inquiry FROM event JOIN inquiryKey USING (inquiry)
                    WHERE operator IS NOT NULL AND wrapped IS NOT NULL;
                """)
    }

    /// The newest inquiries that may be what the query asks for; whoever asks compares with the content.
    func newest(_ query: IndexQuery, limit: Int, _ db: Database) throws -> [Inquiry.ID] {
        var builder = StreamBuilder(db, self, PhraseCutter(self, db, most: 3), lowest: 1, isCancelled: { false })
        guard let stream = try builder.stream(for: query) else { return [] }
        var found: [Inquiry.ID] = []
        while found.count < limit, let id = try stream.next(atMost: (found.last ?? Int64.max) - 1) { found.append(id) }
        return found
    }

    private func exact(_ entry: Entry, _ receipt: ReceiptNumber) -> Data {
        var bytes = entry.exact
        tokens.keys([.receipt(receipt.digits), .serial(receipt.serial)], to: &bytes)
        return Data(bytes)
    }

    private static let anyReceipt: ReceiptNumber = {
        guard let receipt = ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: 20_000), serial: 1) else { fatalError("no such day") }
        return receipt
    }()
}

extension SearchKey {
    fileprivate var isOfReceipt: Bool {
        switch self {
        case .receipt, .serial: true
        default: false
        }
    }
}
