import CommonDBContract
import Crypto
import Foundation
import GRDB

/// The first answers to idempotency keys (decided per caller and API). Answers hold change keys and passwords, so each is sealed with a
/// key that only the idempotency key leads to, and of that the database has no more than a hash.
struct Idempotency: Sendable {
    private let caller: String
    private let api: String
    private let keyHash: Data
    private let bodyHash: Data
    private let seal: SymmetricKey

    init(_ call: Call) throws {
        caller = call.caller.name
        api = call.api.id
        keyHash = Secrets.sha256(call.idempotencyKey)
        let input = SymmetricKey(data: Data(call.idempotencyKey.utf8))
        seal = Self.derived(input, "answer")
        // Keyed as well: a bare hash would let anybody with the file try out bodies.
        var mac = HMAC<SHA256>(key: Self.derived(input, "body"))
        mac.update(data: Data((call.number + "\n").utf8))
        mac.update(data: try Self.message(call.content))
        bodyHash = Data(mac.finalize())
    }

    /// The first answer; `nil` when the key is new. Throws when it came with another body.
    func first(at now: Int64, _ db: Database) throws -> Data? {
        let statement = try db.cachedStatement(
            sql: "SELECT body_hash, answer FROM idempotency WHERE caller = ? AND api = ? AND key_hash = ? AND at > ?")
        guard let row = try Row.fetchOne(statement, arguments: [caller, api, keyHash, Self.oldest(at: now)]) else { return nil }
        guard Secrets.equal(row[0], bodyHash) else { throw Refusal(.idempotencyKeyReused) }
        return try ChaChaPoly.open(try ChaChaPoly.SealedBox(combined: row[1] as Data), using: seal)
    }

    func keep(_ answer: Data, at now: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)")
            .execute(arguments: [caller, api, keyHash, bodyHash, now, try ChaChaPoly.seal(answer, using: seal).combined])
    }

    static func forgetOld(at now: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM idempotency WHERE at <= ?", arguments: [oldest(at: now)])
    }

    /// What makes two bodies the same: their fields, but for the password that proves who calls, which may be another one by now.
    private static func message(_ content: JSONValue) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard case .object(var fields) = content else { return try encoder.encode(content) }
        fields["currentPassword"] = nil
        return try encoder.encode(fields)
    }

    private static func oldest(at now: Int64) -> Int64 { now - Int64(Limits.idempotencyDays) * 86_400 }

    private static func derived(_ key: SymmetricKey, _ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("commondb-sandbox idempotency \(purpose)".utf8), outputByteCount: 32)
    }
}
