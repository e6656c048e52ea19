import Services

/// What happened to batches and forms, as the audit log names it.
extension Texts {
    static func paperEventJapanese(_ kind: PaperEventKind) -> String {
        switch kind {
        case .batchOpened: "バッチの開始"
        case .slipCorrected: "バッチ票の訂正"
        case .slotAdded: "申請書の枠の追加"
        case .batchClosed: "バッチの締め"
        case .batchReopened: "バッチの締めの取消し"
        case .formErased: "申請書の消去の控え"
        case .slotOpened: "申請書の枠"
        case .begun: "申請書の入力開始"
        case .takenOver: "申請書の引継ぎ"
        case .keyed: "申請書の入力"
        case .verified: "申請書の検証"
        case .settled: "申請書の突合せ"
        case .setAside: "申請書の保留"
        case .resumed: "申請書の再開"
        case .returned: "申請書の返送"
        case .submitted: "申請の送信"
        case .accepted: "申請の受理"
        case .refused: "申請の拒否"
        case .withdrawn: "申請の送信の取消し"
        case .certificateReissued: "登録証明書の再交付"
        case .letterMade: "通知状の作成"
        case .scanLinked: "画像の結付け"
        case .certificatePrinting: "登録証明書の印刷"
        case .certificateOut: "登録証明書の印刷完了"
        case .certificateNotOut: "登録証明書の印刷のやり直し"
        case .certificateUncertain: "登録証明書の印刷が不明"
        }
    }

    static func paperEventEnglish(_ kind: PaperEventKind) -> String {
        switch kind {
        case .batchOpened: "batch opened"
        case .slipCorrected: "batch slip corrected"
        case .slotAdded: "place for a form added"
        case .batchClosed: "batch closed"
        case .batchReopened: "batch reopened"
        case .formErased: "erased forms noted"
        case .slotOpened: "place for a form"
        case .begun: "keying begun"
        case .takenOver: "form taken over"
        case .keyed: "form keyed"
        case .verified: "form verified"
        case .settled: "form settled"
        case .setAside: "form set aside"
        case .resumed: "form resumed"
        case .returned: "form returned"
        case .submitted: "application submitted"
        case .accepted: "application accepted"
        case .refused: "application refused"
        case .withdrawn: "submission withdrawn"
        case .certificateReissued: "certificate reissued"
        case .letterMade: "letter made"
        case .scanLinked: "scan linked"
        case .certificatePrinting: "certificate printing"
        case .certificateOut: "certificate out"
        case .certificateNotOut: "certificate not out"
        case .certificateUncertain: "certificate uncertain"
        }
    }
}
