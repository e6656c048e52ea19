import Domain
import Foundation
import Services
import Terminal

/// Call backs ring at their time, and again every minute, until somebody does something about them.
extension App {
    private var callsBack: Bool { session?.role == .designatedBody }

    /// When the watch wants to be woken.
    var callBackDeadline: Date? { callsBack && !requests.isWaiting(.dueCallBacks) ? callBacks.askAt : nil }

    mutating func watchCallBacks() {
        guard let session, callsBack, let due = callBacks.askAt, due <= now, !requests.isWaiting(.dueCallBacks) else { return }
        callBacks.asked(at: now)
        start(.desk(.dueCallBacks(session.operatorID, now: now)), .dueCallBacks)
    }

    mutating func followFigures(_ result: Result<DeskFigures, StoreError>) {
        if case .success(let figures) = result, callsBack { callBacks.follow(figures) }
    }

    mutating func receiveDueCallBacks(_ result: Result<[InquirySummary], StoreError>) {
        guard callsBack else { return }
        guard case .success(let found) = result else {
            callBacks.ask(at: now.addingTimeInterval(CallBackWatch.interval))
            return
        }
        // A warning just said must be read first; the bell can wait a few seconds.
        let isFresh = message?.severity == .warning && messageUntil.map { $0.timeIntervalSince(now) > 5 } ?? false
        let ringing = callBacks.receive(found, now: now, quiet: isFresh ? messageUntil : nil)
        showDueCallBacks()
        guard let first = ringing.first else { return }
        // The counts of what is due are those of the last look at them.
        queue.due = now
        effects.append(.bell)
        let words = texts.callBacks
        // Who locked the screen must not have callers' names on it.
        say(Message(.warning, isLocked ? words.ringLocked(ringing.count) : words.ring(first, ringing.count - 1)))
    }

    private mutating func showDueCallBacks() {
        guard let by = session?.operatorID else { return }
        for index in layers.indices {
            guard var dialog = layers[index] as? CallBackDialog else { continue }
            dialog.show(dialog.isLeaving ? callBacks.due(of: by) : callBacks.due)
            layers[index] = dialog
        }
        // Nothing is left that keeps anybody from leaving.
        layers.removeAll { ($0 as? CallBackDialog).map { $0.isLeaving && $0.rows.isEmpty } ?? false }
    }

    mutating func openDueCallBacks() {
        guard !(layers.last is CallBackDialog) else { return }
        callBacks.ask(at: now)
        layers.append(CallBackDialog(callBacks.due))
    }

    mutating func takeCallBack(_ inquiry: InquirySummary) {
        guard let session else { return }
        start(
            .record([.taken], on: inquiry.id, expecting: inquiry.version, by: session.operatorID, at: now), .fileChange)
    }

    mutating func snooze(_ id: Inquiry.ID) {
        callBacks.putOff(id, now: now)
        say(Message(.info, texts.callBacks.snoozed(texts.time.minute(now.addingTimeInterval(CallBackWatch.snooze)))))
    }

    /// Whether a call back of the operator's own keeps them from leaving; the dialog says which and what to do.
    mutating func callBackKeepsHere() -> Bool {
        guard let session, callsBack else { return false }
        let own = callBacks.due(of: session.operatorID)
        guard !own.isEmpty else { return false }
        effects.append(.bell)
        if layers.contains(where: { $0 is LoginScreen || $0 is LockScreen }) {
            say(Message(.warning, texts.callBacks.leavingLocked(own.count)))
        } else {
            layers.append(CallBackDialog(own, isLeaving: true))
        }
        return true
    }
}
