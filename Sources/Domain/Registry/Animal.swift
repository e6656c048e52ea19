/// An animal as the registry knows it (規則21条の7: the registered items about the animal).
public struct Animal: Hashable, Sendable {
    public enum Species: String, CaseIterable, Codable, Sendable { case dog, cat }
    public enum Sex: String, CaseIterable, Codable, Sendable { case male, female, unknown }

    public var species: Species
    public var name: String
    /// Breed as registered: free text, since no official code list is published.
    public var breed: String
    public var coatColor: String
    public var sex: Sex
    public var birthDate: CalendarDate?
    public var isBirthDateEstimated: Bool
    public var features: String
    /// Dogs only.
    public var rabiesRegistration: RabiesRegistration?
    /// The mother, when she has a chip.
    public var dam: ChipNumber?
    /// Date of the death notice's event; animals with one stay in every look-up (A2RB, A2RC).
    public var deathDate: CalendarDate?

    public init(
        species: Species, name: String, breed: String, coatColor: String, sex: Sex,
        birthDate: CalendarDate?, isBirthDateEstimated: Bool = false, features: String = "",
        rabiesRegistration: RabiesRegistration? = nil, dam: ChipNumber? = nil, deathDate: CalendarDate? = nil
    ) {
        self.species = species
        self.name = name
        self.breed = breed
        self.coatColor = coatColor
        self.sex = sex
        self.birthDate = birthDate
        self.isBirthDateEstimated = isBirthDateEstimated
        self.features = features
        self.rabiesRegistration = rabiesRegistration
        self.dam = dam
        self.deathDate = deathDate
    }

    public var isDead: Bool { deathDate != nil }
}
