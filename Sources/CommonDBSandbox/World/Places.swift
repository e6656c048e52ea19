import Foundation

/// The municipalities with their real codes and some of their real postcodes; house numbers are made up.
struct Places: Sendable {
    struct Place: Sendable {
        var code: String
        var prefecture: String
        var city: String
        var towns: [(postalCode: String, town: String)]
    }

    let all: [Place]
    private let weighted: Weighted<Int>

    private static let shipped = Result { try Places(table: Resource.lines("places.tsv")) }

    /// Read once in a process.
    static func load() throws -> Places { try shipped.get() }

    init(table: [Substring]) {
        all = table.dropFirst().compactMap { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 4 else { return nil }
            let towns = columns[3].split(separator: ";").compactMap { entry -> (String, String)? in
                let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
                return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
            }
            return Place(code: String(columns[0]), prefecture: String(columns[1]), city: String(columns[2]), towns: towns)
        }
        weighted = Weighted(all.enumerated().map { (item: $0.offset, weight: Places.weight(of: $0.element)) })
    }

    /// Roughly how many thousand people such a municipality has; no census is shipped.
    private static func weight(of place: Place) -> Int {
        switch place.city.last {
        case "区": place.city.contains("市") ? 150 : 400
        case "市": 100
        case "町": 13
        default: 4
        }
    }

    func pick(_ dice: inout Dice) -> (place: Place, postalCode: String, street: String) {
        let place = all[dice.pick(weighted)]
        let town = place.towns.isEmpty ? ("0000000", "") : dice.pick(place.towns)
        var street = town.1 + "\(dice.within(1...9))丁目\(dice.within(1...30))-\(dice.within(1...20))"
        if dice.chance(35) {
            street += dice.pick(Places.buildings) + "\(dice.within(1...12))0\(dice.within(1...9))"
        }
        return (place, town.0, street)
    }

    private static let buildings = ["コーポみどり", "メゾン青葉", "さくらハイツ", "ＡＢＣマンション", "グランドール", "ひまわり荘", "第二朝日ビル"]
}

/// Files shipped with the program.
enum Resource {
    enum Failure: Error { case missing(String) }

    static func lines(_ name: String) throws -> [Substring] {
        guard let url = Bundle.module.url(forResource: "Resources/" + name, withExtension: nil),
            let text = try? String(contentsOf: url, encoding: .utf8)
        else { throw Failure.missing(name) }
        return text.split(separator: "\n")
    }
}
