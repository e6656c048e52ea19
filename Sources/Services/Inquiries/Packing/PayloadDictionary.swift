/// What notes of a registry's help desk have in common, for `PayloadPacking`.
///
/// General words: names of prefectures, family names, breeds, phrases of letters and calls. Deflate reaches the end of it most cheaply,
/// so what is most frequent comes last: the names the coding itself writes. **Never edited**: everything packed with it could not be
/// read any more. A better one gets a form byte of its own.
enum PayloadDictionary {
    static let first: [UInt8] = Array((places + people + animals + desk + phrases + letters + names).utf8)

    private static let places = """
        北海道青森県岩手県宮城県秋田県山形県福島県茨城県栃木県群馬県埼玉県千葉県東京都神奈川県新潟県富山県石川県福井県山梨県長野県岐阜県静岡県愛知県\
        三重県滋賀県京都府大阪府兵庫県奈良県和歌山県鳥取県島根県岡山県広島県山口県徳島県香川県愛媛県高知県福岡県佐賀県長崎県熊本県大分県宮崎県鹿児島県\
        沖縄県札幌市仙台市さいたま市横浜市川崎市相模原市名古屋市京都市大阪市堺市神戸市北九州市福岡市熊本市世田谷区中央区北区南区東区西区緑区\
        丁目番地番号アパートマンションハイツコーポメゾン号室本町栄町新町大字
        """

    private static let people = """
        佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤吉田山田佐々木山口松本井上木村斎藤清水山崎池田橋本阿部石川山下中島石井小川前田岡田長谷川藤田後藤近藤\
        村上遠藤青木坂本福田太田西村藤井金子岡本藤原三浦中野原田松田竹内上田中山和田森田石田\
        サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ ヨシダ ヤマダ ササキ ヤマグチ マツモト イノウエ キムラ サイトウ \
        シミズ ヤマザキ イケダ ハシモト イシカワ ヒロシ タカシ アキラ マサオ ユキコ ヨウコ ケイコ トモコ
        """

    private static let animals = """
        柴犬チワワトイ・プードルミニチュア・ダックスフンドポメラニアンシュナウザーヨークシャー・テリアフレンチ・ブルドッグゴールデン・レトリーバー\
        ラブラドール・レトリーバーシー・ズーマルチーズパピヨンビーグルコーギーミックス雑種スコティッシュフォールドマンチカンアメリカンショートヘア\
        ラグドールノルウェージャンフォレストキャットブリティッシュショートヘアロシアンブルーペルシャ子犬子猫オスメス毛色白黒茶三毛キジトラ犬猫
        """

    private static let desk = """
        市区町村の役場の窓口、保健所、動物愛護センター、動物病院、獣医師、警察署、ペットショップ、ブリーダー、犬猫等販売業者、第一種動物取扱業者、環境省、\
        指定登録機関、日本獣医師会、狂犬病予防法の特例制度、狂犬病予防注射済票、鑑札、動物の愛護及び管理に関する法律、個人情報の取扱い、\
        登録手数料は300円、1,000円、クレジットカード、コンビニ、銀行振込、払込用紙、領収書、返金、入金の確認、郵送、書留、申請書、届出書、\
        生年月日、毛色、性別、品種、名前、フリガナ、装着証明書、装着日、暗証記号、登録証明書の再発行、再交付、紛失、新規登録、登録の申請、\
        住所変更、氏名変更、変更届、変更登録、登録事項の変更、所有者の変更、飼い主、譲渡、死亡届、死亡の届出、迷子、保護、\
        ホームページ、スマートフォン、パソコン、メールアドレス、パスワード、ログイン、登録しているメールアドレス、電話番号、住所、確認メール、迷惑メール
        """

    private static let phrases = """
        引っ越しました。変わりました。変更しました。変更したい。結婚して名字が変わりました。譲り受けました。引き取りました。購入しました。飼い始めました。\
        飼っています。亡くなりました。迷子になりました。保護しました。見つかりました。なくしました。忘れました。入力しました。申し込みました。送りました。\
        表示されます。表示されません。エラーになります。ログインできません。届きません。届いていません。読み取れません。\
        できますか。できません。できますでしょうか。どうすればよいでしょうか。どのような手続きが必要でしょうか。どうしたらいいですか。教えてください。\
        必要ですか。必要でしょうか。でしょうか。していただけますか。と言われました。とのことですが、について、ですが、したいのですが、のですが、\
        ご案内しました。お伝えしました。確認しました。折り返し連絡します。調べて折り返します。了承を得た。説明した。回答した。案内した。\
        マイクロチップの登録、マイクロチップの番号は、マイクロチップを装着、マイクロチップ情報
        """

    private static let letters = """
        Re: お問い合わせ質問確認のお願いご相談至急
        いつもお世話になっております。お世話になります。はじめまして。こんにちは。突然のご連絡で失礼いたします。お尋ねします。と申します。
        お手数をおかけしますが、お忙しいところ恐れ入りますが、ご確認のほどよろしくお願いいたします。ご回答をお願いします。ご連絡をお待ちしております。
        どうぞよろしくお願い申し上げます。よろしくお願いします。ありがとうございました。お電話ください。
        """

    /// Ends with the beginning of a received note's coding.
    private static let names = """
        municipality prefecture veterinarian police ministry privateRegistry answeredhandedOvercallBackoutOfScope\
        counterpaperfinderbusinessfoundAnimalfeesaccountreissuedeathNoticeinformationChangeownerChangeregistrationother\
        .com.ne.jp@.co.jp03-06-045-052-080-070-090-webmailphoneowner
        """
}
