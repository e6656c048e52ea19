import CommonDBContract
import Foundation

/// A2RB, A2RC, A511.
extension Service {
    func microchip(_ call: Call) async throws -> MicrochipReply {
        guard let reply = try await registry.microchip(try number(call)) else { throw Refusal(.chipNotFound) }
        return reply
    }

    func history(_ call: Call) async throws -> OwnerHistoryReply {
        let number = try number(call)
        guard let items = try await registry.history(number) else { throw Refusal(.chipNotFound) }
        return OwnerHistoryReply(number: number, items: items)
    }

    func search(_ call: Call) async throws -> OwnerSearchReply {
        typealias Parameter = OwnerSearchQuery.Parameter
        var input = RequestInput.query(call.query, known: Parameter.allCases.map(\.rawValue))
        let name = input.required(Parameter.ownerName.rawValue, FormRule.ownerName)
        let chip = input.optional(Parameter.chip.rawValue, FormRule.chip)
        let limit = input.optional(Parameter.limit.rawValue, FormRule.limit).flatMap { Int($0) } ?? Limits.pageSizeDefault
        let prefix = NameFolding.query(name)
        let cursor = input.optional(Parameter.cursor.rawValue) { text in
            Cursor.position(text, prefix: prefix) == nil ? .invalidFormat : nil
        }
        try input.finish()
        let after = cursor.flatMap { Cursor.position($0, prefix: prefix) }
        let page = try await registry.search(prefix: prefix, chip: chip, after: after, limit: limit)
        return OwnerSearchReply(items: page.items, nextCursor: page.next.map { Cursor.text($0) }, total: page.total)
    }

    private func number(_ call: Call) throws -> String {
        var input = RequestInput.query(call.query, known: [])
        let number = call.number ?? ""
        if let code = FormRule.chip(number) { input.errors.append(Refusal.field("number", code)) }
        try input.finish()
        return number
    }
}

/// Cursors of A2RC: opaque to callers. They hold a search key, so they go into URLs but never into a log.
enum Cursor {
    static func text(_ position: RegistryDatabase.Position) -> String {
        let data = (try? JSONEncoder().encode(position)) ?? Data()
        return data.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// `nil` when it is not a cursor of this search.
    static func position(_ text: String, prefix: String) -> RegistryDatabase.Position? {
        guard text.utf8.count <= Limits.cursorBytes.upperBound else { return nil }
        var base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64),
            let position = try? JSONDecoder().decode(RegistryDatabase.Position.self, from: data),
            position.key.utf8.starts(with: prefix.utf8)
        else { return nil }
        return position
    }
}
