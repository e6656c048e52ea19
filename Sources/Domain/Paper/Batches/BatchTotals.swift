/// What the forms of a batch add up to, to be held against its slip (help-desk.md §3.2).
public struct BatchTotals: Equatable, Codable, Sendable {
    public private(set) var counts: [Procedure: Int] = [:]
    /// Yen.
    public private(set) var fees = 0
    public private(set) var hashTotal = 0

    public init(counts: [Procedure: Int] = [:], fees: Int = 0, hashTotal: Int = 0) {
        self.counts = counts
        self.fees = fees
        self.hashTotal = hashTotal
    }

    public init(_ forms: some Sequence<PaperForm>) {
        for form in forms { add(form) }
    }

    /// A form set aside counts too: its envelope is there. A chip number nobody can read adds nothing to the hash total.
    public mutating func add(_ form: PaperForm) {
        counts[form.procedure, default: 0] += 1
        fees += form.yen(.paidAmount) ?? 0
        if let chip = try? ChipNumber(form.text(.chip)) { hashTotal += BatchSlip.hash(of: chip) }
    }

    /// Takes in what forms added up to that are gone.
    public mutating func add(_ totals: BatchTotals) {
        counts.merge(totals.counts, uniquingKeysWith: +)
        fees += totals.fees
        hashTotal += totals.hashTotal
    }

    /// What has to be explained before the batch can be closed: counts in the order of the procedures, then money, then the hash total.
    public func differences(from slip: BatchSlip) -> [BatchDifference] {
        var differences = Procedure.allCases.compactMap { procedure in
            let (written, keyed) = (slip.counts[procedure] ?? 0, counts[procedure] ?? 0)
            return written == keyed ? nil : BatchDifference.count(procedure, slip: written, keyed: keyed)
        }
        if slip.fees != fees { differences.append(.fees(slip: slip.fees, keyed: fees)) }
        if slip.hashTotal != hashTotal { differences.append(.hashTotal(slip: slip.hashTotal, keyed: hashTotal)) }
        return differences
    }
}
