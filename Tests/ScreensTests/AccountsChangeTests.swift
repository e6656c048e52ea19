import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Accounts that exist: shown, changed, removed.
@Suite struct AccountsChangeTests {
    private static let wide = Size(width: 132, height: 43)

    /// Nothing of an account is shown before the audit log has the look-up; without the entry it never is.
    @Test func auditFirst() {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.holds = { if case .audit = $0 { true } else { false } }
        driver.find(FakeAccounts.town.id)
        #expect(!driver.shows("kanda@example.lg.jp"))
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.release()
        #expect(!driver.shows("kanda@example.lg.jp"))
        driver.desk.writeFailure = nil
        driver.press(.reload)
        #expect(driver.shows("kanda@example.lg.jp"))
        #expect(
            driver.asked.contains { if case .audit(let entry) = $0 { entry.what == .accountLookup(FakeAccounts.town.id) } else { false } })
    }

    @Test func unknownID() {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.find("gov-unknown")
        #expect(driver.shows(driver.texts.accounts.refusal("accountNotFound") ?? "-"))
        driver.press(.back)
        driver.press(.findAccount)
        driver.type("だれか")
        driver.press(.submit)
        #expect(driver.layer(PromptDialog.self)?.problem?.contains(driver.texts.accounts.problem(.notAnID)) == true)
    }

    /// Every role changes its own data, with its password, and sees what will change.
    @Test(arguments: RegistryRole.allCases) func ownAccount(role: RegistryRole) throws {
        let desk = FakeDesk()
        desk.role = role
        desk.accounts.accounts[People.userID]?.role = role
        let driver = AppDriver(size: Self.wide, desk: desk).logIn()
        driver.press(.ownAccount)
        #expect(driver.shows("midori@example.or.jp"))
        driver.press(.changeAccount)
        driver.press(.sendApplication)
        #expect(driver.messageLine.contains(driver.texts.accounts.nothingChanged))
        driver.go(.email)
        driver.press(.killToStart)
        driver.type("new@example.or.jp")
        driver.press(.sendApplication)
        #expect(driver.shows("midori@example.or.jp → new@example.or.jp"))
        driver.type("wrong")
        driver.press(.submit)
        #expect(driver.layer(PasswordDialog.self)?.problem != nil)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.app.layers.isEmpty)
        #expect(desk.accounts.accounts[People.userID]?.email == "new@example.or.jp")
        #expect(driver.shows("new@example.or.jp"))
        #expect(driver.asked.contains { if case .audit(let entry) = $0 { entry.what == .accountChanged(People.userID) } else { false } })
        #expect(try desk.store.accountDrafts(of: People.operatorID) == [])
    }

    /// A half-written change comes back with its account.
    @Test func halfWrittenChange() {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.find(FakeAccounts.town.id)
        driver.press(.changeAccount)
        driver.go(.name)
        driver.type("さん")
        driver.press(.inquiries)
        driver.find(FakeAccounts.town.id)
        #expect(driver.shows(String(driver.texts.accounts.hasDraft.prefix(8))))
        driver.press(.changeAccount)
        #expect(driver.form?.text(.name) == "\u{FA19}田 あおいさん")
    }

    /// The question before the end of an account names it and says what ends; the ledger keeps the application.
    @Test func remove() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.find(FakeAccounts.town.id)
        driver.press(.removeAccount)
        driver.press(.sendApplication)
        let dialog = try #require(driver.layer(PasswordDialog.self))
        let said = dialog.lines.joined(separator: "\n")
        #expect(said.contains(FakeAccounts.town.id) && said.contains("\u{FA19}田 あおい") && said.contains(driver.texts.accounts.ends))
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.desk.accounts.deleted == [FakeAccounts.town.id])
        #expect(try driver.desk.store.accountApplications(limit: 1).first?.state == .deleted)
        #expect(driver.app.layers.isEmpty)
    }

    /// An account that does not exist is said at its field, and nothing is sent.
    @Test func removeUnknown() {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.press(.accounts)
        driver.press(.newDeletion)
        for (field, text) in [(AccountFormView.Field.accountID, "gov-unknown"), (.office, "課"), (.name, "人")] {
            driver.go(field)
            driver.type(text)
        }
        driver.press(.sendApplication)
        #expect(driver.form?.focus == .accountID)
        #expect(driver.shows(driver.texts.accounts.problem(.refused(code: "accountNotFound"))))
        #expect(driver.count { if case .accounts(.delete) = $0 { true } else { false } } == 0)
    }

    /// Only the designated body handles accounts of offices; the key says so.
    @Test(arguments: [RegistryRole.prefecture, .municipality, .police]) func otherRoles(role: RegistryRole) {
        let desk = FakeDesk()
        desk.role = role
        let driver = AppDriver(size: Self.wide, desk: desk).logIn()
        driver.press(.accounts)
        #expect(driver.messageLine.contains(driver.texts.accounts.notYourRole))
        driver.press(.timeline)
        #expect(!driver.messageLine.isEmpty)
        #expect(driver.app.layers.isEmpty && !(driver.app.desk?.main is TimelineView))
    }
}
