import CZlib

/// Makes the payloads of events shorter before they are sealed: raw deflate with a dictionary of common words, because one note alone
/// is too short to find its own repetitions in.
///
/// A packed payload begins with a form byte of its own (`0x80` and above name the dictionary), its length as it was, and the deflated
/// bytes. Every other payload begins with a small form number, so that old ones and those that do not get shorter stay as they are.
/// The length of what is sealed tells how common a note's words are, beside how long it is.
enum PayloadPacking {
    /// The form byte of what is packed with the first dictionary. A better dictionary is another byte; this one is kept for ever.
    private static let firstForm: UInt8 = 0x81
    /// Longer ones than any note; a forged length must not take the memory.
    private static let longest = 64 << 20
    /// Shorter ones gain nothing.
    private static let shortest = 24

    /// - parameter plain: May be packed already.
    /// - returns: `plain` itself when packing does not make it shorter.
    static func packed(_ plain: [UInt8]) -> [UInt8] {
        guard plain.count >= shortest, plain.count <= longest, plain[0] < 0x80 else { return plain }
        var head = ByteWriter(reserving: 8)
        head.byte(firstForm)
        head.unsigned(UInt64(plain.count))
        let headCount = head.bytes.count
        let packed = [UInt8](unsafeUninitializedCapacity: plain.count) { output, count in
            count = 0
            for (offset, byte) in head.bytes.enumerated() { output[offset] = byte }
            guard let start = output.baseAddress else { return }
            let dictionary = PayloadDictionary.first
            let written = czlib_pack(
                plain, plain.count, dictionary, dictionary.count, start + headCount, plain.count - headCount)
            if written > 0 { count = headCount + written }
        }
        return packed.isEmpty ? plain : packed
    }

    /// Hands `body` the payload as it was before it was packed.
    ///
    /// - throws: `Malformed` for bytes `packed` did not make.
    static func unpack<Value>(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Value
    ) throws -> Value {
        guard let form = bytes.first, form >= 0x80 else { return try body(bytes) }
        var reader = ByteReader(bytes)
        guard try reader.byte() == firstForm else { throw ByteReader.Malformed() }
        let count = try reader.unsigned()
        // Deflate makes nothing a thousand times smaller.
        guard count <= UInt64(longest), count <= UInt64(bytes.count) * 1032 else { throw ByteReader.Malformed() }
        let packed = reader.rest
        return try withUnsafeTemporaryAllocation(byteCount: Int(count), alignment: 1) { plain in
            // Stack memory is used again soon; a note's text must not stay in it.
            defer { plain.initializeMemory(as: UInt8.self, repeating: 0) }
            let dictionary = PayloadDictionary.first
            let code = czlib_unpack(
                packed.baseAddress?.assumingMemoryBound(to: UInt8.self), packed.count, dictionary, dictionary.count,
                plain.baseAddress?.assumingMemoryBound(to: UInt8.self), plain.count)
            guard code == 0 else { throw ByteReader.Malformed() }
            return try body(UnsafeRawBufferPointer(plain))
        }
    }
}
