import Foundation

/// The character set of Japanese Windows, by the C library's converter.
enum CP932 {
    /// nil for bytes that are no text of it.
    static func decode(_ bytes: [UInt8]) -> String? {
        let converter = iconv_open("UTF-8", "CP932")
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // A character of one byte becomes up to three.
        var output = [CChar](repeating: 0, count: bytes.count * 3 + 1)
        var left = input.count
        var room = output.count
        let isDone = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                return iconv(converter, &from, &left, &to, &room) != -1
            }
        }
        guard isDone, left == 0 else { return nil }
        return String(validating: output.prefix(output.count - room).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
