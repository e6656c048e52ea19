import Foundation

/// Any JSON, so that everything that is wrong with a file can be told with its place, and not the first thing alone.
enum JSONTree: Decodable {
    case object([String: JSONTree])
    case array([JSONTree])
    case text(String)
    case whole(Int)
    case flag(Bool)
    /// A number with a fraction, or one beyond `Int`.
    case otherNumber
    case null

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            var object: [String: JSONTree] = [:]
            for key in container.allKeys { object[key.stringValue] = try container.decode(JSONTree.self, forKey: key) }
            self = .object(object)
        } else if var container = try? decoder.unkeyedContainer() {
            var array: [JSONTree] = []
            while !container.isAtEnd { array.append(try container.decode(JSONTree.self)) }
            self = .array(array)
        } else {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let whole = try? container.decode(Int.self) {
                self = .whole(whole)
            } else {
                self = container.decodeNil() ? .null : .otherNumber
            }
        }
    }

    /// Nil for anything but JSON in UTF-8.
    static func read(_ bytes: [UInt8]) -> JSONTree? { try? JSONDecoder().decode(JSONTree.self, from: Data(bytes)) }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
