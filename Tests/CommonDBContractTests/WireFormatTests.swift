import CommonDBContract
import Foundation
import Testing

/// Dates and names as they go over the wire.
@Suite struct WireFormatTests {
    /// Dates are written with Japan's offset.
    @Test func writesJapansOffset() {
        #expect(WireFormat.timestamp(Date(timeIntervalSince1970: 0)) == "1970-01-01T09:00:00+09:00")
        #expect(WireFormat.timestamp(Date(timeIntervalSince1970: 1_795_253_261)) == "2026-11-21T18:27:41+09:00")
        #expect(WireFormat.timestamp(Date(timeIntervalSince1970: -1)) == "1970-01-01T08:59:59+09:00")
        #expect(WireFormat.dateText(day: 19_782) == "2024-02-29")
    }

    /// Every offset, a fraction and a lower-case letter are read.
    @Test(
        arguments: [
            ("2026-11-21T18:27:41+09:00", 1_795_253_261.0), ("2026-11-21T09:27:41Z", 1_795_253_261),
            ("2026-11-21t09:27:41z", 1_795_253_261),
            ("2026-11-21T09:27:41.250Z", 1_795_253_261.25), ("2026-11-21T04:57:41-04:30", 1_795_253_261), ("1969-12-31T23:59:59Z", -1),
        ])
    func readsOffsets(text: String, seconds: Double) {
        #expect(WireFormat.date(text)?.timeIntervalSince1970 == seconds)
    }

    /// Dates without an offset, days that do not exist and anything else are refused.
    @Test(
        arguments: [
            "", "2026-11-21", "2026-11-21T18:27:41", "2026-11-21T18:27:41+0900", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-11-21T24:00:00Z", "2026-11-21T18:27:41.Z", "2026-11-21T18:27:41+09:00 ", "２０２６-11-21T18:27:41Z",
        ])
    func refusesOthers(text: String) {
        #expect(WireFormat.date(text) == nil)
    }

    /// What is written is read again, over four hundred years.
    @Test func roundTrips() {
        for step in stride(from: -6_000_000_000, to: 8_000_000_000, by: 86_399 * 977) {
            let date = Date(timeIntervalSince1970: Double(step))
            #expect(WireFormat.date(WireFormat.timestamp(date)) == date)
        }
    }

    /// A message keeps every field through JSON, and its keys are camelCase.
    @Test func keepsMessages() throws {
        let reply = LoginReply(
            token: "t", expiresAt: Date(timeIntervalSince1970: 60), renewBefore: Date(timeIntervalSince1970: 90), refreshToken: "r",
            mustChangePassword: true, accountId: "op01", role: .designatedBody)
        let data = try WireFormat.encoder().encode(reply)
        #expect(try WireFormat.decoder().decode(LoginReply.self, from: data) == reply)
        #expect(String(decoding: data, as: UTF8.self).contains(#""mustChangePassword":true"#))
    }

    /// 4.2.1: JSON is built by a library: a text that would be JSON itself, end its string or break its line stays one text of its field.
    @Test(arguments: [
        "\",\"changeKey\":\"x", "\"}", "}{", "\\", "\\\"", "\\u0022", "a\nb", "a\r\nb", "\0", "\u{1B}[2J", "\u{2028}\u{2029}", "\u{7F}",
        "</script>", "/*", "𠮷\u{E0100}", "null", "[]",
    ])
    func textsStayTexts(text: String) throws {
        let owner = OwnerBody(
            kind: .person, name: text, kana: text, representative: text, postalCode: "", prefecture: "", city: "", street: text,
            municipalityCode: "", phone: "", email: text)
        let data = try WireFormat.encoder().encode(owner)
        #expect(try WireFormat.decoder().decode(OwnerBody.self, from: data) == owner)
        // Read by another library than wrote it, as the registry does.
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys).isSubset(of: Set(Mirror(reflecting: owner).children.compactMap(\.label))))
        for field in ["name", "kana", "representative", "street", "email"] {
            #expect((object[field] as? String).map { Array($0.utf8) } == Array(text.utf8), "\(field)")
        }
        #expect(!data.contains { $0 < 0x20 })
    }

    /// Two legally different spellings of a name are two owners.
    @Test func tellsSpellingsApart() {
        var one = OwnerBody(
            kind: .person, name: "\u{FA19}田", kana: "", representative: nil, postalCode: "", prefecture: "", city: "", street: "",
            municipalityCode: "", phone: "", email: nil)
        var other = one
        #expect(one == other)
        other.name = "\u{795E}田"
        #expect(one != other)
        other = one
        one.email = ""
        #expect(one != other)
    }
}

/// How tokens stand in their header.
@Suite struct BearerTokenTests {
    /// Written and read back; the scheme's case does not matter, and nothing else is taken for a token.
    @Test func roundTrip() {
        #expect(BearerToken.token(inHeader: BearerToken.header("abc_-123")) == "abc_-123")
        #expect(BearerToken.token(inHeader: "bearer  abc ") == "abc")
        for header in ["", "Bearer", "Bearer ", "Basic abc", "abc"] { #expect(BearerToken.token(inHeader: header) == nil) }
    }
}
