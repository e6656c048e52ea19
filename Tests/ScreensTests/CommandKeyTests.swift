import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct CommandKeyTests {
    /// The palette runs an action found by its name.
    @Test(arguments: Language.allCases) func paletteRuns(language: Language) {
        let driver = AppDriver(language).logIn()
        driver.press(.palette)
        driver.type("view-all")
        driver.press(.open)
        #expect(driver.layer(PaletteScreen.self) == nil)
        #expect(driver.list?.view == .all)
    }

    /// The palette says why an action can't run, and stays.
    @Test func paletteSaysWhyNot() {
        let driver = AppDriver().logIn()
        driver.press(.palette)
        driver.type("complete-note")
        driver.press(.open)
        #expect(driver.layer(PaletteScreen.self) != nil)
        #expect(driver.messageLine.hasPrefix("! "))
        #expect(driver.bells == 1)
    }

    /// Each action in the palette either can run or says why not.
    @Test func paletteIsWhole() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.press(.palette)
        let rows = driver.layer(PaletteScreen.self)?.rows ?? []
        #expect(rows.count == ActionTable.all.filter { $0.group != .editing && $0.group != .moving }.count)
        for row in rows { #expect(row.why?.isEmpty != true) }
    }

    /// A key that can do nothing now says why.
    @Test(arguments: Language.allCases) func disabledKeys(language: Language) {
        let driver = AppDriver(language).logIn()
        for action in [ActionID.readBack, .identityGate, .nextPane, .notices, .open] {
            driver.press(action)
            #expect(driver.messageLine.hasPrefix("! "), "\(action)")
            driver.advance(9)
        }
        driver.press(.note)
        driver.press(.pickList)
        #expect(driver.messageLine.contains(driver.texts.note.noPickList))
        driver.press(.showChip)
        #expect(driver.messageLine.contains(driver.texts.note.noChip))
    }

    /// Keys left full width by the input method work as commands.
    @Test func fullWidthTwins() {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.type("４")
        #expect(driver.list?.view == .all)
        driver.type("／")
        #expect(driver.list?.isEditing == true)
        driver.type("４")
        #expect(driver.list?.line?.text == "４")
        driver.press(.back)
        driver.type("？")
        #expect(driver.layer(HelpScreen.self) != nil)
        driver.press(.back)
        driver.type("ｎ")
        #expect(driver.note != nil)
        driver.press(.nextPane)
        driver.open(People.takahashi.chip)
        driver.press(.nextPane)
        if driver.app.desk?.focus == .note { driver.press(.nextPane) }
        driver.type("ｉ")
        #expect(driver.layer(GateDialog.self) != nil)
        driver.type("　")
        #expect(driver.layer(GateDialog.self)?.gate.confirmed == [.name])
        driver.type("４")
        #expect(driver.layer(GateDialog.self)?.gate.caller == .police)
    }

    /// A paste never submits, and stays in its field.
    @Test func pasteNeverSubmits() {
        let driver = AppDriver()
        driver.paste("\(People.userID)\r\n")
        #expect(driver.layer(LoginScreen.self)?.id.text.trimmingCharacters(in: .whitespaces) == People.userID)
        #expect(driver.layer(LoginScreen.self)?.focus == .id)
        driver.press(.submit)
        driver.paste("\(People.password)\n")
        #expect(driver.app.session == nil)
        driver.press(.submit)
        #expect(driver.app.session != nil)
        driver.press(.search)
        driver.paste("999000000012345\n")
        #expect(driver.record == nil)
        #expect(driver.layer(UniversalBox.self) != nil)
        driver.press(.searchRun)
        #expect(driver.record?.chip == People.takahashi.chip)
        driver.press(.note)
        driver.paste("一行目\r\n二行目\n")
        #expect(driver.note?.question.text == "一行目\n二行目\n")
        driver.go(to: .name)
        driver.paste("髙橋\n花子\n")
        #expect(driver.note?.focus == .name)
    }

    /// A paste where no text goes is refused with a word.
    @Test func pasteNowhere() {
        let driver = AppDriver().logIn()
        driver.paste("4\n")
        #expect(driver.list?.view == .queue)
        #expect(driver.messageLine.contains(driver.texts.general.nowhereToPaste))
        driver.press(.note)
        driver.go(to: .category)
        driver.paste("6")
        #expect(driver.note?.content.category == nil)
        driver.open(People.takahashi.chip)
        if driver.app.desk?.focus == .note { driver.press(.nextPane) }
        driver.press(.revealForDesk)
        driver.paste("y")
        #expect(driver.layer(ConfirmDialog.self) != nil)
        #expect(driver.record?.isRevealedForDesk == false)
    }

    /// Messages go by themselves after eight seconds; errors stay until the next key.
    @Test func messagesExpire() {
        let driver = AppDriver().logIn()
        driver.press(.readBack)
        driver.live(7.9)
        #expect(!driver.messageLine.isEmpty)
        driver.live(0.1)
        #expect(driver.messageLine.isEmpty)
        driver.scan("1")
        driver.live(60)
        #expect(driver.messageLine.hasPrefix("× "))
        driver.press(.down)
        #expect(driver.messageLine.isEmpty)
    }

    /// No message is cut: what does not fit into one line takes two.
    @Test(arguments: Language.allCases) func messagesAreWhole(language: Language) {
        let driver = AppDriver(language).logIn()
        driver.press(.note)
        driver.desk.writeFailure = .damaged(.file)
        driver.type("あ")
        driver.live(1)
        let text = driver.dump().split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined()
        let sentence = driver.texts.storeError(.damaged(.file)).filter { $0 != " " }
        #expect(text.filter { $0 != " " }.contains(sentence))
    }

    /// The title says how the registry is and how long the last answer took.
    @Test(arguments: Language.allCases) func title(language: Language) {
        let driver = AppDriver(language).logIn()
        let words = driver.texts.registry
        let since = AppDriver.start.addingTimeInterval(-300)
        func title() -> String { driver.surface().surface.row(0) }
        driver.send(.registry(RegistryStatus(state: .up, lastLatency: .milliseconds(12))))
        #expect(title().contains("\(words.up) \(words.milliseconds(12))"))
        driver.send(.registry(RegistryStatus(state: .shaky(failures: 1), lastLatency: .milliseconds(900))))
        #expect(title().contains("! \(words.shaky)"))
        driver.send(.registry(RegistryStatus(state: .down(since: since, nextTry: driver.now))))
        #expect(title().contains("× \(words.down("13:58"))"))
        driver.send(.registry(RegistryStatus(state: .probing(since: since))))
        #expect(title().contains("× \(words.probing("13:58"))"))
        driver.holds = { if case .chip = $0 { true } else { false } }
        driver.open(People.takahashi.chip)
        #expect(title().contains(words.waiting))
        #expect(title().contains(People.userID))
    }

    /// The clock in the title asks to be woken at the full minute, and then shows it.
    @Test func minute() {
        let driver = AppDriver()
        #expect(driver.app.nextDeadline == AppDriver.start.addingTimeInterval(38))
        #expect(driver.surface().surface.row(0).contains("14:03"))
        driver.live(38)
        #expect(driver.surface().surface.row(0).contains("14:04"))
        #expect(driver.app.nextDeadline == AppDriver.start.addingTimeInterval(98))
    }

    /// Help lists the keys of the place it was asked in, narrows them down and runs one.
    @Test func help() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.press(.help)
        #expect(driver.shows(driver.texts.help.context(.record)))
        driver.type("本人")
        driver.press(.down)
        driver.press(.open)
        #expect(driver.layer(HelpScreen.self) == nil)
    }
}
