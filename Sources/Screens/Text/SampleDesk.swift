import Domain
import Foundation
import Services

/// A desk in the middle of its day, made up: what the demonstration starts with.
public enum SampleDesk {
    /// One inquiry with what became of it; times are hours before now.
    public struct Item: Sendable {
        public var content: InquiryContent
        public var hoursAgo: Double
        public var isTaken: Bool
        public var by: OperatorID
        public var steps: [Step]
    }

    public struct Step: Sendable {
        public var change: InquiryChange
        public var by: OperatorID
        public var hoursAgo: Double
    }

    /// Oldest first.
    ///
    /// - parameter chips: Numbers the registry knows; the inquiries are about them in turn.
    public static func items(chips: [ChipNumber], me: OperatorID, now: Date) -> [Item] {
        var items = Day(chips: chips, me: me, now: now).items
        items.sort { $0.hoursAgo > $1.hoursAgo }
        return items
    }
}

private struct Day {
    let chips: [ChipNumber]
    let me: OperatorID
    let now: Date
    private let colleague = OperatorID("op02")
    private let other = OperatorID("op03")

    init(chips: [ChipNumber], me: OperatorID, now: Date) {
        self.chips = chips
        self.me = me
        self.now = now
    }

    var items: [SampleDesk.Item] { past + waiting + inHand }

    private func chip(_ number: Int) -> ChipNumber? { chips.isEmpty ? nil : chips[number % chips.count] }

    private func mail(
        _ hoursAgo: Double, _ name: String, _ kana: String, _ phone: String, _ category: InquiryCategory, _ subject: String,
        _ question: String,
        chip: ChipNumber? = nil, steps: [SampleDesk.Step] = []
    ) -> SampleDesk.Item {
        let content = InquiryContent(
            channel: .mail, callerName: name, callerKana: kana, mailAddress: "sample-\(phone.suffix(4))@example.jp", callBackNumber: phone,
            chip: chip, category: category, subject: subject, question: question)
        return SampleDesk.Item(content: content, hoursAgo: hoursAgo, isTaken: false, by: colleague, steps: steps)
    }

    private func call(
        _ hoursAgo: Double, by: OperatorID, _ name: String, _ kana: String, _ phone: String, _ category: InquiryCategory,
        _ question: String,
        _ answer: String = "", outcome: Outcome? = nil, referral: Referral? = nil, chip: ChipNumber? = nil, steps: [SampleDesk.Step] = []
    ) -> SampleDesk.Item {
        let content = InquiryContent(
            callerName: name, callerKana: kana, callBackNumber: phone, chip: chip, category: category, question: question, answer: answer,
            outcome: outcome, referral: referral, talkSeconds: 190)
        return SampleDesk.Item(content: content, hoursAgo: hoursAgo, isTaken: true, by: by, steps: steps)
    }

    private func step(_ change: InquiryChange, _ hoursAgo: Double, by: OperatorID) -> SampleDesk.Step {
        SampleDesk.Step(change: change, by: by, hoursAgo: hoursAgo)
    }

    /// Waits for its first answer, nearest to the end of its promise first.
    private var waiting: [SampleDesk.Item] {
        [
            mail(
                26, "渡邊 健一", "ワタナベ ケンイチ", "090-0000-1101", .reissue, "登録証明書が届きません",
                "再交付を申し込んで一か月になりますが、登録証明書が届きません。確認をお願いします。", chip: chip(0)),
            mail(
                23.4, "山﨑 美咲", "ヤマザキ ミサキ", "080-0000-1102", .ownerChange, "飼い主の変更について",
                "知人から柴犬を譲り受けました。前の飼い主の登録証明書がなくても変更できますか。"),
            mail(
                20.5, "𠮷田 誠", "ヨシダ マコト", "070-0000-1103", .informationChange, "引っ越しました",
                "先月引っ越しました。住所の変更は三十日以内と聞きましたが、もう過ぎています。どうすればよいですか。", chip: chip(1)),
            mail(
                14, "髙橋 由美子", "タカハシ ユミコ", "090-0000-1104", .fees, "手数料の二重払い", "コンビニで手数料を二回払ってしまったようです。返してもらえますか。"),
            mail(
                9, "齋藤 恵", "サイトウ メグミ", "090-0000-1105", .account, "ログインできません", "パスワードの再設定のメールが届きません。迷惑メールにもありません。"),
            mail(
                5, "中村 蓮", "ナカムラ レン", "050-0000-1106", .registration, "保護犬の登録", "保護した犬にマイクロチップが入っていました。どこに登録すればよいですか。"),
            // The same caller a second time, by mail after the call below.
            mail(
                1.5, "濵田 節子", "ハマダ セツコ", "03-0000-1107", .deathNotice, "死亡届の件", "午前中にお電話した濵田です。届け出の書類はどこで手に入りますか。",
                chip: chip(2)),
            mail(
                0.4, "Prize Center", "", "050-0000-1199", .other, "You have won",
                "Click here to receive your prize: http://prize.example.net/"),
        ]
    }

    /// Somebody has it, or it waits for somebody.
    private var inHand: [SampleDesk.Item] {
        [
            call(
                3, by: me, "濵田 節子", "ハマダ セツコ", "03-0000-1107", .deathNotice, "先週、飼っていた猫が亡くなった。何をすればよいか。", "死亡の届出をご案内した。",
                outcome: .answered, chip: chip(2), steps: [step(.answered, 2.9, by: me), step(.completed, 2.9, by: me)]),
            call(
                2.2, by: me, "佐藤 大輔", "サトウ ダイスケ", "090-0000-1110", .fees, "振り込んだ手数料が確認できるか。", outcome: .callBack,
                steps: [step(.callBackPlanned(at: now.addingTimeInterval(12 * 60)), 2.1, by: me)]),
            call(
                4.5, by: colleague, "伊藤 さくら", "イトウ サクラ", "080-0000-1111", .foundAnimal, "迷い犬を保護した。飼い主に連絡してほしい。",
                chip: chip(3), steps: [step(.handedOver(to: nil, note: "飼い主への連絡をお願いします"), 4.4, by: colleague)]),
            call(
                6, by: other, "加藤 清", "カトウ キヨシ", "03-0000-1112", .ownerChange, "離婚した相手の名義になっている。変えたいが連絡を取りたくない。",
                steps: [step(.escalated(to: me, note: "本人確認の扱いについて判断をお願いします"), 5.9, by: other)]),
            call(
                7, by: colleague, "小林 豊", "コバヤシ ユタカ", "070-0000-1113", .other, "狂犬病の注射のはがきが来たが、もう犬はいない。", "市役所の担当課をご案内した。",
                outcome: .outOfScope, referral: .municipality,
                steps: [step(.referred, 6.9, by: colleague), step(.completed, 6.9, by: colleague)]),
        ]
    }

    /// Done in the days before.
    private var past: [SampleDesk.Item] {
        (0..<40).map { number in
            let surname = Day.names[number % Day.names.count]
            let matter = Day.matters[number % Day.matters.count]
            let hours = 30 + Double(number) * 5.3
            let by = [me, colleague, other][number % 3]
            return call(
                hours, by: by, surname.0, surname.1, "090-0000-\(2000 + number * 7)", matter.0, matter.1, matter.2, outcome: .answered,
                chip: chip(4 + number), steps: [step(.answered, hours - 0.1, by: by), step(.completed, hours - 0.1, by: by)])
        }
    }

    private static let names = [
        ("田中 翔太", "タナカ ショウタ"), ("高橋 美穂", "タカハシ ミホ"), ("山崎 隆", "ヤマザキ タカシ"), ("吉田 文子", "ヨシダ フミコ"), ("渡辺 進", "ワタナベ ススム"),
        ("斎藤 優子", "サイトウ ユウコ"), ("森 葵", "モリ アオイ"),
    ]

    private static let matters: [(InquiryCategory, String, String)] = [
        (.reissue, "登録証明書をなくした。再交付の方法を知りたい。", "オンラインの手続きと手数料をご案内した。"),
        (.informationChange, "結婚して姓が変わった。", "情報変更の手続きをご案内した。"),
        (.registration, "犬舎で子犬が生まれた。いつまでに登録が必要か。", "装着から30日以内と、譲り渡す前の登録をご案内した。"),
        (.account, "メールアドレスを変えたらログインできない。", "アドレスの変更手続きをご案内した。"),
        (.fees, "支払い方法を知りたい。", "クレジットカードとコード決済、払込用紙をご案内した。"),
    ]
}
