import CProcess
import Domain
import Foundation
import Screens
import Services
import Terminal

/// What a run of the program stands on: settings, folders, key map, log. Read once at start.
struct Workplace {
    let environment: [String: String]
    let places: Places
    let settings: Settings
    let settingsProblems: [SettingsProblem]
    let keymap: Keymap
    let keymapProblems: [KeymapProblem]
    let demoHint: String?

    var language: Language { settings.language == .en ? .english : .japanese }
    var texts: Texts { Texts(language) }

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        // Set by the demonstration for its login screen; no setting of the program.
        var environment = environment
        demoHint = environment.removeValue(forKey: "MCTERMINAL_DEMO_HINT")
        self.environment = environment
        places = Places(environment: environment)
        (settings, settingsProblems) = SettingsLoader.load(file: places.settingsFile, environment: environment)
        (keymap, keymapProblems) = Keymaps.load(settings.keymap, userFile: places.configuration.appendingPathComponent("keymap"))
    }

    /// Problems of settings and key maps, worded.
    var notices: [String] {
        settingsProblems.map { texts.describe($0) } + calendarProblems.map { texts.describe($0) }
            + keymapProblems.map { texts.describe($0) }
    }

    var logRetention: LogRetention { LogRetention(years: settings.logKeepYears) }

    func log() -> ProgramLog { ProgramLog(file: LogFile(at: places.logFile, retention: logRetention), level: settings.logLevel) }

    /// The client; its key comes from the settings or a command, which may take its time: never on the main thread.
    func client(log: ProgramLog, onStatus: @escaping @Sendable (RegistryStatus) -> Void) -> CommonDBClient {
        var key = settings.apiKey
        if key == nil, let command = settings.apiKeyCommand { key = try? CommandRunner.firstLineBlocking(of: command) }
        return CommonDBClient(configuration: settings.commonDB(apiKey: key), log: log, onStatus: onStatus)
    }

    var storeFolder: URL { places.data }
    var keyFile: URL {
        settings.storeKeyFile.map { URL(fileURLWithPath: $0) } ?? places.configuration.appendingPathComponent("store.key")
    }

    var passphraseParameters: URL { places.data.appendingPathComponent("store.key.json") }

    /// What a backup must bring with it so that the passphrase opens it; `nil` for other providers.
    var keyParameters: URL? { settings.storeKeyProvider == .passphrase ? passphraseParameters : nil }

    /// Where the store's key comes from; makes the folders it needs.
    func keyProvider(passphrase: String?) throws(StoreError) -> any KeyProvider {
        let keys: any KeyProvider
        switch settings.storeKeyProvider {
        case .file: keys = FileKeyProvider(file: keyFile)
        case .command: keys = CommandKeyProvider(command: settings.storeKeyCommand ?? [])
        case .passphrase:
            keys = PassphraseKeyProvider(parameters: passphraseParameters) { _ in
                passphrase.map { Array($0.utf8) }
            }
        }
        do {
            try Places.prepare(places.data)
            if settings.storeKeyProvider == .file { try Places.prepare(keyFile.deletingLastPathComponent()) }
        } catch {
            throw .notWritable(.cannotOpen)
        }
        return keys
    }

    /// Opens the store, making it at first use.
    func openStore(passphrase: String?) throws(StoreError) -> InquiryStore {
        try InquiryStore.open(at: storeFolder, keys: try keyProvider(passphrase: passphrase), create: true)
    }

    var backupFolder: URL {
        settings.backupFolder.map { URL(fileURLWithPath: $0, isDirectory: true) }
            ?? storeFolder.appendingPathComponent("backups", isDirectory: true)
    }

    /// Where files the operator orders are put.
    var exportFolder: URL {
        settings.exportFolder.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? Places.downloads(environment: environment)
    }

    /// Makes the settings' calendar the one that counts, where the settings say anything about it; otherwise the store's own stays.
    func adoptCalendar(in store: InquiryStore) throws(StoreError) {
        let keys: [SettingKey] = [.deskHours, .deskClosedDays, .deskSpecialDays, .deskPromiseHours]
        guard keys.contains(where: { settings.origins[$0] != nil }) else { return }
        let now = Date()
        guard
            let calendar = try? ServiceCalendarReader.calendar(
                from: settings.calendar, version: 1, validFrom: TokyoTime(now).day)
        else { return }
        try store.adopt(calendar, by: OperatorID(settings.apiUser ?? NSUserName()), at: now)
    }

    /// What is wrong with the calendar's parts together (each was checked by itself): a day that is closed and has hours of its own.
    var calendarProblems: [ServiceCalendarFault] {
        do throws(ServiceCalendarFaults) {
            _ = try ServiceCalendarReader.calendar(from: settings.calendar, version: 1, validFrom: CalendarDate(daysSinceEpoch: 0))
            return []
        } catch {
            return error.faults
        }
    }

    func appConfiguration(ambiguous: AmbiguousWidth) -> App.Configuration {
        var configuration = App.Configuration(
            language: language, keymap: keymap, notices: notices, userID: settings.apiUser ?? "",
            hasPasswordCommand: settings.passwordCommand != nil, needsPassphrase: settings.storeKeyProvider == .passphrase,
            demoHint: demoHint, lockAfter: TimeInterval(settings.lockMinutes * 60), ambiguous: ambiguous,
            exportFolder: exportFolder)
        configuration.hasPrintCommand = settings.printCommand != nil
        configuration.supervisors = settings.supervisors
        configuration.newestBackup = StoreBackup.latest(in: backupFolder)?.madeAt
        return configuration
    }

    func terminalOptions() -> TerminalOptions {
        let theme: Theme
        switch settings.theme {
        case .light: theme = .light
        case .monochrome: theme = .monochrome
        case .dark, .auto: theme = .dark
        }
        let ambiguous: AmbiguousSetting
        switch settings.ambiguousWidth {
        case .auto: ambiguous = .auto
        case .narrow: ambiguous = .narrow
        case .wide: ambiguous = .wide
        }
        return TerminalOptions(theme: theme.respecting(environment: environment), ambiguous: ambiguous, asciiBorders: settings.asciiBorders)
    }

    /// Owners' data passes through memory: no core file, and files this process makes are the user's alone.
    static func harden() {
        _ = mct_disable_core_dumps()
        umask(0o077)
    }
}
