import Crypto
import Foundation
import Testing

@testable import Services

@Suite struct FileKeyProviderTests {
    let folder: StoreFolder
    let file: URL

    init() throws {
        folder = try StoreFolder()
        file = folder.url.appendingPathComponent("store.key")
    }

    private func write(_ bytes: some Sequence<UInt8>, mode: Int = 0o600) throws {
        try Data(bytes).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    private func key() throws(KeyError) -> [UInt8] {
        try FileKeyProvider(file: file).storeKey(creating: false).symmetric.withUnsafeBytes { Array($0) }
    }

    /// A key is made for a new store only, closed to others, and stays the same.
    @Test func creation() throws {
        let provider = FileKeyProvider(file: file)
        #expect(throws: KeyError.missing) { try provider.storeKey(creating: false) }
        let made = try provider.storeKey(creating: true).symmetric
        #expect(try provider.storeKey(creating: false).symmetric == made)
        #expect(try provider.storeKey(creating: true).symmetric == made)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["store.key"])
    }

    /// A file others may read or write is refused, and the mode is told.
    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o601])
    func openToOthers(mode: Int) throws {
        try write([UInt8](repeating: 1, count: 32), mode: mode)
        #expect(throws: KeyError.permissions(mode: UInt32(mode))) { try key() }
    }

    /// A link is not followed, a folder is not a key.
    @Test func notAFile() throws {
        let other = folder.url.appendingPathComponent("other")
        try Data(repeating: 1, count: 32).write(to: other)
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: other)
        #expect(throws: KeyError.notOurs) { try key() }
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        #expect(throws: KeyError.notOurs) { try key() }
    }

    /// Raw bytes, hexadecimal and base64 are the same key; anything else is refused by its length alone.
    @Test func forms() throws {
        let bytes = (0..<32).map { UInt8($0 * 7 & 0xFF) }
        let hexadecimal = bytes.map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined()
        for form in [
            Data(bytes), Data(hexadecimal.utf8), Data((hexadecimal.uppercased() + "\r\n").utf8),
            Data((Data(bytes).base64EncodedString() + "\n").utf8),
        ] {
            try write(form)
            #expect(try key() == bytes)
        }
        for wrong in ["", "short", String(hexadecimal.dropLast()), String(repeating: "z", count: 64), String(repeating: "a", count: 5000)] {
            try write(Data(wrong.utf8))
            #expect(throws: KeyError.malformed(byteCount: min(wrong.utf8.count, 4096))) { try key() }
        }
    }
}

@Suite struct PassphraseKeyProviderTests {
    let folder: StoreFolder
    let file: URL

    init() throws {
        folder = try StoreFolder()
        file = folder.url.appendingPathComponent("passphrase.json")
    }

    private func provider(_ text: String?) -> PassphraseKeyProvider {
        let cheap = ScryptParameters(salt: Data(repeating: 3, count: 32), rounds: 1 << 14, blockSize: 8, parallelism: 1)
        return PassphraseKeyProvider(parameters: file, fresh: cheap) { _ in text.map { Array($0.utf8) } }
    }

    /// The chosen passphrase opens the store again, however its letters were composed; another one is told apart.
    @Test func unlocking() throws {
        #expect(throws: KeyError.missing) { try provider("が").storeKey(creating: false) }
        let made = try provider("合言葉が").storeKey(creating: true).symmetric
        #expect(try provider("合言葉か\u{3099}").storeKey(creating: false).symmetric == made)
        #expect(throws: KeyError.wrongPassphrase) { try provider("合言葉か").storeKey(creating: false) }
        #expect(throws: KeyError.noPassphrase) { try provider(nil).storeKey(creating: false) }
        #expect(throws: KeyError.noPassphrase) { try provider("").storeKey(creating: false) }
        let stored = try Data(contentsOf: file)
        #expect(made.withUnsafeBytes { stored.range(of: Data($0)) } == nil)
        #expect(stored.range(of: made.withUnsafeBytes { Data($0) }.base64EncodedData()) == nil)
    }

    /// Parameters that were weakened, exhaust memory, or are no parameters are refused before the passphrase is used.
    @Test func parameters() throws {
        var changed = ScryptParameters.fresh()
        changed.verifier = Data(count: 32)
        #expect(changed.isAcceptable)
        let changes: [(inout ScryptParameters) -> Void] = [
            { $0.rounds = 1024 }, { $0.rounds = 1 << 30 }, { $0.rounds = 30_000 }, { $0.blockSize = 1 }, { $0.parallelism = 0 },
            { $0.salt = Data(count: 4) }, { $0.verifier = Data() }, { $0.format = 2 },
        ]
        for change in changes {
            var copy = changed
            change(&copy)
            #expect(!copy.isAcceptable)
            try write(JSONEncoder().encode(copy))
            #expect(throws: KeyError.damagedParameters) { try provider("x").storeKey(creating: false) }
        }
        try write(Data("{".utf8))
        #expect(throws: KeyError.damagedParameters) { try provider("x").storeKey(creating: false) }
    }

    private func write(_ data: Data) throws {
        try data.write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
}

@Suite struct CommandKeyProviderTests {
    private let hexadecimal = String(repeating: "0a", count: 32)

    private func key(_ command: [String], timeout: Duration = .seconds(20)) throws(KeyError) -> SymmetricKey {
        try CommandKeyProvider(command: command, timeout: timeout).storeKey(creating: false).symmetric
    }

    /// What the command prints is the key.
    @Test func output() throws {
        #expect(try key(["printf", "%s\\n", hexadecimal]) == SymmetricKey(data: [UInt8](repeating: 10, count: 32)))
    }

    /// Arguments reach the command as they are; no shell reads them (security requirement 4.4.2).
    @Test func noShell() throws {
        let folder = try StoreFolder()
        let trace = folder.url.appendingPathComponent("trace").path
        #expect(throws: KeyError.malformed(byteCount: "$(touch \(trace)); touch \(trace)\n".utf8.count)) {
            try key(["echo", "$(touch \(trace)); touch \(trace)"])
        }
        #expect(!FileManager.default.fileExists(atPath: trace))
    }

    /// A command that fails, does not exist, says nothing or never ends is told as such.
    @Test func failures() throws {
        #expect(throws: KeyError.missing) { try key([]) }
        #expect(throws: KeyError.commandFailed(status: 1)) { try key(["false"]) }
        #expect(throws: KeyError.commandFailed(status: 137)) { try key(["sh", "-c", "kill -9 $$"]) }
        #expect(throws: KeyError.commandNotStarted(errno: ENOENT)) { try key(["/no/such/command"]) }
        #expect(throws: KeyError.malformed(byteCount: 0)) { try key(["true"]) }
        #expect(throws: KeyError.commandTimedOut) { try key(["sleep", "60"], timeout: .milliseconds(50)) }
        #expect(throws: KeyError.self) { try key(["head", "-c", "1000000", "/dev/zero"]) }
    }
}
