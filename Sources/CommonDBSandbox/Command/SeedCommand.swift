import ArgumentParser
import Foundation
import GRDB

/// Makes a world in a folder, of any size up to the national one.
struct SeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Make the world of a data folder for `serve --data`.",
        discussion: """
            Tells its progress on standard error. When it is interrupted, run it again: it goes on where it was, and the world becomes \
            the same. Prints "seeded N chips of seed S" at the end, or "N chips of seed S are there" when nothing was left to do.
            """)

    @OptionGroup var world: WorldOptions

    @Option(help: "Folder of the database.")
    var data: String

    func validate() throws {
        guard data != ":memory:" else { throw ValidationError("--data takes a folder: a world in memory does not stay.") }
    }

    func run() throws {
        let screen = ProgressLines()
        let seeding = Seeding(seed: world.seed, chips: world.chips, report: { screen.show($0) })
        let isNew: Bool
        do {
            isNew = try RegistryDatabase.fill(URL(fileURLWithPath: data), seeding)
        } catch let failure as RegistryDatabase.Failure {
            screen.end()
            throw StartFailure(failure)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            screen.end()
            throw StartFailure(description: "the disk is full; make room and run seed again, it goes on where it was.")
        } catch let error as CocoaError {
            screen.end()
            throw StartFailure(description: error.localizedDescription)
        }
        screen.end()
        let text = isNew ? "seeded \(world.chips) chips of seed \(world.seed)" : "\(world.chips) chips of seed \(world.seed) are there"
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }
}

/// Shown as it is, without the names of Swift types.
struct StartFailure: Error, CustomStringConvertible {
    var description: String

    init(description: String) { self.description = description }

    init(_ failure: RegistryDatabase.Failure) {
        switch failure {
        case .otherWorld(let seed, let chips): description = "the data folder holds another world: --seed \(seed) --chips \(chips)."
        case .otherVersion: description = "the data folder was made by another version of commondb-sandbox; seed a new one."
        case .inUse: description = "the data folder is in use by another commondb-sandbox."
        case .unfinished(let seed, let chips):
            description = "the data folder's world is not whole yet; finish it with: seed --seed \(seed) --chips \(chips) --data FOLDER"
        }
    }
}

/// Progress on standard error: one line that is written over on a terminal, elsewhere a line now and then.
private final class ProgressLines {
    private static let interval = 10.0
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ProcessInfo.processInfo.systemUptime
    private var shown = -interval
    private var step: Seeding.Progress.Step?
    private var isOpen = false

    func show(_ progress: Seeding.Progress) {
        let elapsed = ProcessInfo.processInfo.systemUptime - start
        let isDue = isTerminal || step != progress.step || elapsed - shown >= Self.interval || progress.chips == progress.all
        guard isDue else { return }
        shown = elapsed
        step = progress.step
        let text = Self.text(progress, elapsed)
        if isTerminal {
            write("\r\u{1B}[K" + text)
            isOpen = true
        } else {
            write(text + "\n")
        }
    }

    func end() {
        if isOpen { write("\n") }
        isOpen = false
    }

    static func text(_ progress: Seeding.Progress, _ elapsed: Double) -> String {
        switch progress.step {
        case .chips:
            let made = progress.chips - progress.found
            var text = "\(progress.chips) of \(progress.all) chips"
            guard made > 0, elapsed > 0 else { return text }
            let rate = Double(made) / elapsed
            text += ", \(Int(rate)) a second"
            let left = Int(Double(progress.all - progress.chips) / rate)
            return text + ", \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left before the indexes"
        case .index(let name): return "index \(name)"
        case .totals: return "totals of names"
        }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
