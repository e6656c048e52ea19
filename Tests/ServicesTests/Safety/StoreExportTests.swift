import Domain
import Foundation
import Testing

@testable import Services

/// Leaving with everything, and coming back.
@Suite struct StoreExportTests {
    let folder: StoreFolder
    let store: InquiryStore
    var file: URL { folder.url.appendingPathComponent("out/everything.jsonl") }
    var target: URL { folder.url.appendingPathComponent("new") }

    /// One of everything a store can hold.
    init() throws {
        folder = try StoreFolder()
        store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        var ids: [Inquiry.ID] = []
        for number in 0..<8 {
            var content = Sample.content("質問 \(number)\n「引用」\\ \u{1F436}")
            content.callBackAt = Sample.later(9_000)
            ids.append(try store.receive(content, by: number % 2 == 0 ? Sample.ann : Sample.bob, at: Sample.later(Double(number))).id)
        }
        func record(_ changes: [InquiryChange], _ id: Inquiry.ID, _ version: Int = 1) throws {
            _ = try store.record(changes, on: id, expecting: version, by: Sample.bob, at: Sample.later(100.25))
        }
        try record([.answered, .completed], ids[0])
        try record([.merged(into: ids[0], note: "同じ件")], ids[1])
        try record([.handedOver(to: Sample.ann, note: "頼む")], ids[2])
        try record([.markedSpam(note: "")], ids[3])
        try record([.linked(ids[0])], ids[4])
        try record([.merged(into: ids[0], note: ""), .unmerged(note: "")], ids[5])
        for text in ["書", "書き", "書きかけ"] { try store.saveDraft(Sample.draft(ids[6], text)) }
        let form = AccountForm(
            purpose: .issue, receivedOn: try Sample.day("2026-11-20"), way: .mail, role: .municipality, office: "例示市", name: "例示 太郎",
            email: "a@example.lg.jp", municipalityCode: "999999", check: .officialCallBack, checkedBy: "")
        let application = try store.receiveApplication(form, by: Sample.ann, at: Sample.morning)
        _ = try store.record(.sent, onApplication: application.id, expecting: 1, by: Sample.ann, at: Sample.later(5))
        try store.saveAccountDraft(
            AccountDraft(kind: .change, application: nil, values: ["office": "市"], focusedField: "office", savedAt: Sample.morning),
            by: Sample.bob)
        try store.audit(AuditEntry(by: nil, at: Sample.morning, what: .storeOpened))
        try store.audit(AuditEntry(by: Sample.ann, at: Sample.morning, what: .inquiryOpened(ids[2])))
        _ = try store.erase([ids[7]], by: Sample.bob, at: Sample.later(200), reason: .request("求めにより"))
    }

    private func write(_ store: InquiryStore, _ file: URL) throws -> StoreExport.Report {
        try StoreExport.write(store, to: file, by: Sample.ann, at: Sample.later(300))
    }

    private func read() throws -> InquiryStore {
        _ = try StoreImportFromExport.read(file, into: target, keys: FixedKey(byte: 9), by: Sample.bob, at: Sample.later(400))
        return try InquiryStore.open(at: target, keys: FixedKey(byte: 9), create: false)
    }

    private func lines(_ file: URL) throws -> [Substring] { try String(contentsOf: file, encoding: .utf8).split(separator: "\n") }

    /// What comes back is what went out: numbers, times, people, events, notes, forms, entries, certificates.
    @Test func comesBack() throws {
        let report = try write(store, file)
        let back = try read()
        defer { back.close() }
        #expect(report.erased == 1)
        for id in Int64(1)...7 {
            #expect(try back.inquiry(id) == store.inquiry(id))
            #expect(try back.history(of: id) == store.history(of: id))
        }
        #expect(throws: StoreError.erased(8)) { try back.inquiry(8) }
        #expect(try back.erasureCertificates(limit: 9) == store.erasureCertificates(limit: 9))
        #expect(try back.draftVersions(of: 7, by: Sample.ann) == store.draftVersions(of: 7, by: Sample.ann))
        #expect(try back.accountApplications(limit: 9) == store.accountApplications(limit: 9))
        #expect(try back.accountDrafts(of: Sample.bob) == store.accountDrafts(of: Sample.bob))
        let entries = try store.auditEntries(limit: 99)
        #expect(try back.auditEntries(limit: 99).dropLast() == entries[...])
        #expect(try back.verifyChain().isIntact)
        let head = try store.verifyChain().headHash
        #expect(try back.verifyChain().headHash != head)
        // The entry that says where it comes from names the chain of the old store as it was written out.
        guard case .imported(let transfer)? = try back.auditEntries(limit: 99).last?.entry.what else {
            Issue.record("no entry")
            return
        }
        #expect(transfer.headHash == head)
        #expect(try back.receive(Sample.content(), by: Sample.ann, at: Sample.later(500)).id == 10)
    }

    /// Written out again it is the same file, but for the two entries that say it was read in and written out.
    @Test func sameAgain() throws {
        _ = try write(store, file)
        let back = try read()
        defer { back.close() }
        let second = folder.url.appendingPathComponent("out/again.jsonl")
        _ = try write(back, second)
        let (one, two) = try (lines(file), lines(second))
        let added = Set(two.dropFirst().dropLast()).subtracting(one)
        #expect(added.count == 2)
        #expect(added.allSatisfy { $0.contains(#""kind":"imported""#) || $0.contains(#""kind":"exported""#) })
        #expect(two.filter { !added.contains($0) }.dropFirst().dropLast() == one.dropFirst().dropLast())
    }

    /// Only its owner can read the file, its texts are readable in it, and nothing of what was erased is.
    @Test func readable() throws {
        let report = try write(store, file)
        var facts = stat()
        #expect(stat(file.path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
        #expect(Int64(facts.st_size) == report.bytes)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("質問 3") && text.contains("髙橋 花子") && text.contains("例示市") && text.contains("書きかけ"))
        #expect(!text.contains("質問 7"))
        #expect(try lines(file).count == report.lines)
        for line in try lines(file) { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        #expect(throws: SafetyError.alreadyThere) { try write(store, file) }
    }

    /// A file that was cut off, or in which anything was changed, makes no store.
    @Test func brokenFiles() throws {
        _ = try write(store, file)
        let whole = try lines(file)
        func attempt(_ lines: [Substring]) throws {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
            _ = try StoreImportFromExport.read(file, into: target, keys: FixedKey(), by: nil, at: Sample.morning)
        }
        #expect(throws: SafetyError.exportBroken(line: whole.count)) { try attempt(whole.dropLast()) }
        #expect(throws: SafetyError.exportBroken(line: 4)) { try attempt(Array(whole[..<3] + whole[4...])) }
        #expect(throws: SafetyError.exportBroken(line: whole.count - 1)) {
            try attempt(Array(whole[..<(whole.count - 2)] + whole.suffix(1)))
        }
        #expect(throws: SafetyError.exportBroken(line: whole.count)) {
            try attempt(whole.map { $0.contains("質問 3") ? Substring($0.replacingOccurrences(of: "質問 3", with: "質問 4")) : $0 })
        }
        #expect(throws: SafetyError.exportBroken(line: 3)) { try attempt(whole[..<2] + ["{"] + whole[3...]) }
        #expect(throws: SafetyError.notAnExport) { try attempt(["{}"]) }
        #expect(throws: SafetyError.notAnExport) { try attempt([]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.path) == [])
        try attempt(whole)
        #expect(throws: SafetyError.alreadyThere) { try attempt(whole) }
    }

    /// Given up half-way it leaves nothing, in either direction.
    @Test func cancelled() throws {
        #expect(throws: SafetyError.store(.cancelled)) {
            try StoreExport.write(store, to: file, by: nil, at: Sample.morning) { true }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path) == [])
        _ = try write(store, file)
        #expect(throws: SafetyError.store(.cancelled)) {
            try StoreImportFromExport.read(file, into: target, keys: FixedKey(), by: nil, at: Sample.morning) { true }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.path) == [])
    }
}
