import Domain
import Services

extension Texts.Keying {
    static let japanese = Self(
        loading: "バッチを読み込んでいます。打った文字は順に入ります。", allDone: "このバッチで今できる申請書はありません。",
        noForm: "入力中の申請書がありません。", heldFirst: "先打ちが残っています。欄を直すか、Esc で捨ててください。",
        workTitle: { work in
            switch work {
            case .keying: "入力"
            case .verifying: "検証"
            case .thirdLook: "突合せ"
            }
        },
        title: { work, number, count in count == 0 ? "\(work)  \(number)番" : "\(work)  \(number)番/\(count)" },
        batch: { number, done in "バッチ \(number)" + (done == 0 ? "" : "  済 \(done)") },
        notices: { "注意 \($0)（{form-warnings}）" }, mismatches: { "不一致 \($0)" }, held: { "先打ち \($0)字" },
        senderOffered: "{carry-sender} 前と同じ差出人", label: { $0.ja },
        procedure: { procedure in
            switch procedure {
            case .registration: "登録申請書"
            case .ownerChange: "変更登録申請書（所有者変更）"
            case .informationChange: "情報変更届出書"
            case .death: "死亡届出書"
            case .certificateReissue: "再交付申請書"
            }
        },
        reason: { reason in
            switch reason {
            case .illegible: "判読不能"
            case .feeShort: "手数料不足"
            case .enclosureMissing: "添付書類なし"
            case .alreadyRegistered: "番号登録済み"
            case .notFound: "番号未登録"
            case .keyWrong: "変更キー違い"
            case .birthDateImpossible: "年齢・生年月日が不合理"
            case .mismatch: "二度の入力が一致しない"
            case .refused: "共通DBが拒否"
            case .dead: "死亡届出済み"
            case .ownerDiffers: "申請者が登録の所有者でない"
            case .unprintable: "印字できない文字"
            case .other: "その他"
            }
        },
        chooseKind: "様式を選んでください。", chooseFirst: "様式が決まっていません。↑↓ で選んで {submit} を押すと、先打ちが続きます。",
        kindHint: "1〜5 様式  {submit} 反転している様式  ↑↓ 移動",
        strandedRow: { number, by in "\(number)番として入力した内容を使う" + (by.map { "（\(number)番は \($0) が入力）" } ?? "") },
        taken: { number, by in "\(number)番は\(by.map { " \($0) " } ?? "ほかの人")が入力しています。入力した内容は次の番号で使えます。" },
        takenHint: "↓ 次の番号へ  先打ちはそのあとに続きます。",
        stranded: { "\($0)番は登録できませんでした。\($1) 入力した内容は次の番号で選べます。" },
        refused: { "\($0)番は登録できませんでした。\($1)" }, unsaved: { "\($0)番はまだ保存できていません。\($1)" },
        again: "もう一度", againHint: "確かめのため、同じものをもう一度入れてください。前の入力は見えません。",
        endHint: "最後の欄まで来ました。{complete-form} 確定  {previous-field} 前の欄へ", correctFirst: "BS か矢印で欄を直すと先打ちが続きます。{back} で先打ちを捨てます。",
        completeFirst: "最後の欄まで来ています。{complete-form} で確定すると、先打ちは次の申請書に入ります。",
        pickTitle: { "町域を選ぶ（\($0)件）" }, pickHint: "数字で選ぶ  ↑↓ 移動  Enter 決定  BS 郵便番号に戻る",
        pickFirst: "町域が決まっていません。↑↓ で選んで Enter を押すと、先打ちは番地に入ります。",
        origin: { entry in
            if entry.mark == .illegible { return "判読不能" }
            if entry.mark == .removal { return "削除" }
            if entry.code == FieldValue.estimated { return "推定" }
            return switch entry.origin {
            case .keyed: ""
            case .scanned: "読取"
            case .duplicated, .carried: "複写"
            case .derived: "郵便番号"
            }
        },
        kindHints: { kind, takesRemoval in hint(kind) + (takesRemoval ? "  -- 登録を消す" : "") },
        stop: { stop, words in
            switch stop {
            case .unreadable(let fault): words.fault(fault)
            case .missing: "必須です。紙に無ければ ↓、読めなければ {mark-illegible}"
            case .differs: "二度の入力が一致しません。初めから二度入れてください。"
            case .again: "確かめの入力がまだです。"
            case .fault(let finding): words.issue(finding.issue)
            case .mismatch: "一度目と違います。紙を見てもう一度だけ入れてください。"
            }
        },
        note: { note, words in
            switch note {
            case .nothingBefore: "前の申請書に写せるものがありません。"
            case .notCopied: "この欄は写せません。"
            case .carried(let count): "前の申請書から \(count) 欄を写しました。"
            case .undone: "取り消しました。"
            case .nothingToUndo: "取り消せるものがありません。"
            case .scanElsewhere: "別の番号が読み取られました。番号の欄で読み取ってください。"
            case .unknownPostcode: "郵便番号の表にありません。都道府県と市区町村を入れてください。"
            case .atEnd: "最後の欄です。{complete-form} で確定します。"
            case .dropped(let count): "先打ち \(count) 字を捨てました。"
            case .doubtful(let number, let issue): "\(number)番: \(words.issue(issue))送信のときに共通DBが判断します。"
            }
        },
        fault: fault, warning: warning, issue: issue,
        noticesTitle: "注意", noNotices: "注意はありません。", lookingUp: "照会中です。",
        notLookedUp: "未照会です（共通DBの答えがありません）。", noticeLine: { "\($0): \($1)" },
        setAsideChoose: "保留の理由", setAsideTitle: { "保留: \($0)" }, setAsideLabel: "メモ（空欄でもよい。個人情報は書かない）",
        isSetAside: { "\($0)番を保留しました。" },
        scan: { opening in
            switch opening {
            case .opened(let name): "画像 \(name) を開きました。"
            case .noFolder: "画像のフォルダが設定されていません（paper.scan_folder）。"
            case .noCommand: "画像を開くコマンドが設定されていません（paper.scan_command）。"
            case .notFound: "この番号の画像がありません。"
            case .failed: "画像を開けませんでした。"
            }
        },
        differs: { "\($0)番は一度目と違う欄があります。ほかの人が突合せをします。" }, isSettled: { "\($0)番の突合せを終えました。" },
        nothingDiffers: "違う欄はありません。", settling: "登録しています。", lookAt: { "\($0)/\($1) 紙のとおりの値を選んでください。" },
        neither: "どちらでもない（紙の値を入力する）", empty: "（空欄）", lookHint: "1 / 2 / 3 で選ぶ  {open-scan} 画像  {back} 前の欄",
        anewHint: "紙のとおりに入れてください。{submit} 決定  {back} やめる")

    private static func hint(_ kind: FieldKind) -> String {
        switch kind {
        case .chip: "15桁。読取器でも入ります。手で入れたときは二度。"
        case .changeKey: "登録証明書の変更キー（暗証記号）、英数字11字。二度入れます。"
        case .kana: "ローマ字またはかなで。takahasi hanako → タカハシ ハナコ"
        case .name: "紙のとおりの字で。髙・﨑・𠮷 もそのまま。"
        case .text: "紙のとおりに。"
        case .postalCode: "7桁。町域が一つならすぐ入ります。"
        case .prefecture: "都道府県名"
        case .city: "市区町村名（郡も）"
        case .street: "町域に続けて番地・建物"
        case .phone: "市外局番から。0300001201、090-0000-4401"
        case .email: "example@example.jp"
        case .date: "R5.3.1、20230301、令和5年3月1日"
        case .birthDate: "R5.3.1、20230301。推定は ? を付ける（R3.4?）"
        case .breed: "番号・名前の初め・かな。表にないものもそのまま入ります。"
        case .coatColor: "番号・名前の初め・かな。"
        case .number: "英数字と記号"
        case .yen: "円、数字だけ"
        case .ownerKind, .species, .sex, .yesNo, .tick, .businessGrade, .businessKind, .paymentMethod: ""
        }
    }
}
