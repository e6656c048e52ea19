import Foundation

/// One animal at a time, or a row of a file (一括操作): rows carry their own proof.
public enum EntryMode: String, CaseIterable, Codable, Sendable { case single, bulk }

/// How an application came in; decides the fee.
public enum EntryChannel: String, CaseIterable, Codable, Sendable { case online, paper }

/// 犬猫情報 of an application (様式23, 規則21条の7).
public struct AnimalInput: Codable, Equatable, Sendable {
    public var species: AnimalBody.Species
    public var name: String
    public var breed: String
    public var coatColor: String
    public var sex: AnimalBody.Sex
    /// `YYYY-MM-DD`; absent when unknown.
    public var birthDate: String?
    public var birthDateEstimated: Bool
    public var features: String?
    public var rabiesRegistration: RabiesRegistrationBody?
    /// 母親のマイクロチップ番号, when she has a chip.
    public var damNumber: String?

    public init(
        species: AnimalBody.Species, name: String, breed: String, coatColor: String, sex: AnimalBody.Sex, birthDate: String?,
        birthDateEstimated: Bool = false, features: String? = nil, rabiesRegistration: RabiesRegistrationBody? = nil,
        damNumber: String? = nil
    ) {
        self.species = species
        self.name = name
        self.breed = breed
        self.coatColor = coatColor
        self.sex = sex
        self.birthDate = birthDate
        self.birthDateEstimated = birthDateEstimated
        self.features = features
        self.rabiesRegistration = rabiesRegistration
        self.damNumber = damNumber
    }
}

/// 狂犬病予防法の登録; dogs only.
public struct RabiesRegistrationBody: Codable, Equatable, Sendable {
    public var number: String
    /// `YYYY-MM-DD`.
    public var registeredOn: String

    public init(number: String, registeredOn: String) {
        self.number = number
        self.registeredOn = registeredOn
    }
}

/// Where the animal is kept (犬猫の所在地), when not at the owner's address.
public struct AddressBody: Codable, Equatable, Sendable {
    /// Seven digits.
    public var postalCode: String
    public var prefecture: String
    public var city: String
    public var street: String
    /// 全国地方公共団体コード, six digits.
    public var municipalityCode: String

    public init(postalCode: String, prefecture: String, city: String, street: String, municipalityCode: String) {
        self.postalCode = postalCode
        self.prefecture = prefecture
        self.city = city
        self.street = street
        self.municipalityCode = municipalityCode
    }
}

/// What the vet's certificate says (装着証明書, 規則21条の5).
public struct FittingBody: Codable, Equatable, Sendable {
    /// 装着日, `YYYY-MM-DD`.
    public var fittedOn: String
    public var clinic: String
    public var clinicAddress: String
    public var clinicPhone: String
    public var veterinarian: String

    public init(fittedOn: String, clinic: String, clinicAddress: String, clinicPhone: String, veterinarian: String) {
        self.fittedOn = fittedOn
        self.clinic = clinic
        self.clinicAddress = clinicAddress
        self.clinicPhone = clinicPhone
        self.veterinarian = veterinarian
    }
}

/// The owner's animal business (動物取扱業), when there is one.
public struct BusinessBody: Codable, Equatable, Sendable {
    public enum Grade: String, CaseIterable, Codable, Sendable { case first, second }

    /// 第一種 or 第二種.
    public var grade: Grade
    /// 種別: 販売, 保管, …
    public var kind: String
    /// 登録番号; first grade only.
    public var number: String?

    public init(grade: Grade, kind: String, number: String?) {
        self.grade = grade
        self.kind = kind
        self.number = number
    }
}

/// A2R1 and A2R2, request.
public struct RegistrationRequest: Codable, Equatable, Sendable {
    public var number: String
    public var mode: EntryMode?
    public var channel: EntryChannel
    /// 申請年月日, `YYYY-MM-DD`.
    public var appliedOn: String
    public var animal: AnimalInput
    public var owner: OwnerBody
    /// Absent: at the owner's address.
    public var keptAt: AddressBody?
    public var fitting: FittingBody?
    public var business: BusinessBody?

    public init(
        number: String, mode: EntryMode? = nil, channel: EntryChannel, appliedOn: String, animal: AnimalInput, owner: OwnerBody,
        keptAt: AddressBody? = nil, fitting: FittingBody? = nil, business: BusinessBody? = nil
    ) {
        self.number = number
        self.mode = mode
        self.channel = channel
        self.appliedOn = appliedOn
        self.animal = animal
        self.owner = owner
        self.keptAt = keptAt
        self.fitting = fitting
        self.business = business
    }
}

/// The fee of a procedure on the day it is asked for (料金マスタ).
public struct FeeBody: Codable, Equatable, Sendable {
    public enum Procedure: String, CaseIterable, Codable, Sendable { case registration, ownerChange, certificateReissue }

    public var procedure: Procedure
    public var channel: EntryChannel
    /// Yen; no consumption tax is due.
    public var amount: Int

    public init(procedure: Procedure, channel: EntryChannel, amount: Int) {
        self.procedure = procedure
        self.channel = channel
        self.amount = amount
    }
}

/// A2R1 and A2R3, reply: the application would be accepted. Nothing was changed.
public struct CheckReply: Codable, Equatable, Sendable {
    public var checkedAt: Date
    public var fee: FeeBody

    public init(checkedAt: Date, fee: FeeBody) {
        self.checkedAt = checkedAt
        self.fee = fee
    }
}

/// A2R2, A2R4, A2R9, reply: what goes onto the certificate (登録証明書).
public struct CertificateReply: Codable, Equatable, Sendable {
    public var number: String
    /// 変更キー: the new one; the one before is void. Shown to its owner alone, never logged.
    public var changeKey: String
    /// 第…号.
    public var certificateNumber: String
    public var issuedAt: Date
    public var fee: FeeBody

    public init(number: String, changeKey: String, certificateNumber: String, issuedAt: Date, fee: FeeBody) {
        self.number = number
        self.changeKey = changeKey
        self.certificateNumber = certificateNumber
        self.issuedAt = issuedAt
        self.fee = fee
    }
}
