import Domain

/// Faults of the same kind in the same column.
public struct BulkFaultGroup: Sendable {
    /// The first of them.
    public var first: BulkFault
    /// Places in the preview's faults, in order.
    public var places: [Int]

    /// In the order in which they first come; those of the header come first of all.
    public static func of(_ faults: [BulkFault]) -> [BulkFaultGroup] {
        var groups: [BulkFaultGroup] = []
        var known: [String: Int] = [:]
        for (place, fault) in faults.enumerated() {
            let key = "\(name(of: fault.reason))\u{0}\(fault.column ?? "")"
            if let group = known[key] {
                groups[group].places.append(place)
            } else {
                known[key] = groups.count
                groups.append(BulkFaultGroup(first: fault, places: [place]))
            }
        }
        return groups
    }

    /// The case alone: two numbers that are too long by different limits are the same kind of fault.
    private static func name(of reason: BulkFault.Reason) -> String {
        switch reason {
        case .field(let fault): "field.\(word(fault))"
        case .issue(let issue): "issue.\(word(issue))"
        default: word(reason)
        }
    }

    private static func word<Value>(_ value: Value) -> String { String(String(describing: value).prefix { $0 != "(" }) }
}
