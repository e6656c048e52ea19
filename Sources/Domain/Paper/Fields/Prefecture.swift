/// One of the 47 prefectures.
public struct Prefecture: Hashable, Sendable {
    /// JIS X 0401: `01` … `47`.
    public let code: String
    public let name: String
    public let kana: String

    /// By order of code.
    public static let all: [Prefecture] = {
        let words = names.split(whereSeparator: \.isWhitespace)
        return stride(from: 0, to: words.count - 1, by: 2).map {
            Prefecture(code: Pad.zeros($0 / 2 + 1, 2), name: String(words[$0]), kana: String(words[$0 + 1]))
        }
    }()

    private init(code: String, name: String, kana: String) {
        self.code = code
        self.name = name
        self.kana = kana
    }

    /// By number, name or kana, with or without 都道府県, or romaji: `13`, `東京`, `とうきょうと`, `tokyo`.
    public init?(_ text: String) {
        if let found = Prefecture.byName[text] {
            self = found
            return
        }
        let key = JapaneseText.foldName(text)
        if !key.isEmpty, key.utf8.count <= 2, let number = Int(key), (1...47).contains(number) {
            self = Prefecture.all[number - 1]
            return
        }
        let kana = TableSearch.sound(of: RomajiKana.convert(text))
        guard let found = Prefecture.keys.first(where: { $0.spellings.contains(key) || $0.sounds.contains(kana) }) else { return nil }
        self = found.prefecture
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// Folded spellings of each, and how they sound.
    private static let keys: [(prefecture: Prefecture, spellings: Set<String>, sounds: Set<[Unicode.Scalar]>)] = all.map { prefecture in
        // 北海道 is no name without its ending.
        let cut = prefecture.name == "北海道" ? 0 : 1
        let ending = prefecture.name.hasSuffix("県") ? 2 : 1
        let short = prefecture.kana.dropLast(cut == 0 ? 0 : prefecture.name.hasSuffix("府") || prefecture.name.hasSuffix("都") ? 1 : ending)
        return (
            prefecture, [JapaneseText.foldName(prefecture.name), JapaneseText.foldName(String(prefecture.name.dropLast(cut)))],
            [TableSearch.sound(of: prefecture.kana), TableSearch.sound(of: String(short))]
        )
    }

    private static let names = """
        北海道 ホッカイドウ 青森県 アオモリケン 岩手県 イワテケン 宮城県 ミヤギケン 秋田県 アキタケン 山形県 ヤマガタケン 福島県 フクシマケン
        茨城県 イバラキケン 栃木県 トチギケン 群馬県 グンマケン 埼玉県 サイタマケン 千葉県 チバケン 東京都 トウキョウト 神奈川県 カナガワケン
        新潟県 ニイガタケン 富山県 トヤマケン 石川県 イシカワケン 福井県 フクイケン 山梨県 ヤマナシケン 長野県 ナガノケン 岐阜県 ギフケン
        静岡県 シズオカケン 愛知県 アイチケン 三重県 ミエケン 滋賀県 シガケン 京都府 キョウトフ 大阪府 オオサカフ 兵庫県 ヒョウゴケン
        奈良県 ナラケン 和歌山県 ワカヤマケン 鳥取県 トットリケン 島根県 シマネケン 岡山県 オカヤマケン 広島県 ヒロシマケン 山口県 ヤマグチケン
        徳島県 トクシマケン 香川県 カガワケン 愛媛県 エヒメケン 高知県 コウチケン 福岡県 フクオカケン 佐賀県 サガケン 長崎県 ナガサキケン
        熊本県 クマモトケン 大分県 オオイタケン 宮崎県 ミヤザキケン 鹿児島県 カゴシマケン 沖縄県 オキナワケン
        """
}
