/// Parts that several messages share.
extension AddressBody {
    static let fields = [
        FieldShape("postalCode", .text(.postalCode), "郵便番号（7桁）"),
        FieldShape("prefecture", .text(.line, 1...20), "都道府県"),
        FieldShape("city", .text(.line, 1...60), "市区町村"),
        FieldShape("street", .text(.line, 1...200), "町域・番地・建物"),
        FieldShape("municipalityCode", .text(.municipalityCode), "全国地方公共団体コード（6桁）"),
    ]
    public static let shape = MessageShape("AddressBody", "犬猫の所在地", fields)
}

extension OwnerBody {
    public static let shape = MessageShape(
        "OwnerBody", "所有者情報",
        [
            FieldShape("kind", .word(of: Kind.self), "個人・法人の別"),
            FieldShape("name", .text(.line, 1...200), "氏名・名称（登録どおりの字形）"),
            FieldShape("kana", .text(.line, 1...200), "氏名・名称のカナ"),
            FieldShape("representative", .text(.line, 1...200), required: false, "代表者氏名（法人のみ）"),
        ] + AddressBody.fields + [
            FieldShape("phone", .text(.phone), "電話番号"),
            FieldShape("email", .text(.mail), required: false, "メールアドレス"),
        ])
}

extension RabiesRegistrationBody {
    public static let shape = MessageShape(
        "RabiesRegistrationBody", "狂犬病予防法の登録（犬のみ）",
        [
            FieldShape("number", .text(.registrationNumber), "登録番号"),
            FieldShape("registeredOn", .text(.day), "登録年月日"),
        ])
}

extension AnimalInput {
    /// What an application says about the animal; a record has the same and the day of death.
    static let fields = [
        FieldShape("species", .word(of: AnimalBody.Species.self), "犬又は猫の別"),
        FieldShape("name", .text(.line, 1...30), "名"),
        FieldShape("breed", .text(.line, 1...60), "品種"),
        FieldShape("coatColor", .text(.line, 1...60), "毛色"),
        FieldShape("sex", .word(of: AnimalBody.Sex.self), "性別"),
        FieldShape("birthDate", .text(.day), required: false, "生年月日（不明のときは省略）"),
        FieldShape("birthDateEstimated", .flag, "生年月日が推定"),
        FieldShape("features", .text(.line, 0...200), required: false, "その他の特徴"),
        FieldShape("rabiesRegistration", .message(RabiesRegistrationBody.shape), required: false, "狂犬病予防法の登録"),
        FieldShape("damNumber", .text(.chip), required: false, "母親のマイクロチップ番号"),
    ]
    public static let shape = MessageShape("AnimalInput", "犬猫情報（申請）", fields)
}

extension AnimalBody {
    public static let shape = MessageShape(
        "AnimalBody", "犬猫情報",
        AnimalInput.fields.map {
            // A record always says it, if only with an empty text.
            $0.name == "features" ? FieldShape($0.name, $0.value, $0.summary) : $0
        } + [FieldShape("deathDate", .text(.day), required: false, "死亡日（死亡届出済みのとき）")])
}

extension FittingBody {
    public static let shape = MessageShape(
        "FittingBody", "装着証明書の内容",
        [
            FieldShape("fittedOn", .text(.day), "装着日"),
            FieldShape("clinic", .text(.line, 1...100), "施設名"),
            FieldShape("clinicAddress", .text(.line, 1...200), "施設の所在地"),
            FieldShape("clinicPhone", .text(.phone), "施設の電話番号"),
            FieldShape("veterinarian", .text(.line, 1...100), "獣医師氏名"),
        ])
}

extension BusinessBody {
    public static let shape = MessageShape(
        "BusinessBody", "動物取扱業",
        [
            FieldShape("grade", .word(of: Grade.self), "第一種・第二種"),
            FieldShape("kind", .text(.line, 1...60), "種別"),
            FieldShape("number", .text(.line, 1...60), required: false, "登録番号（第一種）"),
        ])
}

extension FeeBody {
    public static let shape = MessageShape(
        "FeeBody", "手数料",
        [
            FieldShape("procedure", .word(of: Procedure.self), "手続き"),
            FieldShape("channel", .word(of: EntryChannel.self), "受付の方法"),
            FieldShape("amount", .whole(0...1_000_000), "金額（円、非課税）"),
        ])
}

extension MicrochipReply {
    public static let shape = MessageShape(
        "MicrochipReply", "マイクロチップ情報",
        [
            FieldShape("number", .text(.chip), "マイクロチップ番号"),
            FieldShape("animal", .message(AnimalBody.shape), "犬猫情報"),
            FieldShape("owner", .message(OwnerBody.shape), "所有者情報"),
            FieldShape("keptAt", .message(AddressBody.shape), required: false, "犬猫の所在地（所有者の住所と異なるとき）"),
            FieldShape("fitting", .message(FittingBody.shape), required: false, "装着証明書の内容"),
            FieldShape("business", .message(BusinessBody.shape), required: false, "動物取扱業"),
            FieldShape("registeredAt", .moment, "登録日時"),
            FieldShape("updatedAt", .moment, "更新日時"),
            FieldShape("retainedUntil", .text(.day), "保管期限"),
        ])
}

/// Parameters and fields of every list.
enum PageShape {
    static let parameters = [
        FieldShape("cursor", .text(.opaque, Limits.cursorBytes), required: false, "前の頁の nextCursor"),
        FieldShape("limit", .whole(Limits.pageSize), required: false, "1頁の行数"),
    ]

    static func reply(_ name: String, _ summary: String, of item: MessageShape) -> MessageShape {
        MessageShape(
            name, summary,
            [
                FieldShape("items", .list(.message(item), 0...Limits.pageSize.upperBound), "行"),
                FieldShape("nextCursor", .text(.opaque, Limits.cursorBytes), required: false, "次の頁の cursor（最後の頁では省略）"),
                FieldShape("total", .whole(0...Int(Int32.max)), "全件数"),
            ])
    }
}
