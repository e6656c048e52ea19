/// A fact by which a caller shows who they are. Only which fact was confirmed is ever recorded, never the answer.
public enum GateFact: String, CaseIterable, Codable, Sendable {
    /// Name of the owner (or company), spoken by the caller.
    case name
    case address
    case phone
    case email
    case animalBirthDate
    case animalName
    /// 変更キー (暗証記号): printed on the certificate, known to the owner alone (S0:L296-302).
    case changeKey
    /// The number of the 登録証明書.
    case certificateNumber
    /// The desk called back on the official number of the authority and reached the caller there.
    case officialCallBack
    /// A 捜査照会書 arrived by post or fax (S0:L3561-3583).
    case inquiryDocument

    /// Facts that prove an authority rather than an owner.
    public var isOfficial: Bool { self == .officialCallBack || self == .inquiryDocument }
}
