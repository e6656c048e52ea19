/// ISO-2022-JP whose escape characters a mail server on the way has taken out (`$B4dED(B`).
enum JISRepair {
    /// The text with them put back; `nil` when nothing is missing. Only lines that have no escape left are repaired, and only where two bytes
    /// after two bytes are characters from `$B` up to `(B`, so that dollars and brackets of an English letter stay what they are.
    static func repaired(_ input: [UInt8]) -> [UInt8]? {
        guard isLikely(input) else { return nil }
        var output: [UInt8] = []
        var copied = 0
        var line = 0
        while line < input.count {
            let end = input[line...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? input.count
            if !input[line..<end].contains(JISDecoder.escape) {
                var index = line
                /// Up to where pairs of bytes that begin at even places, and at odd ones, are known to lead nowhere: keeps `$B$B$B…` linear.
                var hopeless = [line, line]
                while let start = input[index..<end].firstIndex(of: 0x24) {
                    index = start + 1
                    guard start >= hopeless[start & 1] else { continue }
                    let (close, isFound) = closing(input, from: start, to: end)
                    guard isFound else {
                        hopeless[start & 1] = close
                        continue
                    }
                    output.append(contentsOf: input[copied..<start])
                    output.append(JISDecoder.escape)
                    output.append(contentsOf: input[start..<close])
                    output.append(JISDecoder.escape)
                    copied = close
                    index = close
                }
            }
            line = end + 1
        }
        guard copied > 0 else { return nil }
        output.append(contentsOf: input[copied...])
        return output
    }

    /// Cheaper than `repaired`: whether there is a `$B` at all.
    static func isLikely(_ input: [UInt8]) -> Bool {
        var last: UInt8 = 0
        for byte in input {
            if last == 0x24, byte == 0x42 || byte == 0x40 { return true }
            last = byte
        }
        return false
    }

    /// Where `(B` or `(J` stands that ends the characters begun at `start`, or where they stop being characters. Neither is a character of
    /// JIS X 0208 itself.
    private static func closing(_ input: [UInt8], from start: Int, to end: Int) -> (Int, isFound: Bool) {
        guard start + 1 < end, input[start + 1] == 0x42 || input[start + 1] == 0x40 else { return (start, false) }
        let table = KanjiTable.shared
        var index = start + 2
        while index + 1 < end {
            let (lead, trail) = (input[index], input[index + 1])
            if lead == 0x28, trail == 0x42 || trail == 0x4A { return (index, index > start + 2) }
            guard (0x21...0x7E).contains(lead), (0x21...0x7E).contains(trail),
                table.unit(row: Int(lead) - 0x21, cell: Int(trail) - 0x21) != 0
            else { return (index, false) }
            index += 2
        }
        return (index, false)
    }
}
