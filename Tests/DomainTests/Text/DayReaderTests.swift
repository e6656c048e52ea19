import Testing

@testable import Domain

@Suite struct DayReaderTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    /// Every form of a day the program accepts, with and without a year.
    @Test(arguments: [
        ("2026-11-20", "2026-11-20"), ("20261120", "2026-11-20"), ("11/20", "2026-11-20"), ("R8.11.20", "2026-11-20"),
        ("昨日", "2026-11-20"), ("今日", "2026-11-21"), ("一昨日", "2026-11-19"), ("２０２６／１１／２０", "2026-11-20"), ("１１－２０", "2026-11-20"),
        ("11月20日", "2026-11-20"), ("20日", "2026-11-20"), ("30日", "2026-10-30"), ("12/28", "2025-12-28"), ("11/22", "2025-11-22"),
        ("2/29", "2024-02-29"), ("令和8年11月20日", "2026-11-20"), (" 11 / 20 ", "2026-11-20"), ("11.20", "2026-11-20"),
    ])
    func days(typed: String, wanted: String) throws {
        #expect(DayReader.day(typed, today: try day("2026-11-21")) == (try day(wanted)))
    }

    /// What is no day is not guessed at.
    @Test(arguments: ["", "11", "1120", "2026-11", "2/30", "13/1", "0/5", "32日", "11/20/1/2", "明後", "abc", "11//x", "9999999999"])
    func noDays(typed: String) throws {
        #expect(DayReader.day(typed, today: try day("2026-11-21")) == nil)
    }

    /// Every form of a month.
    @Test(arguments: [
        ("2026-11", "2026-11"), ("2026/9", "2026-09"), ("2026年11月", "2026-11"), ("202611", "2026-11"), ("R8.11", "2026-11"),
        ("令和8年11月", "2026-11"), ("11月", "2026-11"), ("12月", "2025-12"), ("今月", "2026-11"), ("先月", "2026-10"), ("先々月", "2026-09"),
        ("２０２６－１１", "2026-11"), ("r7-2", "2025-02"),
    ])
    func months(typed: String, wanted: String) throws {
        #expect(DayReader.month(typed, today: try day("2026-11-21"))?.iso == wanted)
    }

    @Test(arguments: ["", "11", "2026", "13月", "0月", "2026-13", "202613", "昨日", "2026-11-20"])
    func noMonths(typed: String) throws {
        #expect(DayReader.month(typed, today: try day("2026-11-21")) == nil)
    }

    /// A month has all its days, and months count across years.
    @Test func monthsCount() throws {
        let february = try #require(DayReader.month("2024-02", today: try day("2026-11-21")))
        #expect(february.days == (try day("2024-02-01"))...(try day("2024-02-29")))
        #expect(february.adding(-2).iso == "2023-12")
        #expect(february.adding(11).iso == "2025-01")
        #expect(february.day(30) == nil)
    }
}
