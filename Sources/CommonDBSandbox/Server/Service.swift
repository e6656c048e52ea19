import CommonDBContract
import Foundation

/// Everything the APIs work with, and the options they obey.
struct Service: Sendable {
    struct Options: Sendable {
        var seed: UInt64 = 1
        var chips = 10_000
        /// `nil`: in memory.
        var folder: URL?
        var apiKey: String
        var tokenMinutes = 30
        var tokenAgeMinutes = 60
        var outbox: URL?
        /// scrypt's N.
        var hashRounds = 16_384
    }

    static let temporaryPasswordHours = 12

    let options: Options
    let registry: RegistryDatabase
    let accounts: AccountStore
    let guardian: LoginGuard
    let sessions: SessionTable
    let hasher: PasswordHasher
    let rules: SandboxPasswordRules
    let outbox: Outbox
    let demo: DemoAccounts
    let cursors = SealedCursor()
    let places: PlaceCodes
    let keys: ChangeKeys
    let now: @Sendable () -> Date
    private let apiKeyHash: Data
    /// Salt for hashing the passwords of ids that do not exist, so that they take as long.
    let nobodySalt = Secrets.bytes(PasswordHasher.saltBytes)

    init(options: Options, now: @escaping @Sendable () -> Date, print: @escaping @Sendable (String) -> Void) throws {
        self.options = options
        self.now = now
        registry = try RegistryDatabase.open(folder: options.folder, seed: options.seed, chips: options.chips)
        accounts = AccountStore(writer: registry.writer)
        guardian = LoginGuard(writer: registry.writer)
        sessions = SessionTable(idle: Double(options.tokenMinutes) * 60, tokenAge: Double(options.tokenAgeMinutes) * 60)
        hasher = PasswordHasher(rounds: options.hashRounds)
        rules = try SandboxPasswordRules.load()
        outbox = try Outbox(folder: options.outbox, print: print)
        demo = DemoAccounts(seed: options.seed)
        places = try PlaceCodes.load()
        keys = try ChangeKeys(registry.writer, seed: options.seed)
        apiKeyHash = Secrets.sha256(options.apiKey)
    }

    func knows(apiKey: String?) -> Bool {
        guard let apiKey else { return false }
        return Secrets.equal(Secrets.sha256(apiKey), apiKeyHash)
    }
}
