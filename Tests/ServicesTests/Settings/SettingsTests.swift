import Foundation
import Testing

@testable import Domain
@testable import Services

@Suite struct SettingsTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func load(_ text: String?, _ environment: [String: String] = [:], mode: Int = 0o600) throws -> (
        settings: Settings, problems: [SettingsProblem]
    ) {
        let file = folder.file("config.yaml")
        if let text {
            try Data(text.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        }
        return SettingsLoader.load(file: file, environment: environment.merging(["HOME": "/home/op"]) { own, _ in own })
    }

    private func inFile(_ line: Int?, _ key: String, _ fact: SettingsProblem.Fact, _ instead: SettingsProblem.Instead) -> SettingsProblem {
        SettingsProblem(source: .file(path: folder.file("config.yaml").path, line: line), key: key, fact: fact, instead: instead)
    }

    /// Every key has one row with a variable of its own and a sentence in both languages, and defaults pass their own check.
    @Test func tableIsComplete() {
        #expect(SettingsTable.all.map(\.key) == SettingKey.allCases)
        #expect(Set(SettingsTable.all.map(\.environment)).count == SettingsTable.all.count)
        let check = SettingsCheck(folder: URL(fileURLWithPath: "/"), home: "/")
        for row in SettingsTable.all {
            #expect(row.environment.hasPrefix("MCTERMINAL_"))
            #expect(row.japanese.hasSuffix("。") && row.english.hasSuffix("."))
            if let text = row.defaultText { #expect(throws: Never.self) { try check.value(text, row.kind).get() } }
        }
        let manual = SettingsTable.markdown(japanese: true)
        #expect(SettingsTable.all.allSatisfy { manual.contains("`\($0.key.rawValue)`") && manual.contains($0.environment) })
    }

    @Test func nothingSet() throws {
        let (settings, problems) = try load(nil)
        #expect(settings == Settings())
        #expect(problems.isEmpty)
        for blank in ["", "# only a comment\n\n", "---\n"] { #expect(try load(blank).problems.isEmpty) }
    }

    /// One file with everything in it.
    @Test func everySetting() throws {
        let (settings, problems) = try load(
            """
            # at home
            api:
              url: https://api.example.jp/
              key: "5f2b7c7e-0000"   # comment
              key_command: pass show 'common db'
              user: body-001
              ca_file: ca.pem
              client_certificate: ~/client.pem
              client_key: /etc/client.key
              proxy: http://proxy.example.jp:3128
              timeout_seconds: 20
            password_command: [pass, show, "the password"]
            language: en
            theme: light
            ambiguous_width: wide
            ascii_borders: yes
            keymap: vi
            lock_minutes: 5
            store:
              key_provider: command
              key_file: keys/store.key
              key_command: systemd-creds cat store
            desk:
              hours: 09:00-19:30
              closed_days: 2026-12-31, 2027-01-01..2027-01-03
              special_days: 2026-12-30 10:00-15:00
              promise_hours: 48
              supervisors: [op01, op02]
            inquiries:
              second_contact_days: 10
            retention:
              days: 730
              by_category: fees=3650, other=365
            backup:
              folder: /mnt/backup
              keep: 30
              daily: no
            faq:
              file: ~/faq.json
            log:
              level: debug
              keep_years: 7
            paper:
              forms_file: forms.json
              letters_file: ~/letters.json
              verify: registration=all, death=none, op07=risky
              scan_folder: /srv/scans
              scan_name: "b{batch}_{number}"
              scan_command: [feh, --auto-zoom]
              retention_days: 14
              print_command: lp -d certificates
              output_folder: /srv/out
              sender_name: 指定登録機関
              sender_address: 〒100-0001 東京都千代田区千代田1-1
              sender_phone: 03-0000-0001
              one_stop_file: one-stop.txt
            mail:
              command: sendmail -t -i
              from: desk@example.jp
            export:
              folder: ~/csv
            print:
              command: lp -d slips
            """)
        #expect(problems.isEmpty)
        var expected = Settings()
        expected.apiURL = "https://api.example.jp"
        expected.apiKey = Secret("5f2b7c7e-0000")
        expected.apiKeyCommand = ["pass", "show", "common db"]
        expected.apiUser = "body-001"
        expected.apiCAFile = folder.file("ca.pem").path
        expected.apiClientCertificate = "/home/op/client.pem"
        expected.apiClientKey = "/etc/client.key"
        expected.apiProxy = "http://proxy.example.jp:3128"
        expected.apiTimeout = .seconds(20)
        expected.passwordCommand = ["pass", "show", "the password"]
        expected.language = .en
        expected.theme = .light
        expected.ambiguousWidth = .wide
        expected.asciiBorders = true
        expected.keymap = .shipped("vi")
        expected.lockMinutes = 5
        expected.storeKeyProvider = .command
        expected.storeKeyFile = folder.file("keys/store.key").path
        expected.storeKeyCommand = ["systemd-creds", "cat", "store"]
        expected.calendar = ServiceCalendarSettings(
            hours: "09:00-19:30", closedDays: "2026-12-31, 2027-01-01..2027-01-03", specialDays: "2026-12-30 10:00-15:00",
            promiseHours: "48")
        expected.supervisors = ["op01", "op02"]
        expected.secondContactDays = 10
        expected.retentionDays = 730
        expected.retentionByCategory = [.fees: 3650, .other: 365]
        expected.backupFolder = "/mnt/backup"
        expected.backupKeep = 30
        expected.backupDaily = false
        expected.faqFile = "/home/op/faq.json"
        expected.formsFile = folder.file("forms.json").path
        expected.lettersFile = "/home/op/letters.json"
        expected.verify.procedures[.registration] = .all
        expected.verify.procedures[.death] = VerifyMode.none
        expected.verify.operators = ["op07": .risky]
        expected.scanFolder = "/srv/scans"
        expected.scanName = "b{batch}_{number}"
        expected.scanCommand = ["feh", "--auto-zoom"]
        expected.paperRetentionDays = 14
        expected.paperPrintCommand = ["lp", "-d", "certificates"]
        expected.paperOutputFolder = "/srv/out"
        expected.senderName = "指定登録機関"
        expected.senderAddress = "〒100-0001 東京都千代田区千代田1-1"
        expected.senderPhone = "03-0000-0001"
        expected.oneStopFile = folder.file("one-stop.txt").path
        expected.mailCommand = ["sendmail", "-t", "-i"]
        expected.mailFrom = "desk@example.jp"
        expected.logLevel = .debug
        expected.logKeepYears = 7
        expected.exportFolder = "/home/op/csv"
        expected.printCommand = ["lp", "-d", "slips"]
        expected.origins = settings.origins
        #expect(settings == expected)
        #expect(settings.origins.count == SettingKey.allCases.count)
        #expect(settings.origins[.lockMinutes] == .file(path: folder.file("config.yaml").path, line: 18))
    }

    /// The environment goes before the file, for every setting; an empty variable is none.
    @Test func environment() throws {
        let text = "api:\n  user: file\n  proxy: http://a.example.jp\nlock_minutes: 3\n"
        let (settings, problems) = try load(
            text, ["MCTERMINAL_USER": "variable", "MCTERMINAL_LOCK_MINUTES": "", "MCTERMINAL_API_KEY": "k", "MCTERMINAL_PROXY": ""])
        #expect(problems.isEmpty)
        #expect(settings.apiUser == "variable")
        #expect(settings.lockMinutes == 3)
        #expect(settings.apiKey == Secret("k"))
        #expect(settings.apiProxy == "")
        #expect(settings.origins[.apiUser] == .environment(name: "MCTERMINAL_USER"))
    }

    /// A faulty value is told by its line and what is wrong; the default applies.
    private static let notVerifyModes = SettingsProblem.Fact.notVerifyModes(
        procedures: Procedure.allCases.map(\.rawValue), modes: VerifyMode.allCases.map(\.rawValue))

    @Test(arguments: [
        (
            "desk:\n  hours: 8-26", "desk.hours",
            SettingsProblem.Fact.notACalendar(ServiceCalendarFault(part: .hours, reason: .notATime, range: 2..<4)), "08:00-20:00" as String?
        ),
        (
            "retention:\n  by_category: fees=3", "retention.by_category",
            .notDaysByCategory(names: InquiryCategory.allCases.map(\.rawValue)), nil
        ),
        ("paper:\n  verify: registraton=all", "paper.verify", notVerifyModes, VerifyPlan.standardText),
        ("paper:\n  verify: registration=some", "paper.verify", notVerifyModes, VerifyPlan.standardText),
        ("paper:\n  verify: op01=all, op01=none", "paper.verify", notVerifyModes, VerifyPlan.standardText),
        ("paper:\n  scan_name: \"{batch}\"", "paper.scan_name", .notAScanName, "{batch}-{number}"),
        ("paper:\n  scan_name: \"../{batch}-{number}\"", "paper.scan_name", .notAScanName, "{batch}-{number}"),
        ("mail:\n  from: desk", "mail.from", .notAMailAddress, nil),
        ("lock_minutes: soon", "lock_minutes", SettingsProblem.Fact.notANumber, "10" as String?),
        ("lock_minutes: 0", "lock_minutes", .outOfRange(1...240), "10"),
        ("language: fr", "language", .notOneOf(["ja", "en"]), "ja"),
        ("ascii_borders: maybe", "ascii_borders", .notAFlag, "false"),
        ("keymap: emacs", "keymap", .notOneOf(["default", "vi", "function-keys"]), "default"),
        ("theme: [dark, light]", "theme", .notOneValue, "auto"),
        ("theme:\n  name: dark", "theme", .notOneValue, "auto"),
        ("theme: {a: b}", "theme", .inlineBlock, "auto"),
        ("theme:", "theme", .empty, "auto"),
        ("password_command: pass 'x", "password_command", .badQuoting, nil),
        ("password_command: []", "password_command", .notOneValue, nil),
        ("password_command: \"a\\tb\\e[2J\"", "password_command", .controlCharacter, nil),
    ])
    func faultyValues(text: String, key: String, fact: SettingsProblem.Fact, standard: String?) throws {
        let (settings, problems) = try load("# one\n\n" + text + "\n")
        let expected = inFile(key.contains(".") ? 4 : 3, key, fact, .defaultValue(standard))
        #expect(problems.first { $0.key == key } == expected)
        #expect(settings == Settings())
    }

    @Test(arguments: [
        ("http://api.example.jp", SettingsProblem.Fact.insecureAddress), ("ftp://api.example.jp", .notAnAddress),
        ("api.example.jp", .notAnAddress),
        ("https://me:secret@api.example.jp", .notAnAddress), ("https://api.example.jp/?a=b", .notAnAddress),
    ])
    func addresses(text: String, fact: SettingsProblem.Fact) throws {
        let (settings, problems) = try load("api:\n  url: \(text)\n")
        #expect(problems == [inFile(2, "api.url", fact, .defaultValue(nil))])
        #expect(settings.apiURL == nil)
    }

    /// Unknown keys are told with the one that was probably meant.
    @Test func unknownKeys() throws {
        let (_, problems) = try load(
            """
            lock_minuts: 3
            api:
              url: https://api.example.jp
              timout_seconds: 3
            smtp:
              host: x
              port: 3
            """, ["MCTERMINAL_API_URI": "x", "MCTERMINAL_ZZZZZZZZZZZZ": "1", "OTHER": "2"])
        #expect(
            problems == [
                inFile(1, "lock_minuts", .unknownKey(nearest: "lock_minutes"), .ignored),
                inFile(4, "api.timout_seconds", .unknownKey(nearest: "api.timeout_seconds"), .ignored),
                inFile(5, "smtp", .unknownKey(nearest: nil), .ignored),
                SettingsProblem(
                    source: .environment(name: "MCTERMINAL_API_URI"), key: "MCTERMINAL_API_URI",
                    fact: .unknownKey(nearest: "MCTERMINAL_API_URL"),
                    instead: .ignored),
                SettingsProblem(
                    source: .environment(name: "MCTERMINAL_ZZZZZZZZZZZZ"), key: "MCTERMINAL_ZZZZZZZZZZZZ", fact: .unknownKey(nearest: nil),
                    instead: .ignored),
            ])
    }

    /// A file that is no settings file at all applies in no part.
    @Test func brokenFiles() throws {
        #expect(try load("theme: light\nlanguage: [en\nx: y\n").problems.map(\.fact) == [.notYAML])
        #expect(try load("theme: light\n\tlanguage: en\n").problems.map(\.instead) == [.fileIgnored])
        #expect(try load("just words\n").problems.map(\.fact) == [.notYAML])
        let (settings, problems) = try load("theme: light\nlanguage: en\ntheme: dark\n")
        #expect(problems == [inFile(3, "theme", .duplicateKey, .fileIgnored)])
        #expect(settings == Settings())
        try Data([0x74, 0xFF, 0xFE]).write(to: folder.file("config.yaml"))
        #expect(try load(nil).problems.map(\.fact) == [.notYAML])
        let here = SettingsLoader.load(file: folder.url, environment: [:])
        #expect(here.problems.map(\.fact) == [.unreadableFile(code: EISDIR)])
    }

    /// An API key that others can read is used, but told.
    @Test func openFile() throws {
        let text = "theme: light\napi:\n  key: SECRET\n"
        #expect(try load(text, mode: 0o600).problems.isEmpty)
        let (settings, problems) = try load(text, mode: 0o644)
        #expect(problems == [inFile(3, "api.key", .openToOthers(mode: 0o644), .kept)])
        #expect(settings.apiKey == Secret("SECRET"))
        #expect(try load("theme: light\n", mode: 0o644).problems.isEmpty)
    }

    /// No secret shows in settings, origins or problems.
    @Test func secretsAreHidden() throws {
        let (settings, problems) = try load(
            "api:\n  key: SECRET\n  proxy: http://u:SECRET@p.example.jp\nlock_minutes: SECRET\n", mode: 0o644)
        let configuration = settings.commonDB(apiKey: settings.apiKey)
        for text in [dumped(settings), dumped(problems), dumped(configuration), dumped(Secret("SECRET")), dumped(["k": Secret("SECRET")])] {
            #expect(!text.contains("SECRET"))
        }
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
        #expect(Secret("") != Secret("a"))
        #expect(Secret("aa") != Secret("a"))
    }

    /// Lines are found through comments, quotes, lists and texts of several lines.
    @Test func scan() {
        let scan = SettingsFileScan(
            """
            # theme: no
            "theme": dark
            api :
                key: |
                  theme: inside
                  more
                # url: no
                url: https://a:1
            list:
              - theme: x
            lock_minutes: 3
            """)
        #expect(scan.entries.map { "\($0.key)@\($0.line)" } == ["theme@2", "api@3", "api.key@4", "api.url@8", "list@9", "lock_minutes@11"])
    }

    /// XDG rules: absolute paths only, own folders closed to others.
    @Test func places() throws {
        #expect(Places.downloads(environment: ["HOME": "/home/op", "XDG_DOWNLOAD_DIR": "relative"]).path == "/home/op/Downloads")
        #expect(Places.downloads(environment: ["HOME": "/home/op", "XDG_DOWNLOAD_DIR": "/data/in"]).path == "/data/in")
        let home = Places(environment: ["HOME": "/home/op", "XDG_DATA_HOME": "relative"])
        #expect(home.settingsFile.path == "/home/op/.config/mcterminal/config.yaml")
        #expect(home.data.path == "/home/op/.local/share/mcterminal")
        #expect(home.logFile.path == "/home/op/.local/state/mcterminal/log.jsonl")
        #expect(home.runtime.path == "/home/op/.local/state/mcterminal/run")
        let set = Places(environment: [
            "HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s", "XDG_RUNTIME_DIR": "/r",
        ])
        #expect(
            [set.configuration, set.data, set.state, set.runtime].map(\.path) == [
                "/c/mcterminal", "/d/mcterminal", "/s/mcterminal", "/r/mcterminal",
            ])

        let new = folder.file("a/b")
        try Places.prepare(new)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: new.path)
        try Places.prepare(new)
        let mode = try FileManager.default.attributesOfItem(atPath: new.path)[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }
}
