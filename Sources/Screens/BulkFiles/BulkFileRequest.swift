import Domain
import Foundation
import Services

/// A bulk file to be read and checked.
public struct BulkOrder: Equatable, Sendable {
    /// Tells it from every other one since the program began.
    public var id: Int
    public var kind: BulkKind
    /// As typed: `~` is the home of who runs the program (`BulkReading.url`).
    public var path: String

    public init(id: Int, kind: BulkKind, path: String) {
        self.id = id
        self.kind = kind
        self.path = path
    }
}

/// A bulk file that was read and checked. Personal data.
public struct CheckedBulkFile: Sendable, Identifiable {
    public var order: BulkOrder
    public var file: BulkFile
    /// What is known of it from before; `nil`: it was never sent.
    public var known: BulkFileSummary?
    /// Its faults by kind and column.
    public let groups: [BulkFaultGroup]

    /// Gathers the faults, so not on the main thread.
    public init(order: BulkOrder, file: BulkFile, known: BulkFileSummary?) {
        self.order = order
        self.file = file
        self.known = known
        groups = BulkFaultGroup.of(file.preview.faults)
    }

    public var id: Int { order.id }
    public var preview: BulkPreview { file.preview }
}

/// How the sending of a file ended, or was interrupted.
public struct BulkOutcome: Sendable {
    public var end: Result<BulkEnd, BulkError>
    public var progress: BulkProgress
    /// Rows the registry refused, in order.
    public var refused: [BulkRefusedRow]

    public init(end: Result<BulkEnd, BulkError>, progress: BulkProgress, refused: [BulkRefusedRow]) {
        self.end = end
        self.progress = progress
        self.refused = refused
    }
}

/// Work of the screens of bulk files for store, registry and files.
public enum BulkFileRequest: Sendable {
    /// The newest files the store knows of (`most` of them).
    case files
    /// Names a typed path may go on with (`BulkReading.completions`).
    case completePath(String)
    /// Reads and checks a file beside the main thread (`BulkReading.check`); its replies are `checking` any number of times, at most ten a
    /// second, then `checked`, also when the request is cancelled.
    case check(BulkOrder, at: Date)
    /// Sends it (`BulkEngine.run`); its replies are `sending` any number of times, at most ten a second, then `sent`. One at a time. A
    /// request that is cancelled is stopped (`BulkEngine.stop`) and answered all the same. The engine is kept for `writeResult`.
    ///
    /// `givesUp`: what was not sent yet is not sent any more (`BulkEngine.cancel` before `run`).
    case send(CheckedBulkFile, givesUp: Bool, by: OperatorID)
    /// For the file being sent; nothing when there is none.
    case steer(JobWish)
    /// Writes the result file, by the engine that has sent the file; by a new one after its `run` when that is gone. Not while it is being
    /// sent.
    case writeResult(CheckedBulkFile, in: URL, name: String, by: OperatorID)
    case writeTemplate(BulkKind, in: URL, name: String)

    /// Rows of the list.
    public static let most = 200
}

/// What came of it.
public enum BulkFileReply: Sendable {
    case files(Result<[BulkFileSummary], StoreError>)
    /// Whole paths; folders end with a slash.
    case pathCompleted(String, [String])
    /// Bytes.
    case checking(BulkOrder, done: Int, total: Int)
    case checked(BulkOrder, Result<CheckedBulkFile, BulkError>)
    case sending(CheckedBulkFile.ID, BulkProgress)
    case sent(CheckedBulkFile.ID, BulkOutcome)
    case steered
    /// With the file's name.
    case resultWritten(CheckedBulkFile.ID, Result<String, BulkError>)
    case templateWritten(BulkKind, Result<String, ExportError>)

    /// No further reply to the same request comes.
    var isLast: Bool {
        switch self {
        case .checking, .sending: false
        default: true
        }
    }
}

/// What the screens of bulk files ask `App` to do.
enum BulkFileCommand {
    case openDesk
    /// Reads a file; the view of what it holds opens at once.
    case check(BulkKind, path: String)
    case stopChecking
    /// Sends what is checked, or goes on with it.
    case send
    /// Gives up what was not sent yet.
    case giveUp
    case steer(JobWish)
    case writeResult
    case writeTemplate(BulkKind)
    /// Asks which file is to be read; with the file that is to go on, or whose result is wanted.
    case askForFile(BulkFileSummary?)
    case chooseTemplate
    /// Opens the file that is being sent, or was the last to be.
    case showJob
}
