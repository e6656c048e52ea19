/// Addresses of web pages in plain text.
enum PlainLinks {
    /// Each once, in the order they stand; text and target are the same.
    static func find(_ text: [UInt8]) -> [MailLink] {
        var links: [MailLink] = []
        var seen: Set<[UInt8]> = []
        var index = 0
        while links.count < HTMLText.mostLinks, let colon = text[index...].firstIndex(of: 0x3A) {
            index = colon + 1
            guard let start = scheme(text, endingAt: colon) else { continue }
            var end = colon
            while end < text.count, isPart(text[end]) { end += 1 }
            index = end
            end = trimmed(text, start..<end)
            guard end > colon + 3 else { continue }
            let address = Array(text[start..<end].prefix(HTMLText.longestTarget))
            guard seen.insert(address).inserted else { continue }
            let target = String(decoding: address, as: UTF8.self)
            links.append(MailLink(text: target, target: target))
        }
        return links
    }

    /// Where `http` or `https` begins before `://`.
    private static func scheme(_ text: [UInt8], endingAt colon: Int) -> Int? {
        guard colon + 2 < text.count, text[colon + 1] == 0x2F, text[colon + 2] == 0x2F else { return nil }
        for scheme in ["https", "http"] {
            let start = colon - scheme.utf8.count
            if start >= 0, zip(text[start..<colon], scheme.utf8).allSatisfy({ $0 | 0x20 == $1 }) { return start }
        }
        return nil
    }

    private static func isPart(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != 0x3C && byte != 0x3E && byte != 0x22 }

    /// Without the signs of the sentence around it.
    private static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Int {
        var end = range.upperBound
        var open = 0
        for byte in text[range] { if byte == 0x28 { open += 1 } else if byte == 0x29 { open -= 1 } }
        while end > range.lowerBound {
            switch text[end - 1] {
            case 0x21, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D: end -= 1
            case 0x29 where open < 0:
                open += 1
                end -= 1
            default: return end
            }
        }
        return end
    }
}
