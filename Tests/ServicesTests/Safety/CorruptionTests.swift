import Domain
import Foundation
import GRDB
import Testing

@testable import Services

/// Damaged files, and disks that are full.
@Suite struct CorruptionTests {
    let folder: StoreFolder
    let store: InquiryStore
    /// Every content each inquiry ever had.
    let contents: [Inquiry.ID: [InquiryContent]]

    /// Part of it folded into the file, part in the journal.
    init() throws {
        folder = try StoreFolder()
        store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        var contents: [Inquiry.ID: [InquiryContent]] = [:]
        for number in 0..<30 {
            let inquiry = try store.receive(Sample.content("質問 \(number)"), by: Sample.ann, at: Sample.later(Double(number)))
            let noted = Sample.content("質問 \(number)", answer: "回答 \(number)")
            _ = try store.record([.noted(noted), .completed], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(50))
            contents[inquiry.id] = [inquiry.content, noted]
            if number == 20 { try store.withWriter { _ = try $0.checkpoint(.truncate) } }
        }
        self.contents = contents
    }

    /// Bytes flipped anywhere: the store is refused, or every text that is read is a text that was written. Never a crash, never a
    /// wrong text, never half of one.
    @Test(arguments: ["", "-wal"])
    func flippedBytes(file ending: String) throws {
        var random = SeededGenerator(ending.isEmpty ? 1 : 2)
        var refused = 0
        var harmless = 0
        for round in 0..<150 {
            let copy = try folder.crashed(as: "flip \(round)")
            defer { try? FileManager.default.removeItem(at: copy) }
            let file = copy.appendingPathComponent(StoreOpening.fileName + ending)
            var bytes = try Data(contentsOf: file)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            try bytes.write(to: file)
            do {
                if try survives(copy) { harmless += 1 } else { refused += 1 }
            } catch let error as StoreError {
                #expect(isNamed(error), "\(error)")
                refused += 1
            }
        }
        #expect(refused > 0)
        #expect(harmless > 0)
    }

    /// - returns: Whether everything could be read.
    private func survives(_ folder: URL) throws -> Bool {
        let store = try InquiryStore.open(at: folder, keys: FixedKey(), create: false)
        defer { store.close() }
        var isWhole = true
        for (id, known) in contents {
            do {
                guard let inquiry = try store.inquiry(id) else {
                    isWhole = false
                    continue
                }
                #expect(known.contains(inquiry.content))
                for event in try store.history(of: id) { #expect(event.content.map(known.contains) ?? true) }
            } catch {
                #expect(isNamed(error), "\(error)")
                isWhole = false
            }
        }
        do {
            return try store.verifyChain().isIntact && isWhole
        } catch {
            #expect(isNamed(error), "\(error)")
            return false
        }
    }

    /// Says what is wrong, by a name that leads to what to do next.
    private func isNamed(_ error: StoreError) -> Bool {
        switch error {
        // A mangled header or key row looks like another program's file, or another key.
        case .damaged, .wrongKey, .newerSchema, .missing, .notWritable, .erased, .unknownInquiry: true
        // Tables or columns whose definition was hit.
        case .engine: true
        default: false
        }
    }

    /// A damaged store is refused by name, and what to restore from is said beside.
    @Test func factsForWhoeverIsThere() throws {
        let backups = folder.url.appendingPathComponent("backups")
        let backup = try StoreBackup.make(of: store, into: backups, keep: 1, at: Sample.later(100))
        store.close()
        func facts() -> StoreCheck.Facts { StoreCheck.look(at: folder.store, keys: FixedKey(), backups: backups) }
        #expect(facts().isSound)
        #expect(facts().newestBackup == backup.file)
        #expect(facts().rotation == StoreKeyRotation.Phase.none)
        #expect(StoreCheck.look(at: folder.store, keys: FixedKey(byte: 8), backups: nil).refusal == .wrongKey)
        try folder.tamper("DROP TRIGGER eventNotDeleted; DELETE FROM event WHERE sequence > 80")
        #expect(facts().refusal == .damaged(.head))
        #expect(facts().chain?.firstBroken?.sequence == 81)
        #expect(facts().isWellFormed == true)
        try Data("gone".utf8).write(to: folder.database)
        #expect(facts().refusal == .damaged(.file))
        #expect(facts().isWellFormed == false)
        #expect(facts().newestBackup == backup.file)
    }

    /// A full disk refuses the write by name; everything acknowledged stays, and when there is room again work goes on.
    @Test func fullDisk() throws {
        func limit(_ pages: Int) throws { try store.withWriter { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") } }
        let pages = try store.withWriter { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try limit(pages + 4)
        var written: [Inquiry] = []
        var refusals = 0
        for number in 0..<200 where refusals < 20 {
            do {
                written.append(try store.receive(Sample.content("満杯 \(number)"), by: Sample.bob, at: Sample.later(200)))
                #expect(refusals == 0 || written.count < 100)
            } catch {
                #expect(error == .notWritable(.diskFull))
                refusals += 1
            }
        }
        #expect(refusals > 0)
        for inquiry in written { #expect(try store.inquiry(inquiry.id) == inquiry) }
        #expect(try store.count(.all) == contents.count + written.count)
        #expect(try store.verifyChain().isIntact)
        #expect(throws: StoreError.notWritable(.diskFull)) {
            for _ in 0..<50 { try store.audit(AuditEntry(by: Sample.ann, at: Sample.morning, what: .login)) }
        }
        try limit(1_000_000)
        _ = try store.erase([1], by: nil, at: Sample.later(300), reason: .retention)
        #expect(try store.receive(Sample.content(), by: Sample.bob, at: Sample.later(300)).state == .answering)
        #expect(try store.verifyChain().isIntact)
    }
}
