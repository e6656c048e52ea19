import Domain
import Foundation

/// Where a form stands. Every form is in exactly one of these; the raw values are on disk.
public enum FormState: String, CaseIterable, Codable, Sendable {
    /// Its place in the batch is there, nothing of it was keyed.
    case empty
    /// Somebody has begun to key it; what they have so far is in the draft.
    case keying
    /// Complete, waits for the second keying.
    case keyed
    /// The second keying differs: a third person looks at the paper.
    case differing
    /// May be submitted.
    case verified
    /// The call is out, or was when the program ended: its fate is open until the registry is asked again.
    case submitted
    case accepted
    /// By the registry, which changed nothing.
    case refused
    /// 保留, for an `ExceptionReason`.
    case setAside
    /// Sent back to the sender for good.
    case returned

    /// Nothing is to be done with the form any more.
    public var isEnded: Bool { self == .accepted || self == .returned }
}

/// What somebody takes a form in hand for.
public enum SlotWork: String, CaseIterable, Codable, Sendable { case keying, verifying, thirdLook }

/// Who has a form in hand. It keeps others away for a quarter of an hour after the last draft; after that anybody may go on.
public struct PaperLease: Equatable, Sendable {
    public static let seconds: Double = 900

    public var by: OperatorID
    public var work: SlotWork
    public var since: Date
    /// When its holder last saved a draft, or took it.
    public var renewedAt: Date

    public init(by: OperatorID, work: SlotWork, since: Date, renewedAt: Date) {
        self.by = by
        self.work = work
        self.since = since
        self.renewedAt = renewedAt
    }

    /// A clock that was set back does not keep others away for long.
    public func isHeld(at now: Date) -> Bool { abs(now.timeIntervalSince(renewedAt)) < PaperLease.seconds }
}

/// The numbered place of a form in a batch, with what lists show of it. Nothing of what the form says.
public struct PaperSlot: Equatable, Sendable, Identifiable {
    /// Number in this store; counted together with inquiries.
    public typealias ID = Int64

    public var id: ID
    public var batch: PaperBatch.ID
    /// From 1, as stamped on the envelope.
    public var number: Int
    /// Chosen when it is keyed.
    public var procedure: Procedure?
    public var state: FormState
    /// Of forms set aside or refused.
    public var reason: ExceptionReason?
    /// Who completed the keying that counts now.
    public var keyedBy: OperatorID?
    public var verifiedBy: OperatorID?
    /// Everybody who had a hand in the keying that counts now, of forms that wait for a second keying or a third look.
    public var keyers: [OperatorID]
    public var lease: PaperLease?
    /// When what is half-keyed of it was saved; `nil` when nothing is.
    public var draftedAt: Date?
    /// Of the certificate that came of it; `nil` when none did.
    public var certificate: CertificateState?
    /// What was keyed is destroyed; state and times are all that is left.
    public var isErased: Bool
    public var updatedAt: Date
    /// Counts what changed the form; a step names the version it saw and is refused when it is stale.
    public var version: Int

    public init(
        id: ID, batch: PaperBatch.ID, number: Int, procedure: Procedure? = nil, state: FormState = .empty, reason: ExceptionReason? = nil,
        keyedBy: OperatorID? = nil, verifiedBy: OperatorID? = nil, keyers: [OperatorID] = [], lease: PaperLease? = nil,
        draftedAt: Date? = nil, certificate: CertificateState? = nil, isErased: Bool = false, updatedAt: Date, version: Int = 1
    ) {
        self.id = id
        self.batch = batch
        self.number = number
        self.procedure = procedure
        self.state = state
        self.reason = reason
        self.keyedBy = keyedBy
        self.verifiedBy = verifiedBy
        self.keyers = keyers
        self.lease = lease
        self.draftedAt = draftedAt
        self.certificate = certificate
        self.isErased = isErased
        self.updatedAt = updatedAt
        self.version = version
    }

    /// Who keyed a part of it may not verify it.
    public func isKeyed(by operatorID: OperatorID?) -> Bool {
        operatorID.map { keyedBy == $0 || keyers.contains($0) } ?? false
    }
}

extension BatchSlip {
    /// The kind of form expected at a number, when the envelopes lie in the order of the slip's counts.
    public func proposedProcedure(at number: Int) -> Procedure? {
        var last = 0
        for procedure in Procedure.allCases {
            last += counts[procedure] ?? 0
            if number >= 1, number <= last { return procedure }
        }
        return nil
    }
}
