import Crypto
import Domain
import Foundation
import GRDB

extension StoreImportFromExport {
    /// The folder has the whole store when this returns, or none. A run that was killed leaves nothing to clean up by hand: begin again.
    ///
    /// - throws: `.alreadyThere` when the folder has a store; `.notAnExport`, `.exportBroken`.
    public static func read(
        _ file: URL, into folder: URL, keys: any KeyProvider, by: OperatorID?, at: Date, isCancelled: () -> Bool = { Task.isCancelled },
        progress: SafetyProgressReport = { _ in }
    ) throws(SafetyError) -> Report {
        do {
            guard access(file.path, F_OK) == 0 else { throw SafetyError.notFound }
            guard let lines = LineFile(file) else { throw SafetyError.unreadable(errno: errno) }
            let place = try NewStorePlace(folder)
            let passing = try place.folder.passingFile()
            defer { place.folder.discard(passing) }
            let report = try fill(passing, try keys.storeKey(creating: true), lines, by: by, at: at, isCancelled, progress)
            try place.publish(passing)
            return report
        } catch {
            throw SafetyError(error)
        }
    }

    private static func fill(
        _ passing: URL, _ key: StoreKey, _ lines: LineFile, by: OperatorID?, at: Date, _ isCancelled: () -> Bool,
        _ progress: SafetyProgressReport
    ) throws -> Report {
        let store = try PassingStore.open(passing, key, creating: true)
        defer { store.close() }
        let engine = try store.opened()
        let writer = engine.connections.writer
        // Nothing counts before the file has its name, and it is synced then.
        try store.withWriter { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        var reader = try ExportReader(lines)
        while !reader.isAtEnd {
            if isCancelled() { throw StoreError.cancelled }
            try writer.write { db in try reader.readOn(db, engine) }
            progress(SafetyProgress(stage: .reading, done: reader.done, total: reader.header.events ?? 0))
        }
        let origin = reader.origin
        progress(SafetyProgress(stage: .indexing, done: 0, total: 0))
        let contents = try writer.write { db in
            try reader.forget(db)
            try engine.projection.rebuild(db)
            let transfer = AuditedTransfer(
                form: .everything, inquiries: Int(reader.header.inquiries ?? 0), events: reader.done, headHash: origin)
            var log = try EventLog.Appender(db, engine.vault)
            _ = try engine.append(AuditEntry(by: by, at: at, what: .imported(transfer)), to: &log, db)
            try log.finish()
            return try StoreBackup.Contents(db)
        }
        guard contents.inquiries == reader.header.inquiries else { throw SafetyError.exportBroken(line: 1) }
        try store.withWriter { try Purge.emptyJournal($0) }
        return Report(contents: contents, originHash: origin)
    }
}

/// Reads an export into a store, some hundred lines at a time.
private struct ExportReader {
    let header: ExportLine
    let origin: [UInt8]
    /// Events so far.
    private(set) var done: Int64 = 0
    private(set) var isAtEnd = false

    private let file: LineFile
    private var hasher = SHA256()
    private var lines: Int64 = 0
    private var number = 0
    private var erased: Set<Inquiry.ID> = []

    init(_ file: LineFile) throws {
        self.file = file
        guard let first = try file.next(), let bytes = first.bytes,
            let header = try? ExportLine.decoder.decode(ExportLine.self, from: Data(bytes)),
            header.type == .header, header.format == ExportLine.format, header.version == ExportLine.version,
            let origin = ExportLine.hash(header.headHash)
        else { throw SafetyError.notAnExport }
        self.header = header
        self.origin = origin
        take(bytes)
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        hasher.update(data: bytes)
        hasher.update(data: [0x0A])
        lines += 1
    }

    mutating func readOn(_ db: Database, _ engine: InquiryStore.Engine) throws {
        var log = try EventLog.Appender(db, engine.vault)
        for _ in 0..<500 {
            let next: LineFile.Line?
            do {
                next = try file.next()
            } catch {
                throw SafetyError.unreadable(errno: EIO)
            }
            // Without its last line it is cut off.
            guard let line = next else { throw SafetyError.exportBroken(line: number + 1) }
            number = line.number
            guard let bytes = line.bytes, let read = try? ExportLine.decoder.decode(ExportLine.self, from: Data(bytes)) else {
                throw SafetyError.exportBroken(line: number)
            }
            if read.type == .trailer {
                let hash = Array(hasher.finalize())
                guard read.lines == lines, ExportLine.hash(read.sha256) == hash, done == header.events, try isLast() else {
                    throw SafetyError.exportBroken(line: number)
                }
                isAtEnd = true
                break
            }
            take(bytes)
            do {
                try put(read, &log, db, engine)
            } catch is ByteReader.Malformed {
                throw SafetyError.exportBroken(line: number)
            }
        }
        try log.finish()
    }

    private func isLast() throws -> Bool { try file.next() == nil }

    private mutating func put(_ line: ExportLine, _ log: inout EventLog.Appender, _ db: Database, _ engine: InquiryStore.Engine) throws {
        switch line.type {
        case .event: try event(line, &log, db, engine)
        case .draft:
            guard let id = line.inquiry, let coded = line.coded else { throw ByteReader.Malformed() }
            let by = OperatorID(line.by ?? "")
            let draft = try decode(coded) { try InquiryCoding.draft(&$0, of: id, by: by) }
            let key = try InquiryKeys.key(of: id, db, engine.vault)
            try Drafts.insert(draft, by: try engine.operators.numberForWriting(by, db), key: key, db)
        case .formDraft:
            guard let coded = line.coded else { throw ByteReader.Malformed() }
            try engine.ledger.saveDraft(try decode(coded, AccountCoding.draft), by: OperatorID(line.by ?? ""), db)
        case .erased:
            guard let id = line.inquiry, let sequence = line.sequence, sequence <= done else { throw ByteReader.Malformed() }
            let receipt = line.receipt.flatMap { ReceiptNumber($0) }
            try db.execute(
                sql: "INSERT INTO erasure (inquiry, day, serial, sequence) VALUES (?, ?, ?, ?)",
                arguments: [id, receipt?.day.daysSinceEpoch, receipt?.serial, sequence])
        case .paperDraft, .certificate, .completionNotice: try line.putPaper(db, engine)
        // Told by its events.
        case .inquiry: break
        case .header, .trailer: throw ByteReader.Malformed()
        }
    }

    private mutating func event(_ line: ExportLine, _ log: inout EventLog.Appender, _ db: Database, _ engine: InquiryStore.Engine) throws {
        guard line.sequence == done + 1, let kind = line.kind, let time = line.time else { throw ByteReader.Malformed() }
        let key: SymmetricKey
        if let id = line.inquiry {
            key = try makeKey(of: id, isErased: line.isErased == true, db, engine.vault)
        } else {
            key = engine.vault.audit
        }
        guard let coded = line.coded ?? (line.isErased == true ? Data() : nil) else { throw ByteReader.Malformed() }
        let number = try line.by.map { try engine.operators.numberForWriting(OperatorID($0), db) }
        let sequence = try log.append(inquiry: line.inquiry, kind: kind, at: time, by: number, payload: Array(coded), key: key)
        if line.inquiry == nil {
            guard let kind = AuditedAct.Kind(rawValue: kind) else { throw ByteReader.Malformed() }
            try AuditTokens(vault: engine.vault).write(try decode(coded) { try AuditCoding.act(kind, &$0) }, sequence, db)
        }
        done = sequence
    }

    /// The key of an inquiry, made with its first event under the number it had.
    private mutating func makeKey(of id: Inquiry.ID, isErased: Bool, _ db: Database, _ vault: Vault) throws -> SymmetricKey {
        if isErased { erased.insert(id) }
        do {
            return try InquiryKeys.key(of: id, db, vault)
        } catch StoreError.unknownInquiry {
            return try InquiryKeys.make(numbered: id, db, vault)
        }
    }

    /// Destroys the keys of what was erased where the export comes from.
    func forget(_ db: Database) throws {
        for id in erased { try db.cachedStatement(sql: "UPDATE inquiryKey SET wrapped = NULL WHERE inquiry = ?").execute(arguments: [id]) }
    }

    private func decode<Value>(_ bytes: Data, _ read: (inout ByteReader) throws -> Value) throws -> Value {
        try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            return try read(&reader)
        }
    }
}

extension InquiryKeys {
    /// Makes the key of an inquiry whose number was given elsewhere.
    fileprivate static func make(numbered id: Inquiry.ID, _ db: Database, _ vault: Vault) throws -> SymmetricKey {
        let key = SymmetricKey(size: .bits256)
        let wrapped = try Seal.wrap(key, with: vault.wrapping, at: Seal.Place("inquiryKey", id, 1))
        try db.cachedStatement(sql: "INSERT INTO inquiryKey (inquiry, wrapped) VALUES (?, ?)").execute(arguments: [id, wrapped])
        return key
    }
}
