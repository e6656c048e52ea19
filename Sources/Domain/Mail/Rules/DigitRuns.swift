/// The runs of digits in a text and what lies between them: what chip, phone, postal and receipt numbers are found by.
///
/// Made in one pass, so that a text of nothing but digits and hyphens costs no more than any other.
struct DigitRuns {
    struct Run {
        /// Offsets of scalars.
        var range: Range<Int>
        /// What parts it from the run before.
        var gap: Gap
        var count: Int { range.count }
    }

    enum Gap: Equatable {
        /// One or two hyphens, dots, brackets or middle dots: people write one number like this.
        case tight
        /// A comma or low line, as chip numbers are copied from tables.
        case comma
        /// Up to four spaces, with a separator among them or not.
        case loose
        /// One line break among them, with the mark of a quotation or not: a wrapped number.
        case line
        /// Anything else.
        case apart

        /// May lie within a chip number.
        var isOfChip: Bool { self != .apart }
        /// May lie within a phone or receipt number.
        var isOfPhone: Bool { self == .tight || self == .loose }
    }

    let text: TwinText
    let runs: [Run]

    init(_ text: TwinText) {
        self.text = text
        var runs: [Run] = []
        var index = 0
        while index < text.count {
            guard TwinText.isDigit(text.twin[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < text.count, TwinText.isDigit(text.twin[index]) { index += 1 }
            let gap = runs.last.map { DigitRuns.gap(text.twin[$0.range.upperBound..<start]) } ?? .apart
            runs.append(Run(range: start..<index, gap: gap))
        }
        self.runs = runs
    }

    /// The runs from `first` on whose digits are `total` together, each joined by a gap that `joins`; nil when there are no such runs.
    func window(from first: Int, total: Int, most: Int, joins: (Gap) -> Bool) -> Range<Int>? {
        var sum = 0
        var index = first
        while index < runs.count, index - first < most {
            if index > first, !joins(runs[index].gap) { return nil }
            sum += runs[index].count
            index += 1
            if sum == total { return first..<index }
            if sum > total { return nil }
        }
        return nil
    }

    /// The ASCII digits of some runs.
    func digits(_ window: Range<Int>) -> String {
        var digits = String.UnicodeScalarView()
        for run in runs[window] { digits.append(contentsOf: text.twin[run.range]) }
        return String(digits)
    }

    func range(_ window: Range<Int>) -> Range<Int> {
        guard let first = runs[window].first, let last = runs[window].last else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// A run that goes on without a space on either side is part of a longer number.
    func standsAlone(_ window: Range<Int>) -> Bool {
        guard runs[window.lowerBound].gap != .tight else { return false }
        return window.upperBound >= runs.count || runs[window.upperBound].gap != .tight
    }

    private static func gap(_ scalars: ArraySlice<Unicode.Scalar>) -> Gap {
        guard (1...8).contains(scalars.count) else { return .apart }
        var separators = 0
        var spaces = 0
        var commas = 0
        var breaks = 0
        for scalar in scalars {
            switch scalar {
            case "-", ".", "(", ")", "\u{30FB}", "\u{FF65}", "\u{B7}", "\u{2022}": separators += 1
            case ",", "_": commas += 1
            case "\n": breaks += 1
            case ">", "|":
                guard breaks > 0 else { return .apart }
            case _ where TwinText.isBlank(scalar): spaces += 1
            default: return .apart
            }
        }
        guard separators <= 2, commas <= 1, separators + commas <= 2, breaks <= 1, spaces <= 4 else { return .apart }
        if breaks > 0 { return .line }
        if commas > 0 { return .comma }
        return spaces > 0 ? .loose : .tight
    }
}
