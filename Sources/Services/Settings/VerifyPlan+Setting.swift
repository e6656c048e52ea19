import Domain

extension VerifyPlan {
    /// What goes on paper and to somebody else's address is keyed twice where it is risky; the rest is guarded by the hash total.
    static let standard = VerifyPlan(procedures: Dictionary(uniqueKeysWithValues: standardModes))

    private static let standardModes: [(Procedure, VerifyMode)] = [
        (.registration, .risky), (.ownerChange, .risky), (.informationChange, .risky), (.death, .none), (.certificateReissue, .none),
    ]

    /// The default as it would stand in the settings.
    static let standardText = standardModes.map { "\($0.rawValue)=\($1.rawValue)" }.joined(separator: ", ")

    /// Reads `paper.verify`: `registration=all, death=none, op07=all`; what is not named keeps its default.
    ///
    /// nil also for a name that is nearly a procedure's: it would be taken for a user's and nothing would be verified.
    init?(setting text: String) {
        let (plan, problems) = VerifyPlan.parse(text)
        let names = Set(Procedure.allCases.map(\.rawValue) + ["default"])
        guard problems.isEmpty, plan != VerifyPlan(), plan.operators.keys.allSatisfy({ Spelling.nearest($0, in: names) == nil }) else {
            return nil
        }
        self = plan
        procedures = VerifyPlan.standard.procedures.merging(plan.procedures) { $1 }
    }
}
