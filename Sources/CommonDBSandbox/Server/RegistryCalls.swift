import CommonDBContract

/// A2RB, A2RC, A511.
extension Service {
    func microchip(_ call: Call) async throws -> MicrochipReply {
        guard let reply = try await registry.microchip(call.number) else { throw Refusal(.chipNotFound) }
        return reply
    }

    func history(_ call: Call) async throws -> OwnerHistoryReply {
        guard let items = try await registry.history(call.number) else { throw Refusal(.chipNotFound) }
        return OwnerHistoryReply(number: call.number, items: items)
    }

    func search(_ call: Call) async throws -> OwnerSearchReply {
        let search = OwnerSearch(
            key: NameFolding.query(call.parameters["ownerName"] ?? ""),
            match: call.parameters["match"].flatMap(OwnerSearchQuery.Match.init) ?? .prefix, area: call.caller.area(places),
            chip: call.parameters["chip"])
        let after = try cursors.position(OwnerSearch.Position.self, call)
        let limit = call.parameters["limit"].flatMap { Int($0) } ?? Limits.pageSizeDefault
        let page = try await registry.search(search, after: after, limit: limit)
        return OwnerSearchReply(items: page.items, nextCursor: try page.next.map { try cursors.text($0, call) }, total: page.total)
    }
}
