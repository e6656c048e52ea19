/// Whom a document goes to, as it stands in the window of the envelope. Personal data.
public struct Addressee: Codable, Sendable {
    /// Seven digits, hyphens allowed; `""` leaves the line out.
    public var postalCode: String
    /// Prefecture and city.
    public var district: String
    /// Town, block, building: everything after the city.
    public var street: String
    /// Spelled as registered. Printed byte for byte or not at all.
    public var name: String
    /// 代表者氏名 or a section of an office, a line under the name.
    public var attention: String?
    /// 様 or 御中.
    public var isOrganisation: Bool

    public init(
        postalCode: String, district: String, street: String, name: String, attention: String? = nil, isOrganisation: Bool = false
    ) {
        self.postalCode = postalCode
        self.district = district
        self.street = street
        self.name = name
        self.attention = attention
        self.isOrganisation = isOrganisation
    }

    public init(owner: Owner) {
        self.init(
            postalCode: owner.postalCode, district: owner.prefecture + owner.city, street: owner.street, name: owner.name,
            attention: owner.kind == .company ? owner.representative : nil, isOrganisation: owner.kind == .company)
    }
}

/// The registration body, as its documents name it (the site's settings).
public struct DocumentSender: Codable, Equatable, Sendable {
    public var name: String
    /// Seven digits, hyphens allowed.
    public var postalCode: String
    public var address: String
    public var phone: String
    public var email: String?

    public init(name: String, postalCode: String, address: String, phone: String, email: String? = nil) {
        self.name = name
        self.postalCode = postalCode
        self.address = address
        self.phone = phone
        self.email = email
    }
}
