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
        let promise = PromiseLine(inquiry, environment)
        add(promise.label, promise.text, promise.role)
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
