import Domain
import Foundation
import Services
import Terminal

/// Until when something must be done about a row, in words: the moment, a mark and a word when it presses, the time that is left.
struct Deadline: Equatable {
    let text: String
    let role: Role

    private init(_ text: String, _ role: Role) {
        self.text = text
        self.role = role
    }

    /// - parameter limits: Those of the moment everything is drawn at.
    init(_ row: InquirySummary, _ limits: WarningLimits, clock: ServiceClock, columns: Int, _ environment: Environment) {
        let words = environment.texts.queue
        guard row.isOpen else {
            let kept = [.spam, .merged, .discarded].contains(row.state) ? nil : row.firstAnswer.kept
            self = kept.map { Deadline(words.verdict($0), $0 ? .muted : .error) } ?? Deadline("", .muted)
            return
        }
        // A call back that is promised for later than the first answer is due does not put it off.
        if let promised = row.callBackAt, row.state == .callBackPlanned, !row.isWaiting || promised <= (row.lastWorkable ?? .distantPast) {
            let moment = "\(words.callBack) \(environment.texts.moment(promised, now: limits.now))"
            self = promised <= limits.now ? Deadline("!! \(moment)", .warning) : Deadline(moment, .text)
            return
        }
        guard row.isWaiting else {
            self = Deadline(words.answered, .muted)
            return
        }
        self = Deadline.waiting(row.firstAnswer, limits, clock, columns, environment)
    }

    private static func waiting(
        _ answer: FirstAnswer, _ limits: WarningLimits, _ clock: ServiceClock, _ columns: Int, _ environment: Environment
    ) -> Deadline {
        let texts = environment.texts
        guard let last = answer.lastWorkable else {
            let warning: ClockWarning = answer.due < limits.now ? .breached : .cannotBeKept
            let over = warning == .breached ? " " + texts.span(limits.now.timeIntervalSince(answer.due)) : ""
            return Deadline(texts.queue.warning(warning) + over, .error)
        }
        let warning = limits.warning(lastWorkable: last)
        let moment = texts.moment(last, now: limits.now)
        let named = texts.moment(last, now: limits.now, namesToday: true)
        let word = texts.queue.warning(warning)
        // Work that is left, not hours by the clock: what the warnings count too.
        let left = texts.span(TimeInterval(clock.openSeconds(from: limits.now, to: last)))
        let leftInWords = texts.queue.left(left)
        // The longest that fits; mark and word are never given up.
        let choices: [String]
        let role: Role
        switch warning {
        case .breached:
            let over = "\(word) \(texts.span(limits.now.timeIntervalSince(last)))"
            (choices, role) = (["\(named) \(over)", "\(moment) \(over)", over], .error)
        case .urgent, .soon:
            choices = [
                "\(named) \(word) \(leftInWords)", "\(moment) \(word) \(leftInWords)", "\(moment) \(word) \(left)", "\(moment) \(word)",
                "\(word) \(left)",
            ]
            role = warning == .urgent ? .danger : .warning
        case .ample, .cannotBeKept: (choices, role) = (["\(named) \(leftInWords)", "\(moment) \(leftInWords)", moment], .text)
        }
        let fitting = choices.first { TextWidth.columns($0, ambiguous: environment.ambiguous) <= columns }
        return Deadline(fitting ?? choices[choices.count - 1], role)
    }
}
