/// A form to be filled in by hand: those of 表8 marked as downloadable (S0:L323-330).
public enum BlankForm: Codable, Sendable {
    /// One of the five applications and notices, its boxes in the order of keying.
    case application(FormLayout, DocumentSender)
    /// マイクロチップ装着証明書: filled in by the vet.
    case fittingCertificate(DocumentSender)
    /// 行政アカウント発行申請書.
    case accountIssue(DocumentSender)
    /// 行政アカウント削除申請書.
    case accountRemoval(DocumentSender)
}
