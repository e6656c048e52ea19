import CSpawn
import Foundation

/// A program of the system that a test leans on.
///
/// Not Foundation's `Process`: with tests in parallel its children inherit each other's pipes, whose end then never comes.
final class TestTool {
    struct Failed: Error { var status: Int32 }

    private var pid: pid_t = 0
    private var output: Int32 = -1

    init(_ command: [String]) throws {
        let words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let code = cspawn_command(words, &pid, &output)
        guard code == 0 else { throw Failed(status: code) }
    }

    /// The next bytes it prints; empty at the end.
    func read() -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(output, &piece, piece.count)
        return Array(piece.prefix(max(0, count)))
    }

    @discardableResult
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        close(output)
        return status
    }

    func stop() {
        kill(pid, SIGTERM)
        wait()
    }

    /// Runs it to its end and returns what it printed.
    @discardableResult
    static func run(_ command: String...) throws -> [UInt8] {
        let tool = try TestTool(command)
        var printed: [UInt8] = []
        while case let piece = tool.read(), !piece.isEmpty { printed += piece }
        let status = tool.wait()
        guard status == 0 else { throw Failed(status: status) }
        return printed
    }
}

/// A folder that is removed with the test.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("mcterminal-" + UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) -> URL { url.appendingPathComponent(name) }
}
