import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct StoreOpeningTests {
    let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    private func open(_ key: UInt8 = 7, create: Bool = false) throws -> InquiryStore {
        try InquiryStore.open(at: folder.store, keys: FixedKey(byte: key), create: create)
    }

    private func mode(_ file: URL) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int)
    }

    /// A store is made only when asked for; a mistyped folder leaves nothing behind.
    @Test func creationIsExplicit() throws {
        #expect(throws: StoreError.missing) { try open() }
        #expect(!FileManager.default.fileExists(atPath: folder.store.path))
        try open(create: true).close()
        try open().close()
    }

    /// Folder and files are closed to everybody else, whatever they were before (security clause S0:L852-865).
    @Test func modes() throws {
        try FileManager.default.createDirectory(at: folder.store, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let store = try open(create: true)
        _ = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        #expect(try mode(folder.store) == 0o700)
        for file in try FileManager.default.contentsOfDirectory(at: folder.store, includingPropertiesForKeys: nil) {
            #expect(try mode(file) == 0o600)
        }
        store.close()
    }

    /// Acknowledged means on the disk, also when the power goes: WAL with synchronous = FULL, on the connection that writes.
    @Test func durability() throws {
        let store = try open(create: true)
        let settings = try store.write { db, _ in
            try ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout"].map {
                try String.fetchOne(db, sql: "PRAGMA \($0)")
            }
        }
        #expect(settings == ["wal", "2", "1", "1", "5000"])
        store.close()
    }

    /// The wrong key is said to be wrong, and nothing stays open or changes.
    @Test func wrongKey() throws {
        let store = try open(create: true)
        _ = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        store.close()
        let before = try Data(contentsOf: folder.database)
        #expect(throws: StoreError.wrongKey) { try open(8) }
        #expect(throws: StoreError.wrongKey) { try open(8, create: true) }
        #expect(try Data(contentsOf: folder.database) == before)
        #expect(try open().count(.all) == 1)
    }

    /// A key provider's reason reaches the caller, and no store is begun without a key.
    @Test func noKey() throws {
        let provider = FileKeyProvider(file: folder.url.appendingPathComponent("key"))
        try open(create: true).close()
        #expect(throws: StoreError.key(.missing)) { try InquiryStore.open(at: folder.store, keys: provider, create: true) }
    }

    /// A file that is no database, or a damaged one, is refused.
    @Test func damagedFile() throws {
        try open(create: true).close()
        var bytes = try Data(contentsOf: folder.database)
        bytes.replaceSubrange(0..<16, with: Data("not a database!!".utf8))
        try bytes.write(to: folder.database)
        #expect(throws: StoreError.damaged(.file)) { try open() }
    }

    /// A store a newer program has migrated is not touched by an older one.
    @Test func newerSchema() throws {
        try open(create: true).close()
        try folder.tamper("INSERT INTO grdb_migrations VALUES ('9 something new')")
        #expect(throws: StoreError.newerSchema) { try open() }
    }

    /// A creation cut short is no store yet; creating again finishes it.
    @Test func unfinishedCreation() throws {
        try FileManager.default.createDirectory(at: folder.store, withIntermediateDirectories: true)
        try Data().write(to: folder.database)
        #expect(throws: StoreError.missing) { try open() }
        let store = try open(create: true)
        _ = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        store.close()
        #expect(try open().count(.all) == 1)
    }

    /// A full disk is said, and what was there stays readable; once there is room again, writing goes on.
    @Test func fullDisk() throws {
        let store = try open(create: true)
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        try store.write { db, _ in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let long = Sample.content(String(repeating: "長い文", count: 20_000))
        #expect(throws: StoreError.notWritable(.diskFull)) { try store.receive(long, by: Sample.ann, at: Sample.later(1)) }
        #expect(throws: StoreError.notWritable(.diskFull)) {
            try store.saveDraft(Sample.draft(inquiry.id, String(repeating: "長い文", count: 20_000)))
        }
        #expect(try store.inquiry(inquiry.id) == inquiry)
        try store.write { db, _ in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
        _ = try store.receive(long, by: Sample.ann, at: Sample.later(1))
        #expect(try store.verifyChain().isIntact)
    }

    /// A read-only store is said to be one; nothing is dropped in silence.
    @Test func readOnly() throws {
        let store = try open(create: true)
        try store.withWriter { try $0.execute(sql: "PRAGMA query_only = 1") }
        #expect(throws: StoreError.notWritable(.readOnly)) { try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning) }
        #expect(throws: StoreError.notWritable(.readOnly)) {
            try store.audit(AuditEntry(by: nil, at: Sample.morning, what: .storeOpened))
        }
    }

    /// Errors from the engine carry a code, never what was being written.
    @Test func errorsCarryNoText() throws {
        let store = try open(create: true)
        var caught: StoreError?
        do {
            try store.write { db, _ in
                try db.execute(sql: "INSERT INTO inquiryKey VALUES (?, ?, ?)", arguments: ["髙橋 花子", "090-0000-1234", "x"])
            }
        } catch { caught = error }
        let text = String(reflecting: try #require(caught)) + "\(caught as Any)" + "\((caught as (any Error)?)?.localizedDescription ?? "")"
        #expect(!text.contains("髙橋") && !text.contains("0000") && !text.contains("INSERT"))
    }
}

extension InquiryStore {
    func withWriter(_ body: (Database) throws -> Void) throws {
        let writer = try read { _, engine in engine.connections.writer }
        try writer.inDatabase(body)
    }
}
