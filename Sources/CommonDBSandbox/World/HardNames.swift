/// Names that hurt: variants outside the usual tables, compatibility ideographs, characters beyond the basic plane,
/// ideographic variation sequences, Latin names, half-width kana, very long names. Escapes keep the exact characters
/// visible in review and safe from editors that normalise.
enum HardNames {
    /// Surnames with variants of kanji.
    static let surnames: [SpelledName] = [
        SpelledName(name: "\u{9AD9}橋", kana: "タカハシ"),  // 髙
        SpelledName(name: "\u{FA11}山", kana: "サキヤマ"),  // 﨑
        SpelledName(name: "\u{20BB7}田", kana: "ヨシダ"),  // 𠮷, beyond the basic plane
        SpelledName(name: "\u{FA19}田", kana: "カンダ"),  // 神, a compatibility ideograph: NFC turns it into 神 U+795E
        SpelledName(name: "渡\u{9089}", kana: "ワタナベ"),  // 邉
        SpelledName(name: "渡\u{908A}", kana: "ワタナベ"),  // 邊
        SpelledName(name: "齋藤", kana: "サイトウ"),
        SpelledName(name: "齊藤", kana: "サイトウ"),
        SpelledName(name: "\u{6FF5}田", kana: "ハマダ"),  // 濵
        SpelledName(name: "\u{5FB7}永", kana: "トクナガ"),  // 德
        SpelledName(name: "\u{6801}田", kana: "ヤナギダ"),  // 栁
        SpelledName(name: "\u{6852}原", kana: "クワバラ"),  // 桒
        SpelledName(name: "山\u{FA11}", kana: "ヤマザキ"),
        SpelledName(name: "\u{FA1B}島", kana: "フクシマ"),  // 福
        SpelledName(name: "\u{FA26}築", kana: "ツヅキ"),  // 都
        SpelledName(name: "\u{2123D}屋", kana: "ツチヤ"),  // 𡈽
        SpelledName(name: "\u{2363A}本", kana: "ハシモト"),  // 𣘺
        SpelledName(name: "草\u{5F45}", kana: "クサナギ"),  // 彅
        SpelledName(name: "\u{9AD9}\u{FA11}", kana: "タカサキ"),
        SpelledName(name: "\u{9ED2}\u{6FA4}", kana: "クロサワ"),  // 黒澤
        SpelledName(name: "廣\u{702C}", kana: "ヒロセ"),  // 廣瀬
        SpelledName(name: "\u{6AFB}井", kana: "サクライ"),  // 櫻井
    ]

    /// Surnames with an ideographic variation sequence: one character on screen, two scalars.
    static let variationSurnames: [SpelledName] = [
        SpelledName(name: "渡\u{9089}\u{E0102}", kana: "ワタナベ"),
        SpelledName(name: "辻\u{E0100}", kana: "ツジ"),
        SpelledName(name: "葛\u{E0100}城", kana: "カツラギ"),
        SpelledName(name: "榊\u{E0101}原", kana: "サカキバラ"),
        SpelledName(name: "飯\u{E0101}田", kana: "イイダ"),
        SpelledName(name: "辺\u{FE00}見", kana: "ヘンミ"),
    ]

    static let latin: [SpelledName] = [
        SpelledName(name: "Smith John Alexander", kana: "スミス ジョン アレクサンダー"),
        SpelledName(name: "O'Brien Siobh\u{E1}n", kana: "オブライエン シボーン"),
        SpelledName(name: "M\u{FC}ller J\u{FC}rgen", kana: "ミュラー ユルゲン"),
        SpelledName(name: "Nguy\u{1EC5}n Th\u{1ECB} Hoa", kana: "グエン ティ ホア"),
        SpelledName(name: "GARCIA LOPEZ Maria Fernanda", kana: "ガルシア ロペス マリア フェルナンダ"),
        SpelledName(name: "Zoe\u{308} van den Berg", kana: "ゾーイ ファン デン ベルフ"),  // decomposed ë
        SpelledName(name: "Ｌｅｅ　Ｓｏｒａ", kana: "リー ソラ"),  // full-width letters and U+3000
        SpelledName(name: "Silva-Santos João Pedro", kana: "シルバサントス ジョアン ペドロ"),
        SpelledName(name: "Brown Ken", kana: "ブラウン ケン"),
        SpelledName(name: "Wang Xiaoming", kana: "ワン シャオミン"),
    ]

    /// Names in katakana with long vowels, and mixed ones.
    static let longVowels: [SpelledName] = [
        SpelledName(name: "スティーブンソン　ジョージ", kana: "スティーブンソン ジョージ"),
        SpelledName(name: "ローズマリー・グリーン", kana: "ローズマリー グリーン"),
        SpelledName(name: "オオーツカ　ユーコ", kana: "オオーツカ ユーコ"),
        SpelledName(name: "フェルナンデス　マリー", kana: "フェルナンデス マリー"),
        SpelledName(name: "ヴァン・ダイク　モーリス", kana: "ヴァンダイク モーリス"),
    ]

    /// Companies; the long ones have 30 characters and more.
    static let companies: [SpelledName] = [
        SpelledName(name: "株式会社全国どうぶつ総合流通ホールディングスジャパン関東支社", kana: "ゼンコクドウブツソウゴウリュウツウホールディングスジャパンカントウシシャ"),
        SpelledName(name: "一般社団法人日本動物愛護福祉推進支援機構北関東甲信越地域本部", kana: "ニホンドウブツアイゴフクシスイシンシエンキコウキタカントウコウシンエツチイキホンブ"),
        SpelledName(name: "特定非営利活動法人ねこといぬのしあわせなくらしをささえる市民の会", kana: "ネコトイヌノシアワセナクラシヲササエルシミンノカイ"),
        SpelledName(name: halfWidthShop, kana: "ペットショップサクラ"),
        SpelledName(name: halfWidthBreeder, kana: "ブリーダーコンドウ"),
        SpelledName(name: "株式会社\u{9AD9}\u{FA11}ケンネル", kana: "タカサキケンネル"),
        SpelledName(name: "㈱\u{20BB7}田アニマルセンター", kana: "ヨシダアニマルセンター"),
        SpelledName(name: "Paws & Claws Co., Ltd.", kana: "ポーズアンドクローズ"),
        SpelledName(name: "有限会社　わん・にゃん　倶楽部", kana: "ワンニャンクラブ"),
    ]

    /// ﾍﾟｯﾄｼｮｯﾌﾟ ｻｸﾗ in half-width kana, whose sound marks are characters of their own.
    private static let halfWidthShop =
        "\u{FF8D}\u{FF9F}\u{FF6F}\u{FF84}\u{FF7C}\u{FF6E}\u{FF6F}\u{FF8C}\u{FF9F} \u{FF7B}\u{FF78}\u{FF97}"
    /// ﾌﾞﾘｰﾀﾞｰｺﾝﾄﾞｳ(株).
    private static let halfWidthBreeder =
        "\u{FF8C}\u{FF9E}\u{FF98}\u{FF70}\u{FF80}\u{FF9E}\u{FF70}\u{FF7A}\u{FF9D}\u{FF84}\u{FF9E}\u{FF73}(\u{682A})"
}
