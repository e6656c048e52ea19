import Domain
import Testing

@testable import Services

/// What callers say is found although they say it in other words than the questions.
@Suite struct CallerSentenceTests {
    private static let questions = FrequentQuestions.load().questions

    /// The entry that answers is among the first three, without category and caller.
    @Test(arguments: [
        ("FAQ-003", "チップは必ず入れないといけないんですか。"),
        ("FAQ-009", "パソコンがないので、郵便で登録の申し込みをしたいのですが。"),
        ("FAQ-011", "ブリーダーです。子犬が三十頭いるので、まとめて登録したいのですが。"),
        ("FAQ-013", "変更キーって何ですか。どこに書いてあるんですか。"),
        ("FAQ-014", "ネットで申し込むとき、カードで払えますか。コンビニでもいいですか。"),
        ("FAQ-018", "知人から子猫をもらったのですが、飼い主の名前を私に変えたいんです。"),
        ("FAQ-019", "飼えなくなったので姪に犬を譲ることになりました。何を渡したらいいですか。"),
        ("FAQ-020", "犬を譲った先の人が名義を変えたかどうか知りたいんですけど。"),
        ("FAQ-022", "先月、横浜市から仙台市に転居したのですが、登録してある住所を直すにはどうしたらいいでしょうか。"),
        ("FAQ-023", "昨日住所の情報変更をしたのに、完了メールが届かないんですけど。"),
        ("FAQ-027", "住所を直したら新しい証明書を送ってもらえますか。"),
        ("FAQ-028", "飼っていた柴犬が昨日亡くなりまして、何か手続きは要りますか。"),
        ("FAQ-030", "亡くなったと届け出たら、うちの子のデータはもう消されてしまうのでしょうか。"),
        ("FAQ-031", "登録のときにもらった証明書が見当たらなくて、暗証記号も分からないんです。"),
        ("FAQ-033", "道で迷い犬を拾って、病院で番号を読んでもらいました。飼い主さんの連絡先を教えてほしいのですが。"),
        ("FAQ-034", "警察署の者です。捜査の関係で飼い主を照会したいのですが。"),
        ("FAQ-036", "そちらは日曜日も電話つながりますか。何時までですか。"),
        ("FAQ-044", "市役所の者ですが、ログインのパスワードを忘れてしまいました。"),
        ("FAQ-053", "子犬は生まれて何日たったら売っていいんですか。"),
        ("FAQ-069", "隣の犬がうるさくて臭いもひどいんです。どこに言えばいいですか。"),
        ("FAQ-082", "登録料はおいくらですか。ネットで申し込む場合です。"),
        ("FAQ-083", "証明書の再発行にはいくらかかりますか。"),
        ("FAQ-091", "海外から連れて帰った犬で、番号が985から始まるのですが大丈夫でしょうか。"),
        ("FAQ-092", "動物病院で読んだら10桁しか出てこないのですが登録できますか。"),
        ("FAQ-095", "獣医さんでもらった装着証明書を、登録する前になくしてしまいました。"),
        ("FAQ-097", "役所から狂犬病の注射のはがきが来たんですけど、これはそちらですか。"),
        ("FAQ-098", "以前AIPOに登録してあるのですが、もう一度そちらにも登録しないといけないんでしょうか。"),
        ("FAQ-099", "チップを入れたら市の鑑札は付けなくてもいいんですか。"),
    ])
    func aCallersOwnWordsFindIt(id: String, sentence: String) {
        let found = CallerSentenceTests.questions.hits(for: FAQContext(question: sentence), limit: 3).map(\.entry.id)
        #expect(found.contains(id), "\(found)")
    }

    /// A whole mail with its greetings, a chip number and a second matter: the subject leads.
    @Test func aMailIsFoundByItsSubject() {
        let context = FAQContext(
            subject: "Re: 転居に伴う住所変更の手続きについて",
            question: """
                お世話になっております。山田花子と申します。トイプードルを飼っている者です。マイクロチップの番号は999000000000123です。
                届出の期限は三十日以内と聞きました。スマートフォンからでも手続きできますか。手数料は400円とのことですが、クレジットカードで
                支払えますか。お手数をおかけしますが、よろしくお願いいたします。
                """)
        let found = CallerSentenceTests.questions.hits(for: context)
        #expect(found.first?.entry.id == "FAQ-022")
        #expect(found.contains { $0.entry.id == "FAQ-041" })
    }

    /// Half-width and full-width kana, hiragana for katakana, full-width digits and letters, old kanji: one spelling is as good as another.
    @Test(arguments: [
        ("FAQ-013", ["変更キーとは何ですか", "変更ｷｰとは何ですか", "變更きーとは何ですか", "変更キ－とは 何ですか"]),
        ("FAQ-092", ["番号が10桁です", "番号が１０桁です", "番號が10桁です"]),
        ("FAQ-098", ["AIPOに登録しました", "ＡＩＰＯに登録しました", "aipoに登録しました"]),
        ("FAQ-041", ["スマートフォンでもできますか", "ｽﾏｰﾄﾌｫﾝでもできますか", "すまーとふぉんでもできますか", "スマ\nートフォンでもできますか"]),
    ])
    func spellingsOfOneTextFindTheSame(id: String, spellings: [String]) {
        let answers = spellings.map { spelling in
            CallerSentenceTests.questions.hits(for: FAQContext(question: spelling)).map { "\($0.entry.id) \($0.score) \($0.keywords)" }
        }
        #expect(answers.allSatisfy { $0 == answers.first })
        #expect(answers.first?.first?.hasPrefix(id) == true)
    }

    /// What has nothing to do with the desk finds nothing, however long it is.
    @Test(arguments: [
        "もしもし、聞こえますか。", "今日はいい天気ですね。お昼ごはんは何を食べましたか。", "あああああああ", "asdf qwer zxcv hello world",
        "999000000000123", "03-0000-1234 まで折り返しお願いします", "、。！？…", "\u{0}\u{1F}\u{FE0F}\u{200B}", "👩‍👩‍👧‍👦🐕🐈",
        "はい、少々お待ちください。ありがとうございました。よろしくお願いいたします。", "山田花子と申します。いつもお世話になっております。",
        "電車が遅れて会議に間に合わないので、資料を先に配っておいてください。", "この商品の在庫はありますか。色は赤がいいです。",
        """
        メロスは激怒した。必ず、かの邪智暴虐の王を除かなければならぬと決意した。メロスには政治がわからぬ。メロスは、村の牧人である。
        笛を吹き、羊と遊んで暮して来た。けれども邪悪に対しては、人一倍に敏感であった。きょう未明メロスは村を出発し、野を越え山越え、
        十里はなれた此のシラクスの市にやって来た。メロスには父も、母も無い。女房も無い。十六の、内気な妹と二人暮しだ。
        """,
    ])
    func nonsenseFindsNothing(text: String) {
        let found = CallerSentenceTests.questions.hits(for: FAQContext(caller: .owner, question: text))
        #expect(found.isEmpty, "\(found.map(\.entry.id))")
    }
}
