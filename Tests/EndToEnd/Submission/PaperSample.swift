import Domain
import Foundation

/// Made-up forms as they are keyed; tests bend them.
enum PaperSample {
    /// Today in Japan.
    static var today: CalendarDate { CalendarDate(daysSinceEpoch: Int((Date().timeIntervalSince1970 + 9 * 3600) / 86_400)) }

    /// Of no chip of the sandbox's world.
    static func chip(_ serial: Int) throws -> ChipNumber {
        let digits = String(serial)
        return try ChipNumber("99910000" + String(repeating: "0", count: 7 - digits.count) + digits)
    }

    static let owner = Owner(
        kind: .person, name: "旧井 主夫", kana: "フルイ ヌシオ", postalCode: "6301101", prefecture: "奈良県", city: "奈良市", street: "見本町1-2-3",
        municipalityCode: "292010", phone: "090-0000-1234", email: "furui@example.jp")
    static let animal = Animal(
        species: .dog, name: "ココ", breed: "柴犬", coatColor: "赤", sex: .female, birthDate: CalendarDate(year: 2025, month: 1, day: 10))

    /// The new owner's part of a form; every character of the name must come through.
    private static let ownerEntries: [PaperField: String] = [
        .ownerKind: "person", .ownerKana: "アタラシ カイヌシ", .ownerName: "新 髙﨑𠮷子", .postalCode: "1000001", .prefecture: "東京都",
        .city: "千代田区", .street: "千代田1-1", .phone: "03-0000-1111",
    ]

    private static func form(_ procedure: Procedure, _ serial: Int, _ entries: [PaperField: String]) throws -> PaperForm {
        var form = PaperForm(procedure, layoutVersion: 1)
        form[.chip] = PaperEntry(try chip(serial).digits)
        form[.appliedOn] = PaperEntry(today.iso)
        for (field, text) in entries { form[field] = PaperEntry(text) }
        if form[.city] != nil { form[.city] = PaperEntry("千代田区", code: "131016") }
        return form
    }

    static func registration(_ serial: Int) throws -> PaperForm {
        try form(
            .registration, serial,
            ownerEntries.merging([
                .species: "dog", .animalName: "コロ", .breed: "柴犬", .coatColor: "赤", .sex: "male", .birthDate: "2025-02-03",
                .fittingCertificate: FieldValue.yes,
            ]) { $1 })
    }

    static func ownerChange(_ serial: Int, key: ChangeKey) throws -> PaperForm {
        try form(.ownerChange, serial, ownerEntries.merging([.changeKey: key.text]) { $1 })
    }

    /// Another phone, and the mail address goes.
    static func informationChange(_ serial: Int, key: ChangeKey, phone: String = "090-0000-9876") throws -> PaperForm {
        var form = try form(.informationChange, serial, [.changeKey: key.text, .phone: phone])
        form[.email] = PaperEntry("", mark: .removal)
        return form
    }

    static func death(_ serial: Int, key: ChangeKey) throws -> PaperForm {
        try form(.death, serial, [.changeKey: key.text, .deathDate: today.iso])
    }

    static func reissue(_ serial: Int) throws -> PaperForm {
        try form(.certificateReissue, serial, [.identityDocument: FieldValue.yes])
    }

    /// A form of each kind about a chip that is registered, or is not.
    static func form(_ procedure: Procedure, _ serial: Int, key: ChangeKey) throws -> PaperForm {
        switch procedure {
        case .registration: try registration(serial)
        case .ownerChange: try ownerChange(serial, key: key)
        case .informationChange: try informationChange(serial, key: key)
        case .death: try death(serial, key: key)
        case .certificateReissue: try reissue(serial)
        }
    }
}
