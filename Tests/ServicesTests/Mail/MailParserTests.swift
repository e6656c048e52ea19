import Domain
import Foundation
import Testing

@testable import Services

/// GMime behind the shim: structure and bytes, whatever arrives.
@Suite struct MailParserTests {
    private func parse(_ text: String, limits: MailParser.Limits = .init()) throws -> RawMail {
        try MailParser.parse(Array(text.replacing("\n", with: "\r\n").utf8), limits: limits)
    }

    /// Parts stand in a tree as the message has them, with their own headers and their content decoded.
    @Test func tree() throws {
        let mail = try parse(
            """
            From: kainushi@example.jp
            Subject: =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=
            Content-Type: multipart/mixed; boundary=x

            before
            --x
            Content-Type: Text/Plain; charset=us-ascii
            Content-Transfer-Encoding: quoted-printable

            a=3Db
            --x
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: text/html

            <p>x
            --x
            Content-Type: application/pdf; name=a.pdf
            Content-Transfer-Encoding: base64

            QUJD
            --x--
            after
            """)
        #expect(mail.root.mediaType == "multipart/mixed")
        #expect(mail.root.header("subject")?.value == Array(" =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=".utf8))
        #expect(mail.root.children.map(\.mediaType) == ["text/plain", "message/rfc822", "application/pdf"])
        #expect(mail.root.children[0].content.starts(with: Array("a=b".utf8)))
        #expect(mail.root.children[1].children.map(\.mediaType) == ["text/html"])
        #expect(mail.root.children[1].children[0].header("Subject")?.value == Array(" inner".utf8))
        #expect(mail.root.children[2].content == Array("ABC".utf8))
        #expect(mail.cuts.isEmpty)
    }

    /// Bytes of no charset come through headers and bodies as they are.
    @Test func eightBit() throws {
        let bytes: [UInt8] = [0x83, 0x65, 0x83, 0x58, 0x83, 0x67]
        let mail = try MailParser.parse(Array("Subject: ".utf8) + bytes + Array("\r\n\r\n".utf8) + bytes)
        #expect(mail.root.header("Subject")?.value == [0x20] + bytes)
        #expect(mail.root.content == bytes)
    }

    /// A folded header keeps its folds; one without a body, and a body without a header, are messages.
    @Test func edges() throws {
        let folded = try parse("Subject: a\n b\n\tc\n\nbody")
        #expect(folded.root.header("Subject")?.value == Array(" a\r\n b\r\n\tc".utf8))
        #expect(try parse("Subject: a\n").root.content.isEmpty)
        let bare = try parse("\n\nhello")
        #expect(bare.root.headers.isEmpty && bare.root.mediaType == "text/plain")
    }

    /// What is no message is refused, not made up.
    @Test func unreadable() {
        #expect(throws: MailParser.Failure.unreadable) { try MailParser.parse([]) }
    }

    /// Messages made to choke a reader come back within the limits, and say what was left out.
    @Test func limits() throws {
        let many = "Content-Type: multipart/mixed; boundary=x\n\n" + String(repeating: "--x\n\nhi\n", count: 10_000) + "--x--\n"
        let parts = try parse(many)
        #expect(parts.cuts == [.tooManyParts])
        #expect(parts.root.children.count == 999)

        var deep = "From: a@example.jp\n"
        for level in 0..<5000 { deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        #expect(try parse(deep + "\nhi\n").cuts == [.tooDeep])

        let nested = "From: a@example.jp\n" + String(repeating: "Content-Type: message/rfc822\n\n", count: 5000)
        #expect(try parse(nested).cuts == [.tooDeep])

        #expect(try parse(String(repeating: "X: y\n", count: 5000) + "\nbody").cuts == [.tooManyHeaders])

        let large = "Content-Transfer-Encoding: base64\n\n" + String(repeating: "QUJD\n", count: 10_000)
        let cut = try parse(large, limits: .init(partBytes: 6000))
        #expect(cut.cuts == [.tooLarge])
        #expect((2900...3000).contains(cut.root.content.count))
        #expect(cut.size == large.replacing("\n", with: "\r\n").utf8.count)
    }

    /// Bytes without sense neither end the program nor take long.
    @Test func garbage() {
        var state: UInt64 = 20261121
        for _ in 0..<300 {
            let bytes = (0..<2000).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            _ = try? MailParser.parse(bytes)
            _ = try? MailParser.parse(Array("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".utf8) + bytes)
        }
    }
}
