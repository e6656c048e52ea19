import ArgumentParser
import CommonDBContract
import Foundation

/// Prints the made-up world for testers.
struct WorldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "world", abstract: "Print the accounts and the first chips of the world that `serve` serves.")

    @OptionGroup var world: WorldOptions

    @Option(help: "How many chips to print.")
    var limit = 20

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let description = try WorldDescription(seed: world.seed, chips: world.chips, limit: limit)
        if json {
            let encoder = WireFormat.encoder()
            encoder.outputFormatting.insert(.prettyPrinted)
            FileHandle.standardOutput.write(try encoder.encode(description) + Data("\n".utf8))
        } else {
            let lines =
                description.accounts.map { "account \($0.role.rawValue) \($0.id) \($0.password)" }
                + description.chips.map { "chip \($0.record.number) \($0.record.owner.name)" }
            FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
        }
    }
}

/// The JSON of `world`.
struct WorldDescription: Codable, Equatable {
    struct Account: Codable, Equatable {
        var id: String
        var role: Role
        var password: String
        var temporary: Bool
        var expired: Bool
    }

    struct Chip: Codable, Equatable {
        var index: Int
        /// 変更キー, as long as no procedure gave out another.
        var changeKey: String
        var record: MicrochipReply
        /// Newest first, as A511 answers.
        var history: [OwnerHistoryItem]
    }

    var seed: UInt64
    var total: Int
    var accounts: [Account]
    var chips: [Chip]

    init(seed: UInt64, chips total: Int, limit: Int) throws {
        self.seed = seed
        self.total = total
        accounts = DemoAccounts(seed: seed).all.map {
            Account(id: $0.id, role: $0.role, password: $0.password, temporary: $0.temporary, expired: $0.expired)
        }
        var found: [Chip] = []
        let world = try World(seed: seed, chips: total)
        world.forEachChip(limit: limit) { chip in
            found.append(
                Chip(
                    index: chip.index, changeKey: world.changeKey(of: chip.index).text, record: chip.record,
                    history: chip.history.reversed()))
        }
        chips = found
    }
}
