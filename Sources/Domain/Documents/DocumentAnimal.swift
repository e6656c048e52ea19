/// An animal on a document: the items that are printed.
public struct DocumentAnimal: Codable, Sendable {
    public var species: Animal.Species
    public var name: String
    public var breed: String
    public var coatColor: String
    public var sex: Animal.Sex
    public var birthDate: CalendarDate?
    public var isBirthDateEstimated: Bool
    public var features: String
    public var deathDate: CalendarDate?

    public init(_ animal: Animal) {
        species = animal.species
        name = animal.name
        breed = animal.breed
        coatColor = animal.coatColor
        sex = animal.sex
        birthDate = animal.birthDate
        isBirthDateEstimated = animal.isBirthDateEstimated
        features = animal.features
        deathDate = animal.deathDate
    }
}
