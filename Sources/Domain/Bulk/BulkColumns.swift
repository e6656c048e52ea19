/// The columns of the three files. The requirements give no layout (別紙3: 「MC番号＋犬猫情報＋所有者情報など」); ours follow the registered
/// items (規則21条の7) in the order of the paper forms.
public enum BulkColumns {
    /// In the order of the template.
    public static func of(_ kind: BulkKind) -> [BulkColumn] {
        switch kind {
        case .register: [chip(), appliedOn] + owner(.register) + kept + animal(.register) + fitting + business
        case .transfer: [chip(), changeKey, appliedOn] + owner(.transfer) + kept + animal(.transfer) + business
        case .amend: [chip(), changeKey] + owner(.amend) + kept + animal(.amend) + business
        }
    }

    /// The column a header means in a file of this kind; spaces, width of letters and brackets do not matter.
    static func column(_ header: String, in columns: [BulkColumn]) -> Int? {
        let folded = folded(header)
        return columns.firstIndex { self.folded($0.header) == folded || $0.aliases.contains(folded) }
    }

    /// Headers of mail addresses, for the file that must not bring one.
    static func isMail(_ header: String) -> Bool {
        column(header, in: [email]) != nil
    }

    /// Without spaces, in one width and case, with one kind of bracket and of dots.
    static func folded(_ header: String) -> String {
        var result = ""
        for scalar in JapaneseText.asciiTwin(header).lowercased().unicodeScalars {
            switch scalar {
            case " ", "\u{3000}", "\t", "\n", "\r", "*", "※", "\u{FEFF}", "-": continue
            case "･", "·", "/": result.unicodeScalars.append("・")
            case "[", "【", "〔", "〈": result.unicodeScalars.append("(")
            case "]", "】", "〕", "〉": result.unicodeScalars.append(")")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func chip() -> BulkColumn {
        field(
            .chip, "マイクロチップ番号", ["マイクロチップの識別番号", "mc番号", "識別番号", "チップ番号"], isMandatory: true)
    }

    private static let changeKey = field(.changeKey, "変更キー", ["暗証記号"], isMandatory: true)
    private static let appliedOn = field(.appliedOn, "申請年月日", ["申請日"])
    private static let email = field(.email, "メールアドレス", ["メール", "eメール", "email", "mail"])

    private static func owner(_ kind: BulkKind) -> [BulkColumn] {
        let isMandatory = kind != .amend
        var columns = [
            field(.ownerKind, "個人・法人の別", ["個人法人の別", "個人法人", "個人・法人"], isMandatory: isMandatory),
            field(.ownerKana, "氏名カナ", ["氏名(カナ)", "フリガナ", "氏名・名称カナ", "所有者名カナ"], isMandatory: isMandatory),
            field(.ownerName, "氏名", ["氏名・名称", "氏名又は名称", "所有者名", "名称"], isMandatory: isMandatory),
            field(.representative, "代表者氏名", ["代表者", "代表者名"]),
            field(.postalCode, "郵便番号", ["〒"], isMandatory: isMandatory),
            field(.prefecture, "都道府県", ["都道府県名"], isMandatory: isMandatory),
            field(.city, "市区町村", ["市区町村名"], isMandatory: isMandatory),
            field(.street, "町域・番地・建物", ["町名番地建物", "番地", "住所", "町域・番地"], isMandatory: isMandatory),
            BulkColumn(.municipality(kept: false), "市区町村コード", aliases: ["全国地方公共団体コード", "団体コード"]),
            field(.phone, "電話番号", ["電話", "tel"], isMandatory: isMandatory),
        ]
        if kind != .amend { columns.append(email) }
        return columns
    }

    private static let kept = [
        field(.keptPostalCode, "所在地の郵便番号", ["所在地郵便番号"]),
        field(.keptPrefecture, "所在地の都道府県", ["所在地都道府県"]),
        field(.keptCity, "所在地の市区町村", ["所在地市区町村"]),
        field(.keptStreet, "所在地の町域・番地・建物", ["所在地の番地", "所在地番地", "所在地町域・番地・建物"]),
        BulkColumn(.municipality(kept: true), "所在地の市区町村コード", aliases: ["所在地の全国地方公共団体コード", "所在地市区町村コード"]),
    ]

    private static func animal(_ kind: BulkKind) -> [BulkColumn] {
        let isMandatory = kind == .register
        return [
            field(.species, "犬猫の別", ["犬又は猫の別", "犬・猫の別", "犬猫", "種別(犬猫)"], isMandatory: isMandatory),
            field(.animalName, "名", ["犬猫の名", "名前", "犬猫の名前", "呼び名"], isMandatory: isMandatory),
            field(.breed, "品種", ["犬種", "猫種", "犬猫の品種"], isMandatory: isMandatory),
            field(.coatColor, "毛色", ["毛の色"], isMandatory: isMandatory),
            field(.sex, "性別", ["犬猫の性別"], isMandatory: isMandatory),
            field(.birthDate, "生年月日", ["誕生日"], isMandatory: isMandatory),
            BulkColumn(.birthDateEstimated, "生年月日が推定", aliases: ["推定", "生年月日推定"]),
            field(.sterilised, "去勢・避妊", ["去勢避妊", "不妊去勢"]),
            field(.features, "その他の特徴", ["特徴"]),
            field(.rabiesNumber, "狂犬病予防法の登録番号", ["狂犬病登録番号", "鑑札番号"]),
            field(.rabiesDate, "狂犬病予防法の登録年月日", ["狂犬病登録年月日", "狂犬病登録日"]),
            field(.dam, "母親のマイクロチップ番号", ["母親のmc番号", "母のマイクロチップ番号", "母親のチップ番号"]),
        ]
    }

    private static let fitting = [
        field(.fittedOn, "装着日", ["装着年月日"], isMandatory: true),
        field(.clinic, "施設名", ["装着施設名", "診療施設名", "動物病院名"], isMandatory: true),
        field(.clinicAddress, "施設の所在地", ["装着施設の所在地", "施設所在地"], isMandatory: true),
        field(.clinicPhone, "施設の電話番号", ["装着施設の電話番号", "施設電話番号"], isMandatory: true),
        field(.veterinarian, "獣医師氏名", ["獣医師", "獣医師名"], isMandatory: true),
    ]

    private static let business = [
        field(.businessGrade, "動物取扱業の別", ["取扱業の別", "第一種・第二種"]),
        field(.businessKind, "動物取扱業の種別", ["取扱業の種別", "業の種別"]),
        field(.businessNumber, "動物取扱業の登録番号", ["第一種動物取扱業の登録番号", "取扱業の登録番号"]),
    ]

    private static func field(_ field: PaperField, _ header: String, _ aliases: [String] = [], isMandatory: Bool = false) -> BulkColumn {
        BulkColumn(.field(field), header, aliases: aliases.map(folded), isMandatory: isMandatory)
    }
}
