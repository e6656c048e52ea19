/// Which letters make which kana. No spelling is the beginning of another, so that kana are made with their last letter.
enum RomajiKanaTable {
    /// Up to four letters, one a byte.
    typealias Key = UInt32

    static func key(_ letters: some Sequence<UInt8>) -> Key { letters.reduce(0) { $0 << 8 | Key($1) } }

    /// Kana of a whole spelling; by hand for spellings that end in no vowel.
    static let kana: [Key: [Unicode.Scalar]] = {
        var table: [Key: [Unicode.Scalar]] = [:]
        for (spelling, kana) in spellings { table[key(spelling.utf8)] = Array(kana.unicodeScalars) }
        return table
    }()

    /// Beginnings of spellings that make no kana yet.
    static let beginnings: Set<Key> = {
        var found: Set<Key> = []
        for (spelling, _) in spellings {
            for length in 1..<max(1, spelling.utf8.count) { found.insert(key(spelling.utf8.prefix(length))) }
        }
        return found
    }()

    static let spellings: [(spelling: String, kana: String)] =
        rows.flatMap { row -> [(String, String)] in
            let words = row.kana.split(separator: " ")
            return zip(vowels, words).compactMap { $0.1 == "・" ? nil : (row.consonant + $0.0, String($0.1)) }
        } + ["n'": "ン", "xn": "ン", "xtsu": "ッ", "ltsu": "ッ"].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }

    private static let vowels = ["a", "i", "u", "e", "o"]

    /// By consonant: the kana with a, i, u, e, o; ・ where there is none.
    private static let rows: [(consonant: String, kana: String)] =
        plain + contracted
        + ["x", "l"].flatMap { small in
            [
                (small, "ァ ィ ゥ ェ ォ"), (small + "y", "ャ ィ ュ ェ ョ"), (small + "t", "・ ・ ッ ・ ・"), (small + "w", "ヮ ・ ・ ・ ・"),
                (small + "k", "ヵ ・ ・ ヶ ・"),
            ]
        }

    private static let plain = [
        ("", "ア イ ウ エ オ"), ("k", "カ キ ク ケ コ"), ("g", "ガ ギ グ ゲ ゴ"), ("s", "サ シ ス セ ソ"), ("z", "ザ ジ ズ ゼ ゾ"),
        ("t", "タ チ ツ テ ト"), ("d", "ダ ヂ ヅ デ ド"), ("n", "ナ ニ ヌ ネ ノ"), ("h", "ハ ヒ フ ヘ ホ"), ("b", "バ ビ ブ ベ ボ"),
        ("p", "パ ピ プ ペ ポ"), ("m", "マ ミ ム メ モ"), ("y", "ヤ ・ ユ イェ ヨ"), ("r", "ラ リ ル レ ロ"), ("w", "ワ ウィ ・ ウェ ヲ"),
        ("c", "カ シ ク セ コ"), ("f", "ファ フィ フ フェ フォ"), ("j", "ジャ ジ ジュ ジェ ジョ"), ("q", "クァ クィ ク クェ クォ"),
        ("v", "ヴァ ヴィ ヴ ヴェ ヴォ"),
    ]

    private static let contracted = [
        ("ky", "キャ キィ キュ キェ キョ"), ("gy", "ギャ ギィ ギュ ギェ ギョ"), ("sy", "シャ シィ シュ シェ ショ"), ("sh", "シャ シ シュ シェ ショ"),
        ("zy", "ジャ ジィ ジュ ジェ ジョ"), ("jy", "ジャ ジィ ジュ ジェ ジョ"), ("ty", "チャ チィ チュ チェ チョ"), ("cy", "チャ チィ チュ チェ チョ"),
        ("ch", "チャ チ チュ チェ チョ"), ("ts", "ツァ ツィ ツ ツェ ツォ"), ("th", "テャ ティ テュ テェ テョ"), ("t'", "・ ティ トゥ ・ ・"),
        ("t'y", "・ ・ テュ ・ ・"), ("tw", "トァ トィ トゥ トェ トォ"), ("dy", "ヂャ ヂィ ヂュ ヂェ ヂョ"), ("dh", "デャ ディ デュ デェ デョ"),
        ("dz", "・ ・ ヅ ・ ・"), ("d'", "・ ディ ドゥ ・ ・"), ("d'y", "・ ・ デュ ・ ・"), ("dw", "ドァ ドィ ドゥ ドェ ドォ"),
        ("ny", "ニャ ニィ ニュ ニェ ニョ"), ("hy", "ヒャ ヒィ ヒュ ヒェ ヒョ"), ("hw", "ファ フィ ・ フェ フォ"), ("by", "ビャ ビィ ビュ ビェ ビョ"),
        ("py", "ピャ ピィ ピュ ピェ ピョ"), ("fy", "フャ フィ フュ フェ フョ"), ("my", "ミャ ミィ ミュ ミェ ミョ"), ("ry", "リャ リィ リュ リェ リョ"),
        ("vy", "ヴャ ヴィ ヴュ ヴェ ヴョ"), ("kw", "クァ クィ クゥ クェ クォ"), ("gw", "グァ グィ グゥ グェ グォ"), ("sw", "スァ スィ スゥ スェ スォ"),
        ("qw", "クァ クィ クゥ クェ クォ"), ("qy", "クャ クィ クュ クェ クョ"), ("wh", "ウァ ウィ ウ ウェ ウォ"), ("wy", "・ ヰ ・ ヱ ・"),
        ("w", "・ ・ ウ ・ ・"), ("y", "・ イ ・ ・ ・"),
    ]
}
