import Crypto
import Domain
import Foundation
import GRDB

/// Finds or makes the file, gets the key, brings the tables up to date, checks both ends of the log. All or nothing.
enum StoreOpening {
    static let fileName = "store.sqlite"

    static func inMemory() throws(StoreError) -> InquiryStore {
        do {
            return try finish(StoreConnections(), key: .random(), creating: true, checkingEnd: true)
        } catch {
            throw StoreError(error)
        }
    }

    static func open(at folder: URL, keys: any KeyProvider, create: Bool, checkingEnd: Bool = true) throws(StoreError) -> InquiryStore {
        let file = folder.appendingPathComponent(fileName)
        let exists = access(file.path, F_OK) == 0
        guard exists || create else { throw .missing }
        let key: StoreKey
        do {
            if !exists { try makeFolder(folder) }
            key = try keys.storeKey(creating: !exists)
        } catch {
            throw StoreError(error)
        }
        // Two programs that start at once must not both make the tables.
        let turn = try Turn(folder)
        defer { turn.end() }
        do {
            try prepareFile(file, in: folder, create: create)
            let connections = try StoreConnections(path: file.path)
            do {
                return try finish(connections, key: key, creating: create, checkingEnd: checkingEnd)
            } catch {
                connections.close()
                throw error
            }
        } catch {
            throw StoreError(error)
        }
    }

    // MARK: Files

    private static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError.notWritable(.cannotOpen)
        }
    }

    /// Makes the file before SQLite does, closed to others from its first moment; the journal files take its mode over.
    private static func prepareFile(_ file: URL, in folder: URL, create: Bool) throws {
        guard chmod(folder.path, 0o700) == 0 else { throw StoreError.notWritable(.noPermission) }
        if access(file.path, F_OK) != 0 {
            guard create else { throw StoreError.missing }
            let descriptor = Glibc.open(file.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw StoreError.notWritable(errno == ENOSPC ? .diskFull : .cannotOpen) }
            Glibc.close(descriptor)
            guard PrivateFile.syncFolder(folder) else { throw StoreError.notWritable(.inputOutput) }
        }
        // By name: opening and closing a file that is a database would drop the locks of this process.
        guard chmod(file.path, 0o600) == 0 else { throw StoreError.notWritable(.noPermission) }
    }

    /// A lock on the folder itself, so that no other file is needed; the system frees it when the process dies.
    private struct Turn {
        let descriptor: Int32

        init(_ folder: URL) throws(StoreError) {
            descriptor = Glibc.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .notWritable(.cannotOpen) }
            let deadline = ContinuousClock.now + .seconds(5)
            while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                guard ContinuousClock.now < deadline else {
                    Glibc.close(descriptor)
                    throw .busy
                }
                usleep(5000)
            }
        }

        func end() { Glibc.close(descriptor) }
    }

    // MARK: Tables and keys

    static func finish(
        _ connections: StoreConnections, key: StoreKey, creating: Bool, checkingEnd: Bool
    ) throws -> InquiryStore {
        let migrator = StoreSchema.migrator
        let database = connections.writer
        let (began, isCurrent) = try database.read { db in
            guard try !migrator.hasBeenSuperseded(db) else { throw StoreError.newerSchema }
            let began = try db.tableExists("store") && Row.fetchOne(db, sql: "SELECT 1 FROM store") != nil
            // A creation that was cut short left a file without a store in it.
            guard began || creating else { throw StoreError.missing }
            // The key before anything is changed: a store that does not open stays as it is.
            if began { _ = try StoreMaster.open(db, key) }
            return (began, try migrator.hasCompletedMigrations(db))
        }
        if !isCurrent { try migrator.migrate(database) }
        if !began { try database.write { try begin($0, key) } }
        let (vault, form, foldProbe) = try database.read { db in
            let vault = Vault(master: try StoreMaster.open(db, key).master)
            if checkingEnd { try EventLog.checkEnd(db, vault) }
            let row = try Row.fetchOne(db, sql: "SELECT projections, foldProbe FROM store WHERE id = 1")
            return (vault, row?[0] as Int?, row?[1] as Data?)
        }
        let engine = InquiryStore.Engine(connections, vault)
        if checkingEnd { try bringUpToDate(engine, form: form, foldProbe: foldProbe) }
        return InquiryStore(engine)
    }

    private static func begin(_ db: Database, _ key: StoreKey) throws {
        let master = SymmetricKey(size: .bits256)
        try db.execute(
            sql: "INSERT INTO store (id, master, foldProbe, projections) VALUES (1, ?, ?, ?)",
            arguments: [try StoreMaster.wrap(master, with: key), FoldProbe.current, Projection.form])
        try EventLog.begin(db, Vault(master: master))
    }

    /// Makes anew what this version derives otherwise than the one that wrote it: everything after a migration, the search index when
    /// texts fold differently (it cannot be corrected piece by piece). A crash in between leaves the old mark, and it is done again.
    private static func bringUpToDate(_ engine: InquiryStore.Engine, form: Int?, foldProbe: Data?) throws {
        guard form != Projection.form || foldProbe != FoldProbe.current else { return }
        try engine.connections.writer.write { db in
            if form != Projection.form { try engine.projection.rebuild(db) } else { try engine.projection.rebuildSearch(db) }
            try db.execute(sql: "UPDATE store SET foldProbe = ? WHERE id = 1", arguments: [FoldProbe.current])
        }
        // A journal as large as the store would slow every start until it is folded in; busy readers may put that off.
        try? engine.connections.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
}

/// Tells whether this version of the program folds and cuts text as the one that wrote the index did.
enum FoldProbe {
    /// Raised by hand when the index's own rules change.
    private static let indexVersion = 2

    /// One of each kind of thing that folding treats: kana, marks, dashes, widths, letters, variants of kanji.
    private static let text = """
        ぁあァアｱｶﾞがガヴぱﾊﾟっッー－‐―〜ゐヰをヲヂづゝヽ・ 　ＡａｂÉéß①Ⅳ㈱㍻０９0 9々〆，．、。「」
        髙高﨑崎邉邊辺神神𠮷吉斎齋斉齊渡邊濵濱浜澤沢眞真國国廣広德徳櫻桜壽寿惠恵龍竜嶋島冨富塚塚羽羽
        """

    static let current: Data = {
        var hasher = SHA256()
        hasher.update(data: Array("\(indexVersion) \(JapaneseText.fold(text))".utf8))
        return Data(hasher.finalize().prefix(16))
    }()
}
