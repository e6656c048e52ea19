import Domain
import Foundation

/// How far a `CertificateJob` is. A value: the newest one says everything.
public struct CertificateProgress: Equatable, Sendable {
    public enum State: Equatable, Sendable {
        case running
        /// Asked to pause; the certificate under way is brought to its end first.
        case pausing
        case paused(CertificatePause)
        /// Nothing is left to do in this job.
        case finished
        /// Ended by the operator, between two certificates.
        case cancelled
        /// The store cannot be written to, so nothing more may be printed.
        case stopped(StoreError)
    }

    public var state: State
    public var total: Int
    /// Printed, or in the folder.
    public var out: Int
    /// Handed to the printer without its word that they came out: somebody has to look.
    public var uncertain: Int
    /// Certificates that stay as they are in this job; `CertificateJob.hold(on:)` says why.
    public var left: Int
    /// The certificate under way.
    public var current: PaperCertificate.ID?

    public init(
        state: State = .running, total: Int = 0, out: Int = 0, uncertain: Int = 0, left: Int = 0, current: PaperCertificate.ID? = nil
    ) {
        self.state = state
        self.total = total
        self.out = out
        self.uncertain = uncertain
        self.left = left
        self.current = current
    }

    public var done: Int { out + uncertain + left }

    /// No more values come after this one.
    public var isOver: Bool {
        switch state {
        case .finished, .cancelled, .stopped: true
        case .running, .pausing, .paused: false
        }
    }
}

/// Why a job waits. `resume()` goes on in each case.
public enum CertificatePause: Equatable, Sendable {
    case asked
    /// Tried again at that time by itself.
    case registry(CommonDBError, retryAt: Date)
    /// The session has ended: log in again first.
    case session
    /// Something of the set-up or of the account's rights has to be mended first.
    case setUp(CommonDBError)
    /// The printing program does not work. Nothing was printed.
    case program(DocumentFailure)
    /// The print command or the folder does not work. What became of the certificate under way is in the counts.
    case printer(PrintFailure)
}

/// Why a job leaves a certificate as it is.
public enum CertificateHold: Equatable, Sendable {
    /// Characters no font has. They are from names and addresses: for the screen, not for a log.
    case unprintable([Unprintable])
    case doesNotFit(DocumentField)
    /// Refused by the printing program for another reason.
    case refused(DocumentRefusal)
    /// The registry has no such chip any more.
    case notRegistered
    /// Owner or certificate changed after this one was issued: its key is no longer valid, and the owner may be another.
    case superseded(since: Date)
    /// There is a file of that issue number in the folder already.
    case fileExists
    /// Another job or operator was there first.
    case changedElsewhere
}
