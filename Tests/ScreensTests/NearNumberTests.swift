import Domain
import Foundation
import Terminal
import Testing

@testable import Screens

@Suite struct NearNumberTests {
    private static func isNear(_ request: Request) -> Bool { if case .nearNumbers = request { true } else { false } }

    private func asking() throws -> (AppDriver, RequestID) {
        let driver = AppDriver().logIn()
        driver.holds = Self.isNear
        driver.open(People.misheard)
        return (driver, try #require(driver.queue.first { Self.isNear($0.request) }?.id))
    }

    /// A number that is not registered is followed by the look for the number that was meant, and a digit opens it.
    @Test func askedAtOnce() {
        let driver = AppDriver().logIn()
        driver.open(People.misheard)
        #expect(driver.shows(driver.texts.record.notRegistered))
        #expect(driver.record?.near?.found == [People.takahashi.chip])
        driver.type("１")
        #expect(driver.record?.chip == People.takahashi.chip)
    }

    /// Found numbers show up one by one while the look goes on.
    @Test func oneByOne() throws {
        let (driver, id) = try asking()
        driver.reply(id, .nearNumbers(People.misheard, found: [People.takahashi.chip], isFinished: false, isCutShort: false))
        #expect(driver.shows(People.takahashi.chip.grouped))
        #expect(driver.record?.near?.isRunning == true)
        driver.reply(
            id, .nearNumbers(People.misheard, found: [People.takahashi.chip, People.yoshida.chip], isFinished: true, isCutShort: false))
        #expect(driver.shows(People.yoshida.chip.grouped))
        #expect(driver.record?.near?.isRunning == false)
        #expect(driver.app.isIdle)
    }

    /// The same key that starts the look stops it.
    @Test func stoppedByKey() throws {
        let (driver, id) = try asking()
        driver.press(.nearNumbers)
        #expect(driver.cancelled.contains(id))
        #expect(driver.record?.near?.isRunning == false)
        driver.press(.nearNumbers)
        #expect(driver.record?.near?.isRunning == true)
    }

    /// Leaving the record stops the look, by whatever way.
    @Test(arguments: ["back", "inquiries", "other chip", "scan", "log out"]) func stoppedByLeaving(_ way: String) throws {
        let (driver, id) = try asking()
        switch way {
        case "back": driver.press(.back)
        case "inquiries": driver.press(.inquiries)
        case "other chip": driver.open(People.takahashi.chip)
        case "scan": driver.scan(People.takahashi.chip)
        default:
            driver.press(.logOut)
            driver.type("y")
        }
        #expect(driver.cancelled.contains(id))
    }

    /// Stopped, cut short and finished are told apart: only the last one means that there are no more.
    @Test(arguments: Language.allCases) func progress(language: Language) {
        var sentences: Set<String> = []
        for way in ["finished", "stopped", "cut short", "running"] {
            let driver = AppDriver(language).logIn()
            driver.desk.isNearCutShort = way == "cut short"
            if way == "stopped" || way == "running" { driver.holds = Self.isNear }
            driver.open(People.nobodys)
            if way == "stopped" { driver.press(.nearNumbers) }
            sentences.insert(driver.surface().surface.row(4))
        }
        #expect(sentences.count == 4)
    }

    /// What comes of a look for another number is dropped.
    @Test func strayAnswer() throws {
        let (driver, id) = try asking()
        driver.reply(id, .nearNumbers(People.nobodys, found: [People.takahashi.chip], isFinished: true, isCutShort: false))
        #expect(driver.record?.near?.found == [])
    }

    /// A registered number is not followed by a look.
    @Test func onlyWhenMissing() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        #expect(driver.count(Self.isNear) == 0)
    }
}
