import Domain
import Services

/// One thing that was done for a caller: its kind, and of the common DB nothing but the chip number. What was read there, and who owns
/// the animal, never gets in here, and so never into a note.
enum CallAct: Equatable, Sendable {
    case lookedUp(ChipNumber, isRegistered: Bool)
    case history(ChipNumber)
    case ownerSearch(hits: Int)
    /// How the identity gate ended; `confirmed` is the number of facts, `fields` what could be told then.
    case gate(ChipNumber, isPassed: Bool, confirmed: Int, fields: Set<RecordField>)
    /// The owner was looked at for the desk's own work.
    case revealed(ChipNumber)
    /// An answer of the questions and answers was put into the note.
    case insertedAnswer

    /// `nil` for acts that say nothing about the call.
    init?(_ act: AuditedAct) {
        switch act {
        case .chipLookup(let chip, let found): self = .lookedUp(chip, isRegistered: found)
        case .historyLookup(let chip): self = .history(chip)
        case .ownerSearch(let hits): self = .ownerSearch(hits: hits)
        case .disclosure(let disclosure):
            let fields = Set(disclosure.fields.compactMap(RecordField.init(rawValue:)))
            if disclosure.fields.count > fields.count {
                self = .revealed(disclosure.chip)
            } else {
                self = .gate(disclosure.chip, isPassed: disclosure.passed, confirmed: disclosure.confirmed.count, fields: fields)
            }
        default: return nil
        }
    }

    var chip: ChipNumber? {
        switch self {
        case .lookedUp(let chip, _), .history(let chip), .gate(let chip, _, _, _), .revealed(let chip): chip
        case .ownerSearch, .insertedAnswer: nil
        }
    }

    /// The later one says all there is to say.
    func replaces(_ other: CallAct) -> Bool {
        switch (self, other) {
        case (.lookedUp(let a, _), .lookedUp(let b, _)), (.history(let a), .history(let b)), (.revealed(let a), .revealed(let b)): a == b
        case (.gate(let a, _, _, _), .gate(let b, _, _, _)): a == b
        case (.ownerSearch(let a), .ownerSearch(let b)): a == b
        case (.insertedAnswer, .insertedAnswer): true
        default: false
        }
    }
}

/// What was done for a caller, in the order it was done.
struct CallActs: Equatable, Sendable {
    private(set) var all: [CallAct] = []

    /// Acts remembered at the most: longer calls than that tell their beginning themselves.
    static let most = 30

    mutating func add(_ act: CallAct) {
        if let place = all.firstIndex(where: act.replaces) {
            all[place] = act
        } else {
            all.append(act)
            if all.count > CallActs.most { all.removeFirst() }
        }
    }

    mutating func clear() { all = [] }

    /// Only what was about one chip: what a note that takes the chip over begins with.
    func about(_ chip: ChipNumber?) -> CallActs {
        var kept = CallActs()
        kept.all = chip == nil ? [] : all.filter { $0.chip == chip }
        return kept
    }
}
