/// One of the choices of a field.
public struct FieldOption: Hashable, Sendable {
    /// 1…9: the key that chooses it.
    public let digit: Int
    /// What the entry stores.
    public let value: String
    public let words: FormWords
    /// Lower-case letters that choose it alone.
    public let letters: String
    /// Other spellings, folded; romaji and English too.
    let spellings: [String]

    init(_ digit: Int, _ value: String, _ ja: String, _ en: String, letters: String = "", _ spellings: String = "") {
        self.digit = digit
        self.value = value
        words = FormWords(ja: ja, en: en)
        self.letters = letters
        self.spellings = ([ja, en, value] + spellings.split(separator: " ").map(String.init)).map(JapaneseText.foldName)
    }
}

extension FieldKind {
    /// The choices in the order of their digits; empty for kinds that are no choice.
    public var options: [FieldOption] {
        switch self {
        case .ownerKind: FieldOption.ownerKinds
        case .species: FieldOption.species
        case .sex: FieldOption.sexes
        case .yesNo: FieldOption.yesNo
        case .tick: FieldOption.tick
        case .businessGrade: FieldOption.grades
        case .businessKind: FieldOption.businesses
        case .paymentMethod: FieldOption.payments
        default: []
        }
    }

    /// The choice an entry's text stands for.
    public func option(_ value: String) -> FieldOption? { options.first { $0.value.bytesEqual(value) } }
}

extension FormWords: Hashable {
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ja)
        hasher.combine(en)
    }
}

extension FieldOption {
    static let ownerKinds = [
        FieldOption(1, Owner.Kind.person.rawValue, "個人", "individual", letters: "kp", "こじん kojin"),
        FieldOption(2, Owner.Kind.company.rawValue, "法人", "corporation", letters: "hc", "ほうじん houjin hojin 会社 団体"),
    ]
    static let species = [
        FieldOption(1, Animal.Species.dog.rawValue, "犬", "dog", letters: "di", "いぬ inu"),
        FieldOption(2, Animal.Species.cat.rawValue, "猫", "cat", letters: "cn", "ねこ neko"),
    ]
    /// `m` is オス in English and メス in romaji: it chooses neither.
    static let sexes = [
        FieldOption(1, Animal.Sex.male.rawValue, "オス", "male", letters: "o", "osu 雄 牡 ♂"),
        FieldOption(2, Animal.Sex.female.rawValue, "メス", "female", letters: "f", "mesu 雌 牝 ♀"),
        FieldOption(3, Animal.Sex.unknown.rawValue, "不明", "unknown", letters: "u", "ふめい fumei"),
    ]
    static let yesNo = [
        FieldOption(1, FieldValue.yes, "はい", "yes", letters: "yh", "hai 有 有り あり ari 済 済み 実施"),
        FieldOption(2, FieldValue.no, "いいえ", "no", letters: "ni", "iie 無 無し なし nashi 未 未実施 0"),
    ]
    static let tick = [
        FieldOption(1, FieldValue.yes, "あり", "enclosed", letters: "ay", "ari yes はい 有 有り ○ ✓ ✔ レ"),
        FieldOption(2, FieldValue.no, "なし", "missing", letters: "n", "nashi no いいえ 無 無し × 0"),
    ]
    static let grades = [
        FieldOption(1, AnimalBusiness.Grade.first.rawValue, "第一種", "first grade", letters: "f", "第1種 1種 一種 一 だいいっしゅ daiichishu"),
        FieldOption(2, AnimalBusiness.Grade.second.rawValue, "第二種", "second grade", letters: "s", "第2種 2種 二種 二 だいにしゅ dainishu"),
    ]
    /// 動物愛護管理法施行令1条: seven kinds of the first grade; the second has 譲渡し for 販売 and neither of 競りあっせん, 譲受飼養.
    static let businesses = [
        FieldOption(1, "販売", "販売", "sale", "はんばい hanbai"),
        FieldOption(2, "保管", "保管", "boarding", "ほかん hokan"),
        FieldOption(3, "貸出し", "貸出し", "lending", "かしだし kashidashi 貸出 貸し出し"),
        FieldOption(4, "訓練", "訓練", "training", "くんれん kunren"),
        FieldOption(5, "展示", "展示", "exhibition", "てんじ tenji"),
        FieldOption(6, "競りあっせん", "競りあっせん", "auction", "せりあっせん seriassen 競り斡旋 せり"),
        FieldOption(7, "譲受飼養", "譲受飼養", "keeping for others", "ゆずりうけしよう yuzuriukeshiyou じょうじゅしよう"),
        FieldOption(8, "譲渡し", "譲渡し", "rehoming", "ゆずりわたし yuzuriwatashi 譲渡 じょうと jouto"),
    ]
    static let payments = [
        FieldOption(1, PaymentMethod.convenienceStore.rawValue, "コンビニ", "convenience store", letters: "k", "konbini conbini コンビニエンスストア"),
        FieldOption(2, PaymentMethod.counter.rawValue, "窓口", "counter", letters: "m", "まどぐち madoguchi"),
        FieldOption(
            3, PaymentMethod.bankTransfer.rawValue, "銀行振込", "bank transfer", letters: "gb",
            "ぎんこうふりこみ ginkoufurikomi ginkofurikomi 振込 振り込み ふりこみ furikomi"),
    ]
}
