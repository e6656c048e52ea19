import Foundation

/// The programs under test, as the build that made these tests left them.
enum Products {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The test runner's bundle lies beside the executables.
    static let folder: URL = {
        let runner = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        return [Bundle.main.bundleURL, runner].first { isExecutable($0.appending(path: "mcterminal")) }
            ?? repository.appending(path: ".build/debug")
    }()

    static var mcterminal: String { folder.appending(path: "mcterminal").path }
    static var sandbox: String { folder.appending(path: "commondb-sandbox").path }

    private static func isExecutable(_ url: URL) -> Bool { FileManager.default.isExecutableFile(atPath: url.path) }
}
