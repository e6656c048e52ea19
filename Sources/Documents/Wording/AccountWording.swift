/// Words of the forms for the accounts of public offices (S0:L3616-3721).
enum AccountWording {
    static let issueTitle = "行政アカウント発行申請書"
    static let removalTitle = "行政アカウント削除申請書"
    static let instructions = [
        "電子メール又はFAXで提出してください。申請者を確認するため、下の承認者へ連絡することがあります。",
        "完了したときは、記入された電子メールアドレスへ通知します。",
    ]
    static let applicationSection = "申請"
    static let appliedOn = "申請年月日"
    static let startOn = "利用開始希望日"
    static let endOn = "削除希望日"
    static let accountID = "削除する行政ID"
    static let officeSection = "機関"
    static let officeKind = "機関の種別"
    static let officeKinds = ["1 都道府県等", "2 動物愛護管理センター・保健所", "3 基礎自治体", "4 警察"]
    static let municipality = "全国地方公共団体コード"
    static let officeName = "機関名"
    static let division = "部署名"
    static let phone = "電話番号"
    static let postalCode = "郵便番号"
    static let address = "所在地"
    static let userSection = "利用者"
    static let userKana = "氏名（フリガナ）"
    static let userName = "氏名"
    static let email = "電子メールアドレス"
    static let reasonSection = "理由"
    static let issueReason = "利用する事務"
    static let removalReason = "削除の理由"
    static let removalReasons = ["1 異動・退職", "2 事務の終了", "3 その他"]
    static let otherReason = "その他の内容"
    static let approvalSection = "承認者"
    static let approverTitle = "役職"
    static let approverName = "氏名"
    static let notes = [
        "利用目的：記入された情報は、行政アカウントの発行、削除及びその連絡に利用し、ほかの目的には利用しません。",
        "保管期間：アカウントの情報は削除されるまで、利用の記録は5年間保管します。この用紙は、当機関の規程に定める期間の経過後に廃棄します。",
    ]
}
