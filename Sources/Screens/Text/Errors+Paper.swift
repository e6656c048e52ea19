import Services

/// Why the store did not take a step of the paper desk, in one line.
extension Texts.Errors {
    static func paperJapanese(_ refusal: PaperRefusal) -> String {
        switch refusal {
        case .notAllowed: "その申請書の今の状態ではできません。"
        case .batchClosed: "バッチは締められています。先に締めを取り消してください。"
        case .batchNotClosed: "バッチは締められていません。"
        case .leased(let holder, _): "\(holder.value) が作業中です。"
        case .notLeased: "この申請書は手元から離れました。書いたものは画面に残っています。"
        case .keyedByYourself: "自分が入力した申請書の検証はできません。"
        case .thirdPersonNeeded: "突合せは、入力した二人以外の人が行います。"
        case .notSettled: "食い違う項目がまだ決まっていません。"
        case .letterNeeded: "返送する前に通知状を作ってください。"
        case .othersSubmission(let sender): "\(sender.value) が送信したもので、送り直せるのは本人だけです。"
        case .sameSlip: "同じ番号と日付のバッチがあります。"
        case .slipCount: "枚数は 1〜\(PaperBatch.largest) にしてください。"
        case .unaccounted(let numbers): "処理も説明もされていない申請書があります（\(list(numbers))）。"
        case .unexplained(let differences): "説明のない食い違いが \(differences.count) 件あります。"
        case .certificate: "その証明書の今の状態ではできません。"
        }
    }

    static func paperEnglish(_ refusal: PaperRefusal) -> String {
        switch refusal {
        case .notAllowed: "Not possible in the form's present state."
        case .batchClosed: "The batch is closed. Reopen it first."
        case .batchNotClosed: "The batch is not closed."
        case .leased(let holder, _): "\(holder.value) is working on it."
        case .notLeased: "The form is no longer in your hands. What you typed is still on screen."
        case .keyedByYourself: "Who keyed a form may not verify it."
        case .thirdPersonNeeded: "Somebody other than the two who keyed must settle it."
        case .notSettled: "Some differing fields are not settled yet."
        case .letterNeeded: "Make the letter before sending the form back."
        case .othersSubmission(let sender): "\(sender.value) sent it; only they can send it again."
        case .sameSlip: "There is a batch of that number and day."
        case .slipCount: "A batch has 1 to \(PaperBatch.largest) forms."
        case .unaccounted(let numbers): "Forms are neither done nor explained (\(list(numbers)))."
        case .unexplained(let differences): "\(differences.count) differences are not explained."
        case .certificate: "Not possible in the certificate's present state."
        }
    }

    /// The first few, for one line.
    private static func list(_ numbers: [Int]) -> String {
        numbers.prefix(5).map { String($0) }.joined(separator: " ") + (numbers.count > 5 ? " …" : "")
    }
}
