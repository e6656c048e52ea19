import Domain
import Services

/// What the paper desk of a site is set up with.
public struct PaperTables: Sendable {
    private let ownLayouts: FormLayouts?
    /// How much of which form is keyed a second time.
    public var plan: VerifyPlan
    /// Which chip numbers exist where the forms go; nil when not known.
    public var world: FieldContext.World?
    /// The places a postcode stands for, likeliest first.
    public var towns: @Sendable (PostalCode) -> [KeyingTown]
    /// Whether a municipality takes part in the one-stop scheme, by its six digits; nil when not known.
    public var takesNotices: @Sendable (String) -> Bool?

    /// Without tables of its own the program's apply, which are read when they are asked for first: never before the first picture.
    public init(
        layouts: FormLayouts? = nil, plan: VerifyPlan = VerifyPlan(), world: FieldContext.World? = nil,
        towns: @escaping @Sendable (PostalCode) -> [KeyingTown] = { PaperTables.towns(of: .shipped)($0) },
        takesNotices: @escaping @Sendable (String) -> Bool? = { _ in nil }
    ) {
        ownLayouts = layouts
        self.plan = plan
        self.world = world
        self.towns = towns
        self.takesNotices = takesNotices
    }

    public var layouts: FormLayouts { ownLayouts ?? .shipped }

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

    /// What a site's list says of a municipality.
    public static func takesNotices(_ list: OneStopList, in table: MunicipalityTable) -> @Sendable (String) -> Bool? {
        { code in MunicipalityCode(code).flatMap { list.takesPart($0, in: table) } }
    }

    var keying: KeyingTables { KeyingTables(towns: towns, world: world, takesNotices: takesNotices) }
}
