import CommonDBContract

/// Which municipalities there are, and of which prefecture (全国地方公共団体コード).
struct PlaceCodes: Sendable {
    private let prefectures: [String: String]

    private static let shipped = Result { PlaceCodes(try Places.load()) }

    /// Read once in a process.
    static func load() throws -> PlaceCodes { try shipped.get() }

    init(_ places: Places) {
        prefectures = Dictionary(places.all.map { ($0.code, $0.prefecture) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is wrong with the code of an address; `prefecture` is `nil` when there is none to compare.
    func problem(code: String, prefecture: String?) -> FieldErrorCode? {
        guard let home = prefectures[code] else { return .unknownMunicipality }
        guard let prefecture, !home.utf8.elementsEqual(prefecture.utf8) else { return nil }
        return .areaMismatch
    }
}
