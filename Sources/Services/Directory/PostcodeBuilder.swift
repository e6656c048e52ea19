import Domain
import Foundation

/// Packs rows into the format of `PostcodeFormat`.
struct PostcodeBuilder {
    enum Failure: Error, Equatable {
        /// One code of a municipality with two names.
        case twoNames(municipality: Int)
        case tooManyCharacters
        /// A name or text of more bytes than the format takes.
        case textTooLong
    }

    private var words = Coder()
    private var kana = Coder()
    private var municipalities: [Municipality] = []
    private var places: [Int: Int] = [:]

    /// - parameter date: The day the data is of, as one number: 20261001.
    static func build(_ rows: [PostcodeRow], date: Int) throws(Failure) -> [UInt8] {
        var builder = PostcodeBuilder()
        // Stable: within a code Japan Post's order stays.
        let sorted = rows.enumerated().sorted { ($0.element.code, $0.offset) < ($1.element.code, $1.offset) }.map(\.element)
        try builder.collect(sorted)
        return try builder.pack(sorted, date: date)
    }

    // MARK: What there is

    private struct Municipality {
        var code: Int
        var kind: MunicipalityName.Kind
        var prefecture: String
        var city: String
        var kana: String
    }

    private mutating func collect(_ rows: [PostcodeRow]) throws(Failure) {
        var found: [Int: Municipality] = [:]
        for row in rows {
            let prefecture = row.municipality / 1000 * 1000
            let own = [
                Municipality(code: prefecture, kind: .prefecture, prefecture: row.prefecture, city: "", kana: ""),
                Municipality(code: row.municipality, kind: .other, prefecture: row.prefecture, city: row.city, kana: row.cityKana),
            ]
            for place in own {
                guard let known = found[place.code] else {
                    found[place.code] = place
                    continue
                }
                guard known.city.bytesEqual(place.city), known.prefecture.bytesEqual(place.prefecture) else {
                    throw .twoNames(municipality: place.code)
                }
                // Files of offices have no kana.
                if known.kana.isEmpty { found[place.code] = place }
            }
            for text in [row.town, row.note, row.block, row.office] { words.count(text) }
            kana.count(row.kana)
        }
        addDesignatedCities(&found)
        municipalities = found.values.sorted { $0.code < $1.code }
        for (place, municipality) in municipalities.enumerated() {
            places[municipality.code] = place
            words.count(municipality.city.isEmpty ? municipality.prefecture : municipality.city)
            kana.count(municipality.kana)
        }
        try words.close()
        try kana.close()
    }

    /// Japan Post names only the wards. A city's code is that of its first ward with a zero at its end (総務省 全国地方公共団体コード).
    private func addDesignatedCities(_ found: inout [Int: Municipality]) {
        var wards: [String: [Municipality]] = [:]
        for ward in found.values where (100..<200).contains(ward.code % 1000) && ward.city.hasSuffix(CityWords.ward) {
            guard let end = ward.city.firstIndex(of: CityWords.city) else { continue }
            found[ward.code]?.kind = .ward
            wards[String(ward.city[...end]), default: []].append(ward)
        }
        for (city, wards) in wards {
            guard let first = wards.min(by: { $0.code < $1.code }) else { continue }
            // What all wards' readings begin with; where they go on alike, up to the city's own end.
            let kana = wards.dropFirst().reduce(first.kana) { $0.commonPrefix(with: $1.kana) }
            let end = kana.lastIndex(of: CityWords.cityKana).map { kana[...$0] } ?? ""
            let code = first.code / 10 * 10
            found[code] = Municipality(
                code: code, kind: .designatedCity, prefecture: first.prefecture, city: city, kana: String(end))
        }
    }

    // MARK: Packing

    private func pack(_ rows: [PostcodeRow], date: Int) throws(Failure) -> [UInt8] {
        var front: [UInt8] = words.dictionary + kana.dictionary
        let wordsPlace = PostcodeFormat.headerLength
        let kanaPlace = wordsPlace + words.dictionary.count
        let municipalityPlace = wordsPlace + front.count
        front += try packMunicipalities(at: municipalityPlace)
        let indexPlace = wordsPlace + front.count
        let (index, data, blocks) = try packRows(rows)
        front += index
        let dataPlace = wordsPlace + front.count

        var header = PostcodeFormat.magic
        for number in [
            date, rows.count, blocks, municipalities.count, words.size, kana.size, wordsPlace, kanaPlace, municipalityPlace, indexPlace,
            dataPlace,
            dataPlace + data.count,
        ] { header += bytes(number) }
        header += bytes(Int(sum(front)))
        header += bytes(Int(sum(header)))
        return header + front + data
    }

    private func packMunicipalities(at start: Int) throws(Failure) -> [UInt8] {
        var entries: [UInt8] = []
        var names: [UInt8] = []
        let namesPlace = start + municipalities.count * (PostcodeFormat.municipalityEntry + 2)
        for row in municipalities {
            let name = words.code(row.city.isEmpty ? row.prefecture : row.city)
            let kana = kana.code(row.kana)
            guard name.count < 256, kana.count < 256 else { throw .textTooLong }
            entries += bytes(row.code | Int(row.kind.rawValue) << PostcodeFormat.kindShift) + bytes(namesPlace + names.count)
            entries += [UInt8(name.count), UInt8(kana.count)]
            entries += bytes(places[row.code / 1000 * 1000] ?? 0).prefix(2)
            names += name + kana
        }
        let keys = municipalities.map { MunicipalityTable.sortKey(prefecture: $0.prefecture, city: $0.city) }
        let order = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
        for place in order { entries += bytes(place).prefix(2) }
        return entries + names
    }

    private func packRows(_ rows: [PostcodeRow]) throws(Failure) -> (index: [UInt8], data: [UInt8], blocks: Int) {
        var index: [UInt8] = []
        var data: [UInt8] = []
        let starts = Array(stride(from: 0, to: rows.count, by: PostcodeFormat.rowsInBlock))
        for start in starts {
            let block = try packBlock(rows[start..<min(start + PostcodeFormat.rowsInBlock, rows.count)])
            index += bytes(rows[start].code) + bytes(data.count) + bytes(Int(sum(block)))
            data += block
        }
        return (index, data, starts.count)
    }

    private func packBlock(_ rows: ArraySlice<PostcodeRow>) throws(Failure) -> [UInt8] {
        typealias Flag = PostcodeFormat.Flag
        var packed: [UInt8] = []
        var code = rows.first?.code ?? 0
        var municipality = 0
        var town: [UInt8] = []
        var reading: [UInt8] = []
        for row in rows {
            var flags: UInt8 = 0
            var rest: [UInt8] = []
            switch row.code - code {
            case 0: flags |= Flag.sameCode
            case 1: flags |= Flag.nextCode
            case let step:
                flags |= Flag.fartherCode
                rest += PostcodeBuilder.number(step)
            }
            code = row.code
            let place = places[row.municipality] ?? 0
            if place != municipality {
                flags |= Flag.municipality
                rest += PostcodeBuilder.number(place)
                municipality = place
            }
            let newTown = words.code(row.town)
            if newTown != town {
                flags |= Flag.town
                rest += PostcodeBuilder.change(from: town, to: newTown)
                town = newTown
            }
            let newReading = kana.code(row.kana)
            if newReading != reading, row.office.isEmpty {
                flags |= Flag.kana
                rest += PostcodeBuilder.change(from: reading, to: newReading)
                reading = newReading
            }
            if !row.note.isEmpty {
                flags |= Flag.note
                rest += PostcodeBuilder.text(words.code(row.note))
            }
            if !row.office.isEmpty {
                flags |= Flag.office
                rest += PostcodeBuilder.text(words.code(row.block)) + PostcodeBuilder.text(words.code(row.office))
            }
            packed.append(flags)
            packed += rest
        }
        return packed
    }

    private static func number(_ number: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private static func text(_ coded: [UInt8]) -> [UInt8] { number(coded.count) + coded }

    private static func change(from old: [UInt8], to new: [UInt8]) -> [UInt8] {
        let shared = min(15, zip(old, new).prefix { $0 == $1 }.count)
        let rest = new.dropFirst(shared)
        let head = UInt8(shared) << 4 | UInt8(min(15, rest.count))
        return [head] + (rest.count >= 15 ? number(rest.count - 15) : []) + rest
    }

    private func bytes(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    private func sum(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes(PostcodeFormat.sum) }
}

/// Numbers the characters of texts, the most frequent first.
private struct Coder {
    private var frequency: [UInt32: Int] = [:]
    private var codes: [UInt32: [UInt8]] = [:]
    private(set) var dictionary: [UInt8] = []
    var size: Int { codes.count }

    mutating func count(_ text: String) {
        for scalar in text.unicodeScalars { frequency[scalar.value, default: 0] += 1 }
    }

    /// After everything was counted.
    mutating func close() throws(PostcodeBuilder.Failure) {
        guard frequency.count <= PostcodeFormat.mostCharacters else { throw .tooManyCharacters }
        let order = frequency.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (number, character) in order.enumerated() {
            let far = number - PostcodeFormat.short
            codes[character.key] =
                far < 0 ? [UInt8(number)] : [UInt8(PostcodeFormat.short + far >> 8), UInt8(far & 0xFF)]
            dictionary += (0..<4).map { UInt8(truncatingIfNeeded: character.key >> (8 * $0)) }
        }
    }

    func code(_ text: String) -> [UInt8] {
        var coded: [UInt8] = []
        for scalar in text.unicodeScalars { coded += codes[scalar.value] ?? [] }
        return coded
    }
}

private enum CityWords {
    static let ward = "区"
    static let city: Character = "市"
    static let cityKana: Character = "シ"
}
