import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// The registry asked about the numbers of a form while its fields are keyed.
@Suite struct KeyingLookUpTests {
    private static func driver(_ language: Language = .japanese) -> AppDriver {
        let desk = Keying.desk()
        desk.formLookUp = { [records = desk.records] in .success(records[$0]) }
        return AppDriver.keying(language, desk: desk)
    }

    private static func isLookUp(_ request: Request) -> Bool {
        if case .paper(.lookUp) = request { true } else { false }
    }

    private static func chipAudited(_ request: Request) -> AuditEntry? {
        if case .audit(let entry) = request, case .chipLookup = entry.what { entry } else { nil }
    }

    private func issues(_ driver: AppDriver) -> [FormIssue] { driver.entry?.hints.map(\.issue) ?? [] }

    /// A number that is registered already is counted in the head, marked at its field and listed; nothing of its owner is on screen.
    @Test func registered() {
        let driver = Self.driver()
        driver.type("1" + Keying.chip + Keying.chip)
        #expect(issues(driver) == [.alreadyRegistered])
        // The number itself is one of a test.
        let warnings = driver.entry?.blanks.reduce(0) { $0 + $1.warnings.count } ?? 0
        #expect(driver.shows("注意 \(warnings + 1)"))
        #expect(driver.dump().split(separator: "\n").contains { $0.contains("! ") && $0.contains("999") })
        #expect(driver.entry?.field != .chip)
        driver.press(.formWarnings)
        #expect(driver.shows("登録済みの番号です。"))
        for owned in ["髙橋", "タカハシ", "丸の内", "0300001201", "ポチ"] { #expect(!driver.shows(owned)) }
    }

    /// Other forms hint at what is not registered, and at animals whose death was reported.
    @Test func notFoundAndDead() {
        let unknown = Self.driver()
        unknown.type("4" + "999000000012354" + "999000000012354")
        #expect(issues(unknown) == [.notRegistered])
        let dead = Self.driver()
        dead.type("4" + "999000000054321" + "999000000054321")
        #expect(issues(dead) == [.animalDead])
    }

    /// The hint is there when the audit log has the look-up, not before.
    @Test func auditFirst() throws {
        let driver = Self.driver()
        driver.holds = { Self.chipAudited($0) != nil }
        driver.type("1" + Keying.chip + Keying.chip)
        #expect(issues(driver).isEmpty)
        let entry = try #require(driver.asked.compactMap(Self.chipAudited).last)
        #expect(entry.by == People.operatorID)
        #expect(entry.what == .chipLookup(try ChipNumber(Keying.chip), found: true))
        driver.release()
        #expect(issues(driver) == [.alreadyRegistered])
        // Nobody called about it.
        #expect(driver.app.recentActs == CallActs())
    }

    /// Without its entry in the audit log an answer is none.
    @Test func notAudited() {
        let driver = Self.driver()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.type("1" + Keying.chip + Keying.chip)
        #expect(issues(driver).isEmpty)
        #expect(driver.entry?.registry.answer(in: .chip) == .missing)
    }

    /// A number is asked about once, however many keys follow; a corrected one anew.
    @Test func askedOnce() {
        let driver = Self.driver()
        driver.type("1" + Keying.chip)
        #expect(driver.count(Self.isLookUp) == 0)
        driver.type(Keying.chip + "20261120")
        #expect(driver.count(Self.isLookUp) == 1)
        for _ in 0..<10 where driver.entry?.field != .chip { driver.key([.previous]) }
        #expect(driver.entry?.field == .chip)
        driver.type("999000000012354" + "999000000012354")
        #expect(driver.count(Self.isLookUp) == 2)
        #expect(issues(driver).contains(.alreadyRegistered) == false)
    }

    /// Keys wait for no answer: whole forms go by, and a late one is about nothing.
    @Test func waitsForNothing() {
        let driver = Self.driver()
        driver.holds = Self.isLookUp
        driver.key(Keying.death("999000000054321") + Keying.inputs("4" + Keying.chip + Keying.chip))
        #expect(driver.keying?.run.place?.slot.number == 2)
        #expect(driver.entry?.registry.answer(in: .chip) == .awaited)
        // The newest alone is still asked for.
        #expect(driver.queue.filter { Self.isLookUp($0.request) }.count == 1)
        driver.release()
        #expect(issues(driver).isEmpty)
        #expect(driver.entry?.registry.answer(in: .chip) != .awaited)
    }

    /// A registry that is down rings no bell and says nothing; the list of notices knows.
    @Test(arguments: [CommonDBError.timedOut(after: .seconds(1)), .sessionExpired]) func silent(error: CommonDBError) {
        let driver = AppDriver.keying()
        driver.desk.formLookUp = { _ in .failure(error) }
        let bells = driver.bells
        driver.type("4" + Keying.chip + Keying.chip + "7KQ2")
        #expect(driver.bells == bells)
        #expect(driver.app.message == nil)
        #expect(driver.entry?.buffer.text == "7KQ2")
        #expect(driver.entry?.noticeCount == driver.entry?.blanks.reduce(0) { $0 + $1.warnings.count })
        driver.press(.formWarnings)
        #expect(driver.shows("未照会"))
    }

    /// A completed form the registry is likely to refuse says so once, and the next form has the keys.
    @Test(arguments: ["999000000054321", "999000000012354"]) func doubtful(chip: String) {
        let driver = Self.driver()
        driver.key(Keying.death(chip))
        #expect(driver.keying?.run.place?.slot.number == 2)
        #expect(driver.form(1)?.text(.chip) == chip)
        #expect(driver.messageLine.contains("1番: "))
        #expect(driver.messageLine.contains("送信のときに共通DBが判断します。"))
    }

    /// The mother's number is looked up on its own, and her record held against the form.
    @Test func dam() throws {
        var entry = Keying.entry(of: [
            Keying.spec(.chip, .chip, advances: true), Keying.spec(.dam, .chip, advances: true), Keying.spec(.street, .text),
        ])
        entry.type("999000000012354" + "999000000012345")
        let asked = entry.numbersToAsk()
        #expect(asked.map(\.field) == [.chip, .dam])
        #expect(entry.numbersToAsk().isEmpty)
        entry.receive(.known(.found(People.takahashi)), of: try ChipNumber("999000000012345"), in: .dam)
        #expect(entry.hints.contains(FormFinding(.dam, .damMale)))
        // Said of a number that stood there before: of no use.
        entry.receive(.known(.found(People.takahashi)), of: try ChipNumber("999000000099999"), in: .chip)
        #expect(entry.registry.answer(in: .chip) == .awaited)
    }

    /// A dog kept outside the one-stop scheme is hinted at by the site's list, with no answer of the registry.
    @Test func oneStop() throws {
        let list = OneStopList(notTakingPart: [try #require(MunicipalityCode("131016"))])
        var tables = Keying.tables
        tables.takesNotices = PaperTables.takesNotices(list, in: .shipped)
        let layout = FormLayout(
            procedure: .registration, version: 1, title: FormWords(ja: "試験", en: "Test"),
            sections: [
                .init(
                    title: FormWords(ja: "欄", en: "Fields"),
                    fields: [
                        Keying.spec(.postalCode, .postalCode, advances: true), Keying.spec(.prefecture, .prefecture),
                        Keying.spec(.city, .city), Keying.spec(.street, .street), Keying.spec(.species, .species, advances: true),
                        Keying.spec(.animalName, .text),
                    ])
            ])
        var entry = FormEntry(layout, tables: tables.keying, today: Keying.today)
        entry.type("1000005" + "9-1-3\n" + "1")
        #expect(entry.hints.contains(FormFinding(.city, .outsideOneStop)))
        var unknown = FormEntry(layout, tables: Keying.tables.keying, today: Keying.today)
        unknown.type("1000005" + "9-1-3\n" + "1")
        #expect(!unknown.hints.contains { $0.issue == .outsideOneStop })
    }

    /// That a change changes nothing is said when the form is keyed, not while most of it is still empty.
    @Test func unchanged() throws {
        var entry = Keying.entry(
            of: [Keying.spec(.chip, .chip, advances: true), Keying.spec(.animalName, .text), Keying.spec(.street, .text)],
            .informationChange)
        entry.type(Keying.chip)
        _ = entry.numbersToAsk()
        entry.receive(.known(.found(People.takahashi)), of: try ChipNumber(Keying.chip), in: .chip)
        entry.type("\(People.takahashi.animal.name)\n")
        #expect(entry.registryFindings.contains(FormFinding(.chip, .changesNothing)))
        #expect(entry.hints.isEmpty)
        entry.take(.next)
        #expect(entry.hints == [FormFinding(.chip, .changesNothing)])
    }

    /// The second keying is blind, and asks nobody.
    @Test func verifying() {
        var entry = FormEntry(
            Keying.tables.layouts[.death], purpose: .second, tables: Keying.tables.keying, today: Keying.today)
        entry.type(Keying.chip)
        #expect(entry.entry(.chip)?.text == Keying.chip)
        #expect(entry.numbersToAsk().isEmpty)
    }
}
