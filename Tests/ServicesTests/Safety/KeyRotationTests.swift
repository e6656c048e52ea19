import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct KeyRotationTests {
    let folder: StoreFolder
    let keyFile: URL
    var provider: FileKeyProvider { FileKeyProvider(file: keyFile) }

    init() throws {
        folder = try StoreFolder()
        keyFile = folder.url.appendingPathComponent("store.key")
        try InquiryStore.open(at: folder.store, keys: FileKeyProvider(file: keyFile), create: true).close()
    }

    private func opens(_ keys: any KeyProvider) throws -> Bool {
        do {
            let store = try InquiryStore.open(at: folder.store, keys: keys, create: false)
            defer { store.close() }
            return try store.verifyChain().isIntact
        } catch StoreError.wrongKey {
            return false
        }
    }

    private func steps() throws -> [AuditedRotation] {
        let store = try InquiryStore.open(at: folder.store, keys: provider, create: false)
        defer { store.close() }
        return try store.auditEntries(limit: 100).compactMap { if case .keyRotated(let step) = $0.entry.what { step } else { nil } }
    }

    private func rotate(_ new: StoreKeyRotation.Replacement, from old: any KeyProvider) throws -> StoreKeyRotation.Outcome {
        try StoreKeyRotation.rotate(folder.store, from: old, to: new, by: Sample.ann, at: Sample.morning)
    }

    private func finish(_ keys: any KeyProvider) throws {
        try StoreKeyRotation.finish(folder.store, keys: keys, by: Sample.ann, at: Sample.morning)
    }

    /// A key file is changed at once: the new key opens the store, the old one does not, and no byte of its wrapping is left.
    @Test func file() throws {
        let old = try provider.storeKey(creating: false)
        let wrapped = try folder.raw { try Data.fetchOne($0, sql: "SELECT master FROM store") ?? Data() }
        let desk = try InquiryStore.open(at: folder.store, keys: provider, create: false)
        #expect(try rotate(.file(keyFile), from: provider) == .finished)
        #expect(try opens(provider))
        #expect(try !opens(GivenKey(key: old)))
        #expect(try StoreKeyRotation.phase(of: folder.store) == StoreKeyRotation.Phase.none)
        #expect(try steps() == [.begun, .finished])
        #expect(!FileManager.default.fileExists(atPath: PrivateFile.next(of: keyFile).path))
        // A program that has the store open goes on.
        let inquiry = try desk.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        #expect(try desk.inquiry(inquiry.id) == inquiry)
        desk.close()
        for file in try FileManager.default.contentsOfDirectory(at: folder.store, includingPropertiesForKeys: nil) {
            #expect(try Data(contentsOf: file).range(of: wrapped) == nil)
        }
        #expect(try rotate(.file(keyFile), from: provider) == .finished)
        #expect(try opens(provider))
    }

    /// Whatever the step at which it died, the provider's key opens the store, and doing it again carries on.
    @Test(arguments: ["next file", "begun", "begun, file lost", "in place"])
    func resumes(after step: String) throws {
        let old = try provider.storeKey(creating: false)
        let next = PrivateFile.next(of: keyFile)
        let newKey = try FileKeyProvider(file: next).storeKey(creating: true)
        if step != "next file" {
            let store = try InquiryStore.open(at: folder.store, keys: provider, create: false)
            try store.write { db, _ in
                try StoreMaster.begin(try StoreMaster.open(db, old).master, next: newKey, at: 5_000, db)
            }
            store.close()
            #expect(try StoreKeyRotation.phase(of: folder.store) == .both(since: Date(timeIntervalSince1970: 5)))
            #expect(try opens(GivenKey(key: newKey)))
        }
        if step == "begun, file lost" { try FileManager.default.removeItem(at: next) }
        if step == "in place" { try PrivateFile.replace(keyFile, by: next) }
        #expect(try opens(provider))
        #expect(try rotate(.file(keyFile), from: provider) == .finished)
        #expect(try opens(provider))
        #expect(try !opens(GivenKey(key: old)))
        #expect(try StoreKeyRotation.phase(of: folder.store) == StoreKeyRotation.Phase.none)
    }

    /// A key of the site's own: both open the store until the site has changed what it gives.
    @Test func provided() throws {
        let old = try provider.storeKey(creating: false)
        #expect(throws: SafetyError.noRotation) { try finish(provider) }
        #expect(try rotate(.provided(FixedKey(byte: 9)), from: provider) == .waitsForProvider)
        #expect(try rotate(.provided(FixedKey(byte: 9)), from: provider) == .waitsForProvider)
        #expect(throws: SafetyError.rotationPending) { try rotate(.provided(FixedKey(byte: 10)), from: provider) }
        #expect(throws: SafetyError.rotationPending) { try finish(provider) }
        #expect(try opens(provider) && opens(FixedKey(byte: 9)) && !opens(FixedKey(byte: 10)))
        try finish(FixedKey(byte: 9))
        #expect(try opens(FixedKey(byte: 9)) && !opens(GivenKey(key: old)))
        #expect(throws: SafetyError.store(.wrongKey)) { try rotate(.file(keyFile), from: provider) }
    }

    /// A change that was begun can be given up while the old key is in place, not later.
    @Test func abandoned() throws {
        _ = try rotate(.provided(FixedKey(byte: 9)), from: provider)
        #expect(throws: SafetyError.rotationPending) {
            try StoreKeyRotation.abandon(folder.store, keys: FixedKey(byte: 9), by: nil, at: Sample.morning)
        }
        try StoreKeyRotation.abandon(folder.store, keys: provider, by: nil, at: Sample.morning)
        #expect(try opens(provider) && !opens(FixedKey(byte: 9)))
        #expect(try steps() == [.begun, .abandoned])
    }

    /// A passphrase is changed with its parameters; one of an attempt cut short does no harm.
    @Test func passphrase() throws {
        let parameters = folder.url.appendingPathComponent("parameters")
        // Cheap to stretch, where it is the test that makes them.
        var fresh = ScryptParameters.fresh()
        fresh.rounds = 1 << 14
        fresh.parallelism = 1
        func provider(_ text: String, _ file: URL) -> PassphraseKeyProvider {
            PassphraseKeyProvider(parameters: file, fresh: fresh) { _ in Array(text.utf8) }
        }
        try FileManager.default.removeItem(at: folder.store)
        try InquiryStore.open(at: folder.store, keys: provider("before", parameters), create: true).close()
        _ = try provider("cut short", PrivateFile.next(of: parameters)).storeKey(creating: true)
        #expect(try rotate(.passphrase(parameters: parameters) { Array("after".utf8) }, from: provider("before", parameters)) == .finished)
        #expect(try opens(provider("after", parameters)))
    }
}
