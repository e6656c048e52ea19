import CommonDBContract
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// The stand-in common DB on a port of the loopback interface.
final class SandboxServer: Sendable {
    enum Failure: Error, Equatable {
        /// The port cannot be listened on.
        case port(UInt16)
    }

    struct Settings: Sendable {
        var service: Service.Options
        /// 0: any free port.
        var port: UInt16 = 0
        /// `nil`: no control port.
        var controlPort: UInt16?
        var latency = 0
        var faults = FaultSpec()
        var print: @Sendable (String) -> Void = { _ in }
        var log: @Sendable (String) -> Void = { _ in }
    }

    let service: Service
    let faults: FaultBox
    let clock: SandboxClock
    let port: UInt16
    let controlPort: UInt16?
    private let night: NightWork
    private let servers: [(server: HTTPServer, task: Task<Void, any Error>)]

    private init(
        service: Service, faults: FaultBox, clock: SandboxClock, night: NightWork,
        running: [(server: HTTPServer, task: Task<Void, any Error>, port: UInt16)]
    ) {
        self.service = service
        self.faults = faults
        self.clock = clock
        self.night = night
        port = running[0].port
        controlPort = running.count > 1 ? running[1].port : nil
        servers = running.map { ($0.server, $0.task) }
    }

    /// Serves when it returns.
    static func start(_ settings: Settings) async throws -> SandboxServer {
        let clock = SandboxClock()
        let service = try Service(options: settings.service, now: { clock.now }, print: settings.print)
        let faults = FaultBox(spec: settings.faults, latency: settings.latency, seed: settings.service.seed)
        let log = RequestLog(write: settings.log)
        let dispatcher = Dispatcher(service: service, log: log)
        let front = Front(dispatcher: dispatcher, faults: faults)
        var running = [try await listen(settings.port, front)]
        if let controlPort = settings.controlPort {
            running.append(try await listen(controlPort, ControlDesk(service: service, faults: faults, clock: clock)))
        }
        let night = NightWork(service, moves: clock.moves, log: log)
        return SandboxServer(service: service, faults: faults, clock: clock, night: night, running: running)
    }

    func stop() async {
        for entry in servers {
            await entry.server.stop()
            entry.task.cancel()
        }
        await night.stop()
        // Lets go of the file at once; when an answer is still being read, the end of the process does.
        try? service.registry.writer.close()
    }

    /// The library answers a method it was not told of with an empty 404, which is not our form of a refusal: the methods registered
    /// with IANA.
    private static let registeredMethods: [HTTPMethod] =
        Array(HTTPMethod.allMethods) + [
            "QUERY", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "ACL", "BIND", "REBIND", "UNBIND", "REPORT",
            "SEARCH", "CHECKIN", "CHECKOUT", "UNCHECKOUT", "LABEL", "LINK", "UNLINK", "MERGE", "MKACTIVITY", "MKCALENDAR",
            "MKREDIRECTREF", "MKWORKSPACE", "ORDERPATCH", "UPDATE", "UPDATEREDIRECTREF", "VERSION-CONTROL", "BASELINE-CONTROL", "PRI",
        ]

    private static func listen(
        _ port: UInt16, _ handler: some HTTPHandler
    ) async throws -> (server: HTTPServer, task: Task<Void, any Error>, port: UInt16) {
        // Longer than the longest delay of a fault, but not much: each answer leaves its timer behind until it is due.
        let configuration = HTTPServer.Configuration(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 150, logger: DisabledLogger.disabled)
        let server = HTTPServer(config: configuration)
        await server.appendRoute("*", for: registeredMethods, to: handler)
        // Whichever comes first: it listens, or it gave up because the port is taken.
        let (outcomes, continuation) = AsyncStream.makeStream(of: Bool.self)
        let task = Task {
            defer { continuation.yield(false) }
            try await server.run()
        }
        let waiting = Task { continuation.yield((try? await server.waitUntilListening()) != nil) }
        var isListening = false
        for await outcome in outcomes {
            isListening = outcome
            break
        }
        guard isListening else {
            waiting.cancel()
            task.cancel()
            throw Failure.port(port)
        }
        guard case .ip4(_, let bound) = await server.listeningAddress else { throw CocoaError(.featureUnsupported) }
        Sockets.setNoDelay(listeningPort: bound)
        return (server, task, bound)
    }
}

/// The clock of the sandbox; tests move it instead of waiting.
final class SandboxClock: Sendable {
    /// One for every time the clock is moved; for one reader.
    let moves: AsyncStream<Void>
    private let moved: AsyncStream<Void>.Continuation
    private let offset = Mutex(TimeInterval(0))

    init() { (moves, moved) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

    var now: Date { Date().addingTimeInterval(offset.withLock { $0 }) }

    func advance(by seconds: TimeInterval) {
        offset.withLock { $0 += seconds }
        moved.yield()
    }
}
