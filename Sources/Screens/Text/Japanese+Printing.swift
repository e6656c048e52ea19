import Domain
import Services

extension Texts.Printing {
    @Sendable private static func japanesePlace(_ place: PrintPlace) -> String {
        switch place {
        case .printer: "プリンター"
        case .folder: "印刷用フォルダ"
        }
    }

    static let japanese = Self(
        title: { $0.map { "登録証明書  バッチ \($0)" } ?? "登録証明書（すべてのバッチ）" }, none: "印刷を待つ証明書はありません。", columnIssue: "証明書番号",
        state: { state in
            switch state {
            case .waiting: "印刷待ち"
            case .printing: "印刷中"
            case .uncertain: "出たか不明"
            case .out: "印刷済み"
            }
        },
        name: { row in "\(row.batchNumber)  \(row.certificate.number)番" + (row.facts.map { "  第\($0.number)号" } ?? "") },
        counts: { states in
            let waiting = states.count { $0 == .waiting }
            let printing = states.count { $0 == .printing }
            let uncertain = states.count { $0 == .uncertain }
            return "印刷待ち \(waiting)" + (printing > 0 ? "  印刷中 \(printing)" : "")
                + (uncertain > 0 ? "  出たか不明 \(uncertain)（{settle-printing} で確認）" : "")
        },
        short: { "証明書 \($0.done)/\($0.total)" },
        progress: { progress in
            "印刷 \(progress.done)/\(progress.total)  済み \(progress.out)" + (progress.uncertain > 0 ? "  不明 \(progress.uncertain)" : "")
                + (progress.left > 0 ? "  印刷せず \(progress.left)" : "")
        },
        hint: { $0 ? "{pause-job} 続ける  {cancel-job} 中止" : "{pause-job} 一時停止  {cancel-job} 中止" },
        pause: { pause, texts in
            switch pause {
            case .asked: "一時停止中。"
            case .registry(let error, let again): "共通DBを待っています（\(texts.time.minute(again)) に再試行）。\(texts.registryError(error))"
            case .session: "セッションが切れました。ログインし直してから続けてください。"
            case .setUp(let error): texts.registryError(error)
            case .program(let failure): texts.printing.document(failure)
            case .printer(let failure): texts.printing.trouble(.printer(failure), texts)
            }
        },
        hold: { hold, texts in
            switch hold {
            case .unprintable(let characters): texts.printing.document(.refused(.unprintable(characters)))
            case .doesNotFit(let field): texts.printing.document(.refused(.doesNotFit(index: 0, field: field)))
            case .refused(let refusal): texts.printing.document(.refused(refusal))
            case .notRegistered: "共通DBに番号がありません"
            case .superseded(let since): "\(texts.time.dayAndTime(since)) に登録が変わり、変更キーが無効です"
            case .fileExists: "同じ番号のファイルがフォルダにあります"
            case .changedElsewhere: "ほかの人が先に処理しました"
            }
        },
        ended: { progress, texts in
            let counts = texts.printing.progress(progress)
            switch progress.state {
            case .cancelled: return "証明書の印刷を中止しました。\(counts)"
            case .stopped(let error): return "証明書の印刷を止めました。\(texts.storeError(error))"
            default: return "証明書の印刷が終わりました。\(counts)"
            }
        },
        isPrinting: "印刷しています。", noneWaiting: "印刷待ちの証明書がありません。", noneUncertain: "出たか不明の証明書はありません。", noJob: "印刷の処理は動いていません。",
        printTitle: "登録証明書の印刷",
        printQuestion: { "登録証明書 \($0) 件を\(japanesePlace($1))に出します。所有者の住所と変更キーを含みます。一件につき一度だけ印刷されます。" }, printYes: "印刷する",
        cancelTitle: "印刷の中止", cancelQuestion: "残りの証明書の印刷をやめます。印刷中の一件は最後まで行い、残りは印刷待ちのままです。", cancelYes: "中止する",
        settleTitle: { "紙は出ましたか  \($0)" }, cameOut: "出た（印刷済みにする）", didNotComeOut: "出ていない（もう一度印刷待ちにする）",
        outTitle: "印刷済みにする", outQuestion: { "\($0) の紙は手元にありますか。印刷済みにすると変更キーは消去され、もう一度印刷することはできません。" }, outYes: "手元にある",
        settled: { $0 ? "印刷済みにしました。" : "印刷待ちに戻しました。" },
        recoverTitle: "証明書の取得",
        recoverQuestion: { "\($0)番は受理されましたが、証明書を受け取れませんでした。再交付として新しい証明書を取り寄せます。前の変更キーは無効になります。" },
        recoverYes: "取り寄せる", recovered: { "\($0)番の証明書を受け取りました。印刷待ちです。" },
        notRecovered: { failure, texts in
            switch failure {
            case .registry(let error): texts.registryError(error)
            case .store(let error): texts.storeError(error)
            case .notPossible: "この申請書の証明書は取り寄せられません。"
            }
        },
        placeTitle: "どこに出しますか", place: japanesePlace, noPlace: "印刷のコマンド（paper.print_command）もフォルダ（paper.output_folder）も設定されていません。",
        trouble: { trouble, texts in
            switch trouble {
            case .document(let failure): texts.printing.document(failure)
            case .printer(.command(.notStarted)): "印刷のコマンドを起動できません（paper.print_command）。何も出ていません。"
            case .printer(.command): "印刷のコマンドが失敗しました。紙が出たか確かめてください。"
            case .printer(.file(.exists)): "同じ名前のファイルがフォルダにあります。"
            case .printer(.file): "印刷用フォルダに書き込めません（paper.output_folder）。"
            case .noPlace: texts.printing.noPlace
            case .unrecorded(let error): "印刷しましたが、記録できませんでした。発送しないでください。\(texts.storeError(error))"
            }
        },
        document: { failure in
            switch failure {
            case .refused(.unprintable(let characters)):
                "印字できない文字があります: "
                    + characters.prefix(3).map { "\(documentField($0.field))の「\($0.character)」（\($0.codePoints)）" }.joined(separator: "、")
            case .refused(.doesNotFit(_, let field)): "\(documentField(field))が長すぎて用紙に収まりません"
            case .refused(.fontMissing(let family)): "書体 \(family) がありません。管理者に連絡してください。"
            case .refused: "印刷プログラムが文書を作れません。管理者に連絡してください。"
            case .notStarted: "印刷プログラムを起動できません。管理者に連絡してください。"
            case .died, .unreadableAnswer: "印刷プログラムが止まりました。もう一度試してください。"
            case .timedOut: "印刷プログラムの応答がありません。"
            case .tooLarge: "文書が大きすぎます。"
            case .cancelled, .stopped: "取り消しました。"
            }
        },
        letterTitle: { "\($0)  \($1)" }, kindTitle: "通知状の種類", kind: japaneseKind,
        field: { field in
            switch field {
            case .name: "宛名"
            case .postalCode: "郵便番号"
            case .district: "都道府県・市区町村"
            case .street: "町名・番地・建物"
            case .value(let variable): japaneseVariable(variable)
            }
        },
        variable: japaneseVariable,
        letterFault: { field in
            switch field {
            case .name: "宛名を入れてください。"
            case .postalCode: "7桁の郵便番号にしてください。分からなければ空のままで構いません。"
            case .district, .street: "宛先の住所を入れてください。"
            case .value(.deadline), .value(.changedOn), .value(.receivedOn): "日付を入れてください（例 R8.12.5、2026-12-05）。"
            case .value(.paid), .value(.due), .value(.short), .value(.over): "金額を数字で入れてください。"
            case .value: "この項目を入れてください。"
            }
        },
        letterHint: "{print-letter} 印刷  {pick-list} 種類  {page-down} 続きを読む", letterNotReady: "通知状の用意ができていません。",
        oneKind: "旧所有者への通知の種類は変えられません。", addressee: { "\($0.name) \($0.isOrganisation ? "御中" : "様")" }, enclosure: { "同封: \($0)" },
        printed: { "\(japaneseKind($0))を\(japanesePlace($1))に出し、記録しました。" }, noFormerOwner: "所有者の履歴に旧所有者がありません。",
        blankTitle: "白紙の様式（PDF）",
        blank: { form, keying in
            switch form {
            case .application(let procedure): keying.procedure(procedure)
            case .fittingCertificate: "マイクロチップ装着証明書"
            case .accountIssue: "行政アカウント発行申請書"
            case .accountRemoval: "行政アカウント削除申請書"
            }
        }, blankMade: { "\($0)を \($1) に書き出しました。" })

    private static func japaneseKind(_ kind: LetterKind) -> String {
        switch kind {
        case .receipt: "受付の通知"
        case .feeShort: "手数料不足の通知"
        case .feeOver: "手数料過納の通知"
        case .enclosureMissing: "添付書類不足の通知"
        case .illegible: "記載の確認"
        case .alreadyRegistered: "登録済みの通知"
        case .notFound: "番号未登録の通知"
        case .keyWrong: "変更キー違いの通知"
        case .birthDateImpossible: "生年月日の確認"
        case .refused: "登録できない旨の通知"
        case .dead: "死亡届出済みの通知"
        case .completion, .completionMail: "旧所有者への完了通知"
        case .certificateCover: "登録証明書の送付状"
        }
    }

    @Sendable private static func japaneseVariable(_ variable: LetterVariable) -> String {
        switch variable {
        case .chip, .chips: "マイクロチップ番号"
        case .procedure: "手続"
        case .receivedOn: "受付日"
        case .batch: "バッチ"
        case .slot: "番号"
        case .missing: "足りない書類"
        case .fields: "確認する欄"
        case .paid: "納付額"
        case .due: "手数料"
        case .short: "不足額"
        case .over: "過納額"
        case .howToPay: "納付の方法"
        case .deadline: "回答の期限"
        case .changedOn: "変更日"
        case .reason: "理由"
        case .issueNumber: "証明書番号"
        case .addressee: "宛名"
        case .date: "日付"
        case .senderName: "差出人"
        case .senderAddress: "差出人の住所"
        case .senderPhone: "差出人の電話"
        }
    }

    private static func documentField(_ field: DocumentField) -> String {
        switch field {
        case .postalCode: "郵便番号"
        case .address, .ownerAddress: "住所"
        case .name: "宛名"
        case .attention: "代表者・部署"
        case .ownerName: "所有者氏名"
        case .ownerKana: "所有者カナ"
        case .ownerPhone: "電話番号"
        case .representative: "代表者氏名"
        case .keptAt: "所在地"
        case .animalName: "動物の名"
        case .breed: "品種"
        case .coatColor: "毛色"
        case .features: "特徴"
        case .number, .reference, .inquiryNumber: "番号"
        case .subject: "件名"
        case .body: "本文"
        case .enclosure: "同封物"
        case .signatory: "署名"
        case .senderName, .senderPostalCode, .senderAddress, .senderPhone, .senderEmail: "差出人"
        case .layout, .wording: "様式の文言"
        }
    }
}
