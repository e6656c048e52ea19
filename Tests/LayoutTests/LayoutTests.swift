import Testing

/// The repository keeps the layout of docs/decisions.md: a violation names its file and line.
@Suite struct LayoutTests {
    private func expectNone(_ violations: [Violation]) {
        if violations.isEmpty { return }
        Issue.record("\(violations.count) violations\n\(violations.map(\.description).joined(separator: "\n"))")
    }

    /// A tree that is read wrongly would have no violations at all.
    @Test func theTreeIsRead() {
        #expect(SourceTree.shared.swift.contains { $0.path.hasPrefix("Sources/Domain/") })
        #expect(SourceTree.shared.swift.contains { $0.path == "Tests/LayoutTests/LayoutTests.swift" })
        #expect(SourceTree.shared.texts.contains { $0.path == "scripts/test" })
    }

    /// Imports point one way only, and the C libraries and the database stay in their folders.
    @Test func importsPointOneWay() {
        expectNone(SourceTree.shared.swift.flatMap(ImportRules.violations))
    }

    /// A file has one subject.
    @Test func filesAreShort() {
        expectNone(SourceTree.shared.swift.flatMap(TextRules.length))
    }

    /// What the user reads stands in Screens/Text, where it can be translated.
    @Test func wordingStandsInOnePlace() {
        expectNone(SourceTree.shared.swift.flatMap(TextRules.japaneseWording))
    }

    /// Only the stores speak SQL.
    @Test func sqlStandsInTheStores() {
        expectNone(SourceTree.shared.swift.flatMap(TextRules.sql))
    }

    /// Screens and rules do not look at the clock.
    @Test func pureLayersReadNoClock() {
        expectNone(SourceTree.shared.swift.flatMap(TextRules.clocks))
    }

    /// Nothing in the repository depends on whose machine it was written on.
    @Test func noMachineIsNamed() {
        expectNone(SourceTree.shared.texts.flatMap { TextRules.machinePaths(path: $0.path, text: $0.text) })
    }

    /// What is in the repository is finished.
    @Test func nothingIsMarkedUnfinished() {
        expectNone(SourceTree.shared.texts.flatMap { TextRules.unfinished(path: $0.path, text: $0.text) })
    }

    /// Tests wait for conditions.
    @Test func testsWaitForNoFixedTime() {
        expectNone(SourceTree.shared.swift.flatMap(TextRules.fixedWaits))
    }
}
