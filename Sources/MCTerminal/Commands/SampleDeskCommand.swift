import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Gives an empty store a made-up day, for the demonstration.
struct SampleDeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-desk", abstract: "Fill an empty store with a made-up day of a desk.", shouldDisplay: false)

    @Option(help: "Chip numbers the registry knows; may be given several times.")
    var chip: [String] = []

    @Option(help: "Change keys of those numbers, in the same order.")
    var key: [String] = []

    @Option(help: "Folder for the scans of the forms that wait to be keyed.")
    var scans: String?

    @Option(help: "The operator who is about to log in.")
    var me = "op01"

    func run() async throws {
        Workplace.harden()
        let workplace = Workplace()
        let batches = try StoreAccess.reporting(workplace) { try fill(workplace) }
        guard let scans else { return }
        let folder = URL(fileURLWithPath: scans, isDirectory: true)
        try Places.prepare(folder)
        let renderer = DocumentRenderer()
        do {
            for batch in batches { try await SampleScans.write(batch, to: folder, by: renderer) }
        } catch {
            // The day is there all the same; the text beside the scans says what they would.
            complain("no sample scans: \(error)")
        }
        await renderer.shutDown()
    }

    /// - returns: The batches, when the store was empty. Begun a second time, the day that is there stays.
    private func fill(_ workplace: Workplace) throws -> [SamplePaper.Batch] {
        let store = try workplace.openStore(passphrase: nil)
        defer { store.close() }
        guard try store.count(.all) == 0 else { return [] }
        let now = Date()
        let numbers = chip.compactMap { try? ChipNumber($0) }
        for item in SampleDesk.items(chips: numbers, me: OperatorID(me), now: now) { try record(item, in: store, now) }
        let animals = zip(numbers, key.compactMap { ChangeKey($0) }).map { (chip: $0, key: $1) }
        let batches = SamplePaper.batches(animals: animals, today: TokyoTime(now).day)
        for batch in batches { try SampleBatches(store: store, layouts: .shipped, now: now).record(batch) }
        return batches
    }

    private func record(_ item: SampleDesk.Item, in store: InquiryStore, _ now: Date) throws {
        let received = now.addingTimeInterval(-item.hoursAgo * 3600)
        var inquiry = try store.receive([NewInquiry(content: item.content, by: item.by, at: received, isTaken: item.isTaken)])[0]
        for step in item.steps {
            inquiry = try store.record(
                [step.change], on: inquiry.id, expecting: inquiry.version, by: step.by, at: now.addingTimeInterval(-step.hoursAgo * 3600))
        }
    }
}

/// What there is to key from: a paper of each form that waits, and all of them as a text.
private enum SampleScans {
    static func write(_ batch: SamplePaper.Batch, to folder: URL, by renderer: DocumentRenderer) async throws {
        let sheets = SamplePaper.sheets(of: batch, layouts: .shipped)
        guard !sheets.isEmpty else { return }
        var text = ""
        for sheet in sheets {
            text += "── \(batch.number)-\(sheet.number)  \(sheet.title)\n" + sheet.lines.map { "  \($0)\n" }.joined() + "\n"
        }
        try Data(text.utf8).write(to: folder.appendingPathComponent("\(batch.number).txt"))
        for sheet in sheets {
            // The paper of a form that was filled in: its fields as lines of a letter.
            let paper = LetterContent(
                addressee: SamplePaper.addressee, sender: SamplePaper.sender, date: batch.slip(TokyoTime(Date()).day).receivedOn,
                reference: "\(batch.number)-\(sheet.number)", subject: sheet.title, body: sheet.lines.joined(separator: "\n"))
            let pdf = try await renderer.pdf(.letters([paper]), createdAt: Date())
            try Data(pdf).write(to: folder.appendingPathComponent("\(batch.number)-\(sheet.number).pdf"))
        }
    }
}
