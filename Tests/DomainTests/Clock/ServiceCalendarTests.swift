import Domain
import Foundation
import Testing

@Suite struct ServiceCalendarTests {
    /// The standard is what the requirements say: daily 08:00–20:00 in Tokyo, 24 hours.
    @Test func standard() {
        let standard = ServiceCalendar.standard
        #expect(standard.content == "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 1\n")
        #expect(standard.version == 1)
        #expect(standard.validFrom.iso == "2022-06-01")
    }

    /// The canonical form is stored: it must never change by itself.
    @Test func contentIsStable() throws {
        let calendar = try calendar(
            hours: "9-21:30", closed: "2027-01-01, 2026-12-31", special: "2026-12-30 10-15", promise: 48, version: 977)
        let content = """
            zone Asia/Tokyo
            hours 09:00-21:30
            promise 48
            warn 4 1
            day 2026-12-30 10:00-15:00
            day 2026-12-31 closed
            day 2027-01-01 closed

            """
        #expect(calendar.content == content)
        #expect(calendar.contentBytes == Array(content.utf8))
        #expect(!calendar.content.contains("977"))
    }

    /// Random calendars come back from their content and from JSON, and content tells different ones apart.
    @Test func comesBack() throws {
        var source = ClockSource(seed: 11)
        let first = try CalendarDate.of(2026, 12, 1)
        let zones = ["Asia/Tokyo", "Europe/Berlin", "America/Santiago"]
        var seen: [String: ServiceCalendar] = [:]
        for round in 0..<300 {
            let zone = try #require(DeskZone(identifier: zones[round % 3]))
            let calendar = try source.calendar(first: first, days: 40, zone: zone)
            #expect(ServiceCalendar(version: calendar.version, validFrom: calendar.validFrom, content: calendar.content) == calendar)
            let json = try JSONEncoder().encode(calendar)
            #expect(try JSONDecoder().decode(ServiceCalendar.self, from: json) == calendar)
            if let other = seen[calendar.content] { #expect(other.hasSameContent(as: calendar)) }
            seen[calendar.content] = calendar
        }
        #expect(seen.count > 290)
    }

    /// The next version of the same content differs in nothing else.
    @Test func adopts() throws {
        let one = try calendar(closed: "2027-01-01")
        let next = try #require(one.adopted(as: 2, on: try .of(2026, 12, 1)))
        #expect(next.hasSameContent(as: one))
        #expect(next.content == one.content)
        #expect(next != one && next.version == 2)
        #expect(!(try calendar()).hasSameContent(as: one))
        #expect(one.adopted(as: 0, on: try .of(2026, 12, 1)) == nil)
    }

    /// A text that was damaged, or written by anybody else, is refused rather than guessed at.
    @Test(arguments: [
        "", "zone Asia/Tokyo", "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 1",
        "zone Asia/Atlantis\nhours 08:00-20:00\npromise 24\nwarn 4 1\n", "zone Asia/Tokyo\nhours 8:00-20:00\npromise 24\nwarn 4 1\n",
        "zone Asia/Tokyo\nhours 20:00-08:00\npromise 24\nwarn 4 1\n", "zone Asia/Tokyo\nhours 08:00-20:60\npromise 24\nwarn 4 1\n",
        "zone Asia/Tokyo\nhours 08:00-20:00\npromise 0\nwarn 4 1\n", "zone Asia/Tokyo\nhours 08:00-20:00\npromise 024\nwarn 4 1\n",
        "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 1 4\n", "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 x\n",
        "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 1\nday 2027-01-01 closed\nday 2026-12-31 closed\n",
        "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 1\nday 2027-01-01 closed\nday 2027-01-01 closed\n",
        "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 1\nday 2027-02-30 closed\n",
        "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 1\nday 2027-01-01 open\n",
        "zone Asia/Tokyo\nhours 08:00-20:00\npromise 24\nwarn 4 1\nmore\n",
    ])
    func refusesOtherText(content: String) throws {
        #expect(ServiceCalendar(version: 1, validFrom: try .of(2026, 1, 1), content: content) == nil)
        let json = try JSONSerialization.data(withJSONObject: ["version": 1, "validFrom": "2026-01-01", "content": content])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(ServiceCalendar.self, from: json) }
    }

    /// Parts that make no calendar.
    @Test func refusesParts() throws {
        let day = try CalendarDate.of(2026, 1, 1)
        #expect(ServiceCalendar(version: 0, validFrom: day) == nil)
        #expect(ServiceCalendar(version: 1, validFrom: day, promiseHours: 0) == nil)
        #expect(ServiceCalendar(version: 1, validFrom: day, promiseHours: 8761) == nil)
        #expect(ServiceCalendar(version: 1, validFrom: day, soonHours: 1, urgentHours: 1) == nil)
        #expect(ServiceCalendar(version: 1, validFrom: day, soonHours: 4, urgentHours: 0) == nil)
        #expect(ServiceCalendar(version: 1, validFrom: day) != nil)
    }
}

@Suite struct ServiceCalendarReaderTests {
    /// What a site may write, full width and with Japanese marks too.
    @Test(arguments: [
        ("08:00-20:00", "08:00-20:00"), ("8-20", "08:00-20:00"), (" 9:30 - 17:45 ", "09:30-17:45"), ("０８：００－２０：００", "08:00-20:00"),
        ("08:00〜24:00", "08:00-24:00"), ("０：００～２４：００", "00:00-24:00"), ("08:00–20:00", "08:00-20:00"),
    ])
    func readsHours(typed: String, clock: String) throws {
        #expect(try ServiceCalendarReader.hours(typed).clock == clock)
    }

    /// Lists of days.
    @Test(arguments: [
        ("", ""), (" , ", ""), ("2026-12-31, 2027-01-01", "2026-12-31 2027-01-01"), ("2026-12-31、2027年1月1日", "2026-12-31 2027-01-01"),
        ("２０２６－１２－３１，２０２７／０１／０１", "2026-12-31 2027-01-01"), ("令和8年12月31日\n令和9年1月1日", "2026-12-31 2027-01-01"),
        ("2026-12-30..2027-01-02", "2026-12-30 2026-12-31 2027-01-01 2027-01-02"), ("2026-12-31 ．． 2026-12-31;", "2026-12-31"),
        ("R8.12.30..R8.12.31", "2026-12-30 2026-12-31"),
    ])
    func readsClosedDays(typed: String, days: String) throws {
        #expect(try ServiceCalendarReader.closedDays(typed).sorted().map(\.iso).joined(separator: " ") == days)
    }

    /// Days with other hours.
    @Test(arguments: [
        ("", ""), ("2026-12-30 10:00-15:00", "2026-12-30=10:00-15:00"),
        ("２０２６年１２月３０日　１０：００〜１５：００、2027-01-04 10-20", "2026-12-30=10:00-15:00 2027-01-04=10:00-20:00"),
    ])
    func readsSpecialDays(typed: String, days: String) throws {
        let read = try ServiceCalendarReader.specialDays(typed).sorted { $0.key < $1.key }
        #expect(read.map { "\($0.key.iso)=\($0.value.clock)" }.joined(separator: " ") == days)
    }

    /// What is wrong, and where in the typed text.
    @Test(
        arguments: [
            ("", .missing, ""), ("8時から", .notHours, "8時から"), ("8:00-12:00-20:00", .notHours, "8:00-12:00-20:00"),
            ("８：００－２５：００", .notATime, "２５：００"), (" 8:60-20:00", .notATime, "8:60"), ("24:00-24:00", .notATime, "24:00"),
            ("8:00-0:00", .notATime, "0:00"), ("8:00-", .notATime, ""), ("20:00-08:00 ", .closesBeforeOpening, "20:00-08:00"),
            ("8:00-8:00", .closesBeforeOpening, "8:00-8:00"), ("008:00-20:00", .notATime, "008:00"), ("8:5-20", .notATime, "8:5"),
        ] as [(String, ServiceCalendarFault.Reason, String)])
    func pointsAtWrongHours(typed: String, reason: ServiceCalendarFault.Reason, found: String) {
        expectFault(.hours, reason, found, in: typed) { () throws(ServiceCalendarFault) in _ = try ServiceCalendarReader.hours(typed) }
    }

    @Test(
        arguments: [
            ("2026-12-31, 2026-02-30", .notADay, "2026-02-30"), ("2026-12-31　明日", .notADay, "2026-12-31　明日"),
            ("正月、2027-01-01", .notADay, "正月"),
            ("2027-01-03..2027-01-01", .rangeBackwards, "2027-01-03..2027-01-01"), ("2027-01-01..", .notADay, ""),
            ("2027-01-01..2028-01-02", .rangeTooLong, "2027-01-01..2028-01-02"), ("12-31", .notADay, "12-31"),
        ] as [(String, ServiceCalendarFault.Reason, String)])
    func pointsAtWrongDays(typed: String, reason: ServiceCalendarFault.Reason, found: String) {
        expectFault(.closedDays, reason, found, in: typed) { () throws(ServiceCalendarFault) in
            _ = try ServiceCalendarReader.closedDays(typed)
        }
    }

    @Test(
        arguments: [
            ("2026-12-30", .missing, ""), ("2026-12-30 10:00", .notHours, "10:00"),
            ("2026-12-30 15:00-10:00", .closesBeforeOpening, "15:00-10:00"),
            ("10:00-15:00", .notADay, "10:00-15:00"), ("2026-12-29 9-10, 2026-12-３２ 10-15", .notADay, "2026-12-３２"),
        ] as [(String, ServiceCalendarFault.Reason, String)])
    func pointsAtWrongSpecialDays(typed: String, reason: ServiceCalendarFault.Reason, found: String) {
        expectFault(.specialDays, reason, found, in: typed) { () throws(ServiceCalendarFault) in
            _ = try ServiceCalendarReader.specialDays(typed)
        }
    }

    @Test(
        arguments: [
            ("", .missing, ""), ("一日", .notANumber, "一日"), (" ０ ", .outside(1...8760), "０"), ("8761", .outside(1...8760), "8761"),
            ("-1", .notANumber, "-1"), ("12345678901234567890", .notANumber, "12345678901234567890"),
        ] as [(String, ServiceCalendarFault.Reason, String)])
    func pointsAtWrongPromise(typed: String, reason: ServiceCalendarFault.Reason, found: String) {
        expectFault(.promiseHours, reason, found, in: typed) { () throws(ServiceCalendarFault) in
            _ = try ServiceCalendarReader.promiseHours(typed)
        }
    }

    /// No day twice: in a list, by a range, or closed and special.
    @Test func refusesDaysTwice() throws {
        let day = try CalendarDate.of(2027, 1, 2)
        expectFault(.closedDays, .dayTwice(day), "2027/1/2", in: "2027-01-01..2027-01-03, 2027/1/2") { () throws(ServiceCalendarFault) in
            _ = try ServiceCalendarReader.closedDays("2027-01-01..2027-01-03, 2027/1/2")
        }
        expectFault(.specialDays, .dayTwice(day), "2027-01-02", in: "2027-01-02 10-15") { () throws(ServiceCalendarFault) in
            _ = try ServiceCalendarReader.specialDays("2027-01-02 10-15", closed: [day])
        }
        expectFault(.specialDays, .dayTwice(day), "2027/1/2", in: "2027-01-02 10-15, 2027/1/2 8-9") { () throws(ServiceCalendarFault) in
            _ = try ServiceCalendarReader.specialDays("2027-01-02 10-15, 2027/1/2 8-9")
        }
        #expect(try ServiceCalendarReader.closedDays("2027-01-01..2028-01-01").count == ServiceCalendarReader.longestRange)
    }

    /// All parts are read, so that one look tells everything that is wrong.
    @Test func tellsEveryWrongPart() throws {
        let settings = ServiceCalendarSettings(hours: "20-8", closedDays: "x", specialDays: "y", promiseHours: "z")
        let faults = #expect(throws: ServiceCalendarFaults.self) {
            try ServiceCalendarReader.calendar(from: settings, version: 1, validFrom: try .of(2026, 1, 1))
        }
        #expect(faults?.faults.map(\.part) == ServiceCalendarFault.Part.allCases)
        let empty = try ServiceCalendarReader.calendar(
            from: ServiceCalendarSettings(), version: 1, validFrom: ServiceCalendar.standard.validFrom)
        #expect(empty == ServiceCalendar.standard)
    }

    /// Every character, wherever it stands, is read or refused with a place inside the text.
    @Test func neverPointsOutside() {
        var source = TextSource(seed: 12)
        for _ in 0..<2000 {
            let typed =
                source.text(upTo: 12) + source.random.pick(["", "2026-12-31", " 10:00-15:00", "..", "-", ",", "24"]) + source.text(upTo: 4)
            for read in [check(typed, ServiceCalendarReader.hours), check(typed, ServiceCalendarReader.promiseHours)] {
                #expect(read.map { $0.lowerBound >= 0 && $0.upperBound <= typed.count } ?? true)
            }
            #expect(
                (check(typed) { text throws(ServiceCalendarFault) in try ServiceCalendarReader.specialDays(text) }?.upperBound ?? 0)
                    <= typed.count)
            #expect((check(typed, ServiceCalendarReader.closedDays)?.upperBound ?? 0) <= typed.count)
        }
    }

    private func check<Value>(_ typed: String, _ read: (String) throws(ServiceCalendarFault) -> Value) -> Range<Int>? {
        do {
            _ = try read(typed)
            return nil
        } catch { return error.range }
    }

    private func expectFault(
        _ part: ServiceCalendarFault.Part, _ reason: ServiceCalendarFault.Reason, _ found: String, in typed: String,
        _ read: () throws(ServiceCalendarFault) -> Void
    ) {
        do {
            try read()
            Issue.record("read: \(typed)")
        } catch {
            #expect(error.part == part)
            #expect(error.reason == reason)
            #expect(String(Array(typed)[error.range]) == found)
        }
    }
}
