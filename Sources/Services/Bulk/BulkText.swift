import Domain
import Foundation
import Glibc

/// Turns the bytes of a file into UTF-8: what spreadsheet programs in Japan write is either that or CP932.
enum BulkText {
    struct Decoded {
        var bytes: [UInt8]
        var encoding: TextEncoding
        /// Behind the byte order mark.
        var start = 0
    }

    /// Detects the encoding. Bytes that are no characters become U+FFFD where the file is CP932, and stay as they are in UTF-8, whose
    /// reader shows them as U+FFFD too: the cells they stand in are told by row and column.
    static func decoded(_ raw: [UInt8]) throws(BulkError) -> Decoded {
        if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        guard !raw.contains(0) else { throw .binary }
        if raw.starts(with: [0xEF, 0xBB, 0xBF]) { return Decoded(bytes: raw, encoding: .utf8WithMark, start: 3) }
        guard String(validating: raw, as: UTF8.self) == nil else { return Decoded(bytes: raw, encoding: .utf8) }
        if isDamagedUTF8(raw) { return Decoded(bytes: raw, encoding: .utf8) }
        let bytes = try fromCP932(raw)
        return Decoded(bytes: bytes, encoding: .cp932)
    }

    /// Text of CP932 hardly ever holds a character of several bytes of UTF-8, where this one has many and a few lost ones.
    private static func isDamagedUTF8(_ raw: [UInt8]) -> Bool {
        var (whole, lost) = (0, 0)
        for scalar in String(decoding: raw, as: UTF8.self).unicodeScalars where scalar.value >= 0x80 {
            if scalar == "\u{FFFD}" { lost += 1 } else { whole += 1 }
        }
        return whole > 4 * lost
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// By the C library's table of Windows' code page, which maps ～ and － as Windows does.
    static func fromCP932(_ raw: [UInt8]) throws(BulkError) -> [UInt8] {
        let converter = iconv_open("UTF-8", "CP932")
        guard let converter, Int(bitPattern: converter) != -1 else { throw .noConverter }
        defer { iconv_close(converter) }
        var result: [UInt8] = []
        result.reserveCapacity(raw.count + raw.count / 2)
        var source = raw
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        source.withUnsafeMutableBytes { bytes in
            var input = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = bytes.count
            while left > 0 {
                let (code, written) = chunk.withUnsafeMutableBytes { room in
                    var output = room.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var free = room.count
                    let outcome = iconv(converter, &input, &left, &output, &free)
                    return (outcome == -1 ? errno : 0, room.count - free)
                }
                result += chunk[..<written]
                guard code == EILSEQ || code == EINVAL, let place = input else { continue }
                let skipped = min(left, isPair(place, left) ? 2 : 1)
                input = place + skipped
                left -= skipped
                result += replacement
            }
        }
        dropOwnCharacters(&result)
        return result
    }

    private static func isPair(_ place: UnsafeMutablePointer<CChar>, _ left: Int) -> Bool {
        guard left > 1 else { return false }
        let (lead, trail) = (UInt8(bitPattern: place[0]), UInt8(bitPattern: place[1]))
        return ((0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead)) && trail >= 0x40 && trail != 0x7F
    }

    /// 外字 of one machine (U+E000 to U+F8FF) are nobody else's characters.
    private static func dropOwnCharacters(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBufferPointer { bytes in
            var place = 0
            while place + 2 < bytes.count {
                let isOwn = bytes[place] == 0xEE || (bytes[place] == 0xEF && bytes[place + 1] <= 0xA3)
                guard isOwn else {
                    place += 1
                    continue
                }
                for offset in 0..<3 { bytes[place + offset] = replacement[offset] }
                place += 3
            }
        }
    }
}
