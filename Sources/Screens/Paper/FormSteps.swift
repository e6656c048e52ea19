import Domain
import Services
import Terminal

/// What can be done with a form nobody has in hand, from the batch, the exceptions or the form itself: the same in each.
struct FormSteps {
    let slot: PaperSlot
    let batchNumber: String
    /// `nil` where it is not known; the store says so then.
    var isOpen: Bool?
    let environment: Environment

    private var words: Texts.Paper { environment.texts.paper }
    private var by: OperatorID? { environment.session?.operatorID }

    static let actions: Set<ActionID> = [.setAsideForm, .resubmitForm, .returnForm, .openScan, .writeLetter, .recoverCertificate]

    func availability(of action: ActionID) -> Availability {
        let state = words.state(slot.state)
        switch action {
        case .openScan: return .available
        case .writeLetter: return slot.isErased ? .unavailable(why: words.erased) : .available
        case .recoverCertificate:
            guard SubmissionFate(slot) == .acceptedWithoutCertificate else { return .unavailable(why: words.notLost) }
            return slot.isErased ? .unavailable(why: words.erased) : .available
        case .setAsideForm: return step(slot.canBeSetAside, words.cannotSetAside(state))
        case .resubmitForm: return step(slot.canBeResumed, words.cannotResume(state))
        case .returnForm: return step(slot.canBeReturned, words.cannotReturn(state))
        default: return .available
        }
    }

    private func step(_ isPossible: Bool, _ why: String) -> Availability {
        if slot.isErased { return .unavailable(why: words.erased) }
        if isOpen == false { return .unavailable(why: words.isClosed) }
        guard isPossible else { return .unavailable(why: why) }
        if slot.isHeld(against: by, at: environment.now), let holder = slot.lease?.by {
            return .unavailable(why: words.heldBy(holder.value))
        }
        return .available
    }

    func perform(_ action: ActionID) -> [Command] {
        let slot = slot
        switch action {
        case .openScan: return [.paper(.openScan(slot))]
        case .writeLetter: return [.printing(.writeLetter(slot.id))]
        case .setAsideForm: return [.push(FormSteps.reasons(environment) { [.paper(.step(.setAside($0, note: $1), slot))] })]
        case .resubmitForm:
            return [
                .push(
                    PromptDialog(title: words.resumeTitle(slot.number), label: words.resumeLabel, isRequired: false) {
                        [.paper(.step(.resumed(note: $0), slot))]
                    })
            ]
        case .returnForm:
            return [
                .push(
                    PromptDialog(title: words.returnTitle(slot.number), label: words.returnLabel, isRequired: false) {
                        [.paper(.step(.returned(note: $0), slot))]
                    })
            ]
        case .recoverCertificate:
            let words = environment.texts.printing
            return [
                .push(
                    ConfirmDialog(
                        title: words.recoverTitle, question: words.recoverQuestion(slot.number), yes: words.recoverYes,
                        commands: [.printing(.recover(slot))]))
            ]
        default: return []
        }
    }

    /// The reasons for setting aside, then a note.
    static func reasons(
        _ environment: Environment, _ commands: @escaping @Sendable (ExceptionReason, String) -> [Command]
    ) -> ChoiceList {
        let words = environment.texts.keying
        let rows = ExceptionReason.allCases.map { reason in
            ChoiceList.Row(
                text: words.reason(reason),
                commands: [
                    .push(
                        PromptDialog(title: words.setAsideTitle(words.reason(reason)), label: words.setAsideLabel, isRequired: false) {
                            commands(reason, $0)
                        })
                ])
        }
        return ChoiceList(title: words.setAsideChoose, rows: rows)
    }
}

extension Environment {
    var isSupervisor: Bool { session.map { supervisors.contains($0.operatorID.value) } ?? false }
}
