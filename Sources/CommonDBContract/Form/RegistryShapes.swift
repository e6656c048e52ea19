/// Form of the messages of A2R1 to A511.
extension RegistrationRequest {
    public static let shape = MessageShape(
        "RegistrationRequest", "マイクロチップ情報の登録",
        [
            FieldShape("number", .text(.chip), "マイクロチップ番号"),
            FieldShape("mode", .word(of: EntryMode.self), required: false, "単体・一括"),
            FieldShape("channel", .word(of: EntryChannel.self), "受付の方法"),
            FieldShape("appliedOn", .text(.day), "申請年月日"),
            FieldShape("animal", .message(AnimalInput.shape), "犬猫情報"),
            FieldShape("owner", .message(OwnerBody.shape), "所有者情報"),
            FieldShape("keptAt", .message(AddressBody.shape), required: false, "犬猫の所在地"),
            FieldShape("fitting", .message(FittingBody.shape), required: false, "装着証明書の内容"),
            FieldShape("business", .message(BusinessBody.shape), required: false, "動物取扱業"),
        ])
}

extension CheckReply {
    public static let shape = MessageShape(
        "CheckReply", "受付できる",
        [FieldShape("checkedAt", .moment, "確認日時"), FieldShape("fee", .message(FeeBody.shape), "手数料")])
}

extension CertificateReply {
    public static let shape = MessageShape(
        "CertificateReply", "登録証明書の記載事項",
        [
            FieldShape("number", .text(.chip), "マイクロチップ番号"),
            FieldShape("changeKey", .text(.changeKey), "変更キー（新）"),
            FieldShape("certificateNumber", .text(.registrationNumber), "証明書番号"),
            FieldShape("issuedAt", .moment, "交付日時"),
            FieldShape("fee", .message(FeeBody.shape), "手数料"),
        ])
}

extension OwnerChangeRequest {
    public static let shape = MessageShape(
        "OwnerChangeRequest", "所有者の変更",
        [
            FieldShape("mode", .word(of: EntryMode.self), required: false, "単体・一括"),
            FieldShape("channel", .word(of: EntryChannel.self), "受付の方法"),
            FieldShape("appliedOn", .text(.day), "申請年月日"),
            FieldShape("authenticationToken", .text(.opaque), required: false, "認証済みトークン（単体）"),
            FieldShape("changeKey", .text(.changeKey), "変更キー（旧）"),
            FieldShape("owner", .message(OwnerBody.shape), "新しい所有者"),
            FieldShape("animal", .message(AnimalInput.shape), required: false, "犬猫情報（変わるとき）"),
            FieldShape("keptAt", .message(AddressBody.shape), required: false, "犬猫の所在地"),
            FieldShape("business", .message(BusinessBody.shape), required: false, "動物取扱業"),
        ])
}

extension IdentityFacts {
    public static let shape = MessageShape(
        "IdentityFacts", "本人確認情報（すべて一致すること）",
        [
            FieldShape("ownerName", .text(.line, Limits.ownerName), "氏名・名称又はカナ"),
            FieldShape("phone", .text(.phone), "電話番号"),
            FieldShape("postalCode", .text(.postalCode), "郵便番号"),
        ])
}

extension OwnerAuthenticationRequest {
    public static let shape = MessageShape(
        "OwnerAuthenticationRequest", "所有者の認証",
        [
            FieldShape("changeKey", .text(.changeKey), required: false, "変更キー"),
            FieldShape("identity", .message(IdentityFacts.shape), required: false, "本人確認情報"),
        ],
        alternatives: [["changeKey"], ["identity"]])
}

extension OwnerAuthenticationReply {
    public static let shape = MessageShape(
        "OwnerAuthenticationReply", "認証の結果",
        [
            FieldShape("microchip", .message(MicrochipReply.shape), "該当マイクロチップ情報"),
            FieldShape("authenticationToken", .text(.opaque), "認証済みトークン（1回限り）"),
            FieldShape("expiresAt", .moment, "トークンの期限"),
        ])
}

extension InformationChangeRequest {
    public static let shape = MessageShape(
        "InformationChangeRequest", "情報の変更（省略した部分は変わらない）",
        [
            FieldShape("mode", .word(of: EntryMode.self), required: false, "単体・一括"),
            FieldShape("authenticationToken", .text(.opaque), required: false, "認証済みトークン（単体）"),
            FieldShape("changeKey", .text(.changeKey), required: false, "変更キー（一括）"),
            FieldShape("animal", .message(AnimalInput.shape), required: false, "犬猫情報"),
            FieldShape("owner", .message(OwnerBody.shape), required: false, "所有者情報"),
            FieldShape("keptAt", .message(AddressBody.shape), required: false, "犬猫の所在地"),
            FieldShape("business", .message(BusinessBody.shape), required: false, "動物取扱業"),
        ],
        alternatives: [["authenticationToken"], ["changeKey"]])
}

extension DeathRequest {
    public static let shape = MessageShape(
        "DeathRequest", "死亡の届出",
        [
            FieldShape("authenticationToken", .text(.opaque), "認証済みトークン"),
            FieldShape("deathDate", .text(.day), "死亡日"),
        ])
}

extension CertificateReissueRequest {
    public static let shape = MessageShape(
        "CertificateReissueRequest", "登録証明書の再交付",
        [
            FieldShape("channel", .word(of: EntryChannel.self), "受付の方法"),
            FieldShape("authenticationToken", .text(.opaque), required: false, "認証済みトークン"),
            FieldShape("identityDocumentChecked", .flag, required: false, "本人確認書類を確認済み（紙、指定登録機関のみ）"),
        ],
        alternatives: [["authenticationToken"], ["identityDocumentChecked"]])
}

extension ChangeReply {
    public static let shape = MessageShape(
        "ChangeReply", "受け付けた変更",
        [FieldShape("number", .text(.chip), "マイクロチップ番号"), FieldShape("changedAt", .moment, "変更日時")])
}

extension OwnerSearchQuery {
    public static let shape = MessageShape(
        "OwnerSearchQuery", "所有者別検索の条件",
        [
            FieldShape("ownerName", .text(.line, Limits.ownerName), "氏名・名称又はカナ"),
            FieldShape("match", .word(of: Match.self), required: false, "前方一致（省略時）・完全一致"),
            FieldShape("chip", .text(.chip), required: false, "マイクロチップ番号"),
        ] + PageShape.parameters)
}

extension OwnerSearchReply {
    public static let shape = PageShape.reply("OwnerSearchReply", "マイクロチップ情報の一覧", of: MicrochipReply.shape)
}

extension OwnerHistoryReply {
    public static let shape = MessageShape(
        "OwnerHistoryReply", "所有者変更履歴（新しい順）",
        [
            FieldShape("number", .text(.chip), "マイクロチップ番号"),
            FieldShape("items", .list(.message(OwnerHistoryItem.shape), 1...10_000), "行"),
        ])
}

extension OwnerHistoryItem {
    public static let shape = MessageShape(
        "OwnerHistoryItem", "履歴の1行",
        [
            FieldShape("kind", .word(of: Kind.self), "種別"),
            FieldShape("at", .moment, "日時"),
            FieldShape("ownerName", .text(.line, 1...200), "氏名・名称"),
            FieldShape("address", .text(.line, 1...300), "住所"),
            FieldShape("phone", .text(.phone), "電話番号"),
        ])
}

extension PeriodQuery {
    public static let shape = MessageShape(
        "PeriodQuery", "期間",
        [FieldShape("from", .text(.day), "初日"), FieldShape("to", .text(.day), "末日（この日を含む）")] + PageShape.parameters)
}

extension OneStopNoticeBody {
    public static let shape = MessageShape(
        "OneStopNoticeBody", "ワンストップ情報",
        [
            FieldShape("kind", .word(of: Kind.self), "情報種別"),
            FieldShape("movement", .word(of: Movement.self), "転入・転出"),
            FieldShape("noticedAt", .moment, "日時"),
            FieldShape("number", .text(.chip), "マイクロチップ番号"),
            FieldShape("animal", .message(AnimalBody.shape), "犬の情報"),
            FieldShape("owner", .message(OwnerBody.shape), "所有者の情報（転出では転出前）"),
            FieldShape("otherMunicipalityCode", .text(.municipalityCode), required: false, "転出元・転出先"),
        ])
}

extension OneStopReply {
    public static let shape = PageShape.reply("OneStopReply", "ワンストップ情報の一覧（古い順）", of: OneStopNoticeBody.shape)
}

extension BreederBody {
    public static let shape = MessageShape(
        "BreederBody", "登録した者",
        [
            FieldShape("name", .text(.line, 1...200), "氏名・名称"),
            FieldShape("address", .text(.line, 1...300), "住所"),
            FieldShape("phone", .text(.phone), "電話番号"),
            FieldShape("businessNumber", .text(.line, 1...60), required: false, "第一種動物取扱業の登録番号"),
        ])
}

extension BreedingExcessBody {
    public static let shape = MessageShape(
        "BreedingExcessBody", "飼養管理基準超過情報",
        [
            FieldShape("judgedAt", .moment, "判定日時"),
            FieldShape("result", .word(of: Result.self), "超過・要確認"),
            FieldShape("reasons", .list(.word(of: Reason.self), 1...3), "理由"),
            FieldShape("number", .text(.chip), "登録された子のマイクロチップ番号"),
            FieldShape("damNumber", .text(.chip), "母親のマイクロチップ番号"),
            FieldShape("species", .word(of: AnimalBody.Species.self), "犬又は猫の別"),
            FieldShape("breed", .text(.line, 1...60), "品種"),
            FieldShape("breeder", .message(BreederBody.shape), "登録した者"),
            FieldShape("damBirthDate", .text(.day), required: false, "母親の生年月日"),
            FieldShape("litterDate", .text(.day), "出産日"),
            FieldShape("litters", .whole(1...1_000), "出産回数"),
            FieldShape("littersAtSeven", .whole(0...1_000), required: false, "満7歳までの出産回数"),
            FieldShape("estimatedMatingDate", .text(.day), "推定交配日"),
            FieldShape("estimatedMatingAge", .whole(0...100), required: false, "推定交配時年齢"),
        ])
}

extension BreedingExcessReply {
    public static let shape = PageShape.reply("BreedingExcessReply", "飼養管理基準超過情報の一覧（古い順）", of: BreedingExcessBody.shape)
}
