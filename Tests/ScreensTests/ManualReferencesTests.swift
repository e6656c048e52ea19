import Foundation
import Testing

@testable import Screens
@testable import Terminal

/// What the documents say is there, is there.
@Suite struct ManualReferencesTests {
    private static let documents = [
        "README.md", "CHANGELOG.md", "docs/decisions.md", "docs/threat-model.md", "docs/screens.md", "docs/performance.md",
        "docs/commondb-migration.md", "docs/ja/manual.md",
    ]

    private func sources(under folder: String) throws -> [String] {
        let base = Repository.url(folder).resolvingSymlinksInPath()
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.map { try String(contentsOf: base.appending(path: $0), encoding: .utf8) }
    }

    /// Every test a document names exists, in the suite it names; the report on the security requirements (8.1.5) names most.
    @Test func testsExist() throws {
        let tests = try sources(under: "Tests")
        try #require(tests.count > 20)
        var named = 0
        for document in Self.documents {
            let text = try Repository.text(document)
            for match in text.matches(of: /`([A-Z][A-Za-z]+Tests)\.([a-z][A-Za-z]+)`/) {
                named += 1
                let exists = tests.contains { $0.contains("struct \(match.1) ") && $0.contains("func \(match.2)(") }
                #expect(exists, "\(document): \(match.0)")
            }
        }
        #expect(named > 80)
    }

    /// Every path a document names exists.
    @Test func pathsExist() throws {
        for document in Self.documents {
            let text = try Repository.text(document)
            for match in text.matches(of: /`((?:Sources|Tests|docs|keymaps|scripts|bench|Screens)\/[A-Za-z0-9_\/.+-]+)/) {
                let path = match.1.hasPrefix("Screens/") ? "Sources/\(match.1)" : String(match.1)
                #expect(FileManager.default.fileExists(atPath: Repository.url(path).path), "\(document): \(match.1)")
            }
            for match in text.matches(of: /\]\(([a-z][A-Za-z0-9_\/.-]+\.md)[)#]/) {
                let target = Repository.url(document).deletingLastPathComponent().appending(path: String(match.1))
                #expect(FileManager.default.fileExists(atPath: target.path), "\(document): \(match.1)")
            }
        }
    }

    /// Every view is in the list of screens (8.1.1), and every folder named there is one.
    @Test func screens() throws {
        let text = try Repository.text("docs/screens.md")
        let base = Repository.url("Sources/Screens").resolvingSymlinksInPath()
        let views = try FileManager.default.contentsOfDirectory(atPath: base.path).filter { folder in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: base.appending(path: folder).path)) ?? []
            return files.contains { name in
                ((try? String(contentsOf: base.appending(path: "\(folder)/\(name)"), encoding: .utf8)) ?? "").contains(": View {")
            }
        }
        try #require(views.count > 8)
        for view in views { #expect(text.contains("`Sources/Screens/\(view)`"), "\(view)") }
    }

    /// Every screen of the list is in the drawing of the transitions (8.1.2).
    @Test func transitions() throws {
        let text = try Repository.text("docs/screens.md")
        let parts = text.components(separatedBy: "\n## ")
        let drawing = try #require(parts.first { $0.hasPrefix("Transitions") }).lowercased()
        let list = try #require(parts.first { $0.hasPrefix("Screen list") })
        let names = list.split(separator: "\n").filter { $0.contains("`Sources/Screens/") }.flatMap {
            ($0.split(separator: "|").first ?? "").trimmingCharacters(in: .whitespaces).lowercased().components(separatedBy: ", ")
        }
        #expect(names.count > 40)
        for name in names { #expect(drawing.contains(name), "\(name)") }
    }

    /// The table of access rights (8.1.3) is the contract's. `RECORD_MANUAL=1` writes it anew.
    @Test func accessTable() throws {
        let path = "docs/screens.md"
        let written = try Repository.text(path)
        let fresh = try #require(ManualTables.replacing("access", in: written, by: ManualTables.access()))
        #expect(try !Repository.record(fresh, to: path, when: "RECORD_MANUAL"), "written; run without RECORD_MANUAL")
        #expect(written == fresh)
        #expect(fresh.matches(of: /\| A[0-9][0-9A-Z]+ \|/).count == 21)
    }

    /// Every package the build takes in is in the list of components (8.1.4, 7.4.2) with its version.
    @Test func components() throws {
        let text = try Repository.text("docs/screens.md")
        let package = try Repository.text("Package.swift")
        for match in package.matches(of: /\.package\(url: "[^"]*\/([^"\/]+)", from: "([0-9.]+)"/) {
            #expect(
                text.split(separator: "\n").contains { $0.contains("| \(match.1)") && $0.contains("| \(match.2) |") },
                "\(match.1) \(match.2)")
        }
    }

    /// Requirements 7.10.1 and 7.11.1: no document tells anybody to switch a check off or to look past a warning.
    @Test func noAdviceAgainstSafety() throws {
        for document in Self.documents {
            let text = try Repository.text(document)
            for words in ["--insecure", "verify=false", "VERIFYPEER", "証明書の検証を無効", "警告を無視", "ignore the warning"] {
                #expect(!text.contains(words), "\(document): \(words)")
            }
        }
    }
}
