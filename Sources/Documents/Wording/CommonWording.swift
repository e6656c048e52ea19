import Domain

/// Words that several documents share.
enum CommonWording {
    static let postalMark = "〒"
    static let phone = "電話"
    static let email = "電子メール"
    static let person = "様"
    static let organisation = "御中"
    static let designation = "環境大臣指定登録機関"
    static let chip = "識別番号"
    static let species = "犬又は猫の別"
    static let animalName = "名"
    static let breed = "品種"
    static let coatColor = "毛色"
    static let birthDate = "生年月日"
    static let sex = "性別"
    static let features = "その他の特徴"
    static let deathDate = "死亡年月日"
    static let registeredOn = "登録年月日"
    static let none = "―"
    static let unknown = "不明"
    static let estimated = "（推定）"

    static func species(_ species: Animal.Species) -> String {
        switch species {
        case .dog: "犬"
        case .cat: "猫"
        }
    }

    static func sex(_ sex: Animal.Sex) -> String {
        switch sex {
        case .male: "オス"
        case .female: "メス"
        case .unknown: unknown
        }
    }

    static func birthDate(_ animal: DocumentAnimal) -> String {
        guard let date = animal.birthDate else { return unknown }
        return date.japanese + (animal.isBirthDateEstimated ? estimated : "")
    }

    /// `〒100-0001`; a code that is none is shown as it came.
    static func postalCode(_ text: String) -> String {
        text.isEmpty ? "" : postalMark + (PostalCode(text)?.formatted ?? text)
    }

    static func phone(_ text: String) -> String { PhoneNumber(text)?.formatted ?? text }

    /// Three digits a group, as the statute's form has it, whatever the country.
    static func threes(_ chip: ChipNumber) -> String {
        stride(from: 0, to: chip.digits.utf8.count, by: 3).map { String(chip.digits.dropFirst($0).prefix(3)) }.joined(separator: " ")
    }

    static func page(_ number: Int, of count: Int) -> String { "\(number) / \(count)" }
}
