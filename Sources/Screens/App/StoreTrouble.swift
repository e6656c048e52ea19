import Foundation
import Services

/// What keeps the desk from writing: said in a line of its own until it is over.
struct StoreTrouble: Sendable {
    /// After a write that failed, so long nothing else is tried: then one more may show whether the disk has room again.
    static let pause: TimeInterval = 5

    private(set) var log = LogHealth.writable
    /// The store's last failure that concerns everything; over with the next write that works.
    private(set) var store: StoreError?
    private var failedAt = Date.distantPast

    var isQuiet: Bool { store == nil && log.isWritable }

    mutating func hear(_ health: LogHealth) { log = health }

    /// What came of something written.
    mutating func wrote(_ error: StoreError?, now: Date) {
        guard let error else {
            // What is damaged stays so, whatever can still be written.
            if case .damaged = store { return }
            store = nil
            return
        }
        note(error, now: now)
    }

    /// A failure of the store, whoever met it.
    mutating func note(_ error: StoreError, now: Date) {
        switch error {
        case .damaged: store = error
        case .notWritable:
            if case .damaged = store { return }
            store = error
            failedAt = now
        default: break
        }
    }

    /// Whether something that writes may be tried now.
    func refuses(at now: Date) -> Bool {
        if !log.isWritable { return true }
        switch store {
        case .damaged: return true
        case .notWritable: return now.timeIntervalSince(failedAt) < StoreTrouble.pause
        default: return false
        }
    }
}

extension Reply {
    /// What came of writing to the store, as far as the reply is about that: `nil` for all others.
    var written: Result<Void, StoreError>? {
        func plain<Value>(_ result: Result<Value, StoreError>) -> Result<Void, StoreError> { result.map { _ in } }
        switch self {
        case .received(let result): return plain(result)
        case .draftSaved(_, let result, _): return result
        case .recorded(let result): return plain(result)
        case .audited(let result): return result
        case .desk(.bulk(_, let result)): return plain(result)
        case .desk(.undone(let result)): return plain(result)
        case .accounts(.recorded(let result)): return plain(result)
        case .accounts(.draftSaved(let result)): return result
        case .paper(.formDraftSaved(_, let result)): return result
        case .paper(.formRecorded(_, let result)): return plain(result)
        default: return nil
        }
    }

    /// Why the store could not be read, as far as the reply is about that.
    var unread: StoreError? {
        func error<Value>(_ result: Result<Value, StoreError>) -> StoreError? {
            if case .failure(let error) = result { error } else { nil }
        }
        switch self {
        case .storeOpened(let result): return error(result)
        case .inquiry(let result): return error(result)
        case .page(_, _, let result): return error(result)
        case .found(_, let result): return error(result)
        case .drafts(let result): return error(result)
        case .desk(.figures(let result)): return error(result)
        case .desk(.found(_, _, _, let result)): return error(result)
        case .desk(.surroundings(_, let result)): return error(result)
        case .auditLog(.page(_, _, let result)): return error(result)
        default: return nil
        }
    }
}
