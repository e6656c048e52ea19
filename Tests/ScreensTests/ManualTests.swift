import Foundation
import Testing

@testable import Screens
@testable import Services
@testable import Terminal

@Suite struct ManualTests {
    private static let manual = "docs/ja/manual.md"

    /// The manual's tables are what the tables of actions and settings say. `RECORD_MANUAL=1` writes them anew.
    @Test func tablesAreUpToDate() throws {
        let written = try Repository.text(Self.manual)
        let withKeys = try #require(ManualTables.replacing("keys", in: written, by: ManualTables.keys()))
        let fresh = try #require(ManualTables.replacing("settings", in: withKeys, by: ManualTables.settings()))
        #expect(try !Repository.record(fresh, to: Self.manual, when: "RECORD_MANUAL"), "written; run without RECORD_MANUAL")
        #expect(written == fresh)
    }

    /// Every action and every setting is in the manual.
    @Test func nothingIsMissing() throws {
        let manual = try Repository.text(Self.manual)
        let actions = ActionTable.all.filter { !manual.contains("| \($0.japanese.label) | \($0.japanese.help) |") }.map(\.id)
        #expect(actions == [])
        let names = SettingKey.allCases.map(\.rawValue) + Keymaps.shippedNames
        #expect(names.filter { !manual.contains("`\($0)`") } == [])
    }

    /// Every key the manual's prose names in bold does what its sentence is about; no bold key is left out here.
    @Test func keysOfTheProse() throws {
        let manual = try Repository.text(Self.manual)
        let prose = manual.prefix(upTo: try #require(manual.range(of: "<!-- keys -->")).lowerBound)
        let actions: [String: [(String, ActionID)]] = [
            "F1": [("record", .help), ("query", .help)], "F2": [("note", .search)],
            "F3": [("record", .note), ("login", .forgottenPassword)],
            "F4": [("record", .nearNumbers), ("note", .pickList), ("inquiries", .inquiries), ("government", .period)],
            "F5": [("record", .reload), ("note", .showChip), ("government", .reload)],
            "F6": [("note", .nextPane)], "F7": [("record", .readBack), ("note", .readBack)], "F8": [("record", .identityGate)],
            "F9": [("note", .completeNote), ("application", .sendApplication)], "F12": [("note", .lock)],
            "R": [("record", .readBackPrevious), ("inquiry", .refer)], "s": [("owners", .sort), ("call-backs", .snooze)],
            "x": [("gate", .mismatch), ("inquiry", .markSpam)], "Space": [("gate", .tick), ("inquiries", .mark)],
            "/": [("inquiries", .filter), ("owners", .filter), ("audit", .filter)],
            "c": [("inquiry", .continueInquiry)], "h": [("inquiry", .handOver)],
            "t": [("inquiry", .take), ("inquiries", .takeMarked), ("call-backs", .take), ("record", .timeline)],
            "o": [("inquiry", .reopen)],
            "b": [("inquiry", .planCallBack)], "l": [("inquiry", .link)], "L": [("inquiry", .unlink)],
            "m": [("inquiry", .merge), ("context", .merge)], "M": [("inquiry", .unmerge)], "S": [("inquiries", .spamMarked)],
            "T": [("inquiries", .tagMarked), ("inquiry", .editTags)], "U": [("inquiries", .undoBulk)],
            "v": [("inquiries", .pickView), ("audit", .verifyLog)],
            "g": [("inquiry", .showChip), ("context", .showChip), ("government", .showChip)], "1": [("inquiries", .viewOpen)],
            "2": [("inquiries", .viewMine)], "3": [("inquiries", .viewToday)], "4": [("inquiries", .viewAll)],
            "5": [("inquiries", .viewOverdue)], "6": [("inquiries", .viewCallBacks)], "7": [("inquiries", .viewUnassigned)],
            "8": [("inquiries", .viewEscalated)], "9": [("inquiries", .viewOutOfScope)], "Esc": [("note", .back)],
            "Tab": [("form", .nextField), ("inquiries", .nextView), ("inquiry", .contextPane), ("government", .nextKind)],
            "Enter": [("search", .searchRun), ("form", .submit), ("list", .open)], "↑": [("list", .up)], "↓": [("list", .down)],
            "←": [("gate", .previousCaller), ("government", .previousPeriod)], "→": [("gate", .nextCaller), ("government", .nextPeriod)],
            "Alt+O": [("record", .oneStopList)], "Alt+K": [("record", .breedingList)],
            "Alt+V": [("record", .revealForDesk), ("timeline", .revealForDesk), ("note", .draftVersions)],
            "Alt+D": [("note", .discardNote), ("account", .removeAccount)], "Alt+X": [("application", .refuseApplication)],
            "Alt+A": [("record", .accounts)], "Alt+I": [("record", .ownAccount)], "Alt+T": [("note", .timeline)],
            "Alt+S": [("record", .registryState)], "Alt+Q": [("record", .findInquiries)], "Alt+C": [("note", .contextPane)],
            "Alt+W": [("note", .wrapUp)], "Alt+Y": [("record", .dueCallBacks)], "Alt+H": [("record", .auditLog)],
            "a": [("accounts", .newApplication), ("inquiries", .assignMarked)],
            "d": [("accounts", .newDeletion), ("inquiry", .draftVersions)], "i": [("accounts", .findAccount), ("context", .insertAnswer)],
            "e": [("account", .changeAccount), ("inquiry", .escalate)], "p": [("slip", .printSlip)],
            "r": [("timeline", .turnTimeline), ("versions", .restoreDraft)], "Alt+L": [("note", .inquiries)],
            "Alt+N": [("record", .notices)],
            "Ctrl+T": [("note", .hold)], "Ctrl+S": [("government", .exportList), ("note", .setAsideNote)], "Ctrl+X": [("record", .logOut)],
            "Ctrl+L": [("note", .redraw)],
        ]
        var named: Set<String> = []
        for match in prose.matches(of: /\*\*([A-Za-z0-9+\/↑↓←→]{1,6})\*\*/) { named.insert(String(match.1)) }
        #expect(named.subtracting(actions.keys).isEmpty)
        #expect(Set(actions.keys).subtracting(named).subtracting(["Alt+N"]).isEmpty)
        let keymap = Keymaps.standard()
        for (name, meanings) in actions {
            for (context, action) in meanings {
                let keys = keymap.all.filter { $0.action == action.rawValue }.map(\.key)
                let key = try #require(keys.first { ManualTables.name(of: $0).trimmingCharacters(in: ["`"]) == name }, "\(name)")
                #expect(keymap.lookup(context: context, key: key) == action.rawValue, "\(name) in \(context)")
            }
        }
    }

    /// A key map the manual prints is one the program takes.
    @Test func exampleKeymap() throws {
        let manual = try Repository.text(Self.manual)
        let example = try #require(manual.split(separator: "```").map(String.init).first { $0.contains("bind global") })
        #expect(Keymaps.parse(example, file: "example", over: Keymaps.standard()).problems == [])
    }

    /// The settings file the manual prints is one the program takes.
    @Test func exampleSettings() throws {
        let manual = try Repository.text(Self.manual)
        let example = try #require(manual.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
        let file = FileManager.default.temporaryDirectory.appending(path: "manual-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try example.write(to: file, atomically: true, encoding: .utf8)
        let (settings, problems) = SettingsLoader.load(file: file, environment: [:])
        #expect(problems == [])
        #expect(settings.keymap == .shipped("function-keys"))
        #expect(settings.lockMinutes == 5)
    }
}
