import Foundation

/// A2R5, request: exactly one of the two proofs.
public struct OwnerAuthenticationRequest: Codable, Equatable, Sendable {
    public var changeKey: String?
    public var identity: IdentityFacts?

    public init(changeKey: String) { self.changeKey = changeKey }
    public init(identity: IdentityFacts) { self.identity = identity }
}

/// 本人確認情報: all three must fit what is registered.
public struct IdentityFacts: Codable, Equatable, Sendable {
    /// Name or kana; spaces and spelling variants do not matter.
    public var ownerName: String
    public var phone: String
    public var postalCode: String

    public init(ownerName: String, phone: String, postalCode: String) {
        self.ownerName = ownerName
        self.phone = phone
        self.postalCode = postalCode
    }
}

/// A2R5, reply.
public struct OwnerAuthenticationReply: Codable, Equatable, Sendable {
    public var microchip: MicrochipReply
    /// 認証済みトークン: good for one write on this chip by this caller.
    public var authenticationToken: String
    public var expiresAt: Date

    public init(microchip: MicrochipReply, authenticationToken: String, expiresAt: Date) {
        self.microchip = microchip
        self.authenticationToken = authenticationToken
        self.expiresAt = expiresAt
    }
}

/// A2R3 and A2R4, request.
public struct OwnerChangeRequest: Codable, Equatable, Sendable {
    public var mode: EntryMode?
    public var channel: EntryChannel
    /// 申請年月日, `YYYY-MM-DD`.
    public var appliedOn: String
    /// Of A2R5; not in bulk.
    public var authenticationToken: String?
    /// The old one; void afterwards.
    public var changeKey: String
    /// The new owner.
    public var owner: OwnerBody
    /// Absent: the animal stays as registered.
    public var animal: AnimalInput?
    public var keptAt: AddressBody?
    public var business: BusinessBody?

    public init(
        mode: EntryMode? = nil, channel: EntryChannel, appliedOn: String, authenticationToken: String?, changeKey: String,
        owner: OwnerBody, animal: AnimalInput? = nil, keptAt: AddressBody? = nil, business: BusinessBody? = nil
    ) {
        self.mode = mode
        self.channel = channel
        self.appliedOn = appliedOn
        self.authenticationToken = authenticationToken
        self.changeKey = changeKey
        self.owner = owner
        self.animal = animal
        self.keptAt = keptAt
        self.business = business
    }
}

/// A2R6, request. What is absent stays as it is; what is there replaces the whole part.
public struct InformationChangeRequest: Codable, Equatable, Sendable {
    public var mode: EntryMode?
    /// Of A2R5; not in bulk.
    public var authenticationToken: String?
    /// In bulk only, in place of the token.
    public var changeKey: String?
    public var animal: AnimalInput?
    public var owner: OwnerBody?
    public var keptAt: AddressBody?
    public var business: BusinessBody?

    public init(
        mode: EntryMode? = nil, authenticationToken: String? = nil, changeKey: String? = nil, animal: AnimalInput? = nil,
        owner: OwnerBody? = nil, keptAt: AddressBody? = nil, business: BusinessBody? = nil
    ) {
        self.mode = mode
        self.authenticationToken = authenticationToken
        self.changeKey = changeKey
        self.animal = animal
        self.owner = owner
        self.keptAt = keptAt
        self.business = business
    }
}

/// A2R7, request.
public struct DeathRequest: Codable, Equatable, Sendable {
    public var authenticationToken: String
    /// `YYYY-MM-DD`.
    public var deathDate: String

    public init(authenticationToken: String, deathDate: String) {
        self.authenticationToken = authenticationToken
        self.deathDate = deathDate
    }
}

/// A2R9, request: exactly one of the two proofs.
public struct CertificateReissueRequest: Codable, Equatable, Sendable {
    public var channel: EntryChannel
    public var authenticationToken: String?
    /// On paper, by staff who checked an identity document; the designated body alone. Only `true` is of use.
    public var identityDocumentChecked: Bool?

    public init(channel: EntryChannel, authenticationToken: String) {
        self.channel = channel
        self.authenticationToken = authenticationToken
    }

    public init(channel: EntryChannel, identityDocumentChecked: Bool) {
        self.channel = channel
        self.identityDocumentChecked = identityDocumentChecked
    }
}

/// A2R6 and A2R7, reply.
public struct ChangeReply: Codable, Equatable, Sendable {
    public var number: String
    public var changedAt: Date

    public init(number: String, changedAt: Date) {
        self.number = number
        self.changedAt = changedAt
    }
}
