import ArgumentParser

/// The stand-in for the common DB: the same APIs over real HTTP, made-up people, any fault on order.
@main
struct CommonDBSandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commondb-sandbox",
        abstract: "A stand-in for the common DB with made-up people and animals.",
        discussion: "Chip numbers begin with 999, phones are in ranges nobody has: nothing in it is real.",
        subcommands: [ServeCommand.self, SeedCommand.self, WorldCommand.self, OpenAPICommand.self])
}

/// What the commands need to know of the world.
struct WorldOptions: ParsableArguments {
    static let sizes = 1...4_000_000
    static let sizeProblem = "--chips takes \(sizes.lowerBound) to \(sizes.upperBound)."
    static let usualSize = 10_000
    static let usualSeed: UInt64 = 1

    @Option(help: "Chips of the made-up world.")
    var chips = Self.usualSize

    @Option(help: "The same seed gives the same world, accounts and passwords included.")
    var seed = Self.usualSeed

    func validate() throws {
        guard Self.sizes.contains(chips) else { throw ValidationError(Self.sizeProblem) }
    }
}
