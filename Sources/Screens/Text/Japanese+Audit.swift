import Domain
import Services

extension Texts.Audit {
    static let japanese = Self(
        title: "監査記録", notSupervisor: "監査記録は責任者だけが見られます（設定 desk.supervisors に載ったID）。", loading: "読み込み中…",
        nothing: "合う記録はありません。", noneChosen: "記録を選んでください。", isVerifying: "検証中です。", program: "（プログラム）",
        keys: "{filter} 条件  {open} 全文  {verify-log} 鎖の検証。見たことも記録されます。", columnTime: "日時", columnBy: "担当者", columnWhat: "内容",
        sequence: "記録番号", about: "相手", confirmed: "確認した項目", told: "表示した項目", receipt: "受付番号", erased: "（消去済み）",
        detailTitle: { "監査記録 \($0)" }, place: { row, loaded, hasMore in "\(row) / \(loaded)\(hasMore ? "+" : "")" },
        verifying: { $0 == 0 ? "鎖を検証中…" : "鎖を検証中… \($0)件" },
        field: { field in
            switch field {
            case .by: "担当者"
            case .chip: "番号"
            case .receipt: "受付番号"
            case .from: "日"
            case .to: "〜"
            case .kind: "種類"
            }
        },
        hint: { field in
            switch field {
            case .by: "担当者のID（空白で区切って何人でも）。{submit} 検索"
            case .chip: "マイクロチップ番号15桁。{submit} 検索"
            case .receipt: "受付番号（261121-0042-7 の形）。{submit} 検索"
            case .from, .to: "2026-11-21、11/21、今日、昨日。{submit} 検索"
            case .kind: "照会、開示、検索、折返し、消去 などの言葉。{submit} 検索"
            }
        },
        fault: { fault, texts in
            switch fault {
            case .chip(let error): texts.chipError(error)
            case .receipt: texts.notAReceipt()
            case .noSuchInquiry: texts.noSuchInquiry()
            case .day: "日付を読めません。2026-11-21、11/21、今日 のように書いてください。"
            case .reversed: "終わりの日が始まりの日より前です。"
            case .kind: "その言葉に合う種類はありません。"
            }
        },
        act: { kind in
            switch kind {
            case .storeOpened: "記録を開いた"
            case .login: "ログイン"
            case .loginFailed: "ログイン失敗"
            case .logout: "ログアウト"
            case .locked: "画面ロック"
            case .unlocked: "ロック解除"
            case .passwordChanged: "パスワード変更"
            case .chipLookup: "番号照会"
            case .ownerSearch: "氏名検索"
            case .historyLookup: "履歴照会"
            case .disclosure: "開示"
            case .oneStopList: "ワンストップ一覧"
            case .breedingList: "飼養管理一覧"
            case .oneStopExport: "ワンストップCSV"
            case .accountLookup: "アカウント照会"
            case .accountChanged: "アカウント変更"
            case .slipPrinted: "通知票の印刷"
            case .inquiryOpened: "応対を開いた"
            case .formOpened: "申請書を開いた"
            case .policeOpened: "捜査照会書を開いた"
            case .inquirySearch: "応対の検索"
            case .auditSearch: "監査記録の検索"
            case .bulkChange: "一括操作"
            case .exported: "書き出し"
            case .imported: "取り込み"
            case .bulkFile: "一括ファイル"
            case .backedUp: "控えの作成"
            case .restored: "控えからの復元"
            case .erased: "消去"
            case .keyRotated: "鍵の変更"
            case .logAnchored: "動作記録の末尾"
            case .calendarAdopted: "営業カレンダー"
            }
        },
        paper: { Texts.paperEventJapanese($0) },
        application: { kind in
            switch kind {
            case .received: "アカウント申請の受付"
            case .noted: "アカウント申請の記入"
            case .sent: "アカウント申請の送信"
            case .returned: "アカウント申請の差戻し"
            case .refused: "アカウント申請の却下"
            case .issued: "アカウントの発行"
            case .deleted: "アカウントの削除"
            }
        },
        police: { kind in
            switch kind {
            case .received: "捜査照会書の受付"
            case .noted: "捜査照会書の訂正"
            case .answered: "捜査照会への回答"
            case .closed: "捜査照会の終了"
            }
        },
        event: { "応対の" + Texts.InquiryWords.japanese.event($0) },
        recordField: { field in
            switch field {
            case .registered: "登録の有無"
            case .species: "犬・猫の別"
            case .animalName: "動物の名"
            case .breed: "品種"
            case .coatColor: "毛色"
            case .sex: "性別"
            case .birthDate: "生年月日"
            case .features: "特徴"
            case .deathDate: "死亡日"
            case .registeredAt: "登録日"
            case .ownerName: "所有者の氏名"
            case .ownerKana: "所有者のカナ"
            case .representative: "代表者"
            case .ownerAddress: "所有者の住所"
            case .ownerPhone: "所有者の電話"
            case .ownerEmail: "所有者のメール"
            case .ownershipHistory: "所有者の履歴"
            }
        })
}
