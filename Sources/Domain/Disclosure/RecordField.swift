/// One piece of what the registry holds about a chip, as far as disclosure tells it apart.
public enum RecordField: String, CaseIterable, Codable, Sendable {
    /// That the number is in the registry at all.
    case registered
    case species
    case animalName, breed, coatColor, sex, birthDate, features, deathDate
    case registeredAt
    case ownerName, ownerKana, representative, ownerAddress, ownerPhone, ownerEmail
    /// Former owners and changes (A511).
    case ownershipHistory

    /// About a person: masked until the gate is passed.
    public var isPersonal: Bool { RecordField.personal.contains(self) }

    public static let animal: Set<RecordField> = [
        .registered, .species, .animalName, .breed, .coatColor, .sex, .birthDate, .features, .deathDate, .registeredAt,
    ]
    public static let owner: Set<RecordField> = [.ownerName, .ownerKana, .representative, .ownerAddress, .ownerPhone, .ownerEmail]
    public static let personal: Set<RecordField> = owner.union([.ownershipHistory])
}

/// How a field that may not be seen is drawn.
public enum Mask {
    /// Always the same eight signs: length and absence would tell something too.
    public static let text = "********"

    /// The value, or the mask when `visible` is false. [our choice: nothing of the value is kept, not even its first character]
    public static func masked(_ value: String, visible: Bool = false) -> String { visible ? value : text }
}
