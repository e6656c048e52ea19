/// The canonical form a calendar is stored and compared in.
extension ServiceCalendar {
    /// Everything but version and first day, one part a line, single days in order; the same calendar gives the same text.
    ///
    ///     zone Asia/Tokyo
    ///     hours 08:00-20:00
    ///     promise 24
    ///     warn 4 1
    ///     day 2026-12-30 10:00-15:00
    ///     day 2026-12-31 closed
    public var content: String {
        var lines = ["zone \(zone.identifier)", "hours \(hours.clock)", "promise \(promiseHours)", "warn \(soonHours) \(urgentHours)"]
        for (day, special) in specialDays.sorted(by: { $0.key < $1.key }) {
            switch special {
            case .closed: lines.append("day \(day.iso) closed")
            case .open(let hours): lines.append("day \(day.iso) \(hours.clock)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `content` in UTF-8: what is hashed and stored.
    public var contentBytes: [UInt8] { Array(content.utf8) }

    /// True when only version and first day may differ.
    public func hasSameContent(as other: ServiceCalendar) -> Bool {
        zone == other.zone && hours == other.hours && specialDays == other.specialDays && promiseHours == other.promiseHours
            && soonHours == other.soonHours && urgentHours == other.urgentHours
    }

    /// Reads what `content` wrote; nil for anything that is not exactly such a text.
    public init?(version: Int, validFrom: CalendarDate, content: String) {
        var lines = content.split(separator: "\n", omittingEmptySubsequences: false).map { $0.split(separator: " ").map(String.init) }[...]
        func part(_ name: String, _ count: Int) -> [String]? {
            guard let line = lines.popFirst(), line.first == name, line.count == count + 1 else { return nil }
            return Array(line.dropFirst())
        }
        guard let zone = part("zone", 1).flatMap({ DeskZone(identifier: $0[0]) }),
            let hours = part("hours", 1).flatMap({ DeskHours(clock: $0[0]) }),
            let promise = part("promise", 1).flatMap({ Int($0[0]) }),
            let warn = part("warn", 2)?.compactMap({ Int($0) }), warn.count == 2
        else { return nil }
        var days: [CalendarDate: SpecialDay] = [:]
        while lines.first?.first == "day" {
            guard let fields = part("day", 2), let day = CalendarDate(iso: fields[0]) else { return nil }
            if fields[1] == "closed" {
                days[day] = .closed
            } else if let hours = DeskHours(clock: fields[1]) {
                days[day] = .open(hours)
            } else {
                return nil
            }
        }
        self.init(
            version: version, validFrom: validFrom, zone: zone, hours: hours, specialDays: days, promiseHours: promise,
            soonHours: warn[0], urgentHours: warn[1])
        // Anything that reads alike but is written otherwise (order, spaces, zeros, rest) was not written by `content`.
        guard self.content.bytesEqual(content) else { return nil }
    }
}

extension ServiceCalendar: Codable {
    private enum CodingKeys: String, CodingKey { case version, validFrom, content }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let calendar = ServiceCalendar(
            version: try container.decode(Int.self, forKey: .version),
            validFrom: try container.decode(CalendarDate.self, forKey: .validFrom),
            content: try container.decode(String.self, forKey: .content))
        guard let calendar else {
            throw DecodingError.dataCorruptedError(forKey: .content, in: container, debugDescription: "not a service calendar")
        }
        self = calendar
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(validFrom, forKey: .validFrom)
        try container.encode(content, forKey: .content)
    }
}

extension DeskHours {
    /// `08:00-20:00`.
    public var clock: String { TokyoTime.clock(opens) + "-" + TokyoTime.clock(closes) }

    /// Reads `clock`, nothing else.
    init?(clock text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 11, bytes[5] == UInt8(ascii: "-"), let opens = DeskHours.minute(bytes[0..<5]),
            let closes = DeskHours.minute(bytes[6..<11])
        else { return nil }
        self.init(opens: opens, closes: closes)
    }

    /// `HH:MM`.
    private static func minute(_ bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.map { Int($0) - 0x30 }
        guard digits[2] == 10, [0, 1, 3, 4].allSatisfy({ (0...9).contains(digits[$0]) }) else { return nil }
        let (hour, minute) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
        return minute < 60 ? hour * 60 + minute : nil
    }
}
