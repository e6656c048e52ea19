import Domain
import Foundation
import Services

extension LifeDialog {
    /// What the store is asked to record.
    struct Order {
        var changes: [InquiryChange]
        var id: Inquiry.ID
        var version: Int
        /// For the message afterwards.
        var done: String
    }

    /// What is missing or wrong, and where to mend it.
    struct Refusal: Error {
        var text: String
        var focus: Focus?
    }

    private static let longestTag = 30

    func order(_ environment: Environment, calendar: ServiceCalendar?) -> Result<Order, Refusal> {
        do throws(Refusal) {
            var order = Order(changes: [], id: inquiry.id, version: inquiry.version, done: "")
            let (changes, detail) = try changes(&order, environment, calendar ?? .standard)
            order.changes = changes
            let words = environment.texts.file.life
            let receipt = task == .unmerge ? chosen(environment)?.other?.receiptNumber ?? inquiry.receiptNumber : inquiry.receiptNumber
            order.done = words.done(task, receipt.text, detail)
            return .success(order)
        } catch {
            return .failure(error)
        }
    }

    private func changes(
        _ order: inout Order, _ environment: Environment, _ calendar: ServiceCalendar
    ) throws(Refusal) -> ([InquiryChange], detail: String) {
        let words = environment.texts.file.life
        let text = field.text.trimmingCharacters(in: .whitespaces)
        if task.needsText, text.isEmpty { throw Refusal(text: words.noteMissing, focus: .text) }
        switch task {
        case .handOver, .escalate:
            guard let choice = chosen(environment) else { throw Refusal(text: words.choiceMissing, focus: .choice) }
            let target: OperatorID? = if case .person(let id, _) = choice { id } else { nil }
            let name = target?.value ?? label(of: .anyone, environment)
            return ([task == .handOver ? .handedOver(to: target, note: text) : .escalated(to: target, note: text)], name)
        case .callBack:
            let moment = try moment(text, environment, calendar)
            guard let choice = chosen(environment) else { throw Refusal(text: words.choiceMissing, focus: .choice) }
            let isAnyones = if case .anyones = choice { true } else { false }
            return (taking + [.callBackPlanned(at: moment, isAnyones: isAnyones)], environment.texts.time.full(moment))
        case .refer:
            guard case .place(let place)? = chosen(environment) else { throw Refusal(text: words.choiceMissing, focus: .choice) }
            var content = inquiry.content
            content.outcome = .outOfScope
            content.referral = place
            if !text.isEmpty { content.answer += (content.answer.isEmpty ? "" : "\n") + text }
            return (taking + [.noted(content), .referred, .completed], environment.texts.inquiry.referral(place))
        case .merge:
            guard let partner else { throw Refusal(text: words.choiceMissing, focus: .choice) }
            return ([.merged(into: partner.id, note: text)], partner.receiptNumber.text)
        case .unmerge:
            guard let other = chosen(environment)?.other else { throw Refusal(text: words.choiceMissing, focus: .choice) }
            (order.id, order.version) = (other.id, other.id == inquiry.id ? inquiry.version : other.version)
            return ([.unmerged(note: text)], "")
        case .link, .unlink:
            guard let other = chosen(environment)?.other else { throw Refusal(text: words.choiceMissing, focus: .choice) }
            return ([task == .link ? .linked(other.id) : .unlinked(other.id)], other.receiptNumber.text)
        case .tags:
            let tags = LifeDialog.tags(in: field.text)
            guard tags.allSatisfy({ $0.count <= LifeDialog.longestTag }) else { throw Refusal(text: words.tagTooLong, focus: .text) }
            let present = inquiry.content.tags
            let adding = tags.filter { tag in !present.contains { $0.bytesEqual(tag) } }
            let removing = present.filter { tag in !tags.contains { $0.bytesEqual(tag) } }
            return (adding.isEmpty && removing.isEmpty ? [] : [.tagged(adding: adding, removing: removing)], "")
        case .reopen: return ([.reopened(note: text)], "")
        }
    }

    /// Who settles what nobody is answering takes it by that.
    private var taking: [InquiryChange] {
        switch inquiry.state {
        case .received, .handedOver, .escalated: [.taken]
        default: []
        }
    }

    /// Words parted by spaces or commas of either width, each once.
    static func tags(in text: String) -> [String] {
        var tags: [String] = []
        for part in text.split(whereSeparator: { $0.isWhitespace || [",", "，", "、", "､"].contains($0) }) {
            let tag = String(part)
            if !tags.contains(where: { $0.bytesEqual(tag) }) { tags.append(tag) }
        }
        return tags
    }

    // MARK: Time of a call back

    /// Read without regard to the hours, which differ from day to day; then held against those of its day.
    private func moment(_ text: String, _ environment: Environment, _ calendar: ServiceCalendar) throws(Refusal) -> Date {
        let words = environment.texts.file.life
        let moment: Date
        do {
            moment = try CallBackTime.parse(text, now: environment.now, hours: DeskHours(opens: 0, closes: 1440) ?? .standard)
        } catch {
            throw Refusal(text: "× " + environment.texts.callBackError(error), focus: .text)
        }
        guard !ServiceClock(calendar).isOpen(at: moment) else { return moment }
        guard let hours = calendar.hours(on: TokyoTime(moment).day) else { throw Refusal(text: "× " + words.closedDay, focus: .text) }
        throw Refusal(text: "× " + words.hours(LifeDialog.span(of: hours)), focus: .text)
    }

    /// `8:00–20:00`.
    static func span(of hours: DeskHours) -> String {
        func clock(_ minute: Int) -> String { "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)" }
        return "\(clock(hours.opens))–\(clock(hours.closes))"
    }

    // MARK: Choices

    static func choices(
        of task: LifeTask, _ inquiry: Inquiry, _ context: InquiryContext, _ environment: Environment
    ) -> [LifeChoice] {
        switch task {
        case .handOver, .escalate:
            people(for: task, [], supervisors: environment.supervisors, but: environment.session?.operatorID, of: inquiry)
        case .callBack: [.mine, .anyones]
        case .refer: Referral.allCases.map { .place($0) }
        case .merge:
            context.partners.filter { $0.inquiry.state != .merged && $0.inquiry.state != .spam && $0.inquiry.state != .discarded }
                .map { .other($0.inquiry, $0.reasons) }
        case .link:
            context.partners.filter { row in context.surroundings?.links.contains { $0.id == row.inquiry.id } != true }
                .map { .other($0.inquiry, $0.reasons) }
        case .unlink: (context.surroundings?.links ?? []).map { .other($0, []) }
        case .unmerge:
            (inquiry.state == .merged ? [.other(InquirySummary(of: inquiry), [])] : [])
                + (context.surroundings?.merged ?? []).map { .other($0, []) }
        case .tags, .reopen: []
        }
    }

    /// Whom an inquiry may go to: of an escalation the supervisors first, then everybody the store has seen at work; oneself and
    /// whoever holds it already left out.
    static func people(
        for task: LifeTask, _ known: [OperatorID], supervisors: [String], but own: OperatorID?, of inquiry: Inquiry
    ) -> [LifeChoice] {
        let over = supervisors.map { OperatorID($0) }.filter { $0 != own }
        let others = known.filter { $0 != own && !over.contains($0) }.sorted { $0.value < $1.value }
        let people = others.map { LifeChoice.person($0, isSupervisor: false) }
        let heads = over.map { LifeChoice.person($0, isSupervisor: true) }
        return task == .escalate ? heads + [.anyone] + people : [.anyone] + people + heads
    }

    func label(of choice: LifeChoice, _ environment: Environment) -> String {
        let words = environment.texts.file
        switch choice {
        case .anyone: return task == .escalate ? words.life.anySupervisor : words.anyone
        case .person(let id, let isSupervisor): return id.value + (isSupervisor ? "  (\(words.life.supervisor))" : "")
        case .mine: return words.life.mine
        case .anyones: return words.life.anyones
        case .place(let place): return environment.texts.inquiry.referral(place)
        case .other(let row, let reasons):
            let why = reasons.isEmpty ? "" : "[\(reasons.map(words.around.reason).joined(separator: words.around.reasonJoint))] "
            return why + environment.texts.inquiry.oneLine(row, environment.texts.time)
        }
    }
}
