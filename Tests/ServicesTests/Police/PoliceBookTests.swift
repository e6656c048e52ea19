import Domain
import Foundation
import Testing

@testable import Services

/// The book of the police's letters in the store.
@Suite struct PoliceBookTests {
    static func letter(_ number: String = "見本刑第123号", chip: String = "999000000012345") throws -> PoliceLetter {
        PoliceLetter(
            number: number, date: try Sample.day("2026-11-18"), receivedOn: try Sample.day("2026-11-20"), receivedBy: .fax,
            station: "奈良県見本警察署", department: "刑事課", officer: "\u{FA19}田 太郎", phone: "03-0000-0110", basis: "遺失物法第12条",
            chip: try ChipNumber(chip), request: "所有者の氏名を照会する")
    }

    private static let told = ["registered", "species", "ownerName"]

    private func record(
        _ step: PoliceStep, _ letter: PoliceInquiry, in store: InquiryStore, by: OperatorID = Sample.ann, at seconds: Double = 60
    ) throws -> PoliceInquiry {
        try store.record(step, onPoliceInquiry: letter.id, expecting: letter.version, by: by, at: Sample.later(seconds))
    }

    /// A letter goes its way and is read back as it was written, to the byte.
    @Test func life() throws {
        let store = try InquiryStore.inMemory()
        let received = try store.receivePoliceLetter(try Self.letter(), by: Sample.ann, at: Sample.morning)
        #expect(received.state == .received && received.version == 1 && received.recordedBy == Sample.ann)
        #expect(try store.policeInquiry(received.id) == received)
        var other = try Self.letter()
        other.officer = "神田 太郎"
        #expect(other != received.letter)
        let corrected = try record(.noted(other), received, in: store, by: Sample.bob)
        #expect(corrected.letter == other && corrected.recordedBy == Sample.ann && corrected.version == 2)
        let answered = try record(.answered(.fax, found: true, fields: Self.told), corrected, in: store, by: Sample.bob, at: 120)
        #expect(answered.state == .answered)
        #expect(
            answered.answer
                == PoliceInquiry.Answer(way: .fax, found: true, fields: Self.told, by: Sample.bob, at: Sample.later(120)))
        let again = try record(.answered(.phone, found: false, fields: ["registered"]), answered, in: store, at: 180)
        #expect(again.answer?.way == .phone && again.answer?.by == Sample.ann)
        #expect(try store.policeInquiry(received.id) == again)
        #expect(try store.verifyChain().isIntact)
    }

    /// Steps the state does not allow, old versions and unknown letters are refused, and leave nothing.
    @Test func refusals() throws {
        let store = try InquiryStore.inMemory()
        let received = try store.receivePoliceLetter(try Self.letter(), by: Sample.ann, at: Sample.morning)
        let answered = try record(.answered(.post, found: true, fields: []), received, in: store)
        #expect(throws: StoreError.stale(current: 2)) { try record(.closed(note: "x"), received, in: store) }
        #expect(throws: StoreError.stale(current: 2)) { try record(.closed(note: "x"), answered, in: store) }
        #expect(throws: StoreError.stale(current: 2)) { try record(.noted(try Self.letter("別")), answered, in: store) }
        let second = try store.receivePoliceLetter(try Self.letter("第2号"), by: Sample.ann, at: Sample.later(1))
        let closed = try record(.closed(note: "取下げ"), second, in: store)
        #expect(closed.state == .closed && closed.note == "取下げ")
        #expect(throws: StoreError.stale(current: 2)) { try record(.answered(.post, found: true, fields: []), closed, in: store) }
        #expect(throws: StoreError.unknownInquiry(99)) {
            try store.record(.closed(note: ""), onPoliceInquiry: 99, expecting: 1, by: Sample.ann, at: Sample.morning)
        }
        #expect(try store.policeInquiry(answered.id) == answered)
        #expect(try store.policeInquiry(99) == nil)
    }

    /// Newest first, page by page, numbered together with inquiries.
    @Test func pages() throws {
        let store = try InquiryStore.inMemory()
        var ids: [Int64] = []
        for number in 0..<5 {
            ids.append(try store.receivePoliceLetter(try Self.letter("第\(number)号"), by: Sample.ann, at: Sample.later(Double(number))).id)
            _ = try store.receive(Sample.content(), by: Sample.ann, at: Sample.later(Double(number)))
        }
        #expect(ids == [1, 3, 5, 7, 9])
        let first = try store.policeInquiries(limit: 2).map(\.id)
        #expect(first == [9, 7])
        #expect(try store.policeInquiries(before: first.last, limit: 9).map(\.id) == [5, 3, 1])
    }

    /// The book made anew from the log is the same book.
    @Test func rebuild() throws {
        let store = try InquiryStore.inMemory()
        for number in 0..<3 {
            let received = try store.receivePoliceLetter(try Self.letter("第\(number)号"), by: Sample.ann, at: Sample.morning)
            let noted = try record(.noted(try Self.letter("第\(number)号の2")), received, in: store, by: Sample.bob)
            switch number {
            case 0: _ = try record(.answered(.post, found: true, fields: Self.told), noted, in: store)
            case 1: _ = try record(.closed(note: "取下げ"), noted, in: store)
            default: break
            }
        }
        let before = try store.policeInquiries(limit: 9)
        try store.rebuildProjections()
        #expect(try store.policeInquiries(limit: 9) == before)
        #expect(before.map(\.state) == [.received, .closed, .answered])
    }

    /// An answer and its letter are erased when their time is over; an open letter never is.
    @Test func erasure() throws {
        let store = try InquiryStore.inMemory()
        let first = try store.receivePoliceLetter(try Self.letter(), by: Sample.ann, at: Sample.morning)
        _ = try record(.answered(.post, found: true, fields: Self.told), first, in: store)
        let open = try store.receivePoliceLetter(try Self.letter("第2号"), by: Sample.ann, at: Sample.morning)
        let rules = RetentionRules(police: 100)
        #expect(try store.eraseDue(now: Sample.later(99 * 86_400), rules: rules) == 0)
        #expect(try store.eraseDue(now: Sample.later(101 * 86_400), rules: rules) == 1)
        #expect(try store.policeInquiries(limit: 9).map(\.id) == [open.id])
        #expect(try store.policeInquiry(first.id) == nil)
        #expect(try store.erasureCertificate(of: first.id)?.erasure.reason == .retention)
        try store.rebuildProjections()
        #expect(try store.policeInquiries(limit: 9).map(\.id) == [open.id])
        #expect(try store.verifyChain().isIntact)
    }

    /// The log is found by the chip a letter asks for, until the letter is erased.
    @Test func auditByChip() throws {
        let store = try InquiryStore.inMemory()
        let chip = try ChipNumber("999000000012345")
        let letter = try store.receivePoliceLetter(try Self.letter(), by: Sample.ann, at: Sample.morning)
        _ = try store.receivePoliceLetter(try Self.letter("別", chip: "999000000054321"), by: Sample.ann, at: Sample.morning)
        _ = try record(.answered(.post, found: true, fields: Self.told), letter, in: store)
        let found = try store.auditEntries(matching: AuditFilter(chip: chip), limit: 9).lines.map(\.what)
        #expect(found.contains(.police(.received, letter.id)))
        #expect(!found.contains(.police(.received, letter.id + 1)))
        let kinds = try store.auditEntries(matching: AuditFilter(kinds: [.police(.answered)]), limit: 9).lines.map(\.what)
        #expect(kinds == [.police(.answered, letter.id)])
        _ = try store.erase([letter.id], by: Sample.bob, at: Sample.later(200), reason: .request("求めにより"))
        let left = try store.auditEntries(matching: AuditFilter(chip: chip), limit: 9).lines.map(\.what)
        #expect(!left.contains(.police(.received, letter.id)))
    }
}

/// What of a letter is on the disk, and in an export.
@Suite struct PoliceSealingTests {
    private static let secrets = [
        "見本刑第123号", "奈良県見本警察署", "刑事課", "\u{FA19}田 太郎", "03-0000-0110", "遺失物法第12条", "999000000012345", "所有者の氏名を照会する", "ownerName",
        "取下げの理由",
    ]

    private func fill(_ folder: StoreFolder) throws -> (InquiryStore, PoliceInquiry) {
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        let letter = try store.receivePoliceLetter(try PoliceBookTests.letter(), by: Sample.ann, at: Sample.morning)
        let answered = try store.record(
            .answered(.fax, found: true, fields: ["registered", "ownerName"]), onPoliceInquiry: letter.id, expecting: 1, by: Sample.ann,
            at: Sample.later(1))
        let second = try store.receivePoliceLetter(try PoliceBookTests.letter("第2号"), by: Sample.ann, at: Sample.later(2))
        _ = try store.record(
            .closed(note: "取下げの理由"), onPoliceInquiry: second.id, expecting: 1, by: Sample.ann, at: Sample.later(3))
        return (store, answered)
    }

    private func bytes(_ folder: URL) throws -> Data {
        var files = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files.append(try Data(contentsOf: folder.appendingPathComponent(name)))
        }
        return files
    }

    /// Nothing of a letter or of what was told can be read in the files, before a close or after.
    @Test func nothingIsReadable() throws {
        let folder = try StoreFolder()
        let (store, _) = try fill(folder)
        let open = try bytes(folder.store)
        store.close()
        let closed = try bytes(folder.store)
        try #require(closed.count > 10_000)
        for secret in Self.secrets {
            #expect(open.range(of: Data(secret.utf8)) == nil, "\(secret)")
            #expect(closed.range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
    }

    /// A row put into another state does not open; the log makes it good again.
    @Test func tampered() throws {
        let folder = try StoreFolder()
        let (store, answered) = try fill(folder)
        store.close()
        try folder.tamper("UPDATE policeInquiry SET state = 'received' WHERE id = ?", [answered.id])
        let reopened = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        #expect(throws: StoreError.damaged(.sealed(table: "policeInquiry"))) { try reopened.policeInquiry(answered.id) }
        try reopened.rebuildProjections()
        #expect(try reopened.policeInquiry(answered.id) == answered)
        reopened.close()
    }

    /// After a crash what was acknowledged is there.
    @Test func crash() throws {
        let folder = try StoreFolder()
        let (store, answered) = try fill(folder)
        let survivor = try InquiryStore.open(at: try folder.crashed(as: "crash"), keys: FixedKey(), create: false)
        #expect(try survivor.policeInquiry(answered.id) == answered)
        #expect(try survivor.verifyChain().isIntact)
        survivor.close()
        store.close()
    }

    /// An export tells of letters in words, nothing of an erased one, and brings them back whole.
    @Test func export() throws {
        let folder = try StoreFolder()
        let (store, answered) = try fill(folder)
        let gone = try store.receivePoliceLetter(try PoliceBookTests.letter("消える番号"), by: Sample.ann, at: Sample.later(4))
        _ = try store.erase([gone.id], by: Sample.bob, at: Sample.later(5), reason: .request("求めにより"))
        let file = folder.url.appendingPathComponent("out/everything.jsonl")
        _ = try StoreExport.write(store, to: file, by: Sample.ann, at: Sample.later(300))
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(#""station":"奈良県見本警察署""#) && text.contains(#""basis":"遺失物法第12条""#))
        #expect(text.contains(#""fields":"registered ownerName""#) && text.contains(#""note":"取下げの理由""#))
        #expect(!text.contains("消える番号"))
        let target = folder.url.appendingPathComponent("new")
        _ = try StoreImportFromExport.read(file, into: target, keys: FixedKey(byte: 9), by: Sample.bob, at: Sample.later(400))
        let back = try InquiryStore.open(at: target, keys: FixedKey(byte: 9), create: false)
        #expect(try back.policeInquiries(limit: 9) == store.policeInquiries(limit: 9))
        #expect(try back.policeInquiry(answered.id) == answered)
        #expect(try back.policeInquiry(gone.id) == nil)
        #expect(try back.verifyChain().isIntact)
        back.close()
        store.close()
    }
}
