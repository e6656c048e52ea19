import Foundation
import Testing

@testable import Services

@Suite struct CommandTests {
    /// Split as a shell splits, and nothing else of what a shell does.
    @Test(arguments: [
        ("pass show x", ["pass", "show", "x"]), ("  a   b\t", ["a", "b"]), ("a 'b c' d", ["a", "b c", "d"]), ("a \"b c\"d", ["a", "b cd"]),
        (#"a\ b"#, ["a b"]), (#"a "q\"q" 'q\q'"#, ["a", "q\"q", #"q\q"#]), (#"a "\x""#, ["a", #"\x"#]), ("a ''", ["a", ""]),
        ("a $HOME *;|&", ["a", "$HOME", "*;|&"]),
        ("パス 'あ い'", ["パス", "あ い"]), ("a 'b", nil), ("a \"b", nil), ("a \\", nil), ("", nil), ("  ", nil), ("''", nil),
    ])
    func split(text: String, words: [String]?) { #expect(CommandLineSplit.words(text) == words) }

    private func failure(_ command: [String], _ timeout: Duration = .seconds(20)) async -> CommandRunner.Failure? {
        do throws(CommandRunner.Failure) {
            _ = try await CommandRunner.firstLine(of: command, timeout: timeout)
            return nil
        } catch {
            return error
        }
    }

    /// The first line without its end, whatever follows.
    @Test(arguments: [("秘密 one\\n", "秘密 one"), ("a\\r\\nb", "a"), ("no end", "no end"), ("  kept  \\nx", "  kept  ")])
    func firstLine(output: String, line: String) async throws {
        #expect(try await CommandRunner.firstLine(of: ["printf", output]).revealed == line)
    }

    /// Requirement 4.4.2: no shell takes part.
    @Test func noShell() async throws {
        #expect(try await CommandRunner.firstLine(of: ["echo", "$HOME; `id` $(id)"]).revealed == "$HOME; `id` $(id)")
    }

    @Test func failures() async throws {
        #expect(await failure(["/nonexistent/command"]) == .notStarted(code: ENOENT))
        #expect(await failure([]) == .notStarted(code: ENOENT))
        #expect(await failure(["a\0b"]) == .notStarted(code: ENOENT))
        #expect(await failure(["/etc/passwd"]) == .notStarted(code: EACCES))
        #expect(await failure(["sh", "-c", "echo SECRET; exit 3"]) == .failed(exitStatus: 3))
        #expect(await failure(["sh", "-c", "kill -9 $$"]) == .killed(signal: 9))
        #expect(await failure(["true"]) == .noLine)
        #expect(await failure(["printf", "\\n\\n"]) == .noLine)
        #expect(await failure(["printf", "\\377\\n"]) == .noLine)
        #expect(await failure(["head", "-c", "70000", "/dev/zero"]) == .tooLong)
    }

    /// A command that never ends is killed with its children, also when it closes its output first.
    @Test(arguments: ["tail -f /dev/null & tail -f /dev/null", "exec >/dev/null; tail -f /dev/null", "cat /dev/zero"])
    func timeout(script: String) async throws {
        let limit = Duration.milliseconds(100)
        #expect(await failure(["sh", "-c", script], limit) == .timedOut(after: limit))
    }

    /// The command sees no terminal, no input and none of our files.
    @Test func environment() async throws {
        #expect(
            try await CommandRunner.firstLine(of: ["sh", "-c", "cat; (: </dev/tty) 2>/dev/null && echo terminal || echo none"]).revealed
                == "none")
        let marker = open("/etc/hostname", O_RDONLY)  // without close-on-exec
        defer { close(marker) }
        // 3 is the folder that ls itself reads.
        #expect(try await CommandRunner.firstLine(of: ["sh", "-c", "echo $(ls /proc/self/fd)"]).revealed == "0 1 2 3")
    }
}
