import CommonDBContract
import Foundation

/// Chip numbers in the database: the 15 digits as an integer.
enum ChipColumn {
    /// 0 for what is not a number.
    static func number(_ digits: String) -> Int64 { Int64(digits) ?? 0 }

    static func text(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, Limits.chipDigits - digits.count)) + digits
    }
}

/// Municipality codes in the database: the six digits as an integer.
enum Municipality {
    static func number(_ code: String) -> Int { Int(code) ?? 0 }

    static func text(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}

/// What of a registration is rarely there and never searched; a JSON text in one column.
struct StoredDetails: Codable, Equatable {
    var rabiesRegistration: RabiesRegistrationBody?
    var keptAt: AddressBody?
    var fitting: FittingBody?
    var business: BusinessBody?

    init(
        rabiesRegistration: RabiesRegistrationBody? = nil, keptAt: AddressBody? = nil, fitting: FittingBody? = nil,
        business: BusinessBody? = nil
    ) {
        self.rabiesRegistration = rabiesRegistration
        self.keptAt = keptAt
        self.fitting = fitting
        self.business = business
    }

    init(_ record: MicrochipReply) {
        self.init(
            rabiesRegistration: record.animal.rabiesRegistration, keptAt: record.keptAt, fitting: record.fitting, business: record.business)
    }

    /// `nil` when there is nothing to keep.
    func text(_ encoder: JSONEncoder) throws -> String? {
        guard self != StoredDetails() else { return nil }
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    static func read(_ text: String?) -> StoredDetails {
        guard let text else { return StoredDetails() }
        return (try? WireFormat.decoder().decode(StoredDetails.self, from: Data(text.utf8))) ?? StoredDetails()
    }
}
