import Foundation
import Testing

@testable import Domain
@testable import Screens
@testable import Services
@testable import Terminal

@Suite struct KeymapLoadTests {
    /// A folder of its own for each test, gone afterwards.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "keymap-\(UUID().uuidString)")
        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }

        func file(_ name: String, _ text: String) throws -> URL {
            let file = url.appending(path: name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return file
        }
    }

    private let folder: Folder
    private var absent: URL { folder.url.appending(path: "absent") }

    init() throws { folder = try Folder() }

    private func action(_ keymap: Keymap, _ context: String, _ notation: String) throws -> String? {
        keymap.lookup(context: context, key: try #require(Key(notation: notation)))
    }

    /// Without a file of the user the shipped map applies as it is.
    @Test(arguments: Keymaps.shippedNames) func noUserFile(name: String) throws {
        let (keymap, problems) = Keymaps.load(.shipped(name), userFile: absent)
        #expect(problems == [])
        #expect(keymap == Keymaps.shipped(name))
    }

    /// The user's file changes the lines it names and nothing else, over whatever shipped map was chosen.
    @Test func userFilePatches() throws {
        let file = try folder.file("keymap", "bind list <F9> bottom # mine\nunbind global <F12>\n")
        for name in Keymaps.shippedNames {
            let (keymap, problems) = Keymaps.load(.shipped(name), userFile: file)
            #expect(problems == [])
            #expect(try action(keymap, "list", "<F9>") == "bottom")
            #expect(try action(keymap, "record", "<F12>") == nil)
            #expect(try action(keymap, "list", "<F1>") == "help")
        }
        let (vi, _) = Keymaps.load(.shipped("vi"), userFile: file)
        #expect(try action(vi, "list", "j") == "down")
    }

    /// A file named by the setting patches the defaults and takes the place of the usual one.
    @Test func namedFile() throws {
        let usual = try folder.file("keymap", "bind list <F9> bottom\n")
        let named = try folder.file("other", "bind list <F8> top\n")
        let (keymap, problems) = Keymaps.load(.file(named.path), userFile: usual)
        #expect(problems == [])
        #expect(try action(keymap, "list", "<F8>") == "top")
        #expect(try action(keymap, "list", "<F9>") == nil)
    }

    /// A named file that is missing, a folder, too large or no text is told, and the defaults apply.
    @Test func unreadable() throws {
        let noText = folder.url.appending(path: "bytes")
        try Data([0x62, 0xFF, 0x0A]).write(to: noText)
        let large = try folder.file("large", String(repeating: "# long\n", count: 50_000))
        let cases: [(URL, KeymapProblem.Fact)] = [
            (absent, .missingFile), (folder.url, .unreadableFile), (noText, .notUTF8), (large, .unreadableFile),
            (URL(filePath: "/dev/zero"), .unreadableFile),
        ]
        for (file, fact) in cases {
            let (keymap, problems) = Keymaps.load(.file(file.path), userFile: absent)
            #expect(keymap == Keymaps.standard())
            #expect(problems == [KeymapProblem(file: file.path, line: 0, fact: fact, instead: .fileIgnored)])
            #expect(throws: (any Error).self) { try Keymaps.check(file: file) }
        }
        #expect(Keymaps.load(.shipped("vi"), userFile: noText).1.map(\.fact) == [.notUTF8])
    }

    /// A user's file with every kind of bad line: told by file and line with what applies instead; its good lines count.
    @Test func badLines() throws {
        let file = try folder.file(
            "keymap",
            """
            bin list j down
            bind lists j down
            bind list <F99> down
            bind list <Up> dwn
            bind list j
            bind list j down
            bind list j up
            unbind form j
            bind record <F1> hlp
            bind edit <C-q> xyzzyxyzzy
            """)
        let problems = try Keymaps.check(file: file)
        #expect(problems == Keymaps.load(.shipped("default"), userFile: file).1)
        let japanese = problems.map { Texts(.japanese).describe($0).replacing(file.path, with: "keymap") }
        #expect(
            japanese == [
                "keymap:1: 「bin」で始まる行は読めません。bind か unbind で始めてください。この行は無視します。",
                "keymap:2: 「lists」という場面はありません。「list」ではありませんか。この行は無視します。",
                "keymap:3: 「<F99>」というキーはありません。この行は無視します。",
                "keymap:4: 「dwn」という操作はありません。「down」ではありませんか。この行は無視し、キーは up（上） のままです。",
                "keymap:5: 4語の行ですが、3語あります。この行は無視します。",
                "keymap:7: 同じ場面の同じキーが6行目にもあります。この行のほうを使い、キーは up（上） になります。",
                "keymap:8: このキーにはもともと何も割り当てられていません。この行を使い、キーは何もしません。",
                "keymap:9: 「hlp」という操作はありません。「help」ではありませんか。この行は無視し、キーは help（ヘルプ） のままです。",
                "keymap:10: 「xyzzyxyzzy」という操作はありません。この行は無視し、キーは何もしないままです。",
            ])
        let english = problems.map { Texts(.english).describe($0).replacing(file.path, with: "keymap") }
        #expect(
            english == [
                "keymap:1: a line starts with bind or unbind, not with “bin”; the line is ignored.",
                "keymap:2: there is no context “lists” (did you mean list?); the line is ignored.",
                "keymap:3: there is no key “<F99>”; the line is ignored.",
                "keymap:4: there is no action “dwn” (did you mean down?); the line is ignored, the key keeps up (Up).",
                "keymap:5: 3 words where 4 are needed; the line is ignored.",
                "keymap:7: the same key of the same context is also on line 6; this line applies, the key now does up (Up).",
                "keymap:8: nothing is bound to this key; the line applies, the key does nothing.",
                "keymap:9: there is no action “hlp” (did you mean help?); the line is ignored, the key keeps help (Help).",
                "keymap:10: there is no action “xyzzyxyzzy”; the line is ignored, the key goes on doing nothing.",
            ])
        let (keymap, _) = Keymaps.load(.shipped("default"), userFile: file)
        #expect(try action(keymap, "list", "j") == "up")
    }

    /// What is quoted from a file reaches the terminal clean and short.
    @Test(arguments: Language.allCases) func hostileWords(language: Language) {
        let word = "\u{1B}[31m\u{202E}" + String(repeating: "あ", count: 5_000)
        for fact in [
            KeymapProblem.Fact.unknownCommand(word), .unknownAction(word, nearest: nil), .badKey(word), .unknownContext(word, nearest: nil),
        ] {
            let text = Texts(language).describe(KeymapProblem(file: "a\u{9B}b", line: 1, fact: fact, instead: .lineIgnored))
            #expect(text == Sanitizer.clean(text))
            #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" })
            #expect(TextWidth.columns(text, ambiguous: .narrow) < 160)
        }
    }

    /// Every problem of settings has a sentence in both languages that names the place and never the value.
    @Test(arguments: Language.allCases) func settingsWording(language: Language) {
        let facts: [SettingsProblem.Fact] =
            [
                .unknownKey(nearest: nil), .unknownKey(nearest: "theme"), .notOneOf(["ja", "en"]), .notANumber, .outOfRange(1...240),
                .notAFlag,
                .insecureAddress, .notAnAddress, .controlCharacter, .empty, .badQuoting, .notOneValue, .duplicateKey, .inlineBlock,
                .notYAML,
                .unreadableFile(code: EACCES), .unreadableFile(code: EFBIG), .openToOthers(mode: 0o644),
                .notDaysByCategory(names: ["fees"]),
            ] + ServiceCalendarFault.Reason.samples.map { .notACalendar(ServiceCalendarFault(part: .closedDays, reason: $0, range: 3..<5)) }
        let insteads: [SettingsProblem.Instead] = [.defaultValue("10"), .defaultValue(nil), .kept, .ignored, .fileIgnored]
        var texts: Set<String> = []
        for fact in facts {
            for instead in insteads {
                let problem = SettingsProblem(
                    source: .file(path: "config.yaml", line: 7), key: "lock_minutes", fact: fact, instead: instead)
                let text = Texts(language).describe(problem)
                #expect(text.hasPrefix("config.yaml:7: lock_minutes: "))
                #expect(text.hasSuffix(language == .japanese ? "。" : "."))
                texts.insert(text)
            }
        }
        #expect(texts.count == facts.count * insteads.count)
        let variable = SettingsProblem(
            source: .environment(name: "MCTERMINAL_X"), key: "MCTERMINAL_X", fact: .unknownKey(nearest: nil), instead: .ignored)
        let told = Texts(language).describe(variable)
        #expect(told.contains("MCTERMINAL_X:"))
        #expect(told.split(separator: "MCTERMINAL_X").count == 2)
        let whole = SettingsProblem(source: .file(path: "config.yaml", line: nil), key: "", fact: .notYAML, instead: .fileIgnored)
        #expect(Texts(language).describe(whole).hasPrefix("config.yaml: "))
    }
}

extension ServiceCalendarFault.Reason {
    fileprivate static let samples: [Self] = [
        .missing, .notHours, .notATime, .closesBeforeOpening, .notADay, .rangeBackwards, .rangeTooLong, .notANumber, .outside(1...5),
        .dayTwice(CalendarDate(daysSinceEpoch: 20_000)),
    ]
}
