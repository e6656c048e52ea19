import Domain

/// What the keying looks up without asking anybody: all of it is in memory.
struct KeyingTables: Sendable {
    /// The places a postcode stands for, likeliest first.
    var towns: @Sendable (PostalCode) -> [KeyingTown] = { _ in [] }
    /// Which chip numbers exist where the forms go; nil when not known.
    var world: FieldContext.World?
    /// Whether a municipality takes part in the one-stop scheme, by its six digits; nil when not known.
    var takesNotices: @Sendable (String) -> Bool? = { _ in nil }
}
