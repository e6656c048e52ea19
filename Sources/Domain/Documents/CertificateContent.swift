import Foundation

/// A registration certificate (マイクロチップ登録証明書, 様式24) as it is printed. Personal data, and the change key: in memory only.
public struct CertificateContent: Codable, Sendable {
    /// 第…号, the number of the issue.
    public var number: String
    public var chip: ChipNumber
    /// Printed below the fold line and nowhere else.
    public var changeKey: PrintedChangeKey
    /// 登録日.
    public var registeredOn: CalendarDate
    /// The day this paper was issued.
    public var issuedOn: CalendarDate
    /// 再交付.
    public var isReissue: Bool
    public var addressee: Addressee
    public var animal: DocumentAnimal
    public var ownerName: String
    public var ownerAddress: String
    public var sender: DocumentSender

    public init(
        number: String, chip: ChipNumber, changeKey: ChangeKey, registeredOn: CalendarDate, issuedOn: CalendarDate, isReissue: Bool,
        addressee: Addressee, animal: DocumentAnimal, ownerName: String, ownerAddress: String, sender: DocumentSender
    ) {
        self.number = number
        self.chip = chip
        self.changeKey = PrintedChangeKey(changeKey)
        self.registeredOn = registeredOn
        self.issuedOn = issuedOn
        self.isReissue = isReissue
        self.addressee = addressee
        self.animal = animal
        self.ownerName = ownerName
        self.ownerAddress = ownerAddress
        self.sender = sender
    }

    /// What the registry has now (A2RB), and what the store kept of the issue; days are those of Tokyo.
    public init(record: ChipRecord, changeKey: ChangeKey, number: String, issuedAt: Date, isReissue: Bool, sender: DocumentSender) {
        self.init(
            number: number, chip: record.chip, changeKey: changeKey, registeredOn: TokyoTime(record.registeredAt).day,
            issuedOn: TokyoTime(issuedAt).day, isReissue: isReissue, addressee: Addressee(owner: record.owner),
            animal: DocumentAnimal(record.animal), ownerName: record.owner.name, ownerAddress: record.owner.address, sender: sender)
    }
}

/// A change key on its way to the printing program: the only place it is written out, since `ChangeKey` itself is not `Codable`.
public struct PrintedChangeKey: Codable, Sendable {
    public let key: ChangeKey

    public init(_ key: ChangeKey) { self.key = key }

    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        guard let key = ChangeKey(try value.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: "not a change key")
        }
        self.key = key
    }

    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(key.text)
    }
}
