import Foundation

/// Whether the log can be written. While it cannot, nothing may be done that would have to be in it.
public enum LogHealth: Equatable, Sendable {
    case writable
    /// Lines wait in memory since then and are written when it works again.
    case failing(since: Date, reason: LogFailure)

    public var isWritable: Bool { self == .writable }
}

/// Why the log can't be written.
public enum LogFailure: String, CaseIterable, Sendable {
    /// No room: the disk, a quota, or a limit on the size of files.
    case diskFull
    case readOnly
    case noPermission
    /// Another program holds the lock of the log and does not let go, being stopped for example.
    case locked
    /// A fault of the disk, something else in the place of the log, and the like.
    case other
}

/// What went wrong while writing, by the system's number.
struct LogFault: Error, Equatable {
    var errno: Int32

    init(_ errno: Int32) { self.errno = errno }

    var reason: LogFailure {
        switch errno {
        case ENOSPC, EDQUOT, EFBIG: .diskFull
        case EROFS: .readOnly
        case EACCES, EPERM: .noPermission
        case EWOULDBLOCK: .locked
        default: .other
        }
    }
}
