/// What a form's sender had to pay and did (domain.md §2.4, §2.5).
public struct Payment: Equatable, Sendable {
    /// Yen; 0 where the procedure costs nothing.
    public let due: Int
    /// Yen; 0 when the form says nothing.
    public let paid: Int

    public init(due: Int, paid: Int) {
        self.due = due
        self.paid = paid
    }

    /// - Parameter day: Decides the fee where the form has no day of application that can be read.
    public init(_ form: PaperForm, on day: CalendarDate) {
        due = FeeTable.fee(for: form.procedure, channel: .paper, on: CanonicalText.day(form.text(.appliedOn)) ?? day)
        paid = form.yen(.paidAmount) ?? 0
    }

    public enum Verdict: Equatable, Sendable {
        case sufficient
        /// So many yen are missing.
        case short(Int)
        /// So many yen go back.
        case over(Int)
    }

    public var verdict: Verdict { paid == due ? .sufficient : paid < due ? .short(due - paid) : .over(paid - due) }

    /// Yen that go back to the sender: what is too much, or everything when the form was not accepted.
    public func refund(isAccepted: Bool) -> Int { isAccepted ? max(0, paid - due) : paid }
}

extension PaperForm {
    /// An amount of money; nil when nothing that can be one stands there.
    func yen(_ field: PaperField) -> Int? {
        let text = text(field)
        guard text.utf8.count <= FieldRule.maximum(of: field), let yen = Int(text), yen >= 0 else { return nil }
        return yen
    }
}
