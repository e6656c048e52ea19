import Domain
import Foundation
import Testing

@Suite struct ChipNumberTests {
    /// Every spelling people type, dictate and scan gives the same fifteen digits.
    @Test(arguments: [
        "392142000012345", " 392142000012345\r\n", "３９２１４２００００１２３４５", "392 14 20 00012345", "392　14　20　00012345", "392-142-000-012-345",
        "392－142−000‐012–345", "392ー142―000ー012ー345", "392.142.000.012.345", "LA 392 142000012345", "la392142000012345\r\n",
        "LA 00000 0 392 142000012345", "MC番号：392142000012345", "マイクロチップ番号 392142000012345", "三九二一四二〇〇〇〇一二三四五",
        "さんきゅうに いちよん にぜろ ぜろぜろぜろいち にさんよんご", "サンキューニの一四の二〇の〇〇〇一二三四五", "392,142,000,012,345", "\u{202A}392142000012345\u{202C}",
        "3 9 2 1 4 2 0 0 0 0 1 2 3 4 5", "392・142・000・012・345", "392\u{200B}142000012345", "３９２．１４２．０００．０１２．３４５",
    ])
    func readsSpellings(text: String) throws {
        #expect(try ChipNumber(text).digits == "392142000012345")
    }

    /// Leading zeros stay.
    @Test func keepsLeadingZeros() throws {
        let chip = try ChipNumber("060030207938416")
        #expect(chip.digits == "060030207938416")
        #expect(chip.countryCode == 60)
        #expect(chip.grouped == "060 030 207 938 416")
    }

    /// 3.1.3: what is wrong comes back as a fact.
    @Test(arguments: [
        ("", ChipNumberError.notDigits), ("山田", .notDigits), ("39214200001234", .wrongLength(14)), ("3921420000123456", .wrongLength(16)),
        ("985 12100451522", .wrongLength(14)), ("392274877906944", .nationalCodeTooLarge), ("999999999999999", .nationalCodeTooLarge),
        ("123456789", .nonISO(length: 9)), ("0006123456", .nonISO(length: 10)), ("LR 0006 0000000018514348", .industrialPage),
        ("39214200001234O", .notDigits), ("+392142000012345", .notDigits), ("LA", .notDigits), ("1", .wrongLength(1)),
    ])
    func refuses(text: String, expected: ChipNumberError) {
        #expect(throws: expected) { try ChipNumber(text) }
    }

    /// The largest code of 38 bits is valid, the next one is not.
    @Test func knowsTheLargestNationalCode() throws {
        #expect(try ChipNumber("392274877906943").nationalCode == 274_877_906_943)
        #expect(ChipNumber(country: 999, national: 274_877_906_944) == nil)
        #expect(ChipNumber(country: 1000, national: 1) == nil)
        #expect(ChipNumber(country: 60, national: 30_207_938_416)?.digits == "060030207938416")
    }

    /// Japanese numbers are grouped by their parts, all others in threes, and the groups lose nothing.
    @Test func groups() throws {
        #expect(try ChipNumber("392142000012345").grouped == "392 14 20 00012345")
        #expect(try ChipNumber("999000000112233").grouped == "999 000 000 112 233")
        #expect(try ChipNumber("999000000112233").groups.joined() == "999000000112233")
    }

    /// In JSON a number is a string, and nothing but a valid one is taken.
    @Test func codes() throws {
        let chip = try ChipNumber("060030207938416")
        let data = try JSONEncoder().encode([chip])
        #expect(String(decoding: data, as: UTF8.self) == #"["060030207938416"]"#)
        #expect(try JSONDecoder().decode([ChipNumber].self, from: data) == [chip])
        for bad in [#"["392 14 20 00012345"]"#, "[60030207938416]", #"["392274877906944"]"#] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode([ChipNumber].self, from: Data(bad.utf8)) }
        }
    }

    /// The number says where it is from.
    @Test func notes() throws {
        let japan = try #require(Country.with(numeric: 392))
        #expect(try ChipNumber("392142000012345").notes == [.country(japan), .japaneseMaker("20")])
        #expect(try ChipNumber("392992000012345".replacing("99", with: "10")).notes == [.japaneseButNot14, .country(japan)])
        #expect(try ChipNumber("999000000000001").notes == [.testCode])
        #expect(try ChipNumber("999000000000001").isTestNumber)
        #expect(try ChipNumber("982000001088420").notes == [.manufacturer(code: 982, name: "Allflex")])
        #expect(try ChipNumber("902000001088420").notes == [.manufacturer(code: 902, name: nil)])
        #expect(try ChipNumber("900215000000001").notes == [.sharedManufacturerCode])
        #expect(try ChipNumber("009215000000001").notes == [.unknownCountry(9)])
        let bermuda = try #require(Country.with(numeric: 60))
        #expect(try ChipNumber("060030207938416").notes == [.country(bermuda)])
    }

    /// The table holds all 249 countries once, each with both names.
    @Test func countries() {
        #expect(Country.all.count == 249)
        #expect(Set(Country.all.map(\.alpha2)).count == 249)
        #expect(Country.all.allSatisfy { !$0.japaneseName.isEmpty && !$0.englishName.isEmpty && (4...894).contains($0.numeric) })
        #expect(Country.with(numeric: 392)?.japaneseName == "日本")
        #expect(Country.with(numeric: 826)?.englishName == "United Kingdom")
        #expect(Country.with(numeric: 156)?.japaneseName == "中国")
        #expect(Country.with(numeric: 999) == nil)
    }
}

@Suite struct ChipNeighbourTests {
    private static func distanceIsOne(_ one: String, _ other: String) -> Bool {
        let a = Array(one.utf8), b = Array(other.utf8)
        let differing = a.indices.filter { a[$0] != b[$0] }
        if differing.count == 1 { return true }
        guard differing.count == 2, differing[1] == differing[0] + 1 else { return false }
        return a[differing[0]] == b[differing[1]] && a[differing[1]] == b[differing[0]]
    }

    /// Exactly the valid numbers one slip away: each once, none missing, symmetric.
    @Test func isExactlyTheSetOneSlipAway() throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<60 {
            let country = random.pick([392, 999, 985, 60, 900])
            let chip = try #require(ChipNumber(country: country, national: random.next() % 274_877_906_944))
            let neighbours = chip.neighbours()
            #expect(Set(neighbours).count == neighbours.count)
            #expect(!neighbours.contains(chip))
            #expect(neighbours.allSatisfy { Self.distanceIsOne($0.digits, chip.digits) })
            var expected: Set<String> = []
            let own = Array(chip.digits)
            for position in own.indices {
                for digit in "0123456789" {
                    var changed = own
                    changed[position] = digit
                    expected.insert(String(changed))
                }
                if position + 1 < own.count {
                    var swapped = own
                    swapped.swapAt(position, position + 1)
                    expected.insert(String(swapped))
                }
            }
            expected.remove(chip.digits)
            #expect(Set(neighbours.map(\.digits)) == expected.filter { (try? ChipNumber($0)) != nil })
            let first = try #require(neighbours.first)
            #expect(first.neighbours().contains(chip))
        }
    }

    /// いち and しち come first; a number of no country comes last.
    @Test func ordersByLikelihood() throws {
        let neighbours = try ChipNumber("392142000012375").neighbours().map(\.digits)
        #expect(Set(neighbours.prefix(2)) == ["392142000072375", "392142000012315"])
        let last = try #require(neighbours.last)
        #expect(!last.hasPrefix("39214"))
        let place = try #require(neighbours.firstIndex(of: "392142000012357"))
        let rare = try #require(neighbours.firstIndex(of: "392142000092375"))
        #expect(place < rare)
        let wrongCountry = try ChipNumber("398142000012345").neighbours().map(\.digits)
        #expect(wrongCountry.prefix(10).contains("392142000012345"))
    }
}
