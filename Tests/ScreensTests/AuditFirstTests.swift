import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct AuditFirstTests {
    /// 7.5.1: until the audit log has the look-up, nothing of the record is on screen; without the entry it never is.
    @Test("7.5.1 a record whose look-up cannot be logged is not shown") func unrecorded() throws {
        var app = try loggedIn(as: .designatedBody)
        let chip = People.takahashi.chip
        let lookUp = try #require(
            request(in: app.handle(.scan(chip.digits), at: AppDriver.start)) { if case .chip = $0 { true } else { false } })
        let entry = try #require(
            request(in: app.handle(.reply(lookUp, .chip(chip, .success(People.takahashi))), at: AppDriver.start)) {
                if case .audit = $0 { true } else { false }
            })
        #expect((app.desk?.main as? ChipRecordView)?.record == nil)
        _ = app.handle(.reply(entry, .audited(.failure(.notWritable(.diskFull)))), at: AppDriver.start)
        let view = try #require(app.desk?.main as? ChipRecordView)
        #expect(view.record == nil)
        guard case .unrecorded(.notWritable(.diskFull)) = view.finding else {
            Issue.record("the view shows \(view.finding) instead of the refusal")
            return
        }
    }

    /// 1.6.1: a prefecture's account does not even ask for the history of owners.
    @Test("1.6.1 what the role may not see is not asked for", arguments: [RegistryRole.designatedBody, .prefecture])
    func forbiddenHistory(role: RegistryRole) throws {
        var app = try loggedIn(as: role)
        let chip = People.takahashi.chip
        let lookUp = try #require(
            request(in: app.handle(.scan(chip.digits), at: AppDriver.start)) { if case .chip = $0 { true } else { false } })
        let entry = try #require(
            request(in: app.handle(.reply(lookUp, .chip(chip, .success(People.takahashi))), at: AppDriver.start)) {
                if case .audit = $0 { true } else { false }
            })
        _ = app.handle(.reply(entry, .audited(.success(()))), at: AppDriver.start)
        let effects = app.handle(.key(try #require(Key(notation: "t"))), at: AppDriver.start)
        let history = request(in: effects) { if case .ownershipHistory = $0 { true } else { false } }
        #expect((history != nil) == (role == .designatedBody))
        #expect(app.desk?.stack.compactMap { ($0 as? ChipRecordView)?.record }.count == 1)
    }

    private func loggedIn(as role: RegistryRole) throws -> App {
        var app = App(
            App.Configuration(keymap: Keymaps.standard(), userID: "op01"), size: Size(width: 80, height: 24), now: AppDriver.start)
        app.loggedIn(Session(operatorID: OperatorID("op01"), name: "op01", startedAt: AppDriver.start, role: role))
        _ = app.handle(.tick, at: AppDriver.start)
        return app
    }

    private func request(in effects: [Effect], _ isWanted: (Request) -> Bool) -> RequestID? {
        for case .start(let id, let request) in effects where isWanted(request) { return id }
        return nil
    }
}

@Suite struct PasswordChangeTests {
    /// 1.3.7: an operator changes the password when they want, giving the present one, and goes on where they were.
    @Test("1.3.7 a wanted change asks for the present password and returns to the work") func wanted() throws {
        let now = AppDriver.start
        var app = App(App.Configuration(keymap: Keymaps.standard(), userID: "op01"), size: Size(width: 80, height: 24), now: now)
        app.loggedIn(Session(operatorID: OperatorID("op01"), name: "op01", startedAt: now))
        app.perform(.changePassword)
        for text in ["present password", "\t", "a quite new one 77", "\t", "a quite new one 77"] {
            _ = text == "\t" ? app.handle(.key(Key(.tab)), at: now) : app.handle(.paste(text), at: now)
        }
        let effects = app.handle(.key(Key(.enter)), at: now)
        var asked: RequestID?
        for case .start(let id, .changePassword(let current, let new)) in effects {
            asked = id
            #expect(current == "present password")
            #expect(new == "a quite new one 77")
        }
        _ = app.handle(.reply(try #require(asked), .passwordChanged(.success(()))), at: now)
        #expect(app.layers.isEmpty)
        #expect(app.session != nil)
    }

    /// 1.2.2: without the present password nothing is sent.
    @Test("1.2.2 the present password is needed") func needsThePresentOne() {
        let now = AppDriver.start
        var app = App(App.Configuration(keymap: Keymaps.standard(), userID: "op01"), size: Size(width: 80, height: 24), now: now)
        app.loggedIn(Session(operatorID: OperatorID("op01"), name: "op01", startedAt: now))
        app.perform(.changePassword)
        let effects = app.handle(.key(Key(.enter)), at: now)
        for case .start(_, .changePassword) in effects { Issue.record("sent without the present password") }
        #expect((app.layers.last as? LoginScreen)?.problem != nil)
    }
}
