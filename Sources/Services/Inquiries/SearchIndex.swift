import Domain
import Foundation
import GRDB

/// Writes and clears what the search finds an inquiry by. The index cannot be read back, so clearing needs the same content
/// and the same folding as writing did.
struct SearchIndex {
    /// The fields a term may occur in, folded. The order is that of the table's columns.
    struct Fields {
        let all: [[Unicode.Scalar]]

        init(_ content: InquiryContent) {
            all = [content.question, content.answer, content.handOverNote, content.callerName, content.callerKana]
                .map(JapaneseText.foldedScalars)
        }

        func contain(_ term: [Unicode.Scalar]) -> Bool { all.contains { SearchIndex.contains($0, term) } }
    }

    let tokens: KeyedTokens

    func insert(_ id: Inquiry.ID, _ content: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        if let texts = Texts(content, tokens) {
            try db.cachedStatement(sql: "INSERT INTO searchText (rowid, question, answer, note, name, kana) VALUES (?, ?, ?, ?, ?, ?)")
                .execute(arguments: [id] + StatementArguments(texts.pairs))
            try db.cachedStatement(sql: "INSERT INTO searchCharacter (rowid, characters) VALUES (?, ?)")
                .execute(arguments: [id, texts.characters])
        }
        for token in numbers(content, receipt) {
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO searchNumber (token, inquiry) VALUES (?, ?)").execute(arguments: [token, id])
        }
    }

    func remove(_ id: Inquiry.ID, _ content: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        if let texts = Texts(content, tokens) {
            try db.cachedStatement(
                sql: """
                    INSERT INTO searchText (searchText, rowid, question, answer, note, name, kana) VALUES ('delete', ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [id] + StatementArguments(texts.pairs))
            try db.cachedStatement(sql: "INSERT INTO searchCharacter (searchCharacter, rowid, characters) VALUES ('delete', ?, ?)")
                .execute(arguments: [id, texts.characters])
        }
        for token in numbers(content, receipt) {
            try db.cachedStatement(sql: "DELETE FROM searchNumber WHERE token = ? AND inquiry = ?").execute(arguments: [token, id])
        }
    }

    func replace(_ id: Inquiry.ID, _ old: InquiryContent, by new: InquiryContent, receipt: ReceiptNumber, _ db: Database) throws {
        try remove(id, old, receipt: receipt, db)
        try insert(id, new, receipt: receipt, db)
    }

    static func clear(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO searchText (searchText) VALUES ('delete-all')")
        try db.execute(sql: "INSERT INTO searchCharacter (searchCharacter) VALUES ('delete-all')")
        try db.execute(sql: "DELETE FROM searchNumber")
    }

    // MARK: What is looked up

    /// A query that narrows the inquiries down: the longer terms when there are any, else those of one character. Candidates only:
    /// whoever asks compares with the text.
    ///
    /// - returns: `nil` for no terms. The statement takes the query and the lowest and highest number wanted.
    func candidates(_ terms: [[Unicode.Scalar]]) -> (sql: String, match: String)? {
        let longer = terms.filter { $0.count > 1 }
        if longer.isEmpty {
            guard !terms.isEmpty else { return nil }
            let sql = "SELECT rowid FROM searchCharacter WHERE searchCharacter MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC"
            return (sql, terms.map { "\"\(tokens.singles(Set($0)))\"" }.joined(separator: " AND "))
        }
        let sql = "SELECT rowid FROM searchText WHERE searchText MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC"
        return (sql, longer.map { "\"\(tokens.pairs($0))\"" }.joined(separator: " AND "))
    }

    func token(phone: PhoneNumber) -> Int64 { tokens.number("phone", phone.digits) }
    func token(phoneEnding: String) -> Int64 { tokens.number("phone ending", phoneEnding) }
    func token(chip: ChipNumber) -> Int64 { tokens.number("chip", chip.digits) }
    func token(chipEnding: String) -> Int64 { tokens.number("chip ending", chipEnding) }
    func token(receipt: ReceiptNumber) -> Int64 { tokens.number("receipt", receipt.text) }

    static let phoneEndings = 4...8
    static let chipEndings = [4, 6, 8]

    /// The digits a call-back number is found by: the number as read, or the bare digits of what was typed.
    static func phoneDigits(_ typed: String) -> String {
        PhoneNumber(typed)?.digits ?? JapaneseText.digitsOnly(typed)
    }

    static func contains(_ text: [Unicode.Scalar], _ term: [Unicode.Scalar]) -> Bool {
        guard let first = term.first, term.count <= text.count else { return false }
        for start in 0...(text.count - term.count) where text[start] == first {
            if text[start..<(start + term.count)].elementsEqual(term) { return true }
        }
        return false
    }

    // MARK: What is stored

    private struct Texts {
        /// In the order of the table's columns.
        let pairs: [String]
        let characters: String

        /// - returns: `nil` for a note without any text.
        init?(_ content: InquiryContent, _ tokens: KeyedTokens) {
            let fields = Fields(content)
            guard fields.all.contains(where: { !$0.isEmpty }) else { return nil }
            pairs = fields.all.map(tokens.pairs)
            characters = tokens.singles(Set(fields.all.joined()))
        }
    }

    private func numbers(_ content: InquiryContent, _ receipt: ReceiptNumber) -> Set<Int64> {
        var numbers: Set<Int64> = [token(receipt: receipt)]
        if let chip = content.chip {
            numbers.insert(token(chip: chip))
            for length in SearchIndex.chipEndings { numbers.insert(token(chipEnding: String(chip.digits.suffix(length)))) }
        }
        let phone = SearchIndex.phoneDigits(content.callBackNumber)
        if !phone.isEmpty {
            numbers.insert(tokens.number("phone", phone))
            for length in SearchIndex.phoneEndings where phone.count >= length {
                numbers.insert(token(phoneEnding: String(phone.suffix(length))))
            }
        }
        return numbers
    }
}
