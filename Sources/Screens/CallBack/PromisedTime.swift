import Domain
import Foundation

extension Environment {
    /// Reads the time of a promised call back and holds it against the desk's calendar: other hours, special and closed days included.
    func promisedTime(_ typed: String) throws(CallBackTimeError) -> Date {
        let clock = queue.clock
        func isOpen(_ moment: Date) throws(CallBackTimeError) {
            guard clock.isOpen(at: moment) else { throw .outsideHours(minute: TokyoTime(moment).minuteOfDay) }
        }
        do {
            // Read without regard to the hours, which differ from day to day.
            let moment = try CallBackTime.parse(typed, now: now, hours: DeskHours(opens: 0, closes: 1440) ?? .standard)
            try isOpen(moment)
            return moment
        } catch .past(let moment) {
            // That the desk is closed then says more than that the time is over.
            try isOpen(moment)
            throw .past(moment)
        } catch {
            throw error
        }
    }
}
