import Domain

/// Made-up mailed forms, for measuring.
public enum SampleForm {
    /// The registration of a dog whose chip has that serial number.
    public static func registration(_ serial: Int, appliedOn day: CalendarDate) -> PaperForm {
        var form = PaperForm(.registration, layoutVersion: 1)
        let values: [PaperField: String] = [
            .chip: ChipNumber(country: 999, national: UInt64(serial))?.digits ?? "", .appliedOn: day.iso, .ownerKind: "person",
            .ownerKana: "タカハシ ハナコ", .ownerName: "髙橋 花子\(serial)", .postalCode: "1000001", .prefecture: "東京都",
            .street: "千代田1-1-\(serial)", .phone: "03-0000-1111", .species: "dog", .animalName: "コロ", .breed: "柴犬", .coatColor: "赤",
            .sex: "male", .birthDate: "2025-02-03", .fittingCertificate: FieldValue.yes,
        ]
        for (field, text) in values { form[field] = PaperEntry(text) }
        form[.city] = PaperEntry("千代田区", code: "131016")
        return form
    }
}
