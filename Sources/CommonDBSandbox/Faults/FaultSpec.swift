import CommonDBContract
import Foundation

/// A comma list such as `latency=50,status=503@A2RB:0.5,reset:0.1`.
struct FaultSpec: Equatable, Sendable {
    struct Problem: Error, Equatable {
        enum Reason: Equatable { case notUnderstood, hidden(by: String) }

        /// The part of the list.
        var part: String
        var reason = Reason.notUnderstood

        var explanation: String {
            switch reason {
            case .notUnderstood: "\(part) is not a fault"
            case .hidden(let other): "\(part) has no effect beside \(other)"
            }
        }
    }

    private(set) var faults: [Fault] = []

    init() {}

    /// - Throws: also when a fault can never be seen because another one always happens in its place.
    init(parsing text: String) throws(Problem) {
        for part in text.split(separator: ",") where !part.allSatisfy(\.isWhitespace) {
            guard let fault = Self.fault(part.trimmingCharacters(in: .whitespaces)) else { throw Problem(part: String(part)) }
            faults.append(fault)
        }
        for (place, fault) in faults.enumerated() {
            for (otherPlace, other) in faults.enumerated() where place != otherPlace && fault.alwaysHides(other) {
                // Of two that hide each other, the later one is in the way.
                let (hider, hidden) = other.alwaysHides(fault) && otherPlace < place ? (other, fault) : (fault, other)
                throw Problem(part: hidden.text, reason: .hidden(by: hider.text))
            }
        }
    }

    /// What was parsed, in one spelling.
    var text: String { faults.map(\.text).joined(separator: ",") }

    private static func fault(_ text: String) -> Fault? {
        var rest = text[...]
        var rate = 1.0
        if let colon = rest.lastIndex(of: ":") {
            guard let number = Double(rest[rest.index(after: colon)...]), (0...1).contains(number) else { return nil }
            rate = number
            rest = rest[..<colon]
        }
        var api: API?
        if let at = rest.lastIndex(of: "@") {
            guard let named = API(rawValue: String(rest[rest.index(after: at)...])) else { return nil }
            api = named
            rest = rest[..<at]
        }
        let parts = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? String(parts[1]) : nil
        return kind(String(parts[0]), value).map { Fault(kind: $0, api: api, rate: rate) }
    }

    private static func kind(_ name: String, _ value: String?) -> Fault.Kind? {
        guard let value else { return Fault.Kind.plain.first { $0.text == name } }
        switch name {
        case "latency": return number(value, 0...delayMaximum).map { .latency($0) }
        case "jitter": return number(value, 0...delayMaximum).map { .jitter($0) }
        case "status": return number(value, 400...599).map { .status($0) }
        case "clock-skew": return number(value, -skewMaximum...skewMaximum).map { .clockSkew($0) }
        case "drip":
            let parts = value.split(separator: "/")
            guard parts.count == 2, let bytes = number(String(parts[0]), 1...1_000_000),
                let milliseconds = number(String(parts[1]), 0...60_000)
            else { return nil }
            return .drip(bytes: bytes, milliseconds: milliseconds)
        default: return nil
        }
    }

    /// A minute: longer than any caller waits.
    static let delayMaximum = 60_000

    /// A year.
    static let skewMaximum = 366 * 86_400

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
}
