import Domain

/// Every setting there is. The raw value is the key in `config.yaml`, dots standing for nesting.
public enum SettingKey: String, CaseIterable, Sendable {
    case apiURL = "api.url"
    case apiKey = "api.key"
    case apiKeyCommand = "api.key_command"
    case apiUser = "api.user"
    case apiCAFile = "api.ca_file"
    case apiClientCertificate = "api.client_certificate"
    case apiClientKey = "api.client_key"
    case apiProxy = "api.proxy"
    case apiTimeout = "api.timeout_seconds"
    case passwordCommand = "password_command"
    case language
    case theme
    case ambiguousWidth = "ambiguous_width"
    case asciiBorders = "ascii_borders"
    case keymap
    case lockMinutes = "lock_minutes"
    case storeKeyProvider = "store.key_provider"
    case storeKeyFile = "store.key_file"
    case storeKeyCommand = "store.key_command"
    case printCommand = "print.command"
    case exportFolder = "export.folder"
    case deskHours = "desk.hours"
    case deskClosedDays = "desk.closed_days"
    case deskSpecialDays = "desk.special_days"
    case deskPromiseHours = "desk.promise_hours"
    case deskSupervisors = "desk.supervisors"
    case secondContactDays = "inquiries.second_contact_days"
    case retentionDays = "retention.days"
    case retentionByCategory = "retention.by_category"
    case backupFolder = "backup.folder"
    case backupKeep = "backup.keep"
    case backupDaily = "backup.daily"
    case faqFile = "faq.file"
    case formsFile = "paper.forms_file"
    case lettersFile = "paper.letters_file"
    case verify = "paper.verify"
    case scanFolder = "paper.scan_folder"
    case scanName = "paper.scan_name"
    case scanCommand = "paper.scan_command"
    case paperRetentionDays = "paper.retention_days"
    case paperPrintCommand = "paper.print_command"
    case paperOutputFolder = "paper.output_folder"
    case senderName = "paper.sender_name"
    case senderAddress = "paper.sender_address"
    case senderPhone = "paper.sender_phone"
    case oneStopFile = "paper.one_stop_file"
    case mailCommand = "mail.command"
    case mailFrom = "mail.from"
    case logLevel = "log.level"
    case logKeepYears = "log.keep_years"
}

/// What a setting's text must look like.
public enum SettingKind: Equatable, Sendable {
    /// Any text without control characters.
    case text
    /// An https address, or http to this machine.
    case address
    /// `http://`, `https://` or `socks5h://` host and port; empty for none.
    case proxy
    case secret
    /// A path; `~/` is the home folder, a relative one counts from the settings file's folder.
    case path
    /// A command and its arguments, split like a shell would but run without one.
    case command
    case whole(ClosedRange<Int>)
    case flag
    case choice([String])
    /// A part of the desk's calendar, read by `ServiceCalendarReader`.
    case calendar(ServiceCalendarFault.Part)
    /// Names parted by commas or spaces.
    case names
    /// `fees=730, other=365`: categories of inquiries with a number of days each.
    case daysByCategory
    /// `registration=all, death=none, op07=all`: procedures and operators with how much of their forms is keyed a second time.
    case verifyModes
    /// A file name without its ending, with `{batch}` and `{number}`.
    case scanName
    case mailAddress
    /// One of the names, or a path.
    case choiceOrPath([String])
}

/// One row of the table from which parsing, validation, documentation and `doctor` come.
public struct SettingDefinition: Sendable {
    public var key: SettingKey
    public var environment: String
    public var kind: SettingKind
    /// As it would stand in the file; `nil` = nothing.
    public var defaultText: String?
    public var japanese: String
    public var english: String

    public var isSecret: Bool { kind == .secret }
}
