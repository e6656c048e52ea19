import CommonDBContract

/// Which municipalities there are, and of which prefecture (全国地方公共団体コード).
struct PlaceCodes: Sendable {
    private let prefectures: [String: String]
    /// The wards of the designated cities (政令指定都市), by the city's own code. No address has that code: addresses name the ward.
    private let wards: [String: [String]]

    private static let shipped = Result { PlaceCodes(try Places.load(), cities: try Resource.lines("designated_cities.tsv")) }

    /// Read once in a process.
    static func load() throws -> PlaceCodes { try shipped.get() }

    /// - Parameter cities: A line of headings, then code and name of each designated city with a tab between them.
    init(_ places: Places, cities: [Substring]) {
        prefectures = Dictionary(places.all.map { ($0.code, $0.prefecture) }, uniquingKeysWith: { first, _ in first })
        let lines = cities.dropFirst().map { $0.split(separator: "\t").map(String.init) }.filter { $0.count == 2 }
        wards = Dictionary(
            lines.map { line in
                let own = places.all.filter { $0.code.hasPrefix(line[0].prefix(2)) && $0.city.hasPrefix(line[1]) }
                return (line[0], own.map(\.code))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What is wrong with the code of an address; `prefecture` is `nil` when there is none to compare.
    func problem(code: String, prefecture: String?) -> FieldErrorCode? {
        guard let home = prefectures[code] else { return .unknownMunicipality }
        guard let prefecture, !home.utf8.elementsEqual(prefecture.utf8) else { return nil }
        return .areaMismatch
    }

    func isDesignatedCity(_ code: String) -> Bool { wards[code] != nil }

    /// The codes of addresses that an office with this code is responsible for.
    func municipalities(of code: String) -> [String] { wards[code] ?? [code] }
}
