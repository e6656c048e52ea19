import Domain
import Foundation
import Services
import Testing

extension EndToEnd {
    /// Hands that are faster than any screen: every key lands where it belongs.
    @Suite struct PaperFormsBurstTests {
        /// Two thousand keys and more, a millisecond apart, over whole forms one after the other.
        @Test func twoThousandKeys() async throws {
            try await expectKeyed(count: 11, atLeast: 2_000, pause: .milliseconds(1))
        }

        /// A complete registration, every field of it, at thirty keys a second.
        @Test func thirtyKeysASecond() async throws {
            try await expectKeyed(count: 1, atLeast: 150, pause: .microseconds(33_333))
        }

        private func expectKeyed(count: Int, atLeast: Int, pause: Duration) async throws {
            try await Desk.with { desk in
                let scripts = try (1...count).map { try FormScript.script(.registration, $0, key: ChangeKey(indices: [])) }
                let keys = scripts.flatMap { KeyNotation.keys(of: $0.keys) }
                #expect(keys.count >= atLeast)
                try await desk.paperWork { session in
                    try await session.openBatch(scripts)
                    try await session.type("k", until: "様式を選んでください")
                    let application = session.screen.modes.contains(1)
                    try await session.send(try keys.map { try KeyNotation.bytes(of: $0, applicationCursor: application) }, every: pause)
                    try await session.wait(forText: "このバッチで今できる申請書はありません", within: .seconds(30))
                    try await session.type("<Esc>", until: "検証待ち")
                }
                let forms = try desk.keyedForms()
                #expect(forms.count == count)
                for (form, script) in zip(forms, scripts) {
                    for (field, value) in script.values {
                        #expect(form.text(field).utf8.elementsEqual(value.entry.utf8), "\(field): \(form.text(field))")
                    }
                }
            }
        }
    }
}

extension PtySession {
    /// Key by key at a steady pace: the tasks' own timers are too coarse for it.
    fileprivate func send(_ keys: [[UInt8]], every pause: Duration) async throws {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var due = ContinuousClock.now
                for key in keys {
                    self.send(key)
                    due += pause
                    while ContinuousClock.now < due { sched_yield() }
                }
                continuation.resume()
            }
        }
    }
}

extension KeyNotation {
    /// A sequence key by key.
    static func keys(of text: String) -> [String] {
        var keys: [String] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first == "<", let end = rest.firstIndex(of: ">") {
                keys.append(String(rest[...end]))
                rest = rest[rest.index(after: end)...]
            } else {
                keys.append(String(rest.removeFirst()))
            }
        }
        return keys
    }
}

extension Desk {
    /// The forms of the newest batch, as they were keyed.
    func keyedForms() throws -> [PaperForm] {
        let store = try InquiryStore.open(at: workspace.dataFolder, keys: FileKeyProvider(file: workspace.storeKey), create: false)
        defer { store.close() }
        guard let batch = try store.batches(limit: 1).first else { throw KitError("no batch") }
        return try store.slots(of: batch.id).sorted { $0.number < $1.number }
            .compactMap { try store.paperFile($0.id, for: OperatorID(account.id))?.form }
    }
}
