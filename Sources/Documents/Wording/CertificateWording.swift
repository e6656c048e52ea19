/// Words of the registration certificate.
enum CertificateWording {
    static let title = "マイクロチップ登録証明書"
    static let reissue = "再交付"
    static let statement = "動物の愛護及び管理に関する法律（昭和48年法律第105号）第39条の5第1項の登録を受けた犬又は猫であることを証明します。"
    static let owner = "所有者の氏名又は名称"
    static let ownerAddress = "所有者の住所"
    static let fold = "ここから内側に折り込んであります"
    static let keyTitle = "変更キー（暗証記号）"
    static let keyWarning = "他人に知られないように保管してください。この記号を知る人は、所有者の変更の手続をすることができます。"
    static let keyUses = [
        "犬や猫を譲り渡すときは、この証明書を新しい所有者に渡してください。新しい所有者は、取得した日から30日以内に変更登録を受けなければなりません。",
        "氏名、住所、電話番号などが変わったとき、犬や猫が死亡したときは、この記号を使って30日以内に届け出てください。",
        "この証明書をなくしたときは、再交付を受けてください。再交付を受けると、この変更キーは使えなくなります。",
        "変更キーには、数字の0（ゼロ）と1（いち）、英字のO（オー）とI（アイ）を使っていません。",
    ]
    static let retention = "登録された情報は、登録の日から30年間保管し、その後消去します。動物の愛護及び管理に関する法律に基づく事務のほかには使いません。"
    static let contact = "お問い合わせ"

    static func number(_ text: String) -> String { "第 \(text) 号" }
    static func version(_ version: Int) -> String { "登録証明書 様式 第\(version)版" }
}
