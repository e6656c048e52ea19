import Domain
import Testing

struct MailFactsTests {
    private static let chip = "999000000012345"

    /// Fifteen digits however they are grouped, wide or wrapped, are one chip number and no phone number.
    @Test(arguments: [
        "999000000012345", "９９９０００００００１２３４５", "999 000 000 012 345", "999-000-000-012-345", "999・000・000・012・345", "９９９－０００－０００－０１２－３４５",
        "999 00 00 00012345", "999.000.000.012.345", "99900000\n0012345", "999000000\n> 012345", "999,000,000,012,345",
        "マイクロチップ番号：999000000012345です", "MC999000000012345",
        "ID:999000000012345.", "999　000　000　012　345", "9 9 9 0 0 0 0 0 0 0 1 2 3 4 5", "（999-0000-0001-2345）", "999ー000ー000ー012ー345",
    ])
    func findsChips(_ text: String) throws {
        let facts = MailFacts.find(in: "番号は\(text)")
        #expect(facts.chips.map(\.value.digits) == [Self.chip], "\(text)")
        #expect(facts.phones.isEmpty)
        let place = try #require(facts.chips.first).range
        let found = "番号は\(text)".at(place)
        #expect(found.unicodeScalars.first?.properties.numericType != nil && found.unicodeScalars.last?.properties.numericType != nil)
    }

    /// Other long numbers are no chip numbers: phone and year, credit card, sixteen digits, a date and a phone.
    @Test(arguments: [
        "090-0000-1234 2026", "0900000123 42026", "4111 1111 1111 1111", "9990000000123456", "2026-11-21 09000001234", "99900000001234",
        "999000000012345-6",
        "999 000 000 012 999999999", "21-999000000012345",
    ])
    func leavesOtherNumbers(_ text: String) {
        #expect(MailFacts.find(in: text).chips.isEmpty, "\(text)")
    }

    /// A chip number whose last twelve digits are too large is none.
    @Test func checksTheCode() {
        #expect(MailFacts.find(in: "999999999999999").chips.isEmpty)
    }

    /// A chip number of a wrong length is told, so that one question asks for it.
    @Test func findsBrokenChips() {
        let facts = MailFacts.find(in: "マイクロチップ番号：99900000001234\n電話 090-0000-1234")
        #expect(facts.brokenChips.map(\.value) == [14])
        #expect(facts.phones.map(\.value.digits) == ["09000001234"])
        #expect(MissingFacts(.deathNotice, facts: facts).isChipBroken)
        #expect(MailFacts.find(in: "マイクロチップは2匹とも装着済み、電話は03-0000-1234").brokenChips.isEmpty)
    }

    /// Phone numbers in every spelling, with their places.
    @Test(arguments: [
        ("電話：03-0000-1234", "0300001234"), ("０９０－００００－１２３４", "09000001234"), ("TEL090 0000 1234", "09000001234"),
        ("(03)0000-1234", "0300001234"),
        ("03（0000）1234", "0300001234"), ("+81 90 0000 1234", "09000001234"), ("+81-(0)3-0000-1234", "0300001234"),
        ("0120-000-123まで", "0120000123"),
        ("携帯は09000001234で", "09000001234"), ("090ー0000ー1234", "09000001234"), ("tel:0300001234", "0300001234"),
    ])
    func findsPhones(_ text: String, _ digits: String) {
        #expect(MailFacts.find(in: text).phones.map(\.value.digits) == [digits], "\(text)")
    }

    /// Digits of chips, dates, amounts, addresses of the web and parts of longer numbers are no phone numbers.
    @Test(arguments: [
        "999 0300001234 12", "2026-06-01 12:00", "https://example.jp/?id=0300001234&x", "abc0300001234x", "03-0000-1234-5",
        "1-03-0000-1234", "392140900000123",
        "999090000012345", "0000000000", "注文 261121-0042-7",
    ])
    func leavesNoPhones(_ text: String) {
        #expect(MailFacts.find(in: text).phones.isEmpty, "\(text)")
    }

    /// Postal codes by mark, by name, or by the place's name behind them.
    @Test func findsPostalCodes() {
        for text in ["〒100-0001 東京都", "〒１０００００１", "郵便番号：100-0001", "100-0001 東京都千代田区", "住所 100ー0001\n東京都"] {
            #expect(MailFacts.find(in: text).postalCodes.map(\.value.digits) == ["1000001"], "\(text)")
        }
        for text in ["123-4567に電話", "100-0001", "03-100-0001 東京", "1000001円"] {
            #expect(MailFacts.find(in: text).postalCodes.isEmpty, "\(text)")
        }
    }

    /// Names and kana after labels, in brackets, on the next line, alone beside a name, and in an introduction.
    @Test(arguments: [
        ("氏名：架空 花子\nフリガナ：カクウ ハナコ", "架空 花子", "カクウ ハナコ"), ("■お名前　架空花子\n■ふりがな　かくう はなこ", "架空花子", "カクウ ハナコ"),
        ("【氏名】髙橋 さくら様\n【カナ】ﾀｶﾊｼ ｻｸﾗ", "髙橋 さくら", "タカハシ サクラ"), ("名前（フリガナ）：カクウ タロウ\n氏名：架空太郎", "架空太郎", "カクウ タロウ"),
        ("氏名\n架空花子\nカクウハナコ", "架空花子", "カクウハナコ"), ("所有者氏名: 架空花子（カクウ　ハナコ）", "架空花子", "カクウ　ハナコ"),
        ("お世話になります。架空花子（かくうはなこ）と申します。", "架空花子", "カクウハナコ"),
        ("1. 氏名：架空花子\n2. ﾌﾘｶﾞﾅ：ｶﾞｸｳ ﾊﾟﾅｺ", "架空花子", "ガクウ パナコ"), ("> 氏名=架空花子\n> 読み=カクウハナコ", "架空花子", "カクウハナコ"),
    ])
    func findsNames(_ text: String, _ name: String, _ kana: String) {
        let facts = MailFacts.find(in: text)
        #expect(facts.names.contains { $0.value.utf8.elementsEqual(name.utf8) }, "\(text)")
        #expect(facts.kana.map(\.value) == [kana], "\(text)")
        for found in facts.names { #expect(text.at(found.range).utf8.elementsEqual(found.value.utf8)) }
    }

    /// Greetings in kana, pets, and labels with nothing behind them are no names.
    @Test(arguments: [
        "氏名：\n\n", "よろしくおねがいします\nありがとうございます", "犬の名前：ポチ", "フリガナ：不明", "名前がわかりません", "チワワ\nオス", "カタカナで書いてください", "氏名：不明",
    ])
    func leavesNoNames(_ text: String) {
        let facts = MailFacts.find(in: text)
        #expect(facts.names.isEmpty && facts.kana.isEmpty, "\(text)")
    }

    /// The place of each fact is what the screen marks, and marks do not overlap.
    @Test func tellsPlaces() throws {
        let number = try ReceiptNumber.of(2026, 11, 21, 42)
        let text = "受付番号\(number.text)の架空花子と申します。\n👨‍👩‍👧 チップ \(Self.chip)\nhanako@docomo.ne.jp\n〒100-0001 東京都千代田区架空町1-2-3\n電話03-0000-1234"
        let facts = MailFacts.find(in: text)
        #expect(
            facts.places.map(text.at) == [
                number.text, "架空花子", Self.chip, "hanako@docomo.ne.jp", "100-0001", "東京都千代田区架空町1-2-3", "03-0000-1234",
            ])
    }

    /// Addresses have a town and a house's number.
    @Test func findsAddresses() {
        func addresses(_ text: String) -> [String] { MailFacts.find(in: text).addresses.map(\.value) }
        #expect(addresses("住所は奈良県奈良市架空町１丁目２番３号です") == ["奈良県奈良市架空町１丁目２番３号"])
        #expect(addresses("横浜市架空区1-2-3 架空ビル101") == ["横浜市架空区1-2-3"])
        #expect(addresses("奈良市の窓口に12月3日に電話しました").isEmpty)
        #expect(addresses("お住まいの市町村の窓口").isEmpty)
        #expect(addresses("市役所で1-2回聞いた").isEmpty)
    }

    /// A mail with the answers in hand lacks nothing; what is missing is asked in one order.
    @Test func asksForWhatIsMissing() {
        let bare = MailFacts.find(in: "引っ越しました。住所変更をお願いします。")
        #expect(MissingFacts(.informationChange, facts: bare).kinds == [.chip, .name, .kana, .oldAddress, .newAddress])
        let full = MailFacts.find(
            in: "氏名：架空花子\nフリガナ：カクウハナコ\nマイクロチップ番号：\(Self.chip)\n旧住所：奈良県奈良市架空町1-2\n新住所：奈良県生駒市架空町3-4")
        #expect(MissingFacts(.informationChange, facts: full).isEmpty)
        let death = MailFacts.find(in: "先月、愛犬が亡くなりました。11月3日です。チップは\(Self.chip)です。")
        #expect(MissingFacts(.deathNotice, facts: death).kinds == [.name, .kana])
        #expect(MissingFacts(.deathNotice, facts: death, known: [.kana]).isEmpty)
        let found = MailFacts.find(in: "昨日、奈良公園の近くで犬を保護しました。090-0000-1234")
        #expect(MissingFacts(.foundAnimal, facts: found).kinds == [.chip])
        #expect(MissingFacts(.fees, facts: MailFacts.find(in: "手数料はいくらですか")).kinds == [.procedure])
        #expect(MissingFacts(.fees, facts: MailFacts.find(in: "再交付の手数料はいくらですか")).isEmpty)
        #expect(MissingFacts(.other, facts: bare).isEmpty)
        #expect(MissingFacts(.account, facts: MailFacts.find(in: "架空市役所の架空花子と申します")).isEmpty)
    }

    /// A label with 不明 or nothing behind it states nothing.
    @Test func takesNoEmptyAnswers() {
        #expect(!MailFacts.find(in: "住所：不明\n電話番号：なし").kinds.contains(.address))
        #expect(!MailFacts.find(in: "住所：不明\n電話番号：なし").kinds.contains(.phone))
    }
}
