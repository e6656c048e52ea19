import Foundation
import Synchronization

/// The log on disk: chained JSON lines, readable by this user alone, one file a month, kept for years. All work happens on a queue of its own.
///
/// Lines that can't be written wait in memory and are tried again with every new line, by `probe` and every few seconds; once they get
/// through, an entry before them tells the gap. Meanwhile `health` says so, for the program to stop what would have to be logged.
public final class LogFile: Sendable {
    private let queue = DispatchQueue(label: "mcterminal.log", qos: .utility)
    private let writer: Mutex<LogWriter>
    private let desk = Mutex(Desk())
    private let rules: LogRules
    private let retryAfter: Duration
    private let heldLimit: Int

    /// What waits, and how it goes.
    private struct Desk {
        var waiting: [LogLine] = []
        var isDraining = false
        var health = LogHealth.writable
        /// Lines dropped since the last gap that was told.
        var dropped = 0
        var lost = 0
        var retries = false
        var onChange: (@Sendable (LogHealth) -> Void)?
    }

    /// Nothing is opened before the first line or `check`.
    ///
    /// - parameter url: The name the files' names are made from: `log.jsonl` gives `log-2026-11-0001.jsonl` and so on.
    public convenience init(at url: URL, retention: LogRetention = .standard) {
        self.init(at: url, rules: LogRules(retention: retention))
    }

    init(at url: URL, rules: LogRules, heldLimit: Int = 1000, retryAfter: Duration = .seconds(3)) {
        self.rules = rules
        self.heldLimit = heldLimit
        self.retryAfter = retryAfter
        writer = Mutex(LogWriter(LogArchive(at: url), rules))
    }

    deinit { writer.withLock { $0.close() } }

    // MARK: Health

    /// As the last try left it. Never waits for the disk.
    public var health: LogHealth { desk.withLock { $0.health } }

    /// Lines that were dropped because too many waited.
    public var lostLines: Int { desk.withLock { $0.lost } }

    /// Lines that are not in the file yet.
    public var waitingLines: Int { desk.withLock { $0.waiting.count } }

    /// Called on the log's own queue whenever `health` changes, and once soon when it is failing already. Replaces the one before.
    public func onHealthChange(_ handler: @escaping @Sendable (LogHealth) -> Void) {
        desk.withLock { $0.onChange = handler }
        queue.async { [self] in
            let health = health
            if !health.isWritable { handler(health) }
        }
    }

    /// Tries whether a line could be written now, writing what waits; returns at once. The answer comes as a change of `health`.
    public func probe() {
        queue.async { [self] in drain(probing: true) }
    }

    /// `probe`, and what came of it. For the start, before anything is done that has to be logged.
    public func check() async -> LogHealth {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                drain(probing: true)
                continuation.resume(returning: health)
            }
        }
    }

    /// The end of the chain once it is on the disk, to be kept where nobody can change it; `nil` while the log can't be written.
    public func head() async -> LogHead? {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                drain()
                guard health.isWritable else { return continuation.resume(returning: nil) }
                do throws(LogFault) {
                    continuation.resume(returning: try writer.withLock { writer throws(LogFault) in try writer.head() })
                } catch {
                    fail(error)
                    continuation.resume(returning: nil)
                }
            }
        }
    }

    // MARK: Lines

    func now() -> Date { rules.now() }

    func append(_ line: LogLine) {
        let mustDrain = desk.withLock { desk in
            if desk.waiting.count < heldLimit {
                desk.waiting.append(line)
            } else {
                desk.dropped += 1
                desk.lost += 1
            }
            if desk.isDraining { return false }
            desk.isDraining = true
            return true
        }
        if mustDrain { queue.async { [self] in drain() } }
    }

    /// Waits until all lines appended so far are on the disk, or it is clear that they can't be.
    public func flush() {
        queue.sync {
            drain()
            guard health.isWritable else { return }
            do throws(LogFault) { try writer.withLock { writer throws(LogFault) in try writer.sync() } } catch { fail(error) }
        }
    }

    /// On the queue.
    private func drain(probing: Bool = false) {
        var mustTry = probing
        while true {
            let (lines, gap, dropped) = desk.withLock { desk -> ([LogLine], LogLine?, Int) in
                let gap = gapLine(desk)
                if desk.waiting.isEmpty, gap == nil, !mustTry { desk.isDraining = false }
                return (desk.waiting, gap, desk.dropped)
            }
            guard mustTry || !lines.isEmpty || gap != nil else { return }
            mustTry = false
            do throws(LogFault) {
                let bodies = (gap.map { [$0] } ?? []) + lines
                try writer.withLock { writer throws(LogFault) in try writer.append(bodies.compactMap(\.encoded)) }
                succeed(lines.count, dropped)
                if bodies.contains(where: \.isUrgent) { try writer.withLock { writer throws(LogFault) in try writer.sync() } }
            } catch {
                return fail(error)
            }
        }
    }

    /// Due after a failure, and when lines came faster than a slow disk took them.
    private func gapLine(_ desk: Desk) -> LogLine? {
        var facts: [String: LogJSON] = ["held": .number(desk.waiting.count), "lost": .number(desk.dropped)]
        if case .failing(let since, let reason) = desk.health {
            facts["since"] = .text(LogLine.text(since))
            facts["reason"] = .text(reason.rawValue)
        } else if desk.dropped == 0 {
            return nil
        }
        return LogLine(at: rules.now(), .gap, level: "warning", facts)
    }

    private func succeed(_ written: Int, _ toldDropped: Int) {
        let tell = desk.withLock { desk -> (@Sendable (LogHealth) -> Void)? in
            desk.waiting.removeFirst(written)
            desk.dropped -= toldDropped
            guard !desk.health.isWritable else { return nil }
            desk.health = .writable
            return desk.onChange
        }
        tell?(.writable)
    }

    private func fail(_ fault: LogFault) {
        let now = rules.now()
        let (health, tell, mustRetry) = desk.withLock { desk -> (LogHealth, (@Sendable (LogHealth) -> Void)?, Bool) in
            desk.isDraining = false
            let since: Date
            if case .failing(let earlier, _) = desk.health { since = earlier } else { since = now }
            let health = LogHealth.failing(since: since, reason: fault.reason)
            let tell = health == desk.health ? nil : desk.onChange
            desk.health = health
            let mustRetry = !desk.retries
            desk.retries = true
            return (health, tell, mustRetry)
        }
        tell?(health)
        guard mustRetry else { return }
        let (seconds, fraction) = retryAfter.components
        queue.asyncAfter(deadline: .now() + Double(seconds) + Double(fraction) / 1e18) { [weak self] in
            guard let self else { return }
            desk.withLock { $0.retries = false }
            if !health.isWritable { drain(probing: true) }
        }
    }
}
