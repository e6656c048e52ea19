import Domain

/// What has become of a form, as far as anybody can know. Every form has exactly one at any time.
public enum SubmissionFate: Equatable, Sendable {
    /// Not to be sent: being keyed, set aside, sent back.
    case notReady(FormState)
    /// Verified: nothing was sent, or nothing that was sent was done.
    case waiting
    /// The same, or open, and left alone by the run.
    case held(SubmissionHold)
    /// The run has it in hand.
    case underWay
    /// Sent, and no answer says what became of it. Settled by the next run, before anything else.
    case open
    /// Done, once; where its certificate stands, for the procedures that have one.
    case accepted(CertificateState?)
    /// Done, but the answer with the certificate is lost for good: a reissue brings another.
    case acceptedWithoutCertificate
    /// Nothing was changed.
    case refused(ExceptionReason)

    /// - Parameters:
    ///   - isUnderWay: A run has the form in hand.
    ///   - hold: Why a run left it.
    public init(_ slot: PaperSlot, isUnderWay: Bool = false, hold: SubmissionHold? = nil) {
        switch slot.state {
        case .verified: self = isUnderWay ? .underWay : hold.map(SubmissionFate.held) ?? .waiting
        case .submitted: self = isUnderWay ? .underWay : hold.map(SubmissionFate.held) ?? .open
        case .accepted:
            let hasCertificate = slot.procedure.map(SubmissionFate.issuesCertificate) ?? false
            self = hasCertificate && slot.certificate == nil ? .acceptedWithoutCertificate : .accepted(slot.certificate)
        case .refused: self = .refused(slot.reason ?? .refused)
        case .empty, .keying, .keyed, .differing, .setAside, .returned: self = .notReady(slot.state)
        }
    }

    static func issuesCertificate(_ procedure: Procedure) -> Bool {
        switch procedure {
        case .registration, .ownerChange, .certificateReissue: true
        case .informationChange, .death: false
        }
    }
}
