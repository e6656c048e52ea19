import Domain

/// The letters of the paper desk, and the mail. The raw values stand in template files and in the record of a form.
public enum LetterKind: String, CaseIterable, Codable, Sendable {
    /// 受付のお知らせ.
    case receipt
    case feeShort
    /// More was paid than is due: the rest is paid back.
    case feeOver
    case enclosureMissing
    case illegible
    case alreadyRegistered
    case notFound
    case keyWrong
    case birthDateImpossible
    case refused
    /// The animal is registered as dead.
    case dead
    /// To the former owner, after an owner change (S0:L3081).
    case completion
    /// The same as a mail.
    case completionMail
    /// 登録証明書の送付.
    case certificateCover

    /// The letter to the sender of a form that was set aside; nil where nothing is wrong with what they sent.
    public init?(_ reason: ExceptionReason) {
        switch reason {
        case .illegible: self = .illegible
        case .feeShort: self = .feeShort
        case .enclosureMissing: self = .enclosureMissing
        case .alreadyRegistered: self = .alreadyRegistered
        case .notFound: self = .notFound
        case .keyWrong: self = .keyWrong
        case .birthDateImpossible: self = .birthDateImpossible
        case .refused, .ownerDiffers: self = .refused
        case .dead: self = .dead
        case .mismatch, .unprintable, .other: return nil
        }
    }
}

/// What a template may have filled in, in braces. There is none for a change key: it stands on the certificate and nowhere else.
public enum LetterVariable: String, CaseIterable, Sendable {
    /// 15 digits in groups; the sender's own form has them too.
    case chip
    /// Several, one a line.
    case chips
    case procedure
    case receivedOn
    case batch, slot
    /// Enclosures, one a line.
    case missing
    /// Fields of the form as it names them, one a line.
    case fields
    /// Yen.
    case paid, due, short, over
    /// How the rest is paid, where it is not as the templates' own words say.
    case howToPay
    /// Until when an answer is awaited.
    case deadline
    case changedOn
    case reason
    /// Of the certificate; no secret.
    case issueNumber
    case addressee, date, senderName, senderAddress, senderPhone

    /// Known from whom the letter goes to and comes from.
    public var isAutomatic: Bool {
        switch self {
        case .addressee, .date, .senderName, .senderAddress, .senderPhone: true
        default: false
        }
    }
}

/// A value of a variable. The templates' own words turn it into text. Personal data.
public enum LetterValue: Sendable {
    case text(String)
    case lines([String])
    case number(Int)
    case yen(Int)
    case date(CalendarDate)
    case chips([ChipNumber])
    case procedure(Procedure)
    case enclosures([PaperField])
}

public typealias LetterValues = [LetterVariable: LetterValue]
