import Testing

@testable import Domain

@Suite struct FieldsDayTests {
    /// Every way a day is written.
    @Test(arguments: [
        ("R5.3.1", "2023-03-01"), ("r5/3/1", "2023-03-01"), ("R5-3-1", "2023-03-01"), ("R050301", "2023-03-01"), ("R50301", "2023-03-01"),
        ("令和5年3月1日", "2023-03-01"), ("令和５年３月１日", "2023-03-01"), ("令5.3.1", "2023-03-01"), ("㋿5年3月1日", "2023-03-01"),
        ("reiwa5.3.1", "2023-03-01"),
        ("令和元年5月1日", "2019-05-01"), ("H31.4.30", "2019-04-30"), ("S60-1-2", "1985-01-02"), ("S600102", "1985-01-02"),
        ("昭和60年1月2日", "1985-01-02"),
        ("20230301", "2023-03-01"), ("２０２３０３０１", "2023-03-01"), ("2023-03-01", "2023-03-01"), ("2023/3/1", "2023-03-01"),
        ("2023.3.1", "2023-03-01"),
        ("2023年3月1日", "2023-03-01"), ("２０２３年３月１日", "2023-03-01"), (" R5 . 3 . 1 ", "2023-03-01"), ("Ｒ５．３．１", "2023-03-01"),
        ("R5ー3ー1", "2023-03-01"),
        ("20240229", "2024-02-29"), ("今日", "2026-11-21"), ("昨日", "2026-11-20"), ("R8.11.21", "2026-11-21"), ("T1.7.30", "1912-07-30"),
        ("M1.10.23", "1868-10-23"),
        ("R5,3,1", "2023-03-01"), ("r5.03.01", "2023-03-01"),
    ])
    func days(typed: String, wanted: String) throws {
        for kind in [FieldKind.date, .birthDate] {
            let value = try TestField(kind).value(typed)
            #expect(value?.text == wanted)
            #expect(value?.code == nil)
        }
    }

    /// What is wrong with what is no day.
    @Test(arguments: [
        ("5.3.1", DateFault.yearAmbiguous), ("050301", .yearAmbiguous), ("3/1", .yearAmbiguous), ("5年3月1日", .yearAmbiguous),
        ("23-03-01", .yearAmbiguous),
        ("5", .yearAmbiguous), ("R5.2.29", .noSuchDay(29, month: 2, last: 28)), ("R6.2.30", .noSuchDay(30, month: 2, last: 29)),
        ("20230431", .noSuchDay(31, month: 4, last: 30)), ("R5.3.0", .noSuchDay(0, month: 3, last: 31)), ("R5.13.1", .noSuchMonth(13)),
        ("20230001", .noSuchMonth(0)),
        ("R0.1.1", .noSuchYear(0)), ("00000101", .noSuchYear(0)), ("1800-01-01", .noSuchYear(1800)), ("R5.3", .dayMissing),
        ("2023", .dayMissing),
        ("202303", .dayMissing), ("R5", .dayMissing), ("abc", .notADate), ("R", .notADate), ("-1-1", .notADate), ("R5.3.1.1", .notADate),
        ("R5.x.1", .notADate),
        ("123-4-5", .notADate), ("123456789", .notADate), ("99999999999999999999", .notADate), ("年月日", .notADate), ("R-5.3.1", .notADate),
        ("2023-3-1?", .notADate),
        ("2023--", .dayMissing), ("1234567", .notADate), ("R1234567", .notADate), ("5..", .yearAmbiguous),
    ])
    func faults(typed: String, wanted: DateFault) throws {
        #expect(try TestField(.date).fault(typed) == .date(wanted))
    }

    @Test func notInTheFuture() throws {
        let field = try TestField(.date)
        #expect(try field.fault("R8.11.22") == .date(.inFuture(.of(2026, 11, 22))))
        #expect(try field.fault("99991231") == .date(.inFuture(.of(9999, 12, 31))))
        #expect(try TestField(.birthDate).fault("R9?") == .date(.inFuture(.of(2027, 1, 1))))
        #expect(field.text("R8.11.21") == "2026-11-21")
    }

    /// An estimate says so; of a month or a year alone it is the first day.
    @Test(arguments: [
        ("R3.4.5?", "2021-04-05"), ("R3.4.5？", "2021-04-05"), ("R3.4?", "2021-04-01"), ("R3?", "2021-01-01"), ("R3.4頃", "2021-04-01"),
        ("令和3年4月頃", "2021-04-01"),
        ("令和3年ごろ", "2021-01-01"), ("推定2021年4月", "2021-04-01"), ("2021年4月1日（推定）", "2021-04-01"), ("約2021", "2021-01-01"),
        ("?20210405", "2021-04-05"), ("202104?", "2021-04-01"),
        ("2021?", "2021-01-01"), ("R0304?", "2021-04-01"), ("R304?", "2021-04-01"), ("R1?", "2019-05-01"), ("令和元年頃", "2019-05-01"),
        ("H1?", "1989-01-08"), ("H2?", "1990-01-01"),
    ])
    func estimates(typed: String, wanted: String) throws {
        let value = try TestField(.birthDate).value(typed)
        #expect(value?.text == wanted)
        #expect(value?.code == FieldValue.estimated)
        #expect(value?.display.hasSuffix("推定") == true)
        #expect(try TestField(.date).fault(typed) == .date(.notADate))
    }

    @Test(arguments: [
        ("3?", DateFault.yearAmbiguous), ("?", .notADate), ("推定", .notADate), ("3.4?", .yearAmbiguous), ("R3.13?", .noSuchMonth(13)),
        ("R3.2.30?", .noSuchDay(30, month: 2, last: 28)),
    ])
    func badEstimates(typed: String, wanted: DateFault) throws {
        #expect(try TestField(.birthDate).fault(typed) == .date(wanted))
    }

    /// A day outside the era it is written in counts on, with a warning; so does an age no animal has.
    @Test func warnings() throws {
        let date = try TestField(.date), birth = try TestField(.birthDate)
        #expect(date.value("H35.1.1")?.text == "2023-01-01")
        #expect(date.value("H35.1.1")?.warnings == [.eraOver])
        #expect(date.value("R1.4.30")?.warnings == [.eraOver])
        #expect(date.value("R1.5.1")?.warnings == [])
        #expect(birth.value("20011121")?.warnings == [.age(years: 25)])
        #expect(birth.value("20011122")?.warnings == [])
        #expect(date.value("20011121")?.warnings == [])
    }

    @Test func shown() throws {
        #expect(try TestField(.date).value("R5.3.1")?.display == "2023-03-01 令和5年")
        #expect(try TestField(.date).value("R1.5.1")?.display == "2019-05-01 令和元年")
        #expect(try TestField(.birthDate).value("R3.4?")?.display == "2021-04-01 令和3年 推定")
    }

    /// Days of every era are read from what they are written as, in every form.
    @Test func daysReadBack() throws {
        let field = try TestField(.date)
        var random = SplitMix64(seed: 55)
        let first = try CalendarDate.of(1868, 10, 23).daysSinceEpoch
        let count = field.context.today.daysSinceEpoch - first + 1
        for _ in 0..<400 {
            let date = CalendarDate(daysSinceEpoch: first + random.below(count))
            let compact = date.iso.filter { $0 != "-" }
            let forms = [
                date.iso, date.japanese, compact, "\(date.year)/\(date.month)/\(date.day)", "\(date.year)年\(date.month)月\(date.day)日",
            ]
            for form in forms { #expect(field.value(form) == FieldValue(date.iso, display: field.value(date.iso)?.display), "\(form)") }
        }
    }
}
