import Testing

@testable import Domain

@Suite struct FieldsNumberTests {
    @Test(arguments: [
        ("999000000000123", "999000000000123"), ("９９９０００００００００１２３", "999000000000123"), ("999 000 000 000 123", "999000000000123"),
        ("LA 999 000000000123", "999000000000123"),
        ("999-000-000-000-123", "999000000000123"), ("999000000000123\r\n", "999000000000123"), ("MC番号 999000000000123", "999000000000123"),
    ])
    func chips(typed: String, wanted: String) throws {
        #expect(try TestField(.chip, world: .test).value(typed) == FieldValue(wanted, display: "999 000 000 000 123"))
    }

    @Test(arguments: [
        ("99900000000012", ChipNumberError.wrongLength(14)), ("9990000000001234", .wrongLength(16)),
        ("999999999999999", .nationalCodeTooLarge), ("abc", .notDigits),
        ("123456789", .nonISO(length: 9)), ("LR 999 000000000123", .industrialPage),
    ])
    func wrongChips(typed: String, wanted: ChipNumberError) throws {
        #expect(try TestField(.chip).fault(typed) == .chip(wanted))
    }

    /// A telegram with data behind the number is to be read again.
    @Test func abnormalTelegram() throws {
        let packet = "\u{2}" + "B1000000009" + String("999".reversed())
        let fault = try TestField(.chip).fault(packet)
        if case .chip = fault {} else if case .abnormalReading = fault {} else { Issue.record("taken: a broken packet") }
    }

    /// Test numbers where everything is a test and nowhere else; notes that call for a look are warnings.
    @Test func worlds() throws {
        let test = "999000000000123", japanese = "392140000000123", odd = "392200000000123", foreign = "981000000000123",
            unknown = "001000000000123"
        #expect(try TestField(.chip, world: .test).fault(japanese) == .notATestNumber)
        #expect(try TestField(.chip, world: .real).fault(test) == .testNumber)
        #expect(try TestField(.chip).value(test)?.warnings == [.chip(.testCode)])
        #expect(try TestField(.chip, world: .test).value(test)?.warnings == [])
        #expect(try TestField(.chip, world: .real).value(japanese)?.warnings == [])
        #expect(try TestField(.chip, world: .real).value(japanese)?.display == "392 14 00 00000123")
        #expect(try TestField(.chip, world: .real).value(odd)?.warnings == [.chip(.japaneseButNot14)])
        #expect(try TestField(.chip, world: .real).value(foreign)?.warnings == [])
        #expect(try TestField(.chip, world: .real).value(unknown)?.warnings == [.chip(.unknownCountry(1))])
    }

    @Test func changeKeys() throws {
        let field = try TestField(.changeKey)
        #expect(field.value("7kq2m4xp9td") == FieldValue("7KQ2M4XP9TD", display: "7KQ2-M4XP-9TD"))
        #expect(field.text("７ＫＱ２－Ｍ４ＸＰ－９ＴＤ") == "7KQ2M4XP9TD")
        #expect(field.fault("7KQ2M4XP9T0") == .character("0"))
        #expect(field.fault("7KQ2M4XP9Ti") == .character("I"))
        #expect(field.fault("7KQ2M4XP9T") == .changeKeyLength(10))
        #expect(field.fault("7KQ2-M4XP-9TDD") == .changeKeyLength(12))
        #expect(field.fault("犬") == .character("犬"))
    }

    @Test func postalCodes() throws {
        let field = try TestField(.postalCode)
        #expect(field.value("〒１００－０００１") == FieldValue("1000001", display: "100-0001"))
        #expect(field.text("100 0001") == "1000001")
        #expect(field.fault("100000") == .postalCodeLength(6))
        #expect(field.fault("10000012") == .postalCodeLength(8))
        #expect(field.fault("A7E2FK2") == .character("A"))
    }

    @Test func phones() throws {
        let field = try TestField(.phone)
        #expect(field.value("0300001234") == FieldValue("03-0000-1234"))
        #expect(field.text("０９０ー００００ー１２３４") == "090-0000-1234")
        #expect(field.text("+81 90-0000-1234") == "090-0000-1234")
        #expect(field.text("03(0000)1234") == "03-0000-1234")
        #expect(field.fault("030000123") == .phone(digits: 9))
        #expect(field.fault("0900000123") == .phone(digits: 10))
        #expect(field.fault("999000000000123") == .phone(digits: 15))
        #expect(field.fault("abc") == .phone(digits: 0))
        #expect(field.value("0120000123")?.warnings == [.unusualPhone(.tollFree)])
        #expect(field.value("0570000123")?.warnings == [.unusualPhone(.special)])
        #expect(field.value("0300001234")?.warnings == [])
        #expect(field.value("0400001234")?.warnings == [.unknownPhonePlan])
        #expect(try TestField(.phone, world: .real).value("0300001234")?.warnings == [.unknownPhonePlan])
        #expect(try TestField(.phone, world: .real).value("0332001234")?.warnings == [])
    }

    /// The short way for plain numbers reads what the long way reads, and nothing else.
    @Test func plainNumbersReadAlike() throws {
        let phone = try TestField(.phone), chip = try TestField(.chip)
        var random = SplitMix64(seed: 57)
        let starts = ["0", "00", "0081", "01081", "03", "0800", "090", "0120", "81", "-0", "1"]
        for _ in 0..<1500 {
            var typed = random.pick(starts)
            for _ in 0..<random.below(14) { typed += random.below(6) == 0 ? "-" : String(random.below(10)) }
            #expect(phone.text(typed) == PhoneNumber(typed)?.formatted, "\(typed)")
            let digits = typed.filter { $0 != "-" }
            #expect(chip.text(digits) == (try? ChipReading.parse(digits))?.chip.digits, "\(digits)")
        }
        for digits in ["999000000000123", "999274877906943", "999274877906944", "000000000000000"] {
            #expect(chip.text(digits) == (try? ChipReading.parse(digits))?.chip.digits)
        }
    }

    @Test func mails() throws {
        let field = try TestField(.email, maximum: 254)
        #expect(field.text("inu@example.jp") == "inu@example.jp")
        #expect(field.text(" Inu.Neko+1@Example.co.jp ") == "Inu.Neko+1@Example.co.jp")
        #expect(field.text("ｉｎｕ＠ｅｘａｍｐｌｅ．ｊｐ") == "inu@example.jp")
        #expect(field.text("..inu.@docomo.ne.jp") == "..inu.@docomo.ne.jp")
        #expect(field.fault("inu") == .mail(.signs(0)))
        #expect(field.fault("a@b@c.jp") == .mail(.signs(2)))
        #expect(field.fault("@example.jp") == .mail(.localPart))
        #expect(field.fault("inu@example") == .mail(.domain))
        #expect(field.fault("inu@example..jp") == .mail(.domain))
        #expect(field.fault("i nu@example.jp") == .character(" "))
        #expect(field.fault("犬@example.jp") == .character("犬"))
        #expect(field.fault("~inu@example.jp") == .character("~"))
        #expect(field.fault(String(repeating: "a", count: 254) + "@example.jp") == .tooLong(count: 265, maximum: 254))
    }

    /// One slip away from a domain that half the country has.
    @Test(arguments: [
        ("gmail.com", nil), ("gmail.con", "gmail.com"), ("gmial.com", "gmail.com"), ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"),
        ("yahoo.co.jp", nil),
        ("yaho.co.jp", "yahoo.co.jp"), ("docomo.ne.jo", "docomo.ne.jp"), ("example.jp", nil), ("ezweb.ne.jp", nil), ("GMAIL.COM", nil),
        ("mail.com", "gmail.com"),
        ("icloud.co", "icloud.com"), ("au.jp", nil),
    ])
    func mailDomains(domain: String, likely: String?) throws {
        #expect(try TestField(.email, maximum: 254).value("inu@" + domain)?.warnings == (likely.map { [.mailDomain($0)] } ?? []))
    }

    @Test(arguments: [
        ("1400", "1400"), ("1,400", "1400"), ("１，４００円", "1400"), ("¥1,400", "1400"), ("￥１４００－", "1400"), ("1400円", "1400"),
        ("金1,400円也", "1400"), ("0", "0"), ("007", "7"),
        ("9999999", "9999999"), ("1 400", "1400"),
    ])
    func yen(typed: String, wanted: String) throws {
        #expect(try TestField(.yen).text(typed) == wanted)
    }

    @Test func yenShownAndRefused() throws {
        let field = try TestField(.yen)
        #expect(field.value("1234567")?.display == "1,234,567")
        #expect(field.value("400")?.display == "400")
        for typed in ["-1", "1.5", "円", "千円", "10000000", "12a", "1円2", "99999999999999999999999"] {
            #expect(field.fault(typed) == .amount, "\(typed)")
        }
    }

    /// Official numbers: of the rabies law as the registry takes them, of businesses with their words.
    @Test func officialNumbers() throws {
        let rabies = try TestField(.number, .rabiesNumber, maximum: 40), business = try TestField(.number, .businessNumber, maximum: 60)
        #expect(rabies.text("第１２３ー４号") == "123-4")
        #expect(rabies.text("r5-012a") == "R5-012A")
        #expect(rabies.fault("1--2") == .character("-"))
        #expect(rabies.fault("第号") == .character("-"))
        #expect(rabies.fault("1_2") == .character("_"))
        #expect(rabies.fault("千代田12") == .character("千"))
        #expect(business.text("東京都動物　第１２３４号") == "東京都動物 第1234号")
        #expect(business.text("セ-0012") == "セ-0012")
        #expect(rabies.fault(String(repeating: "1", count: 41)) == .tooLong(count: 41, maximum: 40))
    }
}
