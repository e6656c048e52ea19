import Foundation

/// windows-1252, which writers of ISO-8859-1 mean, too.
enum Windows1252Decoder {
    /// 0x80…0x9F; the five places without a character are controls, as the WHATWG has them.
    private static let high: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    static func decode(_ input: [UInt8], into sink: inout TextSink) {
        let high = high
        for byte in input {
            switch byte {
            case 0x80...0x9F: sink.append(high[Int(byte) - 0x80])
            default: sink.append(UInt16(byte))
            }
        }
    }
}

/// Charsets of writers from abroad, by Foundation's tables.
enum ForeignDecoder {
    /// `nil` when the bytes are not of that charset.
    static func decode(_ input: [UInt8], as charset: MailCharset) -> String? {
        guard let number = numbers[charset] else { return nil }
        // An NSStringEncoding with the high bit set stands for the CFStringEncoding of that number.
        return String(data: Data(input), encoding: String.Encoding(rawValue: 0x8000_0000 | number))
    }

    private static let numbers: [MailCharset: UInt] = [
        .gb18030: 0x0632, .big5: 0x0A03, .eucKR: 0x0422, .windows1250: 0x0501, .windows1251: 0x0502, .windows1254: 0x0504,
        .windows1258: 0x0508, .windows874: 0x041D, .latin2: 0x0202, .latin9: 0x020F, .koi8R: 0x0A02,
    ]
}
