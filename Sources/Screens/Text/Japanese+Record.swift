import Domain
import Foundation
import Services

extension Texts.Record {
    static let japanese = Self(
        asking: "共通DBに照会しています…", animal: "動物", ownerForDesk: "所有者（業務閲覧・記録済み）",
        ownerOpen: { "所有者（本人確認済: \($0)）" }, ownerMasked: { "所有者（本人確認前 \($0)）" }, state: "状態", name: "名", kind: "種別", breed: "品種",
        coat: "毛色",
        birth: "生年月日", features: "特徴", registered: "登録日", retained: "保管期限", unknown: "不明", ownerKind: "区分", ownerName: "氏名", kana: "カナ",
        representative: "代表者",
        address: "住所", phone: "電話", email: "メール", none: "なし", notRegistered: "× この番号は登録されていません。番号を聞き直してください。",
        noRecordYet: "照会の結果が出てから使えます。", nearOnlyWhenMissing: "番号が登録されていないときに使います。", revealTitle: "業務閲覧",
        revealQuestion: "窓口の業務（所有者への連絡など）のために所有者情報を表示します。だれが見たかは監査記録に残ります。",
        revealYes: "表示する", dead: { "【死亡 \($0)】" },
        species: { $0 == .dog ? "犬" : "猫" },
        sex: { sex in
            switch sex {
            case .male: "オス"
            case .female: "メス"
            case .unknown: "性別不明"
            }
        },
        kindOfOwner: { $0 == .person ? "個人" : "法人" },
        change: { kind in
            switch kind {
            case .registration: "登録"
            case .ownerChange: "所有者変更"
            case .informationChange: "情報変更"
            case .certificateReissue: "再交付"
            case .death: "死亡届"
            }
        },
        readBack: { part in
            switch part {
            case .number: "復唱 番号:"
            case .name: "復唱 氏名:"
            case .address: "復唱 住所:"
            case .phone: "復唱 電話:"
            }
        },
        nearState: { found, progress in
            let state =
                switch progress {
                case .running: "近い番号を探しています…（{near-numbers} で止める）"
                case .finished: "一桁違い・入れ替わりを探し終えました。"
                case .stopped: "途中で止めました。"
                case .cutShort: "共通DBの応答がなく、途中までしか探せていません。"
                }
            let isIncomplete = progress == .stopped || progress == .cutShort
            let next = found > 0 ? "（数字か {near-numbers} で開く）" : isIncomplete ? "（{near-numbers} で探し直す）" : ""
            return state + "  登録あり: \(found)件" + next
        },
        deadMark: "【死亡】",
        differs: { places, asked, registered in
            "\(places.map(String.init).joined(separator: "・"))桁目が \(asked) でなく \(registered)"
        })
}

extension Texts.Gate {
    static let japanese = Self(
        title: "本人確認", caller: "相手", nothingToAsk: "この相手に確認する項目はありません。伝えてよい項目は下のとおりです。",
        notPassed: "本人確認は済んでいません。", keys: "{tick} 合っていた  {mismatch} 違った  {next-caller}/数字 相手  {open} 決定",
        passed: { "本人確認済（\(Texts.InquiryWords.japanese.caller($0))）。開示の範囲を記録しました。" },
        fact: { fact in
            switch fact {
            case .name: "氏名・名称"
            case .address: "住所"
            case .phone: "電話番号"
            case .email: "メールアドレス"
            case .animalBirthDate: "動物の生年月日"
            case .animalName: "動物の名"
            case .changeKey: "変更キー（暗証記号）"
            case .certificateNumber: "登録証明書の番号"
            case .officialCallBack: "代表番号への折返し"
            case .inquiryDocument: "捜査照会書"
            }
        },
        notInRecord: { fact in
            switch fact {
            case .changeKey, .certificateNumber: "（登録証明書を見て言えたか）"
            case .officialCallBack: "（代表番号を調べて折り返したか）"
            case .inquiryDocument: "（書面が届いているか）"
            default: "（登録なし）"
            }
        },
        verdict: { gate in
            switch gate.missing {
            case .nothing: gate.policy.askable.isEmpty ? "確認は要りません。" : "✓ 本人確認ができました。"
            case .mismatch: "× 合わない項目があります。開示できません。"
            case .facts(let required, let more):
                "あと: " + (required.map { factName($0) }.sorted() + (more > 0 ? ["ほか\(more)項目"] : [])).joined(separator: "・")
            case .anyOf(let facts): "どれか一つ: " + facts.map { factName($0) }.sorted().joined(separator: "・")
            }
        },
        mayTell: { fields in
            if fields.isEmpty { return "伝えてよい項目: なし" }
            if fields.isSuperset(of: RecordField.owner) { return "伝えてよい項目: 動物と所有者の登録内容（履歴を除く）" }
            if fields == [.registered] { return "伝えてよい項目: 登録の有無だけ" }
            if fields == [.registered, .species] { return "伝えてよい項目: 登録の有無と犬・猫の別" }
            return "伝えてよい項目: 動物の登録内容"
        },
        duties: { duties in
            duties.map { duty in
                switch duty {
                case .contactOwner: "所有者への連絡は窓口から"
                case .referToAuthority: "警察・保健所・動物愛護管理センターを案内"
                case .callBackOfficialNumber: "いったん切り、代表番号を調べて折り返す"
                }
            }.joined(separator: " / ")
        })

    private static func factName(_ fact: GateFact) -> String { japanese.fact(fact) }
}

extension Texts.InquiryWords {
    static let japanese = Self(
        channel: { channel in
            switch channel {
            case .phone: "電話"
            case .mail: "メール"
            case .paper: "郵送"
            case .counter: "窓口"
            case .web: "Web"
            }
        },
        caller: { caller in
            switch caller {
            case .owner: "所有者"
            case .finder: "保護した人"
            case .veterinarian: "獣医師"
            case .police: "警察"
            case .municipality: "市区町村"
            case .prefecture: "都道府県"
            case .business: "事業者"
            case .other: "その他"
            }
        },
        category: { category in
            switch category {
            case .registration: "登録"
            case .ownerChange: "所有者変更"
            case .informationChange: "情報変更"
            case .deathNotice: "死亡届"
            case .reissue: "再交付"
            case .foundAnimal: "迷子・保護"
            case .fees: "手数料"
            case .account: "ID・パスワード"
            case .other: "その他"
            }
        },
        categoryShort: { category in
            switch category {
            case .registration: "登録"
            case .ownerChange: "所有変更"
            case .informationChange: "情報変更"
            case .deathNotice: "死亡届"
            case .reissue: "再交付"
            case .foundAnimal: "迷子保護"
            case .fees: "手数料"
            case .account: "ID"
            case .other: "その他"
            }
        },
        outcome: { outcome in
            switch outcome {
            case .answered: "回答済"
            case .handedOver: "引継ぎ"
            case .callBack: "折返し"
            case .outOfScope: "対象外（紹介）"
            }
        },
        referral: { referral in
            switch referral {
            case .municipality: "市区町村"
            case .prefecture: "都道府県"
            case .veterinarian: "獣医師"
            case .police: "警察"
            case .ministry: "環境省"
            case .privateRegistry: "民間登録団体"
            case .other: "その他"
            }
        },
        state: { state in
            switch state {
            case .received: "受付"
            case .answering: "対応中"
            case .handedOver: "引継待ち"
            case .escalated: "上申中"
            case .callBackPlanned: "折返し"
            case .answered: "回答済"
            case .completed: "完了"
            case .merged: "統合済"
            case .spam: "迷惑"
            case .discarded: "破棄"
            }
        },
        event: { event in
            switch event {
            case .received: "受付"
            case .noted: "記録"
            case .answered: "回答"
            case .handedOver: "引継ぎ"
            case .taken: "引受"
            case .escalated: "上申"
            case .callBackPlanned: "折返し予定"
            case .referred: "紹介"
            case .completed: "完了"
            case .reopened: "再開"
            case .discarded: "破棄"
            case .markedSpam: "迷惑メール"
            case .tagged: "札の変更"
            case .merged: "統合"
            case .unmerged: "統合の取消し"
            case .linked: "関連付け"
            case .unlinked: "関連付けの取消し"
            case .undone: "一括操作の取消し"
            }
        }, anonymous: "（名前なし）")
}
