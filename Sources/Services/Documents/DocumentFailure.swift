import Domain

/// Why the client has no document. Facts only, but for the characters a refusal names: it is for the screen, and never logged whole.
public enum DocumentFailure: Error, Equatable, Sendable {
    case refused(DocumentRefusal)
    /// errno of starting the printing program: not beside this one, not executable.
    case notStarted(code: Int32)
    /// It ended in the middle of the job, and again when the job was given to a new one.
    case died
    case timedOut(after: Duration)
    /// It answered with something else.
    case unreadableAnswer
    /// More than a job may hold.
    case tooLarge
    case cancelled
    /// The client is closing.
    case stopped

    /// For the log: which case, nothing of the document.
    public var name: String {
        switch self {
        case .refused(.unprintable): "unprintable"
        case .refused(.doesNotFit): "doesNotFit"
        case .refused(.unreadable): "refusedAsUnreadable"
        case .refused(.tooLarge), .tooLarge: "tooLarge"
        case .refused(.fontMissing): "fontMissing"
        case .refused(.drawing): "drawing"
        case .refused(.tooMany): "tooMany"
        case .notStarted: "notStarted"
        case .died: "died"
        case .timedOut: "timedOut"
        case .unreadableAnswer: "unreadableAnswer"
        case .cancelled: "cancelled"
        case .stopped: "stopped"
        }
    }
}
