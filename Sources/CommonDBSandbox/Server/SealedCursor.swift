import CommonDBContract
import Crypto
import Foundation

/// Cursors of the lists: where the next page starts, sealed, so that a caller can neither read nor make one, and none is of use to
/// another account or with another query. They end with the process, as the sessions do.
struct SealedCursor: Sendable {
    private let key = SymmetricKey(size: .bits256)

    /// What a cursor belongs to: everything but the size of the page.
    func binding(_ call: Call) -> Data {
        let query = call.parameters.filter { $0.key != "cursor" && $0.key != "limit" }.sorted { $0.key < $1.key }
        let parts = [call.api.id, call.caller.name] + query.flatMap { [$0.key, $0.value] }
        // The length of each part first: no two queries make the same bytes.
        return parts.reduce(into: Data()) { data, part in
            data.append(Data("\(part.utf8.count):".utf8))
            data.append(Data(part.utf8))
        }
    }

    func text(_ position: some Encodable, _ call: Call) throws -> String {
        let box = try ChaChaPoly.seal(try JSONEncoder().encode(position), using: key, authenticating: binding(call))
        return box.combined.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// Where the page that a call asks for starts; `nil` for the first one.
    func position<Position: Decodable>(_ type: Position.Type, _ call: Call) throws(Refusal) -> Position? {
        guard let text = call.parameters["cursor"] else { return nil }
        var base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let combined = Data(base64Encoded: base64), let box = try? ChaChaPoly.SealedBox(combined: combined),
            let data = try? ChaChaPoly.open(box, using: key, authenticating: binding(call)),
            let position = try? JSONDecoder().decode(type, from: data)
        else { throw Refusal.fields([Refusal.field("cursor", .invalidFormat)]) }
        return position
    }
}
