/// What a field's reader has to know besides the text.
public struct FieldContext: Hashable, Sendable {
    /// Which chip numbers exist where the form goes (domain.md §1.2).
    public enum World: Hashable, Sendable {
        /// Only 999…: a sandbox.
        case test
        /// Never 999…: the registry itself.
        case real
    }

    /// In Japan. No day on a form is later.
    public var today: CalendarDate
    /// Of the animal on the form, once it is known: narrows breeds and coat colours.
    public var species: Animal.Species?
    /// `nil`: not known; every number passes, and 999… with a warning.
    public var world: World?
    /// `--` is a value: information changes only.
    public var takesRemoval: Bool

    public init(today: CalendarDate, species: Animal.Species? = nil, world: World? = nil, takesRemoval: Bool = false) {
        self.today = today
        self.species = species
        self.world = world
        self.takesRemoval = takesRemoval
    }
}
