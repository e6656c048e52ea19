/// Undoes deflate (RFC 1951).
struct Inflater {
    private let bytes: [UInt8]
    private var index = 0
    private var bit = 0
    private var output: [UInt8] = []

    init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return nil }
        self.bytes = bytes
    }

    /// `nil` when the bytes are damaged.
    mutating func inflate() -> [UInt8]? {
        while true {
            let isLast = bits(1) == 1
            switch bits(2) {
            case 0: guard stored() else { return nil }
            case 1: guard block(Inflater.fixedLengths, Inflater.fixedDistances) else { return nil }
            case 2:
                guard let (lengths, distances) = tables(), block(lengths, distances) else { return nil }
            default: return nil
            }
            if isLast { return output }
            guard index < bytes.count else { return nil }
        }
    }

    /// A code: for each length how many there are, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        init(_ lengths: [Int]) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
    }

    private static let fixedLengths = Code(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = Code([Int](repeating: 5, count: 30))
    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
        16385, 24577,
    ]
    private static let distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
    private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func bits(_ count: Int) -> Int {
        var value = 0
        for place in 0..<count {
            guard index < bytes.count else { return value }
            value |= Int(bytes[index] >> UInt8(bit) & 1) << place
            bit += 1
            if bit == 8 {
                bit = 0
                index += 1
            }
        }
        return value
    }

    private mutating func symbol(_ code: Code) -> Int? {
        var (value, first, place) = (0, 0, 0)
        for length in 1..<16 {
            value |= bits(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[place + value - first] }
            place += count
            first = (first + count) << 1
            value <<= 1
        }
        return nil
    }

    private mutating func stored() -> Bool {
        if bit > 0 { (bit, index) = (0, index + 1) }
        guard index + 4 <= bytes.count else { return false }
        let length = Int(bytes[index]) | Int(bytes[index + 1]) << 8
        index += 4
        guard index + length <= bytes.count else { return false }
        output += bytes[index..<index + length]
        index += length
        return true
    }

    private mutating func block(_ lengths: Code, _ distances: Code) -> Bool {
        while let symbol = symbol(lengths) {
            if symbol < 256 {
                output.append(UInt8(symbol))
            } else if symbol == 256 {
                return true
            } else {
                let place = symbol - 257
                guard place < 29 else { return false }
                let length = Inflater.lengthBases[place] + bits(Inflater.lengthBits[place])
                guard let far = self.symbol(distances), far < 30 else { return false }
                let distance = Inflater.distanceBases[far] + bits(Inflater.distanceBits[far])
                guard distance <= output.count else { return false }
                for _ in 0..<length { output.append(output[output.count - distance]) }
            }
        }
        return false
    }

    private mutating func tables() -> (Code, Code)? {
        let (lengthCount, distanceCount, orderCount) = (bits(5) + 257, bits(5) + 1, bits(4) + 4)
        var order = [Int](repeating: 0, count: 19)
        for place in 0..<orderCount { order[Inflater.lengthOrder[place]] = bits(3) }
        let code = Code(order)
        var lengths: [Int] = []
        while lengths.count < lengthCount + distanceCount {
            guard let symbol = symbol(code) else { return nil }
            switch symbol {
            case ..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { return nil }
                lengths += [Int](repeating: last, count: 3 + bits(2))
            case 17: lengths += [Int](repeating: 0, count: 3 + bits(3))
            default: lengths += [Int](repeating: 0, count: 11 + bits(7))
            }
        }
        return (Code(Array(lengths.prefix(lengthCount))), Code(Array(lengths.dropFirst(lengthCount).prefix(distanceCount))))
    }
}
