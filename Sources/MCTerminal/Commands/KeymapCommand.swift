import ArgumentParser
import Foundation
import Screens
import Services
import Terminal

/// Key maps: which keys do what, and what is wrong with a file.
struct KeymapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keymap", abstract: "Check a key map file, or show the keys that apply.", subcommands: [Check.self, Show.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Report what is wrong in a key map file. Exit status 1 when something is.")

        @Argument(help: "The file.", completion: .file())
        var file: String

        func run() throws {
            let workplace = Workplace()
            let problems: [KeymapProblem]
            do {
                problems = try Keymaps.check(file: URL(fileURLWithPath: file))
            } catch {
                complain("\(file): \(error.localizedDescription)")
                throw ExitCode(66)
            }
            for problem in problems { say(workplace.texts.describe(problem)) }
            if !problems.isEmpty { throw ExitCode(1) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the keys that apply, in the form of a key map file.")

        func run() throws {
            let workplace = Workplace()
            say(KeymapFile.render(workplace.keymap, language: workplace.language))
            for problem in workplace.keymapProblems { complain(workplace.texts.describe(problem)) }
        }
    }
}
