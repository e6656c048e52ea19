import Domain
import Services

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
        towns: @escaping @Sendable (PostalCode) -> [KeyingTown] = PaperTables.towns(of: .shipped)
    ) {
        self.layouts = layouts
        self.plan = plan
        self.world = world
        self.towns = towns
    }

    /// What a table of postcodes knows, as the keying takes it: of an office its block as well, so that nothing of the address is left to
    /// key but the office's name.
    public static func towns(of table: PostcodeTable) -> @Sendable (PostalCode) -> [KeyingTown] {
        { code in
            table.towns(of: code).map { town in
                KeyingTown(
                    prefecture: town.prefecture, city: town.city, municipality: town.municipality.digits, town: town.town + town.block,
                    note: town.isOffice ? town.office : town.note)
            }
        }
    }

    var keying: KeyingTables { KeyingTables(towns: towns, world: world) }
}
