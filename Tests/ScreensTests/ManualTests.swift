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
            "F1": [("record", .help), ("query", .help)],
            "F2": [("note", .search)],
            "F3": [("record", .note), ("login", .forgottenPassword)],
            "F4": [
                ("record", .nearNumbers), ("note", .pickList), ("inquiries", .inquiries), ("government", .period), ("letter", .pickList),
                ("police-letter", .pickList),
            ],
            "F5": [("record", .reload), ("note", .showChip), ("government", .reload), ("keying", .duplicateField)],
            "F6": [("note", .nextPane)],
            "F7": [("record", .readBack), ("note", .readBack), ("keying", .markIllegible)],
            "F8": [("record", .identityGate), ("keying", .carrySender)],
            "F9": [
                ("note", .completeNote), ("application", .sendApplication), ("keying", .completeForm), ("batch-slip", .saveSlip),
                ("batch", .submitForms), ("closing", .closeBatch), ("letter", .printLetter), ("bulk", .sendBulk),
                ("police-letter", .savePolice), ("police-reply", .sendPoliceReply),
            ],
            "F12": [("note", .lock)],
            "R": [("record", .readBackPrevious), ("inquiry", .refer), ("batch", .returnForm), ("exceptions", .returnForm)],
            "s": [("owners", .sort), ("call-backs", .snooze)],
            "x": [("gate", .mismatch), ("inquiry", .markSpam), ("paper", .paperExceptions), ("completions", .settleNotice)],
            "Space": [("gate", .tick), ("inquiries", .mark), ("batch", .pauseJob), ("printing", .pauseJob), ("bulk", .pauseJob)],
            "/": [("inquiries", .filter), ("owners", .filter), ("audit", .filter)],
            "c": [("inquiry", .continueInquiry), ("batch", .closeBatch), ("police", .closePolice)],
            "h": [("inquiry", .handOver), ("batch", .setAsideForm)],
            "t": [
                ("inquiry", .take), ("inquiries", .takeMarked), ("call-backs", .take), ("record", .timeline), ("batch", .thirdLook),
                ("bulk", .saveTemplate),
            ],
            "o": [("inquiry", .reopen), ("bulk", .openBulk)],
            "b": [("inquiry", .planCallBack), ("paper", .blankForms)],
            "l": [("inquiry", .link), ("batch", .writeLetter), ("completions", .writeLetter)],
            "L": [("inquiry", .unlink)],
            "m": [("inquiry", .merge), ("context", .merge), ("paper", .completionNotices)],
            "M": [("inquiry", .unmerge)],
            "S": [("inquiries", .spamMarked)],
            "T": [("inquiries", .tagMarked), ("inquiry", .editTags)],
            "U": [("inquiries", .undoBulk)],
            "v": [("inquiries", .pickView), ("audit", .verifyLog), ("batch", .verifyForms)],
            "g": [("inquiry", .showChip), ("context", .showChip), ("government", .showChip)],
            "1": [("inquiries", .viewOpen), ("third-look", .takeFirst)],
            "2": [("inquiries", .viewMine), ("third-look", .takeSecond)],
            "3": [("inquiries", .viewToday), ("third-look", .keyAnew)],
            "4": [("inquiries", .viewAll)],
            "5": [("inquiries", .viewOverdue)],
            "6": [("inquiries", .viewCallBacks)],
            "7": [("inquiries", .viewUnassigned)],
            "8": [("inquiries", .viewEscalated)],
            "9": [("inquiries", .viewOutOfScope)],
            "Esc": [("note", .back)],
            "Tab": [
                ("form", .nextField), ("inquiries", .nextView), ("inquiry", .contextPane), ("government", .nextKind),
            ],
            "Enter": [("search", .searchRun), ("form", .submit), ("list", .open)],
            "↑": [("list", .up)],
            "↓": [("list", .down)],
            "←": [("gate", .previousCaller), ("government", .previousPeriod), ("figures", .previousPeriod)],
            "→": [("gate", .nextCaller), ("government", .nextPeriod), ("figures", .nextPeriod)],
            "Alt+O": [("record", .oneStopList)],
            "Alt+K": [("record", .breedingList)],
            "Alt+V": [("record", .revealForDesk), ("timeline", .revealForDesk), ("note", .draftVersions), ("keying", .openScan)],
            "Alt+D": [("note", .discardNote), ("account", .removeAccount)],
            "Alt+X": [("application", .refuseApplication)],
            "Alt+A": [("record", .accounts)],
            "Alt+I": [("record", .ownAccount)],
            "Alt+T": [("note", .timeline)],
            "Alt+S": [("record", .registryState)],
            "Alt+Q": [("record", .findInquiries)],
            "Alt+C": [("note", .contextPane)],
            "Alt+W": [("note", .wrapUp), ("keying", .formWarnings)],
            "Alt+Y": [("record", .dueCallBacks)],
            "Alt+H": [("record", .auditLog)],
            "a": [("accounts", .newApplication), ("inquiries", .assignMarked), ("batch", .addSlot)],
            "d": [("accounts", .newDeletion), ("inquiry", .draftVersions)],
            "i": [("accounts", .findAccount), ("context", .insertAnswer)],
            "e": [("account", .changeAccount), ("inquiry", .escalate), ("batch", .editSlip)],
            "p": [("slip", .printSlip), ("batch", .printCertificates), ("printing", .printCertificates), ("police", .answerPolice)],
            "r": [("timeline", .turnTimeline), ("versions", .restoreDraft), ("batch", .resubmitForm), ("exceptions", .resubmitForm)],
            "Alt+L": [("note", .inquiries)],
            "Alt+N": [("record", .notices)],
            "Ctrl+T": [("note", .hold)],
            "Ctrl+S": [("government", .exportList), ("note", .setAsideNote)],
            "Ctrl+X": [("record", .logOut)],
            "Ctrl+L": [("note", .redraw)],
            "Alt+E": [("record", .paperDesk)],
            "Alt+G": [("record", .bulkDesk)],
            "Alt+J": [("record", .policeDesk)],
            "F11": [("keying", .setAsideForm)],
            "Alt+U": [("edit", .undo)],
            "n": [("paper", .newBatch), ("police", .newPoliceInquiry)],
            "k": [("batch", .keyForms)],
            "y": [("printing", .settlePrinting)],
            "O": [("batch", .reopenBatch)],
            "C": [("batch", .recoverCertificate)],
            "f": [("paper", .keyingFigures)],
            "Ctrl+C": [("batch", .cancelJob), ("printing", .cancelJob), ("bulk", .cancelJob)],
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
