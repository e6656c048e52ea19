import Testing

@testable import Domain

/// Random bytes and mutated mails through everything that reads them: it never traps, and what comes out is bounded.
@Suite struct MailFuzzTests {
    private static let pieces: [[UInt8]] = [
        hex(MailDecoderTests.jis), hex(MailDecoderTests.shiftJIS), hex(MailDecoderTests.euc), hex(MailDecoderTests.utf8),
        Array("=?UTF-8?B?44GT".utf8),
        Array("?= =?iso-2022-jp?Q?=1B$B".utf8), Array("<a href='http://x/'>&nbsp;&#x".utf8),
        Array("</blockquote><p style='display:none'>".utf8), Array("\r\n> > \r\n-- \r\n".utf8),
        Array("; filename*0*=utf-8''%E3; name=\"".utf8), Array("Thu, 1 Oct 2026 10:05:00 +0900".utf8),
        Array("\"Taro, (x)\" <t@x.jp>, ".utf8), Array("\u{1B}$B\u{1B}(I\u{E}\u{F}".utf8), [0xFF, 0xFE, 0x00, 0xD8],
    ]

    private static func input(_ random: inout SplitMix64) -> [UInt8] {
        var input: [UInt8] = []
        for _ in 0..<random.below(4) {
            if random.below(4) == 0 {
                input += (0..<random.below(24)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            } else {
                input += random.pick(pieces)
            }
        }
        for _ in 0..<random.below(4) where !input.isEmpty {
            let place = random.below(input.count)
            switch random.below(3) {
            case 0: input[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: input.remove(at: place)
            default: input.removeSubrange(place...)
            }
        }
        return input
    }

    private func nuls(_ text: String) -> Int { text.utf8.count { $0 == 0 } }

    /// Every charset makes some text of any bytes, at most three times as long, and no NUL out of nothing.
    @Test func decoders() {
        var random = SplitMix64(seed: 63)
        let labels: [String?] = MailCharset.allCases.map(\.rawValue) + [nil, "x-unknown"]
        for round in 0..<10_500 {
            let input = Self.input(&random)
            let zeros = input.count { $0 == 0 }
            let charset = MailCharset.allCases[round % MailCharset.allCases.count]
            for read in [MailDecoder.decode(input, as: charset), MailDecoder.decode(input, label: random.pick(labels))] {
                #expect(read.text.utf8.count <= 3 * input.count + 3 && nuls(read.text) <= zeros && read.replaced <= input.count)
            }
        }
    }

    @Test func headers() {
        var random = SplitMix64(seed: 64)
        for _ in 0..<4_000 {
            let input = Self.input(&random)
            let most = 9 * input.count + 16
            #expect(MailHeaderText(input).text.utf8.count <= most)
            #expect(MailAddresses(input).people.reduce(0) { $0 + $1.name.utf8.count + $1.address.utf8.count } <= most)
            #expect(MailParameters(Array("attachment; filename=".utf8) + input).parameters.values.allSatisfy { $0.utf8.count <= most })
            #expect(MailIDs.read(input).count <= input.count)
            _ = MailDate.read(input)
        }
    }

    @Test func texts() {
        var random = SplitMix64(seed: 65)
        for _ in 0..<4_000 {
            let input = Array(String(decoding: Self.input(&random), as: UTF8.self).utf8)
            #expect(HTMLText(input).text.count <= 24 * input.count + 16)
            #expect(FlowedText.joined(input, deletesSpace: random.below(2) == 0).count <= 2 * input.count + 1)
            let text = String(decoding: input, as: UTF8.self)
            #expect(Array(MailQuote.fold(text).map(\.text).joined(separator: "\n").utf8) == input)
            #expect(MailQuote.quoted(text).utf8.count <= 12 * input.count + 16)
        }
    }

    /// Whole messages of random parts.
    @Test func messages() {
        var random = SplitMix64(seed: 66)
        let types = ["text/plain", "text/html", "multipart/mixed", "multipart/alternative", "message/rfc822", "image/png", "text", ""]
        let names = ["From", "To", "Subject", "Date", "Message-ID", "References", "Content-Type", "Content-Disposition", "X"]
        func part(_ depth: Int) -> RawPart {
            RawPart(
                headers: (0..<random.below(6)).map { _ in RawHeader(name: random.pick(names), value: Self.input(&random)) },
                mediaType: random.pick(types),
                content: Self.input(&random), children: depth < 4 ? (0..<random.below(3)).map { _ in part(depth + 1) } : [])
        }
        for _ in 0..<1_500 {
            let mail = MailReader.read(
                RawMail(root: part(0), size: 0), override: random.below(4) == 0 ? random.pick(MailCharset.allCases) : nil)
            #expect(nuls(mail.body.text) == 0 || mail.body.source == .html)
            #expect(mail.attachments.allSatisfy { !$0.safeName.isEmpty && !$0.safeName.contains("/") })
        }
    }
}
