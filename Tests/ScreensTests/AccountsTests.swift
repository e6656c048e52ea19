import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Applications for accounts, from the form to the slip.
@Suite struct AccountsTests {
    private static let wide = Size(width: 132, height: 43)

    /// A whole form, a password, a slip: the account is there and the ledger says so.
    @Test(arguments: Language.allCases) func create(language: Language) throws {
        let driver = AppDriver(language, size: Self.wide).logIn()
        driver.fillApplication()
        driver.press(.sendApplication)
        let dialog = try #require(driver.layer(PasswordDialog.self))
        #expect(dialog.lines.joined().contains("上富良野町 町民生活課"))
        driver.type(People.password)
        driver.press(.submit)
        let slip = try #require(driver.layer(SlipScreen.self))
        #expect(slip.accountID == "gov-014605-2")
        #expect(driver.app.accountCall == nil)
        let row = try #require(try driver.desk.store.accountApplications(limit: 1).first)
        #expect(row.state == .issued && row.accountID == slip.accountID && row.sending == nil)
        #expect(row.form.office == "上富良野町 町民生活課" && row.form.check == .officialLetter && row.form.checkedBy == "ikimono-02")
        #expect(try driver.desk.store.accountDrafts(of: People.operatorID) == [])
        // The letters stand apart, each with its kind below.
        for letter in FakeAccounts.temporaryPassword { #expect(driver.shows("\(letter)  ")) }
        #expect(!driver.shows(FakeAccounts.temporaryPassword))
    }

    /// 1.3.8: the slip is left only after a question, and nothing of it is anywhere afterwards.
    @Test func slipIsGone() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.issue()
        driver.press(.back)
        driver.press(.back)
        #expect(driver.layer(SlipScreen.self) != nil)
        driver.press(.back)
        driver.type("y")
        #expect(driver.app.layers.isEmpty)
        #expect(driver.list == nil)
        var text = String(describing: driver.app)
        dump(driver.app, to: &text)
        #expect(!text.contains(FakeAccounts.temporaryPassword))
        #expect(!text.contains(People.password))
    }

    /// The lock covers a slip and gives it back; a scan opens a record below it.
    @Test func slipStays() {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.issue()
        driver.press(.lock)
        #expect(!driver.shows("K   7"))
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(SlipScreen.self) != nil)
        driver.scan(People.takahashi.chip)
        #expect(driver.layer(SlipScreen.self) != nil)
        #expect(driver.record?.chip == People.takahashi.chip)
    }

    /// Every character is read out by its name, back and forth.
    @Test func readAloud() {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.issue()
        driver.press(.readBack)
        #expect(driver.shows("1文字目  K  大文字のケー"))
        driver.press(.readBack, times: 2)
        #expect(driver.shows("3文字目  m  小文字のエム"))
        driver.press(.readBackPrevious)
        #expect(driver.shows("2文字目  7  数字のナナ"))
        driver.press(.readBack, times: 9)
        #expect(driver.shows(driver.app.environment.keyed(driver.texts.slip.hint, [.slip])))
    }

    /// The site's command gets the sheet; without one the key says why, and a failure is told.
    @Test func printing() {
        let without = AppDriver(size: Self.wide).logIn()
        without.issue()
        without.press(.printSlip)
        #expect(without.messageLine.contains("print.command"))
        let driver = AppDriver(size: Self.wide, configure: { $0.hasPrintCommand = true }).logIn()
        driver.issue()
        driver.press(.printSlip)
        #expect(driver.desk.accounts.printed.count == 1)
        #expect(driver.desk.accounts.printed[0].contains("K 7 m Q x 2 R p 9 T"))
        #expect(driver.shows(driver.texts.slip.printed))
        driver.desk.accounts.printing = .failure(.failed(exitStatus: 1))
        driver.press(.printSlip)
        #expect(driver.shows(driver.texts.slip.notPrinted))
    }

    // MARK: What goes wrong

    /// A wrong password is told at its field; nothing else is lost, and the next one works.
    @Test func wrongPassword() throws {
        let driver = AppDriver().logIn()
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type("not it")
        driver.press(.submit)
        let dialog = try #require(driver.layer(PasswordDialog.self))
        #expect(dialog.problem == driver.texts.accounts.refusal("currentPasswordWrong"))
        #expect(dialog.password.isEmpty)
        #expect(try driver.desk.store.accountApplications(limit: 1).first?.state == .received)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(SlipScreen.self) != nil)
    }

    /// A lock-out says until when.
    @Test func locked() {
        let driver = AppDriver().logIn()
        driver.desk.accounts.refusal = Refusal(status: 423, code: "accountLocked", retryAfter: .seconds(1_800))
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.dump().replacing("\n", with: "").contains("14:34"))
    }

    /// An answer that is lost leaves the application open; asked again it is the same account, and its slip.
    @Test func answerLost() throws {
        let driver = AppDriver().logIn()
        driver.desk.accounts.answerLost = .timedOut(after: .seconds(10))
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(PasswordDialog.self)?.problem != nil)
        let open = try #require(try driver.desk.store.accountApplications(limit: 1).first)
        #expect(open.state == .sent && open.sending != nil)
        driver.desk.accounts.answerLost = nil
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(SlipScreen.self)?.accountID == "gov-014605-2")
        #expect(driver.desk.accounts.made.count == 1)
    }

    /// While an answer is open, neither a lost connection nor a wrong password of the repeat closes it: only the registry's word on the
    /// first call does.
    @Test func repeatTellsOfItselfAlone() throws {
        let driver = AppDriver().logIn()
        driver.desk.accounts.answerLost = .timedOut(after: .seconds(10))
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.press(.submit)
        let open = try #require(try driver.desk.store.accountApplications(limit: 1).first)
        driver.desk.accounts.answerLost = nil
        let wrong = Refusal(status: 422, code: "currentPasswordWrong")
        for error in [CommonDBError.breakerOpen(since: .distantPast), .unreachable(.connectionRefused), .refused(wrong)] {
            driver.desk.accounts.notSent = error
            driver.type(People.password)
            driver.press(.submit)
            #expect(driver.layer(PasswordDialog.self)?.problem != nil)
            let still = try #require(try driver.desk.store.accountApplications(limit: 1).first)
            #expect(still.state == .sent && still.sending == open.sending, "\(error)")
        }
        driver.desk.accounts.notSent = nil
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(SlipScreen.self) != nil)
        #expect(driver.desk.accounts.made.count == 1)
    }

    /// The program dies between call and answer: the next start finds the application and settles it with the same key.
    @Test func crashBetween() throws {
        let driver = AppDriver().logIn()
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.holds = { if case .accounts(.create) = $0 { true } else { false } }
        driver.press(.submit)
        // The call went out and was carried out; nobody is left to hear the answer.
        guard case .accounts(.create(let draft, let password, let key)) = driver.queue.first?.request else {
            Issue.record("no call under way")
            return
        }
        _ = driver.desk.answer(.accounts(.create(draft, password: password, key: key)))
        let next = FakeDesk(store: driver.desk.store)
        next.accounts = driver.desk.accounts
        let again = AppDriver(size: Self.wide, desk: next).logIn()
        again.press(.accounts)
        #expect(again.shows("結果がわからない申請が1件あります"))
        again.press(.open)
        again.press(.sendApplication)
        #expect(again.shows(again.texts.accounts.again))
        again.type(People.password)
        again.press(.submit)
        #expect(again.layer(SlipScreen.self)?.accountID == "gov-014605-2")
        #expect(next.accounts.made.count == 1)
    }

    /// Without the key on the disk no call goes out; without the result on the disk no slip is shown.
    @Test func ledgerFirst() throws {
        let driver = AppDriver().logIn()
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.submit)
        #expect(driver.count { if case .accounts(.create) = $0 { true } else { false } } == 0)
        #expect(driver.layer(PasswordDialog.self)?.problem == driver.texts.storeError(.notWritable(.diskFull)))
        driver.desk.writeFailure = nil
        driver.type(People.password)
        driver.holds = { if case .accounts(.create) = $0 { true } else { false } }
        driver.press(.submit)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.release()
        #expect(driver.layer(SlipScreen.self) == nil)
        #expect(driver.layer(PasswordDialog.self)?.problem?.contains(driver.texts.storeError(.notWritable(.diskFull))) == true)
        driver.desk.writeFailure = nil
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(SlipScreen.self)?.accountID == "gov-014605-2")
        #expect(driver.desk.accounts.made.count == 1)
    }

    /// A session that ended meanwhile asks for the log-in on top; form and dialog are as they were.
    @Test func sessionLost() throws {
        let driver = AppDriver().logIn()
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.desk.registryFailure = .sessionExpired
        driver.press(.submit)
        #expect(driver.layer(LoginScreen.self) != nil)
        driver.desk.registryFailure = nil
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(PasswordDialog.self) != nil)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(SlipScreen.self) != nil)
    }

    /// Fields the registry refuses are marked in the form.
    @Test func refusedField() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.desk.accounts.refusal = Refusal(
            status: 400, code: "invalidFields", field: "municipalityCode",
            fields: [FieldRefusal(field: "municipalityCode", code: "unknownMunicipality")])
        driver.fillApplication()
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.app.layers.isEmpty)
        #expect(driver.form?.focus == .code)
        #expect(driver.shows(driver.texts.accounts.problem(.refused(code: "unknownMunicipality"))))
    }

    // MARK: The form

    /// 3.1.3: what is wrong is said at its field, as soon as it is left, and nothing is sent before all is right.
    @Test func fieldChecks() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.press(.accounts)
        driver.press(.newApplication)
        driver.press(.sendApplication)
        #expect(driver.form?.focus == .office)
        #expect(driver.form?.problems[.email] == .missing)
        driver.go(.email)
        driver.type("kanda＠example")
        driver.press(.nextField)
        #expect(driver.form?.problems[.email] == .notMail)
        driver.type("014606")
        #expect(driver.form?.problems[.code] == .wrongCheckDigit)
        driver.press(.deleteBack)
        driver.type("５")
        #expect(driver.form?.problems[.code] == nil)
        #expect(driver.shows("✓ 北海道（市区町村）"))
        driver.go(.role)
        driver.type("1")
        #expect(driver.form?.problems[.code] == .codeOfOtherKind)
        driver.go(.receivedOn)
        driver.press(.killToStart)
        driver.type("R8.11.22")
        driver.press(.nextField)
        #expect(driver.form?.problems[.receivedOn] == .dayInFuture)
        #expect(driver.count { if case .accounts(.receive) = $0 { true } else { false } } == 0)
    }

    /// Half a form survives every way away from it, and the end of the program.
    @Test func nothingTypedIsLost() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        func expectKept(_ way: String) {
            driver.press(.accounts)
            driver.press(.newApplication)
            #expect(driver.form?.text(.office) == "半分の課", "\(way)")
            #expect(driver.form?.role == .police, "\(way)")
            #expect(driver.form?.focus == .office, "\(way)")
        }
        driver.press(.accounts)
        driver.press(.newApplication)
        driver.go(.role)
        driver.type("3")
        driver.type("半分の課")
        driver.press(.inquiries)
        expectKept("list of inquiries")
        driver.scan(People.takahashi.chip)
        driver.press(.inquiries)
        expectKept("scan")
        driver.resize(80, 24)
        driver.resize(60, 10)
        driver.resize(132, 43)
        #expect(driver.form?.text(.office) == "半分の課")
        driver.press(.logOut)
        driver.type("y")
        driver.logIn()
        expectKept("log-out")
        let next = AppDriver(size: Self.wide, desk: FakeDesk(store: driver.desk.store)).logIn()
        next.press(.accounts)
        #expect(next.shows(String(next.texts.accounts.hasDraft.prefix(8))))
        next.press(.newDeletion)
        #expect(next.form?.kind == .issue)
        #expect(next.form?.text(.office) == "半分の課")
    }

    /// Esc on a half-filled form asks; only the word throws it away.
    @Test func escAsks() throws {
        let driver = AppDriver().logIn()
        driver.press(.accounts)
        driver.press(.newApplication)
        driver.go(.office)
        driver.type("課")
        driver.press(.back)
        #expect(driver.layer(ConfirmDialog.self) != nil)
        driver.type("n")
        #expect(driver.form?.text(.office) == "課")
        driver.press(.back)
        driver.type("y")
        #expect(driver.form == nil)
        #expect(try driver.desk.store.accountDrafts(of: People.operatorID) == [])
    }

    /// When asking again can't tell any more, the application is closed by hand, with a reason.
    @Test func closedByHand() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.desk.accounts.answerLost = .timedOut(after: .seconds(10))
        driver.issue()
        driver.press(.back)
        driver.desk.accounts.refusal = Refusal(status: 422, code: "idempotencyKeyReused")
        driver.press(.sendApplication)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.layer(PasswordDialog.self)?.problem == driver.texts.accounts.refusal("idempotencyKeyReused"))
        #expect(try driver.desk.store.accountApplications(limit: 1).first?.state == .sent)
        driver.press(.back)
        driver.press(.refuseApplication)
        #expect(driver.layer(PromptDialog.self)?.title == driver.texts.accounts.closeTitle)
        driver.type("発行されていないことを確かめた")
        driver.press(.submit)
        let row = try #require(try driver.desk.store.accountApplications(limit: 1).first)
        #expect(row.state == .refused && row.note == "発行されていないことを確かめた")
        #expect(row.sending == nil)
    }

    /// An application is kept, turned down with a reason, and then for reading only.
    @Test func refuse() throws {
        let driver = AppDriver(size: Self.wide).logIn()
        driver.fillApplication()
        driver.press(.saveApplication)
        #expect(driver.messageLine.contains(driver.texts.accounts.saved))
        driver.press(.refuseApplication)
        driver.type("公印がない")
        driver.press(.submit)
        let row = try #require(try driver.desk.store.accountApplications(limit: 1).first)
        #expect(row.state == .refused && row.note == "公印がない")
        driver.press(.open)
        driver.go(.name)
        driver.type("x")
        #expect(driver.form?.text(.name) == row.form.name)
        driver.press(.sendApplication)
        #expect(driver.messageLine.contains(driver.texts.accounts.isSettled))
    }
}
