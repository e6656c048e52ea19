import Foundation

/// One broken rule, printed the way compilers print: `path:line: what is wrong`.
struct Violation: Equatable, CustomStringConvertible {
    var path: String
    var line: Int
    var message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// Imports point one way: MCTerminal → Screens → Services → Domain, Screens → Terminal, Services → CommonDBContract.
enum ImportRules {
    /// What each target of ours may import of ours. A module of ours that is not in the row is refused.
    static let allowed: [String: Set<String>] = [
        "CNcurses": [], "CCurl": [], "CSpawn": [], "CProcess": [],
        "Documents": ["CPangoCairo", "CQREncode", "Domain"],
        "DocumentPrinter": ["Documents", "Domain"],
        "Domain": [],
        "CommonDBContract": [],
        "Terminal": ["CNcurses", "CProcess"],
        "Services": ["CCurl", "CPostcodes", "CSpawn", "CProcess", "CommonDBContract", "Domain"],
        "Screens": ["Domain", "Services", "Terminal"],
        "MCTerminal": ["CProcess", "Domain", "Screens", "Services", "Terminal"],
        "CommonDBSandbox": ["CommonDBContract", "Domain"],
    ]

    /// Modules that only some folders may use, so that the library behind them can be replaced there.
    static let confined: [String: [String]] = [
        "CNcurses": ["Sources/Terminal/Ncurses"],
        "CCurl": ["Sources/Services/HTTP"],
        "CPangoCairo": ["Sources/Documents"],
        "CQREncode": ["Sources/Documents"],
        "CPostcodes": ["Sources/Services/Directory"],
        "GRDB": databaseFolders,
        "SQLite3": [],
        "FlyingFox": ["Sources/CommonDBSandbox"],
        "ArgumentParser": ["Sources/MCTerminal", "Sources/CommonDBSandbox"],
    ]

    /// The folders that may speak SQL.
    static let databaseFolders = [
        "Sources/Services/Inquiries", "Sources/Services/Audit", "Sources/Services/Accounts", "Sources/Services/Keys",
        "Sources/Services/Import", "Sources/Services/Safety", "Sources/Services/Paper", "Sources/Services/Bulk", "Sources/Services/Police",
        "Sources/CommonDBSandbox",
    ]

    static func violations(in source: SwiftSource) -> [Violation] {
        guard let target = source.target else { return [] }
        guard let row = allowed[target] else {
            return [Violation(path: source.path, line: 1, message: "no import rule for the target \(target)")]
        }
        return source.imports.compactMap { module, line in
            if let folders = confined[module], !folders.contains(where: source.isUnder) {
                let place = folders.isEmpty ? "nowhere" : "only in " + folders.joined(separator: ", ")
                return Violation(path: source.path, line: line, message: "\(module) may be imported \(place)")
            }
            if allowed[module] != nil, module != target, !row.contains(module) {
                return Violation(path: source.path, line: line, message: "\(target) may not import \(module)")
            }
            return nil
        }
    }
}

/// Rules about what stands in a file, whatever it imports.
enum TextRules {
    static let longest = 450

    static func length(of source: SwiftSource) -> [Violation] {
        guard source.lineCount > longest else { return [] }
        return [Violation(path: source.path, line: longest + 1, message: "\(source.lineCount) lines: more than one subject?")]
    }

    /// Where wording for the user belongs, and the two tables that carry their own because help and manual are made from them.
    static let wordingPlaces = [
        "Sources/Documents/Wording", "Sources/Screens/Text", "Sources/Screens/Actions", "Sources/Services/Settings/SettingsTable.swift",
    ]
    /// The sandbox's error messages stand for the real registry's.
    static let sandbox = "Sources/CommonDBSandbox"
    /// Files that hold Japanese words or letters as data: the country's own names and kana, the contract's names of the APIs, the
    /// characters of line breaking, the probe of a store's folding, the inquiries made up for measuring, the categories of the files that
    /// are imported, what Japan Post writes in the place of towns. Whole sentences are refused there too.
    static let tables = [
        "Sources/Domain", "Sources/CommonDBContract", "Sources/Terminal/Cells/LineBreaker.swift",
        "Sources/Services/Inquiries/StoreOpening.swift", "Sources/MCTerminal/Commands/BenchFillCommand.swift",
        "Sources/Services/Import/InquiryLine.swift", "Sources/Services/Directory/PostcodeWords.swift",
    ]
    /// Sentences nobody is shown: what notes are packed with.
    static let packing = "Sources/Services/Inquiries/Packing/PayloadDictionary.swift"
    private static let sentenceMarks = ["ます", "ません", "です", "ください", "でした"]

    static func japaneseWording(in source: SwiftSource) -> [Violation] {
        guard source.isUnder("Sources"), !(wordingPlaces + [sandbox, packing]).contains(where: source.isIn) else { return [] }
        let isTable = tables.contains(where: source.isIn)
        return source.literals.filter { literal in
            isTable ? sentenceMarks.contains(where: literal.text.contains) : looksLikeWording(literal.text)
        }
        .map { Violation(path: source.path, line: $0.line, message: "wording belongs in Sources/Screens/Text: \($0.text.prefix(30))") }
    }

    /// A single kana or kanji may be a mark; two make a word.
    private static func looksLikeWording(_ text: String) -> Bool {
        text.unicodeScalars.count { isKanaOrKanji($0.value) } >= 2
    }

    private static func isKanaOrKanji(_ value: UInt32) -> Bool {
        (0x3041...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
            || (0x20000...0x323AF).contains(value)
    }

    private static let sqlStarts = [
        "SELECT ", "INSERT INTO ", "INSERT OR ", "DELETE FROM ", "CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE ", "CREATE VIRTUAL ",
        "CREATE TRIGGER ", "PRAGMA ", "ALTER TABLE ", "DROP TABLE ", "UPDATE ", "WITH RECURSIVE ",
    ]

    static func sql(in source: SwiftSource) -> [Violation] {
        guard source.isUnder("Sources"), !ImportRules.databaseFolders.contains(where: source.isUnder) else { return [] }
        return source.literals.filter { literal in
            let start = literal.text.drop(while: \.isWhitespace).prefix(16).uppercased()
            return sqlStarts.contains(where: start.hasPrefix) && isStatement(literal.text)
        }
        .map { Violation(path: source.path, line: $0.line, message: "SQL outside the stores: \($0.text.prefix(30))") }
    }

    /// Tells `UPDATE t SET a` from a sentence that happens to start with Update.
    private static func isStatement(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace).map { $0.uppercased() }
        switch words.first {
        case "SELECT": return words.contains("FROM") || text.contains("(")
        case "UPDATE": return words.contains("SET")
        default: return true
        }
    }

    /// Screens and rules are pure: what time it is reaches them in an event.
    static func clocks(in source: SwiftSource) -> [Violation] {
        guard ["Sources/Screens", "Sources/Domain"].contains(where: source.isUnder) else { return [] }
        let readings = ["Date()", "Date.now", "ContinuousClock.now", "ContinuousClock().now", "SuspendingClock", "DispatchTime.now"]
        return source.code.enumerated().flatMap { index, line in
            readings.filter(line.contains).map {
                Violation(path: source.path, line: index + 1, message: "\($0) in a pure layer; take the time from an event")
            }
        }
    }

    /// Folders of somebody's machine. Written in pieces, so that this file does not name one itself.
    private static let machineFolders = ["home", "root", "Users", "work"].map { "/\($0)/" }

    static func machinePaths(path: String, text: String) -> [Violation] {
        // Tests make up home folders.
        let refused = path.hasPrefix("Tests/") ? Array(machineFolders.dropFirst()) : machineFolders
        guard refused.contains(where: text.contains) else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            for folder in refused {
                var rest = line[...]
                while let range = rest.range(of: folder) {
                    let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
                    if !(before.isLetter || before.isNumber || "~}._-$)/*".contains(before)) {
                        return Violation(path: path, line: index + 1, message: "names a folder of one machine: \(folder)")
                    }
                    rest = rest[range.upperBound...]
                }
            }
            return nil
        }
    }

    private static let unfinishedMarks = [("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK")].map { $0 + $1 }
    private static let waits = ["Task." + "sleep", "Thread." + "sleep", "usleep" + "("]

    static func unfinished(path: String, text: String) -> [Violation] {
        guard unfinishedMarks.contains(where: text.contains) else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let words = line.split(whereSeparator: { !($0.isASCII && $0.isLetter) })
            guard let mark = words.first(where: { unfinishedMarks.contains(String($0)) }) else { return nil }
            return Violation(path: path, line: index + 1, message: "a mark of unfinished work: \(mark)")
        }
    }

    /// A test waits for a condition with a deadline, never for a time.
    static func fixedWaits(in source: SwiftSource) -> [Violation] {
        guard source.isUnder("Tests") else { return [] }
        return source.code.enumerated().flatMap { index, line in
            waits.filter(line.contains).map { Violation(path: source.path, line: index + 1, message: "\($0) in a test") }
        }
    }
}
