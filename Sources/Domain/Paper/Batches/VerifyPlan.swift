/// How much of which form is keyed a second time.
public struct VerifyPlan: Equatable, Sendable {
    /// Where neither the procedure nor the operator has a word.
    public var fallback: VerifyMode
    public var procedures: [Procedure: VerifyMode]
    /// By the id of who keyed the form first.
    public var operators: [String: VerifyMode]

    public init(
        fallback: VerifyMode = .risky, procedures: [Procedure: VerifyMode] = [:], operators: [String: VerifyMode] = [:]
    ) {
        self.fallback = fallback
        self.procedures = procedures
        self.operators = operators
    }

    /// An operator's own word goes before the procedure's: it makes new hands verified and can spare proven ones.
    public func mode(_ procedure: Procedure, keyedBy operatorID: String) -> VerifyMode {
        operators[operatorID] ?? procedures[procedure] ?? fallback
    }

    /// The fields that are keyed again, in the order of the layout; none: the form needs no second keying.
    ///
    /// Empty ones are among them: that nothing stands there is worth a second look, and leaving them out would say it. What a reader
    /// filled is not.
    public func fields(_ form: PaperForm, layout: FormLayout, keyedBy operatorID: String) -> [PaperField] {
        let mode = mode(form.procedure, keyedBy: operatorID)
        let specs = layout.fields.filter { mode == .all || mode == .risky && $0.isRisky }
        return specs.map(\.field).filter { form[$0]?.origin != .scanned }
    }
}

extension VerifyPlan {
    /// An entry of a written plan that was not taken.
    public struct Problem: Error, Hashable, Sendable {
        /// Counted from 1.
        public let entry: Int
        public let fault: Fault

        public enum Fault: Hashable, Sendable {
            /// Not `name=mode`.
            case form
            /// None of `VerifyMode`.
            case unknownMode
            /// The same name before.
            case twice
        }
    }

    /// Reads `registration=all, death=none, op07=risky, default=risky`: names of procedures, `default`, every other name is an operator's
    /// id. Entries with a fault are left out.
    public static func parse(_ text: String) -> (plan: VerifyPlan, problems: [Problem]) {
        let entries = text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
        return parse(entries: entries)
    }

    /// The same, already split.
    public static func parse(entries: [String]) -> (plan: VerifyPlan, problems: [Problem]) {
        var plan = VerifyPlan()
        var names: Set<String> = []
        var problems: [Problem] = []
        for (index, entry) in entries.enumerated() {
            if let fault = plan.take(entry, &names) { problems.append(Problem(entry: index + 1, fault: fault)) }
        }
        return (plan, problems)
    }

    private mutating func take(_ entry: String, _ names: inout Set<String>) -> Problem.Fault? {
        let parts = entry.split(separator: "=", omittingEmptySubsequences: false).map { $0.trimmed }
        guard parts.count == 2, !parts[0].isEmpty else { return .form }
        guard let mode = VerifyMode(rawValue: parts[1]) else { return .unknownMode }
        guard names.insert(parts[0]).inserted else { return .twice }
        if parts[0] == "default" {
            fallback = mode
        } else if let procedure = Procedure(rawValue: parts[0]) {
            procedures[procedure] = mode
        } else {
            operators[parts[0]] = mode
        }
        return nil
    }
}

extension StringProtocol {
    /// Without the white space around it.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
