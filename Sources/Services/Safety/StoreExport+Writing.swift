import Crypto
import Domain
import Foundation
import GRDB

extension StoreExport {
    /// Writes a new file, mode 0600, under its name only once it is whole and on the disk. The audit entry comes first.
    ///
    /// - throws: `.alreadyThere` when there is such a file.
    public static func write(
        _ store: InquiryStore, to file: URL, by: OperatorID?, at: Date, isCancelled: () -> Bool = { Task.isCancelled },
        progress: SafetyProgressReport = { _ in }
    ) throws(SafetyError) -> Report {
        do {
            guard access(file.path, F_OK) != 0 else { throw SafetyError.alreadyThere }
            let folder = try SafeFolder(file.deletingLastPathComponent())
            let engine = try store.opened()
            let before = try store.read { db, _ in try StoreBackup.Contents(db) }
            let transfer = AuditedTransfer(
                form: .everything, inquiries: Int(before.inquiries), events: before.events, headHash: before.headHash)
            try store.audit(AuditEntry(by: by, at: at, what: .exported(transfer)))
            let passing = try folder.passingFile()
            defer { folder.discard(passing) }
            let source = try engine.connections.separateReader()
            defer { if engine.connections.path != nil { try? source.close() } }
            let report = try source.read { db in
                var writer = try ExportWriter(passing, db, engine)
                return try writer.everything(isCancelled: isCancelled, progress: progress)
            }
            try folder.publish(passing, as: file.lastPathComponent)
            return report
        } catch {
            throw SafetyError(error)
        }
    }
}

/// Writes one snapshot.
private struct ExportWriter {
    private let db: Database
    private let engine: InquiryStore.Engine
    private let descriptor: FileHandle
    private var hasher = SHA256()
    private var buffer: [UInt8] = []
    private var lines: Int64 = 0
    private var bytes: Int64 = 0

    init(_ file: URL, _ db: Database, _ engine: InquiryStore.Engine) throws {
        self.db = db
        self.engine = engine
        do {
            descriptor = try FileHandle(forWritingTo: file)
        } catch {
            throw SafetyError.unwritable(errno: errno)
        }
    }

    mutating func everything(isCancelled: () -> Bool, progress: SafetyProgressReport) throws -> StoreExport.Report {
        let contents = try StoreBackup.Contents(db)
        var header = ExportLine(.header)
        header.format = ExportLine.format
        header.version = ExportLine.version
        header.headHash = ExportLine.hexadecimal(contents.headHash)
        header.events = contents.events
        header.inquiries = contents.inquiries
        try write(header)
        let events = try Row.fetchCursor(db, sql: "SELECT \(EventLog.Record.columns) FROM event NOT INDEXED ORDER BY sequence")
        while let row = try events.next() {
            let record = try EventLog.Record(row)
            try write(try line(record))
            if record.sequence & 0xFF == 0, isCancelled() { throw StoreError.cancelled }
            if record.sequence & 0x3FF == 0 { progress(SafetyProgress(stage: .writing, done: record.sequence, total: contents.events)) }
        }
        let inquiries = try Row.fetchCursor(db, sql: "SELECT \(Projection.columns) FROM inquiry ORDER BY id")
        while let row = try inquiries.next() {
            if isCancelled() { throw StoreError.cancelled }
            let stored = try engine.projection.row(row, db)
            try write(line(stored.inquiry(try engine.projection.content(stored, db))))
        }
        let drafts = try Row.fetchCursor(db, sql: "SELECT \(Drafts.columns) FROM draft ORDER BY inquiry, operator, serial")
        while let row = try drafts.next() { try write(line(try Drafts.draft(row, db, engine))) }
        for number in try Int64.fetchAll(db, sql: "SELECT DISTINCT operator FROM accountDraft ORDER BY operator") {
            let by = try engine.operators.id(of: number, db)
            for draft in try engine.ledger.drafts(of: by, db) {
                var line = ExportLine(.formDraft)
                line.by = by.value
                line.kind = draft.kind.rawValue
                line.fields = draft.values
                line.coded = Data(AccountCoding.encode(draft))
                try write(line)
            }
        }
        var paper: [ExportLine] = []
        try ExportLine.paper(db, engine) { paper.append($0) }
        for line in paper { try write(line) }
        for row in try Row.fetchAll(db, sql: "SELECT inquiry, sequence FROM erasure ORDER BY inquiry") {
            let certificate = try ErasureCertificate(sequence: row[1], db, engine)
            var line = ExportLine(.erased)
            line.inquiry = row[0]
            line.receipt = certificate.erasure.receipt?.text
            line.sequence = certificate.sequence
            line.at = ExportLine.text(StoreTime.milliseconds(certificate.erasedAt))
            try write(line)
        }
        return try finish(contents)
    }

    private mutating func finish(_ contents: StoreBackup.Contents) throws -> StoreExport.Report {
        try flush()
        let hash = Array(hasher.finalize())
        var trailer = ExportLine(.trailer)
        trailer.lines = lines
        trailer.sha256 = ExportLine.hexadecimal(hash)
        try write(trailer)
        try flush()
        try descriptor.close()
        return StoreExport.Report(
            inquiries: contents.inquiries, events: contents.events, drafts: contents.drafts, erased: contents.erased, lines: lines,
            bytes: bytes, hash: hash)
    }

    private mutating func write(_ line: ExportLine) throws {
        buffer.append(contentsOf: try ExportLine.encoder.encode(line))
        buffer.append(0x0A)
        lines += 1
        if buffer.count >= 1 << 18 { try flush() }
    }

    private mutating func flush() throws {
        hasher.update(data: buffer)
        try SafeFolder.write(buffer, count: buffer.count, to: descriptor.fileDescriptor)
        bytes += Int64(buffer.count)
        buffer.removeAll(keepingCapacity: true)
    }

    // MARK: Lines

    private func line(_ record: EventLog.Record) throws -> ExportLine {
        var line = ExportLine(.event)
        line.sequence = record.sequence
        line.time = record.at
        line.at = ExportLine.text(record.at)
        line.kind = record.kind
        line.by = try engine.operators.id(of: record.operatorNumber, db)?.value
        line.inquiry = record.inquiry
        guard let id = record.inquiry else {
            let act = try record.act(engine.vault)
            line.fields = ExportLine.fields(act)
            line.coded = Data(AuditCoding.encode(act))
            return line
        }
        if try InquiryKeys.isErased(id, db) {
            line.isErased = true
            return line
        }
        let key = try InquiryKeys.key(of: id, db, engine.vault)
        if let kind = AccountLife.Kind(rawValue: record.kind) {
            let (step, idempotencyKey) = try Seal.open(record.payload, with: key, at: record.place) { try AccountCoding.change(kind, &$0) }
            line.fields = ExportLine.fields(step)
            line.coded = Data(AccountCoding.encode(step, key: idempotencyKey))
            return line
        }
        if InquiryEvent.Kind(rawValue: record.kind) == nil {
            line.coded = try Seal.open(record.payload, with: key, at: record.place) { reader in
                defer { reader.skipRest() }
                return Data(reader.rest)
            }
            if let kind = PaperEventKind(rawValue: record.kind) {
                line.fields = try Seal.open(record.payload, with: key, at: record.place) { try ExportLine.fields(kind, &$0) }
            } else if let kind = PoliceEventKind(rawValue: record.kind) {
                let step = try Seal.open(record.payload, with: key, at: record.place) { try PoliceCoding.step(kind, &$0) }
                line.fields = ExportLine.fields(step)
            }
            return line
        }
        let payload = try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload)
        line.note = payload.note.isEmpty ? nil : payload.note
        line.receipt = payload.receipt?.text
        line.target = payload.target?.value
        line.other = payload.other
        line.content = payload.content
        line.coded = Data(InquiryCoding.encode(payload))
        return line
    }

    private func line(_ inquiry: Inquiry) -> ExportLine {
        var line = ExportLine(.inquiry)
        line.inquiry = inquiry.id
        line.receipt = inquiry.receiptNumber.text
        line.state = inquiry.state.rawValue
        line.holder = inquiry.holder?.value
        line.by = inquiry.receivedBy.value
        line.receivedAt = ExportLine.text(StoreTime.milliseconds(inquiry.receivedAt))
        line.completedAt = inquiry.completedAt.map { ExportLine.text(StoreTime.milliseconds($0)) }
        line.other = inquiry.mergedInto
        line.content = inquiry.content
        return line
    }

    private func line(_ draft: InquiryDraft) -> ExportLine {
        var line = ExportLine(.draft)
        line.inquiry = draft.inquiry
        line.by = draft.by.value
        line.at = ExportLine.text(StoreTime.milliseconds(draft.savedAt))
        line.content = draft.content
        line.coded = Data(InquiryCoding.encode(draft))
        return line
    }
}
