import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct SessionTests {
    /// Everything personal that was on screen or in the note.
    private let personal = People.secrets(of: People.takahashi) + ["ポチ", "右耳", "わらび餅", "内緒の質問", "2021-04-02", "999 000 000 012 345"]

    private func atWork(_ language: Language = .japanese) -> AppDriver {
        let driver = AppDriver(language).logIn()
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        driver.press(.note)
        driver.type("内緒の質問")
        return driver
    }

    /// After ten minutes without a key the screen locks, and nothing personal is on it.
    @Test func idleLock() {
        let driver = atWork()
        driver.live(599)
        #expect(driver.shows("内緒の質問"))
        driver.live(1)
        #expect(driver.app.isLocked)
        for secret in personal { #expect(!driver.shows(secret), "\(secret)") }
    }

    /// The registry's news and the clock are no keys: they do not put the lock off.
    @Test func idleIsAboutKeys() {
        let driver = atWork()
        for _ in 0..<12 {
            driver.live(60)
            driver.send(.registry(RegistryStatus(state: .up)))
        }
        #expect(driver.app.isLocked)
    }

    /// The lock key hides everything at once; the password brings the work back as it was.
    @Test func lockAndUnlock() {
        let driver = atWork()
        driver.press(.cursorLeft, times: 2)
        driver.live(1)
        driver.advance(9)
        let before = driver.dump()
        driver.press(.lock)
        for secret in personal { #expect(!driver.shows(secret), "\(secret)") }
        driver.type(People.password)
        #expect(!driver.shows(People.password))
        driver.press(.submit)
        #expect(!driver.app.isLocked)
        #expect(driver.dump() == before)
    }

    /// While locked nothing but the password works: no help, palette, search, note or log-out.
    @Test func lockedMeansLocked() {
        let driver = atWork()
        driver.press(.lock)
        for action in [ActionID.help, .palette, .search, .note, .inquiries, .logOut, .nextPane, .readBack, .identityGate, .back, .notices] {
            if let key = driver.key(for: action) { driver.send(.key(key)) }
            #expect(driver.app.layers.last is LockScreen, "\(action)")
            for secret in personal { #expect(!driver.shows(secret), "\(action): \(secret)") }
        }
    }

    /// A lock screen can be drawn again and put into the background.
    @Test func lockedTerminalKeys() {
        let driver = atWork()
        driver.press(.lock)
        for action in [ActionID.redraw, .suspend] {
            let key = driver.key(for: action)
            #expect(key != nil)
            let effects = key.map { key in
                var copy = driver.app
                return copy.handle(.key(key), at: driver.now)
            }
            #expect(effects?.isEmpty == false)
        }
    }

    /// Wrong passwords are counted down, and the tenth ends the session; the note is in the journal.
    @Test func wrongPasswords() throws {
        let driver = atWork()
        let id = try #require(driver.note?.inquiry?.id)
        driver.press(.lock)
        for left in (1...9).reversed() {
            driver.type("falsch")
            driver.press(.submit)
            #expect(driver.shows(driver.texts.lock.wrong(left)))
        }
        driver.type("falsch")
        driver.press(.submit)
        #expect(driver.app.session == nil)
        #expect(driver.desk.sessionOf == nil)
        #expect(driver.layer(LoginScreen.self) != nil)
        for secret in personal { #expect(!driver.shows(secret)) }
        #expect(try driver.desk.store.draft(of: id)?.content.question == "内緒の質問")
    }

    /// An ended session puts the login on top of untouched work, and hides it.
    @Test func expiry() {
        let driver = atWork()
        driver.live(1)
        driver.press(.cursorLeft, times: 2)
        driver.advance(9)
        let note = driver.note?.written
        driver.press(.nextPane)
        driver.desk.registryFailure = .sessionExpired
        driver.press(.reload)
        #expect(driver.layer(LoginScreen.self) != nil)
        for secret in personal { #expect(!driver.shows(secret), "\(secret)") }
        driver.desk.registryFailure = nil
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.app.layers.isEmpty)
        #expect(driver.note?.written == note)
        #expect(driver.record?.record == People.takahashi)
    }

    /// However a session ended, and whatever was asked when that shows, the login comes on top and the work below it stays.
    @Test(arguments: [CommonDBError.sessionExpired, .notLoggedIn, .fateUnknown(IdempotencyKey(), last: .sessionExpired)])
    func everyEnd(error: CommonDBError) {
        let questions: [(name: String, driver: AppDriver, ask: (AppDriver) -> Void)] = [
            ("record", AppDriver().logIn(), { $0.open(People.takahashi.chip) }),
            (
                "time line", AppDriver().logIn(),
                { driver in
                    driver.desk.registryFailure = nil
                    driver.open(People.takahashi.chip)
                    driver.desk.registryFailure = error
                    driver.press(.timeline)
                }
            ),
            ("one-stop", AppDriver.office(.municipality), { $0.press(.previousPeriod) }),
            ("breeding", AppDriver.office(.prefecture), { $0.press(.previousPeriod) }),
            ("account", AppDriver().logIn(), { $0.find(FakeAccounts.town.id) }),
            ("own account", AppDriver().logIn(), { $0.press(.ownAccount) }),
            ("issue", AppDriver().logIn(), { $0.issue() }),
        ]
        for (name, driver, ask) in questions {
            driver.desk.registryFailure = error
            ask(driver)
            #expect(driver.layer(LoginScreen.self) != nil, "\(name)")
            let below = driver.app.desk?.stack.count
            driver.desk.registryFailure = nil
            driver.type(People.password)
            driver.press(.submit)
            #expect(driver.layer(LoginScreen.self) == nil, "\(name)")
            #expect(driver.app.desk?.stack.count == below, "\(name)")
        }
    }

    /// Over an ended session no other key leads to the work underneath, not even by way of the help.
    @Test func expiredMeansCovered() {
        let driver = atWork()
        driver.press(.nextPane)
        driver.desk.registryFailure = .sessionExpired
        driver.press(.reload)
        for first in [ActionID.help, nil] {
            for action in [ActionID.palette, .search, .note, .inquiries, .lock, .logOut, .nextPane] {
                if let first { driver.press(first) }
                if let key = driver.key(for: action) { driver.send(.key(key)) }
                #expect(!driver.app.layers.contains { $0 is UniversalBox || $0 is PaletteScreen || $0 is ConfirmDialog }, "\(action)")
                for secret in personal { #expect(!driver.shows(secret), "\(action): \(secret)") }
                if driver.layer(HelpScreen.self) != nil { driver.press(.back) }
            }
        }
    }

    /// Nobody else can log in on top of somebody's work.
    @Test func expiredForOneUser() {
        let driver = atWork()
        driver.desk.passwords["other-01"] = "another password 1"
        driver.press(.nextPane)
        driver.desk.registryFailure = .sessionExpired
        driver.press(.reload)
        driver.desk.registryFailure = nil
        driver.press(.forgottenPassword)
        driver.press(.killToStart)
        driver.type("other-01")
        driver.press(.back)
        driver.type("another password 1")
        driver.press(.submit)
        #expect(driver.app.session?.operatorID == People.operatorID)
        #expect(driver.layer(LoginScreen.self) != nil)
    }

    /// Logging out asks first, and says that a note is unfinished.
    @Test(arguments: Language.allCases) func logOutAsks(language: Language) {
        let driver = atWork(language)
        driver.press(.logOut)
        #expect(driver.layer(ConfirmDialog.self)?.question == driver.texts.general.logOutUnsaved)
        driver.press(.submit)
        #expect(driver.app.session != nil)
        driver.type("n")
        #expect(driver.app.session != nil)
        #expect(driver.app.layers.isEmpty)
        driver.press(.logOut)
        driver.type("ｙ")
        #expect(driver.app.session == nil)
        for secret in personal { #expect(!driver.shows(secret)) }
    }

    /// What can't be saved is named before it is lost by logging out.
    @Test func logOutWarnsAboutLoss() {
        let driver = atWork()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.type("もっと")
        driver.live(1)
        driver.press(.logOut)
        #expect(driver.layer(ConfirmDialog.self)?.question == driver.texts.general.logOutLoses)
    }

    /// The next one to log in finds nothing of the one before.
    @Test func nothingStays() {
        let driver = atWork()
        driver.press(.logOut)
        driver.type("y")
        driver.desk.passwords["other-01"] = "another password 1"
        driver.type("other-01")
        driver.press(.submit)
        driver.type("another password 1")
        driver.press(.submit)
        #expect(driver.app.session?.operatorID == OperatorID("other-01"))
        #expect(driver.note == nil)
        for secret in personal { #expect(!driver.shows(secret)) }
    }

    /// The message about logging out goes after a while like every other.
    @Test func loggedOutMessageGoes() {
        let driver = AppDriver().logIn()
        driver.press(.logOut)
        driver.type("y")
        #expect(driver.messageLine.contains(driver.texts.general.loggedOut))
        driver.live(9)
        #expect(!driver.messageLine.contains(driver.texts.general.loggedOut))
    }
}
