import Foundation

/// The answer to an inquiry of the police (捜査関係事項照会書, S0:L3561-3613). Personal data.
public struct PoliceReplyContent: Codable, Sendable {
    public var addressee: Addressee
    public var sender: DocumentSender
    /// Number and day of the inquiry, as on their letter.
    public var inquiryNumber: String
    public var inquiredOn: CalendarDate
    /// What their letter rests on (刑事訴訟法第197条第2項, …), as written there.
    public var basis: String
    /// Number and day of the answer.
    public var number: String
    public var date: CalendarDate
    /// Who answers for the body: office and name.
    public var signatory: String
    public var chip: ChipNumber
    /// `nil`: no such chip is registered.
    public var record: PoliceReplyRecord?
    /// When the registry was asked.
    public var lookedUpAt: Date

    public init(
        addressee: Addressee, sender: DocumentSender, inquiryNumber: String, inquiredOn: CalendarDate, basis: String, number: String,
        date: CalendarDate, signatory: String, chip: ChipNumber, record: PoliceReplyRecord?, lookedUpAt: Date
    ) {
        self.addressee = addressee
        self.sender = sender
        self.inquiryNumber = inquiryNumber
        self.inquiredOn = inquiredOn
        self.basis = basis
        self.number = number
        self.date = date
        self.signatory = signatory
        self.chip = chip
        self.record = record
        self.lookedUpAt = lookedUpAt
    }
}

/// What the police are told of a registered animal and its owner.
public struct PoliceReplyRecord: Codable, Sendable {
    public var registeredOn: CalendarDate
    public var updatedOn: CalendarDate
    public var animal: DocumentAnimal
    public var ownerName: String
    public var ownerKana: String
    public var representative: String?
    public var postalCode: String
    public var address: String
    public var phone: String
    /// Where the animal is kept, when not at the owner's.
    public var keptAt: String?

    /// Days are those of Tokyo.
    public init(_ record: ChipRecord) {
        registeredOn = TokyoTime(record.registeredAt).day
        updatedOn = TokyoTime(record.updatedAt).day
        animal = DocumentAnimal(record.animal)
        ownerName = record.owner.name
        ownerKana = record.owner.kana
        representative = record.owner.representative
        postalCode = record.owner.postalCode
        address = record.owner.address
        phone = record.owner.phone
        keptAt = record.keptAt?.line
    }
}
