import CommonDBContract

/// Makes owners: people, and breeders, shops, shelters and other companies.
struct Owners {
    enum Kind { case household, office, shop, breeder, shelter }

    let seed: UInt64
    let places: Places

    /// Of a hundred owners, how many have a name that hurts; the world promises at least 20.
    private static let hardPercent = 25

    func owner(id: Int, kind: Kind) -> OwnerBody {
        var dice = Dice(seed: seed, for: .owner, index: id)
        let spelled = kind == .household ? person(&dice) : company(kind, &dice)
        let address = places.pick(&dice)
        return OwnerBody(
            kind: kind == .household ? .person : .company,
            name: spelled.name,
            kana: spelled.kana,
            representative: kind == .household ? nil : ordinary(separator: " ", &dice).name,
            postalCode: address.postalCode,
            prefecture: address.place.prefecture,
            city: address.place.city,
            street: address.street,
            municipalityCode: address.place.code,
            phone: phone(company: kind != .household, &dice),
            email: dice.chance(15) ? nil : mail(&dice))
    }

    /// The same owner at an earlier address.
    func elsewhere(_ owner: OwnerBody, _ dice: inout Dice) -> OwnerBody {
        let address = places.pick(&dice)
        var before = owner
        (before.postalCode, before.prefecture, before.city) = (address.postalCode, address.place.prefecture, address.place.city)
        (before.street, before.municipalityCode) = (address.street, address.place.code)
        return before
    }

    /// The animal business of an owner, if it has one.
    func business(id: Int, kind: Kind) -> BusinessBody? {
        switch kind {
        case .household, .office: return nil
        case .shelter: return BusinessBody(grade: .second, kind: "譲渡し", number: nil)
        case .shop, .breeder:
            var dice = Dice(seed: seed, for: .business, index: id)
            return BusinessBody(grade: .first, kind: "販売", number: "販第" + dice.digits(6) + "号")
        }
    }

    private func person(_ dice: inout Dice) -> SpelledName {
        guard dice.chance(Owners.hardPercent) else { return ordinary(separator: " ", &dice) }
        switch dice.below(100) {
        case ..<45: return joined(dice.pick(HardNames.surnames), dice.pick(CommonNames.givenNames), dice.chance(50) ? "\u{3000}" : " ")
        case ..<70: return ordinary(separator: "\u{3000}", &dice)
        case ..<82: return dice.pick(HardNames.latin)
        case ..<92: return joined(dice.pick(HardNames.variationSurnames), dice.pick(CommonNames.givenNames), "\u{3000}")
        default: return dice.pick(HardNames.longVowels)
        }
    }

    private func ordinary(separator: String, _ dice: inout Dice) -> SpelledName {
        joined(dice.pick(CommonNames.surnames), dice.pick(CommonNames.givenNames), separator)
    }

    private func joined(_ family: SpelledName, _ given: SpelledName, _ separator: String) -> SpelledName {
        SpelledName(name: family.name + separator + given.name, kana: family.kana + separator + given.kana)
    }

    private func company(_ kind: Kind, _ dice: inout Dice) -> SpelledName {
        if dice.chance(Owners.hardPercent + 5) { return dice.pick(HardNames.companies) }
        let stem: SpelledName
        if dice.chance(50) {
            stem = dice.pick(CommonNames.surnames)
        } else {
            stem = dice.pick(Owners.stems)
        }
        let suffix: SpelledName
        switch kind {
        case .breeder: suffix = SpelledName(name: "ケンネル", kana: "ケンネル")
        case .shelter: suffix = SpelledName(name: "動物保護センター", kana: "ドウブツホゴセンター")
        case .shop: suffix = SpelledName(name: "ペットショップ", kana: "ペットショップ")
        case .office, .household: suffix = dice.pick(Owners.trades)
        }
        let core = stem.name + suffix.name
        let kana = stem.kana + suffix.kana
        switch dice.below(10) {
        case ..<5: return SpelledName(name: "株式会社" + core, kana: kana)
        case ..<7: return SpelledName(name: core + "株式会社", kana: kana)
        case ..<8: return SpelledName(name: "有限会社" + core, kana: kana)
        case ..<9: return SpelledName(name: "合同会社" + core, kana: kana)
        default: return SpelledName(name: core, kana: kana)
        }
    }

    /// Ranges that are never given to subscribers: an exchange number of zeros.
    private func phone(company: Bool, _ dice: inout Dice) -> String {
        let last = dice.digits(4)
        switch dice.below(100) {
        case ..<(company ? 60 : 35): return "03-0000-" + last
        case ..<(company ? 70 : 80): return dice.pick(["090", "080", "070"]) + "-0000-" + last
        default: return dice.pick(["011", "022", "045", "052", "075", "078", "082", "092", "098"]) + "-000-" + last
        }
    }

    private func mail(_ dice: inout Dice) -> String {
        dice.pick(["inu", "neko", "hana", "sora", "yuki", "kaze", "mori", "umi"]) + dice.digits(5)
            + dice.pick(["@example.jp", "@example.com", "@example.net"])
    }

    private static let stems: [SpelledName] = [
        SpelledName(name: "さくら", kana: "サクラ"), SpelledName(name: "ひまわり", kana: "ヒマワリ"), SpelledName(name: "あおぞら", kana: "アオゾラ"),
        SpelledName(name: "ワンワン", kana: "ワンワン"), SpelledName(name: "にゃんこ", kana: "ニャンコ"), SpelledName(name: "ハッピーテイル", kana: "ハッピーテイル"),
        SpelledName(name: "虹の橋", kana: "ニジノハシ"), SpelledName(name: "北斗", kana: "ホクト"), SpelledName(name: "みなと", kana: "ミナト"),
    ]

    private static let trades: [SpelledName] = [
        SpelledName(name: "商事", kana: "ショウジ"), SpelledName(name: "動物病院", kana: "ドウブツビョウイン"), SpelledName(name: "牧場", kana: "ボクジョウ"),
        SpelledName(name: "警備保障", kana: "ケイビホショウ"), SpelledName(name: "ドッグスクール", kana: "ドッグスクール"),
    ]
}
