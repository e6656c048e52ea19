import Domain
import Foundation

@testable import Services

/// The rules of the paper desk told a second time, over nothing but arrays. Each method says whether the step is taken; a step that is not
/// changes nothing.
struct PaperModel {
    struct Hold: Equatable {
        var by: OperatorID
        var work: SlotWork
        var renewedAt: Double
    }

    struct Form {
        var state: FormState = .empty
        var version = 1
        var keyers: Set<OperatorID> = []
        var verifier: OperatorID?
        /// What was keyed as the owner's name; one field stands for all.
        var name: String?
        var isVerified = false
        var reason: ExceptionReason?
        var letters = 0
        var sender: OperatorID?
        var key: IdempotencyKey?
        var hold: Hold?
        var draft: String?
        var certificate: CertificateState?
    }

    var forms: [Form]
    var isOpen = true
    var batchVersion = 1

    init(_ count: Int) { forms = Array(repeating: Form(), count: count) }

    private func isFree(_ index: Int, for by: OperatorID, at now: Double) -> Bool {
        guard let hold = forms[index].hold else { return true }
        return hold.by == by || now - hold.renewedAt >= PaperLease.seconds
    }

    private mutating func advance(_ index: Int, _ state: FormState, reason: ExceptionReason? = nil) {
        forms[index].state = state
        forms[index].reason = reason
        forms[index].version += 1
        forms[index].hold = nil
        forms[index].draft = nil
    }

    // MARK: Hands

    mutating func take(_ index: Int, _ work: SlotWork, note: Bool, by: OperatorID, at now: Double) -> Bool {
        let form = forms[index]
        let isFree = isFree(index, for: by, at: now)
        guard isOpen, isFree || note else { return false }
        switch work {
        case .keying: guard form.state == .empty || form.state == .keying else { return false }
        case .verifying: guard form.state == .keyed, !form.keyers.contains(by) else { return false }
        case .thirdLook: guard form.state == .differing, !form.keyers.contains(by), form.verifier != by else { return false }
        }
        let joins = work == .keying && !form.keyers.contains(by)
        if joins || !isFree { forms[index].version += 1 }
        if form.state == .empty { forms[index].state = .keying }
        if work == .keying { forms[index].keyers.insert(by) }
        forms[index].hold = Hold(by: by, work: work, renewedAt: now)
        return true
    }

    mutating func release(_ index: Int, by: OperatorID) {
        if forms[index].hold?.by == by { forms[index].hold = nil }
    }

    mutating func draft(_ index: Int, _ work: SlotWork, _ text: String, by: OperatorID, at now: Double) -> Bool {
        let states: [SlotWork: FormState] = [.keying: .keying, .verifying: .keyed, .thirdLook: .differing]
        guard let hold = forms[index].hold, hold.by == by, hold.work == work, forms[index].state == states[work] else { return false }
        forms[index].hold?.renewedAt = now
        forms[index].draft = text
        return true
    }

    // MARK: Steps

    mutating func keyed(_ index: Int, _ name: String, verify: Bool, by: OperatorID, at now: Double) -> Bool {
        guard isOpen, isFree(index, for: by, at: now), [.empty, .keying].contains(forms[index].state) else { return false }
        advance(index, verify ? .keyed : .verified)
        forms[index].name = name
        forms[index].keyers.insert(by)
        forms[index].verifier = nil
        return true
    }

    mutating func verified(_ index: Int, _ name: String, by: OperatorID, at now: Double) -> Bool {
        guard isOpen, isFree(index, for: by, at: now), forms[index].state == .keyed, !forms[index].keyers.contains(by) else { return false }
        advance(index, forms[index].name == name ? .verified : .differing)
        forms[index].verifier = by
        return true
    }

    mutating func settled(_ index: Int, _ name: String, by: OperatorID, at now: Double) -> Bool {
        let form = forms[index]
        guard isOpen, isFree(index, for: by, at: now), form.state == .differing, !form.keyers.contains(by), form.verifier != by else {
            return false
        }
        advance(index, .verified)
        forms[index].name = name
        return true
    }

    mutating func setAside(_ index: Int, _ reason: ExceptionReason, by: OperatorID, at now: Double) -> Bool {
        let form = forms[index]
        guard isOpen, isFree(index, for: by, at: now), [.empty, .keying, .keyed, .differing, .verified, .refused].contains(form.state)
        else {
            return false
        }
        let half = form.state == .keying ? form.draft : nil
        advance(index, .setAside, reason: reason)
        forms[index].name = half ?? form.name
        return true
    }

    mutating func resumed(_ index: Int, by: OperatorID, at now: Double) -> Bool {
        guard isOpen, isFree(index, for: by, at: now), [.keyed, .verified, .refused, .setAside].contains(forms[index].state) else {
            return false
        }
        advance(index, .keying)
        forms[index].keyers = [by]
        forms[index].verifier = nil
        forms[index].hold = Hold(by: by, work: .keying, renewedAt: now)
        return true
    }

    mutating func returned(_ index: Int, by: OperatorID, at now: Double) -> Bool {
        let form = forms[index]
        guard isOpen, isFree(index, for: by, at: now), [.setAside, .refused].contains(form.state), form.letters > 0 else { return false }
        advance(index, .returned)
        return true
    }

    mutating func submitted(_ index: Int, _ key: IdempotencyKey, by: OperatorID, at now: Double) -> Bool {
        let form = forms[index]
        guard isOpen, isFree(index, for: by, at: now) else { return false }
        guard form.state == .verified || form.state == .submitted && form.sender == by && form.key == key else { return false }
        advance(index, .submitted)
        forms[index].sender = by
        forms[index].key = key
        return true
    }

    /// The answer of the registry, or the finding that there will be none.
    mutating func answered(_ index: Int, _ state: FormState, certificate: Bool, by: OperatorID, at now: Double) -> Bool {
        guard isOpen, isFree(index, for: by, at: now) else { return false }
        guard forms[index].state == .submitted || state == .refused && forms[index].state == .verified else { return false }
        advance(index, state, reason: state == .refused ? .refused : nil)
        forms[index].sender = nil
        forms[index].key = nil
        if state == .accepted, certificate { forms[index].certificate = .waiting }
        return true
    }

    mutating func letter(_ index: Int) { forms[index].letters += 1 }

    // MARK: Batch

    /// Numbers of forms that keep the batch open.
    func unaccounted(_ explained: Set<Int>) -> [Int] {
        forms.indices.map { $0 + 1 }.filter { number in
            switch forms[number - 1].state {
            case .accepted, .returned: false
            case .empty, .setAside, .refused: !explained.contains(number)
            case .keying, .keyed, .differing, .verified, .submitted: true
            }
        }
    }
}
