import Foundation

/// Reads when a certificate expires out of its PEM file. Nothing here judges a certificate: libcurl and the other side do.
enum CertificateFile {
    /// More than any chain needs; a wrong path may lead to a huge file.
    private static let limit = 1 << 20

    /// Of the first certificate in the file, which is the holder's own; `nil` when there is none or it cannot be read.
    static func expiry(ofFile path: String) -> Date? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: limit) else { return nil }
        return expiry(ofPEM: String(decoding: data, as: UTF8.self))
    }

    static func expiry(ofPEM text: String) -> Date? {
        guard let begin = text.range(of: "-----BEGIN CERTIFICATE-----"),
            let end = text.range(of: "-----END CERTIFICATE-----", range: begin.upperBound..<text.endIndex),
            let der = Data(base64Encoded: String(text[begin.upperBound..<end.lowerBound]), options: .ignoreUnknownCharacters)
        else { return nil }
        return expiry(ofDER: Array(der))
    }

    /// RFC 5280 §4.1: Certificate { TBSCertificate { [0] version?, serial, algorithm, issuer, Validity { notBefore, notAfter } … } … }.
    static func expiry(ofDER bytes: [UInt8]) -> Date? {
        var outer = DERReader(bytes[...])
        guard var certificate = outer.enter(DERReader.sequence), var signed = certificate.enter(DERReader.sequence) else { return nil }
        if signed.peek == DERReader.version { guard signed.next() != nil else { return nil } }
        // serial number, signature algorithm, issuer
        for _ in 0..<3 { guard signed.next() != nil else { return nil } }
        guard var validity = signed.enter(DERReader.sequence), validity.next() != nil, let notAfter = validity.next() else { return nil }
        return date(tag: notAfter.tag, String(decoding: notAfter.content, as: UTF8.self))
    }

    /// UTCTime `YYMMDDhhmmssZ` (years 1950 to 2049) or GeneralizedTime `YYYYMMDDhhmmssZ`, as RFC 5280 §4.1.2.5 allows them.
    private static func date(tag: UInt8, _ text: String) -> Date? {
        let yearDigits = tag == DERReader.utcTime ? 2 : 4
        guard tag == DERReader.utcTime || tag == DERReader.generalizedTime, text.utf8.count == yearDigits + 11, text.hasSuffix("Z"),
            text.utf8.dropLast().allSatisfy({ (48...57).contains($0) }), let zone = TimeZone(secondsFromGMT: 0)
        else { return nil }
        let digits = text.utf8.dropLast().map { Int($0) - 48 }
        var year = digits.prefix(yearDigits).reduce(0) { $0 * 10 + $1 }
        if yearDigits == 2 { year += year < 50 ? 2000 : 1900 }
        let pairs = stride(from: yearDigits, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.date(
            from: DateComponents(year: year, month: pairs[0], day: pairs[1], hour: pairs[2], minute: pairs[3], second: pairs[4]))
    }
}

/// Walks the outer shape of DER (X.690): tags of one byte, definite lengths, nothing else.
private struct DERReader {
    static let sequence: UInt8 = 0x30
    static let version: UInt8 = 0xA0
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var peek: UInt8? { rest.first }

    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        guard let tag = rest.popFirst(), tag & 0x1F != 0x1F, let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...3).contains(count), rest.count >= count else { return nil }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return (tag, rest.prefix(length))
    }

    mutating func enter(_ tag: UInt8) -> DERReader? {
        guard peek == tag, let element = next() else { return nil }
        return DERReader(element.content)
    }
}
