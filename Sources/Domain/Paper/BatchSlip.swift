/// The slip that is keyed before the forms of a batch, from a count by hand (help-desk.md §3.2): what the forms must add up to.
public struct BatchSlip: Equatable, Codable, Sendable {
    /// How the envelopes came.
    public enum Way: String, CaseIterable, Codable, Sendable { case post, counter }

    /// As written on the slip; one a day and desk.
    public var number: String
    public var receivedOn: CalendarDate
    public var way: Way
    /// How many forms of each kind.
    public var counts: [Procedure: Int]
    /// Yen enclosed or proven as paid, over all forms.
    public var fees: Int
    /// Sum of the last six digits of all chip numbers.
    public var hashTotal: Int

    public init(number: String, receivedOn: CalendarDate, way: Way, counts: [Procedure: Int], fees: Int, hashTotal: Int) {
        self.number = number
        self.receivedOn = receivedOn
        self.way = way
        self.counts = counts
        self.fees = fees
        self.hashTotal = hashTotal
    }

    public var formCount: Int { counts.values.reduce(0, +) }

    /// What one chip number adds to the hash total.
    public static func hash(of chip: ChipNumber) -> Int { Int(chip.digits.suffix(6)) ?? 0 }
}

/// Something a batch's forms do not agree with its slip about. Each must be explained before the batch can be closed.
public enum BatchDifference: Hashable, Codable, Sendable {
    case count(Procedure, slip: Int, keyed: Int)
    case fees(slip: Int, keyed: Int)
    case hashTotal(slip: Int, keyed: Int)
}

/// Why a form was set aside. The raw values are on disk.
public enum ExceptionReason: String, CaseIterable, Codable, Sendable {
    /// 判読不能.
    case illegible
    /// 手数料不足.
    case feeShort
    /// 添付書類なし.
    case enclosureMissing
    /// 番号登録済み.
    case alreadyRegistered
    /// 番号未登録.
    case notFound
    /// 変更キー違い.
    case keyWrong
    /// 年齢・生年月日が不合理.
    case birthDateImpossible
    /// The two keyings differ and the paper does not settle it.
    case mismatch
    /// The registry refused it for another reason.
    case refused
    /// The animal is registered as dead.
    case dead
    /// Who asks for a certificate is not the registered owner, neither by name nor by kana.
    case ownerDiffers
    /// A character the certificate cannot be printed with.
    case unprintable
    /// Something else, told in the note.
    case other
}

/// How a fee was paid (domain.md §2.5; S0:L2887-2899).
public enum PaymentMethod: String, CaseIterable, Codable, Sendable {
    case convenienceStore, counter, bankTransfer
}

/// How much of a form is keyed a second time.
public enum VerifyMode: String, CaseIterable, Codable, Sendable { case none, risky, all }
