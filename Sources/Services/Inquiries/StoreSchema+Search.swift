import GRDB

/// The tables of the search index.
extension StoreSchema {
    /// Keyed tokens only; no row can be read back from these tables.
    static let search = """
        CREATE VIRTUAL TABLE searchText USING fts5(
            question, answer, note, name, kana, content = '', columnsize = 0, tokenize = 'ascii'
        );
        -- Each different character once, for terms of one character: no places are needed, which saves a sixth of the index.
        CREATE VIRTUAL TABLE searchCharacter USING fts5(
            characters, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
        );
        -- Whole numbers and the endings people quote.
        CREATE TABLE searchNumber (
            token INTEGER NOT NULL,
            inquiry INTEGER NOT NULL,
            PRIMARY KEY (token, inquiry)
        ) STRICT, WITHOUT ROWID;
        """

    static func search3(_ db: Database) throws {}
}
