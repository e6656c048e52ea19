import CommonDBContract
import Domain
import Foundation
import GRDB
import Synchronization

@testable import CommonDBSandbox

/// The sandbox without HTTP around it: requests go straight to the dispatcher, and time stands still unless it is moved.
final class WriteDesk: Sendable {
    /// Noon in Japan.
    static let start = Date(timeIntervalSince1970: 1_795_230_000)
    static let today = WireFormat.dateText(day: WireFormat.day(of: start))

    let service: Service
    let printed = Lines()
    let logged = Lines()
    private let dispatcher: Dispatcher
    private let clock: StillClock
    private let dumped = Mutex<(changes: Int, without: Set<String>, rows: [String])?>(nil)
    private let tokens = Mutex<[String: String]>([:])

    init(chips: Int = 40, seed: UInt64 = 1, folder: URL? = nil) throws {
        let (printed, logged) = (printed, logged)
        let clock = StillClock()
        self.clock = clock
        let options = Service.Options(seed: seed, chips: chips, folder: folder, apiKey: TestSandbox.apiKey, hashRounds: 128)
        service = try Service(options: options, now: { clock.now.withLock { $0 } }, print: { printed.append($0) })
        dispatcher = Dispatcher(service: service, log: RequestLog(write: { logged.append($0) }))
    }

    var world: World { get throws { try World(seed: service.options.seed, chips: service.options.chips) } }
    var now: Date { clock.now.withLock { $0 } }

    func move(by seconds: TimeInterval) { clock.now.withLock { $0 += seconds } }

    /// - Parameters:
    ///   - account: `nil` for a guest.
    ///   - key: Idempotency key; a fresh one when not given, none when empty.
    func call(
        _ api: API, number: String = "", query: String = "", body: Data = Data(), as account: String? = nil, key: String? = nil
    ) async throws -> TestReply {
        var authorization: String?
        if let account { authorization = "Bearer " + (try await token(account)) }
        return await send(api, number: number, query: query, body: body, authorization: authorization, key: key)
    }

    func send(
        _ api: API, number: String = "", query: String = "", body: Data = Data(), authorization: String? = nil, key: String? = nil,
        apiKey: String? = TestSandbox.apiKey
    ) async -> TestReply {
        let path = api.path(number: number)
        let request = Request(
            method: api.method.rawValue, path: path, query: query, apiKey: apiKey, authorization: authorization,
            contentType: "application/json", body: body, idempotencyKey: key == "" ? nil : key ?? UUID().uuidString)
        let response = await dispatcher.respond(to: request, route: API.match(method: api.method.rawValue, path: path), plan: FaultPlan())
        return TestReply(
            status: response.status, headers: response.retryAfter.map { ["retry-after": String($0)] } ?? [:], body: response.body)
    }

    func call(
        _ api: API, number: String = "", _ message: some Encodable, as account: String? = nil, key: String? = nil
    ) async throws -> TestReply {
        try await call(api, number: number, body: try WireFormat.encoder().encode(message), as: account, key: key)
    }

    /// A session without a password; kept until it ends.
    func token(_ id: String) async throws -> String {
        if let token = tokens.withLock({ $0[id] }), service.sessions.session(token, at: now) != nil { return token }
        guard let account = try await service.accounts.account(id) else { return "" }
        let token = service.sessions.open(account, mustChangePassword: false, at: now).token
        tokens.withLock { $0[id] = token }
        return token
    }

    // What tests look at behind the APIs' backs.

    func record(_ number: String) async throws -> MicrochipReply? { try await service.registry.microchip(number) }

    func history(_ number: String) async throws -> [OwnerHistoryItem] { try await service.registry.history(number) ?? [] }

    struct Notice: Equatable {
        var municipality: Int
        var kind: String
        var movement: String
        var other: Int?
    }

    /// Notices of a chip in the order in which they were made.
    func notices(_ number: String) async throws -> [Notice] {
        try await service.registry.writer.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT n.municipality, e.kind, n.movement, n.other_municipality FROM one_stop_notice n
                    JOIN chip_event e ON e.number = n.number AND e.position = n.position WHERE n.number = ? ORDER BY n.id
                    """, arguments: [Int64(number) ?? 0]
            ).map { Notice(municipality: $0[0], kind: $0[1], movement: $0[2], other: $0[3]) }
        }
    }

    /// Every row of every table but the counts of wrong proofs, which a refusal may leave.
    func dump(without: Set<String> = ["owner_attempt", "login_failure"]) async throws -> [String] {
        // Nothing was written since: the same rows, without reading them all again.
        let changes = try await service.registry.writer.writeWithoutTransaction { db in db.totalChangesCount }
        if let last = dumped.withLock({ $0 }), last.changes == changes, last.without == without { return last.rows }
        let rows = try await self.rows(without: without)
        dumped.withLock { $0 = (changes, without, rows) }
        return rows
    }

    private func rows(without: Set<String>) async throws -> [String] {
        try await service.registry.writer.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            return try tables.filter { !without.contains($0) }.flatMap { table in
                let columns = try db.columns(in: table).map { "quote(\"\($0.name)\")" }.joined(separator: " || '|' || ")
                return try String.fetchAll(db, sql: "SELECT '\(table) ' || \(columns) FROM \(table)")
            }
        }
    }

    /// The index of owners as it must be, made anew from the chips.
    func indexProblems() async throws -> [String] {
        try await service.registry.writer.write { db in
            let index = "SELECT owner_id, key, shared, chips, prefecture, municipality FROM owner_key ORDER BY 1, 2"
            let totals = "SELECT prefecture, prefix, chips FROM owner_prefix ORDER BY 1, 2"
            func rows(_ sql: String) throws -> [String] {
                try Row.fetchAll(db, sql: sql).map { $0.map { "\($0.1)" }.joined(separator: "|") }
            }
            let before = try rows(index) + rows(totals)
            var after: [String] = []
            try db.inSavepoint {
                try db.execute(sql: "DELETE FROM owner_key; DELETE FROM owner_prefix")
                for row in try Row.fetchAll(db, sql: "SELECT \(RegistryRow.columns), o.id FROM chip c JOIN owner o ON o.id = c.owner_id") {
                    try OwnerIndex.add(1, chipsOf: RegistryRow.reply(row).owner, id: row[RegistryRow.columnCount], db)
                }
                after = try rows(index) + rows(totals)
                return .rollback
            }
            return Array(Set(before).symmetricDifference(after))
        }
    }
}

private final class StillClock: Sendable {
    let now = Mutex(WriteDesk.start)
}
