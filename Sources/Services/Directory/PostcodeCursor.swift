import Domain

/// Goes through the rows of one block, keeping what the next row leaves out.
struct PostcodeCursor {
    private let bytes: PostcodeBytes
    private var place: Int
    private let end: Int

    private(set) var code: Int
    private var municipality = 0
    /// Of the last row that was asked for: neighbours are mostly of one municipality.
    private var name: (number: Int, name: MunicipalityName)?
    private var town: [UInt8] = []
    private var kana: [UInt8] = []
    private var note: Range<Int> = 0..<0
    private var block: Range<Int> = 0..<0
    private var office: Range<Int> = 0..<0

    init(_ bytes: PostcodeBytes, block number: Int) throws(PostcodeDamage) {
        self.bytes = bytes
        let range = try bytes.block(number)
        place = range.lowerBound
        end = range.upperBound
        code = try bytes.firstCode(ofBlock: number)
    }

    /// Goes to the next row; false at the block's end.
    mutating func next() throws(PostcodeDamage) -> Bool {
        guard place < end else { return false }
        let flags = try byte()
        switch flags & PostcodeFormat.Flag.code {
        case PostcodeFormat.Flag.sameCode: break
        case PostcodeFormat.Flag.nextCode: code += 1
        default: code += try number()
        }
        if flags & PostcodeFormat.Flag.municipality != 0 { municipality = try number() }
        if flags & PostcodeFormat.Flag.town != 0 { town = try changed(town) }
        if flags & PostcodeFormat.Flag.kana != 0 { kana = try changed(kana) }
        note = flags & PostcodeFormat.Flag.note != 0 ? try text() : 0..<0
        let isOffice = flags & PostcodeFormat.Flag.office != 0
        block = isOffice ? try text() : 0..<0
        office = isOffice ? try text() : 0..<0
        return true
    }

    /// The row the cursor is at.
    mutating func row() throws(PostcodeDamage) -> PostalTown {
        let digits = String(code)
        let name = try municipalityName()
        guard let postalCode = PostalCode(String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits) else {
            throw PostcodeDamage()
        }
        return PostalTown(
            postalCode: postalCode, municipality: name.code, prefecture: name.prefecture, city: name.city,
            town: try bytes.text(town, .words), kana: office.isEmpty ? try bytes.text(kana, .kana) : "",
            note: try bytes.text(at: note, .words),
            block: try bytes.text(at: block, .words), office: try bytes.text(at: office, .words))
    }

    private mutating func municipalityName() throws(PostcodeDamage) -> MunicipalityName {
        if let name, name.number == municipality { return name.name }
        let fresh = try MunicipalityTable(bytes: bytes).entry(municipality)
        name = (municipality, fresh)
        return fresh
    }

    private mutating func byte() throws(PostcodeDamage) -> UInt8 {
        guard place < end else { throw PostcodeDamage() }
        defer { place += 1 }
        return try bytes.byte(place)
    }

    /// Seven bits a byte, the lowest first.
    private mutating func number() throws(PostcodeDamage) -> Int {
        var number = 0
        for shift in stride(from: 0, through: 21, by: 7) {
            let next = try byte()
            number |= Int(next & 0x7F) << shift
            if next & 0x80 == 0 { return number }
        }
        throw PostcodeDamage()
    }

    private mutating func text() throws(PostcodeDamage) -> Range<Int> {
        let count = try number()
        guard count <= end - place else { throw PostcodeDamage() }
        defer { place += count }
        return place..<place + count
    }

    /// The start of the old text stays: as many bytes as the upper half of the first byte says; the lower half counts the new ones.
    private mutating func changed(_ text: [UInt8]) throws(PostcodeDamage) -> [UInt8] {
        let head = try byte()
        var count = Int(head & 0x0F)
        if count == 15 { count += try number() }
        guard Int(head >> 4) <= text.count, count <= end - place else { throw PostcodeDamage() }
        var changed = Array(text.prefix(Int(head >> 4)))
        for _ in 0..<count { changed.append(try byte()) }
        return changed
    }
}

extension PostcodeBytes {
    func towns(of code: PostalCode) throws(PostcodeDamage) -> [PostalTown] {
        guard let wanted = Int(code.digits) else { return [] }
        // The first block that begins at the code or behind it; rows of the code may end the block before.
        var low = 0
        var high = header.blocks
        while low < high {
            let middle = (low + high) / 2
            if try firstCode(ofBlock: middle) < wanted { low = middle + 1 } else { high = middle }
        }
        var towns: [PostalTown] = []
        for block in max(0, low - 1)..<max(header.blocks, 0) {
            if try firstCode(ofBlock: block) > wanted { break }
            var cursor = try PostcodeCursor(self, block: block)
            while try cursor.next(), cursor.code <= wanted {
                if cursor.code == wanted { towns.append(try cursor.row()) }
            }
        }
        return towns
    }

    func allTowns() throws(PostcodeDamage) -> [PostalTown] {
        var towns: [PostalTown] = []
        towns.reserveCapacity(header.rows)
        for block in 0..<header.blocks {
            var cursor = try PostcodeCursor(self, block: block)
            while try cursor.next() { towns.append(try cursor.row()) }
        }
        return towns
    }
}
