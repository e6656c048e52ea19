import Foundation

/// Why a backup, a restoration, an export or a change of keys was not done. Facts only, no paths and no texts.
public enum SafetyError: Error, Equatable, Sendable {
    /// The store (or the copy of it) could not be read or written.
    case store(StoreError)
    /// There is a store, or a file, already where a new one was to be made.
    case alreadyThere
    /// The file or folder is not there.
    case notFound
    /// The file could not be read; `errno` says why.
    case unreadable(errno: Int32)
    /// The file or folder could not be written, synced or renamed; `errno` says why. Nothing is left of it.
    case unwritable(errno: Int32)
    /// What was written does not read back as it must: the copy is not kept.
    case copyBroken(CopyFault)
    /// The export is of another form than this program reads, or not an export.
    case notAnExport
    /// The export is cut off or was changed; the line is where it stops to fit, counted from 1.
    case exportBroken(line: Int)
    /// Another program does the same thing at this moment.
    case underWay
    /// A change of keys was begun with another new key; it must be finished or given up first.
    case rotationPending
    /// No change of keys was begun.
    case noRotation

    public enum CopyFault: Equatable, Sendable {
        /// SQLite found the file malformed.
        case malformed
        case chain(ChainReport.BrokenLink)
        /// Other numbers of inquiries, drafts or events than in the original.
        case counts
    }
}

extension SafetyError {
    init(_ error: any Error) {
        switch error {
        case let error as SafetyError: self = error
        default: self = .store(StoreError(error))
        }
    }
}

/// How far a long piece of work has come.
public struct SafetyProgress: Equatable, Sendable {
    public enum Stage: String, CaseIterable, Sendable { case copying, checking, writing, reading, indexing }

    public var stage: Stage
    /// Of `total`, in whatever is being counted: pages, events, lines, bytes. `total` is 0 while it is not known.
    public var done: Int64
    public var total: Int64

    public init(stage: Stage, done: Int64, total: Int64) {
        self.stage = stage
        self.done = done
        self.total = total
    }
}

/// Called from time to time, on the thread that works.
public typealias SafetyProgressReport = (SafetyProgress) -> Void
