/// Rows about mailed forms, certificates and letters, bulk files and inquiries of the police.
extension ActionTable {
    static let paper: [Action] = [
        Action(
            .paperDesk, .paper, [.global: ["<M-e>"]], ja: ("紙の申請", "紙の申請のバッチの一覧を開く。指定登録機関だけが使える。"),
            en: ("Paper", "Open the batches of mailed forms; for the designated body alone.")),
        Action(
            .newBatch, .paper, [.paper: ["n"]], ja: ("新規バッチ", "バッチ票を入力して、新しいバッチを始める。"),
            en: ("New batch", "Key a batch slip and begin a batch.")),
        Action(
            .editSlip, .paper, [.batch: ["e"]], ja: ("バッチ票", "バッチ票の数字を直す。直した跡が残る。"),
            en: ("Slip", "Correct the batch slip; the change is kept.")),
        Action(
            .keyForms, .paper, [.batch: ["k"]], ja: ("入力", "次の未入力の申請書から続けて入力する。"),
            en: ("Key", "Key forms from the next empty slot on.")),
        Action(
            .verifyForms, .paper, [.batch: ["v"]], ja: ("検証", "ほかの人が入力した申請書を、見ないでもう一度入力する。"),
            en: ("Verify", "Key forms of others a second time, blind.")),
        Action(
            .thirdLook, .paper, [.batch: ["t"]], ja: ("突合せ", "二度の入力が違った欄を、紙を見て決める。"),
            en: ("Third look", "Settle fields keyed differently, with the paper in hand.")),
        Action(
            .submitForms, .paper, [.batch: ["<F9>"]], dangerous: true, ja: ("送信", "検証の済んだ申請書を共通DBに送る。確かめてから送る。"),
            en: ("Send", "Send verified forms to the common DB; asks first.")),
        Action(
            .explainDifference, .paper, [.batch: ["x"]], ja: ("差異の説明", "バッチ票と合わない数字や、済んでいない申請書の理由を書く。"),
            en: ("Explain", "Explain a figure that does not agree with the slip, or a form that is not done.")),
        Action(
            .closeBatch, .paper, [.batch: ["c"], .closing: ["<F9>"]], ja: ("締める", "件数・金額・ハッシュ合計を照合し、足りないものを示してバッチを締める。"),
            en: ("Close", "Compare count, money and hash total, show what is missing, and close the batch.")),
        Action(
            .reopenBatch, .paper, [.batch: ["O"]], ja: ("締めの取消し", "締めたバッチを、理由を書いて開き直す。"),
            en: ("Reopen", "Open a closed batch again, with a reason.")),
        Action(
            .addSlot, .paper, [.batch: ["a"]], ja: ("番号を追加", "バッチ票より多かった封筒のために番号を一つ増やす。"),
            en: ("Add place", "Add a number for an envelope the slip does not count.")),
        Action(
            .saveSlip, .paper, [.batchSlip: ["<F9>"]], ja: ("票を確定", "バッチ票を記録する。誤りがあればその欄へ移る。"),
            en: ("Save slip", "Record the batch slip; goes to the first field with an error.")),
        Action(
            .paperExceptions, .paper, [.paper: ["x"]], ja: ("保留一覧", "保留した申請書を理由ごとに表示する。"),
            en: ("Set aside", "List the forms set aside, with their reasons.")),
        Action(
            .resubmitForm, .paper, [.exceptions: ["r"], .batch: ["r"]], ja: ("再開", "保留・拒否・入力済みの申請書を、同じ番号のまま入力に戻す。"),
            en: ("Resume", "Take a form up again in its slot: set aside, refused or keyed.")),
        Action(
            .returnForm, .paper, [.exceptions: ["R"], .batch: ["R"]], ja: ("返送", "申請書を差出人に返して終える。通知状を作ってから行う。"),
            en: ("Return", "Send the form back to its sender for good, once a letter was made.")),
        Action(
            .nextReason, .paper, [.exceptions: ["<Tab>"]], ja: ("理由", "次の理由の申請書だけを表示する。"),
            en: ("Reason", "Show the forms of the next reason alone.")),
        Action(
            .keyingFigures, .paper, [.paper: ["f"]], ja: ("入力実績", "件数/時・打鍵/件・訂正・不一致の割合を表示する。"),
            en: ("Figures", "Forms an hour, keys a form, corrections, mismatches.")),
        Action(
            .sumsOfAll, .paper, [.figures: ["<Tab>"]], ja: ("全員の合計", "自分の実績と全員の合計を切り替える。合計は責任者だけが見られる。"),
            en: ("Sums", "Switch between your own figures and the sums of all; sums are for supervisors.")),
        Action(
            .openScan, .paper, [.exceptions: ["o"], .batch: ["o"], .keying: ["<M-v>"], .thirdLook: ["<M-v>"]],
            ja: ("画像", "申請書の画像を外部の表示プログラムで開く。"),
            en: ("Scan", "Open the scan of the form in the viewer beside.")),
    ]

    static let keying: [Action] = [
        Action(
            .completeForm, .keying, [.keying: ["<F9>"]], ja: ("確定", "申請書の入力を終える。誤りがあればその欄へ移る。"),
            en: ("Done", "Finish the form; goes to the first field with an error.")),
        Action(
            .duplicateField, .keying, [.keying: ["<F5>"]], ja: ("複写", "前の申請書の同じ欄を写す。"),
            en: ("Dup", "Copy the field from the form before.")),
        Action(
            .carrySender, .keying, [.keying: ["<F8>"]], ja: ("同じ差出人", "前の申請書の差出人の欄をまとめて写す。"),
            en: ("Same sender", "Copy the fields of the sender from the form before.")),
        Action(
            .markIllegible, .keying, [.keying: ["<F7>"]], ja: ("判読不能", "この欄を判読不能とする。?? と入れても同じ。"),
            en: ("Illegible", "Mark the field as illegible; the same as typing ??.")),
        Action(
            .setAsideForm, .keying, [.keying: ["<F11>"], .batch: ["h"]], ja: ("保留", "理由を選んで申請書を保留する。番号は残る。"),
            en: ("Set aside", "Set the form aside with a reason; its slot stays.")),
        Action(
            .formWarnings, .keying, [.keying: ["<M-w>"]], ja: ("注意", "申請書の注意をまとめて表示する。"),
            en: ("Warnings", "Show what the program noticed about the form.")),
        Action(
            .takeFirst, .keying, [.thirdLook: ["1"]], ja: ("一つめ", "紙は一つめの値のとおり。"),
            en: ("First", "The paper says the first value.")),
        Action(
            .takeSecond, .keying, [.thirdLook: ["2"]], ja: ("二つめ", "紙は二つめの値のとおり。"),
            en: ("Second", "The paper says the second value.")),
        Action(
            .keyAnew, .keying, [.thirdLook: ["3"]], ja: ("入力し直す", "どちらでもない。紙の値を入力する。"),
            en: ("Neither", "Neither: key what the paper says.")),
    ]

    static let printing: [Action] = [
        Action(
            .printCertificates, .printing, [.batch: ["p"], .paper: ["p"], .printing: ["p"]],
            ja: ("証明書印刷", "受理された申請書の登録証明書を印刷する。確かめてから始める。"),
            en: ("Certificates", "Print the certificates of accepted forms; asks first.")),
        Action(
            .pauseJob, .printing, [.printing: ["<Space>"], .batch: ["<Space>"], .bulk: ["<Space>"]], ja: ("一時停止", "処理を止める。もう一度押すと続ける。"),
            en: ("Pause", "Pause the job; again goes on.")),
        Action(
            .cancelJob, .printing, [.printing: ["<C-c>"], .batch: ["<C-c>"], .bulk: ["<C-c>"]], ja: ("中止", "残りの処理をやめる。済んだものはそのまま残る。"),
            en: ("Cancel", "Give up the rest of the job; what is done stays.")),
        Action(
            .settlePrinting, .printing, [.printing: ["y"]], ja: ("印刷の確認", "紙が出たかどうか分からない証明書を一件ずつ確かめる。"),
            en: ("Settle", "Settle certificates that may or may not have come out.")),
        Action(
            .writeLetter, .printing, [.exceptions: ["l"], .batch: ["l"], .completions: ["l"]], ja: ("通知状", "申請書の理由から通知状を作る。"),
            en: ("Letter", "Write the letter for this form from its reason.")),
        Action(
            .printLetter, .printing, [.letter: ["<F9>"]], ja: ("印刷", "通知状を印刷する。"),
            en: ("Print", "Print the letter.")),
        Action(
            .recoverCertificate, .printing, [.batch: ["C"], .exceptions: ["C"]], ja: ("証明書の取得", "証明書を受け取れなかった申請書の証明書を、再交付で取り寄せる。確かめてから行う。"),
            en: ("Fetch certificate", "Bring the certificate of a form whose answer was lost, as a reissue; asks first.")),
        Action(
            .completionNotices, .printing, [.paper: ["m"]], ja: ("完了の通知", "郵送が要る、旧所有者への完了の通知を表示する。"),
            en: ("Notices", "List the notices to former owners that need a letter.")),
        Action(
            .settleNotice, .printing, [.completions: ["x"]], ja: ("通知済み", "ほかの方法で知らせた通知を片付ける。"),
            en: ("Told", "Settle a notice that was told by other means.")),
        Action(
            .blankForms, .printing, [.paper: ["b"]], ja: ("様式", "白紙の様式をPDFにする。"),
            en: ("Blank forms", "Make blank forms as PDF.")),
    ]

    static let bulk: [Action] = [
        Action(
            .bulkDesk, .bulk, [.global: ["<M-g>"]], ja: ("一括処理", "一括登録・変更のCSVを扱う画面を開く。指定登録機関だけが使える。"),
            en: ("Bulk files", "Open bulk files; for the designated body alone.")),
        Action(
            .openBulk, .bulk, [.bulk: ["o"]], ja: ("読み込む", "CSVファイルを読み込んで検査する。"),
            en: ("Open", "Read a CSV file and check it.")),
        Action(
            .sendBulk, .bulk, [.bulk: ["<F9>"]], dangerous: true, ja: ("送信", "検査した内容を共通DBに送る。確かめてから送る。"),
            en: ("Send", "Send the checked rows; asks first.")),
        Action(
            .saveResult, .bulk, [.bulk: ["<C-s>"]], dangerous: true, ja: ("結果CSV", "結果CSVをファイルに書き出す。新しい変更キーも入るので、確かめてから書き出す。"),
            en: ("Result", "Write the result file, with the new change keys; asks first.")),
        Action(
            .saveTemplate, .bulk, [.bulk: ["t"]], ja: ("ひな形", "CSVのひな形を書き出す。"),
            en: ("Template", "Write an empty file with the columns.")),
        Action(
            .nextFault, .bulk, [.bulk: ["<Tab>"]], ja: ("次の表", "誤りの種類・誤りの一覧・拒否された行を順に表示する。数字でも選べる。"),
            en: ("Next page", "Show kinds of faults, all faults, refused rows in turn; digits choose too.")),
        Action(
            .completePath, .bulk, [.bulkPath: ["<Tab>"]], ja: ("補う", "ファイル名の続きを補う。"),
            en: ("Complete", "Complete the file name.")),
        Action(
            .bulkKind, .bulk, [.bulkPath: ["<S-Tab>"]], ja: ("種類", "一括登録・所有者一括変更・一括情報変更を選ぶ。"),
            en: ("Kind", "Choose between registration, change of owner and change of information.")),
    ]

    static let police: [Action] = [
        Action(
            .policeDesk, .police, [.global: ["<M-j>"]], ja: ("捜査照会", "捜査照会書の一覧を開く。指定登録機関だけが使える。"),
            en: ("Police", "Open the inquiries of the police; for the designated body alone.")),
        Action(
            .newPoliceInquiry, .police, [.police: ["n"]], ja: ("受付", "捜査照会書を受け付ける。"),
            en: ("Receive", "Register a letter of inquiry.")),
        Action(
            .savePolice, .police, [.policeLetter: ["<F9>"]], ja: ("保存", "捜査照会書を台帳に保存する。誤りがあればその欄へ移る。"),
            en: ("Save", "Keep the letter in the book; goes to the first field with an error.")),
        Action(
            .closePolice, .police, [.police: ["c"], .policeLetter: ["<F11>"]], ja: ("終了", "取り下げなど、回答しない理由を書いて終える。"),
            en: ("Close", "Close a letter that is not answered, with the reason.")),
        Action(
            .answerPolice, .police, [.police: ["p"], .policeLetter: ["<F8>"]], ja: ("回答", "番号を照会して回答書を作る。開示の記録が残る。"),
            en: ("Answer", "Look the chip up and make the reply; the disclosure is logged.")),
        Action(
            .sendPoliceReply, .police, [.policeReply: ["<F9>"]], dangerous: true, ja: ("回答する", "回答を記録してから、回答書を印刷する（電話なら読み上げる）。確かめてから行う。"),
            en: ("Reply", "Record the answer, then print the reply, or read it on the phone; asks first.")),
    ]
}
