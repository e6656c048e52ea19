/// Tells a chip reader (a keyboard that types 15 digits in an instant) from an operator's fingers.
///
/// Pure: times come with the events. Digits are held back until the next key, or until `deadline`, so that a reader's digits never
/// land in a half-written note; whatever turns out to be typed by hand is released in order.
public struct ScannerDetector: Sendable {
    public enum Output: Equatable, Sendable {
        case event(InputEvent)
        /// The digits of a reader, as ASCII, without the Enter or Tab that ended them.
        case scan(String)
    }

    /// A reader's digits follow each other faster than this; a held digit waits no longer for the next (ns).
    public static let longestGap: UInt64 = 15_000_000
    /// The fifteen digits of a chip come within this (ns).
    public static let longestScan: UInt64 = 50_000_000
    static let digits = 15
    /// More digits than any reader sends: released rather than held without end.
    static let mostHeld = 64

    private var held: [(key: Key, at: UInt64)] = []

    public init() {}

    /// When held digits must be released by `flush`; nil when none are held.
    public var deadline: UInt64? { held.last.map { $0.at + Self.longestGap } }

    /// The one digit that is held, a finger's for all one can tell yet: fingers never have two held.
    public var onlyHeld: Key? { held.count == 1 ? held.first?.key : nil }

    /// Takes one event; returns what is to be handled now, in order.
    public mutating func feed(_ event: InputEvent) -> [Output] {
        guard case .key(let key, let at) = event else { return release() + [.event(event)] }
        var outputs: [Output] = []
        if let last = held.last, at > last.at + Self.longestGap || held.count >= Self.mostHeld { outputs = release() }
        if Self.digit(key) != nil {
            held.append((key, at))
            return outputs
        }
        if key == Key(.enter) || key == Key(.tab), let scan = completed() {
            held = []
            return outputs + [.scan(scan)]
        }
        return outputs + release() + [.event(event)]
    }

    /// Releases held digits once their deadline has come.
    public mutating func flush(now: UInt64) -> [Output] {
        guard let deadline, now >= deadline else { return [] }
        return release()
    }

    /// Releases held digits at once, whatever the time.
    public mutating func release() -> [Output] {
        defer { held = [] }
        return held.map { .event(.key($0.key, at: $0.at)) }
    }

    private func completed() -> String? {
        guard held.count >= Self.digits, let last = held.last else { return nil }
        guard last.at - held[held.count - Self.digits].at <= Self.longestScan else { return nil }
        return String(held.compactMap { Self.digit($0.key) })
    }

    private static func digit(_ key: Key) -> Character? {
        let twin = key.asciiTwin
        guard twin.modifiers.isEmpty, case .character(let scalar) = twin.code, ("0"..."9").contains(scalar) else { return nil }
        return Character(scalar)
    }
}
