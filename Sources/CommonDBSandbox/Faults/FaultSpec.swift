import CommonDBContract
import Foundation

/// One fault of the stand-in: what goes wrong, at which API, how often.
struct Fault: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// Milliseconds before every answer.
        case latency(Int)
        /// Up to so many milliseconds more.
        case jitter(Int)
        /// Answers this status instead.
        case status(Int)
        /// Cuts the connection (TCP reset) without an answer.
        case reset
        /// Cuts it in the middle of the answer.
        case resetMid
        /// So many bytes of the body, every so many milliseconds.
        case drip(bytes: Int, milliseconds: Int)
        /// A body that is not JSON.
        case garbage
        /// Ends the connection in the middle of the body.
        case truncated
        /// JSON with other types than promised.
        case wrongTypes
        /// Ten megabytes more than expected.
        case huge
        /// Fields nobody knows.
        case unknownFields
        /// Free text replaced by strings that attack terminals.
        case hostile
        /// The same in every string, dates, codes and tokens too.
        case hostileAll
        /// Destroys the session of the token that came.
        case expiredToken
    }

    var kind: Kind
    /// `nil`: everywhere.
    var api: API?
    /// 0...1.
    var rate: Double = 1
}

/// A comma list such as `latency=50,status=503@A2RB:0.5,reset:0.1`.
struct FaultSpec: Equatable, Sendable {
    struct Problem: Error, Equatable {
        /// The part of the list that was not understood.
        var part: String
    }

    var faults: [Fault] = []

    init(faults: [Fault] = []) { self.faults = faults }

    init(parsing text: String) throws(Problem) {
        for part in text.split(separator: ",") where !part.allSatisfy(\.isWhitespace) {
            guard let fault = Self.fault(part.trimmingCharacters(in: .whitespaces)) else { throw Problem(part: String(part)) }
            faults.append(fault)
        }
    }

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
        if let value {
            switch name {
            case "latency": return number(value, 0...delayMaximum).map { .latency($0) }
            case "jitter": return number(value, 0...delayMaximum).map { .jitter($0) }
            case "status": return number(value, 400...599).map { .status($0) }
            case "drip":
                let parts = value.split(separator: "/")
                guard parts.count == 2, let bytes = number(String(parts[0]), 1...1_000_000),
                    let milliseconds = number(String(parts[1]), 0...60_000)
                else { return nil }
                return .drip(bytes: bytes, milliseconds: milliseconds)
            default: return nil
            }
        }
        switch name {
        case "reset": return .reset
        case "reset-mid": return .resetMid
        case "garbage": return .garbage
        case "truncated": return .truncated
        case "wrong-types": return .wrongTypes
        case "huge": return .huge
        case "unknown-fields": return .unknownFields
        case "hostile": return .hostile
        case "hostile-all": return .hostileAll
        case "expired-token": return .expiredToken
        default: return nil
        }
    }

    /// A minute: longer than any caller waits.
    static let delayMaximum = 60_000

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
}
