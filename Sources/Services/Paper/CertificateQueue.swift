import Crypto
import Domain
import Foundation
import GRDB

/// The table `certificate`: change keys on their way to paper. Not in the log, where nothing can be destroyed alone: each is sealed with a
/// key of its own, which is gone with it when the certificate is out.
struct CertificateQueue {
    let desk: PaperDesk
    private var vault: Vault { desk.vault }

    static let columns =
        "c.id, c.slot, s.batch, s.number, c.state, c.job, c.since FROM certificate AS c JOIN paperSlot AS s ON s.id = c.slot"

    static func certificate(_ row: Row) throws -> PaperCertificate {
        guard let state = CertificateState(rawValue: row[4]) else { throw StoreError.damaged(.missingRow(table: "certificate")) }
        let job: Data? = row[5]
        return PaperCertificate(
            id: row[0], slot: row[1], batch: row[2], number: row[3], state: state, job: job.flatMap { UUID(bytes: $0) },
            since: StoreTime.date(row[6]))
    }

    func certificates(where condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [PaperCertificate] {
        let statement = try db.cachedStatement(sql: "SELECT \(CertificateQueue.columns) WHERE \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map { try CertificateQueue.certificate($0) }
    }

    func add(_ certificate: RegistrationCertificate, _ facts: CertificateFacts, _ slot: PaperSlot.ID, at: Int64, _ db: Database) throws {
        let id = try (Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM certificate")) ?? 0) + 1
        let key = SymmetricKey(size: .bits256)
        let secret = CertificateSecret(
            chip: certificate.chip, changeKey: certificate.changeKey, number: facts.number, issuedAt: facts.issuedAt,
            isReissue: facts.isReissue)
        try db.cachedStatement(sql: "INSERT INTO certificate (id, slot, state, since, wrapped, sealed) VALUES (?, ?, 'waiting', ?, ?, ?)")
            .execute(arguments: [
                id, slot, at, try Seal.wrap(key, with: vault.wrapping, at: keyPlace(id, slot)),
                try Seal.close(PaperCoding.encode(secret), with: key, at: place(id, slot)),
            ])
    }

    func secret(_ id: PaperCertificate.ID, _ db: Database) throws -> CertificateSecret {
        let statement = try db.cachedStatement(sql: "SELECT slot, wrapped, sealed, state FROM certificate WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw StoreError.unknownInquiry(id) }
        let slot: Int64 = row[0]
        guard let wrapped: Data = row[1], let sealed: Data = row[2] else { throw StoreError.paper(.certificate(.out)) }
        let key = try Seal.unwrap(wrapped, with: vault.wrapping, at: keyPlace(id, slot))
        return try Seal.open(sealed, with: key, at: place(id, slot), decode: PaperCoding.secret)
    }

    /// Of a form whose certificate never left: nothing is to come of them.
    func drop(_ slot: PaperSlot.ID, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM certificate WHERE slot = ? AND state <> 'out'").execute(arguments: [slot])
    }

    /// Moves certificates on, each with an event of its form.
    ///
    /// - parameter states: Where each must stand.
    /// - parameter job: Whose each must be, but to begin printing; `nil` for anybody's.
    func move(
        _ ids: [PaperCertificate.ID], from states: Set<CertificateState>, to state: CertificateState, _ kind: PaperEventKind, job: UUID?,
        by operatorID: OperatorID?, at: Int64, _ db: Database
    ) throws {
        var log = try EventLog.Appender(db, vault)
        for id in ids {
            guard let one = try certificates(where: "c.id = ?", [id], db).first else { throw StoreError.unknownInquiry(id) }
            guard states.contains(one.state), state == .printing || job == nil || one.job == job else {
                throw StoreError.paper(.certificate(one.state))
            }
            let keptJob = state == .waiting ? nil : job ?? one.job
            try db.cachedStatement(
                sql: state == .out
                    ? "UPDATE certificate SET state = ?, job = ?, since = ?, wrapped = NULL, sealed = NULL WHERE id = ?"
                    : "UPDATE certificate SET state = ?, job = ?, since = ? WHERE id = ?"
            ).execute(arguments: [state.rawValue, keptJob?.bytes, at, id])
            guard var record = try desk.record(one.slot, db) else { throw StoreError.damaged(.missingRow(table: "paperSlot")) }
            try desk.append(.certificate(kind, job: keptJob), to: &record, &log, by: operatorID, at: at, db)
        }
        try log.finish()
    }

    /// An older row put back, or one of another form, does not open.
    private func place(_ id: PaperCertificate.ID, _ slot: PaperSlot.ID) -> Seal.Place { Seal.Place("certificate", id, slot) }

    private func keyPlace(_ id: PaperCertificate.ID, _ slot: PaperSlot.ID) -> Seal.Place { Seal.Place("certificateKey", id, slot) }
}

extension UUID {
    fileprivate init?(bytes: Data) {
        guard bytes.count == 16 else { return nil }
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    fileprivate var bytes: Data { withUnsafeBytes(of: uuid) { Data($0) } }
}
