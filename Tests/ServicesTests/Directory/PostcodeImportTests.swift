import Foundation
import Testing

@testable import Domain
@testable import Services

@Suite struct PostcodeImportTests {
    let folder: TestFolder
    private static let day = CalendarDate(iso: "2027-01-01") ?? CalendarDate(daysSinceEpoch: 0)

    init() throws { folder = try TestFolder() }

    /// Rows as in Japan Post's newer file: UTF-8, one record a line, kana of full width.
    private static let newer = """
        23235,"498  ","4980000","アイチケン","ヤトミシ","イカニケイサイガナイバアイ","愛知県","弥富市","以下に掲載がない場合",0,0,0,1,0,0
        24303,"498  ","4980000","ミエケン","クワナグンキソサキチョウ","イカニケイサイガナイバアイ","三重県","桑名郡木曽岬町","以下に掲載がない場合",0,0,0,1,0,0
        01102,"001  ","0010010","ホッカイドウ","サッポロシキタク","キタ１０ジョウニシ（１－４チョウメ）","北海道","札幌市北区","北十条西（１〜４丁目）",1,0,1,0,0,0
        03507,"02879","0287901","イワテケン","クノヘグンヒロノチョウ","タネイチダイ８チワリ－ダイ１４チワリ（タマガワ、トルイケ）","岩手県","九戸郡洋野町","種市第８地割〜第１４地割（玉川、戸類家）",0,1,0,0,0,0
        08546,"30604","3060433","イバラキケン","サシマグンサカイマチ","サカイマチノツギニバンチガクルバアイ","茨城県","猿島郡境町","境町の次に番地がくる場合",0,0,0,0,0,0
        13362,"10003","1000301","トウキョウト","トシマムラ","トシマムライチエン","東京都","利島村","利島村一円",0,0,0,0,0,0
        25443,"52203","5220317","シガケン","イヌカミグンタガチョウ","イチエン","滋賀県","犬上郡多賀町","一円",0,0,0,0,0,0
        """

    /// An office, so that those of the shipped table need not be packed again with each test.
    private static let office = #"23235,"ﾃｽﾄ","見本　株式会社","愛知県","弥富市","前ケ須町","１丁目２－３","4988501","498  ","弥富",0,0,0"#

    private func write(_ text: String, _ name: String = "utf_ken_all.csv") throws -> URL {
        try write(Data(text.utf8), name)
    }

    private func write(_ data: Data, _ name: String) throws -> URL {
        let file = folder.file(name)
        try data.write(to: file)
        return file
    }

    private func table(of files: [URL]) throws -> PostcodeTable {
        let target = folder.file(PostcodeImport.fileName)
        _ = try PostcodeImport.run(files, to: target, date: Self.day, least: 0)
        let (table, problem) = PostcodeImport.table(in: folder.url)
        #expect(problem == nil)
        #expect(table.origin == .imported(path: target.path))
        return table
    }

    private func lines(_ table: PostcodeTable, _ code: String) throws -> [String] {
        table.towns(of: try #require(PostalCode(code))).map { "\($0.prefecture)|\($0.city)|\($0.town)|\($0.kana)|\($0.note)" }
    }

    /// What stands in the place of a town goes into the note; brackets, lots and 一円 too.
    @Test func newerFile() throws {
        let table = try table(of: [try write(Self.newer.replacing("\n", with: "\r\n"))])
        #expect(try lines(table, "4980000") == ["愛知県|弥富市|||以下に掲載がない場合", "三重県|桑名郡木曽岬町|||以下に掲載がない場合"])
        #expect(try lines(table, "0010010") == ["北海道|札幌市北区|北十条西|キタ１０ジョウニシ|1〜4丁目"])
        #expect(try lines(table, "0287901") == ["岩手県|九戸郡洋野町|種市|タネイチ|第８地割〜第１４地割(玉川、戸類家)"])
        #expect(try lines(table, "3060433") == ["茨城県|猿島郡境町|||境町の次に番地がくる場合"])
        #expect(try lines(table, "1000301") == ["東京都|利島村|||一円"])
        #expect(try lines(table, "5220317") == ["滋賀県|犬上郡多賀町|一円|イチエン|"])
        #expect(try lines(table, "0600000").isEmpty)
        #expect(table.date == Self.day)
        #expect(table.municipality(prefecture: "北海道", city: "札幌市")?.code5 == "01100")
        // Offices did not come with it: those of the shipped table, as far as their municipalities are there.
        #expect(table.towns(of: try #require(PostalCode("0018501"))).first?.isOffice == true)
        #expect(table.towns(of: try #require(PostalCode("1008111"))).isEmpty)
    }

    /// The older file: CP932, kana of half width, a long town over several lines.
    @Test func olderFile() throws {
        let text = """
            03507,"02879","0287901","ｲﾜﾃｹﾝ","ｸﾉﾍｸﾞﾝﾋﾛﾉﾁｮｳ","ﾀﾈｲﾁﾀﾞｲ8ﾁﾜﾘ-ﾀﾞｲ14ﾁﾜﾘ(ﾀﾏｶﾞﾜ､","岩手県","九戸郡洋野町","種市第８地割～第１４地割（玉川、",0,1,0,0,0,0
            03507,"02879","0287901","ｲﾜﾃｹﾝ","ｸﾉﾍｸﾞﾝﾋﾛﾉﾁｮｳ","ﾄﾙｲｹ)","岩手県","九戸郡洋野町","戸類家）",0,1,0,0,0,0
            26102,"602  ","6020001","ｷｮｳﾄﾌ","ｷｮｳﾄｼｶﾐｷﾞｮｳｸ","ﾀｹｿﾞﾉﾁｮｳ","京都府","京都市上京区","竹園町",0,0,0,0,0,0
            01101,"060  ","0640820","ﾎｯｶｲﾄﾞｳ","ｻｯﾎﾟﾛｼﾁｭｳｵｳｸ","ｵｵﾄﾞｵﾘﾆｼ(20-28ﾁｮｳﾒ)","北海道","札幌市中央区","大通西（２０～２８丁目）",1,0,1,0,0,0
            """
        let process = try TestTool(["iconv", "-f", "UTF-8", "-t", "CP932", try write(text, "source").path])
        var bytes: [UInt8] = []
        while case let piece = process.read(), !piece.isEmpty { bytes += piece }
        #expect(process.wait() == 0)
        let table = try table(of: [try write(Data(bytes), "KEN_ALL.CSV"), try write(Self.office, "JIGYOSYO.CSV")])
        #expect(try lines(table, "0287901") == ["岩手県|九戸郡洋野町|種市|タネイチ|第８地割〜第１４地割(玉川、戸類家)"])
        #expect(try lines(table, "6020001") == ["京都府|京都市上京区|竹園町|タケゾノチョウ|"])
        #expect(try lines(table, "0640820") == ["北海道|札幌市中央区|大通西|オオドオリニシ|20〜28丁目"])
    }

    /// Towns and offices in one go, in any order.
    @Test func offices() throws {
        let table = try table(of: [try write(Self.office, "JIGYOSYO.CSV"), try write(Self.newer)])
        let code = try #require(PostalCode("4988501"))
        let town = try #require(table.towns(of: code).first)
        #expect([town.town, town.block, town.office, town.kana] == ["前ケ須町", "1丁目2-3", "見本　株式会社", ""])
        #expect(table.towns(of: try #require(PostalCode("0018501"))).isEmpty)
    }

    private static let good = #"23235,"498  ","4980000","ｱ","ﾔﾄﾐｼ","ﾏﾁ","愛知県","弥富市","町",0,0,0,1,0,0"#

    /// A faulty file is refused as a whole, by its line; what was there before stays.
    @Test(arguments: [
        ("", nil, PostcodeFileFault.Reason.empty), ("1,2,3", 2, .fields(3)),
        (good.replacing("\"4980000\"", with: "\"498000\""), 2, .postcode),
        (good.replacing("23235", with: "99235"), 2, .municipality), (good.replacing("23235", with: "23000"), 2, .municipality),
        (good.replacing("\"弥富市\"", with: "\"\""), 2, .name), (good.replacing("弥富市", with: "弥富\u{1B}市"), 2, .name),
        (good.replacing("\"町\"", with: "\"町（１\""), 2, .openBracket), (good.replacing("弥富市", with: "弥生市"), nil, .twoNames),
        (#"23235,"498"#, 2, .fields(2)),
    ])
    func faultyFiles(line: String, number: Int?, reason: PostcodeFileFault.Reason) throws {
        let before = try table(of: [try write(Self.newer + "\n" + Self.office)])
        let text = line.isEmpty ? "" : Self.good + "\n" + line + "\n" + Self.office + "\n"
        let file = try write(text, "faulty.csv")
        let expected = PostcodeImport.Failure.faulty(path: file.path, PostcodeFileFault(line: number, reason: reason))
        #expect(throws: expected) { try PostcodeImport.run([file], to: folder.file(PostcodeImport.fileName), date: Self.day, least: 0) }
        #expect(PostcodeImport.table(in: folder.url).table.rowCount == before.rowCount)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == [
                "faulty.csv", "postcodes.bin", "utf_ken_all.csv",
            ])
    }

    /// Bytes that are no CP932, also at the very end.
    @Test func cp932() {
        #expect(CP932.decode([0x8D, 0x82, 0x41, 0x87, 0x40]) == "高A①")
        #expect(CP932.decode([]) == "")
        for bytes: [UInt8] in [[0x41, 0x8D], [0x81, 0x20], [0xFF], [0x41, 0x82]] { #expect(CP932.decode(bytes) == nil) }
    }

    /// A part of a file, bytes of no text, no file at all.
    @Test func refused() throws {
        let file = try write(Self.newer + "\n" + Self.office)
        #expect { try PostcodeImport.run([file], into: folder.url, date: Self.day) } throws: { error in
            if case PostcodeImport.Failure.tooFew(let towns, let least) = error { towns == 7 && least > 100_000 } else { false }
        }
        let binary = try write(Data([0xFF, 0xFE, 0x80, 0x81]), "binary.csv")
        #expect(throws: PostcodeImport.Failure.faulty(path: binary.path, PostcodeFileFault(line: nil, reason: .encoding))) {
            try PostcodeImport.run([binary], into: folder.url, date: Self.day)
        }
        let missing = folder.file("missing.csv")
        #expect(throws: PostcodeImport.Failure.unreadable(path: missing.path, code: ENOENT)) {
            try PostcodeImport.run([missing], into: folder.url, date: Self.day)
        }
        #expect(PostcodeImport.table(in: folder.url).table.origin == .shipped)
    }

    /// Data older than the program's own is kept, but not used.
    @Test func olderData() throws {
        let day = try #require(CalendarDate(iso: "2020-01-01"))
        let target = folder.file(PostcodeImport.fileName)
        _ = try PostcodeImport.run([try write(Self.newer + "\n" + Self.office)], to: target, date: day, least: 0)
        let (table, problem) = PostcodeImport.table(in: folder.url)
        #expect(table.origin == .shipped)
        #expect(problem == .older(path: target.path, date: day))
    }

    /// Whatever byte is wrong, nothing false is told and nothing crashes: the table is refused, or the shipped one answers.
    @Test func damaged() throws {
        let whole = try table(of: [try write(Self.newer + "\n" + Self.office)])
        let code = try #require(PostalCode("0010010"))
        let right = whole.towns(of: code)
        let target = folder.file(PostcodeImport.fileName)
        let bytes = try Data(contentsOf: target)
        var generator = SplitMix64(seed: 7)
        let front = PostcodeBytes(file: target)?.header.data ?? 0
        let places =
            [0, 8, 12, 20, 40, 52, 60, 64, front, bytes.count - 1]
            + (0..<60).map { _ in Int.random(in: 0..<bytes.count, using: &generator) }
        for place in places {
            var damaged = bytes
            damaged[place] ^= 0x41
            try damaged.write(to: target)
            let (table, problem) = PostcodeImport.table(in: folder.url)
            #expect((problem == .damaged(path: target.path)) == (place < front), "\(place)")
            // The shipped table has the same town under this code.
            #expect(table.towns(of: code) == right, "\(place)")
        }
        for length in [0, 1, 63, 64, front, bytes.count - 1] {
            try bytes.prefix(length).write(to: target)
            #expect(PostcodeImport.table(in: folder.url).problem == .damaged(path: target.path), "\(length)")
        }
        try FileManager.default.removeItem(at: target)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
        #expect(PostcodeImport.table(in: folder.url).table.origin == .shipped)
    }

    // MARK: The list of the one-stop scheme

    @Test func oneStop() throws {
        let none = OneStopList.load(file: nil)
        let sapporo = try #require(MunicipalityCode(code5: "01102"))
        #expect(none.list.takesPart(sapporo) == nil)
        #expect(none.problems.isEmpty)

        let file = try write("# 札幌市\n011002\n\n292010 # 奈良市\r\n123\n292010\n011991\n", "one-stop.txt")
        let (list, problems) = OneStopList.load(file: file)
        #expect(list.takesPart(sapporo) == false, "a ward goes with its city")
        #expect(list.takesPart(try #require(MunicipalityCode("292010"))) == false)
        #expect(list.takesPart(try #require(MunicipalityCode("131016"))) == true)
        #expect(problems.map(\.line) == [5, 6, 7])
        #expect(problems.map(\.fact) == [.notACode, .duplicate, .unknown])

        let missing = OneStopList.load(file: folder.file("none"))
        #expect(missing.list.notTakingPart == nil)
        #expect(missing.problems == [OneStopList.Problem(line: nil, fact: .unreadable(code: ENOENT))])
        #expect(OneStopList.load(file: try write(Data([0xFF]), "bad.txt")).problems.map(\.fact) == [.notUTF8])
        #expect(OneStopList.load(file: folder.url).list.notTakingPart == nil)
    }
}

private struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
