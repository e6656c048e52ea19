/// The ASCII form of labels in other scripts (RFC 3492), read only.
enum Punycode {
    static func decode(_ text: some StringProtocol) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count <= 63, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        var output: [UInt32] = []
        var index = 0
        if let dash = bytes.lastIndex(of: 0x2D) {
            output = bytes[..<dash].map(UInt32.init)
            index = dash + 1
        }
        var (value, place, bias): (UInt32, UInt32, UInt32) = (128, 0, 72)
        while index < bytes.count {
            let before = place
            var weight: UInt32 = 1
            var base: UInt32 = 36
            while true {
                guard index < bytes.count, let digit = digit(bytes[index]) else { return nil }
                index += 1
                let (step, overflows) = digit.multipliedReportingOverflow(by: weight)
                let (next, isTooLarge) = place.addingReportingOverflow(step)
                guard !overflows, !isTooLarge else { return nil }
                place = next
                let threshold = base <= bias ? 1 : min(26, base - bias)
                if digit < threshold { break }
                let (larger, isOver) = weight.multipliedReportingOverflow(by: 36 - threshold)
                guard !isOver else { return nil }
                weight = larger
                base += 36
            }
            let count = UInt32(output.count) + 1
            bias = adapted(place - before, count, isFirst: before == 0)
            let (sum, overflows) = value.addingReportingOverflow(place / count)
            guard !overflows, Unicode.Scalar(sum) != nil else { return nil }
            value = sum
            place %= count
            output.insert(value, at: Int(place))
            place += 1
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: output.compactMap(Unicode.Scalar.init))
        return String(view)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x61...0x7A: UInt32(byte - 0x61)
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x30...0x39: UInt32(byte - 0x30) + 26
        default: nil
        }
    }

    private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps: UInt32 = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }
}
