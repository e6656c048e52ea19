/// A row that was read and is free of faults: what will be sent. Personal data.
public struct BulkRow: Equatable, Sendable {
    /// Counted from 1 below the header.
    public var number: Int
    public var chip: ChipNumber
    public var content: Content

    public enum Content: Equatable, Sendable {
        case registration(RegistrationApplication)
        case ownerChange(OwnerChangeApplication)
        case informationChange(InformationChange)
        /// The row fills parts of the animal or its owner; the rest stays as registered, so the record is looked up first.
        case partial(PaperForm, ChangeKey)
    }

    public init(number: Int, chip: ChipNumber, content: Content) {
        self.number = number
        self.chip = chip
        self.content = content
    }

    public var needsRecord: Bool {
        if case .partial = content { true } else { false }
    }
}
