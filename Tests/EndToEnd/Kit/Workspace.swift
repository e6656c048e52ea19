import Foundation

/// A home of its own for one test: XDG folders that are removed afterwards, and the environment that points there.
struct Workspace: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(
            path: "mcterminal-test-\(UUID().uuidString.prefix(8))")
        for name in ["home", "config", "data", "state", "cache", "run", "tmp"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: name), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
    }

    /// Runs the body with a workspace and removes it afterwards.
    static func with<R>(
        isolation: isolated (any Actor)? = #isolation, _ body: (Workspace) async throws -> R
    ) async throws -> R {
        let workspace = try Workspace()
        defer { try? FileManager.default.removeItem(at: workspace.root) }
        return try await body(workspace)
    }

    /// What a program needs to keep everything it writes in here.
    var environment: [String: String] {
        func path(_ name: String) -> String { root.appending(path: name).path }
        return [
            "HOME": path("home"), "XDG_CONFIG_HOME": path("config"), "XDG_DATA_HOME": path("data"),
            "XDG_STATE_HOME": path("state"),
            "XDG_CACHE_HOME": path("cache"), "XDG_RUNTIME_DIR": path("run"), "TMPDIR": path("tmp"),
            "SWIFT_BACKTRACE": "enable=no", "TZ": "Asia/Tokyo",
        ]
    }

    /// Every regular file below the root.
    var files: [URL] {
        let names =
            FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return names.map { root.appending(path: $0) }
            .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
    }

    /// Which files hold the text, in UTF-8 or in either byte order of UTF-16.
    func occurrences(of text: String) throws -> [String] {
        let needles = [
            Data(text.utf8), text.data(using: .utf16LittleEndian), text.data(using: .utf16BigEndian),
        ].compactMap(\.self)
        return try files.filter { file in
            let content = try Data(contentsOf: file)
            return needles.contains { content.range(of: $0) != nil }
        }
        .map(\.lastPathComponent)
    }
}
