import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func loggedIn(_ session: Session) {
        let isReturning = self.session != nil
        self.session = session
        layers.removeAll { $0 is LoginScreen }
        audit(.login)
        if isReturning {
            perform(.reload)
            return
        }
        let list = InquiryListView(.open)
        desk = Desk(list)
        arrange()
        run(list.start())
        start(.drafts(of: session.operatorID), .drafts)
    }

    mutating func lock(isIdle: Bool) {
        guard session != nil, !isLocked else { return }
        journalNote(atOnce: desk?.note?.journalDue != nil)
        layers.append(LockScreen(isIdle: isIdle))
        audit(.locked)
    }

    mutating func unlocked() {
        layers.removeAll { $0 is LockScreen }
        lastInput = now
        audit(.unlocked)
        effects.append(.redraw)
    }

    /// Ends the session; the half-written note stays in the store as a draft.
    mutating func logOut() {
        journalNote(atOnce: true)
        audit(.logout)
        start(.logOut, .session)
        session = nil
        desk = nil
        layers = [loginScreen(isReturning: false)]
        message = Message(.info, texts.general.loggedOut)
        effects.append(.redraw)
    }

    /// The registry no longer knows the session: ask for the password on top of the untouched work.
    mutating func sessionExpired() {
        guard session != nil, !layers.contains(where: { $0 is LoginScreen }) else { return }
        var login = loginScreen(isReturning: true)
        login.notice = texts.login.expired
        layers.append(login)
    }

    mutating func audit(_ act: AuditedAct) {
        guard let session else { return }
        start(.audit(AuditEntry(by: session.operatorID, at: now, what: act)), .audit)
    }
}
