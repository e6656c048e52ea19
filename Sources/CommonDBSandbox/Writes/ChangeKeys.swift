import CommonDBContract
import Crypto
import Domain
import Foundation
import GRDB

/// Hashes change keys with a secret of the database: eleven characters alone could be tried out from a copy of the table.
struct ChangeKeys: Sendable {
    private static let name = "key_secret"

    private let secret: SymmetricKey
    private let seed: UInt64

    /// Makes the secret when the database has none yet.
    init(_ writer: any DatabaseWriter, seed: UInt64) throws {
        let fresh = Secrets.bytes(32).base64EncodedString()
        let stored = try writer.write { db in
            try db.execute(sql: "INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)", arguments: [Self.name, fresh])
            return try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [Self.name])
        }
        secret = SymmetricKey(data: stored.flatMap { Data(base64Encoded: $0) } ?? Data())
        self.seed = seed
    }

    /// What `chip.change_key` holds.
    func hash(_ key: String, of number: Int64) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("\(number) \(key)".utf8), using: secret))
    }

    /// The same work whether the chip is registered or not, and whether its key was ever changed or not.
    func fits(_ key: String, _ stored: StoredChip?, number: Int64) -> Bool {
        let made = hash(World.changeKey(seed: seed, index: stored?.worldIndex ?? 0).text, of: number)
        let isRight = Secrets.equal(hash(key, of: number), stored?.changeKey ?? made)
        return stored != nil && isRight
    }

    static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        return ChangeKey.random(using: &generator).text
    }
}
