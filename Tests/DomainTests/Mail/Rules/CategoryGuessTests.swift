import Domain
import Testing

struct CategoryGuessTests {
    /// Mails as they come in, each with what it is about.
    @Test(arguments: [
        ("登録について", "子犬を迎えました。マイクロチップの登録方法を教えてください。装着証明書はあります。", InquiryCategory.registration),
        ("質問", "ブリーダーから購入した猫がまだ登録されていないようです。新規登録の手順を知りたいです。", .registration),
        ("飼い主変更", "知人から犬を譲り受けました。前の飼い主から登録証明書をもらいました。", .ownerChange),
        ("名義変更の方法", "保護団体から引き取りました。変更登録に必要なものは何ですか。", .ownerChange),
        ("引っ越しました", "転居したので住所変更をお願いします。", .informationChange),
        ("電話番号が変わりました", "登録内容の変更をしたいです。", .informationChange),
        ("愛犬のこと", "先日、愛犬が亡くなりました。どこに届ければよいですか。", .deathNotice),
        ("死亡届について", "死亡届の用紙がほしいです", .deathNotice),
        ("証明書", "登録証明書を紛失しました。再発行できますか。", .reissue),
        ("再交付のお願い", "引っ越しで証明書をなくしました。", .reissue),
        ("迷子の犬", "公園で犬を保護しました。チップを読み取りました。飼い主に連絡してほしいです。", .foundAnimal),
        ("猫がいなくなりました", "昨日から行方不明です。警察にも届けました。", .foundAnimal),
        ("支払いについて", "手数料をコンビニで払いましたが、入金が確認できません。", .fees),
        ("登録料はいくらですか", "クレジットカードは使えますか。", .fees),
        ("行政アカウント", "市役所の者です。パスワードを忘れてログインできません。", .account),
        ("狂犬病の予防注射のはがき", "鑑札が届きません", .other),
    ])
    func guesses(_ subject: String, _ text: String, _ category: InquiryCategory) throws {
        let guess = try #require(CategoryGuess(subject: subject, text: text))
        #expect(guess.category == category, "\(subject)")
        #expect((0.0...1.0).contains(guess.confidence) && guess.confidence > 0.3, "\(subject) \(guess.confidence)")
    }

    /// Half-width kana, other spellings of kanji and wrapped words are the same words; a prefix is no word.
    @Test func readsFolded() {
        #expect(CategoryGuess(subject: "ﾊﾟｽﾜｰﾄﾞ", text: "")?.category == .account)
        #expect(CategoryGuess(subject: "", text: "再交\n付について")?.category == .reissue)
        #expect(CategoryGuess(subject: "Re: Fwd:", text: "こんにちは") == nil)
    }

    /// More that agrees makes it surer; words of two categories make it less sure.
    @Test func weighs() throws {
        let one = try #require(CategoryGuess(subject: "", text: "再交付"))
        let more = try #require(CategoryGuess(subject: "再交付", text: "証明書を紛失、再発行"))
        let mixed = try #require(CategoryGuess(subject: "", text: "再交付の手数料"))
        #expect(more.confidence > one.confidence && one.confidence > mixed.confidence)
    }
}
