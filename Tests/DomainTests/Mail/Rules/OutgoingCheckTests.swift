import Domain
import Testing

struct OutgoingCheckTests {
    private func check() throws -> OutgoingCheck {
        var belongings = OutgoingBelongings()
        belongings.add(
            InquiryContent(
                channel: .mail, callerName: "髙橋 花子", callerKana: "タカハシ ハナコ", mailAddress: "hanako@docomo.ne.jp", address: "奈良県奈良市架空町1-2-3",
                callBackNumber: "090-0000-1234", chip: try ChipNumber("999000000012345"), question: "〒630-0001 架空"),
            receiptNumber: try .of(2026, 11, 21, 42))
        belongings.add(site: "MC登録デスク 電話 03-0000-5678 desk@registry.example.jp 〒100-0001 東京都千代田区架空1-1-1", addresses: ["info@mc.env.go.jp"])
        return OutgoingCheck(belongings: belongings)
    }

    private func kinds(_ body: String, subject: String = "", to recipients: [String] = ["Hanako@docomo.ne.jp"], files: Bool = false) throws
        -> [OutgoingFinding.Kind]
    {
        try check().findings(in: OutgoingDraft(recipients: recipients, subject: subject, body: body, hasAttachments: files)).map(\.kind)
    }

    /// An answer about the asker's own things goes out without a question.
    @Test func passesOwnFacts() throws {
        let number = try ReceiptNumber.of(2026, 11, 21, 42)
        let body = """
            髙橋 花子 様

            お問い合わせありがとうございます（受付番号 \(number.text)）。
            マイクロチップ番号 999-000-000-012-345、電話 ０９０－００００－１２３４、住所 奈良県奈良市架空町１－２－３ で承りました。
            お客様の変更キーは登録証明書に記載されています。飼い主様ご自身で手続きしてください。
            お疲れ様でした。皆様によろしくお伝えください。登録されている様子です。

            --------------------------------
            ________________________________
            MC登録デスク 03-0000-5678 desk@registry.example.jp
            〒100-0001 東京都千代田区架空1-1-1
            > 〇〇 と添付の件
            """
        let found = try check().findings(
            in: OutgoingDraft(recipients: ["hanako@docomo.ne.jp"], subject: "Re: [受付番号 \(number.text)] 住所変更", body: body))
        #expect(found == [])
    }

    /// Whatever is another's stops the answer, each by its kind.
    @Test(arguments: [
        ("チップは999000000054321です", OutgoingFinding.Kind.chip), ("お電話 090-0000-9999", .phone), ("taro@example.co.jp まで", .mailAddress),
        ("〒540-0001 大阪", .postalCode), ("奈良県生駒市架空町9-8-7", .address), ("鈴木一郎様", .name), ("鈴木 一郎 様", .name), ("すずき いちろう様", .name),
        ("鈴木 いちろう様", .name),
        ("鈴木一郎殿", .name), ("高橋 花子様", .spelling), ("{氏名}様", .gap), ("｛name｝", .gap), ("〇〇様", .gap), ("●●市", .gap), ("お名前＿＿＿", .gap),
        ("資料を添付します", .attachment),
        ("キーは 7KQ2-M4XP-9TD", .changeKey),
    ])
    func stopsOthers(_ body: String, _ kind: OutgoingFinding.Kind) throws {
        #expect(try kinds(body) == [kind], "\(body)")
    }

    /// Another's receipt number, in the subject too; a recipient who does not ask.
    @Test func stopsOtherInquiries() throws {
        let other = try ReceiptNumber.of(2026, 11, 21, 43)
        #expect(try kinds("受付番号\(other.text)") == [.receiptNumber])
        #expect(try kinds("", subject: "[\(other.text)] 件") == [.receiptNumber])
        #expect(try kinds("", to: ["hanako@docomo.ne.jp", "hanako@docomo.ne.jp.example.com"]) == [.recipient])
        #expect(try kinds("資料を添付します", files: true) == [])
        #expect(try kinds("写真を添付してください") == [])
    }

    /// Change keys in any dress; words, numbers and tokens of the same length are none.
    @Test(arguments: [
        ("7KQ2M4XP9TD", true), ("7kq2m4xp9td", true), ("７ＫＱ２－Ｍ４ＸＰ－９ＴＤ", true), ("7KQ2 M4XP 9TD", true), ("KQZWMPXTRDB", true),
        ("変更キー：ABSTRACTEDL", true), ("暗証記号は7kq2 m4xp 9tdです", true),
        ("replacement", false), ("REPLACEMENT", false), ("09012345678", false), ("26334523457", false), ("dQw4w9WgXcQ", false),
        ("7KQ2M4XP9T", false), ("7KQ2M4XP9TDA", false),
        ("must keep pet", false), ("7KQ2M4XP9T0", false), ("x_7KQ2M4XP9TD", false),
    ])
    func findsChangeKeys(_ text: String, _ isKey: Bool) throws {
        #expect(try kinds("本文 \(text) 以上").contains(.changeKey) == isKey, "\(text)")
    }

    /// A change key can't be confirmed, everything else is, one by one; an edit before it asks for nothing again.
    @Test func confirmsOneByOne() throws {
        let check = try check()
        let body = "電話 090-0000-9999 と 090-0000-8888、キー 7KQ2-M4XP-9TD"
        let found = check.findings(in: OutgoingDraft(recipients: [], subject: "", body: body))
        #expect(found.map(\.kind) == [.changeKey, .phone, .phone])
        let confirmed = Set(found.dropLast().map(\.confirmation))
        #expect(OutgoingCheck.open(found, confirmed: confirmed).map(\.kind) == [.changeKey, .phone])
        let edited = check.findings(in: OutgoingDraft(recipients: [], subject: "", body: "追記。電話 ０９０００００９９９９ です"))
        #expect(edited.count == 1 && OutgoingCheck.open(edited, confirmed: confirmed).isEmpty)
        #expect(found.allSatisfy { $0.isConfirmable == ($0.kind != .changeKey) })
    }

    /// Places lead to the words; nothing personal is in a description or a dump.
    @Test func tellsPlacesOnly() throws {
        let body = "👨‍👩‍👧 鈴木一郎様 キー7KQ2-M4XP-9TD"
        let found = try check().findings(in: OutgoingDraft(recipients: [], subject: "", body: body))
        let words: [String] = found.compactMap { if case .body(let range) = $0.place { body.at(range) } else { nil } }
        #expect(words == ["7KQ2-M4XP-9TD", "鈴木一郎"])
        var dumped = ""
        dump(found, to: &dumped)
        dump(found.map(\.confirmation), to: &dumped)
        #expect(!(dumped + "\(found) \(found.map(\.confirmation))").contains("鈴木"))
        #expect(!dumped.contains("7KQ2"))
    }

    /// The surname alone, kana, a company before the name and a word that runs into it are the asker's.
    @Test(arguments: ["髙橋様", "花子様", "タカハシ ハナコ様", "株式会社架空 髙橋花子様", "先日髙橋様より", "たかはし はなこ様", "ご担当者様", "架空動物病院様", "奈良市役所様"])
    func knowsTheAsker(_ text: String) throws {
        #expect(try kinds("\(text)\n") == [], "\(text)")
    }
}
