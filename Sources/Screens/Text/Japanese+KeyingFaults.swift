import Domain

/// What is wrong or worth a look in a form, in one line. Of what was typed at most the one character it is about is said again.
extension Texts.Keying {
    static let fault: @Sendable (FieldFault) -> String = { fault in
        switch fault {
        case .empty: "空欄です。"
        case .tooLong(let count, let maximum): "\(maximum)字までです（\(count)字）。"
        case .controlCharacter: "制御文字が入っています。"
        case .character(let scalar): "「\(scalar)」はこの欄に入りません。"
        case .removalNotAllowed: "-- は情報変更の消せる欄だけに使えます。"
        case .chip(let error): Texts.Errors.japanese.chip(error)
        case .abnormalReading: "読み取りが正常ではありません。もう一度読み取ってください。"
        case .testNumber: "999 は試験用の番号です。"
        case .notATestNumber: "ここでは試験用の番号（999…）だけが使えます。"
        case .changeKeyLength(let count): "変更キーは11字です（\(count)字）。"
        case .postalCodeLength(let count): "郵便番号は7桁です（\(count)桁）。"
        case .phone(let digits): "電話番号の桁数か市外局番が違います（\(digits)桁）。"
        case .mail(.signs): "@ は一つです。"
        case .mail(.localPart): "@ の前が正しくありません。"
        case .mail(.domain): "@ の後が正しくありません。"
        case .date(let fault): date(fault)
        case .noChoice: "選べるものにありません。下の数字か語で選んでください。"
        case .ambiguousChoice(let choices): "どれか決まりません。数字で選んでください（\(choices.count)つに当たります）。"
        case .unknownNumber: "その番号は表にありません。"
        case .unknownPrefecture: "都道府県名ではありません。"
        case .amount: "金額は7桁までの数字です。"
        }
    }

    private static func date(_ fault: DateFault) -> String {
        switch fault {
        case .notADate: "日付ではありません。R5.3.1、20230301 のように入れてください。"
        case .noSuchMonth(let month): "\(month)月はありません。"
        case .noSuchDay(let day, let month, let last): "\(month)月\(day)日はありません（\(last)日まで）。"
        case .yearAmbiguous: "年が決まりません。元号（R5）か西暦4桁で入れてください。"
        case .noSuchYear: "その年はありません。"
        case .inFuture(let day): "\(day.japanese)はまだ来ていません。"
        case .dayMissing: "日まで入れてください。"
        }
    }

    static let warning: @Sendable (FieldWarning) -> String = { warning in
        switch warning {
        case .chip(let note): Texts.Errors.japanese.chipNote(note)
        case .halfWidthKana: "半角カナがあります。"
        case .lookAlike(let found, let likely): "「\(found)」は「\(likely)」かもしれません。"
        case .unprintable: "外字か、化けた文字があります。証明書に印字できません。"
        case .invisible: "見えない文字が入っています。"
        case .decomposed: "濁点が分かれています。"
        case .spaces: "余分な空白があります。"
        case .noBlockNumber: "番地がありません。"
        case .unknownPhonePlan: "市外局番の表にない番号です。"
        case .unusualPhone: "フリーダイヤルなどの番号です。"
        case .mailDomain(let domain): "\(domain) かもしれません。"
        case .eraOver: "その元号にその年はありません。続けて数えました。"
        case .age(let years): "\(years)歳になります。"
        case .notInTable: "表にない名前です。"
        case .otherSpecies(let species): species == .dog ? "犬の表にある名前です。" : "猫の表にある名前です。"
        }
    }

    static let issue: @Sendable (FormIssue) -> String = { issue in
        switch issue {
        case .missing: "必須です。"
        case .illegible: "判読不能のままでは送れません。{set-aside-form} で保留してください。"
        case .unreadable: "読み取れない値です。入れ直してください。"
        case .tooLong(let maximum): "\(maximum)字までです。"
        case .companiesOnly: "個人に代表者はありません。"
        case .dogsOnly: "犬だけの欄です。"
        case .firstGradeOnly: "第一種だけの欄です。"
        case .removalImpossible: "この欄は消せません。"
        case .nothingToChange: "変更する欄がありません。"
        case .inFuture: "入力日より後の日付です。"
        case .beforeBirth: "生年月日より前です。"
        case .afterApplication: "申請日より後です。"
        case .damIsAnimal: "母親の番号が本人の番号です。"
        case .municipalityMissing: "市区町村のコードが決まりません。郵便番号から選んでください。"
        case .notInBulk: "一括では変更できません。"
        case .feeShort(let due, let paid): "手数料が \(due - paid) 円足りません（\(due) 円のうち \(paid) 円）。{set-aside-form} で保留できます。"
        case .enclosureMissing: "添付書類がありません。{set-aside-form} で保留できます。"
        case .alreadyRegistered: "登録済みの番号です。"
        case .notRegistered: "登録されていない番号です。"
        case .animalDead: "死亡の届出があります。"
        case .speciesDiffers: "登録と犬・猫の別が違います。"
        case .beforeRegistration: "登録より前です。"
        case .afterFitting: "装着より後です。"
        case .ownerDiffers: "登録の所有者と氏名もカナも違います。"
        case .damMale: "母親が雄で登録されています。"
        case .damOtherSpecies: "母親の犬・猫の別が違います。"
        case .damNotOlder: "母親の生年月日が同じか後です。"
        case .late(let days, let limit): "装着から \(days) 日です（期限 \(limit) 日）。"
        case .youngForSale(let from, let days): "生後 \(days) 日の規制です（\(from.japanese)から）。"
        case .feeOver(let due, let paid): "手数料が \(paid - due) 円多く払われています。"
        case .postageMissing: "返信用切手の記載がありません。"
        case .differsFromRecord: "登録の内容と違います。"
        case .changesNothing: "すべて登録のとおりです。"
        case .keptAtStays: "犬猫の所在地は登録のままです。"
        case .damNotRegistered: "母親の番号は登録されていません。"
        case .damTooOld(let day): "母親の交配の年齢の上限を超えています（\(day.japanese)まで）。"
        case .damAgeToCheck: "母親の年齢と出産回数を確かめてください。"
        case .outsideOneStop: "ワンストップに参加していない市区町村です。犬の登録が別に要ります。"
        }
    }
}
