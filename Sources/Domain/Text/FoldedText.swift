/// A search key with the way back: which scalars of the original each folded scalar came from.
public struct FoldedText: Sendable {
    public let text: String
    public let scalars: [Unicode.Scalar]
    private let starts: [Int32]
    private let ends: [Int32]

    init(_ folder: Folder) {
        text = folder.text
        scalars = folder.scalars
        starts = folder.starts
        ends = folder.ends
    }

    /// The range of original scalars that a range of folded scalars covers. Out-of-range offsets are clamped.
    public func sourceRange(of folded: Range<Int>) -> Range<Int> {
        let range = folded.clamped(to: 0..<scalars.count)
        guard !range.isEmpty else { return 0..<0 }
        let lower = Int(starts[range.lowerBound])
        var upper = lower
        for index in range { upper = max(upper, Int(ends[index])) }
        return lower..<upper
    }

    /// The first original scalar that a folded one came from.
    func sourceStart(of index: Int) -> Int { Int(starts[index]) }

    /// Where `query` (folded already) occurs, as ranges of original scalars, in order, overlaps left out.
    public func sourceRanges(of query: [Unicode.Scalar]) -> [Range<Int>] {
        guard !query.isEmpty, query.count <= scalars.count else { return [] }
        var found: [Range<Int>] = []
        var index = 0
        while index + query.count <= scalars.count {
            if scalars[index] == query[0], scalars[index..<(index + query.count)].elementsEqual(query) {
                found.append(sourceRange(of: index..<(index + query.count)))
                index += query.count
            } else {
                index += 1
            }
        }
        return found
    }
}
