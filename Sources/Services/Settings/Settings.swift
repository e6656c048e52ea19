import Domain

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
    /// Each part passed its own check; together they may still name a day twice.
    public var calendar = ServiceCalendarSettings()
    /// User IDs of those who may read the audit log and decide what is escalated.
    public var supervisors: [String] = []
    public var secondContactDays = 7
    /// Days an inquiry is kept after its completion, where its category has no number of its own.
    public var retentionDays = 1826
    public var retentionByCategory: [InquiryCategory: Int] = [:]
    /// `nil` = `backups` in the data folder.
    public var backupFolder: String?
    public var backupKeep = 14
    public var backupDaily = true
    /// `nil` = the questions and answers the program brings.
    public var faqFile: String?
    /// `nil` = the forms the program brings.
    public var formsFile: String?
    /// `nil` = the letters the program brings.
    public var lettersFile: String?
    public var verify = VerifyPlan.standard
    /// `nil` = forms are keyed from the paper alone.
    public var scanFolder: String?
    public var scanName = "{batch}-{number}"
    /// `nil` = scans are found, but not opened.
    public var scanCommand: [String]?
    /// Days the personal data of a form is kept after it is done with.
    public var paperRetentionDays = 30
    /// Gets a PDF on its input.
    public var paperPrintCommand = ["lp"]
    /// Where documents go as files instead of to the printer; `nil` = they are printed.
    public var paperOutputFolder: String?
    /// The registration body as sender of letters; all three must be set before any is made.
    public var senderName: String?
    public var senderAddress: String?
    public var senderPhone: String?
    /// `nil` = not known which municipalities take part in the one-stop scheme.
    public var oneStopFile: String?
    /// Gets a message on its input; `nil` = completions are told by letter.
    public var mailCommand: [String]?
    public var mailFrom: String?
    public var logLevel: LogLevel = .info
    public var logKeepYears = 5

    /// Where each setting that is not at its default came from; for `doctor`.
    public var origins: [SettingKey: SettingsProblem.Source] = [:]

    public init() {}

    /// How long inquiries and mailed forms are kept, by these settings.
    public var retentionRules: RetentionRules {
        RetentionRules(standard: retentionDays, categories: retentionByCategory.mapValues { .some($0) }, forms: paperRetentionDays)
    }

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
