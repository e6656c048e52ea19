/// What the official specification calls things, where it calls them otherwise than this program does.
///
/// Both sides speak in our names everywhere: in the properties of the messages, in the shapes, in rules and on screen. Messages, errors
/// and parameters are translated here, on their way onto the wire and off it. Empty until the specification is handed over.
public struct WireNames: Sendable {
    /// Our name of a field or parameter, and the wire's. One name is one name everywhere; a field that the specification renames in one
    /// message alone is renamed in that message's `CodingKeys` and shape.
    let fields: [String: String]
    /// Our code of a refusal or of a field's error, and the wire's.
    let codes: [String: String]

    private let ourFields: [String: String]
    private let ourCodes: [String: String]

    /// What is in force.
    public static let current = WireNames(fields: [:], codes: [:])

    init(fields: [String: String], codes: [String: String]) {
        self.fields = fields
        self.codes = codes
        ourFields = Dictionary(fields.map { ($0.value, $0.key) }, uniquingKeysWith: { one, _ in one })
        ourCodes = Dictionary(codes.map { ($0.value, $0.key) }, uniquingKeysWith: { one, _ in one })
    }

    /// Whether any field has another name on the wire.
    var renamesFields: Bool { !fields.isEmpty }

    /// The wire's name of a field.
    public func wire(field: String) -> String { fields[field] ?? field }

    /// Our name of a field on the wire. One of our names that the wire has replaced is nobody's name there.
    public func ours(field: String) -> String { ourFields[field] ?? (fields[field] == nil ? field : field + WireNames.replaced) }

    /// The wire's way of saying where a field is: `owner.phone`, `items[3].number`.
    public func wire(path: String) -> String { WireNames.eachName(of: path, wire(field:)) }

    /// Our way of saying where a field is.
    public func ours(path: String) -> String { WireNames.eachName(of: path, ours(field:)) }

    func wire(code: String) -> String { codes[code] ?? code }
    func ours(code: String) -> String { ourCodes[code] ?? code }

    /// Makes a name that no field has.
    private static let replaced = "\u{0}"

    private static func eachName(of path: String, _ translate: (String) -> String) -> String {
        path.split(separator: ".", omittingEmptySubsequences: false).map { part in
            let name = part.prefix { $0 != "[" }
            return translate(String(name)) + part.dropFirst(name.count)
        }.joined(separator: ".")
    }
}

extension JSONValue {
    /// The same with our names of all fields: what shapes judge and rules read.
    public func inOurNames(_ names: WireNames = .current) -> JSONValue {
        guard names.renamesFields else { return self }
        switch self {
        case .object(let object):
            return .object(
                Dictionary(object.map { (names.ours(field: $0.key), $0.value.inOurNames(names)) }, uniquingKeysWith: { one, _ in one }))
        case .list(let list): return .list(list.map { $0.inOurNames(names) })
        case .null, .flag, .whole, .number, .text: return self
        }
    }
}

extension RawRepresentable<String> {
    /// Of parameters: the name on the wire.
    var wireName: String { WireNames.current.wire(field: rawValue) }
}

/// A field's name on one side of the translation.
struct TranslatedKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
