import ArgumentParser
import Domain
import Foundation
import Glibc
import Screens
import Services
import Terminal

/// Plays a short session against the common DB in memory and prints its screens: what the program looks like, without a terminal.
struct TourCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tour", abstract: "Play a scripted session and print its screens as text.", shouldDisplay: false)

    @Option(help: "Columns.")
    var width = 100

    @Option(help: "Rows.")
    var height = 30

    @Option(help: "A registered chip number to look up.")
    var chip: String

    func run() throws { try MainActor.assumeIsolated { try open() } }

    @MainActor
    private func open() throws {
        Workplace.harden()
        let workplace = Workplace()
        guard let inbox = Inbox() else { throw ExitCode(71) }
        let terminal = MemoryTerminal(size: Size(width: width, height: height))
        let log = workplace.log()
        let services = ServiceDesk(inbox: inbox, workplace: workplace, log: log)
        let app = App(workplace.appConfiguration(ambiguous: .narrow), size: terminal.size, now: Date())
        let runtime = Runtime(app: app, terminal: terminal, services: services, signals: nil)
        runtime.begin()
        for scene in Tour.scenes(chip: chip, texts: workplace.texts) {
            terminal.enqueue(scene.keys.compactMap { Key(notation: $0) }.map { .key($0, at: MonotonicClock.now) })
            if !scene.text.isEmpty { terminal.enqueue([.paste(scene.text)]) }
            terminal.enqueue(scene.after.compactMap { Key(notation: $0) }.map { .key($0, at: MonotonicClock.now) })
            guard runtime.settle(within: 20) else {
                complain("the program did not come to rest")
                throw ExitCode(70)
            }
            say("── \(scene.title)")
            say(terminal.dump())
        }
        services.finish()
    }
}
