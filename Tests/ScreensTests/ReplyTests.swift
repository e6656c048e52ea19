import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct ReplyTests {
    private static func isChip(_ request: Request) -> Bool { if case .chip = request { true } else { false } }

    /// The answer to an older look-up is dropped, whenever it comes.
    @Test func staleAnswer() throws {
        let driver = AppDriver().logIn()
        driver.holds = Self.isChip
        driver.open(People.takahashi.chip)
        let old = try #require(driver.queue.first?.id)
        driver.open(People.yoshida.chip)
        #expect(driver.cancelled.contains(old))
        driver.reply(old, .chip(People.takahashi.chip, .success(People.takahashi)))
        #expect(driver.record?.chip == People.yoshida.chip)
        #expect(driver.record?.record == nil)
        driver.release()
        #expect(driver.record?.record == People.yoshida)
    }

    /// An answer is taken once.
    @Test func answeredTwice() throws {
        let driver = AppDriver().logIn()
        driver.holds = Self.isChip
        driver.open(People.takahashi.chip)
        let id = try #require(driver.queue.first?.id)
        driver.reply(id, .chip(People.takahashi.chip, .success(People.takahashi)))
        driver.reply(id, .chip(People.takahashi.chip, .success(nil)))
        #expect(driver.record?.record == People.takahashi)
    }

    /// While an answer is on its way every key works.
    @Test func slowAnswer() {
        let driver = AppDriver().logIn()
        driver.holds = Self.isChip
        driver.open(People.takahashi.chip)
        driver.press(.note)
        driver.type("待っている間に書く")
        #expect(driver.note?.question.text == "待っている間に書く")
        driver.press(.search)
        driver.type("4401")
        #expect(driver.layer(UniversalBox.self)?.field.text == "4401")
        driver.press(.back)
        driver.release()
        #expect(driver.record?.record == People.takahashi)
        #expect(driver.note?.question.text == "待っている間に書く")
        #expect(driver.app.desk?.focus == .note)
    }

    /// Coming back to a record whose look-up was overtaken asks again instead of waiting for ever.
    @Test func backToAnUnanswered() {
        let driver = AppDriver().logIn()
        driver.holds = Self.isChip
        driver.open(People.takahashi.chip)
        driver.search("𠮷田")
        driver.press(.open)
        driver.press(.back, times: 2)
        driver.release()
        #expect(driver.record?.record == People.takahashi)
    }

    /// Coming back to the list shows what happened meanwhile, even when its rows were still on their way.
    @Test func backToTheList() throws {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning)))
        driver.holds = { if case .page = $0 { true } else { false } }
        driver.logIn()
        driver.search("4401")
        driver.release()
        driver.press(.back, times: 2)
        #expect(driver.list?.view == .queue)
        #expect(driver.list?.isLoading == false)
        #expect(driver.list?.count == 4)
    }

    /// Another program's inquiry appears in the list by itself.
    @Test func storeChanged() throws {
        let driver = AppDriver().logIn()
        _ = try driver.desk.store.receive(
            Inquiries.content("よその窓口から"), by: OperatorID("ikimono-02"), at: driver.now)
        driver.send(.storeChanged)
        #expect(driver.shows("よその窓口から"))
    }

    /// A receipt number nobody was given says so.
    @Test func unknownReceipt() {
        let driver = AppDriver().logIn()
        driver.search("261121-0999-\(Scene.damm("2611210999"))")
        #expect(driver.shows(driver.texts.file.missing))
    }

    /// What the registry can't answer is said in words of the operator, with the way on.
    @Test(arguments: Language.allCases) func failures(language: Language) {
        let failures: [CommonDBError] = [
            .unreachable(.connectionRefused), .timedOut(after: .seconds(10)), .tls(.expired), .refused(Refusal(status: 500)),
            .unreadable(Unreadable(fault: .json)), .tooLarge(limit: 1), .breakerOpen(since: AppDriver.start), .notConfigured,
        ]
        for failure in failures {
            let driver = AppDriver(language).logIn()
            driver.desk.registryFailure = failure
            driver.open(People.takahashi.chip)
            let sentence = driver.texts.registryError(failure)
            #expect(driver.dump().replacing("\n", with: "").contains(sentence.prefix(10)))
            driver.desk.registryFailure = nil
            driver.press(.reload)
            #expect(driver.record?.record == People.takahashi)
        }
    }

    /// A failed list can be asked for again, wherever its window stood.
    @Test func failedPage() {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store { try Inquiries.many(2_500, in: $0) })).logIn()
        driver.press(.bottom)
        driver.desk.readFailure = .busy
        driver.press(.top)
        #expect(driver.shows(driver.texts.storeError(.busy)))
        driver.desk.readFailure = nil
        driver.press(.reload)
        #expect(driver.shows("質問 0 "))
    }
}
