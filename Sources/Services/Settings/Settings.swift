/// The settings of one run, every one with a value that passed its check.
public struct Settings: Equatable, Sendable {
    public enum Language: String, CaseIterable, Sendable { case ja, en }
    public enum ThemeName: String, CaseIterable, Sendable { case auto, dark, light, monochrome }
    public enum AmbiguousWidthSetting: String, CaseIterable, Sendable { case auto, narrow, wide }
    public enum StoreKeyProvider: String, CaseIterable, Sendable { case file, passphrase, command }
    public enum LogLevel: String, CaseIterable, Sendable { case debug, info, warning, error }
    public enum Keymap: Equatable, Sendable {
        case shipped(String)
        case file(String)
    }

    /// Without a trailing slash.
    public var apiURL: String?
    public var apiKey: Secret?
    public var apiKeyCommand: [String]?
    public var apiUser: String?
    public var apiCAFile: String?
    public var apiClientCertificate: String?
    public var apiClientKey: String?
    /// `nil` = the environment decides, `""` = none.
    public var apiProxy: String?
    public var apiTimeout: Duration = .seconds(10)
    public var passwordCommand: [String]?
    public var language: Language = .ja
    public var theme: ThemeName = .auto
    public var ambiguousWidth: AmbiguousWidthSetting = .auto
    public var asciiBorders = false
    public var keymap: Keymap = .shipped("default")
    public var lockMinutes = 10
    public var storeKeyProvider: StoreKeyProvider = .file
    public var storeKeyFile: String?
    public var storeKeyCommand: [String]?
    /// `nil` = `Places.downloads`.
    public var printCommand: [String]?
    public var exportFolder: String?
    public var logLevel: LogLevel = .info

    /// Where each setting that is not at its default came from; for `doctor`.
    public var origins: [SettingKey: SettingsProblem.Source] = [:]

    public init() {}

    /// The client's configuration. `apiKey` is handed in because it may come from a command.
    public func commonDB(apiKey: Secret?) -> CommonDBConfiguration {
        CommonDBConfiguration(
            baseURL: apiURL, apiKey: apiKey,
            http: HTTPSettings(
                caFile: apiCAFile, clientCertificate: apiClientCertificate, clientKey: apiClientKey, proxy: apiProxy,
                connectTimeout: min(.seconds(5), apiTimeout), totalTimeout: apiTimeout))
    }
}

extension Settings: CustomStringConvertible, CustomReflectable {
    public var description: String { "Settings(\(origins.count) set)" }
    public var customMirror: Mirror { Mirror(self, children: ["set": origins.count]) }
}
