/// Tables of the paper desk.
///
/// Readable without the key: how many batches and forms there are, which form lies where in which batch, its kind, state and reason of an
/// exception, who (by number) keyed, verified and sent it and when; how often and when drafts were saved; which certificates wait or are
/// out; sums of keys, seconds and corrections by operator's number, day and kind of form. Slips, forms, second keyings, notes, submissions
/// and change keys are sealed.
extension StoreSchema {
    static let paper4 = batches + tallies + beside

    /// Derived from the log. A form that was erased keeps its row without what was sealed, so that the batch still adds up.
    private static let batches = """
        CREATE TABLE paperBatch (
            id INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            isOpen INTEGER NOT NULL CHECK (isOpen IN (0, 1)),
            openedAt INTEGER NOT NULL,
            openedBy INTEGER NOT NULL REFERENCES operator (id),
            closedAt INTEGER CHECK ((closedAt IS NULL) = isOpen),
            closedBy INTEGER REFERENCES operator (id),
            slotCount INTEGER NOT NULL CHECK (slotCount >= 0),
            version INTEGER NOT NULL CHECK (version > 0),
            token BLOB NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE INDEX paperBatchOfSlip ON paperBatch (token);
        CREATE INDEX paperBatchOpen ON paperBatch (isOpen) WHERE isOpen = 1;

        CREATE TABLE paperSlot (
            id INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            batch INTEGER NOT NULL REFERENCES paperBatch (id),
            number INTEGER NOT NULL CHECK (number > 0),
            procedure TEXT CHECK (procedure IN ('registration', 'ownerChange', 'certificateReissue', 'informationChange', 'death')),
            state TEXT NOT NULL CHECK (state IN ('empty', 'keying', 'keyed', 'differing', 'verified', 'submitted', 'accepted', 'refused',
                'setAside', 'returned')),
            reason TEXT CHECK (reason IS NULL OR state IN ('refused', 'setAside')),
            keyedBy INTEGER REFERENCES operator (id),
            keyedAt INTEGER CHECK ((keyedAt IS NULL) = (keyedBy IS NULL)),
            verifiedBy INTEGER REFERENCES operator (id),
            submittedBy INTEGER REFERENCES operator (id) CHECK (submittedBy IS NULL OR state = 'submitted'),
            endedAt INTEGER CHECK ((endedAt IS NOT NULL) = (state IN ('accepted', 'returned'))),
            updatedAt INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            sealed BLOB,
            UNIQUE (batch, number)
        ) STRICT;
        CREATE INDEX paperSlotReason ON paperSlot (reason) WHERE reason IS NOT NULL;
        CREATE INDEX paperSlotException ON paperSlot (id) WHERE reason IS NOT NULL;
        CREATE INDEX paperSlotSubmitted ON paperSlot (submittedBy) WHERE state = 'submitted';
        CREATE INDEX paperSlotOfKeyer ON paperSlot (keyedBy, keyedAt) WHERE keyedBy IS NOT NULL AND sealed IS NOT NULL;
        """

    /// Counted with each change of a form, so that no list has to count.
    private static let tallies = """
        CREATE TABLE paperTally (
            batch INTEGER NOT NULL,
            state TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (batch, state)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE paperReason (
            reason TEXT PRIMARY KEY,
            count INTEGER NOT NULL CHECK (count >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER paperSlotCounted AFTER INSERT ON paperSlot BEGIN
            INSERT INTO paperTally VALUES (new.batch, new.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO paperReason SELECT new.reason, 1 WHERE new.reason IS NOT NULL ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER paperSlotUncounted AFTER DELETE ON paperSlot BEGIN
            UPDATE paperTally SET count = count - 1 WHERE batch = old.batch AND state = old.state;
            UPDATE paperReason SET count = count - 1 WHERE reason = old.reason;
        END;
        CREATE TRIGGER paperSlotRecounted AFTER UPDATE ON paperSlot WHEN old.state <> new.state OR old.reason IS NOT new.reason BEGIN
            UPDATE paperTally SET count = count - 1 WHERE batch = old.batch AND state = old.state;
            UPDATE paperReason SET count = count - 1 WHERE reason = old.reason;
            INSERT INTO paperTally VALUES (new.batch, new.state, 1) ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO paperReason SELECT new.reason, 1 WHERE new.reason IS NOT NULL ON CONFLICT DO UPDATE SET count = count + 1;
        END;

        CREATE TABLE paperFigure (
            operator INTEGER NOT NULL REFERENCES operator (id),
            day INTEGER NOT NULL,
            procedure TEXT NOT NULL,
            forms INTEGER NOT NULL,
            verifications INTEGER NOT NULL,
            keys INTEGER NOT NULL,
            seconds INTEGER NOT NULL,
            corrections INTEGER NOT NULL,
            fieldsVerified INTEGER NOT NULL,
            mismatches INTEGER NOT NULL,
            errors INTEGER NOT NULL,
            PRIMARY KEY (operator, day, procedure)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX paperFigureOfDay ON paperFigure (day);
        CREATE TABLE paperFieldFigure (
            day INTEGER NOT NULL,
            procedure TEXT NOT NULL,
            field TEXT NOT NULL,
            corrections INTEGER NOT NULL,
            verified INTEGER NOT NULL,
            mismatches INTEGER NOT NULL,
            PRIMARY KEY (day, procedure, field)
        ) STRICT, WITHOUT ROWID;
        """

    /// Not derived: journals of what is under way, and what must not be in the log because it has to vanish.
    private static let beside = """
        CREATE TABLE paperLease (
            slot INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            operator INTEGER NOT NULL REFERENCES operator (id),
            work TEXT NOT NULL CHECK (work IN ('keying', 'verifying', 'thirdLook')),
            since INTEGER NOT NULL,
            renewedAt INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE paperDraft (
            slot INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            operator INTEGER NOT NULL REFERENCES operator (id),
            work TEXT NOT NULL CHECK (work IN ('keying', 'verifying', 'thirdLook')),
            savedAt INTEGER NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE INDEX paperDraftOfOperator ON paperDraft (operator, savedAt);

        -- `wrapped` is the key of what is sealed; both go when the certificate is out.
        CREATE TABLE certificate (
            id INTEGER PRIMARY KEY,
            slot INTEGER NOT NULL REFERENCES inquiryKey (inquiry),
            state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'uncertain', 'out')),
            job BLOB CHECK (length(job) = 16),
            since INTEGER NOT NULL,
            wrapped BLOB CHECK ((wrapped IS NULL) = (state = 'out')),
            sealed BLOB CHECK ((sealed IS NULL) = (state = 'out'))
        ) STRICT;
        CREATE INDEX certificateOfSlot ON certificate (slot);
        CREATE INDEX certificateState ON certificate (state) WHERE state <> 'out';

        CREATE TABLE completionNotice (
            id INTEGER PRIMARY KEY,
            slot INTEGER NOT NULL UNIQUE REFERENCES inquiryKey (inquiry),
            state TEXT NOT NULL CHECK (state IN ('due', 'sent', 'failed', 'noAddress', 'letter')),
            code TEXT NOT NULL,
            madeAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX completionNoticeState ON completionNotice (state) WHERE state IN ('due', 'failed', 'noAddress');
        """
}
