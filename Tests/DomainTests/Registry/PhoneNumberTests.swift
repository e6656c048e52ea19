import Domain
import Testing

@Suite struct PhoneNumberTests {
    /// Messy spellings of one number.
    @Test(arguments: [
        "03-0000-1234", "0300001234", "０３－００００－１２３４", "03 0000 1234", "(03) 0000-1234", "03(0000)1234", "+81-3-0000-1234",
        "+81 (0)3 0000 1234",
        "0081 3 0000 1234", "TEL:03-0000-1234", "電話 03-0000-1234", "03−0000‐1234", "03ー0000ー1234", "03.0000.1234", "０３　００００　１２３４",
        "03-0000-1234(自宅)",
        "03-0000-1234（夫）", "℡03-0000-1234", "Tel. 03-0000-1234", "010-81-3-0000-1234",
    ])
    func reads(text: String) {
        #expect(PhoneNumber(text)?.digits == "0300001234")
    }

    /// What is no Japanese number is none.
    @Test(arguments: [
        "", "1234", "392142000012345", "999000000000001", "03-0000-123", "03-0000-12345", "090-0000-123", "080 0000 12345",
        "+1 202 555 0100",
        "0000001234", "0030001234", "非通知", "abc0300001234", "261121-0042-7", "985121004515220", "٠٣٠٠٠٠١٢٣٤",
    ])
    func refuses(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    /// Hyphens stand where the numbering plan has them.
    @Test(arguments: [
        ("0300001234", "03-0000-1234"), ("0660001234", "06-6000-1234"), ("09000001234", "090-0000-1234"), ("05000001234", "050-0000-1234"),
        ("0120000123", "0120-000-123"), ("08010001234", "080-1000-1234"), ("08001234567", "0800-123-4567"), ("0570000123", "0570-000-123"),
        ("0422223456", "0422-22-3456"), ("0429221234", "04-2922-1234"), ("0471001234", "04-7100-1234"), ("0451231234", "045-123-1234"),
        ("0742931234", "0742-93-1234"), ("0126712345", "01267-1-2345"), ("0992123456", "099-212-3456"), ("0997211234", "0997-21-1234"),
        ("0996921234", "09969-2-1234"), ("0111234567", "011-123-4567"), ("0460812345", "0460-81-2345"), ("0552231234", "055-223-1234"),
        ("0557123456", "0557-12-3456"), ("06012345678", "060-1234-5678"),
    ])
    func formats(digits: String, expected: String) {
        #expect(PhoneNumber(digits)?.formatted == expected)
    }

    /// Formatting never loses a digit, and a formatted number reads back as itself.
    @Test func formattingIsLossless() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<3000 {
            let length = random.pick([10, 11])
            let text = "0" + (1..<length).map { _ in String(random.below(10)) }.joined()
            guard let phone = PhoneNumber(text) else { continue }
            #expect(phone.groups.joined() == phone.digits)
            #expect(phone.groups.allSatisfy { !$0.isEmpty })
            #expect(PhoneNumber(phone.formatted) == phone)
        }
    }

    /// Endings of four to eight digits match, in any spelling; shorter and longer ones never.
    @Test func endings() throws {
        let phone = try #require(PhoneNumber("090-0000-1234"))
        for ending in ["1234", "01234", "001234", "0001234", "00001234", "１２３４", "0000-1234"] { #expect(phone.matches(ending: ending)) }
        for ending in ["234", "", "000001234", "1235", "09000001234"] { #expect(!phone.matches(ending: ending)) }
    }

    /// The kind tells what a call back will meet.
    @Test(arguments: [
        ("0120000123", PhoneNumber.Kind.tollFree), ("08001234567", .tollFree), ("09000001234", .mobile), ("06012345678", .mobile),
        ("05000001234", .ip), ("0300001234", .landline), ("0570000123", .special), ("0601234567", .landline),
    ])
    func kinds(digits: String, kind: PhoneNumber.Kind) {
        let number = PhoneNumber(digits)
        // 060 with ten digits is a mobile number with one missing.
        #expect(number?.kind == (digits == "0601234567" ? nil : kind))
    }

    /// The words a display shows instead of a number.
    @Test(arguments: [
        ("非通知", CallerNumber.withheld(.byCaller)), ("ヒツウチ", .withheld(.byCaller)), ("ﾋﾂｳﾁ", .withheld(.byCaller)),
        ("公衆電話", .withheld(.payphone)),
        ("コウシュウデンワ", .withheld(.payphone)), ("表示圏外", .withheld(.outOfArea)), ("通知不可能", .withheld(.outOfArea)), ("P", .withheld(.byCaller)),
        ("Ｃ", .withheld(.payphone)), ("o", .withheld(.outOfArea)), ("S", .withheld(.serviceConflict)), ("Anonymous", .withheld(.byCaller)),
    ])
    func withheld(text: String, expected: CallerNumber) {
        #expect(CallerNumber(text) == expected)
    }

    /// A number is a number, a name is nothing.
    @Test func callerNumbers() throws {
        let phone = try #require(PhoneNumber("0300001234"))
        #expect(CallerNumber("03-0000-1234") == .number(phone))
        #expect(CallerNumber("山田") == nil)
        #expect(CallerNumber("") == nil)
    }
}

@Suite struct CodeTests {
    /// Seven digits in any spelling.
    @Test(arguments: ["100-0001", "1000001", "〒100-0001", "〒１００－０００１", "100 0001", "１００ー０００１"])
    func readsPostalCodes(text: String) {
        #expect(PostalCode(text)?.formatted == "100-0001")
    }

    /// Anything but seven digits is refused.
    @Test(arguments: ["", "100-000", "10000011", "A00-0001", "札幌"])
    func refusesPostalCodes(text: String) {
        #expect(PostalCode(text) == nil)
    }

    /// Real codes pass, and the check digit is computed as it was given.
    @Test(arguments: ["290009", "292010", "131016", "011002", "472018", "２９２０１０"])
    func acceptsMunicipalityCodes(text: String) throws {
        let code = try #require(MunicipalityCode(text))
        #expect(MunicipalityCode(code5: code.code5) == code)
    }

    /// The check digit refuses every single wrong digit, and prefectures that do not exist are refused.
    @Test func checksMunicipalityCodes() throws {
        for code in ["292010", "131016"] {
            for position in 0..<6 {
                for digit in "0123456789" {
                    var changed = Array(code)
                    guard changed[position] != digit else { continue }
                    changed[position] = digit
                    #expect(MunicipalityCode(String(changed)) == nil)
                }
            }
        }
        #expect(MunicipalityCode("292011") == nil)
        #expect(MunicipalityCode("480002") == nil)
        #expect(MunicipalityCode("000000") == nil)
        #expect(MunicipalityCode("29201") == nil)
        let nara = try #require(MunicipalityCode("290009"))
        #expect(nara.isPrefecture && nara.prefecture == 29)
        #expect(MunicipalityCode("292010")?.isPrefecture == false)
    }
}
