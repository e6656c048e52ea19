/// The stretches of work of a calendar, day by day, in whole seconds; what `ServiceClock` reckons with.
///
/// Runs of closed days are skipped in one step and whole days in between are counted, not walked: special days cost a binary search.
struct OpenDays: Sendable {
    /// From `start` up to, but not including, `end`; never empty.
    struct Stretch: Hashable, Sendable {
        let start: Int
        let end: Int

        var length: Int { end - start }

        func overlap(from: Int, to: Int) -> Int { max(0, min(end, to) - max(start, from)) }
    }

    let zone: DeskZone
    private let hours: DeskHours
    /// Days since 1970, in order.
    private let specialDays: [Int]
    /// nil: closed.
    private let specialHours: [DeskHours?]
    /// Seconds by which the first n special days differ from as many usual ones.
    private let difference: [Int]
    /// First and last day of runs of closed days, in order.
    private let closedRuns: [ClosedRange<Int>]

    init(_ calendar: ServiceCalendar) {
        zone = calendar.zone
        hours = calendar.hours
        var (days, hoursOfDays, sums, runs): ([Int], [DeskHours?], [Int], [ClosedRange<Int>]) = ([], [], [0], [])
        for (date, special) in calendar.specialDays.sorted(by: { $0.key < $1.key }) {
            let day = date.daysSinceEpoch
            let hours: DeskHours? = if case .open(let other) = special { other } else { nil }
            days.append(day)
            hoursOfDays.append(hours)
            sums.append((sums.last ?? 0) + OpenDays.seconds(hours) - OpenDays.seconds(calendar.hours))
            guard hours == nil else { continue }
            if let run = runs.last, run.upperBound == day - 1 {
                runs[runs.count - 1] = run.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        (specialDays, specialHours, difference, closedRuns) = (days, hoursOfDays, sums, runs)
    }

    private static func seconds(_ hours: DeskHours?) -> Int { hours.map { ($0.closes - $0.opens) * 60 } ?? 0 }

    // MARK: One day

    /// The days whose work may go on at `seconds`: with summer time a neighbour's may.
    func days(around seconds: Int) -> ClosedRange<Int> {
        let day = zone.localDay(at: seconds)
        return zone.isFixed ? day...day : day - 1...day + 1
    }

    /// The work of a day; nil when it is closed, or when a change of the clock leaves nothing of its hours.
    func stretch(ofDay day: Int) -> Stretch? {
        guard let hours = hours(ofDay: day) else { return nil }
        let midnight = day * ClockSeconds.perDay
        var start = zone.first(local: midnight + hours.opens * 60)
        let end = zone.last(local: midnight + hours.closes * 60)
        if !zone.isFixed, let before = self.hours(ofDay: day - 1) {
            // A clock put back over midnight: the next day's work begins when this one's has ended.
            start = max(start, zone.last(local: midnight - ClockSeconds.perDay + before.closes * 60))
        }
        return start < end ? Stretch(start: start, end: end) : nil
    }

    private func hours(ofDay day: Int) -> DeskHours? {
        let place = OpenDays.count(specialDays) { $0 < day }
        return place < specialDays.count && specialDays[place] == day ? specialHours[place] : hours
    }

    /// The stretch that is going on at `seconds`.
    func stretch(at seconds: Int) -> Stretch? {
        days(around: seconds).lazy.compactMap(stretch(ofDay:)).first { $0.start <= seconds && seconds < $0.end }
    }

    // MARK: Stretches in order

    /// The stretches from a day on, without end.
    func stretches(fromDay day: Int) -> some Sequence<Stretch> {
        sequence(state: day) { day -> Stretch? in
            // Ends at the first day with work: after a run of closed days, or the day after one on which the clock swallowed the hours.
            while true {
                day = endOfRun(at: day)
                defer { day += 1 }
                if let stretch = stretch(ofDay: day) { return stretch }
            }
        }
    }

    /// The stretches up to a day, newest first, without end.
    func stretches(backFromDay day: Int) -> some Sequence<Stretch> {
        sequence(state: day) { day -> Stretch? in
            while true {
                day = startOfRun(at: day)
                defer { day -= 1 }
                if let stretch = stretch(ofDay: day) { return stretch }
            }
        }
    }

    /// The first day from `day` on that is not closed.
    private func endOfRun(at day: Int) -> Int { run(at: day).map { $0.upperBound + 1 } ?? day }

    /// The last day up to `day` that is not closed.
    private func startOfRun(at day: Int) -> Int { run(at: day).map { $0.lowerBound - 1 } ?? day }

    private func run(at day: Int) -> ClosedRange<Int>? {
        let place = OpenDays.count(closedRuns) { $0.upperBound < day }
        return place < closedRuns.count && closedRuns[place].contains(day) ? closedRuns[place] : nil
    }

    // MARK: Counting

    /// Seconds of work between two moments, `from` not after `to`.
    func seconds(from: Int, to: Int) -> Int {
        let first = days(around: from).lowerBound
        let last = days(around: to).upperBound
        // The days at both ends are cut; four a side leave room for every zone.
        let edge = 4
        guard last - first > 2 * edge else { return cut(first...last, from: from, to: to) }
        let inner = first + edge...last - edge
        return cut(first...first + edge - 1, from: from, to: to) + cut(last - edge + 1...last, from: from, to: to) + whole(inner)
    }

    private func cut(_ days: ClosedRange<Int>, from: Int, to: Int) -> Int {
        days.reduce(0) { $0 + (stretch(ofDay: $1)?.overlap(from: from, to: to) ?? 0) }
    }

    private func whole(_ days: ClosedRange<Int>) -> Int {
        let specials = OpenDays.count(specialDays) { $0 <= days.upperBound }
        let earlier = OpenDays.count(specialDays) { $0 < days.lowerBound }
        let plain = days.count * OpenDays.seconds(hours) + difference[specials] - difference[earlier]
        return zone.isFixed ? plain : plain + changes(in: days)
    }

    /// By how much changes of the clock lengthen the hours of whole days. Looks at the offset once a week: changes lie further apart.
    private func changes(in days: ClosedRange<Int>) -> Int {
        let step = 7 * ClockSeconds.perDay
        let end = (days.upperBound + 2) * ClockSeconds.perDay
        var moment = (days.lowerBound - 1) * ClockSeconds.perDay
        var sum = 0
        while moment < end {
            let next = moment + step
            if zone.offset(at: moment) != zone.offset(at: next) {
                let change = zone.change(between: moment, and: next)
                // The days before, at and after the change: more than one where a day is left out.
                let near = max(zone.localDay(at: change - 1) - 1, days.lowerBound)
                let far = min(zone.localDay(at: change) + 1, days.upperBound)
                for day in stride(from: near, through: far, by: 1) {
                    sum += (stretch(ofDay: day)?.length ?? 0) - OpenDays.seconds(hours(ofDay: day))
                }
            }
            moment = next
        }
        return sum
    }

    /// How many elements at the front fulfil what all before a place do and none after it.
    private static func count<Element>(_ sorted: [Element], where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
