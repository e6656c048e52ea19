import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func run(_ command: NoteCommand) {
        switch command {
        case .wrapUpTyped(let text): changeNote { $0.adopt(wrapUpTyped: text, $1) }
        case .wrappedUp(let wrapUp):
            guard var note = desk?.note else { return }
            let commands = note.adopt(wrapUp, environment)
            desk?.note = note
            desk?.focus = .note
            run(commands)
        case .restore(let version): restore(version)
        case .takeCallBack(let inquiry): takeCallBack(inquiry)
        case .snooze(let id): snooze(id)
        }
    }

    private mutating func changeNote(_ body: (inout CallNote, Environment) -> Void) {
        guard var note = desk?.note, !note.isClosing else { return }
        body(&note, environment)
        desk?.note = note
    }

    /// What stands in the note becomes a version itself before it is replaced.
    private mutating func restore(_ version: InquiryDraft) {
        guard desk?.note?.inquiry?.id == version.inquiry, desk?.note?.isClosing == false else { return }
        journalNote(atOnce: true)
        changeNote { $0.restore(version, $1) }
        say(Message(.success, texts.callBacks.versionRestored(texts.time.clock(version.savedAt))))
    }

    // MARK: What was done

    /// An act of the audit log says what was done for the caller once it is on disk.
    mutating func remember(_ act: AuditedAct, by id: RequestID) {
        if let act = CallAct(act) { unrecordedActs[id] = act }
    }

    mutating func settleAct(_ id: RequestID, isRecorded: Bool) {
        guard let act = unrecordedActs.removeValue(forKey: id), isRecorded else { return }
        if desk?.note != nil {
            desk?.note?.acts.add(act)
        } else {
            recentActs.add(act)
        }
    }

    // MARK: Radar

    /// Asks for earlier contacts whenever what the note is recognised by has changed; a newer question takes the older one's place.
    mutating func followCaller() {
        guard let note = desk?.note, session != nil, !note.isClosing else { return }
        let keys = CallerRadar.keys(of: note.written)
        guard desk?.note?.radar.follow(keys) == true, let keys else { return }
        start(.desk(.contacts(keys, excluding: note.inquiry?.id)), .contacts)
    }

    mutating func receiveContacts(_ keys: ContactKeys, _ result: Result<[Contact], StoreError>) {
        // What can't be read is said by the store's own line; the call goes on.
        guard case .success(let contacts) = result else { return }
        desk?.note?.radar.receive(contacts, for: keys)
        arrange()
    }
}
