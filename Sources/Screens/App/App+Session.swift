import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func loggedIn(_ session: Session) {
        let isReturning = self.session != nil
        let office = self.session?.office
        self.session = session
        self.session?.office = office
        layers.removeAll { $0 is LoginScreen }
        audit(.login)
        if isReturning {
            if var main = desk?.main, let commands = main.perform(.reload, environment) {
                desk?.main = main
                run(commands)
            }
            return
        }
        openDesk(for: session.role)
        callBacks.ask(at: now)
        // Other offices write no notes.
        if !session.role.isGovernment { start(.drafts(of: session.operatorID), .drafts) }
    }

    mutating func lock(isIdle: Bool) {
        guard session != nil, !isLocked else { return }
        journalNote(atOnce: desk?.note?.journalDue != nil)
        journalKeying(atOnce: true)
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
        journalKeying(atOnce: true)
        keying.view = nil
        audit(.logout)
        if let session, let note = desk?.note {
            if let inquiry = note.inquiry {
                shelf[inquiry.id] = ShelvedNote(note: note, by: session.operatorID)
            } else if let id = note.opening {
                orphans[id] = ShelvedNote(note: note, by: session.operatorID)
            }
        }
        // What is on disk has no place in memory any more.
        shelf = shelf.filter { $0.value.note.isUnsaved }
        cancelLookUps([
            .chip, .history, .nearNumbers, .owners, .page, .filter, .suggestions, .inquiry, .drafts, .ownAccount, .oneStop, .breeding,
            .deskFigures, .counts, .operators,
        ])
        stopExport()
        forgetBulk()
        // In no slot: the next log-in must not take its place.
        start(.logOut, nil)
        session = nil
        desk = nil
        searchText = ""
        queue = QueueState()
        accountCall = nil
        callBacks = CallBackWatch()
        recentActs.clear()
        layers = [loginScreen(isReturning: false)]
        say(Message(.info, texts.general.loggedOut))
        effects.append(.redraw)
    }

    /// The registry no longer knows the session: ask for the password on top of the untouched work.
    mutating func sessionExpired() {
        guard session != nil, !layers.contains(where: { $0 is LoginScreen }) else { return }
        var login = loginScreen(isReturning: true)
        login.notice = texts.login.expired
        layers.append(login)
    }

    @discardableResult
    mutating func audit(_ act: AuditedAct) -> RequestID? {
        guard let session else { return nil }
        let id = start(.audit(AuditEntry(by: session.operatorID, at: now, what: act)), .audit)
        remember(act, by: id)
        return id
    }
}
