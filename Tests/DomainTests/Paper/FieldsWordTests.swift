import Testing

@testable import Domain

@Suite struct FieldsWordTests {
    /// Kana however typed, in one spelling.
    @Test(arguments: [
        ("yamada　　tarou", "ヤマダ タロウ"), ("やまだ たろう", "ヤマダ タロウ"), ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"), (" ヤマダ\u{3000}タロウ ", "ヤマダ タロウ"),
        ("yamamotokenn", "ヤマモトケン"),
        ("yamamotoken", "ヤマモトケン"), ("jon/sumisu", "ジョン・スミス"), ("ko-hi-", "コーヒー"), ("ヴィ", "ヴィ"), ("か\u{3099}", "ガ"),
    ])
    func kana(typed: String, wanted: String) throws {
        #expect(try TestField(.kana).text(typed)?.bytesEqual(wanted) == true)
    }

    @Test(
        arguments: [("山田", "山"), ("yamada1", "1"), ("yamadx", "d"), ("a.b", "."), ("ka\u{301}", "\u{301}")] as [(String, Unicode.Scalar)])
    func noKana(typed: String, wrong: Unicode.Scalar) throws {
        #expect(try TestField(.kana).fault(typed) == .character(wrong))
    }

    /// Names stay byte for byte: no form of a character is another.
    @Test(arguments: [
        "髙橋 花子", "\u{FA19}田", "\u{795E}田", "𠮷田", "葛\u{E0100}城", "山﨑", "ﾔﾏﾀﾞ", "か\u{3099}", "Ｌｅｅ　Ｓｏｒａ", " 山田 ", "佐々木", "O'Brien", "한글", "~",
        "－",
    ])
    func namesStay(name: String) throws {
        for kind in [FieldKind.name, .text] {
            let value = try #require(try TestField(kind).value(name))
            #expect(value.text.bytesEqual(name) && value.display.bytesEqual(name) && value.mark == nil)
        }
    }

    @Test func namesRefused() throws {
        let field = try TestField(.name, .ownerName, maximum: 5)
        #expect(field.fault("山田\u{1B}[2J") == .controlCharacter("\u{1B}"))
        #expect(field.fault("山\n田") == .controlCharacter("\n"))
        #expect(field.fault("山\u{85}") == .controlCharacter("\u{85}"))
        #expect(field.fault("山\u{2028}田") == .controlCharacter("\u{2028}"))
        #expect(field.fault("　 ") == .empty)
        #expect(field.fault("") == .empty)
        #expect(field.fault("山田太郎花子") == .tooLong(count: 6, maximum: 5))
        // Counted in scalars, as the registry does: 葛 with a selector is two.
        #expect(field.text("葛\u{E0100}城太郎") != nil)
        #expect(field.fault("葛\u{E0100}城太郎花") == .tooLong(count: 6, maximum: 5))
    }

    /// Signs of a slip, and spellings that are none.
    @Test(arguments: [
        ("山田 ﾀﾛｳ", [FieldWarning.halfWidthKana]), ("山ロ太郎", [.lookAlike("ロ", "口")]), ("中カ", []), ("ス夕ー", [.lookAlike("夕", "タ")]),
        ("ハ口ー", [.lookAlike("口", "ロ")]),
        ("サ一ビス", [.lookAlike("一", "ー")]), ("テへラン", [.lookAlike("へ", "ヘ")]), ("山\u{E001}", [.unprintable("\u{E001}")]),
        ("山\u{FFFD}田", [.unprintable("\u{FFFD}")]),
        ("山\u{200B}田", [.invisible("\u{200B}")]), ("か\u{3099}", [.decomposed]), (" 山田", [.spaces]), ("山田 ", [.spaces]),
        ("山田  太郎", [.spaces]), ("山田　太郎", []),
        ("髙橋一郎", []), ("三ツ矢二郎", []), ("八丁堀", []), ("千葉カナ", []), ("ニコル", []), ("一ノ瀬", []), ("二ノ宮", []), ("エミリー", []), ("力丸", []),
        ("株式会社エー・ビー", []),
        ("ﾀﾛｳ　 ", [.halfWidthKana, .spaces]), ("ジャックとへレン", []), ("八ッ橋", []), ("ミ千子", []), ("O'Brien", []),
    ])
    func nameWarnings(name: String, wanted: [FieldWarning]) throws {
        #expect(try TestField(.name).value(name)?.warnings == wanted)
    }

    @Test func streets() throws {
        let field = try TestField(.street)
        #expect(field.value("丸の内1-2-3") == FieldValue("丸の内1-2-3"))
        #expect(field.value("丸の内一丁目")?.warnings == [])
        #expect(field.value("丸の内１丁目")?.warnings == [])
        #expect(field.value(" 丸の内 ") == FieldValue("丸の内", warnings: [.noBlockNumber]))
        #expect(try TestField(.city, maximum: 60).value(" 千代田区　") == FieldValue("千代田区"))
    }

    @Test(arguments: [
        ("東京都", "13"), ("東京", "13"), ("とうきょう", "13"), ("toukyou", "13"), ("tokyo", "13"), ("13", "13"), ("１３", "13"), ("京都", "26"),
        ("きょうと", "26"), ("北海道", "01"),
        ("hokkaidou", "01"), ("大阪府", "27"), ("おおさか", "27"), ("osaka", "27"), ("神奈川", "14"), ("かながわけん", "14"), ("okinawa", "47"),
        ("1", "01"), ("三重", "24"), ("oita", "44"),
    ])
    func prefectures(typed: String, code: String) throws {
        #expect(try TestField(.prefecture).value(typed)?.code == code)
    }

    @Test func everyPrefecture() throws {
        #expect(Prefecture.all.count == 47)
        for (index, prefecture) in Prefecture.all.enumerated() {
            #expect(prefecture.code == (index < 9 ? "0" : "") + String(index + 1))
            for text in [prefecture.name, prefecture.kana, JapaneseText.fold(prefecture.name)] {
                #expect(Prefecture(text) == prefecture, "\(text)")
            }
            if prefecture.name != "北海道" { #expect(Prefecture(String(prefecture.name.dropLast())) == prefecture) }
        }
        for typed in ["", "0", "48", "東", "海外", "都", "123"] { #expect(Prefecture(typed) == nil, "\(typed)") }
        #expect(try TestField(.prefecture).fault("海外") == .unknownPrefecture)
    }

    /// Choices by digit, letter, romaji, English, kana, kanji; in any width and case.
    @Test(arguments: [
        (FieldKind.species, "1", "dog"), (.species, "２", "cat"), (.species, "d", "dog"), (.species, "ｄ", "dog"), (.species, "i", "dog"),
        (.species, "N", "cat"), (.species, "犬", "dog"),
        (.species, "いぬ", "dog"), (.species, "ネコ", "cat"), (.species, "ﾈｺ", "cat"), (.species, "cat", "cat"), (.species, "do", "dog"),
        (.sex, "1", "male"), (.sex, "o", "male"),
        (.sex, "f", "female"), (.sex, "me", "female"), (.sex, "ma", "male"), (.sex, "♀", "female"), (.sex, "雄", "male"),
        (.sex, "メス", "female"), (.sex, "3", "unknown"),
        (.sex, "fumei", "unknown"), (.ownerKind, "k", "person"), (.ownerKind, "法人", "company"), (.ownerKind, "company", "company"),
        (.yesNo, "y", "yes"), (.yesNo, "未", "no"),
        (.yesNo, "済", "yes"), (.yesNo, "0", "no"), (.yesNo, "はい", "yes"), (.tick, "1", "yes"), (.tick, "○", "yes"), (.tick, "×", "no"),
        (.tick, "✓", "yes"), (.tick, "2", "no"),
        (.businessGrade, "1", "first"), (.businessGrade, "第二種", "second"), (.businessGrade, "２種", "second"), (.businessKind, "1", "販売"),
        (.businessKind, "hanbai", "販売"),
        (.businessKind, "ha", "販売"), (.businessKind, "貸出", "貸出し"), (.businessKind, "譲渡", "譲渡し"), (.businessKind, "8", "譲渡し"),
        (.paymentMethod, "k", "convenienceStore"),
        (.paymentMethod, "3", "bankTransfer"), (.paymentMethod, "窓口", "counter"), (.paymentMethod, "振込", "bankTransfer"),
    ])
    func choices(kind: FieldKind, typed: String, wanted: String) throws {
        #expect(try TestField(kind).text(typed) == wanted)
    }

    @Test func choicesRefused() throws {
        #expect(try TestField(.sex).fault("m") == .ambiguousChoice(["male", "female"]))
        #expect(try TestField(.paymentMethod).fault("c") == .ambiguousChoice(["convenienceStore", "counter"]))
        #expect(try TestField(.species).fault("3") == .noChoice)
        #expect(try TestField(.species).fault("うさぎ") == .noChoice)
        #expect(try TestField(.species).fault("12") == .noChoice)
        #expect(try TestField(.businessKind).fault("zzz") == .noChoice)
        #expect(try TestField(.businessKind).value("動物園") == FieldValue("動物園", warnings: [.notInTable]))
    }

    /// Each choice by its digit, its words and what is stored; digits in order, letters of no two.
    @Test(arguments: FieldKind.allCases)
    func everyChoice(kind: FieldKind) throws {
        let field = try TestField(kind)
        #expect(kind.options.map(\.digit) == Array(1..<(kind.options.count + 1)))
        let letters = kind.options.flatMap { Array($0.letters) }
        #expect(Set(letters).count == letters.count)
        for option in kind.options {
            for typed in [String(option.digit), option.value, option.words.ja, option.words.en] + option.letters.map(String.init) {
                #expect(field.value(typed) == FieldValue(option.value, display: option.words.ja), "\(typed)")
            }
            #expect(kind.option(option.value) == option)
        }
    }

    @Test func breeds() throws {
        let dog = try TestField(.breed, maximum: 60, species: .dog), cat = try TestField(.breed, maximum: 60, species: .cat),
            any = try TestField(.breed, maximum: 60)
        #expect(dog.value("11") == FieldValue("柴犬", code: "D011"))
        #expect(dog.value("shibainu") == FieldValue("柴犬", code: "D011"))
        #expect(dog.value("ﾄｲﾌﾟｰﾄﾞﾙ") == FieldValue("トイ・プードル", code: "D001"))
        #expect(cat.value("mix") == FieldValue("雑種（ミックス）", code: "C002"))
        #expect(any.value("D011") == FieldValue("柴犬", code: "D011"))
        #expect(any.fault("11") == .ambiguousChoice(["D011", "C011"]))
        #expect(dog.fault("999") == .unknownNumber)
        #expect(dog.value("C003") == FieldValue("アビシニアン", code: "C003", warnings: [.otherSpecies(.cat)]))
        #expect(dog.value("アビシニアン")?.warnings == [.otherSpecies(.cat)])
        #expect(dog.value("豆柴") == FieldValue("豆柴", warnings: [.notInTable]))
        #expect(dog.value("トイプー×マルチーズ") == FieldValue("トイプー×マルチーズ", warnings: [.notInTable]))
        #expect(dog.fault(String(repeating: "犬", count: 61)) == .tooLong(count: 61, maximum: 60))
    }

    @Test func coatColors() throws {
        let dog = try TestField(.coatColor, maximum: 60, species: .dog), cat = try TestField(.coatColor, maximum: 60, species: .cat),
            any = try TestField(.coatColor, maximum: 60)
        #expect(cat.value("21") == FieldValue("茶トラ", code: "21"))
        #expect(cat.value("kijitora") == FieldValue("キジトラ", code: "22"))
        #expect(dog.value("1") == FieldValue("黒", code: "x01"))
        #expect(dog.value("クロ") == FieldValue("黒", code: "x01"))
        #expect(dog.value("黒・茶") == FieldValue("黒・茶"))
        #expect(dog.value("黒と白と茶") == FieldValue("黒と白と茶"))
        #expect(dog.value("にじいろ") == FieldValue("にじいろ", warnings: [.notInTable]))
        #expect(dog.value("キジトラ") == FieldValue("キジトラ"))
        #expect(any.fault("1") == .ambiguousChoice(["01", "x01"]))
        #expect(cat.fault("50") == .unknownNumber)
        #expect(any.value("x1") == FieldValue("黒", code: "x01"))
    }
}
