/// What asking the registry about a number came to (A2RB).
public enum RegistryLookUp: Equatable, Sendable {
    /// Not asked, or no answer: nothing is judged by it.
    case unknown
    case notFound
    case found(ChipRecord)
}

/// Judges a form against what the registry says. Everything here may change until the form is sent: the registry's own checks decide.
public enum RegistryHints {
    /// Faults and hints in the order of `PaperField`.
    ///
    /// - Parameters:
    ///   - chip: The look-up of the form's chip number.
    ///   - dam: The look-up of the mother's, when the form names one.
    ///   - takesNotices: Whether the municipality where the animal is kept takes part in the one-stop scheme; nil when not known.
    public static func judge(
        _ form: PaperForm, chip: RegistryLookUp, dam: RegistryLookUp = .unknown, takesNotices: Bool? = nil
    ) -> [FormFinding] {
        []
    }

    /// Six digits: the municipality that is told of the dog (犬猫の所在地, else the owner's address), as far as the form says it.
    public static func municipality(_ form: PaperForm, record: ChipRecord? = nil) -> String? { nil }
}
