import Domain

/// A row of Japan Post's data as read from a file, before it is packed.
struct PostcodeRow: Equatable {
    /// Seven digits as a number.
    var code: Int
    /// Five digits as a number.
    var municipality: Int
    var prefecture: String
    var city: String
    var cityKana = ""
    var town = ""
    var kana = ""
    var note = ""
    var block = ""
    var office = ""

    /// Splits what Japan Post writes in one field into the town and what is said about it.
    ///
    /// Texts in brackets, and the sentences that stand in the place of a town, are no part of an address.
    mutating func takeTown(_ written: String, kana writtenKana: String) {
        let (head, inside) = PostcodeRow.brackets(written)
        town = head
        note = PostcodeRow.narrow(inside)
        kana = PostcodeRow.brackets(writtenKana).head
        if town == PostcodeWords.unlisted || town.contains(PostcodeWords.next) {
            note = town
            town = ""
        } else if let place = PostcodeRow.firstLot(in: town) {
            // 地割 are numbers of lots, often a list of them: 左草１地割〜左草６地割.
            let lots = String(town[place...])
            note = note.isEmpty ? lots : lots + "(" + note + ")"
            town = String(town[..<place])
            kana = String(kana.prefix { !("０"..."９").contains($0) && !$0.isNumber })
            if lots.hasPrefix(PostcodeWords.ordinal), kana.hasSuffix(PostcodeWords.ordinalKana) {
                kana.removeLast(PostcodeWords.ordinalKana.count)
            }
        } else if town.hasSuffix(PostcodeWords.all), town != PostcodeWords.all {
            // X一円: all of X, which is the municipality itself or a town of it.
            town.removeLast(PostcodeWords.all.count)
            if kana.hasSuffix(PostcodeWords.allKana) { kana.removeLast(PostcodeWords.allKana.count) }
            note = PostcodeWords.all
            if city.hasSuffix(town) { town = "" }
        }
        if town.isEmpty { kana = "" }
    }

    /// `甲（乙）` → 甲, 乙.
    private static func brackets(_ text: String) -> (head: String, inside: String) {
        guard let open = text.firstIndex(where: { "（(".contains($0) }) else { return (text, "") }
        var inside = String(text[text.index(after: open)...].replacing("）（", with: "").replacing(")(", with: ""))
        if let last = inside.last, "）)".contains(last) { inside.removeLast() }
        return (String(text[..<open]), inside)
    }

    private static func firstLot(in town: String) -> String.Index? {
        guard town.contains(PostcodeWords.lots), let digit = town.firstIndex(where: { ("０"..."９").contains($0) || $0.isNumber }),
            digit > town.startIndex
        else { return nil }
        let before = town.index(before: digit)
        return String(town[before]) == PostcodeWords.ordinal ? before : digit
    }

    /// Full-width letters, digits and signs as ASCII, as they are easier to read in a list.
    static func narrow(_ text: String) -> String {
        var narrow = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5D: narrow.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            default: narrow.append(scalar)
            }
        }
        return String(narrow)
    }
}
