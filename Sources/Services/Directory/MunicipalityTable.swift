import Domain

/// Prefectures and municipalities by code and by name. Part of the postcode table; cheap to copy.
public struct MunicipalityTable: Sendable {
    private let bytes: PostcodeBytes

    init(bytes: PostcodeBytes) { self.bytes = bytes }

    /// The shipped table's.
    public static var shipped: MunicipalityTable { PostcodeTable.shipped.municipalities }

    /// nil for a code nobody has, or has any more.
    public func name(of code: MunicipalityCode) -> MunicipalityName? {
        guard let wanted = Int(code.code5) else { return nil }
        return search { (number) throws(PostcodeDamage) in try code5(number) < wanted }
            .flatMap { found in (try? code5(found)) == wanted ? try? entry(found) : nil }
    }

    /// `city` with its county, as the table writes it; `""` for the prefecture itself. Designated cities with and without a ward.
    public func code(prefecture: String, city: String) -> MunicipalityCode? {
        let wanted = MunicipalityTable.sortKey(prefecture: prefecture, city: city)
        let found = search { (number) throws(PostcodeDamage) in
            let name = try entry(try byName(number))
            return MunicipalityTable.sortKey(prefecture: name.prefecture, city: name.city).lexicographicallyPrecedes(wanted)
        }
        guard let found, let place = try? byName(found), let name = try? entry(place),
            name.prefecture.bytesEqual(prefecture), name.city.bytesEqual(city)
        else { return nil }
        return name.code
    }

    /// All in the order of their codes: prefectures before their municipalities, designated cities before their wards.
    public var all: [MunicipalityName] { (0..<bytes.header.municipalityCount).compactMap { try? entry($0) } }

    /// The designated city a ward belongs to.
    public func designatedCity(of ward: MunicipalityCode) -> MunicipalityName? {
        guard let name = name(of: ward), name.kind == .ward else { return nil }
        // A city's code ends with a zero, at or below that of its first ward; a ward's name begins with its city's.
        guard let code = Int(ward.code5) else { return nil }
        for five in stride(from: code / 10 * 10, through: code / 1000 * 1000 + 100, by: -10) {
            guard let city = MunicipalityCode(code5: MunicipalityTable.fiveDigits(five)).flatMap(self.name(of:)),
                city.kind == .designatedCity, name.city.utf8.starts(with: city.city.utf8)
            else { continue }
            return city
        }
        return nil
    }

    // MARK: Entries

    func entry(_ number: Int) throws(PostcodeDamage) -> MunicipalityName {
        let place = try place(number)
        let code = try bytes.number(place)
        guard let kind = MunicipalityName.Kind(rawValue: UInt8(truncatingIfNeeded: code >> PostcodeFormat.kindShift)),
            let municipality = MunicipalityCode(code5: MunicipalityTable.fiveDigits(code & PostcodeFormat.codeMask))
        else { throw PostcodeDamage() }
        let (name, kana) = try texts(at: place)
        guard kind != .prefecture else {
            return MunicipalityName(code: municipality, kind: kind, prefecture: name, city: "", kana: kana)
        }
        let prefecture = try texts(at: try self.place(try bytes.short(place + 10))).name
        return MunicipalityName(code: municipality, kind: kind, prefecture: prefecture, city: name, kana: kana)
    }

    private func texts(at place: Int) throws(PostcodeDamage) -> (name: String, kana: String) {
        let start = try bytes.number(place + 4)
        let middle = start + Int(try bytes.byte(place + 8))
        let end = middle + Int(try bytes.byte(place + 9))
        return (try bytes.text(at: start..<middle, .words), try bytes.text(at: middle..<end, .kana))
    }

    private func place(_ number: Int) throws(PostcodeDamage) -> Int {
        guard number >= 0, number < bytes.header.municipalityCount else { throw PostcodeDamage() }
        return bytes.header.municipalities + number * PostcodeFormat.municipalityEntry
    }

    private func code5(_ number: Int) throws(PostcodeDamage) -> Int { try bytes.number(try place(number)) & PostcodeFormat.codeMask }

    private func byName(_ number: Int) throws(PostcodeDamage) -> Int {
        let order = bytes.header.municipalities + bytes.header.municipalityCount * PostcodeFormat.municipalityEntry
        return try bytes.short(order + 2 * number)
    }

    /// The first entry the condition does not hold for; nil past the end or in a damaged table.
    private func search(_ isBefore: (Int) throws(PostcodeDamage) -> Bool) -> Int? {
        var low = 0
        var high = bytes.header.municipalityCount
        do throws(PostcodeDamage) {
            while low < high {
                let middle = (low + high) / 2
                if try isBefore(middle) { low = middle + 1 } else { high = middle }
            }
        } catch {
            return nil
        }
        return low < bytes.header.municipalityCount ? low : nil
    }

    static func sortKey(prefecture: String, city: String) -> [UInt8] { Array(prefecture.utf8) + [0] + Array(city.utf8) }

    static func fiveDigits(_ code: Int) -> String {
        let digits = String(code)
        return String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
    }
}
