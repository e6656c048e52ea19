import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Gives an empty store a made-up day, for the demonstration.
struct SampleDeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-desk", abstract: "Fill an empty store with a made-up day of a desk.", shouldDisplay: false)

    @Option(help: "Chip numbers the registry knows; may be given several times.")
    var chip: [String] = []

    @Option(help: "The operator who is about to log in.")
    var me = "op01"

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        try StoreAccess.reporting(workplace) {
            let store = try workplace.openStore(passphrase: nil)
            defer { store.close() }
            // Begun a second time, the day that is there stays.
            guard try store.count(.all) == 0 else { return }
            let now = Date()
            for item in SampleDesk.items(chips: chip.compactMap { try? ChipNumber($0) }, me: OperatorID(me), now: now) {
                let received = now.addingTimeInterval(-item.hoursAgo * 3600)
                var inquiry = try store.receive([NewInquiry(content: item.content, by: item.by, at: received, isTaken: item.isTaken)])[0]
                for step in item.steps {
                    inquiry = try store.record(
                        [step.change], on: inquiry.id, expecting: inquiry.version, by: step.by,
                        at: now.addingTimeInterval(-step.hoursAgo * 3600))
                }
            }
        }
    }
}
