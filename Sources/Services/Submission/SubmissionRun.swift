import CommonDBContract
import Domain
import Foundation

/// One run of `SubmissionEngine`, from its first form to its last. Lives in one task.
final class SubmissionRun {
    struct Parts: Sendable {
        var order: SubmissionOrder
        var board: SubmissionBoard
        var control: SubmissionControl
    }

    /// Why the run ends before its last form.
    enum Stop: Error {
        case cancelled
        case store(StoreError)
    }

    /// What one go at a form came to.
    enum Outcome {
        case accepted, refused
        case left(SubmissionHold)
        /// The form is not where it was thought to be, or what was proved is too old: read and begin anew.
        case again
        /// Nothing can be sent now.
        case wait(SubmissionVerdict)
    }

    let order: SubmissionOrder
    let desk: SubmissionDesk
    let making: SubmissionMaking
    private let board: SubmissionBoard
    private let control: SubmissionControl
    /// Former owners of changes this run has sent and whose fate is open: nothing else has their addresses.
    var formers: [PaperSlot.ID: Owner] = [:]
    /// Chips of forms that were left, with the number of the slot: later forms about them wait.
    private var blocked: [ChipNumber: Int] = [:]
    /// Failures of the registry in a row.
    private var failures = 0

    private init(_ parts: Parts) {
        order = parts.order
        board = parts.board
        control = parts.control
        desk = SubmissionDesk(order)
        making = SubmissionMaking(client: order.client, priority: .batch(BatchID()))
    }

    @concurrent
    static func perform(_ parts: Parts) async { await SubmissionRun(parts).perform() }

    private func perform() async {
        do throws(Stop) {
            let queue = try await queue()
            board.begin(total: queue.count)
            for slot in queue {
                board.take(slot.number)
                try await bring(slot)
            }
            end(.finished)
        } catch {
            switch error {
            case .cancelled: end(.cancelled)
            case .store(let failure): end(.stopped(failure))
            }
        }
    }

    private func end(_ state: SubmissionProgress.State) {
        board.set(state)
        let progress = board.progress
        order.log(
            LogEvent(
                "submission.ended",
                [
                    ("total", .number(progress.total)), ("accepted", .number(progress.accepted)), ("refused", .number(progress.refused)),
                    ("left", .number(progress.left)),
                ]))
    }

    /// Open fates of the batch first, then what is to be sent, each in the order of the envelopes.
    private func queue() async throws(Stop) -> [PaperSlot] {
        let slots = try await desk.slots().sorted { $0.number < $1.number }
        return slots.filter { $0.state == .submitted }
            + slots.filter { $0.state == .verified && (order.slots?.contains($0.id) ?? true) }
    }

    // MARK: - One form

    /// Works on a form until it is done or has to be left.
    private func bring(_ slot: PaperSlot) async throws(Stop) {
        var tries = 0
        var rounds = 0
        while true {
            try await gate()
            switch try await attempt(slot) {
            case .accepted:
                failures = 0
                return board.accepted()
            case .refused:
                failures = 0
                return board.refused()
            case .left(let hold):
                failures = 0
                return await leave(slot, hold)
            case .again:
                rounds += 1
                if rounds > SubmissionRun.rounds { return await leave(slot, .changedElsewhere) }
            case .wait(let verdict):
                if verdict.isAboutForm, !order.client.status.isDown, case .registry(let error) = verdict {
                    tries += 1
                    if tries >= order.rules.triesOfForm { return await leave(slot, .registry(error)) }
                }
                try await pause(verdict)
            }
        }
    }

    /// More goes at one form than any two others who work on it at once can cause.
    private static let rounds = 4

    private func attempt(_ slot: PaperSlot) async throws(Stop) -> Outcome {
        guard let file = try await desk.file(slot.id), let form = file.form else { return .left(.changedElsewhere) }
        switch file.slot.state {
        case .submitted, .verified:
            if let chip = try? ApplicationMaker.chip(form), let earlier = blocked[chip], earlier != slot.number {
                return .left(.behind(slot: earlier))
            }
            return file.slot.state == .submitted ? try await settle(file, form) : try await send(file, form)
        // By another run.
        case .accepted: return .accepted
        case .refused: return .refused
        case .empty, .keying, .keyed, .differing, .setAside, .returned: return .left(.changedElsewhere)
        }
    }

    private func leave(_ slot: PaperSlot, _ hold: SubmissionHold) async {
        if hold != .changedElsewhere, let form = try? await desk.file(slot.id)?.form, let chip = try? ApplicationMaker.chip(form) {
            blocked[chip] = blocked[chip] ?? slot.number
        }
        formers[slot.id] = nil
        board.leave(slot.id, hold)
    }

    // MARK: - Waiting

    /// Whether somebody else is logged in, or nobody.
    var accountVerdict: SubmissionPause? {
        guard let account = order.client.accountInUse else { return .session }
        return account.utf8.elementsEqual(order.by.value.utf8) ? nil : .otherAccount
    }

    /// Passes when a form may be worked on.
    private func gate() async throws(Stop) {
        while true {
            switch (control.wish, accountVerdict) {
            case (.cancel, _): throw .cancelled
            case (.pause, _): board.set(.paused(.asked))
            case (.go, let pause?): board.set(.paused(pause))
            case (.go, nil): return board.set(.running)
            }
            await control.wait(atMost: nil)
        }
    }

    private func pause(_ verdict: SubmissionVerdict) async throws(Stop) {
        switch verdict {
        case .registry(let error):
            failures += 1
            var pause = order.rules.firstPause
            for _ in 1..<failures where pause < order.rules.longestPause { pause += pause }
            pause = max(min(pause, order.rules.longestPause), verdict.asked ?? .zero)
            control.forgetNudges()
            guard control.wish == .go else { return }
            board.set(.paused(.registry(error, retryAt: order.now().addingTimeInterval(pause / .seconds(1)))))
            await control.wait(atMost: pause)
        case .setUp(let error):
            control.forgetNudges()
            guard control.wish == .go else { return }
            board.set(.paused(.setUp(error)))
            await control.wait(atMost: nil)
        case .session, .refused, .notProved, .locked, .proofTooOld, .doneBefore:
            // The gate says so, and waits: the client has no session any more.
            break
        }
    }
}
