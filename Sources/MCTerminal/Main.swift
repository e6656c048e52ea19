import ArgumentParser
import Foundation
import Glibc

/// Starts on the main thread and stays there: ncurses is used from no other.
@main
enum Entry {
    static func main() {
        do {
            var command = try MCTerminal.parseAsRoot()
            if let command = command as? any AsyncParsableCommand {
                wait(for: Handed(command: command))
            } else {
                try command.run()
            }
        } catch {
            MCTerminal.exit(withError: error)
        }
    }

    /// Handed to one task and touched by nobody else; the parser's protocol doesn't say that commands are `Sendable`.
    private struct Handed: @unchecked Sendable {
        let command: any AsyncParsableCommand
    }

    private static func wait(for handed: Handed) {
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            var command = handed.command
            do {
                try await command.run()
            } catch {
                MCTerminal.exit(withError: error)
            }
            done.signal()
        }
        done.wait()
    }
}

struct MCTerminal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcterminal",
        abstract: "The operators' terminal of the microchip registry.",
        discussion: """
            Without a subcommand the full screen opens; it needs a terminal of at least 80x24 and a UTF-8 locale. The other commands work \
            without a terminal, in scripts and over plain ssh.

            Settings come from $XDG_CONFIG_HOME/mcterminal/config.yaml and from environment variables (MCTERMINAL_API_URL, MCTERMINAL_API_KEY, \
            MCTERMINAL_USER, MCTERMINAL_PASSWORD_COMMAND and others); `mcterminal doctor` shows what applies. Passwords are never given as \
            arguments: they are asked for, read from a file descriptor, or taken from a command's output.
            """,
        version: "0.1.0",
        subcommands: [
            ScreenCommand.self, LookupCommand.self, InquiriesCommand.self, SearchCommand.self, ImportCommand.self, ExportCommand.self,
            BackupCommand.self,
            RestoreCommand.self, EraseCommand.self, AuditCommand.self, KeyCommand.self, LevelsCommand.self, KeymapCommand.self,
            BulkCommand.self, PostcodesCommand.self, MailDeskCommand.self,
            PaperCommand.self, BenchPaperCommand.self,
            FormsCommand.self, DoctorCommand.self, TourCommand.self, BenchFillCommand.self, BenchSearchCommand.self, SampleDeskCommand.self,
        ],
        defaultSubcommand: ScreenCommand.self)
}

/// Prints a line on standard error.
func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

/// Prints a line on standard output.
func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
