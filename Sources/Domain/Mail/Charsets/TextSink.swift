/// Where decoders write: UTF-8 under way, at most three bytes for each byte read.
struct TextSink {
    private(set) var bytes: [UInt8] = []
    /// Characters shown as U+FFFD.
    private(set) var replaced = 0
    /// Of those, sequences no sender who keeps the charset writes: signs that it is another one. A character we have no table for is none.
    private(set) var illegal = 0

    init(expecting count: Int) { bytes.reserveCapacity(count + count / 2 + 16) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    mutating func append(ascii byte: UInt8) { bytes.append(byte) }

    @inline(__always)
    mutating func append(contentsOf run: ArraySlice<UInt8>) { bytes.append(contentsOf: run) }

    /// A code point of the basic plane that is no surrogate.
    @inline(__always)
    mutating func append(_ unit: UInt16) {
        if unit < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: unit)) }
        if unit < 0x800 {
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: unit >> 6))
        } else {
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: unit >> 12))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: unit >> 6) & 0x3F)
        }
        bytes.append(0x80 | UInt8(truncatingIfNeeded: unit) & 0x3F)
    }

    mutating func append(_ scalar: Unicode.Scalar) { bytes.append(contentsOf: scalar.utf8) }

    mutating func replace(isLegal: Bool = false) {
        replaced += 1
        if !isLegal { illegal += 1 }
        append(0xFFFD)
    }
}

extension [UInt8] {
    /// The first byte from `index` that is not plain ASCII text: an 8-bit byte, ESC, SO, SI or a line end.
    @inline(__always)
    func endOfRun(from index: Int, stoppingAtLines: Bool) -> Int {
        var end = index
        while end < count {
            let byte = self[end]
            if byte >= 0x80 || byte == 0x1B || byte == 0x0E || byte == 0x0F { break }
            if stoppingAtLines && (byte == 0x0A || byte == 0x0D) { break }
            end += 1
        }
        return end
    }

    /// Without an 8-bit byte.
    var isASCII: Bool {
        withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                if buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
                index += 8
            }
            while index < buffer.count {
                if buffer[index] >= 0x80 { return false }
                index += 1
            }
            return true
        }
    }
}
