/// An application for registration (登録, A2R1 and A2R2).
public struct RegistrationApplication: Equatable, Sendable {
    public var chip: ChipNumber
    /// A row of a file (一括登録).
    public var isBulk: Bool
    public var channel: ApplicationChannel
    /// 申請年月日.
    public var appliedOn: CalendarDate
    /// A day of death in it is not sent.
    public var animal: Animal
    public var owner: Owner
    /// `nil`: at the owner's address.
    public var keptAt: PostalAddress?
    public var fitting: ChipFitting?
    public var business: AnimalBusiness?

    public init(
        chip: ChipNumber, isBulk: Bool = false, channel: ApplicationChannel, appliedOn: CalendarDate, animal: Animal, owner: Owner,
        keptAt: PostalAddress? = nil, fitting: ChipFitting? = nil, business: AnimalBusiness? = nil
    ) {
        self.chip = chip
        self.isBulk = isBulk
        self.channel = channel
        self.appliedOn = appliedOn
        self.animal = animal
        self.owner = owner
        self.keptAt = keptAt
        self.fitting = fitting
        self.business = business
    }
}

/// An application for a change of owner (変更登録, A2R3 and A2R4).
public struct OwnerChangeApplication: Equatable, Sendable {
    public enum Proof: Equatable, Sendable {
        /// One animal at a time: the answer to a right proof (A2R5), and the change key on the old certificate.
        case single(OwnerToken, ChangeKey)
        /// A row of a file (一括変更登録): the change key alone.
        case bulk(ChangeKey)
    }

    public var chip: ChipNumber
    public var proof: Proof
    public var channel: ApplicationChannel
    /// 申請年月日.
    public var appliedOn: CalendarDate
    /// The new one.
    public var owner: Owner
    /// `nil`: the animal stays as registered.
    public var animal: Animal?
    public var keptAt: PostalAddress?
    public var business: AnimalBusiness?

    public init(
        chip: ChipNumber, proof: Proof, channel: ApplicationChannel, appliedOn: CalendarDate, owner: Owner, animal: Animal? = nil,
        keptAt: PostalAddress? = nil, business: AnimalBusiness? = nil
    ) {
        self.chip = chip
        self.proof = proof
        self.channel = channel
        self.appliedOn = appliedOn
        self.owner = owner
        self.animal = animal
        self.keptAt = keptAt
        self.business = business
    }
}

/// A change of what is registered (情報変更, A2R6). A part that is `nil` stays; one that is there replaces the whole part.
public struct InformationChange: Equatable, Sendable {
    public enum Proof: Equatable, Sendable {
        case single(OwnerToken)
        /// A row of a file (一括情報変更), which may not change the mail address.
        case bulk(ChangeKey)
    }

    public var chip: ChipNumber
    public var proof: Proof
    public var animal: Animal?
    public var owner: Owner?
    public var keptAt: PostalAddress?
    public var business: AnimalBusiness?

    public init(
        chip: ChipNumber, proof: Proof, animal: Animal? = nil, owner: Owner? = nil, keptAt: PostalAddress? = nil,
        business: AnimalBusiness? = nil
    ) {
        self.chip = chip
        self.proof = proof
        self.animal = animal
        self.owner = owner
        self.keptAt = keptAt
        self.business = business
    }
}

/// A new certificate for one that was lost (登録証明書の再交付, A2R9).
public struct CertificateReissue: Equatable, Sendable {
    public enum Proof: Equatable, Sendable {
        case token(OwnerToken)
        /// On paper: staff of the designated body checked an identity document.
        case identityDocumentChecked
    }

    public var chip: ChipNumber
    public var channel: ApplicationChannel
    public var proof: Proof

    public init(chip: ChipNumber, channel: ApplicationChannel, proof: Proof) {
        self.chip = chip
        self.channel = channel
        self.proof = proof
    }
}

/// What the registry charges for an application.
public struct Fee: Hashable, Sendable {
    public var procedure: Procedure
    public var channel: ApplicationChannel
    /// Yen; no consumption tax is due.
    public var amount: Int

    public init(procedure: Procedure, channel: ApplicationChannel, amount: Int) {
        self.procedure = procedure
        self.channel = channel
        self.amount = amount
    }
}
