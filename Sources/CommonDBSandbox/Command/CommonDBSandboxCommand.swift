import ArgumentParser

/// The stand-in for the common DB: the same APIs over real HTTP, made-up people, any fault on order.
@main
struct CommonDBSandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commondb-sandbox",
        abstract: "A stand-in for the common DB with made-up people and animals.",
        discussion: "Chip numbers begin with 999, phones are in ranges nobody has: nothing in it is real.",
        subcommands: [ServeCommand.self, WorldCommand.self, OpenAPICommand.self])
}

/// What both commands need to know of the world.
struct WorldOptions: ParsableArguments {
    @Option(help: "Chips of the made-up world.")
    var chips = 10_000

    @Option(help: "The same seed gives the same world, accounts and passwords included.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...4_000_000).contains(chips) else { throw ValidationError("--chips takes 1 to 4000000.") }
    }
}
