/// Reads what is typed for `no:`.
///
/// - All digits, hyphens or none: exactly that number; the check digit must fit.
/// - `261121-42`: day and serial, the check digit left out; `1121-42` the latest such day that is not in the future.
/// - `261121`: everything of that day.
/// - `42`, `0042`: that serial of any day, newest first.
struct ReceiptValueReader {
    let today: CalendarDate

    func criterion(_ typed: FieldValueReader.Typed) throws(SearchQueryError) -> SearchCriterion {
        let error: ReceiptNumberError
        do throws(ReceiptNumberError) {
            return .receipt(try ReceiptNumber.parse(typed.text))
        } catch let thrown {
            error = thrown
        }
        let groups = typed.twin.split { $0 == "-" || $0 == " " }.map(String.init)
        let isNumeric = groups.allSatisfy { group in group.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard isNumeric, let first = groups.first else { throw SearchQueryError(.badNumber(.receipt), typed.range) }
        if groups.count == 1, first.utf8.count <= 5, let serial = Int(first), serial > 0 { return .receiptSerial(serial) }
        if groups.count == 1, first.utf8.count == 6, let day = day(first) { return .receiptDay(day) }
        if groups.count == 2, (1...5).contains(groups[1].utf8.count), let day = day(first), let serial = Int(groups[1]),
            let number = ReceiptNumber.make(day: day, serial: serial)
        {
            return .receipt(number)
        }
        if groups.count == 1, first.utf8.count == 10, let day = day(String(first.prefix(6))), let serial = Int(first.suffix(4)),
            let number = ReceiptNumber.make(day: day, serial: serial)
        {
            return .receipt(number)
        }
        let count = groups.reduce(0) { $0 + $1.utf8.count }
        throw SearchQueryError(.badReceipt(error), typed.range, isIncomplete: typed.isBeingTyped && count < 12)
    }

    /// `261121`, or `1121`: the latest such day up to today.
    private func day(_ digits: String) -> CalendarDate? {
        let numbers = stride(from: 0, to: digits.utf8.count, by: 2).map { Int(digits.dropFirst($0).prefix(2)) ?? 0 }
        switch digits.utf8.count {
        case 6: return CalendarDate(year: 2000 + numbers[0], month: numbers[1], day: numbers[2])
        case 4:
            return (0...8).lazy.compactMap { CalendarDate(year: today.year - $0, month: numbers[0], day: numbers[1]) }.first { $0 <= today }
        default: return nil
        }
    }
}
