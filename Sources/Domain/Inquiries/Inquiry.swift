import Foundation

/// One inquiry: what somebody asked the desk, what was answered, and where it stands.
///
/// `content` holds what the operator wrote; everything else is set by the events of its life.
public struct Inquiry: Equatable, Sendable, Identifiable {
    /// Row number of the inquiry in this store; the receipt number is what people see.
    public typealias ID = Int64

    public enum State: String, CaseIterable, Codable, Sendable {
        /// Came in by mail, web or import; nobody has taken it yet.
        case received
        /// The call note is open or was left half-written.
        case answering
        /// Waiting for somebody else to take it.
        case handedOver
        /// Waiting for a supervisor's word.
        case escalated
        /// A call back is promised for `callBackAt`.
        case callBackPlanned
        /// The first answer is out; the caller may still come back to it.
        case answered
        case completed
        /// Another inquiry goes on in its place (`mergedInto`); can be taken back.
        case merged
        /// No inquiry at all; kept in the log, out of every figure.
        case spam
        /// Opened by mistake; kept in the log, out of every list but "all".
        case discarded

        /// Somebody still has to do something.
        public var isOpen: Bool {
            switch self {
            case .received, .answering, .handedOver, .escalated, .callBackPlanned, .answered: true
            case .completed, .merged, .spam, .discarded: false
            }
        }
    }

    public var id: ID
    public var receiptNumber: ReceiptNumber
    public var state: State
    public var content: InquiryContent
    public var receivedAt: Date
    public var receivedBy: OperatorID
    /// Who works on it now; `nil` when nobody in particular does: just received, handed over to anyone, or a call back that
    /// whoever is free makes.
    public var holder: OperatorID?
    public var completedAt: Date?
    /// The inquiry that goes on in place of this one; state `merged` only.
    public var mergedInto: ID?
    public var updatedAt: Date
    /// Number of events so far; a write names the version it saw and is refused when it is stale.
    public var version: Int
    /// The promise of a first answer and what became of it. Judged by the newest calendar while the inquiry is open, frozen when it was
    /// closed with an answer.
    public var firstAnswer: FirstAnswer

    /// - parameter firstAnswer: `nil` for an unanswered one by the standard calendar.
    public init(
        id: ID, receiptNumber: ReceiptNumber, state: State, content: InquiryContent, receivedAt: Date,
        receivedBy: OperatorID, holder: OperatorID?, completedAt: Date?, mergedInto: ID? = nil, updatedAt: Date, version: Int,
        firstAnswer: FirstAnswer? = nil
    ) {
        self.id = id
        self.receiptNumber = receiptNumber
        self.state = state
        self.content = content
        self.receivedAt = receivedAt
        self.receivedBy = receivedBy
        self.holder = holder
        self.completedAt = completedAt
        self.mergedInto = mergedInto
        self.updatedAt = updatedAt
        self.version = version
        self.firstAnswer = firstAnswer ?? FirstAnswer(receivedAt: receivedAt, answeredAt: nil, clock: ServiceClock())
    }

    public var isOpen: Bool { state.isOpen }

    /// A call back is promised, and whoever is free makes it.
    public var isAnyonesCallBack: Bool { state == .callBackPlanned && holder == nil }
}

/// The ID an operator logs in with (指定登録機関ID).
public struct OperatorID: Hashable, Codable, Sendable, CustomStringConvertible {
    public var value: String
    public init(_ value: String) { self.value = value }
    public var description: String { value }
}
