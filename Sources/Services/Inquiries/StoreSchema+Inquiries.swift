import GRDB

/// Lists, counters, deadlines and links of inquiries as of the third form of the store.
extension StoreSchema {
    /// Drops what the lists read; `StoreOpening` makes it anew from the log.
    static func inquiries3(_ db: Database) throws {
        try db.execute(sql: "DROP TABLE inquiry; DROP TABLE counter;")
        try db.execute(sql: "ALTER TABLE store ADD COLUMN projections INTEGER NOT NULL DEFAULT 0")
        try db.execute(sql: lists + counters)
    }

    /// `promise` columns: `due`, `lastWorkable`, `calendar`; `isJudged` when they are final. `deadline` is what a missing first
    /// answer is measured by. `rank` is the place in the queue, kept when the inquiry is closed. `outcome` and `callBackAt` are those of
    /// the content.
    private static let lists = """
        CREATE TABLE inquiry (
            id INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            day INTEGER NOT NULL,
            serial INTEGER NOT NULL CHECK (serial > 0),
            state TEXT NOT NULL CHECK (state IN ('received', 'answering', 'handedOver', 'escalated', 'callBackPlanned', 'answered',
                'completed', 'merged', 'spam', 'discarded')),
            isOpen INTEGER NOT NULL CHECK (isOpen = (state NOT IN ('completed', 'merged', 'spam', 'discarded'))),
            holder INTEGER REFERENCES operator (id),
            receivedAt INTEGER NOT NULL,
            receivedBy INTEGER NOT NULL REFERENCES operator (id),
            updatedAt INTEGER NOT NULL,
            completedAt INTEGER,
            version INTEGER NOT NULL CHECK (version > 0),
            contentEvent INTEGER NOT NULL REFERENCES event (sequence),
            mergedInto INTEGER REFERENCES inquiryKey (inquiry) CHECK ((mergedInto IS NOT NULL) = (state = 'merged')),
            outcome TEXT CHECK (outcome IN ('answered', 'handedOver', 'callBack', 'outOfScope')),
            callBackAt INTEGER CHECK (callBackAt IS NOT NULL OR state <> 'callBackPlanned'),
            answeredAt INTEGER,
            due INTEGER NOT NULL,
            lastWorkable INTEGER,
            calendar INTEGER NOT NULL,
            isJudged INTEGER NOT NULL CHECK (isJudged IN (0, 1)),
            deadline INTEGER CHECK ((deadline IS NOT NULL) = (isOpen AND answeredAt IS NULL)),
            rank INTEGER NOT NULL,
            UNIQUE (day, serial)
        ) STRICT;
        -- Each index ends with the row's number: a page is a walk along one of them. All but that of days hold few rows.
        CREATE INDEX inquiryOpen ON inquiry (isOpen) WHERE isOpen = 1;
        CREATE INDEX inquiryMine ON inquiry (holder) WHERE isOpen = 1;
        CREATE INDEX inquiryDay ON inquiry (day) WHERE state <> 'discarded';
        CREATE INDEX inquiryQueue ON inquiry (rank) WHERE isOpen = 1;
        CREATE INDEX inquiryUnassigned ON inquiry (rank) WHERE holder IS NULL AND state IN ('received', 'handedOver', 'escalated');
        CREATE INDEX inquiryEscalated ON inquiry (rank) WHERE state = 'escalated';
        CREATE INDEX inquiryDeadline ON inquiry (deadline) WHERE deadline IS NOT NULL;
        CREATE INDEX inquiryCallBack ON inquiry (callBackAt) WHERE state = 'callBackPlanned';
        CREATE INDEX inquiryOutOfScope ON inquiry (outcome) WHERE outcome = 'outOfScope' AND state NOT IN ('merged', 'spam', 'discarded');
        CREATE INDEX inquirySpam ON inquiry (state) WHERE state = 'spam';
        CREATE INDEX inquiryMerged ON inquiry (state) WHERE state = 'merged';
        CREATE INDEX inquiryMergedInto ON inquiry (mergedInto) WHERE mergedInto IS NOT NULL;

        -- Both directions of each link.
        CREATE TABLE inquiryLink (
            inquiry INTEGER NOT NULL REFERENCES inquiryKey (inquiry),
            other INTEGER NOT NULL REFERENCES inquiryKey (inquiry) CHECK (other <> inquiry),
            PRIMARY KEY (inquiry, other)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER inquiryUnlinked AFTER DELETE ON inquiry BEGIN
            DELETE FROM inquiryLink WHERE other = old.id AND inquiry IN (SELECT other FROM inquiryLink WHERE inquiry = old.id);
            DELETE FROM inquiryLink WHERE inquiry = old.id;
        END;

        -- Version 1 is built in; the text is that of `ServiceCalendar.content`.
        CREATE TABLE calendar (
            version INTEGER PRIMARY KEY CHECK (version > 1),
            adoptedAt INTEGER NOT NULL,
            text TEXT NOT NULL
        ) STRICT;

        CREATE TABLE counter (
            view TEXT NOT NULL,
            key INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (view, key)
        ) STRICT, WITHOUT ROWID;

        -- How many deadlines and call backs fall into each hour since 1970: what is due now is a sum over a few rows.
        -- `key` is the operator of a call back, 0 for anyone's.
        CREATE TABLE agenda (
            kind TEXT NOT NULL CHECK (kind IN ('answer', 'lost', 'callBack')),
            key INTEGER NOT NULL,
            hour INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (kind, key, hour)
        ) STRICT, WITHOUT ROWID;

        """

    private static let counters = """
        CREATE TRIGGER inquiryCounted AFTER INSERT ON inquiry BEGIN
            \(counting("new"))
        END;
        CREATE TRIGGER inquiryUncounted AFTER DELETE ON inquiry BEGIN
            \(uncounting("old"))
        END;
        CREATE TRIGGER inquiryRecounted AFTER UPDATE ON inquiry
        WHEN old.state IS NOT new.state OR old.holder IS NOT new.holder OR old.day IS NOT new.day OR old.deadline IS NOT new.deadline
            OR old.lastWorkable IS NOT new.lastWorkable OR old.callBackAt IS NOT new.callBackAt OR old.outcome IS NOT new.outcome
        BEGIN
            \(uncounting("old"))
            \(counting("new"))
        END;
        """

    /// The counted views a row (`new` or `old`) is in.
    private static func views(_ row: String) -> String {
        """
        SELECT 'all' AS view, 0 AS key
        UNION ALL SELECT 'open', 0 WHERE \(row).isOpen
        UNION ALL SELECT 'mine', \(row).holder WHERE \(row).isOpen AND \(row).holder IS NOT NULL
        UNION ALL SELECT 'day', \(row).day WHERE \(row).state <> 'discarded'
        UNION ALL SELECT 'waiting', 0 WHERE \(row).deadline IS NOT NULL
        UNION ALL SELECT 'unassigned', 0 WHERE \(row).holder IS NULL AND \(row).state IN ('received', 'handedOver', 'escalated')
        UNION ALL SELECT 'outOfScope', 0 WHERE \(row).outcome = 'outOfScope' AND \(row).state NOT IN ('merged', 'spam', 'discarded')
        UNION ALL SELECT \(row).state, 0 WHERE \(row).state IN ('escalated', 'callBackPlanned', 'spam', 'merged')
        """
    }

    /// The hours a row falls into.
    private static func hours(_ row: String) -> String {
        """
        SELECT iif(\(row).lastWorkable IS NULL, 'lost', 'answer') AS kind, 0 AS key, \(row).deadline / 3600000 AS hour
            WHERE \(row).deadline IS NOT NULL
        UNION ALL SELECT 'callBack', coalesce(\(row).holder, 0), \(row).callBackAt / 3600000 WHERE \(row).state = 'callBackPlanned'
        """
    }

    private static func counting(_ row: String) -> String {
        """
        INSERT INTO counter SELECT view, key, 1 FROM (\(views(row))) WHERE true ON CONFLICT DO UPDATE SET count = count + 1;
        INSERT INTO agenda SELECT kind, key, hour, 1 FROM (\(hours(row))) WHERE true ON CONFLICT DO UPDATE SET count = count + 1;
        """
    }

    /// What is counted down is there, but while counters are being made anew. Hours that are empty go, or the sums would grow with the years.
    private static func uncounting(_ row: String) -> String {
        """
        INSERT INTO counter SELECT view, key, 0 FROM (\(views(row))) WHERE true ON CONFLICT DO UPDATE SET count = max(count - 1, 0);
        INSERT INTO agenda SELECT kind, key, hour, 0 FROM (\(hours(row))) WHERE true ON CONFLICT DO UPDATE SET count = max(count - 1, 0);
        DELETE FROM agenda WHERE kind = iif(\(row).lastWorkable IS NULL, 'lost', 'answer') AND key = 0
            AND hour = \(row).deadline / 3600000 AND count = 0;
        DELETE FROM agenda WHERE kind = 'callBack' AND key = coalesce(\(row).holder, 0) AND hour = \(row).callBackAt / 3600000 AND count = 0;
        """
    }
}
