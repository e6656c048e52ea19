import Domain

/// What the paper desk of a site is set up with.
public struct PaperTables: Sendable {
    public var layouts: FormLayouts
    /// How much of which form is keyed a second time.
    public var plan: VerifyPlan
    /// Which chip numbers exist where the forms go; nil when not known.
    public var world: FieldContext.World?
    /// The places a postcode stands for, likeliest first.
    public var towns: @Sendable (PostalCode) -> [KeyingTown]

    public init(
        layouts: FormLayouts = .shipped, plan: VerifyPlan = VerifyPlan(), world: FieldContext.World? = nil,
        towns: @escaping @Sendable (PostalCode) -> [KeyingTown] = { _ in [] }
    ) {
        self.layouts = layouts
        self.plan = plan
        self.world = world
        self.towns = towns
    }

    var keying: KeyingTables { KeyingTables(towns: towns, world: world) }
}
