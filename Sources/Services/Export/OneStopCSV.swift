import Domain
import Foundation

/// The one-stop list as a CSV file (表8 No.17 ワンストップ情報 CSV): one record a notice. The requirements give no layout; the columns are our choice.
public struct OneStopCSV: Sendable {
    /// The words in the file, which is Japanese whatever the language of the screens.
    public struct Words: Sendable {
        /// One title a column, in the order of `fields`.
        public var header: [String]
        public var kind: @Sendable (OneStopNotice.Kind) -> String
        /// Empty without a movement.
        public var movement: @Sendable (OneStopNotice.Movement) -> String
        public var sex: @Sendable (Animal.Sex) -> String
        public var ownerKind: @Sendable (Owner.Kind) -> String
        /// In the column of estimated birth dates.
        public var estimated: String

        public init(
            header: [String], kind: @escaping @Sendable (OneStopNotice.Kind) -> String,
            movement: @escaping @Sendable (OneStopNotice.Movement) -> String, sex: @escaping @Sendable (Animal.Sex) -> String,
            ownerKind: @escaping @Sendable (Owner.Kind) -> String, estimated: String
        ) {
            self.header = header
            self.kind = kind
            self.movement = movement
            self.sex = sex
            self.ownerKind = ownerKind
            self.estimated = estimated
        }
    }

    let words: Words

    public init(words: Words) { self.words = words }

    /// Byte order mark and titles.
    public var head: [UInt8] { CSVRow.byteOrderMark + CSVRow.encode(words.header) }

    public func row(_ notice: OneStopNotice) -> [UInt8] { CSVRow.encode(fields(notice)) }

    /// Phone and postal code with hyphens: digits alone would lose their first zero in a spreadsheet.
    func fields(_ notice: OneStopNotice) -> [String] {
        let time = TokyoTime(notice.noticedAt)
        let animal = notice.animal
        let owner = notice.owner
        return [
            words.kind(notice.kind), "\(time.day.iso) \(time.clock)", notice.chip.digits, words.movement(notice.movement),
            notice.otherMunicipality ?? "", animal.name, animal.breed, animal.coatColor, words.sex(animal.sex),
            animal.birthDate?.iso ?? "", animal.isBirthDateEstimated ? words.estimated : "", animal.features,
            animal.rabiesRegistration?.number ?? "", animal.rabiesRegistration?.registeredOn.iso ?? "", animal.deathDate?.iso ?? "",
            words.ownerKind(owner.kind), owner.name, owner.kana, owner.representative ?? "",
            PostalCode(owner.postalCode)?.formatted ?? owner.postalCode, owner.prefecture, owner.city, owner.street,
            owner.municipalityCode, PhoneNumber(owner.phone)?.formatted ?? owner.phone, owner.email ?? "",
        ]
    }
}
