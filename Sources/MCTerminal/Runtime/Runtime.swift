import Domain
import Foundation
import Glibc
import Screens
import Services
import Terminal

/// The loop: keys, replies, signals and time in; effects out; one picture after everything that waits is taken in.
@MainActor
final class Runtime {
    private let terminal: any TerminalScreen
    private let services: ServiceDesk
    private let signals: Int32?
    private var app: App
    private var scanner = ScannerDetector()
    /// A digit on screen that is not handled yet.
    private var echoed: Key?
    private var isLeaving = false
    /// The exit status; set when the terminal is gone.
    private(set) var status: Int32 = 0

    init(app: App, terminal: any TerminalScreen, services: ServiceDesk, signals: Int32?) {
        self.app = app
        self.terminal = terminal
        self.services = services
        self.signals = signals
    }

    /// Runs until the operator leaves, the terminal goes away, or a signal ends the program. Everything typed is on disk then.
    func run() {
        begin()
        while !isLeaving {
            wait(until: deadline)
            step()
        }
        services.finish()
    }

    /// The first picture, and what can wait until after it.
    func begin() {
        present()
        carryOut(app.start(at: Date()))
        services.begin()
    }

    /// Takes in everything that waits, then shows the result once.
    func step() {
        var isChanged = false
        if let signals { isChanged = take(ProcessSignals.read(), signals) }
        for event in terminal.readEvents() { isChanged = take(scanner.feed(event)) || isChanged }
        if (terminal as? NcursesTerminal)?.isDisconnected == true, !isLeaving { feed(.terminate) }
        for event in services.inbox.drain() {
            feed(event)
            isChanged = true
        }
        isChanged = take(scanner.flush(now: MonotonicClock.now)) || isChanged
        if let due = app.nextDeadline, due <= Date() {
            feed(.tick)
            isChanged = true
        }
        let digit = app.takesText ? scanner.onlyHeld : nil
        if digit != echoed {
            echoed = digit
            isChanged = true
        }
        if isChanged, !isLeaving { present() }
    }

    /// Waits until all is quiet or the deadline has come; for scripted runs.
    func settle(within seconds: TimeInterval) -> Bool {
        let end = Date().addingTimeInterval(seconds)
        repeat {
            step()
            if app.isIdle { return true }
            wait(until: min(end, Date().addingTimeInterval(0.02)))
        } while Date() < end
        return false
    }

    // MARK: Events

    private func take(_ outputs: [ScannerDetector.Output]) -> Bool {
        for output in outputs {
            switch output {
            case .scan(let digits): feed(.scan(digits))
            case .event(.key(let key, _)): feed(.key(key))
            case .event(.paste(let text)): feed(.paste(text))
            case .event(.resize(let size)): app.resize(to: size, ambiguous: terminal.ambiguous)
            case .event(.invalidInput): terminal.bell()
            }
        }
        return !outputs.isEmpty
    }

    private func take(_ signals: [ProcessSignals.Signal], _ descriptor: Int32) -> Bool {
        for signal in signals {
            switch signal {
            case .terminate, .hangUp, .interrupt:
                status = signal == .terminate ? 143 : signal == .hangUp ? 129 : 130
                feed(.terminate)
            case .stopRequested: suspend()
            case .continued: terminal.resume()
            case .windowChanged: break
            }
        }
        return !signals.isEmpty
    }

    private func feed(_ event: AppEvent) { carryOut(app.handle(event, at: Date())) }

    private func carryOut(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .start(let id, let request): services.perform(id, request)
            case .cancel(let id): services.cancel(id)
            case .redraw: terminal.resume()
            case .bell: terminal.bell()
            case .suspend: suspend()
            case .quit: isLeaving = true
            }
        }
    }

    private func suspend() {
        terminal.suspend()
        ProcessSignals.stopProcess()
        terminal.resume()
    }

    // MARK: Picture and waiting

    private func present() {
        if terminal.size != app.screenSize { app.resize(to: terminal.size, ambiguous: terminal.ambiguous) }
        var surface = terminal.makeSurface()
        var shown = app
        // Nobody waits for the reader a digit may come from: it shows where it would land. It is typed when no reader was behind it, and a
        // reader's first digit is off the screen with its second.
        if let echoed { _ = shown.handle(.key(echoed), at: Date()) }
        let cursor = shown.draw(into: &surface)
        terminal.present(surface, cursor: cursor)
    }

    private var deadline: Date? {
        var dates: [Date] = []
        if let due = app.nextDeadline { dates.append(due) }
        if let held = scanner.deadline {
            let now = MonotonicClock.now
            dates.append(Date().addingTimeInterval(held > now ? Double(held - now) / 1e9 : 0))
        }
        return dates.min()
    }

    private func wait(until date: Date?) {
        var descriptors = [pollfd(fd: services.inbox.descriptor, events: Int16(POLLIN), revents: 0)]
        if let input = terminal.inputDescriptor { descriptors.append(pollfd(fd: input, events: Int16(POLLIN), revents: 0)) }
        if let signals { descriptors.append(pollfd(fd: signals, events: Int16(POLLIN), revents: 0)) }
        let seconds = date.map { max(0, $0.timeIntervalSinceNow) } ?? 60
        // Rounded up: waking a moment early would only mean waking twice.
        _ = poll(&descriptors, nfds_t(descriptors.count), Int32(min(60_000, (seconds * 1000).rounded(.up))))
    }
}
