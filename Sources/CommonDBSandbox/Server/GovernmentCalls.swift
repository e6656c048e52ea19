import CommonDBContract
import Domain

/// A311, A411: each office sees its own area alone (表7).
extension Service {
    func oneStopNotices(_ call: Call) async throws -> Answer {
        let page = try page(call)
        guard case .municipalities(let municipalities) = call.caller.area(places) else { throw Refusal(.forbidden) }
        let list = try await registry.oneStopNotices(
            municipalities: municipalities, period: page.period, after: page.after, limit: page.limit)
        let reply = OneStopReply(items: list.items, nextCursor: try list.next.map { try cursors.text($0, call) }, total: list.total)
        return try Answer(reply, event: "one-stop-list")
    }

    func breedingExcesses(_ call: Call) async throws -> Answer {
        let page = try page(call)
        guard case .prefecture(let prefecture) = call.caller.area(places) else { throw Refusal(.forbidden) }
        let list = try await registry.breedingExcesses(
            prefecture: prefecture, period: page.period, after: page.after, limit: page.limit)
        let reply = BreedingExcessReply(items: list.items, nextCursor: try list.next.map { try cursors.text($0, call) }, total: list.total)
        return try Answer(reply, event: "breeding-list")
    }

    private func page(_ call: Call) throws(Refusal) -> (period: Period, after: ListPosition?, limit: Int) {
        typealias Parameter = PeriodQuery.Parameter
        // The cursor is a matter of form, so it comes before the rule.
        let after = try cursors.position(ListPosition.self, call)
        let limit = call.parameters[Parameter.limit.rawValue].flatMap { Int($0) } ?? Limits.pageSizeDefault
        let (from, to) = (call.parameters[Parameter.from.rawValue] ?? "", call.parameters[Parameter.to.rawValue] ?? "")
        guard let period = Period(from: from, to: to), let first = CalendarDate(iso: from), let last = CalendarDate(iso: to),
            Limits.listDays.contains(last.daysSinceEpoch - first.daysSinceEpoch + 1)
        else { throw Refusal(.ruleBroken, errors: [Refusal.field(Parameter.to.rawValue, .periodImpossible)]) }
        return (period, after, limit)
    }
}
