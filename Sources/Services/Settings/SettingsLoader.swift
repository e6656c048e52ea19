import Configuration
import Foundation

/// Reads the settings: the environment first, then the file, then the table's defaults.
public enum SettingsLoader {
    /// Never fails: what cannot be taken is a problem beside the settings that apply instead.
    public static func load(file url: URL, environment: [String: String]) -> (settings: Settings, problems: [SettingsProblem]) {
        var file = SettingsFile(at: url)
        let check = SettingsCheck(
            folder: url.deletingLastPathComponent(),
            home: environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path)
        let variables = EnvironmentVariablesProvider(
            environmentVariables: environment.filter { $0.key.hasPrefix(prefix) }, secretsSpecifier: .all
        ).snapshot()
        var settings = Settings()
        var problems: [SettingsProblem] = []
        for row in SettingsTable.all {
            if let value = environmentValue(row, variables, check, &problems) {
                settings.apply(value, to: row.key)
                settings.origins[row.key] = .environment(name: row.environment)
            } else if let value = fileValue(row, &file, check) {
                settings.apply(value, to: row.key)
                settings.origins[row.key] = .file(path: file.path, line: file.scan.line(of: row.key.rawValue))
            }
        }
        reportUnknownKeys(&file)
        problems += unknownVariables(environment)
        if file.values != nil, file.mode & 0o077 != 0, let line = file.scan.line(of: SettingKey.apiKey.rawValue) {
            file.report(line, SettingKey.apiKey.rawValue, .openToOthers(mode: file.mode), .kept)
        }
        return (settings, file.problems.sorted { line($0) < line($1) } + problems)
    }

    private static let prefix = "MCTERMINAL_"

    private static func environmentValue(
        _ row: SettingDefinition, _ variables: any ConfigSnapshot, _ check: SettingsCheck, _ problems: inout [SettingsProblem]
    ) -> SettingsValue? {
        let key = AbsoluteConfigKey(row.environment.lowercased().split(separator: "_").map(String.init))
        // An empty variable is one that is not set, as everywhere; only for the proxy does it say something.
        guard let text = string(variables, key), !text.isEmpty || row.kind == .proxy else { return nil }
        switch check.value(text, row.kind) {
        case .success(let value): return value
        case .failure(let fault):
            problems.append(
                SettingsProblem(source: .environment(name: row.environment), key: row.key.rawValue, fact: fault.fact, instead: .ignored))
            return nil
        }
    }

    private static func fileValue(_ row: SettingDefinition, _ file: inout SettingsFile, _ check: SettingsCheck) -> SettingsValue? {
        let name = row.key.rawValue
        guard let values = file.values else { return nil }
        let key = AbsoluteConfigKey(name.split(separator: ".").map(String.init))
        let result: Result<SettingsValue, SettingsFault>
        if let text = string(values, key) {
            result = check.value(text, row.kind)
        } else if let words = strings(values, key) {
            switch row.kind {
            case .command where words.first?.isEmpty == false: result = .success(.command(words))
            case .names: result = check.value(words.joined(separator: " "), .names)
            default: result = .failure(SettingsFault(fact: .notOneValue))
            }
        } else if let entry = file.scan.entries.last(where: { $0.key == name }) {
            result = .failure(SettingsFault(fact: entry.isInlineBlock ? .inlineBlock : .notOneValue))
        } else {
            return nil
        }
        switch result {
        case .success(let value): return value
        case .failure(let fault):
            file.report(file.scan.line(of: name), name, fault.fact, .defaultValue(row.defaultText))
            return nil
        }
    }

    private static func string(_ snapshot: any ConfigSnapshot, _ key: AbsoluteConfigKey) -> String? {
        guard let found = try? snapshot.value(forKey: key, type: .string).value, case .string(let text) = found.content else { return nil }
        return text
    }

    private static func strings(_ snapshot: any ConfigSnapshot, _ key: AbsoluteConfigKey) -> [String]? {
        guard let found = try? snapshot.value(forKey: key, type: .stringArray).value, case .stringArray(let texts) = found.content else {
            return nil
        }
        return texts
    }

    private static func reportUnknownKeys(_ file: inout SettingsFile) {
        guard file.values != nil else { return }
        let known = Set(SettingKey.allCases.map(\.rawValue))
        let blocks = Set(known.compactMap { $0.contains(".") ? $0.split(separator: ".").first.map(String.init) : nil })
        for entry in file.scan.entries where !known.contains(entry.key) {
            if blocks.contains(entry.key), !entry.isInlineBlock { continue }
            // The keys below an unknown block are covered by the block's own line.
            if let parent = entry.key.split(separator: ".").dropLast().first.map(String.init), !blocks.contains(parent) { continue }
            let fact: SettingsProblem.Fact =
                blocks.contains(entry.key) ? .inlineBlock : .unknownKey(nearest: Spelling.nearest(entry.key, in: known))
            file.report(entry.line, entry.key, fact, .ignored)
        }
    }

    private static func unknownVariables(_ environment: [String: String]) -> [SettingsProblem] {
        let known = Set(SettingsTable.all.map(\.environment))
        return environment.keys.filter { $0.hasPrefix(prefix) && !known.contains($0) }.sorted().map { name in
            SettingsProblem(
                source: .environment(name: name), key: name, fact: .unknownKey(nearest: Spelling.nearest(name, in: known)),
                instead: .ignored)
        }
    }

    private static func line(_ problem: SettingsProblem) -> Int {
        if case .file(_, let line) = problem.source { line ?? 0 } else { 0 }
    }
}

extension Settings {
    fileprivate mutating func apply(_ value: SettingsValue, to key: SettingKey) {
        switch (key, value) {
        case (.apiURL, .text(let text)): apiURL = text
        case (.apiKey, .secret(let secret)): apiKey = secret
        case (.apiKeyCommand, .command(let words)): apiKeyCommand = words
        case (.apiUser, .text(let text)): apiUser = text
        case (.apiCAFile, .text(let path)): apiCAFile = path
        case (.apiClientCertificate, .text(let path)): apiClientCertificate = path
        case (.apiClientKey, .text(let path)): apiClientKey = path
        case (.apiProxy, .text(let text)): apiProxy = text
        case (.apiTimeout, .whole(let seconds)): apiTimeout = .seconds(seconds)
        case (.passwordCommand, .command(let words)): passwordCommand = words
        case (.language, .text(let name)): language = Language(rawValue: name) ?? language
        case (.theme, .text(let name)): theme = ThemeName(rawValue: name) ?? theme
        case (.ambiguousWidth, .text(let name)): ambiguousWidth = AmbiguousWidthSetting(rawValue: name) ?? ambiguousWidth
        case (.asciiBorders, .flag(let flag)): asciiBorders = flag
        case (.keymap, .text(let name)): keymap = name.hasPrefix("/") ? .file(name) : .shipped(name)
        case (.lockMinutes, .whole(let minutes)): lockMinutes = minutes
        case (.storeKeyProvider, .text(let name)): storeKeyProvider = StoreKeyProvider(rawValue: name) ?? storeKeyProvider
        case (.storeKeyFile, .text(let path)): storeKeyFile = path
        case (.storeKeyCommand, .command(let words)): storeKeyCommand = words
        case (.printCommand, .command(let words)): printCommand = words
        case (.exportFolder, .text(let path)): exportFolder = path
        case (.deskHours, .text(let text)): calendar.hours = text
        case (.deskClosedDays, .text(let text)): calendar.closedDays = text
        case (.deskSpecialDays, .text(let text)): calendar.specialDays = text
        case (.deskPromiseHours, .text(let text)): calendar.promiseHours = text
        case (.deskSupervisors, .names(let names)): supervisors = names
        case (.secondContactDays, .whole(let days)): secondContactDays = days
        case (.retentionDays, .whole(let days)): retentionDays = days
        case (.retentionByCategory, .days(let days)): retentionByCategory = days
        case (.backupFolder, .text(let path)): backupFolder = path
        case (.backupKeep, .whole(let count)): backupKeep = count
        case (.backupDaily, .flag(let flag)): backupDaily = flag
        case (.faqFile, .text(let path)): faqFile = path
        case (.formsFile, .text(let path)): formsFile = path
        case (.lettersFile, .text(let path)): lettersFile = path
        case (.verify, .verify(let plan)): verify = plan
        case (.scanFolder, .text(let path)): scanFolder = path
        case (.scanName, .text(let pattern)): scanName = pattern
        case (.scanCommand, .command(let words)): scanCommand = words
        case (.paperRetentionDays, .whole(let days)): paperRetentionDays = days
        case (.paperPrintCommand, .command(let words)): paperPrintCommand = words
        case (.paperOutputFolder, .text(let path)): paperOutputFolder = path
        case (.senderName, .text(let text)): senderName = text
        case (.senderAddress, .text(let text)): senderAddress = text
        case (.senderPhone, .text(let text)): senderPhone = text
        case (.oneStopFile, .text(let path)): oneStopFile = path
        case (.mailCommand, .command(let words)): mailCommand = words
        case (.mailFrom, .text(let address)): mailFrom = address
        case (.logKeepYears, .whole(let years)): logKeepYears = years
        case (.logLevel, .text(let name)): logLevel = LogLevel(rawValue: name) ?? logLevel
        default: break  // the check gives every kind its own case; a test walks the table
        }
    }
}
