import Crypto
import Foundation
import Testing

@testable import Domain
@testable import Services

/// The table compiled in, against what is known of its source.
@Suite struct ShippedPostcodesTests {
    private let table = PostcodeTable.shipped

    private func towns(_ code: String) throws -> [PostalTown] { table.towns(of: try #require(PostalCode(code))) }

    /// One code, two prefectures.
    @Test func twoPrefectures() throws {
        let towns = try towns("4980000")
        #expect(towns.map(\.prefecture) == ["愛知県", "三重県"])
        #expect(towns.map(\.city) == ["弥富市", "桑名郡木曽岬町"])
        #expect(towns.map(\.municipality.digits) == ["232351", "243035"])
        #expect(towns.map(\.town) == ["", ""])
        #expect(towns.map(\.note) == ["以下に掲載がない場合", "以下に掲載がない場合"])
    }

    @Test func oneTown() throws {
        let town = try #require(try towns("1000001").first)
        #expect(try towns("1000001").count == 1)
        #expect([town.prefecture, town.city, town.town, town.kana, town.note] == ["東京都", "千代田区", "千代田", "チヨダ", ""])
        #expect(town.municipality.digits == "131016")
        #expect(try towns("0010010").first?.note == "1〜4丁目")
    }

    /// A code with 66 towns of one city, and the first and last of all.
    @Test func manyTowns() throws {
        let towns = try towns("4520961")
        #expect(towns.count == 66)
        #expect(Set(towns.map(\.town)).count == 66)
        #expect(Set(towns.map(\.municipality)).count == 1)
        #expect(try self.towns("0010000").first?.city == "札幌市北区")
        #expect(try self.towns("9998531").map(\.town).contains("菅里"))
        for unknown in ["0000000", "0009999", "4980009", "9999999"] { #expect(try self.towns(unknown).isEmpty) }
    }

    /// Offices with a code of their own bring block and name.
    @Test func office() throws {
        let office = try #require(try towns("1008111").first)
        #expect(office.isOffice)
        #expect([office.city, office.town, office.block, office.office, office.kana] == ["千代田区", "千代田", "1-1", "宮内庁", ""])
    }

    /// Where the source cannot tell a town from its municipality's own name, both are offered; a list of lots is no town.
    @Test func doubtfulTowns() throws {
        #expect(try towns("3060433").map(\.town) == ["", "境町"])
        #expect(try towns("3060433").first?.note == "境町の次に番地がくる場合")
        #expect(try towns("0295501").map { "\($0.town)|\($0.note)" }.contains("左草|１地割〜左草６地割"))
        #expect(try towns("7660002").map { "\($0.town)|\($0.note)" } == ["|琴平町の次に１〜４２６番地がくる場合（川東）"])
    }

    /// Every row of the source is there, byte for byte, in its order: the sum was made from the source, not by this program.
    @Test func everyRow() throws {
        #expect(table.date == CalendarDate(iso: "2026-10-01"))
        #expect(table.rowCount == 146_993)
        var sum = SHA256()
        let all = try #require(table.allTowns())
        for town in all {
            let fields = [
                town.postalCode.digits, town.municipality.code5, town.prefecture, town.city, town.town, town.kana, town.note, town.block,
                town.office,
            ]
            sum.update(data: Data((fields.joined(separator: "\t") + "\n").utf8))
        }
        #expect(
            sum.finalize().map { String(format: "%02x", $0) }.joined() == "f678edafbbd565e0eb4d12bcdc1ae107eeac88acfa644b115221beb80984c68c"
        )
        // The look-up finds what the walk found.
        for index in stride(from: 0, to: all.count, by: 97) {
            #expect(table.towns(of: all[index].postalCode).contains(all[index]))
        }
    }

    /// What was compiled in is what was packed.
    @Test func isIntact() throws {
        let bytes = PostcodeTable.shippedBytes
        #expect(bytes.isIntact)
        #expect(bytes.count < 2_500_000)
    }

    // MARK: Municipalities

    /// By code and by name, every one; the twenty designated cities beside their wards (domain.md §4.1).
    @Test func municipalities() throws {
        let names = MunicipalityTable.shipped
        let all = names.all
        #expect(all.count == 1892 + 47 + 20)
        for name in all {
            #expect(names.name(of: name.code) == name)
            #expect(names.code(prefecture: name.prefecture, city: name.city) == name.code)
        }
        #expect(all.filter { $0.kind == .prefecture }.count == 47)
        let cities = all.filter { $0.kind == .designatedCity }
        #expect(
            cities.map(\.code.code5).joined(separator: " ")
                == "01100 04100 11100 12100 14100 14130 14150 15100 22100 22130 23100 26100 27100 27140 28100 33100 34100 40100 40130 43100"
        )
        #expect(cities.map(\.city).prefix(3) == ["札幌市", "仙台市", "さいたま市"])
        #expect(cities.first { $0.city == "広島市" }?.kana == "ヒロシマシ")
        #expect(cities.first { $0.city == "静岡市" }?.kana == "シズオカシ")
        #expect(cities.allSatisfy { $0.kana.hasSuffix("シ") })
        for ward in all where ward.kind == .ward {
            #expect(names.designatedCity(of: ward.code).map { ward.city.hasPrefix($0.city) } == true)
        }
    }

    @Test func namesOfMunicipalities() throws {
        let names = MunicipalityTable.shipped
        #expect(names.code(prefecture: "東京都", city: "府中市")?.digits == "132063")
        #expect(names.code(prefecture: "広島県", city: "府中市")?.digits == "342084")
        #expect(names.code(prefecture: "東京都", city: "")?.digits == "130001")
        #expect(names.code(prefecture: "東京都", city: "ない市") == nil)
        #expect(table.municipality(prefecture: "奈良県", city: "奈良市")?.digits == "292010")
        let ward = try #require(MunicipalityCode("011029"))
        #expect(names.name(of: ward)?.city == "札幌市北区")
        #expect(names.designatedCity(of: ward)?.city == "札幌市")
        #expect(names.designatedCity(of: try #require(MunicipalityCode("131016"))) == nil)
        #expect(names.name(of: try #require(MunicipalityCode(code5: "01999"))) == nil)
    }

    /// What was picked most comes first; the others stay in their order.
    @Test func picks() throws {
        let towns = try towns("4980000")
        var picks = PostcodePicks()
        #expect(picks.ordered(towns) == towns)
        picks.remember(towns[1])
        #expect(picks.ordered(towns) == [towns[1], towns[0]])
        #expect(picks.ordered(try self.towns("1000001")).count == 1)
        picks.remember(towns[0])
        picks.remember(towns[0])
        #expect(picks.ordered(towns) == towns)
    }
}
