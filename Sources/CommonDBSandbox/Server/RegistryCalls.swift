import CommonDBContract
import Foundation

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
            match: call.parameters["match"].flatMap(OwnerSearchQuery.Match.init) ?? .prefix, area: call.caller.area,
            chip: call.parameters["chip"])
        var after: OwnerSearch.Position?
        if let cursor = call.parameters["cursor"] {
            after = Cursor.position(cursor, of: search)
            if after == nil { throw Refusal.fields([Refusal.field("cursor", .invalidFormat)]) }
        }
        let limit = call.parameters["limit"].flatMap { Int($0) } ?? Limits.pageSizeDefault
        let page = try await registry.search(search, after: after, limit: limit)
        return OwnerSearchReply(items: page.items, nextCursor: page.next.map { Cursor.text($0) }, total: page.total)
    }
}

/// Cursors of A2RC: opaque to callers. They hold a search key, so they go into URLs but never into a log.
enum Cursor {
    static func text(_ position: OwnerSearch.Position) -> String {
        let data = (try? JSONEncoder().encode(position)) ?? Data()
        return data.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// `nil` when it is not a cursor of this search.
    static func position(_ text: String, of search: OwnerSearch) -> OwnerSearch.Position? {
        guard text.utf8.count <= Limits.cursorBytes.upperBound else { return nil }
        var base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64),
            let position = try? JSONDecoder().decode(OwnerSearch.Position.self, from: data),
            search.match == .exact ? position.key.utf8.elementsEqual(search.key.utf8) : position.key.utf8.starts(with: search.key.utf8)
        else { return nil }
        return position
    }
}
