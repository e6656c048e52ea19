import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// What the client has to hold of the Digital Agency's web security checklist, by its numbers, as far as screens show it.
@Suite struct SecurityTests {
    private func askingForNew() -> AppDriver {
        let driver = AppDriver()
        driver.desk.temporary = [People.userID]
        driver.logIn()
        return driver
    }

    private func choose(_ password: String, _ driver: AppDriver) {
        driver.paste(password)
        driver.press(.submit)
        driver.paste(password)
        driver.press(.submit)
    }

    /// Before the log-in no action leads anywhere but to the login, its help and out.
    @Test("1.1.1 every screen but the login needs a log-in") func authentication() {
        for action in ActionID.allCases where action != .quit && action != .suspend {
            let driver = AppDriver()
            if let key = driver.key(for: action) { driver.send(.key(key)) }
            let isAllowed = driver.app.layers.last is LoginScreen || driver.app.layers.last is HelpScreen
            #expect(isAllowed && driver.app.desk == nil, "\(action)")
        }
        let driver = AppDriver()
        driver.scan(People.takahashi.chip)
        driver.paste("999000000012345")
        #expect(driver.app.desk == nil)
        #expect(driver.asked.allSatisfy { if case .openStore = $0 { true } else { false } })
    }

    @Test("1.3.1 seven characters are refused") func tooShort() {
        let driver = askingForNew()
        choose("qz7-bnm", driver)
        #expect(driver.app.session == nil)
        #expect(driver.shows(driver.texts.login.passwordFault(.tooShort(missing: 1))))
    }

    @Test("1.3.2 passwords of 64 characters and more are taken whole") func long() {
        for count in [64, 200] {
            let password = String((0..<count).map { Character(Unicode.Scalar(UInt8(33 + ($0 * 37) % 90))) })
            let driver = askingForNew()
            choose(password, driver)
            #expect(driver.app.session != nil, "\(count)")
            #expect(driver.desk.passwords[People.userID] == password)
        }
    }

    @Test("1.3.3 a password may hold any characters") func anyCharacters() {
        for password in ["空白 と 日本語のパス", "𠮷野家の髙橋さん二十三", "\u{FA19}田ﾊﾝｶｸ😀👨‍👩‍👧 é", "here; DROP '\"<&>"] {
            let driver = askingForNew()
            choose(password, driver)
            #expect(driver.app.session != nil, "\(password)")
            #expect(driver.desk.passwords[People.userID].map { Array($0.utf8) } == Array(password.utf8))
        }
    }

    @Test("1.3.4 a password is never on screen", arguments: Language.allCases) func masked(language: Language) {
        let driver = AppDriver(language)
        driver.type(People.userID)
        driver.press(.submit)
        var typed = ""
        for scalar in People.password.unicodeScalars {
            driver.send(.key(Key(scalar)))
            typed.unicodeScalars.append(scalar)
            if typed.count > 3 { #expect(!driver.shows(typed)) }
        }
        for action in [ActionID.cursorLeft, .wordLeft, .killWord, .undo, .yank, .lineEnd] {
            driver.press(action)
            #expect(!driver.shows("わらび"))
            #expect(!driver.shows("kinako"))
        }
    }

    @Test("1.3.5 a password typed once is nowhere on later screens") func neverAgain() {
        let driver = AppDriver().logIn()
        for action in [ActionID.search, .back, .palette, .back, .help, .back, .note, .lock] {
            driver.press(action)
            #expect(!driver.shows("わらび"))
            #expect(!driver.shows("kinako"))
        }
        driver.type(People.password)
        driver.press(.submit)
        driver.press(.logOut)
        driver.type("y")
        #expect(driver.layer(LoginScreen.self)?.password.text.isEmpty == true)
        driver.press(.forgottenPassword)
        #expect(!driver.shows("kinako"))
        driver.press(.back)
        driver.type(People.userID)
        driver.press(.submit)
        driver.type("wrong one 12")
        driver.press(.submit)
        #expect(driver.layer(LoginScreen.self)?.password.text.isEmpty == true)
    }

    @Test("1.2.2 the present password is asked for before a new one is set") func presentPassword() {
        let driver = AppDriver().logIn()
        driver.press(.changePassword)
        driver.press(.submit)
        choose("mugi-batake 2026 akitsu", driver)
        #expect(driver.desk.passwords[People.userID] == People.password)
        let other = AppDriver().logIn()
        other.press(.changePassword)
        other.type("not the present one")
        other.press(.submit)
        choose("mugi-batake 2026 akitsu", other)
        #expect(other.desk.passwords[People.userID] == People.password)
        #expect(other.layer(LoginScreen.self)?.password.text.isEmpty == true)
    }

    @Test("1.3.7 users change their own password whenever they like, and the work underneath stays") func wantedChange() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.halfWrite()
        driver.advance(9)
        let before = driver.dump()
        driver.press(.changePassword)
        #expect(!driver.shows("ポチ"))
        driver.press(.back)
        #expect(driver.dump() == before)
        driver.press(.changePassword)
        driver.type(People.password)
        driver.press(.submit)
        choose("mugi-batake 2026 akitsu", driver)
        #expect(driver.desk.passwords[People.userID] == "mugi-batake 2026 akitsu")
        #expect(driver.app.layers.isEmpty)
        driver.advance(9)
        #expect(driver.note?.question.text.isEmpty == false)
        #expect(driver.count { if case .audit(let entry) = $0 { entry.what == .passwordChanged } else { false } } == 1)
    }

    @Test("1.3.9 a password can be pasted") func paste() {
        let driver = AppDriver()
        driver.paste(People.userID)
        driver.press(.submit)
        driver.paste(People.password)
        driver.press(.submit)
        #expect(driver.app.session != nil)
        driver.press(.lock)
        driver.paste(People.password)
        driver.press(.submit)
        #expect(!driver.app.isLocked)
    }

    @Test("1.3.10 the strength is shown while one types, common words and the ID are refused", arguments: Language.allCases)
    func strength(language: Language) {
        let driver = AppDriver(language)
        driver.desk.temporary = [People.userID]
        driver.logIn()
        driver.type("a")
        #expect(driver.shows(driver.texts.login.strength(0)))
        driver.press(.killToStart)
        driver.type("mugi-batake 2026 akitsu")
        #expect(driver.shows(driver.texts.login.strength(4)))
        for refused in ["password1", People.userID] {
            let driver = askingForNew()
            choose(refused, driver)
            #expect(driver.app.session == nil, "\(refused)")
        }
    }

    @Test("1.3.8 1.5.1 1.5.2 after a reset the user chooses the password, and nothing works before") func reset() {
        let driver = AppDriver()
        driver.press(.forgottenPassword)
        driver.type(People.userID)
        driver.press(.submit)
        #expect(driver.count { if case .resetPassword(People.userID) = $0 { true } else { false } } == 1)
        driver.desk.passwords[People.userID] = "temporary 4711"
        driver.desk.temporary = [People.userID]
        driver.type("temporary 4711")
        driver.press(.submit)
        #expect(driver.layer(LoginScreen.self)?.mode == .change)
        #expect(driver.app.session == nil)
        driver.press(.back)
        #expect(driver.app.session == nil)
        driver.type("temporary 4711")
        driver.press(.submit)
        choose("mugi-batake 2026 akitsu", driver)
        #expect(driver.app.session != nil)
        #expect(driver.desk.passwords[People.userID] == "mugi-batake 2026 akitsu")
    }

    @Test("1.6.1 what the registry refuses stays closed, and is said", arguments: Language.allCases) func refused(language: Language) {
        let driver = AppDriver(language).logIn()
        driver.desk.registryFailure = .refused(Refusal(status: 403, code: "forbidden"))
        driver.open(People.takahashi.chip)
        #expect(driver.record?.record == nil)
        #expect(driver.shows(driver.texts.registryError(.refused(Refusal(status: 403, code: "forbidden")))))
        driver.press(.identityGate)
        #expect(driver.layer(GateDialog.self) == nil)
    }

    @Test("2.1.1 an idle screen locks, an ended session shows nothing more") func idle() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.live(600)
        #expect(driver.layer(LockScreen.self) != nil)
        driver.type(People.password)
        driver.press(.submit)
        driver.desk.registryFailure = .sessionExpired
        driver.press(.reload)
        #expect(driver.layer(LoginScreen.self) != nil)
        #expect(!driver.shows("ポチ"))
    }

    @Test("2.1.2 logging out ends the session at the registry, even when somebody logs in at once") func logOut() {
        let driver = AppDriver().logIn()
        driver.holds = { if case .logOut = $0 { true } else { false } }
        driver.press(.logOut)
        driver.type("y")
        let asked = driver.queue.map(\.id)
        #expect(asked.count == 1)
        driver.logIn()
        #expect(driver.cancelled.isDisjoint(with: asked))
    }

    @Test("2.3.1 what is hard to take back asks, and neither Enter nor a paste answers") func confirmed() {
        for action in [ActionID.logOut, .discardNote, .revealForDesk] {
            let driver = AppDriver().logIn()
            driver.open(People.takahashi.chip)
            if action == .discardNote { driver.press(.note) }
            driver.press(action)
            let writes = driver.asked.count
            driver.press(.submit)
            driver.paste("y\n")
            #expect(driver.layer(ConfirmDialog.self) != nil, "\(action)")
            #expect(driver.asked.count == writes, "\(action)")
            #expect(ActionTable.action(action).isDangerous)
        }
    }

    @Test("7.1.1 an error says what to do, not what broke inside", arguments: Language.allCases) func errors(language: Language) {
        let driver = AppDriver(language).logIn()
        driver.desk.registryFailure = .unreadable(Unreadable(fault: .shape, contentType: "text/html", byteCount: 4711, at: "owner.name"))
        driver.open(People.takahashi.chip)
        for detail in ["text/html", "4711", "owner.name", "shape"] { #expect(!driver.shows(detail), "\(detail)") }
        driver.desk.registryFailure = .refused(Refusal(status: 500, code: "boom", field: "ownerName", message: "SELECT * FROM owner"))
        driver.press(.reload)
        for detail in ["SELECT", "ownerName"] { #expect(!driver.shows(detail), "\(detail)") }
        driver.desk.writeFailure = .damaged(.sealed(table: "event"))
        driver.press(.note)
        #expect(!driver.shows("event"))
    }

    @Test("7.5.1 log-in and -out, failed log-ins, locks, look-ups and disclosures are asked to be logged") func logged() {
        let driver = AppDriver()
        driver.type(People.userID)
        driver.press(.submit)
        driver.type("wrong one 12")
        driver.press(.submit)
        driver.type(People.password)
        driver.press(.submit)
        driver.open(People.takahashi.chip)
        driver.press(.timeline)
        driver.press(.back)
        driver.open(People.misheard)
        driver.search("髙橋")
        driver.press(.open)
        driver.confirmOwner()
        driver.press(.lock)
        driver.type(People.password)
        driver.press(.submit)
        driver.press(.logOut)
        driver.type("y")
        let acts = driver.asked.compactMap { request -> AuditedAct? in if case .audit(let entry) = request { entry.what } else { nil } }
        #expect(acts.map(\.kind).filter { $0 == .loginFailed }.count == 1)
        #expect(acts.contains(.chipLookup(People.takahashi.chip, found: true)))
        #expect(acts.contains(.chipLookup(People.misheard, found: false)))
        #expect(acts.contains(.historyLookup(People.takahashi.chip)))
        #expect(acts.contains(.ownerSearch(hits: 1)))
        #expect(Set(acts.map(\.kind)).isSuperset(of: [.login, .logout, .locked, .unlocked, .disclosure]))
    }

    @Test("7.9.1 nothing from the registry is ever given to the store") func notStored() {
        let driver = AppDriver().logIn()
        for record in People.records {
            driver.open(record.chip)
            driver.confirmOwner()
            driver.press(.revealForDesk)
            driver.type("y")
            driver.press(.note)
            driver.type("問合せ")
            driver.press(.pickList)
            driver.go(to: .category)
            driver.type("91")
            driver.press(.completeNote)
        }
        for request in driver.asked {
            switch request {
            case .receive, .saveDraft, .record, .audit:
                let text = String(describing: request)
                for record in People.records {
                    for secret in People.secrets(of: record) + [record.animal.name] { #expect(!text.contains(secret), "\(secret)") }
                }
            default: break
            }
        }
    }
}
