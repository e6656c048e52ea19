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

    /// The commonest first: a wrong guess costs an error.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let whole = try? container.decode(Int.self) {
            self = .whole(whole)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let object = try? decoder.container(keyedBy: Key.self) {
            self = .object(
                try object.allKeys.reduce(into: [:]) { $0[$1.stringValue] = try object.decode(JSONTree.self, forKey: $1) })
        } else if var list = try? decoder.unkeyedContainer() {
            var array: [JSONTree] = []
            while !list.isAtEnd { array.append(try list.decode(JSONTree.self)) }
            self = .array(array)
        } else {
            self = container.decodeNil() ? .null : .otherNumber
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
