import GRDB

/// The tables of the search index.
extension StoreSchema {
    /// The index of the first form of the store.
    static let search = """
        CREATE VIRTUAL TABLE searchText USING fts5(
            question, answer, note, name, kana, content = '', columnsize = 0, tokenize = 'ascii'
        );
        CREATE VIRTUAL TABLE searchCharacter USING fts5(
            characters, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
        );
        CREATE TABLE searchNumber (
            token INTEGER NOT NULL,
            inquiry INTEGER NOT NULL,
            PRIMARY KEY (token, inquiry)
        ) STRICT, WITHOUT ROWID;
        """

    /// The index is filled when the store is opened (`FoldProbe`).
    static func search3(_ db: Database) throws { try db.execute(sql: search3) }

    private static let search3 = """
        DROP TABLE searchText;
        DROP TABLE searchCharacter;
        DROP TABLE searchNumber;

        -- Keyed tokens only; no row can be read back from these tables. `key` has what is joined with texts: categories, tags, spellings.
        CREATE VIRTUAL TABLE searchText USING fts5(
            text, person, kana, key, content = '', columnsize = 0, tokenize = 'ascii'
        );
        -- Numbers and their ends, and each different character once. No places are needed, which saves a fifth of the index.
        CREATE VIRTUAL TABLE searchExact USING fts5(
            tokens, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
        );

        -- Who took part in an inquiry.
        CREATE TABLE inquiryOperator (
            operator INTEGER NOT NULL,
            inquiry INTEGER NOT NULL,
            PRIMARY KEY (operator, inquiry)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO inquiryOperator SELECT DISTINCT operator, inquiry FROM event WHERE operator IS NOT NULL AND inquiry IS NOT NULL;
        CREATE TRIGGER eventOperator AFTER INSERT ON event WHEN new.operator IS NOT NULL AND new.inquiry IS NOT NULL BEGIN
            INSERT OR IGNORE INTO inquiryOperator VALUES (new.operator, new.inquiry);
        END;

        -- The numbers of a day's inquiries lie between these; others may lie there too.
        CREATE TABLE dayRange (
            day INTEGER PRIMARY KEY,
            firstId INTEGER NOT NULL,
            lastId INTEGER NOT NULL
        ) STRICT;
        INSERT INTO dayRange SELECT day, min(id), max(id) FROM inquiry GROUP BY day;
        CREATE TRIGGER inquiryDayRange AFTER INSERT ON inquiry BEGIN
            INSERT INTO dayRange VALUES (new.day, new.id, new.id)
                ON CONFLICT DO UPDATE SET firstId = min(firstId, new.id), lastId = max(lastId, new.id);
        END;

        -- How far files were imported (`ImportLedger`). `file` is a keyed hash.
        CREATE TABLE importProgress (
            file BLOB PRIMARY KEY,
            line INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            imported INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            isWritten INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
