/// Words of the vet's certificate (規則21条の5).
enum FittingWording {
    static let title = "マイクロチップ装着証明書"
    static let instructions = [
        "動物の愛護及び管理に関する法律第39条の3第1項の規定により、次のとおりマイクロチップを装着したことを証明します。",
        "獣医師が記入してください。登録の申請のとき、この証明書を添付します。",
    ]
    static let chipSection = "マイクロチップ"
    static let chip = "マイクロチップの識別番号"
    static let fittedOn = "装着年月日"
    static let place = "装着部位"
    static let animalSection = "犬又は猫"
    static let keeperSection = "装着を依頼した者"
    static let keeperName = "氏名又は名称"
    static let keeperAddress = "住所"
    static let vetSection = "獣医師"
    static let issuedOn = "証明年月日"
    static let vetName = "獣医師の氏名"
    static let clinic = "診療施設の名称"
    static let clinicPhone = "電話番号"
    static let clinicAddress = "診療施設の所在地"
    static let notes = [
        "利用目的：記入された情報は、動物の愛護及び管理に関する法律に基づく犬及び猫の登録の事務に利用し、ほかの目的には利用しません。",
        "保管期間：登録された情報は30年間保管し、期間が経過したものから消去します。この証明書の写しは、当機関の規程に定める期間の経過後に廃棄します。",
    ]
}
