/// The numbers of a text that mean something at this desk, each digit taken once: a chip number's digits are never a phone number
/// (Zammad takes any 6 to 26 digits for one, `help-desk.md` §0).
struct NumberFinder {
    private(set) var chips: [Found<ChipNumber>] = []
    /// What is called a chip number and is none: how many digits it has.
    private(set) var brokenChips: [Found<Int>] = []
    private(set) var receipts: [Found<ReceiptNumber>] = []
    private(set) var phones: [Found<PhoneNumber>] = []
    private(set) var postalCodes: [Found<PostalCode>] = []

    private let digits: DigitRuns
    private var taken: [Bool]

    init(_ text: TwinText) {
        digits = DigitRuns(text)
        taken = Array(repeating: false, count: digits.runs.count)
        find { $0.chip(at: $1) }
        find { $0.brokenChip(at: $1) }
        find { $0.receipt(at: $1) }
        find { $0.postalCode(at: $1, isMarked: true) }
        find { $0.phone(at: $1) }
        find { $0.postalCode(at: $1, isMarked: false) }
    }

    private var text: TwinText { digits.text }

    private mutating func find(_ step: (inout NumberFinder, Int) -> Range<Int>?) {
        var index = 0
        while index < digits.runs.count {
            if !taken[index], let window = step(&self, index) {
                for run in window { taken[run] = true }
                index = window.upperBound
            } else {
                index += 1
            }
        }
    }

    private func isFree(_ window: Range<Int>) -> Bool { !taken[window].contains(true) }

    // MARK: Chip numbers

    /// Fifteen digits. Together they need no more; in groups they begin as companion animals' codes do (392 or a maker's, 900 and up, ISO
    /// 11784), or are called a chip number: a phone number and a year are fifteen digits too.
    private mutating func chip(at index: Int) -> Range<Int>? {
        guard let window = digits.window(from: index, total: 15, most: 15, joins: \.isOfChip), isFree(window) else { return nil }
        let number = digits.digits(window)
        // Joined to more digits by a hyphen it is something else's number.
        guard digits.standsAlone(window) else { return nil }
        if window.count > 1, !isCalledChip(index) {
            let groups = digits.runs[window].map(\.count)
            guard number.hasPrefix("392") || number.hasPrefix("9"), groups[0] >= 3 || groups.count == 15 else { return nil }
        }
        guard let chip = try? ChipNumber(checking: number) else { return nil }
        chips.append(Found(value: chip, range: digits.range(window)))
        return window
    }

    private mutating func brokenChip(at index: Int) -> Range<Int>? {
        guard isCalledChip(index) else { return nil }
        var end = index + 1
        var count = digits.runs[index].count
        while end < digits.runs.count, digits.runs[end].gap.isOfPhone, !taken[end], count < 24 {
            count += digits.runs[end].count
            end += 1
        }
        // Fewer are the last digits of one, or how many animals there are.
        guard (9...24).contains(count) else { return nil }
        brokenChips.append(Found(value: count, range: digits.range(index..<end)))
        return index..<end
    }

    private static let chipLabels = ["マイクロチップ", "識別", "チップ", "mc", "マイクロチップid"].map(TwinText.word)
    private static let fillers: Set<Unicode.Scalar> = [
        ":", "=", "(", ")", "[", "]", "【", "】", "「", "」", "は", "が", "の", "#", ".", "番", "号", "n", "o", "i", "d", "→", "\u{2116}",
    ]

    /// A label stands before the run, with nothing but 番号, colons and the like between.
    private func isCalledChip(_ index: Int) -> Bool {
        let start = digits.runs[index].range.lowerBound
        var place = start
        while place > 0, start - place <= 14 {
            if NumberFinder.chipLabels.contains(where: { text.has($0, before: place) }) { return true }
            let scalar = text.twin[place - 1]
            guard NumberFinder.fillers.contains(scalar) || TwinText.isBlank(scalar) else { return false }
            place -= 1
        }
        return false
    }

    // MARK: Receipt numbers

    private mutating func receipt(at index: Int) -> Range<Int>? {
        for total in [11, 12] {
            guard let window = digits.window(from: index, total: total, most: 3, joins: \.isOfPhone), isFree(window) else { continue }
            let groups = digits.runs[window].map(\.count)
            guard groups == [total] || groups == [6, total - 7, 1], digits.standsAlone(window) else { continue }
            guard let number = ReceiptNumber(digits.digits(window)) else { continue }
            receipts.append(Found(value: number, range: digits.range(window)))
            return window
        }
        return nil
    }

    // MARK: Phone numbers

    private mutating func phone(at index: Int) -> Range<Int>? {
        let start = digits.runs[index].range.lowerBound
        let isInternational = start > 0 && text.twin[start - 1] == "+"
        let totals = isInternational ? [13, 12, 11] : text.twin[start] == "0" ? [15, 14, 11, 10] : []
        for total in totals {
            guard let window = digits.window(from: index, total: total, most: 5, joins: \.isOfPhone), isFree(window) else { continue }
            guard digits.standsAlone(window), isOpen(around: window) else { continue }
            // From abroad by 0081, or 010 81.
            if total > 13, !digits.digits(window).hasPrefix("0081"), !digits.digits(window).hasPrefix("01081") { continue }
            guard let phone = PhoneNumber((isInternational ? "+" : "") + digits.digits(window)) else { continue }
            let range = digits.range(window)
            phones.append(Found(value: phone, range: (isInternational ? range.lowerBound - 1 : range.lowerBound)..<range.upperBound))
            return window
        }
        return nil
    }

    /// Digits glued to letters, or in an address of the web, are part of a name.
    private func isOpen(around window: Range<Int>) -> Bool {
        let range = digits.range(window)
        let glue: Set<Unicode.Scalar> = ["=", "/", "_", "%", "@", "&", "?"]
        let before = range.lowerBound > 0 ? text.twin[range.lowerBound - 1] : " "
        let after = range.upperBound < text.count ? text.twin[range.upperBound] : " "
        // `TEL0900…` is written; any other letter before makes it part of a word.
        let isLabelled = ["tel", "fax", "phone"].contains { text.has(TwinText.word($0), before: range.lowerBound) }
        guard isLabelled || !TwinText.isLetter(before), !TwinText.isLetter(after) else { return false }
        return (before == "/" || !glue.contains(before)) && (after == "/" || after == "&" || !glue.contains(after))
    }

    // MARK: Postal codes

    /// With 〒 or its name before it any seven digits; else three and four, with a place's name after them.
    private mutating func postalCode(at index: Int, isMarked: Bool) -> Range<Int>? {
        guard let window = digits.window(from: index, total: 7, most: 2, joins: \.isOfPhone), isFree(window) else { return nil }
        let isTight = window.count == 2 && digits.runs[index].count == 3 && digits.runs[index + 1].gap == .tight
        guard digits.standsAlone(window), isMarked ? isCalledPostal(index) : isTight && isBeforePlace(window) else { return nil }
        guard window.count == 1 || digits.runs[index].count == 3, let code = PostalCode(digits.digits(window)) else { return nil }
        postalCodes.append(Found(value: code, range: digits.range(window)))
        return window
    }

    private static let postalLabels = ["〒", "〶", "郵便番号"].map(TwinText.word)

    private func isCalledPostal(_ index: Int) -> Bool {
        var place = digits.runs[index].range.lowerBound
        for _ in 0..<4 {
            if NumberFinder.postalLabels.contains(where: { text.has($0, before: place) }) { return true }
            guard place > 0, text.twin[place - 1] == ":" || TwinText.isBlank(text.twin[place - 1]) else { return false }
            place -= 1
        }
        return false
    }

    private func isBeforePlace(_ window: Range<Int>) -> Bool {
        var place = digits.range(window).upperBound
        let limit = min(text.count, place + 6)
        while place < limit, TwinText.isBlank(text.twin[place]) { place += 1 }
        return place < limit && JapaneseText.isKanji(text.scalars[place])
    }
}
