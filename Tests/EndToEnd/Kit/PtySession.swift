import Foundation
import Synchronization

/// A program on a pseudo terminal, with an operator's eyes (the screen) and hands (keys).
///
/// Everything that waits does so for a condition with a deadline. `close()` must be called; `withSession` does.
final class PtySession: Sendable {
    /// What is known of the program at one moment.
    struct State: Sendable {
        var screen: ScreenModel
        /// Every byte the program wrote, as it came.
        var log: [UInt8] = []
        /// When bytes came: the log's length after each read.
        var arrivals: [(at: ContinuousClock.Instant, length: Int)] = []
        /// The later of the last output and the last input.
        var lastActivity = ContinuousClock.now
        var exit: ExitStatus?
        /// All output up to the end has been read.
        var atEnd = false

        fileprivate var unsent: [UInt8] = []
        fileprivate var waiters: [Waiter] = []
        fileprivate var closing = false
    }

    fileprivate struct Waiter: Sendable {
        var what: String
        var deadline: ContinuousClock.Instant
        var condition: @Sendable (State) -> Bool
        var continuation: CheckedContinuation<State, any Error>
    }

    let pid: pid_t
    private let master: Int32
    private let state: Mutex<State>
    private let finished = DispatchSemaphore(value: 0)

    init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24
    ) throws {
        var (master, terminal): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        var size = Self.size(columns, rows)
        guard openpty(&master, &terminal, &name, nil, &size) == 0 else { throw KitError.system("openpty", code: errno) }
        self.master = master
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        // The child opens it by name: only so does it become the terminal that controls the child's session.
        Glibc.close(terminal)
        let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var complete = [
            "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
        complete.merge(environment) { $1 }
        do {
            pid = try ChildProcess.spawn(
                executable, arguments, environment: complete,
                streams: .terminal(path: path))
        } catch {
            Glibc.close(master)
            throw error
        }
        state = Mutex(State(screen: ScreenModel(columns: columns, rows: rows)))
        Thread.detachNewThread { self.serve() }
    }

    /// Runs the body with a session and ends the program afterwards, whatever happens.
    static func withSession<R>(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24, isolation: isolated (any Actor)? = #isolation,
        _ body: (PtySession) async throws -> R
    ) async throws -> R {
        let session = try PtySession(
            executable, arguments, environment: environment, columns: columns,
            rows: rows)
        defer { session.close() }
        return try await body(session)
    }

    // MARK: Hands

    /// Text as it is typed, with names for the other keys: `abc<Enter>`, `<Down*3>`, `<C-x>`, `<lt>`.
    func type(_ keys: String) throws {
        let application = state.withLock { $0.screen.modes.contains(1) }
        send(try KeyNotation.bytes(of: keys, applicationCursor: application))
    }

    /// What a terminal sends when text is pasted into it.
    func paste(_ text: String) {
        let bracketed = state.withLock { $0.screen.modes.contains(2004) }
        send(Array((bracketed ? "\u{1B}[200~\(text)\u{1B}[201~" : text).utf8))
    }

    func send(_ bytes: [UInt8]) {
        state.withLock {
            $0.unsent += bytes
            $0.lastActivity = .now
            flush(&$0)
        }
    }

    func resize(columns: Int, rows: Int) {
        state.withLock { $0.screen.resize(columns: columns, rows: rows) }
        // The kernel tells the foreground process group by SIGWINCH.
        var size = Self.size(columns, rows)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    func signal(_ number: Int32) { kill(pid, number) }

    // MARK: Eyes

    var now: State { state.withLock { $0 } }
    var screen: ScreenModel { now.screen }

    /// Waits until the condition holds.
    /// - Throws: `KitError` with the screen as it was when the deadline passed or the program ended.
    @discardableResult
    func wait(
        for what: String, within limit: Duration = .seconds(15),
        until condition: @escaping @Sendable (State) -> Bool
    ) async throws -> State {
        try await withCheckedThrowingContinuation { continuation in
            let waiter = Waiter(
                what: what, deadline: .now + limit, condition: condition, continuation: continuation)
            state.withLock {
                if $0.closing {
                    continuation.resume(throwing: KitError("\(what): the session is closed"))
                } else {
                    $0.waiters.append(waiter)
                    Self.settle(&$0)
                }
            }
        }
    }

    /// Waits until the text stands on one line of the screen.
    @discardableResult
    func wait(forText text: String, within limit: Duration = .seconds(15)) async throws -> ScreenModel {
        try await wait(for: "the text \(text)", within: limit) { $0.screen.contains(text) }.screen
    }

    @discardableResult
    func wait(forTextToGo text: String, within limit: Duration = .seconds(15)) async throws
        -> ScreenModel
    {
        try await wait(for: "the text \(text) to go", within: limit) { !$0.screen.contains(text) }
            .screen
    }

    /// Waits until nothing has been written or typed for so long.
    @discardableResult
    func waitUntilQuiet(
        for pause: Duration = .milliseconds(100), within limit: Duration = .seconds(15)
    ) async throws -> ScreenModel {
        try await wait(for: "quiet", within: limit) { $0.lastActivity + pause <= .now || $0.atEnd }
            .screen
    }

    /// Waits until the program has ended and all it wrote has been read.
    @discardableResult
    func waitForExit(within limit: Duration = .seconds(15)) async throws -> ExitStatus {
        let last = try await wait(for: "the end of the program", within: limit) {
            $0.exit != nil && $0.atEnd
        }
        guard let exit = last.exit else { throw KitError("the program has not ended") }
        return exit
    }

    /// Sends the keys and measures until the first byte that comes back.
    func answerTime(to keys: String, within limit: Duration = .seconds(5)) async throws -> Duration {
        let before = now.log.count
        let start = ContinuousClock.now
        try type(keys)
        let after = try await wait(for: "an answer to \(keys)", within: limit) { $0.log.count > before }
        guard let first = after.arrivals.first(where: { $0.length > before }) else {
            throw KitError("no arrival")
        }
        return first.at - start
    }

    /// The terminal's settings: canonical mode with echo is what a shell needs back.
    var isCooked: Bool {
        var settings = termios()
        guard tcgetattr(master, &settings) == 0 else { return false }
        let wanted = tcflag_t(ICANON | ECHO | ISIG)
        return settings.c_lflag & wanted == wanted && settings.c_oflag & tcflag_t(OPOST) != 0
    }

    /// Ends the program if it still runs, and the kit's thread.
    func close() {
        let running = state.withLock { state -> Bool in
            defer { state.closing = true }
            return !state.closing
        }
        if running { finished.wait() }
    }

    // MARK: The thread

    private func serve() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while !state.withLock({ $0.closing }) {
            var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            let (busy, over) = state.withLock { (!$0.waiters.isEmpty || !$0.unsent.isEmpty, $0.atEnd) }
            _ = poll(&wanted, over ? 0 : 1, busy ? 2 : 10)
            state.withLock { state in
                read(into: &state, &buffer)
                flush(&state)
                if state.exit == nil { state.exit = ChildProcess.reap(pid) }
                Self.settle(&state)
            }
        }
        state.withLock { state in
            for waiter in state.waiters {
                waiter.continuation.resume(throwing: KitError("\(waiter.what): the session was closed"))
            }
            state.waiters = []
            if state.exit == nil {
                // The whole session, so that nothing a shell started is left.
                kill(-pid, SIGKILL)
                kill(pid, SIGKILL)
                state.exit = ChildProcess.reap(pid, wait: true)
            }
        }
        Glibc.close(master)
        finished.signal()
    }

    private func read(into state: inout State, _ buffer: inout [UInt8]) {
        while !state.atEnd {
            let count = Glibc.read(master, &buffer, buffer.count)
            if count > 0 {
                let at = ContinuousClock.now
                state.log += buffer[..<count]
                state.screen.feed(buffer[..<count])
                state.lastActivity = at
                state.arrivals.append((at, state.log.count))
                state.unsent += state.screen.takeReplies()
            } else {
                // EIO: nobody has the terminal open any more. Before the program has opened it, that is no end.
                if count == 0 || errno == EIO, state.exit != nil { state.atEnd = true }
                return
            }
        }
    }

    private func flush(_ state: inout State) {
        while !state.unsent.isEmpty {
            let count = write(master, state.unsent, state.unsent.count)
            guard count > 0 else { return }
            state.unsent.removeFirst(count)
        }
    }

    private static func settle(_ state: inout State) {
        guard !state.waiters.isEmpty else { return }
        let now = ContinuousClock.now
        var left: [Waiter] = []
        let waiters = state.waiters
        state.waiters = []
        for waiter in waiters {
            if waiter.condition(state) {
                waiter.continuation.resume(returning: state)
            } else if state.atEnd || waiter.deadline <= now {
                let why =
                    state.atEnd ? "the program ended (\(state.exit.map { "\($0)" } ?? "?"))" : "not in time"
                waiter.continuation.resume(
                    throwing: KitError("waiting for \(waiter.what): \(why)\n\(state.screen.dump)"))
            } else {
                left.append(waiter)
            }
        }
        state.waiters = left
    }

    private static func size(_ columns: Int, _ rows: Int) -> winsize {
        winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: UInt16(columns * 8), ws_ypixel: UInt16(rows * 16))
    }
}
