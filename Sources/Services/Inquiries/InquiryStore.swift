import Domain
import Foundation
import GRDB
import Synchronization

/// The desk's memory: inquiries, half-written notes and the audit log, in one encrypted SQLite file.
///
/// Everything that was acknowledged (a call that returned) survives `kill -9` and a power cut. All calls block for the disk:
/// call them off the main thread; any thread will do. Two processes may have the same store open; writers take turns.
///
/// The truth is an append-only log whose events carry the hash of the one before (`verifyChain`); what the lists read is
/// derived from it in the same transaction and can be rebuilt (`rebuildProjections`). Texts, names, numbers and operators'
/// IDs are sealed with AES-256-GCM: those of an inquiry with a key of its own, which the store's key wraps. `StoreSchema`
/// says what stays readable without the key.
///
/// ## Topics
/// - Opening: `open(at:keys:create:)`, `inMemory()`, `close()`
/// - Writing: `receive(_:by:at:)`, `receive(_:)`, `record(_:on:expecting:by:at:)`, `record(_:onEach:by:at:)`, `undo(_:by:at:)`, `audit(_:)`
/// - Half-written notes: `saveDraft(_:)`, `draft(of:by:)`, `drafts(of:)`, `draftVersions(of:by:)`, `restoreDraft(_:at:)`
/// - Reading: `page(_:from:limit:)`, `count(_:)`, `inquiry(_:)`, `inquiry(receipt:)`, `history(of:)`, `search(_:in:limit:)`,
///   `links(of:)`, `mergedInquiries(into:)`, `survivor(of:)`, `auditEntries(after:limit:)`, `changeToken()`
/// - Clocks: `calendar`, `clock`, `adopt(_:by:at:)`, `figures(now:operator:)`, `dueCallBacks(now:by:)`, `serviceLevels(month:now:)`
/// - The same caller: `contacts(like:excluding:limit:)`, `duplicates(of:)`
/// - The paper desk: `openBatch(_:by:at:)`, `takeSlot(_:for:isSupervisor:takingOver:by:at:)`, `record(_:onSlot:expecting:by:at:)`,
///   `paperFile(_:for:isSupervisor:)`, `certificates(in:after:limit:)`, `completionNotices(in:after:limit:)`
/// - Checking: `verifyChain()`, `verifyChain(at:keys:)`, `rebuildProjections()`
public final class InquiryStore: Sendable {
    /// What an open store works with.
    struct Engine: Sendable {
        let connections: StoreConnections
        let vault: Vault
        let operators: Operators
        let calendars: Calendars
        let projection: Projection
        let index: SearchIndex
        let ledger: AccountLedger
        let police: PoliceBook
        let paper: PaperDesk

        init(_ connections: StoreConnections, _ vault: Vault) {
            self.connections = connections
            self.vault = vault
            operators = Operators(vault)
            calendars = Calendars()
            index = SearchIndex(tokens: KeyedTokens(vault))
            ledger = AccountLedger(vault: vault, operators: operators)
            police = PoliceBook(vault: vault, operators: operators)
            paper = PaperDesk(vault: vault, operators: operators)
            projection = Projection(
                vault: vault, operators: operators, calendars: calendars, index: index, ledger: ledger, police: police,
                paper: paper)
        }
    }

    private let engine: Mutex<Engine?>

    init(_ engine: Engine) {
        self.engine = Mutex(engine)
    }

    /// A store that keeps nothing, with a key nobody knows; for tests and rehearsals.
    public static func inMemory() throws(StoreError) -> InquiryStore { try StoreOpening.inMemory() }

    /// Opens the store in `folder`, a folder of its own (mode 0700; made when missing).
    ///
    /// - parameter create: Makes a store when there is none. Without it a missing store is `.missing`, so that a mistyped path
    ///   never shows up as an empty desk.
    /// - throws: `.wrongKey`, `.key`, `.damaged`, `.newerSchema`, `.notWritable`, `.busy`. Nothing stays open then.
    public static func open(at folder: URL, keys: any KeyProvider, create: Bool) throws(StoreError) -> InquiryStore {
        try StoreOpening.open(at: folder, keys: keys, create: create)
    }

    /// Walks the log of a store that `open` may refuse (`.damaged(.head)`), to say where it breaks.
    public static func verifyChain(
        at folder: URL, keys: any KeyProvider, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> ChainReport {
        let store = try StoreOpening.open(at: folder, keys: keys, create: false, checkingEnd: false)
        defer { store.close() }
        return try store.verifyChain(isCancelled: isCancelled)
    }

    /// Waits for calls under way, then lets go of the file and the keys. Every later call throws `.closed`.
    public func close() {
        let closing = engine.withLock { engine in
            defer { engine = nil }
            return engine
        }
        closing?.connections.close()
    }

    // MARK: Checking

    /// Reads the whole log (hundreds of thousands of events a second). `ChainReport` says what cannot be seen this way.
    public func verifyChain(isCancelled: () -> Bool = { Task.isCancelled }) throws(StoreError) -> ChainReport {
        try read(.searches) { db, engine in try ChainVerifier.verify(db, engine.vault, isCancelled: isCancelled) }
    }

    /// Makes lists, counters and search anew from the log, in one transaction. Drafts are no projection: they stay as they are.
    public func rebuildProjections() throws(StoreError) {
        try write { db, engine in try engine.projection.rebuild(db) }
        // A journal as large as the store would slow every start until it is folded in; busy readers may put that off.
        try? opened().connections.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }

    /// Cheap enough to ask several times a second.
    public func changeToken() throws(StoreError) -> ChangeToken {
        try read { db, _ in
            let sequence = try db.cachedStatement(sql: "SELECT sequence FROM head WHERE id = 1")
            // Moves with every commit of another connection; this one never writes, but in a store in memory, where it counts its own.
            let version = try db.cachedStatement(sql: "PRAGMA data_version")
            return ChangeToken(
                sequence: try Int64.fetchOne(sequence) ?? 0, commits: try Int64.fetchOne(version) ?? 0, own: db.totalChangesCount)
        }
    }

    // MARK: Transactions

    /// One snapshot. `purpose` chooses the connection: calls of one purpose wait for each other.
    func read<Value>(
        _ purpose: StoreConnections.Purpose = .lists, _ body: (Database, Engine) throws -> Value
    ) throws(StoreError) -> Value {
        let engine = try opened()
        do {
            return try engine.connections.reader(purpose).read { try body($0, engine) }
        } catch {
            throw StoreError(error)
        }
    }

    /// One immediate transaction: all of it is on the disk when this returns, or none of it.
    func write<Value>(_ body: (Database, Engine) throws -> Value) throws(StoreError) -> Value {
        let engine = try opened()
        do {
            return try engine.connections.writer.write { try body($0, engine) }
        } catch {
            throw StoreError(error)
        }
    }

    func opened() throws(StoreError) -> Engine {
        guard let engine = engine.withLock({ $0 }) else { throw .closed }
        return engine
    }
}

extension StoreError {
    /// Keeps the code of a database error and nothing else: its message and arguments may quote what was being written.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as KeyError: self = .key(error)
        case let error as DatabaseError: self = StoreError(code: error.extendedResultCode)
        case is CancellationError: self = .cancelled
        default: self = .engine(code: ResultCode.SQLITE_ERROR.rawValue)
        }
    }

    private init(code: ResultCode) {
        switch code.primaryResultCode {
        case .SQLITE_FULL: self = .notWritable(.diskFull)
        case .SQLITE_READONLY: self = .notWritable(.readOnly)
        case .SQLITE_PERM, .SQLITE_AUTH: self = .notWritable(.noPermission)
        case .SQLITE_IOERR: self = .notWritable(.inputOutput)
        case .SQLITE_CANTOPEN: self = .notWritable(.cannotOpen)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(.file)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_INTERRUPT: self = .cancelled
        case .SQLITE_MISUSE: self = .closed
        default: self = .engine(code: code.rawValue)
        }
    }
}
