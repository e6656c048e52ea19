import Domain
import Foundation
import Services
import Terminal

/// One drawn row of an inquiry.
struct FileLine {
    var label = ""
    var text: String
    var role = Role.text
    var indent = 0
}

extension InquiryFileView {
    static let labelWidth = 11
    private static let textIndent = 12

    /// Everything about the inquiry, wrapped to the width: the facts, then the time line.
    func lines(width: Int, _ environment: Environment) -> [FileLine] {
        guard let file else { return [] }
        let words = environment.texts.file
        let labels = words.labels
        let names = environment.texts.inquiry
        let time = environment.texts.time
        let inquiry = file.inquiry
        let content = inquiry.content
        var lines: [FileLine] = []
        func add(_ label: String, _ text: String, _ role: Role = .text) {
            guard !text.isEmpty else { return }
            let columns = max(8, width - InquiryFileView.textIndent)
            for (index, line) in TextWidth.wrap(text, columns: columns, ambiguous: environment.ambiguous).enumerated() {
                lines.append(FileLine(label: index == 0 ? label : "", text: line, role: role, indent: InquiryFileView.textIndent))
            }
        }
        func note(_ text: String, _ role: Role) {
            for line in TextWidth.wrap(text, columns: width, ambiguous: environment.ambiguous) {
                lines.append(FileLine(text: line, role: role))
            }
        }
        if !isWide, let summary = context.summary(words.around) {
            note(environment.keyed(summary.text, contexts), summary.isPressing ? .warning : .muted)
        }
        if let survivor = context.surroundings?.survivor {
            add(labels.merged, names.oneLine(survivor, time), .warning)
        }
        add(labels.state, names.state(inquiry.state))
        for line in PromiseLines(inquiry, now: environment.now).lines(words.promise, names, time) { add(line.label, line.text, line.role) }
        add(labels.received, "\(time.full(inquiry.receivedAt))  \(inquiry.receivedBy)")
        add(labels.holder, inquiry.holder?.value ?? words.nobody)
        add(labels.channel, "\(names.channel(content.channel)) / \(names.caller(content.caller))")
        add(labels.caller, [content.callerName, content.callerKana].filter { !$0.isEmpty }.joined(separator: "  "))
        add(labels.number, Formatted.phone(content.callBackNumber))
        add(labels.mail, content.mailAddress)
        add(labels.address, content.address)
        add(labels.animal, content.animal)
        add(labels.chip, content.chip?.grouped ?? "")
        add(labels.category, content.category.map(names.category) ?? "")
        add(labels.tags, content.tags.joined(separator: " "))
        add(labels.outcome, names.outcomeLine(content, time))
        if content.talkSeconds + content.holdSeconds > 0 { add(labels.times, words.seconds(content.talkSeconds, content.holdSeconds)) }
        add(labels.subject, content.subject)
        add(labels.question, content.question)
        add(labels.answer, content.answer)
        if file.draft != nil { note(environment.keyed(words.hasDraft, contexts), .warning) }
        note(words.history, .title)
        for moment in TimeLine(file, context.surroundings).moments(words, names, time) {
            if let day = moment.day { note(day, .label) }
            let head = "\(moment.clock) "
            let indent = head.count
            for (index, line) in TextWidth.wrap(moment.text, columns: max(8, width - indent), ambiguous: environment.ambiguous).enumerated()
            {
                lines.append(FileLine(label: index == 0 ? head : "", text: line, indent: indent))
            }
        }
        return lines
    }
}

/// The promise of a first answer in words: until when, and whether it was kept.
struct PromiseLines {
    private static let clock = ServiceClock()

    let inquiry: Inquiry
    let now: Date

    init(_ inquiry: Inquiry, now: Date) {
        self.inquiry = inquiry
        self.now = now
    }

    func lines(
        _ words: Texts.File.Promise, _ names: Texts.InquiryWords, _ time: Texts.Time
    ) -> [(label: String, text: String, role: Role)] {
        let promise = inquiry.firstAnswer
        let calendar = words.calendar(promise.calendarVersion)
        switch inquiry.state {
        case .spam, .merged, .discarded: return [(words.label, words.notCounted(names.state(inquiry.state)), .muted)]
        default: break
        }
        let due = words.due(time.dayAndTime(promise.due))
        if let answered = promise.answeredAt {
            let isKept = promise.kept ?? true
            let verdict = isKept ? words.kept : words.broken
            return [
                (words.answered, "\(time.dayAndTime(answered))  \(verdict)  (\(due)  \(calendar))", isKept ? .success : .error)
            ]
        }
        guard inquiry.isOpen else { return [(words.answered, "\(words.never)  (\(due)  \(calendar))", .muted)] }
        guard let last = promise.lastWorkable else {
            let text = promise.due < now ? words.overdue(span(from: promise.due, to: now)) : words.cannotBeKept
            return [(words.label, "\(due)  \(text)", .error)]
        }
        guard last >= now else { return [(words.label, "\(due)  \(words.overdue(span(from: last, to: now)))", .error)] }
        let (mark, role): (String, Role) =
            switch PromiseLines.clock.warning(lastWorkable: last, now: now) {
            case .urgent: (words.urgent, .error)
            case .soon: (words.soon, .warning)
            default: ("", .text)
            }
        let rest = words.lastWorkable(time.dayAndTime(last), span(from: now, to: last))
        return [(words.label, [due, mark, rest].filter { !$0.isEmpty }.joined(separator: "  "), role)]
    }

    /// Hours and minutes: `26:05`.
    private func span(from start: Date, to end: Date) -> String {
        let minutes = max(0, Int(end.timeIntervalSince(start) / 60))
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}
