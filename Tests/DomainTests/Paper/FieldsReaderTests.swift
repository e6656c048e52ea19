import Testing

@testable import Domain

/// What holds for fields of every kind.
@Suite struct FieldsReaderTests {
    private static let samples: [FieldKind: [String]] = [
        .chip: ["999000000000123", "392140000000123"], .changeKey: ["7KQ2M4XP9TD"], .kana: ["yamada tarou", "ﾔﾏﾀﾞ"],
        .name: ["髙橋 ", "葛\u{E0100}城"], .text: ["左耳に傷"],
        .postalCode: ["1000001"], .prefecture: ["tokyo"], .city: ["千代田区"], .street: ["丸の内1-2"], .phone: ["0300001234", "0120000123"],
        .email: ["inu@example.jp"],
        .date: ["R5.3.1"], .birthDate: ["R5.3.1", "R3.4?"], .breed: ["D011", "雑種", "豆柴"], .coatColor: ["黒", "黒・白", "虹"], .ownerKind: ["1"],
        .species: ["2"], .sex: ["3"],
        .yesNo: ["1", "2"], .tick: ["1", "0"], .businessGrade: ["2"], .businessKind: ["3", "動物園"], .number: ["第123号"], .yen: ["1,400円"],
        .paymentMethod: ["2"],
    ]

    /// `??` of any width is 判読不能 everywhere; `--` is a value only where something can be taken away; nothing is empty.
    @Test(arguments: FieldKind.allCases)
    func marks(kind: FieldKind) throws {
        let plain = try TestField(kind), change = try TestField(kind, takesRemoval: true)
        for typed in ["??", "？？", "?？", " ?? ", "???"] { #expect(plain.value(typed) == FieldValue("", mark: .illegible, display: "??")) }
        for typed in ["--", "－－", "ーー", "−-"] {
            #expect(change.value(typed) == FieldValue("", mark: .removal, display: "--"))
            #expect(plain.fault(typed) == .removalNotAllowed)
        }
        for typed in ["", " ", "\u{3000}", "\n", "\t \u{A0}"] { #expect(plain.fault(typed) == .empty) }
    }

    /// What is stored reads as itself, shows as it was shown, and can be typed again to the same entry.
    @Test(arguments: FieldKind.allCases)
    func canonical(kind: FieldKind) throws {
        let field = try TestField(kind, species: .dog)
        let samples = try #require(FieldsReaderTests.samples[kind])
        for typed in samples {
            let value = try #require(field.value(typed), "\(typed)")
            let entry = value.entry()
            if value.code != FieldValue.estimated { #expect(field.value(value.text) == value, "\(typed)") }
            #expect(FieldReader.display(entry, as: field.spec).bytesEqual(value.display))
            #expect(field.value(FieldReader.typed(entry, as: field.spec)) == value)
        }
        for mark in PaperEntry.Mark.allCases {
            let entry = PaperEntry("", mark: mark)
            let read = try TestField(kind, takesRemoval: true).value(FieldReader.typed(entry, as: field.spec))
            #expect(read?.entry() == entry)
        }
    }

    /// Text nobody would type: an answer at once, never a value longer than the field.
    @Test(arguments: FieldKind.allCases)
    func hostile(kind: FieldKind) throws {
        let field = try TestField(kind, takesRemoval: true)
        let pieces = [
            "a", "1", "犬", "ｶﾞ", "?", "-", "\u{0}", " ", "e\u{301}", "😀", "R", "１", "\u{202E}", "n", "0", "年", "@", ".", "\u{FF9E}",
        ]
        for piece in pieces {
            for count in [1, 2, 15, 200, 2000, 10_000] {
                let value = field.value(String(repeating: piece, count: count))
                #expect((value?.text.unicodeScalars.count ?? 0) <= 200)
            }
        }
        var source = TextSource(seed: 56)
        for _ in 0..<150 { _ = field.read(source.text(upTo: 40)) }
    }

    /// No control character reaches a value.
    @Test(arguments: FieldKind.allCases)
    func noControls(kind: FieldKind) throws {
        let field = try TestField(kind)
        for sample in FieldsReaderTests.samples[kind] ?? [] {
            for control in ["\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "\u{2029}"] {
                let middle = sample.prefix(1) + control + sample.dropFirst()
                #expect(field.value(String(middle)) == nil)
            }
        }
    }
}

/// What the typing side asks of a kind.
@Suite struct FieldsKeyTests {
    /// Characters a field takes, as it takes them.
    @Test(
        arguments: [
            (FieldKind.chip, "１", "1"), (.chip, "x", nil), (.chip, "犬", nil), (.chip, "－", "-"), (.changeKey, "ａ", "A"),
            (.changeKey, "0", nil), (.changeKey, "i", nil),
            (.postalCode, "９", "9"), (.postalCode, "a", nil), (.phone, "ー", "-"), (.phone, "＋", "+"), (.yen, "，", ","), (.yen, "円", "円"),
            (.yen, "a", nil), (.email, "＠", "@"),
            (.email, "犬", nil), (.name, "１", "１"), (.name, "－", "－"), (.kana, "ー", "ー"), (.kana, "a", "a"), (.date, "ｒ", "r"),
            (.date, "令", "令"), (.date, "．", "."), (.date, "!", nil),
            (.species, "２", "2"), (.species, "3", nil), (.species, "犬", "犬"), (.species, "0", nil), (.tick, "0", "0"), (.sex, "♀", "♀"),
            (.breed, "Ｄ", "D"), (.breed, "ー", "ー"),
            (.number, "Ａ", "A"), (.street, "\u{1B}", nil), (.chip, "？", "?"), (.species, "－", "-"), (.name, "？", "？"),
        ] as [(FieldKind, Unicode.Scalar, Unicode.Scalar?)])
    func taken(kind: FieldKind, key: Unicode.Scalar, wanted: Unicode.Scalar?) {
        #expect(kind.taken(key) == wanted)
    }

    /// Everything a reader's samples are typed with passes; controls never do.
    @Test(arguments: FieldKind.allCases)
    func marksPass(kind: FieldKind) {
        for key in "?？-－".unicodeScalars { #expect(kind.taken(key) != nil) }
        for key in ["\u{0}", "\u{1B}", "\u{7F}", "\u{85}"] as [Unicode.Scalar] { #expect(kind.taken(key) == nil) }
    }

    @Test(arguments: [
        (FieldKind.chip, "", [""]), (.chip, "3921420", ["392", "14", "20"]), (.chip, "392142000012345", ["392", "14", "20", "00012345"]),
        (.chip, "9990", ["999", "0"]),
        (.chip, "LA 9", ["LA 9"]), (.postalCode, "1000", ["100", "0"]), (.postalCode, "1000001", ["100", "0001"]),
        (.phone, "0300001234", ["03", "0000", "1234"]),
        (.phone, "0901", ["090", "1"]), (.phone, "09000001234", ["090", "0000", "1234"]), (.phone, "0", ["0"]),
        (.phone, "03-0000", ["03-0000"]), (.phone, "08000001234", ["0800", "000", "1234"]),
        (.changeKey, "7KQ2M", ["7KQ2", "M"]), (.name, "山田", ["山田"]), (.phone, "0120000123", ["0120", "000", "123"]),
    ])
    func groups(kind: FieldKind, typed: String, wanted: [String]) {
        #expect(kind.groups(typed) == wanted)
    }

    /// Grouping only sets separators between: what was typed is all there, at every length.
    @Test func groupsKeepEverything() {
        for (kind, typed) in [
            (FieldKind.chip, "392142000012345"), (.chip, "999000000000123"), (.phone, "04712345678"), (.phone, "0120123456"),
            (.postalCode, "1000001"), (.changeKey, "7KQ2M4XP9TD"),
        ] {
            for length in 0...typed.count {
                let part = String(typed.prefix(length))
                #expect(kind.groups(part).joined() == part)
                #expect(kind.grouped(part).filter { $0 != " " && $0 != "-" } == part)
            }
        }
    }

    @Test(arguments: [
        (FieldKind.chip, "99900000000012", false), (.chip, "999000000000123", true), (.chip, "999 000 000 000 123", true),
        (.chip, "LA 999000000000123", false), (.postalCode, "100000", false),
        (.postalCode, "1000001", true), (.postalCode, "100-0001", true), (.phone, "030000123", false), (.phone, "0300001234", true),
        (.phone, "0900000123", false), (.phone, "09000001234", true),
        (.phone, "03-0000-1234", true), (.date, "2023030", false), (.date, "20230301", true), (.date, "R050301", true),
        (.date, "R5.3.1", false), (.birthDate, "20230301", false),
        (.species, "1", true), (.species, "d", true), (.species, "D", true), (.sex, "m", false), (.sex, "", false), (.tick, "0", true),
        (.breed, "011", true), (.breed, "D011", true),
        (.breed, "11", false), (.breed, "柴", false), (.coatColor, "21", true), (.coatColor, "x01", true), (.changeKey, "7KQ2M4XP9T", false),
        (.changeKey, "7KQ2-M4XP-9TD", true), (.yen, "1400", false),
        (.chip, "??", true), (.date, "？？", true), (.name, "??", false), (.species, "?", false), (.businessKind, "8", true),
        (.businessKind, "9", false),
    ])
    func full(kind: FieldKind, typed: String, wanted: Bool) throws {
        #expect(try TestField(kind).spec.isFull(typed) == wanted)
    }

    @Test func fullByLength() throws {
        let field = try TestField(.name, maximum: 3).spec
        #expect(!field.isFull("山田") && field.isFull("山田太"))
    }

    /// A full field of a kind that ends by its form has a value: nobody is moved on with half of one.
    @Test func fullMeansReadable() throws {
        for (kind, typed) in [
            (FieldKind.chip, "999000000000123"), (.postalCode, "1000001"), (.phone, "0300001234"), (.date, "R050301"), (.species, "2"),
            (.breed, "D011"), (.coatColor, "01"),
        ] {
            let field = try TestField(kind, species: .cat)
            for length in 1...typed.count where field.spec.isFull(String(typed.prefix(length))) {
                #expect(length == typed.count)
                #expect(field.value(typed) != nil)
            }
        }
    }

    /// A key costs microseconds in every kind, pick-lists included.
    @Test func fast() throws {
        let field = try TestField(.breed, species: .dog)
        _ = field.read("shiba")
        let clock = ContinuousClock()
        let spent = clock.measure {
            for _ in 0..<200 {
                for key in ["s", "sh", "shi", "shib", "shiba"] { _ = BreedTable.shared.hits(key, species: .dog) }
            }
        }
        #expect(spent / 1000 < .milliseconds(5), "\(spent / 1000) a key")
        let reading = clock.measure {
            for kind in FieldKind.allCases {
                guard let field = try? TestField(kind, species: .dog) else { continue }
                for _ in 0..<40 { _ = field.read("R5.3.1") }
            }
        }
        #expect(reading / 1000 < .milliseconds(2), "\(reading / 1000) a reading")
    }
}
