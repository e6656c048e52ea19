import Domain
import Foundation
import Services
import Terminal

/// What stands in the answer to the police, as on the paper.
enum PoliceAnswerRows {
    struct Row {
        let label: String
        let text: String
        var role = Role.value
    }

    /// Whether the record has something to tell there. The answer has no mail address, and no former owners.
    static func has(_ field: RecordField, _ record: ChipRecord) -> Bool {
        switch field {
        case .registered, .species, .sex, .registeredAt: true
        case .animalName: !record.animal.name.isEmpty
        case .breed: !record.animal.breed.isEmpty
        case .coatColor: !record.animal.coatColor.isEmpty
        case .birthDate: record.animal.birthDate != nil
        case .features: !record.animal.features.isEmpty
        case .deathDate: record.animal.deathDate != nil
        case .ownerName: !record.owner.name.isEmpty
        case .ownerKana: !record.owner.kana.isEmpty
        case .representative: record.owner.representative?.isEmpty == false
        case .ownerAddress: !record.owner.address.isEmpty
        case .ownerPhone: !record.owner.phone.isEmpty
        case .ownerEmail, .ownershipHistory: false
        }
    }

    static func rows(_ record: ChipRecord?, of chip: ChipNumber, at moment: Date, _ environment: Environment) -> [Row] {
        let words = environment.texts.police
        let labels = environment.texts.record
        let result = record == nil ? words.notRegistered : words.registered
        let head = [
            Row(label: words.chip, text: chip.grouped), Row(label: words.lookedUpAt, text: environment.texts.time.full(moment)),
            Row(label: words.result, text: result, role: record == nil ? .warning : .success),
        ]
        guard let record else { return head }
        let animal = record.animal
        let owner = record.owner
        let birth = animal.birthDate.map {
            environment.texts.time.birth($0, animal.isBirthDateEstimated, TokyoTime(environment.now).day)
        }
        let rows: [(String, String)] = [
            (labels.registered, TokyoTime(record.registeredAt).day.iso), (words.updatedOn, TokyoTime(record.updatedAt).day.iso),
            (labels.kind, labels.species(animal.species)), (labels.name, animal.name), (labels.breed, animal.breed),
            (labels.coat, animal.coatColor), (words.sex, labels.sex(animal.sex)), (labels.birth, birth ?? ""),
            (labels.features, animal.features),
            (words.deathDate, animal.deathDate?.iso ?? ""), (labels.ownerName, owner.name), (labels.kana, owner.kana),
            (labels.representative, owner.representative ?? ""),
            (labels.address, owner.address.isEmpty ? "" : "\(Formatted.postalCode(owner.postalCode)) \(owner.address)"),
            (labels.phone, Formatted.phone(owner.phone)), (words.keptAt, record.keptAt?.line ?? ""),
        ]
        return head + rows.filter { !$0.1.isEmpty }.map { Row(label: $0.0, text: $0.1) }
    }
}
