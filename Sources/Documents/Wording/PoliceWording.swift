import Domain

/// Words of the answer to the police.
enum PoliceWording {
    static let title = "捜査関係事項照会について（回答）"
    static let inquiry = "照会文書"
    static let result = "照会の結果"
    static let found = "登録あり"
    static let notFound = "登録なし"
    static let lookedUpAt = "確認日時"
    static let updatedOn = "最終更新日"
    static let ownerKana = "所有者のフリガナ"
    static let representative = "代表者氏名"
    static let ownerPhone = "所有者の電話番号"
    static let keptAt = "犬又は猫の所在地"
    static let signatory = "回答責任者"
    static let notFoundNote = "照会された識別番号の登録は、上記の確認日時において、ありませんでした。登録されていない個体又は民間の登録団体にのみ登録された個体である可能性があります。"
    static let handling = "この回答には個人情報が含まれます。照会の目的の範囲で取り扱ってください。当機関は、この回答の日時、内容及び担当者を記録しています。"

    static func opening(number: String, date: CalendarDate, basis: String) -> String {
        "\(date.japanese)付け\(number)で照会のあった事項について、\(basis)の規定に基づき、次のとおり回答します。"
    }

    static func inquiry(number: String, date: CalendarDate) -> String { "\(number)（\(date.japanese)）" }

    static func moment(_ time: TokyoTime) -> String { "\(time.day.japanese) \(time.hour)時\(time.minute)分" }
}
