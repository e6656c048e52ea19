import Domain
import Foundation

/// How a file of inquiries is taken in.
public struct ImportOptions: Sendable {
    /// Who imports; named in every event.
    public var by: OperatorID
    /// The inquiries are history: each is recorded as answered and completed at the time it was received. Otherwise they wait in the queue
    /// as what came in by itself does.
    public var isCompleted: Bool
    /// Ends at the first line that cannot be read, everything before it written. Otherwise such lines are passed over and reported.
    public var stopsAtBadLine: Bool
    /// Inquiries a transaction. What is not committed yet is written again after a crash; a transaction costs two waits for the disk.
    public var batchSize: Int

    public init(by: OperatorID, isCompleted: Bool = false, stopsAtBadLine: Bool = false, batchSize: Int = 4_000) {
        self.by = by
        self.isCompleted = isCompleted
        self.stopsAtBadLine = stopsAtBadLine
        self.batchSize = max(1, batchSize)
    }
}

/// How far an import is.
public struct ImportProgress: Equatable, Sendable {
    /// Lines read so far, those of earlier runs included.
    public var lines = 0
    /// Inquiries written so far, those of earlier runs included.
    public var imported = 0
    /// Lines that could not be read, those of earlier runs included.
    public var refused = 0
    /// Bytes of the file that are done, and all of them.
    public var bytes: Int64 = 0
    public var fileSize: Int64 = 0
    /// Everything is written; what remains is putting the search index in order.
    public var isWritten = false

    public init() {}
}

/// A line that was passed over.
public struct ImportProblem: Equatable, Sendable {
    public enum Reason: Error, Equatable, Sendable {
        /// Not a JSON object, or one with values of other kinds than text.
        case notJSON
        /// Not UTF-8.
        case notText
        case tooLong(limit: Int)
        /// The named field is not there.
        case missing(field: String)
        /// The named field holds nothing of its kind: no time, no channel.
        case unreadable(field: String)
        /// The day has no receipt number left, or lies outside the years receipt numbers are made for.
        case noReceiptNumber
    }

    /// Counted from 1.
    public var line: Int
    public var reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

/// What became of an import.
public struct ImportReport: Equatable, Sendable {
    public var progress = ImportProgress()
    /// The lines passed over in this run; the first thousand of them.
    public var problems: [ImportProblem] = []
    /// Lines that an earlier run had done already.
    public var linesDoneBefore = 0
    /// The end of the file was reached.
    public var isFinished = false

    static let mostProblems = 1_000

    public init() {}
}

/// Why an import ended early. What was written stays; the same call goes on from there.
public enum ImportError: Error, Equatable, Sendable {
    /// The file cannot be opened or read.
    case unreadable
    case cancelled
    /// Only when asked to stop at bad lines.
    case badLine(ImportProblem)
    case store(StoreError)
}
