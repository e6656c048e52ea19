import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Makes a batch of made-up registrations in a store, for measuring.
struct BenchPaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-paper", abstract: "Make a batch of made-up registrations, for measuring.", shouldDisplay: false)

    @Option(help: "How many forms.")
    var count = 500

    @Option(help: "Serial number of the first chip.")
    var first = 1

    @Option(help: "Number of the batch.")
    var batch = "1"

    @Flag(help: "Leave the places empty; otherwise the forms are keyed and verified.")
    var empty = false

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let store = try PaperStore.open(workplace)
        defer { store.close() }
        let by = OperatorID("bench")
        try PaperStore.reporting(workplace.texts) { () throws(StoreError) in
            let now = Date()
            let today = TokyoTime(now).day
            let slip = BatchSlip(
                number: batch, receivedOn: today, way: .post, counts: [.registration: count], fees: 0, hashTotal: 0)
            let opened = try store.openBatch(slip, by: by, at: now)
            guard !empty else { return }
            for slot in try store.slots(of: opened.id) {
                let taken = try store.takeSlot(slot.id, for: .keying, by: by, at: now)
                _ = try store.record(
                    .keyed(SampleForm.registration(first + slot.number - 1, appliedOn: today), KeyingTally(), verify: []), onSlot: slot.id,
                    expecting: taken.version,
                    by: by, at: now)
            }
        }
    }
}
