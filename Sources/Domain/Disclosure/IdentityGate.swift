/// The state of confirming a caller while a record is open: the operator ticks facts, the policy of the caller's kind decides.
public struct IdentityGate: Hashable, Sendable {
    /// Changing the kind keeps the ticks; facts the new kind is not asked for no longer count.
    public var caller: CallerKind
    public private(set) var confirmed: Set<GateFact> = []
    /// Facts the caller got wrong. One is enough to keep the gate shut until it is cleared. [our choice]
    public private(set) var mismatched: Set<GateFact> = []

    public init(caller: CallerKind) { self.caller = caller }

    public enum Mark: String, CaseIterable, Sendable { case notAsked, confirmed, mismatched }

    public func mark(of fact: GateFact) -> Mark {
        confirmed.contains(fact) ? .confirmed : mismatched.contains(fact) ? .mismatched : .notAsked
    }

    public mutating func set(_ fact: GateFact, to mark: Mark) {
        confirmed.remove(fact)
        mismatched.remove(fact)
        switch mark {
        case .confirmed: confirmed.insert(fact)
        case .mismatched: mismatched.insert(fact)
        case .notAsked: break
        }
    }

    /// For one key: ticked becomes unticked and back; a mismatch is cleared.
    public mutating func toggle(_ fact: GateFact) { set(fact, to: mark(of: fact) == .notAsked ? .confirmed : .notAsked) }

    public var policy: DisclosurePolicy { DisclosurePolicy(for: caller) }

    private var counted: Set<GateFact> { confirmed.intersection(policy.askable) }

    /// The requirement of the caller's kind is met. Kinds without one pass at once and are told nothing personal: ask `mayTell` before
    /// showing a field, never this.
    public var isPassed: Bool { missing == .nothing }

    /// What is still needed, for the line that says why a key can't act now.
    public enum Missing: Hashable, Sendable {
        case nothing
        /// A fact did not match.
        case mismatch(Set<GateFact>)
        /// These facts, and so many more of any kind.
        case facts(required: Set<GateFact>, more: Int)
        /// One of these.
        case anyOf(Set<GateFact>)
    }

    public var missing: Missing {
        let wrong = mismatched.intersection(policy.askable)
        guard wrong.isEmpty else { return .mismatch(wrong) }
        switch policy.requirement {
        case .none: return .nothing
        case .facts(let count, let including):
            let required = including.subtracting(counted)
            let more = max(0, count - counted.count - required.count)
            return required.isEmpty && more == 0 ? .nothing : .facts(required: required, more: more)
        case .anyOf(let facts): return counted.isDisjoint(with: facts) ? .anyOf(facts) : .nothing
        }
    }

    /// What may be told to the caller as things stand.
    public var disclosable: Set<RecordField> { isPassed ? policy.fieldsAfterGate : mismatched.isEmpty ? policy.fieldsBeforeGate : [] }

    public func mayTell(_ field: RecordField) -> Bool { disclosable.contains(field) }

    /// What the audit log keeps: kinds of facts and the verdict, never what was said.
    public var outcome: GateOutcome {
        GateOutcome(
            caller: caller, passed: isPassed, confirmed: GateFact.allCases.filter(counted.contains),
            mismatched: GateFact.allCases.filter(mismatched.contains), disclosed: RecordField.allCases.filter(disclosable.contains))
    }
}

/// The outcome of a gate, fit for the audit log: no personal data in it.
public struct GateOutcome: Hashable, Codable, Sendable {
    public let caller: CallerKind
    public let passed: Bool
    public let confirmed: [GateFact]
    public let mismatched: [GateFact]
    /// What could be seen and told from then on.
    public let disclosed: [RecordField]

    public init(caller: CallerKind, passed: Bool, confirmed: [GateFact], mismatched: [GateFact], disclosed: [RecordField]) {
        self.caller = caller
        self.passed = passed
        self.confirmed = confirmed
        self.mismatched = mismatched
        self.disclosed = disclosed
    }
}
