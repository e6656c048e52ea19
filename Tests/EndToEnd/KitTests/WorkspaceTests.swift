import Foundation
import Testing

extension EndToEnd {
    /// The folders of a test, and the search through them.
    @Suite struct WorkspaceTests {
        /// A search that cannot find would make every search for leaks pass.
        @Test func theSearchFindsEveryEncoding() async throws {
            try await Workspace.with { workspace in
                let name = "髙橋\u{3000}𠮷男"
                for (file, encoding) in [("a", String.Encoding.utf8), ("b", .utf16LittleEndian), ("c", .utf16BigEndian)] {
                    var content = Data([0, 1, 2])
                    content += try #require(name.data(using: encoding))
                    content += Data([3])
                    try content.write(to: workspace.root.appending(path: "state/\(file)"))
                }
                try Data("髙橋 𠮷男".utf8).write(to: workspace.root.appending(path: "home/.hidden"))
                #expect(try workspace.occurrences(of: name).sorted() == ["a", "b", "c"])
                #expect(try workspace.occurrences(of: "髙橋 𠮷男") == [".hidden"])
                #expect(try workspace.occurrences(of: "nobody").isEmpty)
            }
        }

        @Test func nothingIsLeft() async throws {
            let root = try await Workspace.with { $0.root }
            #expect(!FileManager.default.fileExists(atPath: root.path))
        }

        @Test func programsWithoutATerminal() async throws {
            let result = try await Command.run("/bin/sh", ["-c", "cat; echo wrong >&2; test -t 0; exit 4"], input: "in")
            #expect((result.status, result.output, result.errors) == (.exited(4), "in", "wrong\n"))
        }

        @Test func aProgramThatHangsIsEnded() async throws {
            await #expect(throws: KitError.self) {
                try await Command.run("/bin/bash", ["-c", "while true; do read -t 1 line </dev/zero; done"], within: .milliseconds(50))
            }
        }
    }
}
