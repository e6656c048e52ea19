import Domain
import Foundation

/// A batch of mailed forms, and how far they are.
public struct PaperBatch: Equatable, Sendable, Identifiable {
    /// Number in this store; counted together with inquiries.
    public typealias ID = Int64

    /// Places a slip may open: more than any mail bag.
    public static let largest = 2_000

    public var id: ID
    public var slip: BatchSlip
    public var isOpen: Bool
    public var openedAt: Date
    public var openedBy: OperatorID
    public var closedAt: Date?
    public var closedBy: OperatorID?
    /// Given when it was closed last.
    public var explanations: BatchExplanations
    /// Places for forms, those added later included.
    public var slotCount: Int
    /// How many forms are in each state; states with none are left out.
    public var tallies: [FormState: Int]
    /// Counts changes of the batch itself, not of its forms.
    public var version: Int

    public init(
        id: ID, slip: BatchSlip, isOpen: Bool = true, openedAt: Date, openedBy: OperatorID, closedAt: Date? = nil,
        closedBy: OperatorID? = nil, explanations: BatchExplanations = BatchExplanations(), slotCount: Int,
        tallies: [FormState: Int] = [:], version: Int = 1
    ) {
        self.id = id
        self.slip = slip
        self.isOpen = isOpen
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.closedAt = closedAt
        self.closedBy = closedBy
        self.explanations = explanations
        self.slotCount = slotCount
        self.tallies = tallies
        self.version = version
    }
}

/// Why a batch may be closed although it does not add up. The texts are kept as long as the batch: they must name nobody.
public struct BatchExplanations: Equatable, Sendable {
    public var differences: [BatchDifference: String]
    /// Of forms that are empty, set aside or refused, by number.
    public var slots: [Int: String]

    public init(differences: [BatchDifference: String] = [:], slots: [Int: String] = [:]) {
        self.differences = differences
        self.slots = slots
    }
}

/// Something that happened to a batch itself.
public struct BatchHistoryLine: Equatable, Sendable {
    public var sequence: Int64
    public var kind: PaperEventKind
    public var at: Date
    public var by: OperatorID?
    /// As it read from here on; of the opening and of corrections.
    public var slip: BatchSlip?
    public var note: String
    /// Of what was closed.
    public var explanations: BatchExplanations?
    /// The number of the place that was added or erased.
    public var slotNumber: Int?

    public init(
        sequence: Int64, kind: PaperEventKind, at: Date, by: OperatorID?, slip: BatchSlip? = nil, note: String = "",
        explanations: BatchExplanations? = nil, slotNumber: Int? = nil
    ) {
        self.sequence = sequence
        self.kind = kind
        self.at = at
        self.by = by
        self.slip = slip
        self.note = note
        self.explanations = explanations
        self.slotNumber = slotNumber
    }
}

/// Why a step with a batch or a form was not taken. Facts only; nothing was written.
public enum PaperRefusal: Equatable, Sendable {
    /// The form's state does not allow it.
    case notAllowed(PaperEventKind, in: FormState)
    case batchClosed
    case batchNotClosed
    /// Somebody else has it in hand since then.
    case leased(to: OperatorID, since: Date)
    /// It is not in hand: taken over by somebody, given back, or never taken.
    case notLeased
    /// Who keyed may not verify.
    case keyedByYourself
    /// Neither of the two who keyed may settle what they differ in.
    case thirdPersonNeeded
    /// Fields that differ and were not settled.
    case notSettled([PaperField])
    /// Nothing goes back without a letter.
    case letterNeeded
    /// The registry knows the call for that account alone.
    case othersSubmission(OperatorID)
    /// A batch of that slip and day is there.
    case sameSlip(PaperBatch.ID)
    /// No forms, or more than `PaperBatch.largest`.
    case slipCount
    /// Numbers of forms that are neither accepted, returned nor explained.
    case unaccounted([Int])
    case unexplained([BatchDifference])
    /// The certificate's state does not allow it.
    case certificate(CertificateState)
}
