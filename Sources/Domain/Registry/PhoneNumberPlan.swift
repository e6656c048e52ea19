/// Where the hyphens go: the area codes of Japan.
enum PhoneNumberPlan {
    static func split(_ digits: String) -> [String] {
        if digits.hasPrefix("0800") { return cut(digits, [4, 3]) }
        if digits.utf8.count == 11 { return cut(digits, [3, 4]) }
        if ["0120", "0570", "0990", "0170", "0180"].contains(String(digits.prefix(4))) { return cut(digits, [4, 3]) }
        let area = areaCodeLength(digits)
        return cut(digits, [area, 6 - area])
    }

    static func kind(_ digits: String) -> PhoneNumber.Kind {
        switch digits.prefix(4) {
        case "0120", "0800": return .tollFree
        case "0570", "0990", "0170", "0180": return .special
        default: break
        }
        switch digits.prefix(3) {
        case "050": return .ip
        case "020", "060", "070", "080", "090": return digits.utf8.count == 11 ? .mobile : .landline
        default: return .landline
        }
    }

    private static func cut(_ digits: String, _ lengths: [Int]) -> [String] {
        var rest = Substring(digits)
        var parts: [String] = []
        for length in lengths {
            parts.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return parts + [String(rest)]
    }

    /// Digits of the area code with its leading 0: 2 to 5, by the longest prefix in the table.
    static func areaCodeLength(_ digits: String) -> Int {
        for length in (2...6).reversed() {
            if let found = areaCodes[String(digits.prefix(length))] { return found }
        }
        return 4
    }
}
