import CommonDBContract

/// A body read leniently: a field of the wrong form is as if it were not there, so that rules can be judged beside errors of form.
struct Draft: Sendable {
    private let value: JSONValue
    private let broken: Set<String>

    init(_ call: Call) {
        value = call.content
        broken = Set(call.problems.map(\.field))
    }

    /// Whether the field was sent; an object or list counts whatever is in it.
    func has(_ path: String) -> Bool { self[path] != .null }

    func text(_ path: String) -> String? {
        guard !broken.contains(path), case .text(let text) = self[path] else { return nil }
        return text
    }

    func flag(_ path: String) -> Bool? {
        guard case .flag(let flag) = self[path] else { return nil }
        return flag
    }

    /// Days since 1970-01-01.
    func day(_ path: String) -> Int? { text(path).flatMap { WireFormat.day($0) } }

    func word<Word: RawRepresentable>(_ path: String, _ type: Word.Type = Word.self) -> Word? where Word.RawValue == String {
        text(path).flatMap { Word(rawValue: $0) }
    }

    private subscript(path: String) -> JSONValue {
        var value = value
        for name in path.split(separator: ".") {
            guard case .object(let object) = value else { return .null }
            value = object[String(name)] ?? .null
        }
        return value
    }
}
