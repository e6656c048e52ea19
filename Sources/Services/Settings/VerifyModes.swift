import Domain

/// How much of a form another person keys again, by procedure and by who keyed it (`paper.verify`).
public struct VerifyModes: Equatable, Sendable {
    public var procedures: [Procedure: VerifyMode]
    /// By user ID; goes before the procedure's.
    public var operators: [String: VerifyMode]

    /// What goes on paper and to somebody else's address is keyed twice where it is risky; the rest is guarded by the hash total.
    static let standard: [(Procedure, VerifyMode)] = [
        (.registration, .risky), (.ownerChange, .risky), (.informationChange, .risky), (.death, .none), (.certificateReissue, .none),
    ]

    /// The default as it would stand in the settings.
    static let standardText = standard.map { "\($0.rawValue)=\($1.rawValue)" }.joined(separator: ", ")

    public init(procedures: [Procedure: VerifyMode] = [:], operators: [String: VerifyMode] = [:]) {
        self.procedures = Dictionary(uniqueKeysWithValues: VerifyModes.standard).merging(procedures) { $1 }
        self.operators = operators
    }

    public func mode(of procedure: Procedure, keyedBy user: String) -> VerifyMode {
        operators[user] ?? procedures[procedure] ?? .all
    }

    /// Reads `registration=all, death=none, op07=all`; what is not named keeps its default.
    ///
    /// nil also for a name that is nearly a procedure's: it would be taken for a user's and nothing would be verified.
    init?(_ text: String) {
        var procedures: [Procedure: VerifyMode] = [:]
        var operators: [String: VerifyMode] = [:]
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
            guard parts.count == 2, let mode = VerifyMode(rawValue: parts[1].lowercased()), !parts[0].isEmpty else { return nil }
            let name = parts[0]
            if let procedure = Procedure.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) {
                guard procedures.updateValue(mode, forKey: procedure) == nil else { return nil }
            } else {
                guard Spelling.nearest(name, in: Set(Procedure.allCases.map(\.rawValue))) == nil,
                    operators.updateValue(mode, forKey: name) == nil
                else { return nil }
            }
        }
        guard !procedures.isEmpty || !operators.isEmpty else { return nil }
        self.init(procedures: procedures, operators: operators)
    }
}
