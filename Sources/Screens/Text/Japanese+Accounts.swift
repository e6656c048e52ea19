import Domain
import Foundation
import Services

extension Texts.Accounts {
    static let japanese = Self(
        listTitle: "行政アカウントの申請", none: "申請はありません。{new-application} 発行申請書を入れる  {new-deletion} 削除申請書を入れる",
        noMatch: "合う申請はありません。{back} で絞り込みをやめます。", noneChosen: "行が選ばれていません。", hasDraft: "書きかけがあります。同じ操作で続きから書けます。",
        restored: "書きかけを元に戻しました。", columnDay: "受付日", columnWay: "経路", columnPurpose: "申請", columnState: "状態", columnOffice: "所属",
        columnName: "氏名", columnID: "行政ID", findTitle: "アカウントの照会", findLabel: "行政ID", ownTitle: "自分のアカウント",
        accountTitle: "行政アカウント", noAccountYet: "照会の結果が出てから使えます。", notOwn: "自分のアカウントは削除できません。", notYourRole: "この権限では使えません。",
        password: "パスワード（もう一度）", sending: "処理しています…", saved: "台帳に保存しました。", journaled: "書きかけ（下書き保存済）",
        notJournaled: "下書きを保存できていません。このまま移ると書いたものが失われます。", notKept: "変更は台帳に残しません。{send-application} で送ります。",
        notInLedger: "台帳にある受付中の申請で使えます。", isSettled: "この申請は終わっています。", nothingChanged: "変わったところがありません。",
        sentHint: "送りましたが、結果がわかっていません。{send-application} で同じ申請をもう一度たずねます。二重に発行されることはありません。",
        sentTooLongAgo: "送ってから日数がたち、共通DBでは結果を確かめられません。管理者に確かめ、却下の操作で理由を書いて終えてください。",
        sentByOther: { "送信した\($0)だけが、結果を確かめるためにもう一度送れます。" },
        discardTitle: "書きかけ", discardYes: "捨てて戻る", refuseTitle: "却下", refuseLabel: "却下の理由", closeTitle: "結果がわからないまま終える",
        closeLabel: "理由（IDで照会した結果など）", refused: "却下として記録しました。",
        discardQuestion: {
            $0 ? "変更の書きかけがあります。捨てて戻りますか。" : "書きかけの申請書があります。捨てて戻りますか。残すときは {save-application} で台帳に保存します。"
        },
        unsettled: { "結果がわからない申請が\($0)件あります。開いて {send-application} で確かめてください。" }, place: { "\($0) / \($1) 件" },
        issued: { "行政ID \($0) を発行しました。" }, deleted: { "アカウント \($0) を削除しました。" }, changed: { "アカウント \($0) を変更しました。" },
        issuedUnrecorded: { "発行されましたが、台帳に記録できません（\($0)）。直してからもう一度送ると、同じ答えを受け取れます。" },
        lockedUntil: { "パスワードの誤りが続いたため、\($0) までロックされています。" },
        fateUnknown: { "送りましたが、結果がわかりません（\($0)）。もう一度送ってください。同じ申請として扱われ、二重にはなりません。" },
        refusal: { code in
            switch code {
            case "accountNotFound": "このIDの行政アカウントはありません。"
            case "accountConflict": "このメールアドレスは別のアカウントで使われています。"
            case "idempotencyKeyReused": "共通DBには同じ番号で別の内容が届いており、結果を確かめられません。管理者に確かめ、却下の操作で理由を書いて終えてください。"
            case "currentPasswordWrong": "パスワードが違います。"
            default: nil
            }
        },
        purpose: { $0 == .issue ? "発行" : "削除" }, way: { $0 == .mail ? "メール" : "FAX" }, wayShort: { $0 == .mail ? "ﾒｰﾙ" : "FAX" },
        check: { check in
            switch check {
            case .officialCallBack: "代表番号への折返し"
            case .officialLetter: "公印のある文書"
            case .officialMail: "公用メールアドレス"
            case .visit: "来訪・職員証"
            }
        },
        role: { role in
            switch role {
            case .designatedBody: "指定登録機関"
            case .prefecture: "都道府県等"
            case .municipality: "基礎自治体"
            case .police: "警察"
            }
        },
        state: { state in
            switch state {
            case .received: "受付"
            case .sent: "結果確認中"
            case .issued: "発行済"
            case .refused: "却下"
            case .deleted: "削除済"
            }
        },
        field: { field in
            switch field {
            case .receivedOn: "受付日"
            case .way: "経路"
            case .accountID: "行政ID"
            case .role: "区分"
            case .office: "所属"
            case .name: "氏名"
            case .email: "メール"
            case .code: "団体コード"
            case .check: "申請者の確認"
            case .checkedBy: "確認した人"
            }
        },
        hint: { field in
            switch field {
            case .receivedOn: "申請書が届いた日。R8.11.21 のようにも書けます。"
            case .accountID: "削除するアカウントのID。"
            case .office: "課・係まで。"
            case .email: "行政IDと仮パスワードが届くアドレス。"
            case .code: "全国地方公共団体コード6桁。この地域の情報を見られるようになります。"
            case .checkedBy: "申請した人が本人であることを確かめた人。"
            default: ""
            }
        },
        problem: { problem in
            switch problem {
            case .missing: "入力してください。"
            case .tooLong(let limit): "\(limit)文字までです。"
            case .notADay: "日付を読めません。"
            case .dayInFuture: "先の日付です。"
            case .notMail: "アドレスの形ではありません。"
            case .notAnID: "IDに使えない文字があります。"
            case .notACode: "6桁の団体コードではありません。"
            case .wrongCheckDigit: "検査数字が合いません。"
            case .codeOfOtherKind: "区分と合わないコードです。"
            case .refused("accountNotFound"): "このIDの行政アカウントはありません。"
            case .refused("notAllowedHere"): "区分と合わないコードです。"
            case .refused("unknownMunicipality"): "この団体コードはありません。"
            case .refused("required"): "入力してください。"
            case .refused("tooLong"): "長すぎます。"
            case .refused(let code): "共通DBに断られました（\(code)）。"
            }
        },
        area: { "\(Prefectures.japanese(of: $0))（\($0.isPrefecture ? "都道府県" : "市区町村")）" },
        formTitle: { kind, day in
            switch kind {
            case .issue: "行政アカウント発行申請書" + (day.map { " \($0.iso)" } ?? "")
            case .deletion: "行政アカウント削除申請書" + (day.map { " \($0.iso)" } ?? "")
            case .change: "アカウント情報の変更"
            }
        },
        taskTitle: { task in
            switch task {
            case .issue: "行政アカウントを発行する"
            case .deletion: "行政アカウントを削除する"
            case .change: "アカウント情報を変更する"
            }
        },
        ends: "このIDでのログインと照会はすぐにできなくなります。元に戻せません。同じIDは二度と使われません。", again: "前に送った申請の結果をたずねます。二重にはなりません。",
        account: "行政ID", lastLogin: "前回のログイン", old: { "\($0) → \($1)" }, verified: { "確認: \($0)（\($1)）" },
        recordedBy: { "\($0) \($1) 記入" }, reason: { "理由: \($0)" }, until: { "仮パスワードの期限 \($0)" })
}

extension Texts.Slip {
    static let japanese = Self(
        title: "仮パスワード通知票", account: "行政ID", password: "仮パスワード", expires: "有効期限", duty: "最初のログインで新しいパスワードを決めていただきます。期限を過ぎると使えません。",
        hint: "{read-back} 一文字ずつ読む  {print-slip} 印刷  {back} 閉じる", leaveQuestion: "仮パスワードはもう表示できません。渡し終えましたか。", leaveYes: "閉じる",
        printed: "印刷に出しました。", printing: "印刷しています…", notPrinted: "印刷できません。設定 print.command を確かめてください。",
        noPrinter: "印刷の設定（print.command）がありません。", addressee: { "\($0) 様" },
        kindMark: { character in
            switch CharacterKind(character) {
            case .capital: "大"
            case .small: "小"
            case .digit: "数"
            case .other: "記"
            }
        },
        reading: { place, character in
            let name =
                switch CharacterKind(character) {
                case .capital: "大文字の\(CharacterKind.letters[character.lowercased()] ?? "")"
                case .small: "小文字の\(CharacterKind.letters[character.lowercased()] ?? "")"
                case .digit: "数字の\(CharacterKind.digits[String(character)] ?? "")"
                case .other: CharacterKind.signs[String(character)] ?? "記号"
                }
            return "\(place)文字目  \(character)  \(name)"
        })
}

/// What kind of sign a character of a password is, and how it is called on the phone.
enum CharacterKind {
    case capital, small, digit, other

    init(_ character: Character) {
        switch character {
        case "A"..."Z": self = .capital
        case "a"..."z": self = .small
        case "0"..."9": self = .digit
        default: self = .other
        }
    }

    static let letters: [String: String] = [
        "a": "エー", "b": "ビー", "c": "シー", "d": "ディー", "e": "イー", "f": "エフ", "g": "ジー", "h": "エイチ", "i": "アイ", "j": "ジェイ", "k": "ケー",
        "l": "エル", "m": "エム", "n": "エヌ", "o": "オー", "p": "ピー", "q": "キュー", "r": "アール", "s": "エス", "t": "ティー", "u": "ユー", "v": "ブイ",
        "w": "ダブリュー", "x": "エックス", "y": "ワイ", "z": "ゼット",
    ]
    static let digits: [String: String] = [
        "0": "ゼロ", "1": "イチ", "2": "ニ", "3": "サン", "4": "ヨン", "5": "ゴ", "6": "ロク", "7": "ナナ", "8": "ハチ", "9": "キュウ",
    ]
    static let signs: [String: String] = ["-": "ハイフン", "_": "アンダーバー", ".": "ドット", "@": "アットマーク", "!": "びっくりマーク", "?": "はてな"]
}

/// Names of the prefectures by the first two digits of a code.
enum Prefectures {
    static func japanese(of code: MunicipalityCode) -> String { name(code, all) }
    static func english(of code: MunicipalityCode) -> String { name(code, romanised) }

    private static func name(_ code: MunicipalityCode, _ list: [String]) -> String {
        list.indices.contains(code.prefecture - 1) ? list[code.prefecture - 1] : ""
    }

    private static let all = [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県",
        "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県",
        "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ]
    private static let romanised = [
        "Hokkaido", "Aomori", "Iwate", "Miyagi", "Akita", "Yamagata", "Fukushima", "Ibaraki", "Tochigi", "Gunma", "Saitama", "Chiba",
        "Tokyo", "Kanagawa", "Niigata", "Toyama", "Ishikawa", "Fukui", "Yamanashi", "Nagano", "Gifu", "Shizuoka", "Aichi", "Mie", "Shiga",
        "Kyoto", "Osaka", "Hyogo", "Nara", "Wakayama", "Tottori", "Shimane", "Okayama", "Hiroshima", "Yamaguchi", "Tokushima", "Kagawa",
        "Ehime", "Kochi", "Fukuoka", "Saga", "Nagasaki", "Kumamoto", "Oita", "Miyazaki", "Kagoshima", "Okinawa",
    ]
}
