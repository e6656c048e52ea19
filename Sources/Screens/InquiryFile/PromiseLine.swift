import Domain
import Foundation
import Services
import Terminal

/// The promise of a first answer in words: until when, what is left, and by which calendar it was kept or broken.
struct PromiseLine {
    let label: String
    let text: String
    let role: Role

    init(_ inquiry: Inquiry, _ environment: Environment) {
        let texts = environment.texts
        let words = texts.file.promise
        let promise = inquiry.firstAnswer
        let due = words.due(texts.time.dayAndTime(promise.due))
        let judged = "(\(due)  \(words.calendar(promise.calendarVersion)))"
        switch inquiry.state {
        case .spam, .merged, .discarded:
            self.init(words.label, [words.notCounted(texts.inquiry.state(inquiry.state))], .muted)
        case _ where promise.answeredAt != nil:
            let isKept = promise.kept ?? true
            let answered = promise.answeredAt.map(texts.time.dayAndTime) ?? ""
            self.init(words.answered, [answered, isKept ? words.kept : words.broken, judged], isKept ? .success : .error)
        case .completed: self.init(words.answered, [words.never, judged], .muted)
        default: self.init(words.label, [due] + PromiseLine.rest(promise, environment).parts, PromiseLine.rest(promise, environment).role)
        }
    }

    private init(_ label: String, _ parts: [String], _ role: Role) {
        self.label = label
        text = parts.filter { !$0.isEmpty }.joined(separator: "  ")
        self.role = role
    }

    /// What is left of it, by the hours of the desk, as in the queue.
    private static func rest(_ promise: FirstAnswer, _ environment: Environment) -> (parts: [String], role: Role) {
        let texts = environment.texts
        let now = environment.now
        let clock = environment.queue.clock
        guard let last = promise.lastWorkable else {
            guard promise.due < now else { return ([texts.queue.warning(.cannotBeKept)], .error) }
            return ([texts.queue.warning(.breached) + " " + texts.span(now.timeIntervalSince(promise.due))], .error)
        }
        let warning = clock.warning(lastWorkable: last, now: now)
        let word = texts.queue.warning(warning)
        if warning == .breached { return ([word + " " + texts.span(now.timeIntervalSince(last))], .error) }
        let until = last < promise.due ? texts.file.promise.lastWorkable(texts.moment(last, now: now)) : ""
        let left = texts.queue.left(texts.span(TimeInterval(clock.openSeconds(from: now, to: last))))
        return ([until, word, left], warning == .urgent ? .error : warning == .soon ? .warning : .text)
    }
}
