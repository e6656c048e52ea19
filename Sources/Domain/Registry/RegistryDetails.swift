/// An address as the registry keeps it: where an animal is kept (犬猫の所在地), when not at its owner's address.
public struct PostalAddress: Sendable {
    /// Seven digits.
    public var postalCode: String
    public var prefecture: String
    public var city: String
    /// Town, block, building: everything after the city.
    public var street: String
    /// 全国地方公共団体コード, six digits with the check digit.
    public var municipalityCode: String

    public init(postalCode: String, prefecture: String, city: String, street: String, municipalityCode: String) {
        self.postalCode = postalCode
        self.prefecture = prefecture
        self.city = city
        self.street = street
        self.municipalityCode = municipalityCode
    }

    /// The address in one line, without the postal code.
    public var line: String { prefecture + city + street }
}

extension PostalAddress: Equatable {
    public static func == (one: PostalAddress, other: PostalAddress) -> Bool {
        one.postalCode == other.postalCode && one.municipalityCode == other.municipalityCode && one.line.bytesEqual(other.line)
    }
}

/// What the vet's certificate says (装着証明書, 規則21条の5).
public struct ChipFitting: Hashable, Sendable {
    /// 装着日.
    public var fittedOn: CalendarDate
    public var clinic: String
    public var clinicAddress: String
    public var clinicPhone: String
    public var veterinarian: String

    public init(fittedOn: CalendarDate, clinic: String, clinicAddress: String, clinicPhone: String, veterinarian: String) {
        self.fittedOn = fittedOn
        self.clinic = clinic
        self.clinicAddress = clinicAddress
        self.clinicPhone = clinicPhone
        self.veterinarian = veterinarian
    }
}

/// The owner's animal business (動物取扱業).
public struct AnimalBusiness: Hashable, Sendable {
    public enum Grade: String, CaseIterable, Codable, Sendable {
        /// 第一種.
        case first
        /// 第二種.
        case second
    }

    public var grade: Grade
    /// 種別: 販売, 保管, …
    public var kind: String
    /// 登録番号; first grade only.
    public var number: String?

    public init(grade: Grade, kind: String, number: String?) {
        self.grade = grade
        self.kind = kind
        self.number = number
    }
}

/// The registration under the rabies prevention law (狂犬病予防法); dogs only.
public struct RabiesRegistration: Hashable, Sendable {
    public var number: String
    public var registeredOn: CalendarDate

    public init(number: String, registeredOn: CalendarDate) {
        self.number = number
        self.registeredOn = registeredOn
    }
}
