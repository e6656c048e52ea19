/// An owner as the registry knows them. Personal data: never stored, never logged.
public struct Owner: Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable { case person, company }

    public var kind: Kind
    /// Name or company name, spelled as registered. Compare with `bytesEqual`: Swift's `==` merges
    /// spellings that are legally different (神 U+FA19 and 神 U+795E).
    public var name: String
    public var kana: String
    /// Name of the representative; companies only.
    public var representative: String?
    /// Seven digits.
    public var postalCode: String
    public var prefecture: String
    public var city: String
    /// Town, block, building: everything after the city.
    public var street: String
    /// 全国地方公共団体コード, six digits with the check digit.
    public var municipalityCode: String
    /// Digits as registered, hyphens allowed.
    public var phone: String
    public var email: String?

    public init(
        kind: Kind, name: String, kana: String, representative: String? = nil, postalCode: String,
        prefecture: String, city: String, street: String, municipalityCode: String, phone: String,
        email: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.kana = kana
        self.representative = representative
        self.postalCode = postalCode
        self.prefecture = prefecture
        self.city = city
        self.street = street
        self.municipalityCode = municipalityCode
        self.phone = phone
        self.email = email
    }

    /// The address in one line, without the postal code.
    public var address: String { prefecture + city + street }
}

extension Owner: Equatable {
    public static func == (one: Owner, other: Owner) -> Bool {
        one.kind == other.kind && one.name.bytesEqual(other.name) && one.kana.bytesEqual(other.kana)
            && (one.representative ?? "").bytesEqual(other.representative ?? "")
            && one.postalCode == other.postalCode && one.address.bytesEqual(other.address)
            && one.municipalityCode == other.municipalityCode && one.phone == other.phone
            && one.email == other.email
    }
}

extension String {
    /// Equality of the UTF-8 bytes: the only equality that keeps legal spellings of names apart.
    public func bytesEqual(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
