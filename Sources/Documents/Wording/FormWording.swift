import Domain

/// Words printed on every blank form.
enum FormWording {
    static let mandatory = "必須"
    static let conditional = "該当時"
    static let officeUse = "受付欄（記入しないでください）"
    static let officeBoxes = ["受付日", "束番号", "用紙番号", "確認者"]
    static let sendTo = "提出先"
    static let notesTitle = "個人情報の取扱い"
    static let year = "年"
    static let month = "月"
    static let day = "日"
    static let yen = "円"
    static let estimated = "推定"
    static let eras = ["西暦", "令和", "平成"]

    static func instructions(sender: DocumentSender, fee: Int) -> [String] {
        var lines = [
            "黒の筆記具で、枠の中に楷書で記入してください。□は当てはまるものに✓を付けてください。番号は入力の順です。",
            "「必須」は必ず、「該当時」は当てはまるときに記入してください。読めない文字があるときは、お返しすることがあります。",
        ]
        if fee > 0 { lines.append("手数料は\(grouped(fee))円です（作成日現在）。支払い証明書の写しを添付してください。") }
        return lines
    }

    static let registryNotes = [
        "利用目的：記入された情報は、動物の愛護及び管理に関する法律に基づく犬及び猫の登録の事務（登録、変更登録、届出、証明書の交付、手数料の確認、所有者への返還のための照会への回答）に利用し、ほかの目的には利用しません。",
        "保管期間：登録された情報は30年間保管し、期間が経過したものから消去します。死亡の届出を受けても、期間が経過するまでは消去しません。",
        "この用紙と添付書類、入力した内容の控えは、登録の事務が終わった後、当機関の規程に定める期間の経過後に廃棄し、又は消去します。",
    ]

    static func version(_ title: String, _ version: Int, id: String) -> String { "\(title) 第\(version)版（\(id)-\(version)）" }

    static func sendTo(_ sender: DocumentSender) -> String {
        sendTo + "　" + CommonWording.postalCode(sender.postalCode) + " " + sender.address + "　" + sender.name + "　" + CommonWording.phone
            + " " + CommonWording.phone(sender.phone)
    }

    /// `1,400`.
    private static func grouped(_ amount: Int) -> String {
        let digits = Array(String(amount))
        return digits.enumerated().map { index, digit in
            (index > 0 && (digits.count - index) % 3 == 0 ? "," : "") + String(digit)
        }.joined()
    }
}
