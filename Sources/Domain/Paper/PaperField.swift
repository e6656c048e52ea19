/// One blank of a paper form, in no order: `FormLayout` says which a form has and how they follow each other.
///
/// The raw values stand in stores, layouts and bulk files: they are never changed. Sources: the registered items of 規則21条の7
/// (domain.md §2.2), the enclosures and payments of 登録業務（紙運用） (domain.md §2.5), the slip's own fees.
public enum PaperField: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    /// マイクロチップの識別番号.
    case chip
    /// 変更キー（暗証記号） on the certificate that came with the form.
    case changeKey
    /// 申請年月日・届出年月日.
    case appliedOn

    // The owner; of an owner change the new one.
    case ownerKind, ownerKana, ownerName
    /// 代表者氏名; companies only.
    case representative
    case postalCode, prefecture, city
    /// Town, block, building: everything after the city.
    case street
    case phone, email

    /// Where the animal is kept (犬猫の所在地), when not at the owner's.
    case keptPostalCode, keptPrefecture, keptCity, keptStreet

    case species, animalName, breed, coatColor, sex
    /// 去勢・避妊: registered among the other features, for want of an item of its own.
    case sterilised
    case birthDate, features
    /// 狂犬病予防法の登録番号・登録年月日; dogs only.
    case rabiesNumber, rabiesDate
    /// 母親のマイクロチップ番号.
    case dam
    /// 動物取扱業の別・種別・登録番号: of the breeder or dealer.
    case businessGrade, businessKind, businessNumber

    /// 装着証明書: day, clinic, its address and phone, the vet.
    case fittedOn, clinic, clinicAddress, clinicPhone, veterinarian

    /// 死亡年月日.
    case deathDate

    // Enclosures, ticked by who has them in hand.
    /// 装着証明書（写）.
    case fittingCertificate
    /// 登録証明書（写）.
    case registrationCertificate
    /// 身分証明書（写）.
    case identityDocument
    /// 支払い証明書（写）.
    case paymentCertificate

    // Money, in yen.
    case paymentMethod, paidOn, paidAmount
    /// 返信用切手: what the sender enclosed for the reply.
    case postage
}

extension PaperField {
    /// By its place among the cases: the default hashes the raw text, and a row of a file makes hundreds of look-ups.
    public func hash(into hasher: inout Hasher) { withUnsafeBytes(of: self) { hasher.combine(bytes: $0) } }
}
