import Foundation
import Testing

@testable import Domain

@Suite struct MailDateTests {
    private func moment(_ written: String) -> String? {
        MailDate.read(Array(written.utf8)).map { TokyoTime($0) }.map { "\($0.day.iso) \($0.clock):\($0.second)" }
    }

    /// The standard's form, its obsolete ones, and what programs make of them.
    @Test(arguments: [
        ("Thu, 01 Oct 2026 10:05:09 +0900", "2026-10-01 10:05:9"), ("1 Oct 2026 01:05 GMT", "2026-10-01 10:05:0"),
        ("Thu, 1 Oct 26 01:05:00 UT", "2026-10-01 10:05:0"), ("Fri, 1 Oct 99 01:05:00 Z", "1999-10-01 10:05:0"),
        ("1 Oct 126 01:05:00 Z", "2026-10-01 10:05:0"),
        ("Thu, 1 Oct 2026 10:05:00 JST", "2026-10-01 10:05:0"), ("Thu, 1 Oct 2026 10:05:00 +0900 (JST)", "2026-10-01 10:05:0"),
        ("Wed, 30 Sep 2026 20:05:00 EST", "2026-10-01 10:05:0"), ("Thu,1 Oct 2026 10:05:00 +09:00", "2026-10-01 10:05:0"),
        ("Thu, 1 Oct 2026 10:05:00 +900", "2026-10-01 10:05:0"), ("Thu, 1 Oct 2026 10:05:00 GMT+0900", "2026-10-01 10:05:0"),
        ("Thu, 1 Oct 2026 10:05:00", "2026-10-01 10:05:0"), ("Thu Oct  1 10:05:00 2026", "2026-10-01 10:05:0"),
        ("Thu Oct  1 10:05:00 +0900 2026", "2026-10-01 10:05:0"),
        ("Thu, 01-OCTOBER-2026 10:05:00 +0900", "2026-10-01 10:05:0"), ("2026-10-01T10:05:00+09:00", "2026-10-01 10:05:0"),
        ("2026-10-01T01:05:00.123Z", "2026-10-01 10:05:0"), ("2026/10/01 10:05:00", "2026-10-01 10:05:0"),
        ("木, 1 10 2026 10:05:00 +0900", "2026-10-01 10:05:0"),
        ("Thu, 1 Oct 2026 10:05:60 +0900", "2026-10-01 10:05:59"), ("Thu, 1 Oct 2026 10:05:00 XYZ", "2026-10-01 19:05:0"),
        ("Oct 1, 2026 10:05 PM +0900", "2026-10-01 22:05:0"),
        ("\r\n Thu, 1 Oct\r\n 2026 10:05:00 +0900", "2026-10-01 10:05:0"), ("Thu, 1 Oct 2026 10:05:00 +9999", "2026-10-01 19:05:0"),
    ])
    func dates(written: String, wanted: String) {
        #expect(moment(written) == wanted)
    }

    /// What cannot be told for certain is not told.
    @Test(arguments: [
        "", "yesterday", "Thu, 31 Feb 2026 10:00:00 +0900", "1 Oct 2026", "25:00 1 Oct 2026", "3/10/2026 10:00",
        "99999999999999999999:00 1 Oct 2026",
        "1 Oct 99999999999999 10:00:00", "::::", "+ - : 1:", "(((((", "Thu, 1 Foo 2026 10:00:00",
    ])
    func none(written: String) {
        #expect(moment(written) == nil)
    }
}
