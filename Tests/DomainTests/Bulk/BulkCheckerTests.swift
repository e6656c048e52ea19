import Domain
import Testing

@Suite struct BulkCheckerTests {
    /// A whole row of each kind becomes what will be sent, with the spelling of names untouched.
    @Test func rows() throws {
        let register = try #require(BulkSample.check(.register, [BulkSample.registration()]).first)
        #expect(register.faults == [])
        guard case .registration(let application)? = register.row?.content else { throw BulkSample.Missing() }
        #expect(application.isBulk)
        #expect(application.channel == .online)
        #expect(application.chip.digits == "999000000000018")
        #expect(application.owner.name.bytesEqual("神\u{FA19}　花子"))
        #expect(application.owner.municipalityCode == "131016")
        #expect(application.animal.birthDate == CalendarDate(year: 2026, month: 3, day: 1))
        #expect(register.fee == 400)

        let transfer = try #require(BulkSample.check(.transfer, [BulkSample.transfer()]).first)
        #expect(transfer.faults == [])
        guard case .ownerChange(let change)? = transfer.row?.content else { throw BulkSample.Missing() }
        #expect(change.proof == .bulk(try #require(ChangeKey("23456789ABC"))))
        #expect(change.animal == nil)

        let amend = try #require(BulkSample.check(.amend, [BulkSample.amendment()]).first)
        #expect(amend.faults == [])
        guard case .informationChange(let information)? = amend.row?.content else { throw BulkSample.Missing() }
        #expect(information.animal == nil)
        #expect(information.owner?.email == nil)
        #expect(amend.fee == 0)
    }

    /// Full-width digits, eras and separators are read as people write them.
    @Test func asPeopleWrite() throws {
        var row = BulkSample.registration()
        row["マイクロチップ番号"] = "９９９０００ ０００００００１８"
        row["生年月日"] = "令和8年3月1日"
        row["郵便番号"] = "１００－０００１"
        row["犬猫の別"] = "イヌ"
        let verdict = try #require(BulkSample.check(.register, [row]).first)
        #expect(verdict.row?.chip.digits == "999000000000018")
        guard case .registration(let application)? = verdict.row?.content else { throw BulkSample.Missing() }
        #expect(application.owner.postalCode == "1000001")
        #expect(application.animal.birthDate == CalendarDate(year: 2026, month: 3, day: 1))
    }

    /// Everything that is wrong with a row is told at once, at its column, with what stands there.
    @Test func allFaults() throws {
        var row = BulkSample.registration()
        row["マイクロチップ番号"] = "12345"
        row["生年月日"] = "2026-02-30"
        row["電話番号"] = "03-1"
        row["メールアドレス"] = "a@b@c"
        row["市区町村"] = "どこにもない市"
        row["毛色"] = ""
        row["品種"] = "??"
        row["生年月日が推定"] = "たぶん"
        let verdict = try #require(BulkSample.check(.register, [row]).first)
        #expect(verdict.row == nil)
        let columns = verdict.faults.compactMap(\.column)
        for column in ["マイクロチップ番号", "生年月日", "電話番号", "メールアドレス", "市区町村", "毛色", "品種", "生年月日が推定"] {
            #expect(columns.count { $0 == column } == 1, "\(column)")
        }
        #expect(verdict.faults.allSatisfy { $0.row == 1 && $0.line == 2 })
        #expect(verdict.faults.first { $0.column == "電話番号" }?.value == "03-1")
        #expect(verdict.faults.first { $0.column == "市区町村" }?.reason == .unknownMunicipality)
        #expect(verdict.faults.first { $0.column == "品種" }?.reason == .markNotAllowed)
        #expect(verdict.faults.first { $0.column == "毛色" }?.reason == .issue(.missing))
    }

    /// A code must be one of the prefecture's own; with a right one the city's name need not be known.
    @Test func municipalities() throws {
        var row = BulkSample.registration()
        row["市区町村コード"] = "292010"
        let wrong = try #require(BulkSample.check(.register, [row]).first)
        #expect(wrong.faults.map(\.reason) == [.unknownMunicipality])
        row["市区町村コード"] = "１３１０１６"
        row["市区町村"] = "ちよだく"
        let right = try #require(BulkSample.check(.register, [row]).first)
        #expect(right.faults == [])
    }

    /// Columns may stand in any order and be called what people call them; what is unknown, missing or there twice is told.
    @Test func headers() {
        #expect(BulkSample.header(["変更キー", " ＭＣ番号 ", "電話 番号"], .amend) == [])
        let faults = BulkSample.header(["マイクロチップ番号", "変更キー", "変更キー", "血液型"], .amend)
        #expect(faults == [.doubleColumn, .unknownColumn])
        #expect(BulkSample.header(["マイクロチップ番号"], .amend) == [.missingColumn])
        #expect(BulkSample.header(["999000000000018", "x"], .amend) == [.noHeader])
        #expect(BulkSample.header(["マイクロチップ番号", "変更キー", "ｅメール"], .amend) == [.mailNotInBulk])
    }

    /// The template's own header has no fault, and no two columns of a file can be meant by one header.
    @Test(arguments: BulkKind.allCases)
    func templates(kind: BulkKind) {
        #expect(BulkSample.header(BulkColumns.of(kind).map(\.header), kind) == [])
        #expect(!BulkColumns.of(.amend).contains { $0.field == .email })
    }

    /// A row that fills parts of what is registered waits for the record; one that says nothing changes nothing.
    @Test func partial() throws {
        let name = ["マイクロチップ番号": "999000000000018", "変更キー": "23456789ABC", "名": "ポチ"]
        let verdict = try #require(BulkSample.check(.amend, [name]).first)
        #expect(verdict.faults == [])
        #expect(verdict.row?.needsRecord == true)
        let nothing = ["マイクロチップ番号": "999000000000018", "変更キー": "23456789ABC"]
        #expect(BulkSample.check(.amend, [nothing]).first?.faults.map(\.reason) == [.issue(.nothingToChange)])
    }

    /// Too few cells, lost quotes, line breaks and lost characters are faults of their rows alone.
    @Test func brokenRows() {
        let header = "マイクロチップ番号,変更キー,名"
        let text =
            "\(header)\n999000000000018,23456789ABC\n999000000000018,23456789ABC,\"ポ\"チ\n999000000000018,23456789ABC,\"ポ\nチ\"\n"
            + "999000000000018,23456789ABC,ポ\u{FFFD}チ\n999000000000018,23456789ABC,ポチ\n"
        let verdicts = BulkSample.check(.amend, text)
        #expect(
            verdicts.map { $0.faults.map(\.reason) } == [
                [.cellCount(expected: 3, found: 2)], [.brokenQuotes], [.controlCharacter], [.undecodable], [],
            ])
        #expect(verdicts.map { $0.faults.first?.line } == [2, 3, 4, 6, nil])
    }
}

/// Made-up rows of bulk files.
enum BulkSample {
    struct Missing: Error {}

    static let day = CalendarDate(daysSinceEpoch: 20_778)

    static func registration() -> [String: String] {
        [
            "マイクロチップ番号": "999000000000018", "個人・法人の別": "個人", "氏名カナ": "カミ ハナコ", "氏名": "神\u{FA19}　花子", "郵便番号": "1000001",
            "都道府県": "東京都", "市区町村": "千代田区", "町域・番地・建物": "千代田1-1", "電話番号": "03-0000-0001", "メールアドレス": "hanako@example.jp",
            "犬猫の別": "犬", "名": "ポチ", "品種": "柴犬", "毛色": "茶", "性別": "オス", "生年月日": "2026-03-01", "装着日": "2026-05-01", "施設名": "見本動物病院",
            "施設の所在地": "東京都千代田区2-2", "施設の電話番号": "03-0000-0002", "獣医師氏名": "見本 次郎",
        ]
    }

    static func transfer() -> [String: String] {
        var row = registration().filter { key, _ in owner.contains(key) }
        row["マイクロチップ番号"] = "999000000000018"
        row["変更キー"] = "2345-6789-ABC"
        return row
    }

    static func amendment() -> [String: String] {
        var row = transfer()
        row["メールアドレス"] = nil
        return row
    }

    private static let owner: Set = ["個人・法人の別", "氏名カナ", "氏名", "郵便番号", "都道府県", "市区町村", "町域・番地・建物", "電話番号", "メールアドレス"]

    static let context = BulkContext(
        day: day, municipality: { $0 == "東京都" && $1 == "千代田区" ? "131016" : nil },
        prefecture: { ["131016": "東京都", "292010": "奈良県"][$0] })

    static func text(_ kind: BulkKind, _ rows: [[String: String]]) -> String {
        let titles = BulkColumns.of(kind).map(\.header)
        let lines = rows.map { row in titles.map { row[$0] ?? "" }.joined(separator: ",") }
        return ([titles.joined(separator: ",")] + lines).joined(separator: "\r\n") + "\r\n"
    }

    static func check(_ kind: BulkKind, _ rows: [[String: String]]) -> [BulkChecker.Verdict] { check(kind, text(kind, rows)) }

    static func check(_ kind: BulkKind, _ text: String) -> [BulkChecker.Verdict] {
        var reader = CSVReader(Array(text.utf8))
        var record = CSVReader.Record()
        guard reader.next(&record), let header = BulkHeader.read(record, reader, kind).header else { return [] }
        var checker = BulkChecker(header, context)
        var verdicts: [BulkChecker.Verdict] = []
        while reader.next(&record) { verdicts.append(checker.check(record, reader, number: verdicts.count + 1)) }
        return verdicts
    }

    static func header(_ titles: [String], _ kind: BulkKind) -> [BulkFault.Reason] {
        var reader = CSVReader(Array(titles.joined(separator: ",").utf8))
        var record = CSVReader.Record()
        _ = reader.next(&record)
        return BulkHeader.read(record, reader, kind).faults.map(\.reason)
    }
}
