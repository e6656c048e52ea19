import Testing

/// The checks themselves find what they are for: each case is a violation planted in a made-up file.
@Suite struct CheckerTests {
    private func source(_ path: String, _ text: String) -> SwiftSource { SwiftSource(path: path, text: text) }

    /// Each forbidden direction of design and each confined library.
    @Test(arguments: [
        ("Sources/Domain/A.swift", "Terminal"), ("Sources/Domain/A.swift", "CProcess"), ("Sources/Terminal/A.swift", "Domain"),
        ("Sources/Terminal/Surface.swift", "CNcurses"), ("Sources/Services/Inquiries/A.swift", "Terminal"),
        ("Sources/Services/CommonDB/A.swift", "Screens"), ("Sources/Services/CommonDB/A.swift", "CCurl"),
        ("Sources/Services/CommonDB/A.swift", "GRDB"), ("Sources/Screens/Login/A.swift", "MCTerminal"),
        ("Sources/Screens/Login/A.swift", "CommonDBContract"), ("Sources/Screens/Login/A.swift", "GRDB"),
        ("Sources/CommonDBContract/A.swift", "Domain"), ("Sources/CommonDBSandbox/A.swift", "Services"),
        ("Sources/MCTerminal/A.swift", "GRDB"), ("Sources/MCTerminal/A.swift", "CNcurses"),
        ("Sources/MCTerminal/A.swift", "CommonDBSandbox"),
    ])
    func aForbiddenImportIsFound(path: String, module: String) {
        let found = ImportRules.violations(in: source(path, "import Foundation\nimport \(module)\n"))
        #expect(found.map(\.line) == [2])
    }

    @Test(arguments: [
        ("Sources/Terminal/Ncurses/A.swift", "CNcurses"), ("Sources/Services/HTTP/A.swift", "CCurl"),
        ("Sources/Services/Keys/A.swift", "GRDB"),
        ("Sources/CommonDBSandbox/World/A.swift", "GRDB"), ("Sources/Screens/Desk/A.swift", "Terminal"),
        ("Sources/MCTerminal/A.swift", "Screens"),
        ("Sources/Services/CommonDB/A.swift", "CommonDBContract"), ("Tests/ServicesTests/A.swift", "Services"),
    ])
    func anAllowedImportPasses(path: String, module: String) {
        #expect(ImportRules.violations(in: source(path, "import \(module)\n")).isEmpty)
    }

    /// Attributes, access levels and single declarations do not hide an import; comments and strings are none.
    @Test func importsAreReadAsTheCompilerReadsThem() {
        let text = """
            @_spi(Tests) @testable import Terminal
            public import struct Screens.Desk
            // import MCTerminal
            /* import MCTerminal /* nested */ import MCTerminal */
            let text = "import MCTerminal"
            let block = \"\"\"
                import MCTerminal
                \"\"\"
            """
        #expect(source("Sources/Domain/A.swift", text).imports.map(\.module) == ["Terminal", "Screens"])
    }

    @Test func aTargetWithoutARuleIsFound() {
        #expect(ImportRules.violations(in: source("Sources/Newcomer/A.swift", "")).count == 1)
    }

    /// Raw strings, escapes and interpolations keep their place.
    @Test func literalsAreCutOut() {
        let text = ##"""
            let a = "one \(name("two")) three"
            let b = #"four " five"#, c = "six \" seven" // "eight"
            let d = "" + "nine"
            """##
        let literals = source("Sources/Domain/A.swift", text).literals
        #expect(literals.map(\.text).sorted() == ["", "four \" five", "nine", "one  three", "six  seven", "two"])
        #expect(literals.filter { $0.text == "nine" }.map(\.line) == [3])
    }

    @Test func aLongFileIsFound() {
        let line = "let a = 1\n"
        #expect(TextRules.length(of: source("Sources/Domain/A.swift", String(repeating: line, count: TextRules.longest))).isEmpty)
        #expect(TextRules.length(of: source("Sources/Domain/A.swift", String(repeating: line, count: TextRules.longest + 1))).count == 1)
    }

    @Test(arguments: [
        ("Sources/Screens/Login/A.swift", "パスワード"), ("Sources/MCTerminal/A.swift", "接続できません"), ("Sources/Services/CommonDB/A.swift", "失敗"),
        ("Sources/Domain/A.swift", "番号が違います"), ("Sources/Terminal/A.swift", "画面が小さすぎます"),
    ])
    func wordingOutsideTheTextsIsFound(path: String, wording: String) {
        #expect(TextRules.japaneseWording(in: source(path, "// 説明です\nlet a = \"\(wording)\"\n")).map(\.line) == [2])
    }

    @Test(arguments: [
        ("Sources/Screens/Text/Japanese.swift", "パスワードが違います"), ("Sources/CommonDBSandbox/A.swift", "認証に失敗しました"),
        ("Sources/Domain/A.swift", "東京都"), ("Sources/CommonDBContract/A.swift", "所有者検索"),
        ("Sources/Terminal/Cells/LineBreaker.swift", "ぁぃぅぇぉっゃゅょ"),
        ("Sources/Screens/Login/A.swift", "、。"), ("Tests/ScreensTests/A.swift", "接続できません"),
    ])
    func tablesAndTextsPass(path: String, wording: String) {
        #expect(TextRules.japaneseWording(in: source(path, "let a = \"\(wording)\"\n")).isEmpty)
    }

    @Test func sqlOutsideTheStoresIsFound() {
        let statements = ["SELECT a FROM b", "\\n  insert into b values (1)", "UPDATE b SET a = 1", "PRAGMA key"]
        for statement in statements {
            let text = "let a = \"\(statement.replacing("\\n", with: ""))\"\n"
            #expect(TextRules.sql(in: source("Sources/Services/CommonDB/A.swift", text)).count == 1, "\(statement)")
            #expect(TextRules.sql(in: source("Sources/Services/Inquiries/A.swift", text)).isEmpty)
        }
        #expect(TextRules.sql(in: source("Sources/Screens/A.swift", "let a = \"Select a row\", b = \"Update the record\"")).isEmpty)
    }

    @Test func aClockInAPureLayerIsFound() {
        #expect(TextRules.clocks(in: source("Sources/Screens/A.swift", "let a = Date()\n")).count == 1)
        #expect(TextRules.clocks(in: source("Sources/MCTerminal/A.swift", "let a = Date()\n")).isEmpty)
    }

    @Test func aMachinePathIsFound() {
        let home = "/" + "home"
        #expect(TextRules.machinePaths(path: "docs/a.md", text: "see\n`\(home)/someone/x`\n").map(\.line) == [2])
        #expect(TextRules.machinePaths(path: "docs/a.md", text: "https://example.jp\(home)/page, ~\(home)/x, frame\(home)/x").isEmpty)
    }

    @Test func unfinishedWorkIsFound() {
        let mark = "TO" + "DO"
        #expect(TextRules.unfinished(path: "scripts/a", text: "# \(mark): later\n").count == 1)
        #expect(TextRules.unfinished(path: "scripts/a", text: "AU\(mark)MATIC\n").isEmpty)
    }

    @Test func aFixedWaitInATestIsFound() {
        #expect(TextRules.fixedWaits(in: source("Tests/A/A.swift", "try await Task." + "sleep(for: .seconds(1))")).count == 1)
    }
}
