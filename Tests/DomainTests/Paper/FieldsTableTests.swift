import Testing

@testable import Domain

@Suite struct FieldsTableTests {
    private let breeds = BreedTable.shared
    private let colors = CoatColorTable.shared

    /// The first hit for what people type.
    @Test(arguments: [
        ("toipu", "D001"), ("といぷ", "D001"), ("ﾄｲ", "D001"), ("トイプードル", "D001"), ("toy", "D001"), ("puudoru", "D001"), ("pu-doru", "D001"),
        ("poodle", "D001"),
        ("chiwa", "D004"), ("tiwawa", "D004"), ("しば", "D011"), ("柴", "D011"), ("shib", "D011"), ("shiba", "D011"), ("siba", "D011"),
        ("豆柴", "D011"),
        ("ダックス", "D005"), ("dakkusu", "D005"), ("miniature dach", "D005"), ("秋田", "D062"), ("akita", "D062"), ("あきた", "D062"),
        ("akitai", "D062"),
        ("kai", "D063"), ("甲斐", "D063"), ("hokkaidou", "D065"), ("chin", "D060"), ("狆", "D060"), ("コーギー", "D018"), ("ko-gi", "D018"),
        ("corgi", "D018"),
        ("テリア", "D012"), ("mix", "D067"), ("雑種", "D067"), ("zasshu", "D067"), ("zassyu", "D067"), ("D011", "D011"), ("d11", "D011"),
        ("011", "D011"), ("11", "D011"),
        ("１１", "D011"), ("6", "D006"), ("06", "D006"), ("パピヨン", "D020"), ("papiyon", "D020"), ("papillon", "D020"), ("bi-guru", "D026"),
        ("biiguru", "D026"),
        ("so", "D068"), ("その他", "D068"), ("yo", "D012"), ("cavalier", "D021"), ("スピッツ", "D033"), ("w", "D018"),
    ])
    func firstDog(typed: String, wanted: String) {
        #expect(breeds.hits(typed, species: .dog).first?.code == wanted, "\(breeds.hits(typed, species: .dog).prefix(4).map(\.name))")
    }

    @Test(arguments: [
        ("mike", nil), ("sukothi", "C052"), ("スコ", "C052"), ("maine", "C036"), ("mein", "C036"), ("アメショ", "C006"), ("nihon", "C001"),
        ("にほん", "C001"),
        ("日本", "C001"), ("ragu", "C049"), ("rag", "C049"), ("munchkin", "C039"), ("3", "C003"), ("C003", "C003"), ("D003", nil),
        ("mix", "C002"), ("persha", nil),
        ("perusha", "C045"), ("persian", "C045"), ("roshian", "C050"), ("シャム", "C055"),
    ])
    func firstCat(typed: String, wanted: String?) {
        #expect(breeds.hits(typed, species: .cat).first?.code == wanted, "\(breeds.hits(typed, species: .cat).prefix(4).map(\.name))")
    }

    /// 136 rows; 68 of each; only the six 指定犬 are designated.
    @Test func wholeTable() {
        #expect(breeds.breeds.count == 136)
        #expect(breeds.breeds.count { $0.species == .dog } == 68)
        #expect(breeds.breeds.filter(\.isDesignated).map(\.name) == ["柴犬", "秋田犬", "甲斐犬", "紀州犬", "北海道犬", "四国犬"])
        #expect(Set(breeds.breeds.map(\.code)).count == 136)
        #expect(breeds.breeds.count(where: \.isTop) == 45)
        #expect(colors.colors.count == 28)
    }

    /// Each row is found by its name, its English name and its number, before every other; and each means itself alone.
    @Test(arguments: Animal.Species.allCases)
    func everyRowIsFound(species: Animal.Species) {
        for breed in breeds.breeds where breed.species == species {
            #expect(breeds.breed(named: breed.name, species: species) == breed, "\(breed.name)")
            #expect(breeds.breed(named: breed.english, species: species) == breed, "\(breed.english)")
            #expect(breeds.hits(breed.name, species: species).first == breed, "\(breed.name)")
            #expect(breeds.hits(breed.code, species: nil).first == breed)
            #expect(breeds.hits(String(breed.number), species: species).first == breed)
            #expect(breeds.breed(code: breed.code) == breed)
        }
        for color in colors.colors where color.species == species {
            #expect(colors.hits(color.name, species: species).first == color, "\(color.name)")
            #expect(colors.color(named: color.name, species: species) == color)
            #expect(colors.color(code: color.code, species: species) == color)
        }
    }

    /// Typing on only narrows, as long as a spelling goes on: the row meant is among the hits after every letter.
    @Test func typingNarrows() {
        for (name, romaji) in [
            ("D013", "shi-zu-"), ("D011", "shibaken"), ("D026", "bi-guru"), ("D009", "furenchi"), ("C055", "shamu"), ("C036", "meinku-n"),
        ] {
            for length in 1...romaji.count {
                let hits = breeds.hits(String(romaji.prefix(length)), species: nil)
                #expect(hits.contains { $0.code == name }, "\(romaji.prefix(length)): \(hits.map(\.name))")
            }
        }
    }

    /// The species filters; empty text gives all, the commonest first.
    @Test func allOfASpecies() {
        let dogs = breeds.hits("", species: .dog)
        #expect(dogs.count == 68 && dogs.allSatisfy { $0.species == .dog })
        #expect(dogs.prefix(30).allSatisfy(\.isTop) && !dogs[30].isTop)
        #expect(breeds.hits("", species: nil).count == 136)
        #expect(colors.hits("", species: .cat).count == 13)
        #expect(breeds.hits("ミックス", species: nil).map(\.code) == ["D067", "C002"])
        #expect(breeds.breed(named: "ミックス") == nil)
    }

    /// 49 days instead of 56 by the breed's name, however spelled; a cross of one is none.
    @Test(arguments: [
        ("柴犬", true), ("しばいぬ", true), ("シバ", false), ("Shiba", true), ("土佐犬", false), ("秋田犬", true), ("柴犬ミックス", false), ("", false),
    ])
    func designated(name: String, expected: Bool) {
        #expect(breeds.isDesignated(name) == expected)
    }

    @Test(arguments: [
        ("chatora", Animal.Species.cat, "21"), ("茶", .cat, "01"), ("ちゃ", .cat, "01"), ("mike", .cat, "31"), ("21", .cat, "21"),
        ("ki", .cat, "22"),
        ("01", .dog, "x01"), ("x1", .dog, "x01"), ("kuro", .dog, "x01"), ("bura", .dog, "x01"), ("burakkutan", .dog, "x12"),
        ("ブラックタン", .dog, "x12"), ("茶白", .cat, "11"),
        ("tora", .dog, "x11"), ("sable", .dog, "x09"), ("9", .cat, "99"),
    ])
    func firstColor(typed: String, species: Animal.Species, wanted: String) {
        #expect(colors.hits(typed, species: species).first?.code == wanted, "\(colors.hits(typed, species: species).map(\.name))")
    }

    /// Nothing is found for nonsense, and nonsense of any length is no trouble.
    @Test func hostileText() {
        var source = TextSource(seed: 54)
        for _ in 0..<300 { _ = breeds.hits(source.text(upTo: 20), species: nil) }
        #expect(breeds.hits(String(repeating: "ka", count: 5000), species: nil).isEmpty)
        #expect(breeds.hits("999", species: .dog).isEmpty)
        #expect(breeds.hits("\u{0}", species: .dog).count <= 68)
        #expect(colors.hits(String(repeating: "9", count: 10_000), species: .cat).isEmpty)
    }
}
