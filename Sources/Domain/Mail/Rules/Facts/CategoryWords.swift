/// Words that tell what an inquiry is about, with their weights, compared folded.
///
/// The weights say how few other inquiries use the word: 再交付 settles it, 登録 is in every second mail. They were set by hand on the questions of
/// `domain.md` §7.4, and are proved by a test of made-up mails.
enum CategoryWords {
    private static let table: [(category: InquiryCategory, weight: Double, words: [String])] = [
        (.registration, 4, ["新規登録", "初めて登録", "登録したい", "登録方法", "登録の仕方", "登録のしかた", "登録申請", "装着証明書", "登録の手順", "まだ登録", "未登録", "仮登録"]),
        (.registration, 2, ["登録できな", "登録が完了", "登録手続", "登録が必要", "ブリーダー", "子犬", "子猫", "購入", "装着", "一括登録", "AIPO", "移行登録"]),
        (.registration, 1, ["登録"]),
        (.ownerChange, 5, ["所有者変更", "所有者の変更", "変更登録", "名義変更", "飼い主変更", "飼い主の変更", "飼主変更", "飼い主が変わ", "所有者を変更"]),
        (
            .ownerChange, 4,
            ["譲渡", "譲り受け", "譲受", "譲った", "譲りま", "譲ってもら", "引き取りま", "引き取った", "もらい受け", "里親", "前の飼い主", "前の所有者", "新しい飼い主", "新所有者"]
        ),
        (.ownerChange, 2, ["変更キー", "暗証記号", "ペットショップ", "保護団体"]),
        (
            .informationChange, 5,
            ["住所変更", "住所の変更", "情報変更", "登録情報の変更", "登録内容の変更", "電話番号の変更", "電話番号変更", "メールアドレスの変更", "メールアドレス変更", "氏名変更", "氏名の変更", "住所が変わ"]
        ),
        (.informationChange, 4, ["引っ越し", "引越", "転居", "転出", "新住所", "旧住所", "結婚して", "姓が変わ", "苗字が変わ", "名字が変わ", "改姓", "電話番号が変わ", "アドレスが変わ"]),
        (.informationChange, 1, ["変更したい", "変更届", "修正", "訂正", "間違って登録"]),
        (.deathNotice, 6, ["死亡届", "死亡の届", "死亡しま", "死亡した", "亡くなりま", "亡くなった", "亡くなっ", "永眠", "虹の橋", "他界"]),
        (.deathNotice, 3, ["死亡", "死んで", "死にま", "旅立", "息を引き取", "火葬", "抹消"]),
        (.reissue, 6, ["再交付", "再発行"]),
        (.reissue, 4, ["証明書をなくし", "証明書を紛失", "証明書を無くし", "証明書が見つか", "証明書が見当た", "登録証明書をもう一度", "証明書が届か", "証明書を失くし", "証明書を破"]),
        (.reissue, 2, ["紛失", "なくして", "無くして", "失くして", "見当たらな", "登録証明書"]),
        (.foundAnimal, 6, ["迷子", "迷い犬", "迷い猫", "逸走", "脱走", "行方不明", "拾いま", "拾った", "迷い込"]),
        (.foundAnimal, 4, ["保護しま", "保護して", "保護した", "収容", "飼い主を探", "飼い主を教え", "飼い主さんを探", "飼い主に連絡", "いなくなりま", "いなくなっ", "見つかりま", "逃げ"]),
        (.foundAnimal, 2, ["警察", "保健所", "読み取り", "保護"]),
        (.fees, 5, ["手数料", "登録料", "料金", "費用", "支払", "振込", "払込", "入金", "返金", "領収書", "クレジットカード", "コンビニ払"]),
        (.fees, 2, ["いくら", "金額", "請求", "決済", "コンビニ", "カード", "二重に払", "300円", "400円", "1,400円", "1,300円"]),
        (.account, 5, ["行政アカウント", "アカウント", "ログインでき", "ログイン", "パスワード", "ID発行", "IDを忘れ", "利用者登録", "発行申請書"]),
        (.account, 2, ["認証番号", "ロックされ", "二段階", "担当者変更", "市役所", "県庁"]),
        (.other, 4, ["狂犬病", "予防注射", "予防接種", "鑑札", "注射済票", "動物取扱業", "取材", "アンケート", "採用"]),
    ]

    /// Folded words by their first two scalars.
    private static let words: [UInt64: [(word: [Unicode.Scalar], index: Int)]] = {
        var words: [UInt64: [(word: [Unicode.Scalar], index: Int)]] = [:]
        for (index, row) in table.enumerated() {
            for word in row.words.map(JapaneseText.foldedScalars) where word.count >= 2 {
                words[key(word[0], word[1]), default: []].append((word, index))
            }
        }
        return words
    }()

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    /// The weight of each category's words in a folded text, each word once.
    static func score(_ text: [Unicode.Scalar]) -> [InquiryCategory: Double] {
        var seen: Set<[Unicode.Scalar]> = []
        var scores: [InquiryCategory: Double] = [:]
        guard text.count >= 2 else { return scores }
        for place in 0..<(text.count - 1) {
            guard let candidates = words[key(text[place], text[place + 1])] else { continue }
            for (word, index) in candidates
            where place + word.count <= text.count && text[place..<(place + word.count)].elementsEqual(word) && seen.insert(word).inserted {
                scores[table[index].category, default: 0] += table[index].weight
            }
        }
        return scores
    }
}
