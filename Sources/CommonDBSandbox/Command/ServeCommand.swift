import ArgumentParser
import CommonDBContract
import Dispatch
import Foundation

/// Serves the APIs until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the APIs on 127.0.0.1.",
        discussion: """
            Prints "listening on http://127.0.0.1:PORT" when it serves, "control on …" with --control-port, "api-key KEY" when it made \
            the key itself, "account ROLE ID PASSWORD" for each account, and "ready". Mails of the made-up world follow as \
            "mail ID TEMPORARY-PASSWORD" and "notice ID WHAT" (password-changed, account-updated, account-deleted, and owner-changed for \
            the id owner), unless --outbox takes them. The log goes to standard error, its first line is which world is served.
            """)

    @Option(help: "0 takes any free port.")
    var port: UInt16 = 0

    @Option(help: "Folder of the database, or :memory:. A folder without a world gets one; large ones are made with seed.")
    var data = ":memory:"

    @Option(help: "Chips of the made-up world. Default: what the folder holds, 10000 where it holds none.")
    var chips: Int?

    @Option(help: "Seed of the made-up world. Default: what the folder holds, 1 where it holds none.")
    var seed: UInt64?

    @Option(help: "The API key callers must send. Also COMMONDB_SANDBOX_API_KEY; made up when neither is given.")
    var apiKey: String?

    @Option(help: "Milliseconds before every answer.")
    var latency = 0

    @Option(
        help: """
            Faults, comma-separated: latency=MS, jitter=MS, reset, status=CODE, expired-token (a refresh mends it), ended-session (only \
            a log-in helps), duplicate (carried out twice), lost-answer (carried out, then the connection is reset), clock-skew=SECONDS, \
            garbage, wrong-types, unknown-fields, hostile, hostile-all, huge, reset-mid, truncated, drip=BYTES/MS; each with @API and \
            :RATE, as in status=503@A2RB:0.5. Those that hit one request happen in this order.
            """)
    var fault = ""

    @Option(help: "Serve POST /sandbox/faults, /sandbox/clock and /sandbox/accounts here; 0 takes any free port.")
    var controlPort: UInt16?

    @Option(help: "Minutes without a call after which a session ends.")
    var tokenMinutes = 30

    @Option(help: "Minutes after which a token ends whatever is asked; its session goes on with a refresh.")
    var tokenAgeMinutes = 60

    @Option(help: "Folder that mails are written to, one file each, mode 0600.")
    var outbox: String?

    func validate() throws {
        if let chips, !WorldOptions.sizes.contains(chips) { throw ValidationError(WorldOptions.sizeProblem) }
        guard (0...FaultSpec.delayMaximum).contains(latency) else {
            throw ValidationError("--latency takes 0 to \(FaultSpec.delayMaximum).")
        }
        guard tokenMinutes > 0 else { throw ValidationError("--token-minutes takes 1 and more.") }
        guard tokenAgeMinutes > 0 else { throw ValidationError("--token-age-minutes takes 1 and more.") }
        do { _ = try FaultSpec(parsing: fault) } catch { throw ValidationError("--fault: \(error.explanation).") }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let output = LineWriter(descriptor: STDOUT_FILENO)
        let errors = LineWriter(descriptor: STDERR_FILENO)
        let given = apiKey ?? ProcessInfo.processInfo.environment["COMMONDB_SANDBOX_API_KEY"].flatMap { $0.isEmpty ? nil : $0 }
        let key = given ?? UUID().uuidString.lowercased()
        let folder = data == ":memory:" ? nil : URL(fileURLWithPath: data)
        let world = try Self.world(in: folder, seed: seed, chips: chips)
        errors.write("world chips=\(world.chips) seed=\(world.seed)")
        let settings = SandboxServer.Settings(
            service: Service.Options(
                seed: world.seed, chips: world.chips, folder: folder, apiKey: key,
                tokenMinutes: tokenMinutes, tokenAgeMinutes: tokenAgeMinutes, outbox: outbox.map { URL(fileURLWithPath: $0) }),
            port: port, controlPort: controlPort, latency: latency, faults: (try? FaultSpec(parsing: fault)) ?? FaultSpec(),
            print: { output.write($0) }, log: { errors.write($0) })
        let stopping = Self.stopSignals()
        defer { stopping.sources.forEach { $0.cancel() } }
        let server = try await Self.start(settings)
        output.write("listening on http://127.0.0.1:\(server.port)")
        if let control = server.controlPort { output.write("control on http://127.0.0.1:\(control)") }
        if given == nil { output.write("api-key \(key)") }
        let initial = try await server.service.accounts.initialIDs()
        for account in server.service.demo.all {
            output.write("account \(account.role.rawValue) \(account.id) \(initial.contains(account.id) ? account.password : "(changed)")")
        }
        output.write("ready")
        for await _ in stopping.stream { break }
        await server.stop()
        output.flush()
        errors.flush()
    }

    private static func start(_ settings: SandboxServer.Settings) async throws -> SandboxServer {
        do {
            return try await SandboxServer.start(settings)
        } catch let failure as RegistryDatabase.Failure {
            throw StartFailure(failure)
        } catch SandboxServer.Failure.port(let port) {
            throw StartFailure(description: "port \(port) of 127.0.0.1 cannot be opened; is it in use?")
        } catch let error as CocoaError {
            throw StartFailure(description: error.localizedDescription)
        }
    }

    /// What was asked for, and where nothing was, what the folder holds.
    private static func world(in folder: URL?, seed: UInt64?, chips: Int?) throws -> (seed: UInt64, chips: Int) {
        do {
            let mark = try folder.flatMap { try RegistryDatabase.mark(in: $0) }
            return (seed ?? mark?.seed ?? WorldOptions.usualSeed, chips ?? mark?.chips ?? WorldOptions.usualSize)
        } catch let failure as RegistryDatabase.Failure {
            throw StartFailure(failure)
        }
    }

    /// A stream that yields when SIGTERM or SIGINT comes, and what keeps it going.
    private static func stopSignals() -> (stream: AsyncStream<Void>, sources: [any DispatchSourceSignal]) {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
        return (stream, sources)
    }
}
