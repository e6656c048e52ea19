import Foundation

/// What goes onto a registration certificate (登録証明書), issued with a registration, an owner change and a reissue.
public struct RegistrationCertificate: Equatable, Sendable {
    public var chip: ChipNumber
    /// The one that is valid from now on.
    public var changeKey: ChangeKey
    /// 第…号.
    public var number: String
    public var issuedAt: Date
    public var fee: Fee

    public init(chip: ChipNumber, changeKey: ChangeKey, number: String, issuedAt: Date, fee: Fee) {
        self.chip = chip
        self.changeKey = changeKey
        self.number = number
        self.issuedAt = issuedAt
        self.fee = fee
    }
}

/// An application would be accepted (A2R1, A2R3). Nothing was changed.
public struct ApplicationCheck: Equatable, Sendable {
    public var checkedAt: Date
    public var fee: Fee

    public init(checkedAt: Date, fee: Fee) {
        self.checkedAt = checkedAt
        self.fee = fee
    }
}

/// A change or a death notice was taken (A2R6, A2R7).
public struct ChangeReceipt: Equatable, Sendable {
    public var chip: ChipNumber
    public var changedAt: Date

    public init(chip: ChipNumber, changedAt: Date) {
        self.chip = chip
        self.changedAt = changedAt
    }
}
