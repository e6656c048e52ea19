import Domain
import Foundation
import Terminal
import Testing

@testable import Screens

@Suite struct ScanTests {
    /// Ways to stand somewhere with a half-written note, by name.
    static let places: [(name: String, go: @Sendable (AppDriver) -> Void)] = [
        ("list", { $0.press(.back) }),
        ("note", { _ in }),
        ("note choice", { $0.go(to: .category) }),
        (
            "filter",
            {
                $0.press(.back)
                $0.press(.filter)
                $0.type("迷子")
            }
        ),
        (
            "search box",
            {
                $0.press(.search)
                $0.type("髙橋")
            }
        ),
        ("owner search", { $0.search("髙橋") }),
        ("record", { $0.open(People.takahashi.chip) }),
        (
            "read-back",
            {
                $0.open(People.takahashi.chip)
                $0.press(.readBack)
            }
        ),
        ("near numbers", { $0.open(People.misheard) }),
        (
            "gate",
            {
                $0.open(People.takahashi.chip)
                $0.press(.identityGate)
            }
        ),
        (
            "desk view question",
            {
                $0.open(People.takahashi.chip)
                $0.press(.back)
                $0.press(.revealForDesk)
            }
        ),
        (
            "inquiry",
            {
                $0.press(.back)
                $0.press(.open)
            }
        ),
        (
            "pick list",
            {
                $0.go(to: .category)
                $0.press(.pickList)
            }
        ),
        ("palette", { $0.press(.palette) }),
        ("help", { $0.press(.help) }),
        ("discard question", { $0.press(.discardNote) }),
        ("log-out question", { $0.press(.logOut) }),
    ]

    /// A scan opens the chip from every screen and leaves the half-written note, its field and its cursor untouched.
    @Test(arguments: places.map(\.name)) func opensTheChip(from place: String) throws {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.press(.note)
        driver.type("途中まで書いた質問")
        driver.press(.cursorLeft, times: 3)
        try #require(Self.places.first { $0.name == place }).go(driver)
        let before = try #require(driver.note)
        let hadKeys = driver.app.desk?.focus
        driver.scan(People.sakiyama.chip)
        #expect(driver.record?.chip == People.sakiyama.chip)
        #expect(driver.record?.record == People.sakiyama)
        let after = try #require(driver.note)
        #expect(after.written == before.written)
        #expect(after.focus == before.focus)
        #expect(after.question.cursor == before.question.cursor)
        #expect(driver.app.desk?.focus == hadKeys)
        #expect(driver.app.layers.isEmpty)
    }

    /// What was ticked for one animal never opens the record of the next one.
    @Test func gateStaysWithItsChip() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.press(.identityGate)
        driver.press(.tick, times: 2)
        driver.scan(People.yoshida.chip)
        driver.press(.back)
        #expect(driver.record?.gate.confirmed.isEmpty != false)
        driver.scan(People.yoshida.chip)
        for secret in People.secrets(of: People.yoshida) { #expect(!driver.shows(secret)) }
    }

    /// A question asked about one record is not answered for the next one.
    @Test func deskViewStaysWithItsChip() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.press(.revealForDesk)
        driver.scan(People.yoshida.chip)
        driver.type("y")
        for secret in People.secrets(of: People.yoshida) { #expect(!driver.shows(secret)) }
    }

    /// What is half typed into a prompt survives a scan.
    @Test func promptSurvives() {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.press(.open)
        driver.press(.handOver)
        driver.press(.submit)
        driver.type("ikimono-02 さんへ")
        driver.scan(People.sakiyama.chip)
        #expect(driver.record?.chip == People.sakiyama.chip)
        #expect(driver.shows("ikimono-02 さんへ"))
    }

    /// Nobody logged in, or locked: a scan looks nothing up and says so.
    @Test func refusedWhenCovered() {
        let driver = AppDriver()
        driver.scan(People.sakiyama.chip)
        #expect(driver.messageLine.contains(driver.texts.general.scanLocked))
        driver.logIn()
        driver.press(.lock)
        driver.scan(People.sakiyama.chip)
        #expect(driver.messageLine.contains(driver.texts.general.scanLocked))
        #expect(driver.count { if case .chip = $0 { true } else { false } } == 0)
    }

    /// A reading that is no chip number says what it is and opens nothing.
    @Test func faultyReading() {
        let driver = AppDriver().logIn()
        driver.scan("999999999999999")
        #expect(driver.record == nil)
        #expect(driver.messageLine.hasPrefix("× "))
        #expect(driver.bells == 1)
    }
}
