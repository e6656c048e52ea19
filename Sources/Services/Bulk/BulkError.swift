import Domain

/// Why a bulk file can't be read, opened or sent.
public enum BulkError: Error, Equatable, Sendable {
    /// The file can't be read.
    case unreadable(errno: Int32)
    case tooLarge(limit: Int)
    /// A byte order mark of UTF-16: to be saved anew as "CSV UTF-8".
    case utf16
    /// Not text: it has NUL bytes.
    case binary
    /// The system lacks its table of CP932.
    case noConverter
    /// More rows than a file may have.
    case tooManyRows(limit: Int)
    /// The caller asked to stop while the file was read.
    case stopped
    /// Nothing below the header.
    case empty
    /// The header has faults; see the preview.
    case header
    /// Somebody else began to send it: the registry knows the keys of its calls for that account alone.
    case begunBy(OperatorID)
    /// Begun so long ago that the registry no longer knows the first answers.
    case tooOld
    /// Midnight came between checking and sending: check the file again.
    case dayChanged
    /// A row is no longer what it was when the file was checked.
    case changed
    /// Given up; what is left needs a file of its own.
    case cancelled
    /// Another program took the file over.
    case takenOver
    case store(StoreError)
    case registry(CommonDBError)
    case export(ExportError)
}
