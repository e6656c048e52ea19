import Foundation

/// The folders and files of the program, by the XDG base directory rules.
public struct Places: Equatable, Sendable {
    /// `config.yaml` and the user's key maps.
    public var configuration: URL
    /// The inquiry store.
    public var data: URL
    /// Logs.
    public var state: URL
    /// Sockets. Below `state` when the system names no such folder.
    public var runtime: URL

    public var settingsFile: URL { configuration.appendingPathComponent("config.yaml") }
    public var logFile: URL { state.appendingPathComponent("log.jsonl") }

    /// Where files the user ordered go unless the settings name another folder: `XDG_DOWNLOAD_DIR`, else `~/Downloads`.
    public static func downloads(environment: [String: String]) -> URL {
        environment["XDG_DOWNLOAD_DIR"].flatMap(absolute) ?? home(environment).appendingPathComponent("Downloads", isDirectory: true)
    }

    public init(configuration: URL, data: URL, state: URL, runtime: URL) {
        self.configuration = configuration
        self.data = data
        self.state = state
        self.runtime = runtime
    }

    /// A relative path in an XDG variable is ignored, as the rules demand.
    public init(environment: [String: String]) {
        let home = Places.home(environment)
        func folder(_ variable: String, _ standard: String) -> URL {
            (environment[variable].flatMap(Places.absolute) ?? home.appendingPathComponent(standard, isDirectory: true))
                .appendingPathComponent("mcterminal", isDirectory: true)
        }
        configuration = folder("XDG_CONFIG_HOME", ".config")
        data = folder("XDG_DATA_HOME", ".local/share")
        state = folder("XDG_STATE_HOME", ".local/state")
        runtime =
            environment["XDG_RUNTIME_DIR"].flatMap(Places.absolute)?.appendingPathComponent("mcterminal", isDirectory: true)
            ?? state.appendingPathComponent("run", isDirectory: true)
    }

    private static func home(_ environment: [String: String]) -> URL {
        environment["HOME"].flatMap(Places.absolute) ?? FileManager.default.homeDirectoryForCurrentUser
    }

    private static func absolute(_ path: String) -> URL? {
        path.hasPrefix("/") ? URL(fileURLWithPath: path, isDirectory: true) : nil
    }

    /// Makes the folder and its missing parents, readable by this user alone (0700), and closes it when it was open to others.
    public static func prepare(_ folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        if let mode = attributes[.posixPermissions] as? Int, mode & 0o077 != 0 {
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
        }
    }
}
