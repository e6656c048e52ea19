import Crypto
import Domain
import Foundation
import GRDB

extension StoreKeyRotation {
    /// Needs no key. `nil` when there is no store.
    public static func phase(of folder: URL) throws(StoreError) -> Phase? {
        let file = folder.appendingPathComponent(StoreOpening.fileName)
        guard access(file.path, F_OK) == 0 else { return nil }
        do {
            var configuration = StoreConnections.configuration()
            configuration.readonly = true
            let database = try DatabaseQueue(path: file.path, configuration: configuration)
            defer { try? database.close() }
            return try database.read(StoreMaster.bothSince).map { .both(since: StoreTime.date($0)) } ?? Phase.none
        } catch {
            throw StoreError(error)
        }
    }

    /// Changes the key, or carries on with a change that was cut short.
    ///
    /// - parameter old: The provider as it is; after a crash it may give the new key already.
    /// - throws: `.rotationPending` when another change was begun; `.store(.wrongKey)`.
    public static func rotate(
        _ folder: URL, from old: any KeyProvider, to new: Replacement, by: OperatorID?, at: Date
    ) throws(SafetyError) -> Outcome {
        do {
            let key = try old.storeKey(creating: false)
            let store = try InquiryStore.open(at: folder, keys: GivenKey(key: key), create: false)
            defer { store.close() }
            // The provider gives the new key already: all that is left is to drop the old one.
            if try finish(store, key, by: by, at: at) { return .finished }
            switch new {
            case .file(let file):
                let next = PrivateFile.next(of: file)
                let nextKey = try FileKeyProvider(file: next).storeKey(creating: true)
                try begin(store, key, nextKey, replacing: true, by: by, at: at)
                return try putInPlace(store, file, next, nextKey, by: by, at: at)
            case .passphrase(let parameters, let typed):
                let next = PrivateFile.next(of: parameters)
                let nextKey = try nextKey(next, typed)
                try begin(store, key, nextKey, replacing: true, by: by, at: at)
                return try putInPlace(store, parameters, next, nextKey, by: by, at: at)
            case .provided(let provider):
                try begin(store, key, try provider.storeKey(creating: false), replacing: false, by: by, at: at)
                return .waitsForProvider
            }
        } catch {
            throw SafetyError(error)
        }
    }

    /// Drops the old key, when the provider gives the new one.
    ///
    /// - throws: `.rotationPending` while the provider still gives the old one, `.noRotation`.
    public static func finish(_ folder: URL, keys: any KeyProvider, by: OperatorID?, at: Date) throws(SafetyError) {
        try settle(folder, keys) { store, key in
            guard try finish(store, key, by: by, at: at) else { throw SafetyError.rotationPending }
        }
    }

    /// Drops the new key, when the provider still gives the old one.
    ///
    /// - throws: `.rotationPending` when the provider gives the new one already, `.noRotation`.
    public static func abandon(_ folder: URL, keys: any KeyProvider, by: OperatorID?, at: Date) throws(SafetyError) {
        try settle(folder, keys) { store, key in
            try store.change { db, engine in
                guard try StoreMaster.open(db, key).by == .current else { throw SafetyError.rotationPending }
                try StoreMaster.abandon(db)
                try engine.note(.abandoned, by: by, at: at, db)
            }
        }
    }

    private static func settle(
        _ folder: URL, _ keys: any KeyProvider, _ body: (InquiryStore, StoreKey) throws -> Void
    ) throws(SafetyError) {
        do {
            let key = try keys.storeKey(creating: false)
            let store = try InquiryStore.open(at: folder, keys: GivenKey(key: key), create: false)
            defer { store.close() }
            let since = try store.read { db, _ in try StoreMaster.bothSince(db) }
            guard since != nil else { throw SafetyError.noRotation }
            try body(store, key)
        } catch {
            throw SafetyError(error)
        }
    }

    /// Wraps the master key with the next one as well.
    ///
    /// - parameter replacing: Nobody else can have the key of a change that was begun before: its file is not there any more.
    private static func begin(
        _ store: InquiryStore, _ key: StoreKey, _ next: StoreKey, replacing: Bool, by: OperatorID?, at: Date
    ) throws {
        try store.change { db, engine in
            if let opened = try? StoreMaster.open(db, next) {
                // The key that is in use already, or a change that was begun with this one.
                if opened.by == .current { throw SafetyError.noRotation }
                return
            }
            if try StoreMaster.bothSince(db) != nil, !replacing { throw SafetyError.rotationPending }
            try StoreMaster.begin(try StoreMaster.open(db, key).master, next: next, at: StoreTime.milliseconds(at), db)
            try engine.note(.begun, by: by, at: at, db)
        }
    }

    private static func putInPlace(
        _ store: InquiryStore, _ file: URL, _ next: URL, _ key: StoreKey, by: OperatorID?, at: Date
    ) throws -> Outcome {
        // The store knows the key, and that is on the disk: from here on the file may change.
        try PrivateFile.replace(file, by: next)
        guard try finish(store, key, by: by, at: at) else { throw SafetyError.noRotation }
        return .finished
    }

    /// - returns: `false` when the key is not the next one.
    private static func finish(_ store: InquiryStore, _ key: StoreKey, by: OperatorID?, at: Date) throws -> Bool {
        let isDone = try store.write { db, engine in
            let opened = try StoreMaster.open(db, key)
            guard opened.by == .next else { return false }
            try StoreMaster.settle(opened.master, with: key, db)
            try engine.note(.finished, by: by, at: at, db)
            return true
        }
        // The old wrapping must not linger in the journal. Busy readers may put that off until the last program closes the store.
        if isDone { try? store.withWriter { _ = try $0.checkpoint(.truncate) } }
        return isDone
    }

    /// The key of the new passphrase, with parameters that wait beside the old ones.
    private static func nextKey(_ parameters: URL, _ typed: @escaping @Sendable () -> [UInt8]?) throws -> StoreKey {
        let provider = PassphraseKeyProvider(parameters: parameters) { _ in typed() }
        do {
            return try provider.storeKey(creating: true)
        } catch KeyError.wrongPassphrase {
            // Left by an earlier attempt with another passphrase, which never came into the place of the old one.
            unlink(parameters.path)
            return try provider.storeKey(creating: true)
        }
    }
}

extension InquiryStore {
    /// As `write`, with errors as they are.
    fileprivate func change(_ body: (Database, Engine) throws -> Void) throws {
        let engine = try opened()
        try engine.connections.writer.write { try body($0, engine) }
    }
}

extension InquiryStore.Engine {
    fileprivate func note(_ step: AuditedRotation, by: OperatorID?, at: Date, _ db: Database) throws {
        var log = try EventLog.Appender(db, vault)
        _ = try append(AuditEntry(by: by, at: at, what: .keyRotated(step)), to: &log, db)
        try log.finish()
    }
}
