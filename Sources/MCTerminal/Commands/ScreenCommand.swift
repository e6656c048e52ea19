import ArgumentParser
import Foundation
import Screens
import Services
import Terminal

/// The full screen.
struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "screen", abstract: "Open the full screen (the default).")

    func run() throws { try MainActor.assumeIsolated { try open() } }

    @MainActor
    private func open() throws {
        Workplace.harden()
        CrashGuard.install()
        let workplace = Workplace()
        let terminal: NcursesTerminal
        do {
            terminal = try NcursesTerminal(options: workplace.terminalOptions())
        } catch {
            complain(workplace.texts.terminalError(error))
            throw ExitCode(2)
        }
        guard let inbox = Inbox() else {
            terminal.stop()
            throw ExitCode(71)
        }
        let log = workplace.log()
        let services = ServiceDesk(inbox: inbox, workplace: workplace, log: log)
        let app = App(workplace.appConfiguration(ambiguous: terminal.ambiguous), size: terminal.size, now: Date())
        let runtime = Runtime(app: app, terminal: terminal, services: services, signals: ProcessSignals.install())
        runtime.run()
        terminal.stop()
        if runtime.status != 0 { throw ExitCode(runtime.status) }
    }
}
