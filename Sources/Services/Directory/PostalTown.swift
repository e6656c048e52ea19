import Domain

/// One place a postcode stands for.
public struct PostalTown: Hashable, Sendable {
    public let postalCode: PostalCode
    public let municipality: MunicipalityCode
    public let prefecture: String
    /// With its county (郡), and with its ward where it is one of a designated city.
    public let city: String
    /// Empty where the code stands for all of the municipality that has no code of its own: the town is on the paper.
    public let town: String
    /// Katakana; empty for an office.
    public let kana: String
    /// What part of the town is meant, as Japan Post says it: blocks, floors, 以下に掲載がない場合. No part of the address.
    public let note: String
    /// Block and building of an office with a code of its own.
    public let block: String
    /// The office's name; empty for towns.
    public let office: String

    public var isOffice: Bool { !office.isEmpty }
}

/// A prefecture or municipality by its names.
public struct MunicipalityName: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
        case prefecture
        /// One of the cities with wards (政令指定都市) as a whole.
        case designatedCity
        case ward
        case other
    }

    public let code: MunicipalityCode
    public let kind: Kind
    public let prefecture: String
    /// Empty for a prefecture.
    public let city: String
    public let kana: String
}
