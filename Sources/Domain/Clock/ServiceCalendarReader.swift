/// The parts of a calendar as a site writes them in its settings; full width too.
public struct ServiceCalendarSettings: Hashable, Sendable {
    /// `08:00-20:00`, `8-20`, `08:00〜24:00`.
    public var hours: String
    /// `2026-12-31, 2027-01-01`, `2026-12-29..2027-01-03`: every form of `JapaneseDate`, parted by commas, `、`, `;` or line ends.
    public var closedDays: String
    /// `2026-12-30 10:00-15:00, 2027-01-04 10:00-20:00`.
    public var specialDays: String
    /// Hours by the clock: `24`.
    public var promiseHours: String

    public init(hours: String = "08:00-20:00", closedDays: String = "", specialDays: String = "", promiseHours: String = "24") {
        self.hours = hours
        self.closedDays = closedDays
        self.specialDays = specialDays
        self.promiseHours = promiseHours
    }
}

/// What is wrong with a part of the settings, and where in it.
public struct ServiceCalendarFault: Error, Hashable, Sendable {
    public enum Part: String, CaseIterable, Sendable { case hours, closedDays, specialDays, promiseHours }

    public enum Reason: Hashable, Sendable {
        /// Nothing stands where hours or a number must.
        case missing
        /// No two times with a dash between them.
        case notHours
        /// No time of a day; opening is 0:00 to 23:59, closing 0:01 to 24:00.
        case notATime
        case closesBeforeOpening
        case notADay
        /// The last day of a range lies before its first.
        case rangeBackwards
        /// More days than `ServiceCalendarReader.longestRange` in one range.
        case rangeTooLong
        /// The day stands in a list twice, or is both closed and special.
        case dayTwice(CalendarDate)
        case notANumber
        case outside(ClosedRange<Int>)
    }

    public let part: Part
    public let reason: Reason
    /// Characters of that part as typed, counted from 0; empty where something is missing.
    public let range: Range<Int>
}

/// All that is wrong with the settings: the first fault of each part, in the order of the parts.
public struct ServiceCalendarFaults: Error, Hashable, Sendable {
    public let faults: [ServiceCalendarFault]
}

/// Reads the calendar of a site from its settings.
public enum ServiceCalendarReader {
    /// The most days one `..` may span.
    public static let longestRange = 366

    /// The calendar the settings mean, with the warnings of the standard calendar.
    public static func calendar(
        from settings: ServiceCalendarSettings, version: Int, validFrom: CalendarDate, zone: DeskZone = .tokyo
    ) throws(ServiceCalendarFaults) -> ServiceCalendar {
        var faults: [ServiceCalendarFault] = []
        func collect<Value>(_ read: () throws(ServiceCalendarFault) -> Value) -> Value? {
            do {
                return try read()
            } catch {
                faults.append(error)
                return nil
            }
        }
        let hours = collect { () throws(ServiceCalendarFault) in try self.hours(settings.hours) }
        let closed = collect { () throws(ServiceCalendarFault) in try closedDays(settings.closedDays) }
        let special = collect { () throws(ServiceCalendarFault) in try specialDays(settings.specialDays, closed: closed ?? []) }
        let promise = collect { () throws(ServiceCalendarFault) in try promiseHours(settings.promiseHours) }
        guard let hours, let closed, let special, let promise else { throw ServiceCalendarFaults(faults: faults) }
        var days = special.mapValues(ServiceCalendar.SpecialDay.open)
        for day in closed { days[day] = .closed }
        let standard = ServiceCalendar.standard
        return ServiceCalendar(
            checked: max(1, version), validFrom, zone: zone, hours: hours, specialDays: days, promise: promise, soon: standard.soonHours,
            urgent: standard.urgentHours)
    }

    // MARK: The parts

    public static func hours(_ typed: String) throws(ServiceCalendarFault) -> DeskHours {
        let text = SettingText(typed, part: .hours)
        return try text.hours(in: text.trimmed(0..<text.count))
    }

    public static func closedDays(_ typed: String) throws(ServiceCalendarFault) -> Set<CalendarDate> {
        let text = SettingText(typed, part: .closedDays)
        var days: Set<CalendarDate> = []
        for piece in text.pieces() {
            for day in try text.days(in: piece) {
                guard days.insert(day).inserted else { throw text.fault(.dayTwice(day), piece) }
            }
        }
        return days
    }

    /// `closed` are the days that may not be named again.
    public static func specialDays(
        _ typed: String, closed: Set<CalendarDate> = []
    ) throws(ServiceCalendarFault) -> [CalendarDate: DeskHours] {
        let text = SettingText(typed, part: .specialDays)
        var days: [CalendarDate: DeskHours] = [:]
        for piece in text.pieces() {
            // The hours begin behind the first space.
            let space = piece.first { text.isSpace(at: $0) } ?? piece.upperBound
            let day = try text.day(in: piece.lowerBound..<space)
            let hours = try text.hours(in: text.trimmed(space..<piece.upperBound))
            guard days[day] == nil, !closed.contains(day) else { throw text.fault(.dayTwice(day), piece.lowerBound..<space) }
            days[day] = hours
        }
        return days
    }

    public static func promiseHours(_ typed: String) throws(ServiceCalendarFault) -> Int {
        let text = SettingText(typed, part: .promiseHours)
        let range = text.trimmed(0..<text.count)
        guard !range.isEmpty else { throw text.fault(.missing, range) }
        guard let number = text.number(in: range, digits: 1...9) else { throw text.fault(.notANumber, range) }
        guard ServiceCalendar.promiseRange.contains(number) else { throw text.fault(.outside(ServiceCalendar.promiseRange), range) }
        return number
    }
}

/// One typed part as characters, each folded by itself so that places are those of the typed text.
private struct SettingText {
    private let characters: [Character]
    private let part: ServiceCalendarFault.Part

    init(_ typed: String, part: ServiceCalendarFault.Part) {
        characters = typed.map { character in
            let twin = JapaneseText.asciiTwin(String(character))
            return twin.count == 1 ? twin.first ?? character : character
        }
        self.part = part
    }

    var count: Int { characters.count }

    func fault(_ reason: ServiceCalendarFault.Reason, _ range: Range<Int>) -> ServiceCalendarFault {
        ServiceCalendarFault(part: part, reason: reason, range: range)
    }

    func isSpace(at place: Int) -> Bool { characters[place].isWhitespace }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first(where: { !isSpace(at: $0) }), let last = range.last(where: { !isSpace(at: $0) }) else {
            return range.upperBound..<range.upperBound
        }
        return first..<last + 1
    }

    /// What stands between the separators, without empty pieces.
    func pieces() -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        for place in 0...count where place == count || ",、;".contains(characters[place]) || characters[place].isNewline {
            let piece = trimmed(start..<place)
            if !piece.isEmpty { pieces.append(piece) }
            start = place + 1
        }
        return pieces
    }

    func day(in range: Range<Int>) throws(ServiceCalendarFault) -> CalendarDate {
        guard let day = JapaneseDate.parse(String(characters[range])) else { throw fault(.notADay, range) }
        return day
    }

    /// One day or a range of days.
    func days(in range: Range<Int>) throws(ServiceCalendarFault) -> [CalendarDate] {
        let dots = range.dropLast().first { characters[$0] == "." && characters[$0 + 1] == "." }
        guard let dots else { return [try day(in: range)] }
        let first = try day(in: trimmed(range.lowerBound..<dots))
        let last = try day(in: trimmed(dots + 2..<range.upperBound))
        let length = last.daysSinceEpoch - first.daysSinceEpoch + 1
        guard length >= 1 else { throw fault(.rangeBackwards, range) }
        guard length <= ServiceCalendarReader.longestRange else { throw fault(.rangeTooLong, range) }
        return (0..<length).map { first.adding(days: $0) }
    }

    func hours(in range: Range<Int>) throws(ServiceCalendarFault) -> DeskHours {
        guard !range.isEmpty else { throw fault(.missing, range) }
        let dashes = range.filter { characters[$0] == "-" }
        guard dashes.count == 1, let dash = dashes.first else { throw fault(.notHours, range) }
        let (left, right) = (trimmed(range.lowerBound..<dash), trimmed(dash + 1..<range.upperBound))
        guard let opens = minute(in: left), opens < 1440 else { throw fault(.notATime, left) }
        guard let closes = minute(in: right), closes > 0 else { throw fault(.notATime, right) }
        guard let hours = DeskHours(opens: opens, closes: closes) else { throw fault(.closesBeforeOpening, range) }
        return hours
    }

    /// `8`, `08`, `8:00`, up to `24:00`.
    private func minute(in range: Range<Int>) -> Int? {
        let colon = range.first { characters[$0] == ":" }
        guard let hour = number(in: range.lowerBound..<(colon ?? range.upperBound), digits: 1...2) else { return nil }
        var minute = 0
        if let colon {
            guard let typed = number(in: colon + 1..<range.upperBound, digits: 2...2), typed < 60 else { return nil }
            minute = typed
        }
        return hour * 60 + minute <= 1440 ? hour * 60 + minute : nil
    }

    func number(in range: Range<Int>, digits: ClosedRange<Int>) -> Int? {
        let text = characters[range]
        return digits.contains(text.count) && text.allSatisfy { ("0"..."9").contains($0) } ? Int(String(text)) : nil
    }
}
