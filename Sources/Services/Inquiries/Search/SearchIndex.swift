import Domain
import Foundation
import GRDB

/// Writes and clears what the search finds an inquiry by. The index cannot be read back, so clearing needs the same content
/// and the same folding as writing did.
struct SearchIndex: Sendable {
    let tokens: KeyedTokens

    /// What is written for one inquiry, but for its receipt number. Made without the database, so that an import can make it elsewhere.
    struct Entry: Sendable, Equatable {
        /// In the order of the table's columns.
        fileprivate let columns: [Data]
        fileprivate let keys: [UInt8]
        fileprivate let characters: Data
    }

    func entry(_ content: InquiryContent) -> Entry {
        // The receipt number is allotted later; whatever stands for it here is not used.
        let document = SearchDocument(content, receipt: SearchIndex.anyReceipt, state: .received)
        let folded = document.texts.map { ($0.field.column, JapaneseText.foldedScalars($0.text)) }
        let columns = SearchColumn.allCases.map { column in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(column == .text ? 2048 : 128)
            tokens.pairs(folded.filter { $0.0 == column }.map(\.1), to: &bytes)
            return Data(bytes)
        }
        var characters: [UInt8] = []
        tokens.singles(folded.map(\.1), to: &characters)
        var keys: [UInt8] = []
        tokens.keys(SearchKey.keys(of: document).filter { !$0.isOfReceipt }, to: &keys)
        return Entry(columns: columns, keys: keys, characters: Data(characters))
    }

    func insert(_ id: Inquiry.ID, _ content: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        try insert(id, entry(content), receipt: receipt, db)
    }

    func insert(_ id: Inquiry.ID, _ entry: Entry, receipt: ReceiptNumber, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO searchText (rowid, text, person, kana, key) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [id] + StatementArguments(entry.columns + [keys(entry, receipt)]))
        try db.cachedStatement(sql: "INSERT INTO searchCharacter (rowid, characters) VALUES (?, ?)")
            .execute(arguments: [id, entry.characters])
    }

    func remove(_ id: Inquiry.ID, _ content: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        let entry = entry(content)
        try db.cachedStatement(sql: "INSERT INTO searchText (searchText, rowid, text, person, kana, key) VALUES ('delete', ?, ?, ?, ?, ?)")
            .execute(arguments: [id] + StatementArguments(entry.columns + [keys(entry, receipt)]))
        try db.cachedStatement(sql: "INSERT INTO searchCharacter (searchCharacter, rowid, characters) VALUES ('delete', ?, ?)")
            .execute(arguments: [id, entry.characters])
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
                INSERT INTO searchCharacter (searchCharacter) VALUES ('delete-all');
                DELETE FROM dayRange;
                INSERT INTO dayRange SELECT day, min(id), max(id) FROM inquiry GROUP BY day;
                DELETE FROM inquiryOperator;
                INSERT INTO inquiryOperator SELECT DISTINCT operator, inquiry FROM event JOIN inquiryKey USING (inquiry)
                    WHERE operator IS NOT NULL AND wrapped IS NOT NULL;
                """)
    }

    private func keys(_ entry: Entry, _ receipt: ReceiptNumber) -> Data {
        var bytes = entry.keys
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
