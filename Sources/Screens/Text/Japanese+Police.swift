import Domain
import Services

extension Texts.Police {
    static let japanese = Self(
        listTitle: "捜査照会", none: "捜査照会書はありません。{new-police-inquiry} 受け付ける", noneChosen: "行が選ばれていません。", columnReceived: "受付日",
        columnWay: "経路", columnStation: "警察署", columnNumber: "文書番号", columnChip: "マイクロチップ番号", columnState: "状態",
        isAnswered: "回答済みの照会書です。{answer-police} でもう一度回答できます。", isClosed: "終了した照会書です。",
        unanswered: { "回答していない照会書が\($0)件あります。" }, place: { "\($0) / \($1) 件" },
        way: { way in
            switch way {
            case .post: "郵送"
            case .fax: "FAX"
            case .phone: "電話（代表番号へ折返し）"
            }
        },
        wayShort: { way in
            switch way {
            case .post: "郵送"
            case .fax: "FAX"
            case .phone: "電話"
            }
        },
        outcome: { inquiry, texts in
            switch inquiry.state {
            case .received: return "未回答"
            case .closed: return "終了 \(inquiry.note)"
            case .answered:
                guard let answer = inquiry.answer else { return "回答済" }
                let how = "\(texts.police.wayShort(answer.way))・\(answer.found ? "登録あり" : "登録なし")"
                return "回答済 \(texts.time.dayAndTime(answer.at)) \(how) \(answer.by.value)"
            }
        }, newTitle: "捜査照会書の受付", letterTitle: { "捜査照会書 \($0)" }, saving: "処理しています…", notSavedYet: "未保存",
        saveFirst: "先に {save-police-inquiry} で保存してください。", nothingChanged: "変わったところがありません。", noPickList: "照会の根拠の欄で使えます。",
        basisTitle: "照会の根拠",
        bases: ["刑事訴訟法第197条第2項", "少年法第6条の4第3項", "遺失物法第12条", "警察法第2条"],
        discardTitle: "書きかけ", discardQuestion: "保存していない照会書があります。捨てて戻りますか。残すときは {save-police-inquiry} で保存します。", discardYes: "捨てて戻る",
        received: "受け付けました。{answer-police} で回答します。", corrected: "直しました。直す前のものも記録に残ります。", closed: "終了として記録しました。",
        stale: "ほかの人がこの照会書を変更しました。一覧から開き直してください。", closeTitle: "回答せずに終える", closeLabel: "理由（取下げなど。氏名は書かない）",
        field: { field in
            switch field {
            case .receivedOn: "受付日"
            case .way: "届いた方法"
            case .number: "文書番号"
            case .date: "文書の日付"
            case .station: "警察署"
            case .department: "課・係"
            case .officer: "担当者"
            case .phone: "代表番号"
            case .basis: "照会の根拠"
            case .chip: "マイクロチップ番号"
            case .request: "照会の内容"
            }
        },
        hint: { field in
            switch field {
            case .receivedOn: "照会書が届いた日。R8.11.21 のようにも書けます。"
            case .way: ""
            case .number: "照会書に書かれた番号。回答書に写されます。"
            case .date: "照会書に書かれた日付。"
            case .station: "回答書の宛名になります。"
            case .department: "なければ空欄。"
            case .officer: "回答書に「様」を付けて書かれます。"
            case .phone: "自分で調べた代表番号。照会書に書かれた番号をそのまま信用しません。"
            case .basis: "照会書のとおり。{pick-list} で候補から選べます。"
            case .chip: "15桁。読取器でも入ります。"
            case .request: "照会書に書かれた事項。空欄でもよい。"
            }
        },
        problem: { problem in
            switch problem {
            case .missing: "入力してください。"
            case .tooLong(let limit): "\(limit)文字までです。"
            case .notADay: "日付ではありません。"
            case .dayInFuture: "先の日付です。"
            case .afterReceipt: "受付日より後の日付です。"
            case .notAPhone: "電話番号ではありません。"
            case .notAPostalCode: "7桁の郵便番号ではありません。"
            case .chip: "番号が違います。"
            }
        }, callBackTitle: "代表番号への折返し", callBackYes: "折り返して本人と話した", againTitle: "回答済みの照会書", againYes: "もう一度回答する",
        sendTitle: "回答", sendYes: "記録して回答する", notLookedUp: "番号の照会が済んでから使えます。",
        noPlace: "印刷の設定（paper.print_command か paper.output_folder）がありません。電話での回答だけができます。", recording: "回答を記録しています…",
        printing: "回答書を作っています…", previewTitle: "回答の内容", chip: "マイクロチップ番号", lookedUpAt: "確認日時", result: "照会の結果",
        registered: "登録あり", notRegistered: "登録なし（番号が登録されていないことを回答します）", updatedOn: "最終更新日", sex: "性別", deathDate: "死亡日",
        keptAt: "所在地",
        callBackQuestion: { letter in
            "いったん電話を切り、代表番号 \(letter.phone)（\(letter.station)）に折り返して、\(letter.department) \(letter.officer) さんを呼び出してください。"
        },
        againQuestion: { inquiry, texts in "\(texts.police.outcome(inquiry, texts))。もう一度照会して回答しますか。前の回答の記録も残ります。" },
        sendQuestion: { way in
            switch way {
            case .post: "回答したことを記録し、回答書を印刷します。郵送してください。"
            case .fax: "回答したことを記録し、回答書を印刷します。FAXで送ってください。宛先の番号は二人で確かめます。"
            case .phone: "回答したことを記録してから、下の内容を電話で伝えます。"
            }
        }, answerTitle: { "捜査照会への回答  \($0)" },
        letterLine: { letter in
            [letter.station, letter.department, letter.officer, letter.date.iso, letter.basis].filter { !$0.isEmpty }
                .joined(separator: "  ")
        },
        answerField: { field in
            switch field {
            case .way: "回答の方法"
            case .number: "回答の番号"
            case .signatory: "回答責任者"
            case .postalCode: "宛先の郵便番号"
            case .address: "宛先の住所"
            }
        },
        answerHint: { $0 == .phone ? "{send-police-reply} 記録してから電話で伝える" : "{send-police-reply} 記録してから回答書を印刷する" },
        done: { way in
            switch way {
            case .post: "記録し、回答書を印刷しました。郵送してください。"
            case .fax: "記録し、回答書を印刷しました。FAXで送ってください。"
            case .phone: "記録しました。下の内容を伝えてください。"
            }
        }, rowsShown: { "\($0)〜\($1) / \($2) 行" },
        printed: { $0 == .printer ? "回答書を印刷に出しました。" : "回答書のPDFを印刷用のフォルダに置きました。" },
        notPrinted: { "回答は記録しましたが、回答書が出ていません。\($0) {send-police-reply} でもう一度印刷します。" },
        unprintable: { character, points, more in "「\(character)」（\(points)）は印刷できません" + (more > 0 ? "（ほか\(more)字）。" : "。") },
        doesNotFit: "長すぎて回答書に入らない項目があります。")
}
