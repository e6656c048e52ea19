/// Where the characters of a text begin, as offsets of scalars: a letter and its marks are one character.
struct CharacterBounds {
    private let text: String
    let scalars: [Unicode.Scalar]
    /// For each offset, the end included, whether a character begins there. Walking the characters is dear, so it waits for the first border
    /// that is in doubt.
    private var begins: [Bool]?

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    mutating func next(from offset: Int) -> Int {
        var offset = max(0, min(offset, scalars.count))
        while !begins(at: offset) { offset += 1 }
        return offset
    }

    mutating func last(upTo offset: Int) -> Int {
        var offset = max(0, min(offset, scalars.count))
        while !begins(at: offset) { offset -= 1 }
        return offset
    }

    /// The ranges widened to whole characters, in order, touching ones joined.
    mutating func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var widened: [Range<Int>] = []
        for range in ranges where !range.isEmpty { widened.append(last(upTo: range.lowerBound)..<next(from: range.upperBound)) }
        var result: [Range<Int>] = []
        for range in widened.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    private mutating func begins(at offset: Int) -> Bool {
        if offset == 0 || offset == scalars.count { return true }
        if CharacterBounds.standsAlone(scalars[offset - 1]), CharacterBounds.standsAlone(scalars[offset]) { return true }
        if let begins { return begins[offset] }
        let found = walked
        begins = found
        return found[offset]
    }

    /// Letters that join nothing before or after them by themselves.
    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x3000...0x3029, 0x3041...0x3096, 0x309B...0x30FF, 0x4E00...0x9FFF, 0xFF01...0xFF9D: true
        default: false
        }
    }

    private var walked: [Bool] {
        var begins: [Bool] = []
        begins.reserveCapacity(scalars.count + 1)
        for character in text {
            begins.append(true)
            for _ in 1..<character.unicodeScalars.count { begins.append(false) }
        }
        begins.append(true)
        return begins
    }
}
