import CommonDBContract
import Foundation

/// Turns a right body into a wrong one.
enum BodyMangler {
    static func apply(_ plan: FaultPlan, to body: Data) -> Data {
        if plan.has(.garbage) { return Data("<html>\u{1B}[2J502 Bad Gateway</html>".utf8) + Data([0xFF, 0xFE, 0x00, 0x9B]) }
        let changes: [Fault.Kind] = [.wrongTypes, .huge, .unknownFields, .hostile, .hostileAll]
        guard plan.clockSkew != nil || plan.kinds.contains(where: changes.contains),
            var object = try? JSONSerialization.jsonObject(with: body)
        else { return body }
        if let seconds = plan.clockSkew { object = skewed(object, by: TimeInterval(seconds)) }
        if plan.has(.hostile) || plan.has(.hostileAll) {
            var place = 0
            object = hostile(object, key: "", everywhere: plan.has(.hostileAll), place: &place)
        }
        if plan.has(.wrongTypes) { object = wrongTypes(object) }
        if var dictionary = object as? [String: Any] {
            if plan.has(.unknownFields) { dictionary["futureField"] = ["nested": [1, 2.5, true, NSNull()] as [Any]] }
            object = dictionary
        }
        let data = (try? JSONSerialization.data(withJSONObject: object, options: [.withoutEscapingSlashes, .sortedKeys])) ?? body
        // Spliced in as bytes: writing ten megabytes as JSON would cost more time than sending them.
        return plan.has(.huge) && data.first == UInt8(ascii: "{") && data.count > 2 ? padding + data.dropFirst() : data
    }

    private static let padding =
        Data("{\"padding\":\"".utf8) + Data(String(repeating: "あ", count: 3_500_000).utf8) + Data("\",".utf8)

    /// Fields that a client must be able to read to get as far as showing the others, beside days and points in time.
    private static let kept: Set<String> = [
        "token", "refreshToken", "authenticationToken", "changeKey", "number", "damNumber", "species", "sex", "kind", "movement", "result",
        "reasons", "grade", "procedure", "channel", "role", "code", "correlationId", "accountId", "id", "nextCursor",
    ]

    private static func hostile(_ value: Any, key: String, everywhere: Bool, place: inout Int) -> Any {
        switch value {
        case let text as String:
            guard everywhere || !(kept.contains(key) || WireFormat.date(text) != nil || WireFormat.day(text) != nil) else { return value }
            defer { place += 1 }
            return HostileText.text(place)
        case let list as [Any]:
            return list.map { hostile($0, key: key, everywhere: everywhere, place: &place) }
        case let object as [String: Any]:
            var changed: [String: Any] = [:]
            for name in object.keys.sorted() {
                changed[name] = object[name].map { hostile($0, key: name, everywhere: everywhere, place: &place) }
            }
            return changed
        default: return value
        }
    }

    /// Every point in time; days are no such thing.
    private static func skewed(_ value: Any, by seconds: TimeInterval) -> Any {
        switch value {
        case let text as String: WireFormat.date(text).map { WireFormat.timestamp($0.addingTimeInterval(seconds)) } ?? text
        case let list as [Any]: list.map { skewed($0, by: seconds) }
        case let object as [String: Any]: object.mapValues { skewed($0, by: seconds) }
        default: value
        }
    }

    private static func wrongTypes(_ value: Any) -> Any {
        switch value {
        case is String: return 12_345
        case let list as [Any]: return ["0": list.count]
        case let object as [String: Any]: return object.mapValues { $0 is [String: Any] ? "object" : wrongTypes($0) }
        default: return "12345"
        }
    }
}
