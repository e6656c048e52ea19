import Domain
import Foundation
import Services

extension Texts.Errors {
    static let japanese = Self(
        registry: { error, time in
            switch error {
            case .unreachable(.nameNotFound), .unreachable(.proxyNameNotFound): "共通DBの宛先が見つかりません。設定か回線を確かめてください。"
            case .unreachable(.libraryMissing): "通信ライブラリ（libcurl）がありません。管理者に連絡してください。"
            case .unreachable: "共通DBに接続できません。しばらくして {reload} で再照会してください。応対の記録は続けられます。"
            case .timedOut(let limit): "共通DBの応答がありません（\(limit.components.seconds)秒）。{reload} で再照会してください。"
            case .tls(let failure): TLSSentences.japanese(failure)
            case .refused(let refusal): refusalJapanese(refusal)
            case .fateUnknown: "送ったあと応答がなく、受け付けられたか分かりません。もう一度送ると確かめられます（二重には登録されません）。"
            case .sessionExpired: "セッションの期限が切れました。パスワードを入れてください。"
            case .unreadable: "共通DBの応答を読めません。{reload} で再照会し、続くときは管理者に連絡してください。"
            case .tooLarge: "共通DBの応答が大きすぎるため受け取りません。条件を絞ってください。"
            case .breakerOpen(let since): "共通DBは \(time.minute(since)) から停止しています。自動で確かめています。応対の記録は続けられます。"
            case .cancelled: "取り消しました。"
            case .insecureAddress: "共通DBの宛先が https ではありません。設定を確かめてください。"
            case .notConfigured: "共通DBの宛先かAPIキーが設定されていません。"
            case .notLoggedIn: "ログインしていません。"
            }
        },
        store: { error in
            switch error {
            case .missing: "応対記録の保管庫がありません。"
            case .wrongKey: "保管庫の鍵が違います。応対を記録できません。"
            case .key(let error): keyJapanese(error)
            case .damaged: "応対記録の保管庫が壊れています。書き込みを止めました。mcterminal doctor を実行し、管理者に連絡してください。"
            case .newerSchema: "保管庫が新しい版のものです。プログラムを更新してください。"
            case .notWritable(.diskFull): "ディスクがいっぱいで記録できません。空きを作ってください。書いたものは画面に残っています。"
            case .notWritable: "記録できません（書込み不可）。書いたものは画面に残っています。管理者に連絡してください。"
            case .busy: "ほかのプログラムが保管庫を使っています。もう一度試してください。"
            case .closed: "保管庫が閉じています。"
            case .cancelled: "取り消しました。"
            case .unknownInquiry: "その応対はありません。"
            case .stale: "ほかの人が先に記録しました。"
            case .illegal: "今の状態ではできません。"
            case .noReceiptNumber: "今日の受付番号を使い切りました。管理者に連絡してください。"
            case .erased: "保存期間が過ぎて消去された応対です。"
            case .paper(let refusal): paperJapanese(refusal)
            case .engine(let code): "保管庫の障害です（\(code)）。管理者に連絡してください。"
            }
        },
        chip: { error in
            switch error {
            case .wrongLength(let count): "15桁の数字ではありません（\(count)桁）。"
            case .notDigits: "マイクロチップ番号は15桁の数字です。"
            case .nationalCodeTooLarge: "個体番号が規格の上限を超えています。もう一度読み取るか聞き直してください。"
            case .nonISO(let length): "\(length)桁です。ISO規格外のチップの可能性があり、登録の対象になりません。"
            case .industrialPage: "動物の番号ではありません。もう一度読み取ってください。"
            case .abnormalTelegram: "読み取りが正しくありません。もう一度読み取ってください。"
            }
        },
        callBack: { error in
            switch error {
            case .unreadable: "時刻を読めません。15:30、明日10時 のように書いてください。"
            case .outsideHours: "窓口が開いている時間にしてください（標準は 8:00〜20:00）。"
            case .past: "過ぎた時刻です。"
            case .noSuchDay: "その日はありません。"
            case .weekdayMismatch: "日付と曜日が合いません。"
            }
        },
        chipNote: { note in
            switch note {
            case .testCode: "試験用の番号（999）です。実在の動物の番号ではありません。"
            case .unknownCountry(let code): "国コード \(code) は使われていません。聞き直してください。"
            case .country(let country): "国コード \(country.numeric): \(country.japaneseName)"
            case .japaneseButNot14: "国内の犬猫用の番号（39214…）と形が違います。"
            case .japaneseMaker(let code): "国内の犬猫用（メーカーコード \(code)）"
            case .manufacturer(let code, let name): "製造者コード \(code)\(name.map { "（\($0)）" } ?? "")"
            case .sharedManufacturerCode: "共用の製造者コード（900）"
            }
        })

    static let english = Self(
        registry: { error, time in
            switch error {
            case .unreachable(.nameNotFound), .unreachable(.proxyNameNotFound):
                "The common DB's address can't be found. Check settings and network."
            case .unreachable(.libraryMissing): "libcurl is missing. Tell your administrator."
            case .unreachable: "The common DB can't be reached. {reload} asks again; notes go on working."
            case .timedOut(let limit): "The common DB gave no answer in \(limit.components.seconds) s. {reload} asks again."
            case .tls(let failure): TLSSentences.english(failure)
            case .refused(let refusal): refusalEnglish(refusal)
            case .fateUnknown: "Sent, but not answered: nobody knows whether it was taken. Sending it again tells, and never does it twice."
            case .sessionExpired: "The session has ended. Type your password."
            case .unreadable: "The common DB's answer can't be read. {reload} asks again; tell your administrator if it goes on."
            case .tooLarge: "The common DB's answer is too large. Narrow the search."
            case .breakerOpen(let since): "The common DB is down since \(time.minute(since)); it is being probed. Notes go on working."
            case .cancelled: "Cancelled."
            case .insecureAddress: "The common DB's address is not https. Check the settings."
            case .notConfigured: "No address or API key of the common DB is set."
            case .notLoggedIn: "Not logged in."
            }
        },
        store: { error in
            switch error {
            case .missing: "There is no inquiry store."
            case .wrongKey: "Wrong key for the inquiry store; nothing can be recorded."
            case .key(let error): keyEnglish(error)
            case .damaged: "The inquiry store is damaged; writing has stopped. Run mcterminal doctor and tell your administrator."
            case .newerSchema: "The store belongs to a newer version. Update the program."
            case .notWritable(.diskFull): "The disk is full; nothing can be recorded. What you typed is still on screen."
            case .notWritable: "The store can't be written. What you typed is still on screen. Tell your administrator."
            case .busy: "Another program holds the store. Try again."
            case .closed: "The store is closed."
            case .cancelled: "Cancelled."
            case .unknownInquiry: "No such inquiry."
            case .stale: "Somebody else recorded first."
            case .illegal: "Not possible in its present state."
            case .noReceiptNumber: "Today's receipt numbers are used up. Tell your administrator."
            case .erased: "Erased after its retention period."
            case .paper(let refusal): paperEnglish(refusal)
            case .engine(let code): "The store failed (\(code)). Tell your administrator."
            }
        },
        chip: { error in
            switch error {
            case .wrongLength(let count): "Not 15 digits (\(count))."
            case .notDigits: "A chip number is 15 digits."
            case .nationalCodeTooLarge: "The last 12 digits are larger than the standard allows. Read or ask again."
            case .nonISO(let length): "\(length) digits: perhaps a chip outside ISO 11784, which can't be registered."
            case .industrialPage: "Not an animal's number. Read again."
            case .abnormalTelegram: "The reading is faulty. Read again."
            }
        },
        callBack: { error in
            switch error {
            case .unreadable: "Not a time. Write 15:30 or 明日10時."
            case .outsideHours: "Choose a time when the desk is open (8:00 to 20:00 as a rule)."
            case .past: "That time has passed."
            case .noSuchDay: "There is no such day."
            case .weekdayMismatch: "Date and weekday don't fit."
            }
        },
        chipNote: { note in
            switch note {
            case .testCode: "A test number (999), never in a real animal."
            case .unknownCountry(let code): "No country has code \(code). Ask again."
            case .country(let country): "Country code \(country.numeric): \(country.englishName)"
            case .japaneseButNot14: "Not the form of Japanese dogs and cats (39214…)."
            case .japaneseMaker(let code): "Japanese companion animal, maker code \(code)"
            case .manufacturer(let code, let name): "Maker code \(code)\(name.map { " (\($0))" } ?? "")"
            case .sharedManufacturerCode: "Shared maker code (900)"
            }
        })

    private static func minutes(_ duration: Duration?) -> Int? { duration.map { Int(($0.components.seconds + 59) / 60) } }

    private static func refusalJapanese(_ refusal: Refusal) -> String {
        switch refusal.code {
        case "invalidCredentials": "ユーザーIDかパスワードが違います。"
        case "temporaryPasswordExpired": "仮パスワードの期限が切れています。{forgotten-password} で出し直してください。"
        case "accountLocked": "パスワードの誤りが続いたため、ロックされています。" + (minutes(refusal.retryAfter).map { "あと約\($0)分で自動で解除されます。" } ?? "")
        case "passwordChangeRequired": "先に新しいパスワードを決めてください。"
        case "passwordRefused": "このパスワードは使えません（よく使われるもの・IDと同じもの・前と同じもの）。"
        case "currentPasswordWrong": "今のパスワードが違います。"
        case "forbidden": "この操作の権限がありません。"
        case "invalidApiKey": "APIキーが違います。管理者に連絡してください。"
        case "tooManyRequests": "照会が多すぎます。少し待ってください。"
        default:
            refusal.status >= 500
                ? "共通DBで障害が起きています（\(refusal.status)）。{reload} で再照会してください。応対の記録は続けられます。"
                : "共通DBに断られました（\(refusal.status)\(reference(refusal))）。"
        }
    }

    private static func refusalEnglish(_ refusal: Refusal) -> String {
        switch refusal.code {
        case "invalidCredentials": "Wrong user ID or password."
        case "temporaryPasswordExpired": "The temporary password has expired. {forgotten-password} sends a new one."
        case "accountLocked": "Locked after wrong passwords." + (minutes(refusal.retryAfter).map { " Released in about \($0) min." } ?? "")
        case "passwordChangeRequired": "Choose a new password first."
        case "passwordRefused": "This password can't be used (common, equal to the ID, or the old one)."
        case "currentPasswordWrong": "The present password is wrong."
        case "forbidden": "You may not do this."
        case "invalidApiKey": "Wrong API key. Tell your administrator."
        case "tooManyRequests": "Too many look-ups. Wait a little."
        default:
            refusal.status >= 500
                ? "The common DB has a fault (\(refusal.status)). {reload} asks again; notes go on working."
                : "The common DB refused (\(refusal.status)\(reference(refusal)))."
        }
    }

    private static func reference(_ refusal: Refusal) -> String {
        let id = refusal.correlationID.map { " \($0.prefix(36))" } ?? ""
        return refusal.code.isEmpty ? id : " \(refusal.code)\(id)"
    }

    private static func keyJapanese(_ error: KeyError) -> String {
        switch error {
        case .missing: "保管庫の鍵がありません。鍵を元の場所に戻してください。"
        case .permissions(let mode): "鍵ファイルをほかの人が読めます（\(String(mode, radix: 8))）。chmod 600 にしてください。"
        case .noPassphrase: "合言葉が要ります。"
        case .wrongPassphrase: "合言葉が違います。"
        default: "保管庫の鍵を読めません。管理者に連絡してください。"
        }
    }

    private static func keyEnglish(_ error: KeyError) -> String {
        switch error {
        case .missing: "The store's key is missing. Put it back."
        case .permissions(let mode): "Others can read the key file (\(String(mode, radix: 8))). Make it 0600."
        case .noPassphrase: "A passphrase is needed."
        case .wrongPassphrase: "Wrong passphrase."
        default: "The store's key can't be read. Tell your administrator."
        }
    }
}
