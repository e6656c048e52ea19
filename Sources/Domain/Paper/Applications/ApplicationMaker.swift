/// Makes what is sent to the registry of a form that was keyed.
///
/// Refuses with what stops it; rules beyond what the application itself needs are `FormJudge`'s. Making the application again of the
/// record it has changed gives the same application, so that a repeat sends the same body.
public enum ApplicationMaker {
    /// - Parameter isBulk: A row of a file.
    public static func registration(
        _ form: PaperForm, isBulk: Bool = false, channel: ApplicationChannel = .paper
    ) throws(FormRefusal) -> RegistrationApplication {
        throw FormRefusal([])
    }

    /// - Parameters:
    ///   - record: The animal stays as it is there where the paper says nothing; nil: what the paper says of the animal must be whole.
    ///   - token: Nil for a row of a file, which has the change key alone.
    public static func ownerChange(
        _ form: PaperForm, record: ChipRecord?, token: OwnerToken?, channel: ApplicationChannel = .paper
    ) throws(FormRefusal) -> OwnerChangeApplication {
        throw FormRefusal([])
    }

    /// Parts of which the paper says something, filled up from the record.
    ///
    /// - Parameters:
    ///   - record: Nil: each part the paper says something of must be whole.
    ///   - token: Nil for a row of a file, which has the change key alone and may not touch the mail address.
    public static func informationChange(
        _ form: PaperForm, record: ChipRecord?, token: OwnerToken?
    ) throws(FormRefusal) -> InformationChange {
        throw FormRefusal([])
    }

    public static func deathDate(_ form: PaperForm) throws(FormRefusal) -> CalendarDate { throw FormRefusal([]) }

    /// - Parameter token: Nil on paper: a copy of the certificate or of an identity document was checked, and is ticked.
    public static func reissue(_ form: PaperForm, token: OwnerToken? = nil) throws(FormRefusal) -> CertificateReissue {
        throw FormRefusal([])
    }

    /// What the form shows to prove that the record is its sender's to change (A2R5).
    public static func proof(_ form: PaperForm) throws(FormRefusal) -> OwnerProof { throw FormRefusal([]) }

    public static func chip(_ form: PaperForm) throws(FormRefusal) -> ChipNumber { throw FormRefusal([]) }
}
