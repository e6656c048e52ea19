import Domain
import Foundation

/// Why the store could not do what was asked. Facts only: no text of an inquiry, no SQL, no argument of a statement.
public enum StoreError: Error, Equatable, Sendable {
    /// There is no store in the folder and creating one was not asked for.
    case missing
    /// The key provider gave a key, but this store was made with another one.
    case wrongKey
    /// The key provider gave no key.
    case key(KeyError)
    /// A file, a row or the log is not what was written; the store must not be written to.
    case damaged(Damage)
    /// A newer version of the program has migrated this store.
    case newerSchema
    /// Nothing was written; what was acknowledged before is safe.
    case notWritable(NotWritable)
    /// Another process held the store longer than the busy time-out.
    case busy
    case closed
    /// The caller asked to stop, or its task was cancelled.
    case cancelled
    case unknownInquiry(Inquiry.ID)
    /// Somebody else wrote meanwhile; `current` is the version to read again.
    case stale(current: Int)
    /// The inquiry's state does not allow the change.
    case illegal(InquiryEvent.Kind, in: Inquiry.State)
    /// Receipt numbers cannot count more on that day, or have no spelling for its year (2020 to 2099).
    case noReceiptNumber
    /// The key of the inquiry was destroyed: its content is gone for good.
    case erased(Inquiry.ID)
    /// A step with a batch or a form of the paper desk was not taken.
    case paper(PaperRefusal)
    /// SQLite refused for another reason; the extended result code says which.
    case engine(code: Int32)

    public enum NotWritable: String, Equatable, Sendable { case diskFull, readOnly, noPermission, inputOutput, cannotOpen }

    public enum Damage: Equatable, Sendable {
        /// Not a SQLite file, or SQLite found it malformed.
        case file
        /// A sealed value does not open with its key, or does not hold what it must; the table is named.
        case sealed(table: String)
        /// The last event is not the one the head names: events were cut off or added from outside.
        case head
        /// A row the others refer to is not there; the table is named.
        case missingRow(table: String)
    }
}
